// A text laid out word by word, with marks on it like a highlighter's. Plain ESM, no build step.
// Offsets count code points, as in Python; JavaScript strings count UTF-16 units. Array.from is the border.

import { element, own } from "./parts.js";

/**
 * @typedef {{start: number, end: number, label: string}} Mark
 *
 * @typedef {Object} MarksSpec What is its own; the rest is {@link import("./parts.js").Spec}.
 * @property {"marks"} kind
 * @property {string} text
 * @property {[number, number][]} tokens Start and end of each word and punctuation mark.
 * @property {[number, number, number][]} sentences First token, the one behind the last, paragraph.
 * @property {string[]} labels One to nine.
 * @property {Mark[]} [given] Marks of another reader, which stand there until anything is kept.
 * @property {string} source Where the text was taken from.
 * @property {string} notice What is not shown, or "".
 */

const STYLES = ["hedges", "quotes", "garbles", "sources", "wording", "claims", "other"];

/** @param {MarksSpec} spec */
export function layWords({ text, tokens, sentences, labels }) {
  const points = Array.from(text);
  /** @type {(start: number, end: number) => string} */
  const slice = (start, end) => points.slice(start, end).join("");
  /** @type {(label: string) => string} */
  const style = (label) => `m-${STYLES[labels.indexOf(label) % STYLES.length]}`;
  const isPoint = tokens.map(([start, end]) => !/[\p{L}\p{N}]/u.test(slice(start, end)));
  const touches = (/** @type {number} */ t) => t > 0 && t < tokens.length && isPoint[t - 1] && isPoint[t] && tokens[t - 1][1] === tokens[t][0];

  const box = element("div", { className: "tk-text tk-box", ...own });
  /** @type {HTMLElement[]} One span for each token. */
  const words = [];
  /** @type {HTMLElement[]} One for each gap behind a token. */
  const gaps = [];
  /** @type {HTMLElement[]} One for each sentence. */
  const holders = [];
  /** @type {number[]} */
  const sentenceOf = [];
  let paragraph = -1;
  let holder = box;
  sentences.forEach(([first, stop, number], i) => {
    if (number !== paragraph) {
      holder = element("div", { dir: "auto", role: "group", "aria-label": `Paragraph ${number + 1}` });
      box.append(holder);
      paragraph = number;
    }
    const span = element("span", { className: "tk-unit-sentence", ...own }, [element("span", { className: "tk-no", textContent: String(i + 1), "aria-hidden": "true" })]);
    for (let t = first; t < stop; t++) {
      sentenceOf[t] = i;
      words[t] = element("span", { className: "tk-word", ...own });
      words[t].dataset.t = String(t);
      if (isPoint[t]) words[t].classList.add("tk-point", ...(touches(t) ? ["tk-run"] : ["tk-opens"]), ...(touches(t + 1) ? ["tk-run"] : ["tk-closes"]));
      span.append(words[t]);
      if (t + 1 < stop && tokens[t + 1][0] > tokens[t][1]) span.append((gaps[t] = element("span", { className: "tk-gap" })));
    }
    holders[i] = span;
    holder.append(span, " ");
  });

  /** @type {Map<Node, string>} What each piece shows now, to leave alone what stays the same. */
  const painted = new Map();

  /** @param {HTMLElement} node @param {string} text @param {Mark[]} over @param {Mark[]} ending */
  function piece(node, text, over, ending) {
    const names = [...new Set(over.map((mark) => mark.label))];
    const ends = [...new Set(ending.map((mark) => mark.label))];
    const seen = JSON.stringify([names, ends]);
    if (painted.get(node) === seen) return;
    painted.set(node, seen);
    /** @type {Node} */
    let inner = document.createTextNode(text);
    for (const name of names) inner = element("span", { className: style(name) }, [inner]);
    node.replaceChildren(inner);
    if (names.length && node.classList.contains("tk-word")) {
      node.append(element("span", { className: "tk-hidden", textContent: `, marked ${names.join(" and ")}` }));
      for (const name of ends) node.append(element("span", { className: "tk-tab", textContent: String(labels.indexOf(name) + 1), "aria-hidden": "true" }));
    }
  }

  /** @param {Mark[]} marks */
  function paint(marks) {
    /** @type {Map<number, Mark[]>} One sweep: marks are few, tokens many. */
    const over = new Map();
    for (const mark of marks) {
      let low = 0, high = tokens.length;
      while (low < high) { const mid = (low + high) >> 1; if (tokens[mid][1] > mark.start) high = mid; else low = mid + 1; }
      for (let t = low; t < tokens.length && tokens[t][0] < mark.end; t++) over.set(t, [...(over.get(t) ?? []), mark]);
    }
    for (let t = 0; t < tokens.length; t++) {
      if (!words[t]) continue;
      const here = over.get(t) ?? [], next = over.get(t + 1) ?? [];
      piece(words[t], slice(...tokens[t]), here, here.filter((mark) => !next.includes(mark)));
      if (gaps[t]) piece(gaps[t], slice(tokens[t][1], tokens[t + 1][0]), here.filter((mark) => next.includes(mark)), []);
    }
  }

  return { box, words, holders, sentenceOf, points, slice, style, paint };
}
