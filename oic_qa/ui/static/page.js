// What the reader does, and what is done when the page opens.
function submit() {
  const question = field.value;
  field.value = "";
  ask(question, { mend: () => (field.value = field.value || question) });
}

box.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});

element.addEventListener("submit", (event) => {
  if (!event.target.matches(".again")) return;
  event.preventDefault();
  const text = event.target.querySelector("textarea");
  // Where a pressed button takes no focus, the reader would else not go on at the answer.
  text.focus();
  ask(text.value, { alone: true });
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches("[data-ask]")) ask(button.dataset.ask, { alone: "alone" in button.dataset });
  if (button.matches(".file")) takeAway(button);
  if (button.matches(".clear")) {
    clearConversation();
    field.value = "";
    field.focus();
  }
  if (button.matches(".forget")) {
    forgetAll();
    keep.focus();
    announce("Nothing is kept in this browser any more.");
  }
  const searched = button.matches(".edit") ? button.closest(".searched") : null;
  if (searched) edit(searched, searched.querySelector("form").hidden);
});

keep.addEventListener("change", () => {
  if (!keep.checked) forgetAll();
  store(asked);
  announce(keep.checked ? "The questions are kept in this browser." : "Nothing is kept in this browser any more.");
});

element.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  const searched = event.target.closest(".searched");
  if (event.key === "Escape" && searched) {
    edit(searched, false);
    searched.querySelector(".edit").focus();
  }
  if (event.key === "Enter" && !event.shiftKey && event.target.matches(".again textarea, #question textarea")) {
    event.preventDefault();
    if (!event.repeat) event.target.form.requestSubmit();
  }
});

new ResizeObserver(() => {
  document.documentElement.style.setProperty("--box", `${box.offsetHeight}px`);
}).observe(box);

// A link to a question asks it by itself; else what was kept is asked again, which gives the same answers.
function begin() {
  const link = new URLSearchParams(location.search);
  if (link.has("ask")) {
    setScope(link.getAll("scope"));
    ask(link.get("ask"), { after: link.getAll("after"), scope: link.getAll("scope"), index: link.get("index") ?? "" });
    return;
  }
  const before = kept();
  if (!before) return;
  keep.checked = true;
  forget.hidden = false;
  restore(before);
}

async function restore(before) {
  restoring = true;
  setScope(before.at(-1)?.scope ?? []);
  await Promise.all(before.map(({ question, after = [], scope = [] }) => ask(question, { after, scope })));
  restoring = false;
  store(asked);
}

watch("value", () => putBodies(props.value));
if (props.value) putBodies(props.value);
begin();
