// The conversation only grows at its end: earlier turns stay as the reader left them (open, scrolled, focused).
const turns = element.querySelector(".turns");
const start = element.querySelector(".start");
const news = element.querySelector("[role=status]");

function clear() {
  turns.replaceChildren();
  if (start) start.hidden = false;
  news.textContent = "Conversation cleared.";
}

function add(html) {
  const askedHere = element.contains(document.activeElement);
  turns.insertAdjacentHTML("beforeend", html);
  const turn = turns.lastElementChild;
  if (start) start.hidden = true;
  news.textContent = turn.dataset.outcome;
  // Whoever pressed a button that is now gone goes on at the answer; whoever types goes on typing.
  if (askedHere) turn.querySelector("h2").focus({ preventScroll: true });
  turn.scrollIntoView({ block: "start" });
}

watch("value", () => (props.value ? add(props.value) : clear()));

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-ask]");
  if (button) trigger("submit", { question: button.dataset.ask });
});
