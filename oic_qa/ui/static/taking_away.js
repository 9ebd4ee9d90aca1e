// Files, and the clipboard: the questions go to the program once more, which asks them again and sends what it wrote.
async function takeAway(button) {
  const turn = button.closest(".turn");
  const place = [...turns.children].indexOf(turn);
  const questions = turn ? [asked[place]] : asked;
  const response = await post("/takeaway", { asked: questions, ending: button.dataset.ending });
  if (!response) return complain(UNREACHED);
  if (!response.ok) {
    const reply = await response.json().catch(() => null);
    return complain(reply?.problem ?? `The file could not be made (error ${response.status}).`);
  }
  complain("");
  if ("clipboard" in button.dataset) return copyAll(await response.text());
  download(await response.blob(), `${turn ? "answer" : "conversation"}${button.dataset.ending}`);
  return announce("File saved.");
}

async function copyAll(text) {
  if (await copyText(text)) return announce("Copied, with every citation.");
  return complain("Not copied: the browser does not allow it. Take the Markdown file instead.");
}

function download(content, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
