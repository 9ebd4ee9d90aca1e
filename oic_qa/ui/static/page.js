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
  const focused = document.activeElement;
  const askedHere = element.contains(focused);
  const askedAgain = focused?.closest(".searched");
  if (askedAgain) edit(askedAgain, false);
  turns.insertAdjacentHTML("beforeend", html);
  const turn = turns.lastElementChild;
  if (start) start.hidden = true;
  news.textContent = turn.dataset.outcome;
  // Whoever pressed a button that is now gone goes on at the answer; whoever types goes on typing.
  if (askedHere) turn.querySelector("h2").focus({ preventScroll: true });
  turn.scrollIntoView({ block: "start" });
}

// What was searched for can be edited and asked again: a form of its turn, closed until Edit is pressed.
function edit(searched, open) {
  const form = searched.querySelector("form");
  const field = form.querySelector("textarea");
  form.reset();
  form.hidden = !open;
  searched.querySelector(".edit").setAttribute("aria-expanded", open);
  if (!open) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}

watch("value", () => (props.value ? add(props.value) : clear()));

element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-ask]");
  if (button) trigger("submit", { question: button.dataset.ask });
  const searched = event.target.closest(".edit")?.closest(".searched");
  if (searched) edit(searched, searched.querySelector("form").hidden);
});

element.addEventListener("keydown", (event) => {
  const searched = event.target.closest(".searched");
  if (!searched || event.isComposing) return;
  if (event.key === "Escape") {
    edit(searched, false);
    searched.querySelector(".edit").focus();
  }
  if (event.key === "Enter" && !event.shiftKey && event.target.matches("textarea")) {
    event.preventDefault();
    if (!event.repeat) event.target.form.requestSubmit();
  }
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const field = event.target.querySelector("textarea");
  // Where a pressed button takes no focus, the reader would else not go on at the answer.
  field.focus();
  trigger("submit", { question: field.value, alone: true });
});
