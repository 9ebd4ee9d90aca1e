// Copying a quotation with its citation; cards stand in other tabs, too.
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

function copyBySelection(text) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  focused?.focus({ preventScroll: true });
  return done;
}

const SAID_MS = 2000; // how long a button says that it was done

async function copy(button) {
  const done = await copyText(button.dataset.citation);
  const line = done ? "Copied" : "Not copied: the browser does not allow it. Select the words instead.";
  const near = button.closest("[role=tabpanel]")?.querySelector("[role=status]") ?? news;
  near.textContent = "";
  requestAnimationFrame(() => (near.textContent = line));
  button.firstChild.textContent = done ? "Copied" : "Not copied";
  setTimeout(() => (button.firstChild.textContent = "Copy with citation"), SAID_MS);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-citation]");
  if (button) copy(button);
});
