// A quotation built from a record, and what the record says to it. In a notebook Python says it
// (compare_quote); tests/cases/quotes.json holds the two together. Plain ESM, no build step.

import { button, element, own } from "./parts.js";

/**
 * @typedef {Object} Spoken What was said.
 * @property {string[]} sentences
 * @property {Record<string, string>} touches What a change of this word touches: "negation", "number", …
 * @property {Record<string, string>} verdicts What is told of each outcome.
 * @property {Record<string, string>} alarms What is touched, in the words and the order in which it is told.
 * @property {Record<string, string>} changes What is told of a change, with places for the words.
 *
 * @typedef {{q: number, r: number, size: number}} Run Words of the quotation that stand in the record.
 * @typedef {{q0: number, q1: number, r0: number, r1: number}} Gap What stands between two runs.
 */

const WORDS = /(?:\[\p{L}\])?[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+|(?<=\p{N})[.,]\p{N}+)*/gu;
const LEAST = 4; // words that make a run worth the name
const WINDOW = 3; // times the length of the quotation
const SKIP = 8; // more left out than this, unmarked, is a splice
const CUT = 50; // words that dots may stand for
const PARTS = 8; // between dots

/** @param {string} text */
const keysOf = (text) => (text.match(WORDS) ?? []).map((word) => word.toLowerCase().replace(/’/g, "'").replace(/[[\],]/g, ""));

/** The words of a quotation with the reporter's marks. @param {string} text */
function printed(text) {
  const places = Array.from(text.matchAll(WORDS), ({ 0: word, index = 0 }) => [index, index + word.length]);
  const between = [...places, [text.length]].map(([start], i) => text.slice(i ? places[i - 1][1] : 0, start));
  return {
    keys: keysOf(text),
    cut: between.map((gap) => /…|\.\s?\./.test(gap)), // dots stand before this word
    added: places.map(([start]) => text.lastIndexOf("[", start - 1) > text.lastIndexOf("]", start - 1) && text[start] !== "["),
  };
}

/** The longest run between two places, and those before and behind it. @param {string[]} ours @param {string[]} theirs @param {number} q0 @param {number} q1 @param {number} r0 @param {number} r1 @returns {Run[]} */
function inOrder(ours, theirs, q0, q1, r0, r1) {
  let best = { q: q0, r: r0, size: 0 };
  for (let q = q0; q + best.size < q1; q++) {
    for (let r = r0; r + best.size < r1; r++) {
      const size = runAt(ours, theirs, q, r, Math.min(q1 - q, r1 - r));
      if (size > best.size) best = { q, r, size };
    }
  }
  if (!best.size) return [];
  return [...inOrder(ours, theirs, q0, best.q, r0, best.r), best, ...inOrder(ours, theirs, best.q + best.size, q1, best.r + best.size, r1)];
}

/** @param {string[]} ours @param {string[]} theirs @param {number} q @param {number} r @param {number} most */
function runAt(ours, theirs, q, r, most) {
  let size = 0;
  while (size < most && ours[q + size] === theirs[r + size]) size += 1;
  return size;
}

/** Runs of four words and more from anywhere, in any order. @param {string[]} ours @param {string[]} theirs @returns {Run[]} */
function fromAnywhere(ours, theirs) {
  const runs = [];
  for (let q = 0; q < ours.length; ) {
    const sizes = theirs.map((_, r) => runAt(ours, theirs, q, r, ours.length - q));
    const size = Math.max(0, ...sizes);
    if (size >= LEAST) runs.push({ q, r: sizes.indexOf(size), size });
    q += size >= LEAST ? size : 1;
  }
  return runs;
}

/** Where the parts between dots stand in this order, each in one run; of several places the shortest. @param {string[][]} parts @param {string[]} theirs @returns {Run[]} */
function acrossDots(parts, theirs) {
  /** @type {Run[]} */
  let best = [];
  if (parts.length < 2 || parts.length > PARTS) return best;
  for (let start = 0; start < theirs.length; start++) {
    const runs = [];
    let q = 0, low = start, high = start;
    for (const part of parts) {
      let r = low;
      while (r <= high && runAt(part, theirs, 0, r, part.length) < part.length) r += 1;
      if (r > high) break;
      runs.push({ q, r, size: part.length });
      q += part.length;
      low = r + part.length;
      high = low + CUT;
    }
    const last = best.at(-1);
    if (runs.length === parts.length && (!last || low - start < last.r + last.size - best[0].r)) best = runs;
  }
  return best;
}

/** @param {Run[]} runs */
const words = (runs) => runs.reduce((sum, { size }) => sum + size, 0);

