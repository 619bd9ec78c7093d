// @ts-check
// The text of an answer cell: what it says of each item, and the same text with one answer changed.
// Marking reads what was typed far more generously (toolkit/course/exercise/reading); what is not
// understood here is left as it stands, and shown as it was typed.

import { labelTyped, plain } from "./labels.js";

/**
 * One name that an answer cell assigns, as `described.py` writes it into the cell's metadata.
 * @typedef {{name: string, kind: "choose"|"sure"|"number"|"tick"|"pick", ask: string,
 *   choices: string[], items: [string, string][], texts: [string, string[]][]}} Ask
 * @typedef {{start: number, end: number, typed: string}} Place
 */

const QUOTED = /^["'“”‘’\s]+|["'“”‘’\s]+$/g;

/** The text with its comments blanked, each sign where it was. @param {string} source */
function bare(source) {
  return source.replace(/("[^"\n]*"|'[^'\n]*')|#[^\n]*/g, (all, quoted) => quoted || " ".repeat(all.length));
}

/** Where the last value of *name* stands. @param {string} code @param {string} name @returns {Place|null} */
function valueOf(code, name) {
  const starts = [...code.matchAll(new RegExp(`^[ \\t]*${name}[ \\t]*=(?!=)[ \\t]*`, "gm"))];
  const found = starts.at(-1);
  if (!found) return null;
  const start = (found.index || 0) + found[0].length;
  const close = { "[": "]", "{": "}", "(": ")" }[code[start]];
  const next = code.slice(start).search(/\n[ \t]*[A-Za-z_]\w*[ \t]*=(?!=)/);
  const limit = next < 0 ? code.length : start + next;
  const line = (code.slice(start, limit) + "\n").indexOf("\n") + start;
  const closed = close ? code.indexOf(close, start) : -1;
  let end = closed >= 0 && closed < limit ? closed + 1 : close === "}" ? limit : line;
  while (end > start && /\s/.test(code[end - 1])) end -= 1;
  return { start, end, typed: code.slice(start, end) };
}

/** Where the value of one letter stands. @param {string} code @param {Ask} ask @param {string} letter @returns {Place|null} */
function entryOf(code, ask, letter) {
  const whole = valueOf(code, ask.name);
  if (!whole) return null;
  const value = `"[^"\\n]*"|'[^'\\n]*'|“[^”\\n]*”|[^,}\\n]*`;
  const entries = [...whole.typed.matchAll(new RegExp(`(?<![\\w])["'“”]?${letter}["'“”]?[ \\t]*:[ \\t]*(${value})`, "g"))];
  if (entries.length !== 1) return null;
  const typed = entries[0][1].trimEnd();
  const start = whole.start + (entries[0].index || 0) + entries[0][0].length - entries[0][1].length;
  return { start, end: start + typed.length, typed };
}

/**
 * What the cell says of an item: a choice, a number, the numbers ticked, or `null` for nothing yet;
 * and what was typed, where it is none of these.
 * @param {string} source @param {Ask} ask @param {string} [letter]
 * @returns {{value: any, typed: string}}
 */
export function read(source, ask, letter = "") {
  const code = bare(source);
  const place = letter ? entryOf(code, ask, letter) : valueOf(code, ask.name);
  const typed = place ? place.typed : "";
  if (ask.kind === "tick") {
    const numbers = (typed.match(/\d+/g) || []).map(Number);
    return { value: [...new Set(numbers)].sort((a, b) => a - b), typed: /^[[(][\s\dSs,"']*[\])]$/.test(typed) ? "" : typed };
  }
  const words = plain(typed);
  if (!words || words === "none") return { value: null, typed: "" };
  const shown = typed.replace(QUOTED, "");
  const exact = () => ask.choices.find((choice) => plain(choice) === words) ?? null;
  const number = () => figure(shown, ask.kind);
  const share = () => Math.round(Number(figure(shown, "number")) * 1e8) / 1e6;
  const value = ask.kind === "choose" ? labelTyped(typed, ask.choices) : ask.kind === "pick" ? exact() : inShares(code, ask) ? share() : number();
  return { value, typed: value === null ? shown : "" };
}

/**
 * Whether a table of how sure one is holds shares alone (0.9, never above 1): they are taken as such,
 * as `read_certainty` in typed.py takes them.
 * @param {string} code @param {Ask} ask
 */
function inShares(code, ask) {
  if (ask.kind !== "sure") return false;
  const typed = ask.items.map(([letter]) => entryOf(code, ask, letter)?.typed || "");
  const stated = typed.map((each) => figure(each.replace(QUOTED, ""), "number")).filter((each) => each !== null);
  return !typed.some((each) => each.includes("%")) && stated.every((each) => each >= 0 && each <= 1) && stated.some((each) => each > 0 && each < 1);
}

const SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(" ");

/**
 * The number that was typed, or `null`, read as marking reads it: a comma parts thousands or stands for
 * the point, 3/4 and “three” are numbers, and a percent sign makes hundredths where no 0 to 100 is asked for.
 * @param {string} typed @param {string} kind @returns {number|null}
 */
export function figure(typed, kind) {
  const small = SMALL.indexOf(typed.toLowerCase().replace(/^[\s.,;:!?"'“”„‘’«»]+|[\s.,;:!?"'“”„‘’«»]+$/g, ""));
  if (small >= 0) return small;
  const whole = typed.trim().replace(/\s*per ?cent$/i, "%");
  const parts = whole.replace(/%$/, "").split("/").map((part) => digits(part.trim()));
  const number = parts.length === 1 ? parts[0] : parts.length === 2 ? parts[0] / parts[1] : NaN;
  const value = whole.endsWith("%") && kind !== "sure" ? number / 100 : number;
  if (!Number.isFinite(value) || (kind === "sure" && (value < 0 || value > 100))) return null;
  return Math.round(value * 1e6) / 1e6;
}

/** @param {string} typed */
function digits(typed) {
  const decimal = /^[-+]?(?:0,\d+|\d+,\d\d?)$/.test(typed);
  const plain = typed.replace(/,/g, decimal ? "." : "");
  return /^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : NaN;
}

/** A value as Python writes it; words in place of a figure stand there, to be told what is wanted. @param {any} value @param {Ask} ask */
function literal(value, ask) {
  if (value === null) return ask.kind === "choose" ? '""' : "None";
  if (ask.kind === "number" && typeof value === "string") return `"${value.replace(/["'\\#{}[\]]/g, " ").slice(0, 40).trim()}"`;
  return Array.isArray(value) ? `[${value.join(", ")}]` : JSON.stringify(value);
}

/**
 * The text of the cell with one answer changed; all else in it stays as it was typed, unless the
 * item cannot be found: then this name's form is written anew with what could be read.
 * @param {string} source @param {Ask} ask @param {any} value @param {string} [letter]
 */
export function write(source, ask, value, letter = "") {
  if (!inShares(bare(source), ask)) return put(source, ask, value, letter);
  const whole = ask.items.map(([each]) => [each, each === letter ? value : read(source, ask, each).value]);
  return whole.reduce((text, [each, own]) => (own === null ? text : put(text, ask, own, each)), source);
}

/** @param {string} source @param {Ask} ask @param {any} value @param {string} letter */
function put(source, ask, value, letter) {
  const code = bare(source);
  const place = letter ? entryOf(code, ask, letter) : valueOf(code, ask.name);
  if (place && (!letter || place.typed)) {
    return source.slice(0, place.start) + literal(value, ask) + source.slice(place.end);
  }
  const lines = ask.items.map(([each, shown]) => {
    const kept = each === letter ? literal(value, ask) : entryOf(code, ask, each)?.typed || literal(null, ask);
    return `    "${each}": ${kept},  # ${shown}`;
  });
  const form = letter ? `{\n${lines.join("\n")}\n}` : literal(value, ask);
  const whole = valueOf(code, ask.name);
  if (whole) return source.slice(0, whole.start) + form + source.slice(whole.end);
  return `${source.trimEnd()}\n${ask.name} = ${form}\n`.trimStart();
}
