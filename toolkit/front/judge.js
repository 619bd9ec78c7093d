// What is said to an answer, worked out from the question's description. Python works out the same
// (toolkit/course/lesson/questions.py); tests/cases/judging.json holds the two together.

/**
 * A question with every defensible answer; questions.py describes the fields.
 * @typedef {Object} Question
 * @property {string} id
 * @property {"choice" | "several" | "number" | "text" | "sort"} kind
 * @property {any[]} accept
 * @property {string} why
 * @property {string} as_of
 * @property {{answer: string, text: string, why: string, hint: string, piles: string[]}[]} options
 * @property {string[]} piles
 * @property {string[]} arguable
 * @property {string} otherwise
 * @property {string} hint
 * @property {string[]} evidence
 *
 * What is said to an answer.
 * @typedef {Object} Said
 * @property {"right" | "partly" | "wrong"} state
 * @property {Reason[]} reasons For each part of the answer; what was missed stands last.
 * @property {string} hint Before a second try, for the whole; "" where there is none.
 * @property {string[]} solution What could have been answered, where the answer is wrong.
 * @property {string} why Told to everybody, in the end.
 * @property {string} dated "March 2022", or "".
 * @property {string[]} evidence Ledger entries.
 *
 * @typedef {{sign: "right" | "wrong" | "free" | "missed" | "left" | "either" | "open" | "", label: string, why: string, hint: string}} Reason
 */

/** Something that is no answer to this kind of question; the message says what is one. */
export class NoAnswer extends Error {}

/**
 * @param {Question} question
 * @param {any} answer
 * @returns {Said}
 */
export function judge(question, answer) {
  const { state, reasons } = verdict(question, answer);
  return {
    state,
    reasons,
    hint: state === "right" ? "" : hintOf(question, answer, reasons),
    solution: state === "right" ? [] : solution(question),
    why: question.why,
    dated: question.as_of,
    evidence: question.evidence,
  };
}

/** @param {Question} question @param {any} answer @returns {{state: Said["state"], reasons: Reason[]}} */
function verdict(question, answer) {
  if (question.kind === "several") return severalOf(question, answer);
  if (question.kind === "sort") return sortOf(question, answer);
  if (question.kind === "choice") {
    const option = optionOf(question, answer);
    return { state: question.accept.includes(option.answer) ? "right" : "wrong", reasons: [{ sign: "", label: "", why: option.why, hint: "" }] };
  }
  const right = question.kind === "number" ? isNumber(question, answer) : isText(question, answer);
  return right ? { state: "right", reasons: [] } : { state: "wrong", reasons: [{ sign: "", label: "", why: question.otherwise, hint: "" }] };
}

/** @param {{answer: string, text: string}} option */
const labelOf = (option) => option.text || option.answer;

/** @param {Question} question @param {any} answer @returns {{state: Said["state"], reasons: Reason[]}} */
function severalOf(question, answer) {
  const given = Array.isArray(answer) ? answer : [answer];
  const chosen = new Set(given.map((each) => optionOf(question, each).answer));
  const wanted = new Set(question.accept), free = new Set(question.arguable);
  /** @type {Reason[]} */
  const reasons = [];
  for (const option of question.options) {
    /** @type {Reason["sign"]} */
    const sign = chosen.has(option.answer)
      ? wanted.has(option.answer) ? "right" : free.has(option.answer) ? "free" : "wrong"
      : wanted.has(option.answer) ? "missed" : free.has(option.answer) ? "either" : "left";
    reasons.push({ sign, label: labelOf(option).replace(/\.$/, ""), why: option.why, hint: sign === "wrong" ? option.hint : "" });
  }
  const has = (/** @type {string} */ sign) => reasons.some((reason) => reason.sign === sign);
  const state = !has("wrong") && !has("missed") ? "right" : has("right") ? "partly" : "wrong";
  return { state, reasons };
}

/** @param {Question} question @param {any} answer Cards and their piles. @returns {{state: Said["state"], reasons: Reason[]}} */
function sortOf(question, answer) {
  const piles = pilesOf(question, answer);
  const reasons = question.options.map((option) => {
    const pile = piles.get(option.answer);
    /** @type {Reason["sign"]} */
    const sign = pile === undefined ? "open" : option.piles.includes(pile) ? "right" : "wrong";
    return { sign, label: labelOf(option).replace(/\.$/, "") + (pile === undefined ? "" : ` (${pile})`), why: option.why, hint: sign === "wrong" ? option.hint : "" };
  });
  const right = reasons.filter(({ sign }) => sign === "right").length;
  return { state: right === reasons.length ? "right" : right ? "partly" : "wrong", reasons };
}