/** Where the words of a quotation stand: most of them, in the fewest runs, no farther apart than three times its length. @param {string[]} theirs @param {ReturnType<typeof printed>} quote */
function aligned(theirs, { keys, added, cut }) {
  const places = keys.map((_, q) => q).filter((q) => !added[q]);
  const ours = places.map((q) => keys[q]), room = WINDOW * ours.length;
  /** @type {Run[]} */
  let best = [];
  const look = (/** @type {number} */ low, /** @type {number} */ high) => {
    const runs = inOrder(ours, theirs, 0, ours.length, Math.max(0, low), Math.min(theirs.length, high)), last = runs.at(-1);
    const fits = last && last.r + last.size - runs[0].r <= room;
    if (fits && (words(runs) > words(best) || (words(runs) === words(best) && runs.length < best.length))) best = runs;
  };
  for (let low = 0; low < theirs.length; low++) look(low, low + room);
  const last = best.at(-1), middle = last ? Math.floor((best[0].r + last.r + last.size) / 2) : 0;
  look(middle - room, middle + room);
  const free = fromAnywhere(ours, theirs);
  if (words(free) > words(best)) best = free;
  /** @type {string[][]} */
  const parts = [[]];
  places.forEach((q, i) => {
    if (i && cut.slice(places[i - 1] + 1, q + 1).some(Boolean)) parts.push([]);
    parts[parts.length - 1].push(keys[q]);
  });
  const apart = acrossDots(parts, theirs);
  if (words(best) < ours.length || best.length > 1) best = apart.length ? apart : best;
  /** @type {Run[]} */
  const runs = [];
  for (const run of best) {
    for (let i = 0; i < run.size; i++) { // broken where a bracket stands between
      const q = places[run.q + i], last = runs.at(-1);
      if (i && last && last.q + last.size === q) last.size += 1;
      else runs.push({ q, r: run.r + i, size: 1 });
    }
  }
  return runs;
}

/** The outcome and what a change touches. @param {Spoken} record @param {string} text @returns {{verdict: string, alarms: string[], runs: Run[], gaps: Gap[]}} */
export function besideRecord(record, text) {
  const quote = printed(text), theirs = record.sentences.flatMap(keysOf);
  const runs = aligned(theirs, quote);
  const kept = quote.keys.filter((_, q) => !quote.added[q]).length;
  const found = words(runs);
  if (!found || 2 * found < kept) return { verdict: "not found", alarms: [], runs: [], gaps: [] };
  const starts = new Set(record.sentences.map((_, i) => record.sentences.slice(0, i).flatMap(keysOf).length));
  const same = (/** @type {Gap} */ { q0, q1, r0, r1 }) => quote.keys.slice(q0, q1).join("") === theirs.slice(r0, r1).join("");
  const gaps = gapsOf(runs, quote.keys.length, theirs.length).filter((gap) => gap.r1 < gap.r0 || !same(gap));
  const marked = (/** @type {Gap} */ { q0, q1, r0, r1 }) => r0 <= r1 && quote.added.slice(q0, q1).every(Boolean) && (r0 === r1 || quote.cut.slice(q0, q1 + 1).some(Boolean));
  const verdict = !gaps.length ? "verbatim" : gaps.every(marked) ? "trimmed" : spliced(runs, quote, starts) ? "spliced" : "altered";
  const raised = gaps.flatMap(({ q0, q1, r0, r1 }) => touched(record, quote.keys.slice(q0, q1), theirs.slice(r0, Math.max(r0, r1))));
  return { verdict, alarms: Object.keys(record.alarms).filter((each) => raised.includes(each)), runs, gaps };
}

/** @param {Run[]} runs @param {number} ours @param {number} theirs Their lengths. @returns {Gap[]} */
function gapsOf(runs, ours, theirs) {
  const gaps = runs.map((run, i) => {
    const [q0, r0] = i ? [runs[i - 1].q + runs[i - 1].size, runs[i - 1].r + runs[i - 1].size] : [0, Math.max(0, run.r - run.q)];
    return { q0, q1: run.q, r0, r1: run.r };
  });
  const last = runs[runs.length - 1], [q0, r0] = [last.q + last.size, last.r + last.size];
  gaps.push({ q0, q1: ours, r0, r1: Math.min(theirs, r0 + ours - q0) });
  return gaps.filter(({ q0, q1, r0, r1 }) => q0 < q1 || r0 !== r1);
}

/** Two runs joined, unmarked, across the end of a sentence or more than eight words. @param {Run[]} runs @param {ReturnType<typeof printed>} quote @param {Set<number>} starts */
function spliced(runs, quote, starts) {
  return runs.slice(1).some((after, i) => {
    const before = runs[i], [low, high] = [before.r + before.size, after.r];
    const between = quote.keys.slice(before.q + before.size, after.q).join(" ");
    if (before.size < LEAST || after.size < LEAST || !["", "and", "but"].includes(between) || quote.cut[after.q]) return false;
    return high < low || high - low > SKIP || [...starts].some((start) => low <= start && start <= high);
  });
}

