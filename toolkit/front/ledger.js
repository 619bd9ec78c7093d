// The ledger of evidence with a search box: it searches by itself, as one types. Plain ESM, no build step.

import { element, keepKeys, own } from "./parts.js";

/**
 * @typedef {Object} LedgerSpec
 * @property {"ledger"} kind
 * @property {string} label
 * @property {string} example What could be searched for.
 * @property {{id: string, title: string, date: string, says: string, strength: string, strength_note: string,
 *   recorded: string[], bears_on: string[], look_up: string[], read_as: string[]}[]} entries
 */

/** @type {import("./parts.js").Mount} */
export function mount(el, /** @type {LedgerSpec} */ spec) {
  const field = element("input", { type: "search", placeholder: spec.example && `for example ${spec.example}`, autocomplete: "off", ...own });
  const status = element("p", { className: "tk-count" });
  status.setAttribute("role", "status");
  const list = element("div", { className: "tk-entries" });
  list.style.setProperty("--entries", String(spec.entries.length));

  function show() {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    const found = spec.entries.filter((entry) => holds(entry, words));
    status.textContent = `${found.length} of the ${spec.entries.length} entries${words.length ? ` for “${field.value.trim()}”` : ""}.`;
    list.replaceChildren(...found.map((entry) => view(entry, words, words.length > 0 && found.length <= 3)));
  }
  field.addEventListener("input", show);
  const root = element("div", { className: "tk-view tk-ledger", lang: "en" }, [
    element("label", { className: "tk-field" }, [element("span", { textContent: spec.label }), field]), status, list,
    element("p", {}, [element("small", { textContent: "Strength: A, the speaker's or institution's own published text was read; B, a report of it; C, a single report, or an estimate. An entry says what could be read, not all there is." })]),
  ]);
  keepKeys(root);
  show();
  el.append(root);
  return () => root.remove();
}

/** @param {string} text */
const fold = (text) => text.toLowerCase();

/** Every word, in any order; or the entry's name. @param {LedgerSpec["entries"][0]} entry @param {string[]} words */
function holds(entry, words) {
  if (words.length === 1 && /^e\d+$/.test(words[0])) return fold(entry.id) === words[0];
  const text = fold([entry.title, entry.date, entry.says, entry.strength_note, ...entry.recorded, ...entry.look_up, ...entry.bears_on].join(" "));
  return words.every((word) => text.includes(word));
}

/** @param {LedgerSpec["entries"][0]} entry @param {string[]} words @param {boolean} open */
function view(entry, words, open) {
  /** @type {(text: string) => Node} */
  const marked = (text) => element("bdi", {}, pieces(text, words));
  /** @type {(label: string, items: string[]) => Node[]} */
  const listed = (label, items) => (items.length ? [element("p", { textContent: label }), element("ul", {}, items.map((item) => element("li", {}, [marked(item)])))] : []);
  return element("details", { className: "tk-entry", open }, [
    element("summary", { ...own }, [element("strong", { textContent: entry.id }), " ", marked(entry.title), " ", element("small", { textContent: entry.date })]),
    element("p", {}, [marked(entry.says)]),
    ...listed("Recorded words:", entry.recorded),
    element("p", {}, [element("strong", { textContent: `Strength ${entry.strength}.` }), ` ${entry.strength_note} To do with: ${entry.bears_on.join(", ") || "nothing in particular"}.`]),
    ...listed("Where to look it up:", entry.look_up),
    ...listed("What we read of it:", entry.read_as),
  ]);
}

/** The text with the words that were searched for marked, and addresses as links. @param {string} text @param {string[]} words */
function pieces(text, words) {
  return text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;)])/).flatMap((part, i) =>
    (i % 2 ? [element("a", { href: part, textContent: part, rel: "noreferrer", target: "_blank" })] : marks(part, words)));
}

/** @param {string} text @param {string[]} words @returns {(Node | string)[]} */
function marks(text, words) {
  const folded = fold(text);
  if (!words.length || folded.length !== text.length) return [text];
  const out = [];
  for (let at = 0; at < text.length;) {
    const next = words.map((word) => ({ word, place: folded.indexOf(word, at) })).filter(({ place }) => place >= 0)
      .sort((a, b) => a.place - b.place || b.word.length - a.word.length)[0];
    if (!next) { out.push(text.slice(at)); break; }
    const end = next.place + next.word.length;
    out.push(text.slice(at, next.place), element("mark", { textContent: text.slice(next.place, end) }));
    at = end;
  }
  return out;
}
