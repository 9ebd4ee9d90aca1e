// The documents: a table of them, or one of them to read, as the address of the page says:
// #document=ID, with from=..&to=.. for words in it and at=.. for a heading; anything else is the table.
const shelf = element.querySelector(".shelf");
const reading = element.querySelector(".reading");
const waiting = element.querySelector(".waiting");
const news = element.querySelector("[role=status]");
const problem = element.querySelector("[role=alert]");

let held = ""; // what the reading view holds: the address without its heading
let asked = 0; // what was asked for so far; what answers any but the last comes too late
let searched = ""; // the words that are marked
let current = -1; // the hit that the reader is at
let selected = []; // ranges that the reader selected in the text
const shown = []; // what waits until the tab is at the front

const article = () => reading.querySelector("article");
const front = () => new Promise((done) => (element.checkVisibility() ? done() : shown.push(done)));

// Fetching: the text of what is asked for, or nothing where the reader has gone on or something is wrong.

async function get(address) {
  const number = ++asked;
  waiting.hidden = false;
  try {
    const response = await fetch(address, { cache: "no-store" });
    const text = await response.text();
    if (number !== asked) return null;
    waiting.hidden = true;
    if (response.ok) return text;
    problem.textContent = text;
  } catch {
    if (number !== asked) return null;
    waiting.hidden = true;
    problem.textContent = "The program does not answer. See that it still runs, then reload this page.";
  }
  return null;
}

// Where the reader is.

function put(part) {
  shelf.hidden = part !== shelf;
  reading.hidden = part !== reading;
}

function follow() {
  const address = new URLSearchParams(location.hash.slice(1));
  asked += 1;
  waiting.hidden = true;
  problem.textContent = "";
  return address.has("document") ? read(address) : list();
}

async function list() {
  const last = new URLSearchParams(held).get("document");
  held = "";
  if (!shelf.firstChild) {
    const html = await get("/documents/shelf");
    if (html === null) return;
    shelf.innerHTML = html;
  }
  put(shelf);
  const links = [...shelf.querySelectorAll("th a")];
  links.find((link) => new URLSearchParams(link.hash.slice(1)).get("document") === last)?.focus();
}

async function read(address) {
  const heading = address.get("at");
  address.delete("at");
  const same = heading !== null && new URLSearchParams(held).get("document") === address.get("document");
  if (!same && held !== address.toString()) {
    const html = await get(`/documents/reading?${address}`);
    if (html === null) return problem.textContent && list();
    reading.innerHTML = html;
    held = address.toString();
    searched = "";
    selected = [];
  }
  put(reading);
  const number = asked;
  await front();
  if (number === asked) arrive(heading);
}

function arrive(heading) {
  const title = reading.querySelector(".title");
  const words = reading.querySelector("#words");
  const place = heading === null ? words ?? title : document.getElementById(`at-${heading}`);
  if (!place) problem.textContent = `No heading begins at character ${heading} of this document.`;
  say(`${title.textContent}, opened${place === words ? " at the marked words" : ""}.`);
  moveTo(place ?? title);
}

// The reader goes on where a link leads.
function moveTo(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
}

function say(line) {
  news.textContent = line;
}

// The heading that the reader is under is marked in the list beside the text, which follows.

function markHeading() {
  const list = reading.querySelector(".contents.beside");
  if (reading.hidden || !list?.checkVisibility()) return;
  const headings = [...article().querySelectorAll("[id^='at-']")];
  // A third down the window, and further down towards the end, which cannot be scrolled up there.
  const left = document.documentElement.scrollHeight - scrollY - innerHeight;
  const line = Math.max(innerHeight / 3, innerHeight - left);
  const number = headings.findLastIndex((heading) => heading.getBoundingClientRect().top < line);
  const links = list.querySelectorAll("a");
  const link = links[number];
  if (link?.hasAttribute("aria-current")) return;
  for (const other of links) other.removeAttribute("aria-current");
  if (!link) return;
  link.setAttribute("aria-current", "location");
  const { top, bottom } = link.getBoundingClientRect();
  const view = list.getBoundingClientRect();
  if (top < view.top || bottom > view.bottom) list.scrollTop += top - view.top - view.height / 2;
}

// Searching inside the document.

async function find(words) {
  const html = await get(`/documents/found?${held}&${new URLSearchParams({ words })}`);
  if (html === null) return;
  article().outerHTML = html;
  searched = words;
  const count = Number(article().dataset.hits);
  for (const button of reading.querySelectorAll(".previous, .next")) button.disabled = !count;
  if (!count) {
    current = -1;
    tell("Not found", `“${words}” is not found in this document.`);
    return;
  }
  const hits = [...article().querySelectorAll("mark.hit")];
  const next = hits.find((hit) => hit.getBoundingClientRect().bottom > 0) ?? hits[0];
  goTo(Number(next.dataset.hit), `“${words}” is found ${count === 1 ? "once" : `${count} times`}. `);
}

