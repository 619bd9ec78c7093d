// What was kept earlier, shown again, and followed as it changes. Plain ESM, no build step.

import { element, when } from "./parts.js";

/**
 * @typedef {Object} KeptSpec
 * @property {"kept"} kind
 * @property {string} question
 * @property {string[]} [accept] Of a claim that was checked: the verdicts that fit.
 */

/** @type {import("./parts.js").Mount} */
export function mount(el, /** @type {KeptSpec & import("./parts.js").Spec} */ spec, back) {
  const box = element("div", { className: "tk-view", lang: "en" });
  /** @param {any} answer @param {string} [saved] @param {string} [question] */
  function show(answer, saved, question) {
    const words = question || spec.question;
    const asked = words ? `${words}\n` : "";
    if (answer == null) return box.replaceChildren(element("p", { className: "tk-kept", textContent: `${asked}No answer is kept yet.` }));
    const said = element("strong", {}, [element("bdi", { textContent: inWords(answer, spec.accept) })]);
    box.replaceChildren(element("p", { className: "tk-kept" }, [`${asked}Your answer: `, said, saved ? ` (${when(saved)})` : ""]));
  }
  show(spec.value, spec.saved, spec.asked);
  el.append(box);
  const end = back.listen(({ ticket, answer, saved, question }) => { if (ticket === "") show(answer, saved, question); });
  return () => { end(); box.remove(); };
}

/** @param {any} answer @param {string[]} [accept] */
const inWords = (answer, accept) => (accept
  ? `${answer.verdict}, and ${answer.sure} % sure: it ${accept.includes(answer.verdict) ? "fits" : "does not fit"}`
  : [answer].flat().join(", "));
