// Several sets of marks over one another: each place with the names of all who marked it and their labels,
// or how far each side agrees with one of them. It follows marks as they are made. Plain ESM, no build step.

import { element, quoted } from "./parts.js";

/**
 * @typedef {{start: number, end: number, label?: string, why?: string}} Marked
 * @typedef {{name: string, labels?: string[], marks: Marked[]}} Side
 * @typedef {Object} MarkedBySpec
 * @property {"marked_by"} kind
 * @property {string} text
 * @property {number[]} lines Where each sentence begins; nothing for a single one.
 * @property {string} against The side with which the others are compared; "" shows the places.
 * @property {string} folded What opens it; "" where nothing is marked by hand.
 * @property {(Side & {id: string})[]} sides `id`: whose marks are made by hand; `marks` stand there until any are kept.
 * @property {Record<string, Marked[]>} value The marks made by hand, by id.
 */

const MOST = 80; // code points of a place

/** @type {import("./parts.js").Mount} */
export function mount(el, /** @type {MarkedBySpec & import("./parts.js").Spec} */ spec, back) {
  const points = Array.from(spec.text);
  const shown = element("div");
  const box = element("div", { className: "tk-view", lang: "en" }, [
    spec.folded ? element("details", {}, [element("summary", { textContent: spec.folded }), shown]) : shown,
  ]);
  /** @param {Record<string, Marked[]> | null | undefined} value */
  function show(value) {
    const sides = spec.sides.map(({ name, id, labels, marks }) => ({ name, labels, marks: (id && value?.[id]) || marks }));
    shown.replaceChildren(spec.against ? agreement(sides, spec.against) : list(sides, points, spec.lines));
  }
  show(spec.value);
  el.append(box);
  const end = back.listen(({ ticket, answer }) => { if (ticket === "") show(answer); });
  return () => { end(); box.remove(); };
}

/** @param {Marked} one @param {Marked} other */
const meet = (one, other) => one.start < other.end && other.start < one.end;

/**
 * The places: a mark that holds another one whole is told of there.
 * @param {Side[]} sides @returns {{start: number, end: number, by: Side[]}[]}
 */
export function placesOf(sides) {
  const all = sides.flatMap(({ marks }) => marks);
  const holds = (/** @type {Marked} */ one, /** @type {Marked} */ other) => one.start <= other.start && other.end <= one.end && one.end - one.start > other.end - other.start;
  /** @type {Map<string, Marked>} */
  const places = new Map(all.filter((one) => !all.some((other) => holds(one, other))).map((one) => [`${one.start}-${one.end}`, one]));
  return [...places.values()].sort((a, b) => a.start - b.start || a.end - b.end).map(({ start, end }) => {
    const by = sides.map((side) => ({ ...side, marks: side.marks.filter((mark) => meet(mark, { start, end })) }));
    return { start, end, by: by.filter(({ marks }) => marks.length) };
  });
}

/** @param {Side[]} sides @param {string[]} points @param {number[]} lines */
function list(sides, points, lines) {
  const places = placesOf(sides);
  const labelled = sides.some(({ labels = [] }) => labels.length > 1);
  if (!places.length) return element("p", { textContent: "Nothing is marked yet." });
  const words = (/** @type {Marked} */ { start, end }) => {
    const some = points.slice(start, Math.min(end, start + MOST)).join("").replace(/\s+/g, " ");
    return end > start + MOST ? `${some.replace(/\s\S*$/, "")} …` : some;
  };
  return element("ul", { className: "tk-places" }, places.map((place) => {
    const whole = (/** @type {Marked} */ { start, end }) => start === place.start && end === place.end;
    const same = place.by.every(({ marks }) => marks.every(whole));
    const who = place.by.map(({ name, labels, marks }) => {
      const how = marks.map((mark) => [(labels ? labels.length > 1 : labelled) ? mark.label : "", whole(mark) ? "" : quoted(words(mark))].filter(Boolean).join(" "));
      return how.some(Boolean) ? `${name} (${how.filter(Boolean).join(", ")})` : name;
    });
    const why = [...new Set(place.by.flatMap(({ marks }) => marks.flatMap((mark) => mark.why ?? [])))];
    const line = lines.filter((start) => start <= place.start).length;
    return element("li", {}, [
      line ? `S${line} ` : "", element("bdi", { textContent: words(place) }), " ",
      element("strong", { textContent: `${who.join(same ? " + " : ", ")}${same ? "" : ", overlapping"}${why.length ? ":" : ""}` }),
      element("span", { textContent: why.map((each) => ` ${each}`).join("") }),
    ]);
  }));
}

/**
 * Of marks, the share that meet some of `others`; nothing for no marks.
 * @param {Marked[]} marks @param {Marked[]} others
 */
const share = (marks, others) => (marks.length ? marks.filter((mark) => others.some((other) => meet(mark, other))).length / marks.length : null);

/** @param {Side[]} sides @param {string} against */
function agreement(sides, against) {
  const key = sides.find(({ name }) => name === against)?.marks ?? [];
  if (!key.length) return element("p", { textContent: `There is nothing to compare with: ${against} has marked nothing.` });
  const row = (/** @type {Side} */ { name, marks }) => {
    const precision = share(marks, key), recall = share(key, marks) ?? 0;
    const head = element("th", { scope: "row", textContent: name });
    if (precision === null) return element("tr", {}, [head, element("td", { colSpan: 3, textContent: "nothing is marked yet" })]);
    const f1 = precision + recall ? (2 * precision * recall) / (precision + recall) : 0;
    return element("tr", {}, [head, ...[precision, recall, f1].map((figure) => element("td", { textContent: figure.toFixed(2) }))]);
  };
  const heads = ["", "Precision", "Recall", "F1"].map((textContent) => (textContent ? element("th", { scope: "col", textContent }) : element("td")));
  return element("table", {}, [
    element("caption", { textContent: `Compared with: ${against}` }),
    element("thead", {}, [element("tr", {}, heads)]),
    element("tbody", {}, sides.filter(({ name }) => name !== against).map(row)),
  ]);
}