/** What stands on one side of a change only. @param {Spoken} record @param {string[]} now @param {string[]} before */
function touched({ touches }, now, before) {
  const kind = (/** @type {string} */ key) => touches[key] ?? (/^\p{N}/u.test(key) ? "number" : key.endsWith("n't") ? "negation" : "");
  return [...now.filter((key) => !before.includes(key)), ...before.filter((key) => !now.includes(key))].map(kind);
}

/** What is told. @param {Spoken} record @param {string} text */
export function toldOf(record, text) {
  const { verdict, alarms, gaps, runs } = besideRecord(record, text);
  const changes = gaps.map((gap) => changed(record, text, gap, runs)).join("; ");
  const listed = alarms.map((each) => record.alarms[each]).join(", ").replace(/, (?=[^,]*$)/, " and ");
  return [
    `${verdict[0].toUpperCase()}${verdict.slice(1)}. ${record.verdicts[verdict]}`,
    changes && `What changed: ${changes}.`, listed && `Take care: this touches ${listed}.`,
  ].filter(Boolean).join(" ");
}

/** A change in words. @param {Spoken} record @param {string} text @param {Gap} gap @param {Run[]} runs */
function changed({ sentences, changes }, text, { q0, q1, r0, r1 }, runs) {
  const moved = r1 < r0 && runs.find(({ r }) => r === r1);
  const quote = moved ? stretch(text, moved.q, moved.q + moved.size) : stretch(text, q0, q1), spoken = stretch(sentences.join(" "), r0, r1);
  const kind = moved ? "moved" : !spoken ? "added" : !quote ? "left out" : "replaced";
  return changes[kind].replace("{record}", () => spoken).replace("{quote}", () => quote);
}

/** The text of some words, as it stands. @param {string} text @param {number} first @param {number} stop */
function stretch(text, first, stop) {
  const found = [...text.matchAll(WORDS)].slice(first, Math.max(first, stop)), last = found.at(-1);
  if (!last) return "";
  const sign = /[$€£¥]$/.test(text.slice(0, found[0].index)) ? 1 : 0;
  const words = text.slice(found[0].index - sign, last.index + last[0].length).split(/\s+/);
  return (words.length <= 12 ? words : [...words.slice(0, 6), "…", ...words.slice(-4)]).join(" ");
}

/**
 * The words of the record, to touch and to see what is printed of them. Puts them into `fields`.
 * @param {Spoken} record @param {HTMLElement} fields @param {HTMLTextAreaElement} line What is printed.
 * @returns {() => void} Shows them anew.
 */
export function recordField(record, fields, line) {
  const chips = record.sentences.flatMap((sentence) => sentence.split(/\s+/)).map((word) => button(word, () => add(word)));
  const bar = element("div", { className: "tk-record", role: "toolbar", "aria-label": "What was said, word by word", ...own }, chips);
  chips.forEach((chip, i) => { chip.className = "tk-take"; chip.tabIndex = i ? -1 : 0; });
  bar.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -chips.length, End: chips.length }[event.key];
    const here = chips.findIndex((chip) => chip === event.target);
    if (!step || here < 0) return;
    const there = chips[Math.max(0, Math.min(chips.length - 1, here + step))];
    chips[here].tabIndex = -1;
    there.tabIndex = 0;
    there.focus();
    event.preventDefault();
  });

  function show() {
    const { runs } = besideRecord(record, line.value);
    const taken = new Set(runs.flatMap(({ r, size }) => Array.from({ length: size }, (_, i) => r + i)));
    const [low, high] = [Math.min(...taken), Math.max(...taken)];
    let at = 0;
    for (const chip of chips) {
      const here = keysOf(chip.textContent ?? "").map(() => at++);
      chip.classList.toggle("tk-taken", here.some((r) => taken.has(r)));
      chip.classList.toggle("tk-lost", here.some((r) => low < r && r < high && !taken.has(r)));
    }
  }
  const set = (/** @type {string} */ text) => { line.value = text; line.dispatchEvent(new Event("input", { bubbles: true })); };
  const add = (/** @type {string} */ word) => set(`${line.value.trimEnd()} ${word}`.trimStart());
  line.maxLength = 2000;
  line.addEventListener("input", show);
  fields.append(element("p", { textContent: "What was said. Touch a word to print it:" }), bar, element("p", { className: "tk-switches" }, [
    button("… (words left out)", () => add("…")),
    button("Take the last word back", () => set(line.value.trimEnd().replace(/\s*\S+$/, ""))),
  ]));
  return show;
}
