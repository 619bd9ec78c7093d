// Marks as W3C Web Annotations (Web Annotation Data Model, 23 February 2017). Plain ESM, no build step.

const AROUND = 32; // code points of context

/**
 * @param {string[]} points The text, one entry for each code point.
 * @param {{start: number, end: number, label: string}[]} marks
 * @param {string} source Where the text was taken from.
 */
export function annotations(points, marks, source) {
  /** @type {(start: number, end: number) => string} */
  const slice = (start, end) => points.slice(Math.max(0, start), end).join("");
  return marks.map(({ start, end, label }, i) => ({
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: `#finding-${i + 1}`,
    type: "Annotation",
    motivation: "classifying",
    body: [
      { type: "TextualBody", purpose: "tagging", value: "mine" },
      { type: "TextualBody", purpose: "describing", format: "text/plain", language: "en", value: `Marked as ${label}.` },
    ],
    target: {
      source,
      selector: [
        { type: "TextPositionSelector", start, end },
        { type: "TextQuoteSelector", exact: slice(start, end), prefix: slice(start - AROUND, start), suffix: slice(end, end + AROUND) },
      ],
    },
  }));
}
