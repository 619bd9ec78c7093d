// What the controls have in common on the page. Plain ESM, no build step.

import { asAnswers, pack, questionOf } from "./pack.js";
import { createStore } from "./store.js";

/**
 * Every control is a module that exports one `mount`. It shows what `spec` says in `el`, passes what
 * the learner does to `back`, and returns what ends it. Nothing here knows who stands behind `back`.
 * @typedef {(el: HTMLElement, spec: any, back: import("./store.js").Back) => (() => void)} Mount
 *
 * What every spec holds; each control's module says what is its own. A spec is plain JSON.
 * @typedef {Object} Spec
 * @property {string} kind The control: "choice", "several", "text", "number", "article", "marks", …
 * @property {string} id The question's name, its lesson first: "02-score".
 * @property {string} course Tells one course from another in the same browser.
 * @property {string} [about] What the answer belongs to besides: a text and its labels.
 * @property {string} saved When `value` was kept (ISO 8601); "" if there is none.
 * @property {any} [value] The answer that is kept, or null.
 * @property {string} [asked] The question that `value` was given to.
 * @property {any} [draft] What was being written, or null.
 */

// JupyterLab takes arrow keys and Enter away from whatever has no such mark of its own.
export const own = { "data-lm-suppress-shortcuts": "true" };

/** What the page is told when a draft is begun, or is one no longer: `data-draft` beside `data-asks` says which. */
export const DRAFTED = "tk-drafted";

/**
 * @param {string} tag
 * @param {Record<string, any>} [properties] Properties of the node, or attributes where it has none of this name.
 * @param {(Node | string)[]} [children]
 * @returns {any} The new node.
 */
export function element(tag, properties = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) /** @type {any} */ (node)[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** @param {string} text @param {() => void} act @returns {HTMLButtonElement} */
export function button(text, act) {
  const node = element("button", { type: "button", className: "tk-button", textContent: text, ...own });
  node.addEventListener("click", act);
  return node;
}

/** Keys belong to the control, not to the notebook; only saving goes through. @param {HTMLElement} root */
export function keepKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (!((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s")) event.stopPropagation();
  });
}

/**
 * A store on `back`, with the part of the page that says what is not kept. It asks whether
 * somebody is there when the back says that something changed, and when the page is looked at again.
 * @param {Spec} spec
 * @param {import("./store.js").Back} back
 * @param {Object} tell
 * @param {(told: {draft: boolean, answer: any, reply: import("./store.js").Reply}) => void} tell.kept
 * @param {(answer: any, reply: import("./store.js").Reply) => void} [tell.unkept] An answer could not be kept; what is said to it needs no place to keep it.
 * @param {(why: string) => void} [tell.refused] Told why something is no answer to the question.
 * @param {(reply: import("./store.js").Reply) => void} [tell.elsewhere] Another hand kept an answer.
 */
export function connect(spec, back, { kept, unkept = () => {}, refused = () => {}, elsewhere }) {
  const said = element("p");
  const buttons = element("div", { className: "tk-switches" });
  const notice = element("div", { className: "tk-unkept", hidden: true, "data-asks": spec.id }, [said, buttons]);
  /** @param {any} answer What is written and not kept. */
  const drafted = (answer) => {
    notice.dataset.draft = answer == null || answer.length === 0 ? "" : "true";
    document.dispatchEvent(new Event(DRAFTED));
  };
  const quiet = () => { notice.hidden = true; said.textContent = ""; };

  /** @param {{silent: boolean, why: string, wrong: boolean, answer: any, draft: boolean, safe: boolean, reply?: import("./store.js").Reply}} told */
  function failed({ silent, why, wrong, answer, draft, safe, reply }) {
    if (wrong) { quiet(); return refused(why); }
    const written = answer !== undefined;
    const kept = safe ? "safe in this browser" : "only on this page: do not close or reload it";
    said.setAttribute("role", written ? "alert" : "note"); // twenty controls need not all call out
    said.textContent = !silent
      ? `Not kept: ${why} What you wrote is ${kept}.`
      : `${written ? "Not kept" : "Not running"}: ${back.silence ?? "Nobody answers."} ${written ? "What you wrote is kept then; until then it is" : "What you write here meanwhile is"} ${kept}.`;
    buttons.hidden = !written;
    notice.hidden = false;
    if (reply && !draft) unkept(answer, reply);
  }

  const store = createStore({
    back,
    course: spec.course,
    id: [spec.id, spec.about].filter(Boolean).join(" "), // marks belong to a text too
    question: questionOf(spec),
    saved: spec.saved,
    kept: (told) => { quiet(); if (!told.draft) drafted(null); kept(told); },
    failed,
    there: quiet,
    elsewhere,
  });
  buttons.append(button("Try again", () => store.again()), button("Save what is not kept as a file", () => saveAs(pack(asAnswers(store.export())), "application/json", "not-kept.json")));

  drafted(spec.draft ?? store.load()?.answer);
  const ask = () => { if (!document.hidden) store.again(); };
  const ends = [back.changed?.(ask), () => document.removeEventListener("visibilitychange", ask)];
  document.addEventListener("visibilitychange", ask);
  const written = { ...store, draft: (/** @type {any} */ answer) => { drafted(answer); store.draft(answer); } };
  return { store: written, notice, close: () => { ends.forEach((end) => end?.()); store.close(); } };
}

/** Bring what is told into sight, where somebody is at work in its control. @param {HTMLElement} told */
export function reveal(told) {
  if (told.closest(".tk-view")?.contains(document.activeElement)) told.scrollIntoView({ block: "nearest" });
}

/** @param {string} text @param {string} type @param {string} name */
export function saveAs(text, type, name) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** In quotation marks, unless a mark stands at its beginning or end. @param {string} text */
export const quoted = (text) => (/^[“„«"]|[”»"]$/.test(text) ? text : `“${text}”`);

/** @param {string} iso A time as an answer's file holds it. @returns {string} As people say it. */
export function when(iso) {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? "" : at.toLocaleString("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
}
