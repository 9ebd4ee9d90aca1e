// The conversation only grows at its end: earlier turns stay as the reader left them (open, scrolled, focused).
const turns = element.querySelector(".turns");
const start = element.querySelector(".start");
const news = element.querySelector("[role=status]");
const problem = element.querySelector(".box .problem");
const searching = element.querySelector(".searching");
const whole = element.querySelector(".whole");
const box = element.querySelector(".box");
const field = element.querySelector("#question-text");

// The same words said again are announced again only where the element was empty in between.
function announce(line) {
  news.textContent = "";
  requestAnimationFrame(() => (news.textContent = line));
}

function complain(line) {
  problem.textContent = line;
}

function clearTurns() {
  turns.replaceChildren();
  whole.hidden = true;
  searching.hidden = true;
  if (start) start.hidden = false;
  complain("");
}

function addTurn(html) {
  const focused = document.activeElement;
  const askedHere = element.contains(focused) && !box.contains(focused);
  const askedAgain = focused?.closest(".searched");
  if (askedAgain) edit(askedAgain, false);
  turns.insertAdjacentHTML("beforeend", html);
  const turn = turns.lastElementChild;
  whole.hidden = false;
  complain("");
  announce(turn.dataset.outcome);
  // Whoever pressed a button that is now gone goes on at the answer; whoever types goes on typing.
  if (askedHere) turn.querySelector("h2").focus({ preventScroll: true });
  if (start) start.hidden = true;
  turn.scrollIntoView({ block: "start" });
}

// What was searched for can be edited and asked again: a form of its turn, closed until Edit is pressed.
function edit(searched, open) {
  const form = searched.querySelector("form");
  const text = form.querySelector("textarea");
  form.reset();
  form.hidden = !open;
  searched.querySelector(".edit").setAttribute("aria-expanded", open);
  if (!open) return;
  text.focus();
  text.setSelectionRange(text.value.length, text.value.length);
}
