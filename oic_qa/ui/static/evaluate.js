// The evaluation: its form, the bar of the run that is going on in the program, and the figures of the last one.
const form = element.querySelector(".form");
const running = element.querySelector(".running");
const bar = element.querySelector("progress");
const stop = element.querySelector(".stop");
const came = element.querySelector(".came");
const news = element.querySelector("[role=status]");
const results = element.querySelector(".results");
const LOOK_MS = 300;
let shown = 0;
let told = "";
let following = false;

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function say(line, problem) {
  came.hidden = !line;
  came.textContent = line;
  came.classList.toggle("problem", problem);
}

// Where the program is gone, so is its answer: the window says so once, and goes on looking.
async function ask(name, given = {}) {
  const reply = await server[name](given);
  if (reply === undefined) say("The program does not answer. Is it still running?", true);
  return reply;
}

function move(standing) {
  running.hidden = !standing.running;
  running.querySelector("label").textContent = standing.line;
  if (standing.of) bar.max = standing.of;
  if (standing.of) bar.value = standing.asked;
  else bar.removeAttribute("value");
  bar.setAttribute("aria-valuetext", standing.line);
  form.querySelector(".run")?.setAttribute("aria-disabled", standing.running);
}

function stopping(pressed) {
  stop.textContent = pressed ? "Stopping" : "Stop";
  stop.setAttribute("aria-disabled", pressed);
}

// While a run is going on, no figures of another one stand below it.
function clear() {
  shown = 0;
  results.replaceChildren();
}

// Whoever stands on Stop, which is gone now, goes on at the form.
function settle(standing) {
  const onStop = document.activeElement === stop;
  stopping(false);
  move(standing);
  say(standing.line, standing.problem);
  if (standing.results !== null) {
    shown = standing.finished;
    results.innerHTML = standing.results;
  }
  if (onStop) form.querySelector(".run")?.focus();
}

async function follow() {
  if (following) return;
  following = true;
  try {
    while (element.isConnected) {
      const standing = await ask("evaluation_standing", { shown });
      if (standing && standing.news !== told) news.textContent = told = standing.news;
      if (standing?.running) {
        if (shown) clear();
        say("", false);
        move(standing);
      } else if (standing) return settle(standing);
      await wait(LOOK_MS);
    }
  } finally {
    following = false;
  }
}

async function begin() {
  clear();
  const chosen = new FormData(form.querySelector("form"));
  const reply = await ask("evaluation_start", { half: chosen.get("half"), questions: chosen.get("questions") });
  if (reply) await follow();
  if (!reply?.problem) return;
  say(reply.problem, true);
  news.textContent = reply.problem;
  form.querySelector("#evaluation-count").focus();
}

async function end() {
  stopping(true);
  await ask("evaluation_stop");
  news.textContent = "The evaluation stops after the question that is being asked.";
}

async function download(kind) {
  const file = await ask("evaluation_file", { kind });
  if (!file?.name) return;
  const address = URL.createObjectURL(new Blob([file.text], { type: file.type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: file.name });
  link.click();
  URL.revokeObjectURL(address);
  news.textContent = `${file.name} is downloaded.`;
}

element.addEventListener("submit", (event) => {
  event.preventDefault();
  if (running.hidden) begin();
});

element.addEventListener("change", (event) => {
  const held = event.target.dataset.held;
  if (held) form.querySelector("#evaluation-count").max = held;
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches(".stop")) end();
  if (button?.matches(".all")) {
    const count = form.querySelector("#evaluation-count");
    count.value = count.max;
    count.focus();
  }
  if (button?.dataset.file) download(button.dataset.file);
});

ask("evaluation_form").then((reply) => {
  form.innerHTML = reply?.html ?? "";
  follow();
});
