// Where to search: chosen once, kept over the conversation, always told in the first line of the form.
const scopeForm = element.querySelector(".scope");
const scopeLine = scopeForm.querySelector(".chosen");
const bodies = scopeForm.querySelector(".bodies");
const ALL = "";
const CHOSEN = "chosen";
let wanted = []; // bodies of a link that was opened before it was known which bodies there are

const radio = (value) => [...scopeForm.querySelectorAll("[name=scope]")].find((input) => input.value === value);
const chosenRadio = () => scopeForm.querySelector("input[name=scope]:checked").value;
const ticked = () => [...bodies.querySelectorAll("input:checked")].map((input) => input.value);

// The names of what is searched, or nothing where bodies are to be chosen and none is.
function scopeNames() {
  const value = chosenRadio();
  if (value !== CHOSEN) return value === ALL ? [] : [value];
  const names = [...new Set([...ticked(), ...wanted])];
  return names.length ? names : null;
}

function inWords() {
  const names = scopeNames();
  if (!names) return "chosen bodies’ responses (none chosen yet)";
  if (chosenRadio() === CHOSEN) {
    const list = new Intl.ListFormat("en-GB").format(names);
    return `the ${names.length === 1 ? "response" : "responses"} of ${list}`;
  }
  return names.length ? `the ${names[0]}` : "all documents";
}

function showScope() {
  bodies.hidden = chosenRadio() !== CHOSEN;
  scopeLine.textContent = inWords();
  scopeForm.classList.toggle("narrow", chosenRadio() !== ALL);
}

// Bodies are known once the assistant is open.
function putBodies(html) {
  bodies.querySelectorAll("label").forEach((label) => label.remove());
  bodies.insertAdjacentHTML("beforeend", html);
  for (const input of bodies.querySelectorAll("input")) input.checked = wanted.includes(input.value);
  wanted = [];
  showScope();
}

function setScope(names) {
  const one = names.length === 1 && radio(names[0]);
  if (!names.length || one) {
    radio(names[0] ?? ALL).checked = true;
  } else {
    radio(CHOSEN).checked = true;
    wanted = names;
    for (const input of bodies.querySelectorAll("input")) input.checked = names.includes(input.value);
    if (bodies.querySelector("input")) wanted = [];
  }
  showScope();
}

scopeForm.addEventListener("change", showScope);
showScope();
