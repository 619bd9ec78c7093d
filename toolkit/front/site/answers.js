// The page of the answers: what this browser keeps, as a file and back, and one button that erases it.
// A file may come from anybody: it is checked, and shown as text only. Plain ESM, no build step.

import { openKeeper, unsettled } from "../browser.js";
import { element, saveAs, when } from "../parts.js";
import { answers as inNotebooks, erase as eraseNotebooks, write } from "./drive.js";
import { BYTES, NoAnswers, merge, pack, unpack } from "./travel.js";

/** @typedef {import("../browser.js").Kept} Kept */

const lite = new URL("lite/", globalThis.location.href).pathname;
const hasNotebooks = Boolean((await fetch("lite/editions.json", { method: "HEAD" }).catch(() => null))?.ok);
const at = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const keeper = await openKeeper();
if (keeper.problem) {
  at("keeping").textContent = `Nothing can be kept here: ${keeper.problem}.`;
  at("keeping").hidden = false;
}
/** @type {Kept[]} */
let brought = [];
const tell = (/** @type {string} */ text) => { at("told").textContent = text; };

/** What pages and notebooks keep: of each answer, the later one. @returns {Promise<Kept[]>} */
async function all() {
  const own = await keeper.all();
  /** @type {Kept[]} */
  const theirs = [];
  for (const each of await inNotebooks(lite)) {
    try {
      theirs.push(...unpack(pack([each])));
    } catch {
      // no answer: a notebook may write what it likes there
    }
  }
  const { fresh } = merge(own, theirs);
  const newer = new Set(fresh.map(({ id }) => id));
  return [...own.filter(({ id }) => !newer.has(id)), ...fresh].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** @param {Kept[]} answers */
function listed(answers) {
  if (!answers.length) return element("p", { textContent: "Nothing." });
  return element("ul", { className: "tk-answers" }, answers.map(({ id, question, answer, saved }) => element("li", {}, [
    element("strong", { textContent: id }), ` (${when(saved)}) `, element("bdi", { textContent: question }), element("br"),
    element("bdi", { className: "tk-words", textContent: said(answer) }),
  ])));
}

/** @param {any} answer */
const said = (answer) => [answer].flat().map((each) => (typeof each !== "object" ? String(each) : each.label ? `${each.label}: ${each.words}` : JSON.stringify(each))).join("; ");

async function show() {
  at("here").replaceChildren(listed(await all()));
  const late = unsettled();
  if (late.length) at("here").append(element("p", { className: "tk-unkept", textContent: `On the way when the page was closed, and not in this list: ${late.join(", ")}. Open the lesson once more, and it is kept.` }));
}

at("take").addEventListener("click", async () => {
  const found = await all();
  saveAs(pack(found), "application/json", "my-answers.json");
  tell(`Answers in my-answers.json: ${found.length}. It is in your browser’s downloads.`);
});

at("erase").addEventListener("click", async () => {
  if (!globalThis.confirm("Erase every answer of this course from this browser, and all copies of notebooks? Nobody can bring them back.")) return;
  await keeper.erase();
  const done = await eraseNotebooks(lite);
  tell(done ? "Nothing of yours is left in this browser." : "The pages' answers are erased. A notebook is still open: close it, and erase again.");
  await show();
});

at("file").addEventListener("change", async () => {
  const file = at("file").files[0];
  at("brought").hidden = true;
  if (!file) return;
  try {
    if (file.size > 4 * BYTES) throw new NoAnswers("It is too large to be a file of answers.");
    brought = unpack(await file.text());
  } catch (error) {
    if (!(error instanceof NoAnswers)) throw error;
    return tell(error.message);
  }
  tell(`Answers in this file: ${brought.length}. Nothing is changed yet.`);
  at("list").replaceChildren(listed(brought));
  at("brought").hidden = false;
});

at("bring").addEventListener("click", async () => {
  const { fresh, older } = merge(await all(), brought);
  try {
    for (const each of fresh) await keeper.keep(each);
    if (hasNotebooks) await write(lite, fresh);
    tell(`Answers brought in: ${fresh.length}.${older ? ` Left out: ${older}, since what is here was kept later.` : ""}`);
  } catch {
    tell("This browser has no room for these answers, or may not keep them.");
  }
  await show();
});

await show();
document.documentElement.dataset.alive = "true";
