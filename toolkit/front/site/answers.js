// The page of the answers: what this browser keeps, as a file and back, and one button that erases it.
// A file may come from anybody: it is checked, and shown as text only. Plain ESM, no build step.

import { openKeeper, unsettled } from "../browser.js";
import { pack } from "../pack.js";
import { button, element, saveAs, when } from "../parts.js";
import { followChosen } from "./chosen.js";
import { erase as eraseNotebooks, notebooks, saved, textOf } from "./drive.js";
import { followNotebooks } from "./share.js";
import { BYTES, NoAnswers, merge, unpack } from "./travel.js";

/** @typedef {import("../browser.js").Kept} Kept */

followChosen();
const lite = new URL("lite/", globalThis.location.href).pathname;
const at = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));
const keeper = await openKeeper();
if (keeper.problem) {
  at("keeping").textContent = `Nothing can be kept here: ${keeper.problem}.`;
  at("keeping").hidden = false;
}
/** @type {Kept[]} */
let brought = [];
await followNotebooks(keeper, lite);
const tell = (/** @type {string} */ text) => { at("told").textContent = text; };

/** The lessons, as links, and how the ids of their answers begin. @type {{link: HTMLElement, opening: string}[]} */
const lessons = [...document.querySelectorAll("#lessons li")].map((li) => ({
  link: /** @type {HTMLElement} */ (li.querySelector("a")),
  opening: /** @type {HTMLElement} */ (li.querySelector("[data-ids]")).dataset.ids ?? "",
}));

/** Answers below the lessons that they belong to, as they were kept one after the other. @param {Kept[]} answers @param {string} [none] @returns {HTMLElement[]} */
function listed(answers, none = "Nothing.") {
  if (!answers.length) return [element("p", { textContent: none })];
  const known = (/** @type {Kept} */ { id }) => lessons.some(({ opening }) => id.startsWith(opening));
  const groups = lessons.map(({ link, opening }) => ({ head: link.cloneNode(true), found: answers.filter(({ id }) => id.startsWith(opening)) }));
  return [...groups, { head: "Elsewhere", found: answers.filter((kept) => !known(kept)) }]
    .filter(({ found }) => found.length)
    .flatMap(({ head, found }) => [
      element("h3", {}, [head]),
      element("ul", { className: "tk-answers" }, found.sort((a, b) => Date.parse(a.saved) - Date.parse(b.saved)).map(row)),
    ]);
}

/** @param {Kept} kept */
const row = ({ id, question, answer, saved }) => element("li", {}, [
  element("bdi", { textContent: areMarks(answer) ? "Marked words" : question || ("claim-1" in Object(answer) ? "My memo" : id) }), ` (${when(saved)})`, element("br"),
  element("bdi", { className: "tk-words", textContent: said(answer) }),
]);

/** @param {any} answer */
const areMarks = (answer) => Array.isArray(answer) && answer.every((each) => typeof each === "object");

/** An answer in words: marks below their labels, named parts on a line each. @param {any} answer @returns {string} */
function said(answer) {
  if (areMarks(answer)) {
    if (!answer.length) return "none";
    const labels = [...new Set(answer.map((/** @type {any} */ { label }) => label))];
    return labels.map((label) => `as “${label}”: ${answer.filter((/** @type {any} */ mark) => mark.label === label).map((/** @type {any} */ { words }) => words).join(" · ")}`).join("\n");
  }
  if (Array.isArray(answer)) return answer.join("; ");
  if (answer.verdict && answer.opened) return `${answer.verdict}, and ${answer.sure} % sure; pages opened: ${answer.opened.length}`;
  if (typeof answer === "object") return Object.entries(answer).map(([name, part]) => `${name.replaceAll("-", " ")} – ${said(part)}`).join("\n");
  return String(answer);
}

/** What a saved notebook is called: as the site calls it, or its own path. @param {import("./drive.js").Item} item @param {Record<string, {title: string}>} books */
const called = ({ path }, books) => (Object.hasOwn(books, path) ? books[path].title : path);

async function show() {
  const [answers, files, books] = [await keeper.all(), await saved(lite), await notebooks(lite)];
  at("here").replaceChildren(...listed(answers, files.length ? "No answers to lessons." : undefined));
  at("books").replaceChildren(...files.map((item) => {
    const name = item.path.replace(/.*\//, "");
    const act = () => {
      saveAs(textOf(item), "application/x-ipynb+json", name);
      tell(`${name} is in your browser’s downloads.`);
    };
    return element("li", {}, [element("bdi", { textContent: called(item, books) }), " ", button(`Save ${name}`, act)]);
  }));
  at("exercises").hidden = !files.length;
  const late = unsettled();
  const where = lessons.filter(({ opening }) => late.some((id) => id.startsWith(opening))).flatMap(({ link }) => [link.cloneNode(true), " "]);
  if (where.length) at("here").append(element("p", { className: "tk-unkept" }, ["An answer was on its way when its page was closed, and is not in this list. Open the lesson once more, and it is kept: ", ...where]));
}

at("take").addEventListener("click", async () => {
  const found = await keeper.all();
  saveAs(pack(found), "application/json", "my-answers.json");
  const left = at("exercises").hidden ? "" : " Notebooks are not in it: save each below.";
  tell(`Answers in my-answers.json: ${found.length}. It is in your browser’s downloads.${left}`);
});

at("erase").addEventListener("click", async () => {
  const [files, books] = [await saved(lite), await notebooks(lite)];
  const lost = files.length ? `\n\nThese notebooks are erased, too. They are not in my-answers.json; save each as its own file first:\n${files.map((item) => `• ${called(item, books)}`).join("\n")}` : "";
  if (!globalThis.confirm(`Erase every answer of this course from this browser? Nobody can bring them back.${lost}`)) return;
  await keeper.erase();
  at("brought").hidden = true;
  at("file").value = "";
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
  at("list").replaceChildren(...listed(brought));
  at("brought").hidden = false;
});

at("bring").addEventListener("click", async () => {
  const { fresh, older } = merge(await keeper.all(), brought);
  try {
    for (const each of fresh) await keeper.keep(each);
    tell(`Answers brought in: ${fresh.length}.${older ? ` Left out: ${older}, since what is here was kept later.` : ""}`);
  } catch {
    tell("This browser has no room for these answers, or may not keep them.");
  }
  await show();
});

await show();
document.documentElement.dataset.alive = "true";