/** The pile of each card that lies on one. @param {Question} question @param {any} answer @returns {Map<string, string>} */
function pilesOf(question, answer) {
  if (answer === null || typeof answer !== "object" || Array.isArray(answer)) throw new NoAnswer("Put each card on a pile.");
  const piles = new Map(Object.entries(answer).map(([card, pile]) => [optionOf(question, card).answer, String(pile)]));
  for (const pile of piles.values()) if (!question.piles.includes(pile)) throw new NoAnswer(`“${pile}” is none of the piles: ${listed(question.piles)}.`);
  return piles;
}

/** @param {string[]} names */
const listed = (names) => names.map((name) => `“${name}”`).join(", ");

/** What helps with the whole; a part that is wrong has its own. @param {Question} question @param {any} answer @param {Reason[]} reasons */
function hintOf(question, answer, reasons) {
  if (question.kind === "choice") return optionOf(question, answer).hint || question.hint;
  const count = (/** @type {string} */ sign) => reasons.filter((reason) => reason.sign === sign).length;
  const hints = question.hint && !reasons.some(({ hint }) => hint) ? [question.hint] : [];
  if (question.kind === "several") {
    const extra = count("wrong") ? ` Take away ${count("wrong")}.` : "";
    hints.unshift(`You have ${count("right")} of the ${question.accept.length} that belong here.${extra}`);
  }
  if (question.kind === "sort") hints.unshift(`Right so far: ${count("right")} of ${reasons.length} cards.`);
  return hints.join(" ");
}

/** @param {Question} question @returns {string[]} */
function solution(question) {
  if (question.kind === "choice") return question.options.filter((option) => question.accept.includes(option.answer)).map((option) => `${labelOf(option).replace(/\.$/, "")}: ${option.why}`);
  if (question.kind === "several") return [];
  if (question.kind === "sort") return question.options.map((option) => `${labelOf(option).replace(/\.$/, "")}: ${option.piles.join(" or ")}`);
  return [question.accept.map((each) => (Array.isArray(each) ? each.join(" to ") : String(each))).join(" or ")];
}

/** @param {Question} question @param {any} answer */
function optionOf(question, answer) {
  const given = fold(String(answer));
  const found = question.options.find((option) => given === fold(option.answer) || given === fold(labelOf(option)));
  if (!found) throw new NoAnswer(`“${answer}” is none of the answers: ${listed(question.options.map((each) => each.answer))}.`);
  return found;
}

/** @param {Question} question @param {any} answer */
function isNumber(question, answer) {
  const given = String(answer).trim();
  const [, top, bottom] = /^([^/]*)(?:\/(.*))?$/s.exec(given.replace(/%$/, "")) ?? [];
  let value = plainNumber(top) / (bottom === undefined ? 1 : plainNumber(bottom));
  if (!Number.isFinite(value)) throw new NoAnswer("Write a number, such as 12, 0.5 or 50 %.");
  if (given.endsWith("%")) value /= 100;
  return question.accept.some((each) => (Array.isArray(each) ? each[0] <= value && value <= each[1] : Math.abs(value - each) <= 1e-9 * Math.max(Math.abs(value), Math.abs(each))));
}

/** A comma parts thousands, or stands for the point. @param {string} text */
export function plainNumber(text) {
  const number = text.trim();
  const decimal = /^[-+]?(?:0,\d+|\d+,\d\d?)$/.test(number);
  const plain = number.replace(/,/g, decimal ? "." : "");
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}

/** @param {Question} question @param {any} answer */
function isText(question, answer) {
  const given = ` ${bare(String(answer))} `;
  return question.accept.some((wanted) => given.includes(` ${bare(String(wanted))} `));
}

/** @param {string} text */
const fold = (text) => text.toLowerCase().replace(/ß/g, "ss");
/** @param {string} text */
const bare = (text) => (fold(text).match(/[\p{L}\p{N}_%]+/gu) ?? []).join(" ");
