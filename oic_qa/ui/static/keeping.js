// The questions of this conversation, kept in this browser only where the reader asks for it.
const KEY = "oic-qa-conversation";
const keep = whole.querySelector(".keep");
const forget = whole.querySelector(".forget");
let restoring = false; // while what was kept is asked again, it stays as it was kept

function kept() {
  try {
    const asked = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(asked) ? asked.filter((one) => typeof one?.question === "string") : null;
  } catch {
    return null;
  }
}

function store(asked) {
  if (!keep.checked || restoring) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(asked));
  } catch {
    keep.checked = false;
    complain("The browser keeps nothing for this page, so the conversation is not kept.");
  }
  forget.hidden = !keep.checked;
}

function forgetAll() {
  localStorage.removeItem(KEY);
  keep.checked = false;
  forget.hidden = true;
}
