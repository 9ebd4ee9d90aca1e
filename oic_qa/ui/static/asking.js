// Asking: one question after the other, each with those that it follows and where it is searched.
const PATIENCE_MS = 150; // after which it is said that a question is being worked on
let asked = []; // what was answered: question, after, scope
let history = []; // what the next question may lean on
let conversation = 0; // answers to a conversation that was cleared come too late
let queue = Promise.resolve();

async function post(address, content) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, cache: "no-store" };
  try {
    return await fetch(address, { ...options, body: JSON.stringify(content) });
  } catch {
    return null;
  }
}

const UNREACHED = "The program does not answer. See that it still runs, then ask again.";

function ask(question, { alone = false, after = null, scope = scopeNames(), index = "", mend = () => {} } = {}) {
  const mine = conversation;
  const asking = async () => {
    if (mine !== conversation) return;
    const before = after ?? (alone ? [] : history);
    const line = await answered({ question, after: before, scope }, index, mine);
    if (mine !== conversation || !line) return;
    complain(line);
    mend();
  };
  queue = queue.then(asking);
  return queue;
}

// Show the turn, or give back in a line why there is none.
async function answered(one, index, mine) {
  if (!one.scope) return "Choose at least one body to search in, or all documents.";
  const waiting = setTimeout(() => say(mine), PATIENCE_MS);
  const response = await post("/answer", { asked: one, number: asked.length + 1, index });
  const reply = await response?.json().catch(() => null);
  clearTimeout(waiting);
  if (mine !== conversation) return "";
  searching.hidden = true;
  if (!reply) return response ? `The program could not answer (error ${response.status}). Ask in other words.` : UNREACHED;
  if (reply.problem) return reply.problem;
  asked = [...asked, one];
  history = [...one.after, one.question];
  addTurn(reply.turn);
  store(asked);
  return "";
}

function say(mine) {
  if (mine !== conversation) return;
  searching.hidden = false;
  announce("Searching…");
  searching.scrollIntoView({ block: "nearest" });
}

function clearConversation() {
  conversation += 1;
  asked = [];
  history = [];
  queue = Promise.resolve();
  clearTurns();
  store(asked);
  announce("Conversation cleared.");
}