function goTo(hit, before = "") {
  const count = Number(article().dataset.hits);
  current = (hit + count) % count;
  for (const mark of article().querySelectorAll("mark.current")) mark.classList.remove("current");
  const marks = article().querySelectorAll(`mark[data-hit="${current}"]`);
  for (const mark of marks) mark.classList.add("current");
  marks[0].scrollIntoView({ block: "center" });
  const heading = headingAbove(marks[0]);
  const place = `${current + 1} of ${count}`;
  tell(place, `${before}${place}${heading ? `, under “${heading.textContent.trim()}”` : ""}.`);
}

function headingAbove(place) {
  const headings = [...article().querySelectorAll("h2, h3, h4, h5, h6")];
  return headings.findLast((heading) => heading.compareDocumentPosition(place) & 4 || heading.contains(place));
}

function tell(count, line) {
  reading.querySelector(".count").textContent = count;
  say(line);
}

function clear(field) {
  field.value = "";
  if (!searched) return;
  searched = "";
  asked += 1;
  for (const mark of article().querySelectorAll("mark.hit")) mark.replaceWith(...mark.childNodes);
  article().normalize();
  for (const button of reading.querySelectorAll(".previous, .next")) button.disabled = true;
  tell("", "Search cleared.");
}

function search(field, step) {
  const words = field.value.trim();
  if (!words) return clear(field);
  if (words !== searched) return find(words);
  if (Number(article().dataset.hits)) goTo(current + step);
}

// Links to selected words: characters of the text are counted in what is shown, where what is shown
// by its name is one, and the browser's two units for a rare character are one.

function characters(part) {
  const copy = part.cloneContents();
  for (const named of copy.querySelectorAll(".named")) named.textContent = "?";
  return Array.from(copy.textContent);
}

function span(range) {
  const whole = new Range();
  whole.selectNodeContents(article());
  if (characters(whole).length !== Number(article().dataset.characters)) return null;
  const part = range.cloneRange();
  if (part.compareBoundaryPoints(Range.START_TO_START, whole) < 0) part.setStart(article(), 0);
  if (part.compareBoundaryPoints(Range.END_TO_END, whole) > 0) part.setEnd(article(), article().childNodes.length);
  const named = (node) => (node.nodeType === 1 ? node : node.parentElement).closest(".named");
  if (named(part.startContainer)) part.setStartBefore(named(part.startContainer));
  if (named(part.endContainer)) part.setEndAfter(named(part.endContainer));
  whole.setEnd(part.startContainer, part.startOffset);
  const words = characters(part).join("");
  const start = characters(whole).length + Array.from(words).length - Array.from(words.trimStart()).length;
  const end = start + Array.from(words.trim()).length;
  return start < end ? [start, end] : null;
}

function link(spans) {
  const { document: id, text } = article().dataset;
  const fields = [["document", id], ...spans.flatMap(([from, to]) => [["from", from], ["to", to]]), ["text", text]];
  return `${location.origin}${location.pathname}#${new URLSearchParams(fields)}`;
}

async function copyPlace() {
  const spans = selected.filter((range) => range.intersectsNode(article())).map(span);
  if (!spans.length || spans.includes(null)) return sayCopied("Select words in the text first.");
  const address = link(spans);
  if (await copy(address)) return sayCopied("Link copied.");
  location.href = address;
}

function sayCopied(line) {
  reading.querySelector(".copied").textContent = line;
  say(line);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

async function copyHash(button) {
  const hash = button.dataset.copy;
  if (!(await copy(hash))) {
    button.previousElementSibling.classList.add("whole");
    button.previousElementSibling.textContent = hash;
    return;
  }
  for (const other of shelf.querySelectorAll("[data-copy]")) other.firstChild.data = "Copy";
  button.firstChild.data = "Copied";
  say(`${button.textContent}.`);
}

// What the reader does.

addEventListener("hashchange", follow);

let scrolled = 0;
addEventListener("scroll", () => {
  cancelAnimationFrame(scrolled);
  scrolled = requestAnimationFrame(markHeading);
}, { passive: true });

document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  if (!article()?.contains(selection.anchorNode)) return;
  const ranges = Array.from({ length: selection.rangeCount }, (_, number) => selection.getRangeAt(number));
  selected = ranges.filter((range) => !range.collapsed).map((range) => range.cloneRange());
});

element.addEventListener("submit", (event) => {
  event.preventDefault();
  search(event.target.elements.words, 1);
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const words = button.form?.elements.words;
  if (button.matches(".previous")) search(words, -1);
  if (button.matches(".next")) search(words, 1);
  if (button.matches(".copy-place")) copyPlace();
  if (button.dataset.copy) copyHash(button);
});

element.addEventListener("keydown", (event) => {
  if (event.target.name !== "words" || event.isComposing) return;
  if (event.key === "Escape") clear(event.target);
  if (event.key === "Enter" && event.shiftKey) search(event.target, -1);
  if (event.key === "Escape" || (event.key === "Enter" && event.shiftKey)) event.preventDefault();
});

// A press on the button would else take the selection away before it is copied.
element.addEventListener("mousedown", (event) => {
  if (event.target.closest(".copy-place")) event.preventDefault();
});

// Whatever waits for the tab to come to the front goes on.
new ResizeObserver(() => {
  if (element.checkVisibility()) for (const done of shown.splice(0)) done();
}).observe(element);

follow();
