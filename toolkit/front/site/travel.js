// Answers as one small file that travels between browsers and Jupyter. Whatever is in such a file is
// suspect until it was checked here, and only ever shown as text. Python checks the same
// (toolkit/course/away/travel.py); tests/cases/travelling.json holds the two together.

import { FORMAT, VERSION } from "../pack.js";

export const BYTES = 2_000_000;
const ANSWERS = 1000;
const ITEMS = 5000; // of one answer
const LONG = 200_000; // characters of one text
const ID = /^[a-z0-9][a-z0-9-]{0,79}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

/** A file that is none of answers; the message says why, in one sentence. */
export class NoAnswers extends Error {}
const OTHER = "It is no file of answers from this course: choose one that My answers has saved; its name ends in .json.";
const NOTEBOOK = "It is a notebook, not a file of answers: hand it to your teacher. To go on with it, upload it in JupyterLab to the folder of its exercise.";

/** @param {string} text @returns {import("../browser.js").Kept[]} */
export function unpack(text) {
  const none = (/** @type {string} */ why) => new NoAnswers(why);
  if (text.length > BYTES) throw none("It is too large to be a file of answers.");
  let file;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw none(OTHER);
  }
  if (isObject(file) && Array.isArray(file.cells)) throw none(NOTEBOOK);
  if (!isObject(file) || file.format !== FORMAT) throw none(OTHER);
  if (file.version !== VERSION) throw none("It was made by another edition of the course: update this one first.");
  if (!only(file, ["format", "version", "answers"]) || !Array.isArray(file.answers) || file.answers.length > ANSWERS) throw none(OTHER);
  const seen = new Set();
  for (const kept of file.answers) {
    if (!isObject(kept) || !only(kept, ["id", "question", "answer", "saved"])) throw none("One of its answers has parts that an answer does not have.");
    const { id, question, answer, saved } = kept;
    if (typeof id !== "string" || !ID.test(id) || seen.has(id)) throw none("One of its answers has no name of its own.");
    seen.add(id);
    if (!isText(question, 2000) || typeof saved !== "string" || !TIME.test(saved) || Number.isNaN(Date.parse(saved))) throw none(`The answer ${id} does not say what was asked, or when it was kept.`);
    if (!isAnswer(answer)) throw none(`The answer ${id} holds what no question asks for.`);
  }
  return file.answers;
}

/** @param {any} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {Record<string, any>} value @param {string[]} keys */
const only = (value, keys) => Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));

/** @param {any} value @param {number} long */
const isText = (value, long) => typeof value === "string" && value.length <= long;

/** A number, a text, several texts, marks, or named parts of these. @param {any} value */
function isAnswer(value) {
  if (isObject(value)) return isNamed(value, (part) => isPart(part) || (isObject(part) && isNamed(part, isPart)));
  return isPart(value) || (Array.isArray(value) && value.length <= ITEMS && value.every(isMark));
}

/** A number, a text or several texts. @param {any} value */
function isPart(value) {
  if (typeof value === "number") return Number.isFinite(value);
  return Array.isArray(value) ? value.length <= ITEMS && value.every((item) => isText(item, 2000)) : isText(value, LONG);
}

/** @param {Record<string, any>} value @param {(part: any) => boolean} is */
function isNamed(value, is) {
  const names = Object.keys(value);
  return names.length <= 200 && names.every((name) => name !== "__proto__" && isText(name, 200) && is(value[name]));
}

/** @param {any} value */
function isMark(value) {
  return isObject(value) && only(value, ["start", "end", "label", "words"]) && Number.isSafeInteger(value.start) && Number.isSafeInteger(value.end)
    && value.start >= 0 && value.start < value.end && value.end <= 100_000_000 && isText(value.label, 200) && isText(value.words, LONG);
}

/**
 * What becomes of answers that are brought in: of each, the one that was kept later stays.
 * @param {import("../browser.js").Kept[]} here @param {import("../browser.js").Kept[]} brought
 * @returns {{fresh: import("../browser.js").Kept[], older: number}} What is to be kept, and how many are not.
 */
export function merge(here, brought) {
  const own = new Map(here.map((kept) => [kept.id, Date.parse(kept.saved)]));
  const fresh = brought.filter((kept) => !(Number(own.get(kept.id)) >= Date.parse(kept.saved)));
  return { fresh, older: brought.length - fresh.length };
}
