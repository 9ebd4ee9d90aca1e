// What a reader says is wrong with an answer: sent only when Send is pressed.
async function sendFeedback(form) {
  const said = new FormData(form);
  const told = form.parentElement.querySelector(".told");
  const { turn, index } = form.dataset;
  form.dataset.sending = "";
  const content = { ...asked[turn - 1], index, kind: said.get("kind"), remark: said.get("remark") };
  const response = await post("/feedback", content);
  const reply = await response?.json().catch(() => null);
  delete form.dataset.sending;
  told.textContent = reply?.said ?? (response ? `This could not be kept (error ${response.status}).` : UNREACHED);
  form.hidden = response?.ok ?? false;
  // Whoever pressed a button that is now gone goes on at what came of it.
  if (form.hidden) told.focus();
  else announce(told.textContent);
}

element.addEventListener("submit", (event) => {
  if (!event.target.matches(".feedback form")) return;
  event.preventDefault();
  if (!("sending" in event.target.dataset)) sendFeedback(event.target);
});
