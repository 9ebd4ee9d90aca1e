// The filters stay while what they leave is shown anew; quotes that are open stay open.
const chosen = element.querySelector(".chosen");
const count = element.querySelector(".count");
const news = element.querySelector("[role=status]");
const grid = element.querySelector(".grid");
const open = new Set();

const UNREACHED = "The program does not answer. See that it still runs, then choose again.";
let latest = 0; // what was chosen before may come after

async function filter(query) {
  const mine = ++latest;
  const html = await fetched(query);
  if (mine === latest) show(html);
}

async function fetched(query) {
  try {
    const response = await fetch(`/register.html?${query}`, { cache: "no-store" });
    return await response.text();
  } catch {
    return `<p class="problem" role="alert">${UNREACHED}</p>`;
  }
}

function show(html) {
  const received = document.createElement("template");
  received.innerHTML = html;
  const form = received.content.querySelector(".filters");
  if (form) form.remove();
  if (form && !chosen.firstChild) chosen.append(form);
  grid.replaceChildren(...received.content.childNodes);
  count.textContent = grid.querySelector(".shown")?.dataset.count ?? "";
  news.textContent = count.textContent;
  open.forEach((id) => turn(opener(id), true));
}

function opener(id) {
  return grid.querySelector(`[aria-controls="${CSS.escape(id)}"]`);
}

// Open or close the quotes behind a button, where the filters have left it.
function turn(button, opened) {
  if (!button) return null;
  const id = button.getAttribute("aria-controls");
  const quotes = document.getElementById(id);
  button.setAttribute("aria-expanded", opened);
  quotes.hidden = !opened;
  if (opened) open.add(id);
  else open.delete(id);
  return quotes;
}

function goTo(quotes) {
  quotes.querySelector("h2").focus({ preventScroll: true });
  quotes.firstElementChild.scrollIntoView({ block: "nearest" });
}

// The question is put into the box of the first tab; the reader sends it.
function ask(question) {
  const box = document.getElementById("question-text");
  document.querySelector("[role=tab][data-tab-id=ask]").click();
  box.value = question;
  requestAnimationFrame(() => box.focus());
}

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches(".opener")) {
    const quotes = turn(button, button.getAttribute("aria-expanded") === "false");
    if (!quotes.hidden) goTo(quotes);
  }
  if (button?.matches(".close")) {
    const from = opener(button.closest(".quotes").id);
    turn(from, false);
    from.focus();
  }
  if (button?.matches(".ask")) ask(button.dataset.question);
  if (button?.matches(".every")) ask(button.dataset.ask);
});

element.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const inside = event.target.closest(".quotes");
  const from = inside ? opener(inside.id) : event.target.closest(".opener[aria-expanded=true]");
  if (!from) return;
  turn(from, false);
  from.focus();
});

element.addEventListener("change", (event) => {
  const form = event.target.closest(".filters");
  if (form) filter(new URLSearchParams(new FormData(form)).toString());
});

element.addEventListener("reset", () => filter(""));
element.addEventListener("submit", (event) => event.preventDefault());

filter("");
