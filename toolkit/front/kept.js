// What was kept earlier, shown again, and followed as it changes. Plain ESM, no build step.

import { DRAFTED, button, element, when } from "./parts.js";

/**
 * @typedef {Object} KeptSpec
 * @property {"kept"} kind
 * @property {string} question
 * @property {boolean} elsewhere Whether it was asked in another lesson.
 * @property {string[]} [accept] Of a claim that was checked: the verdicts that fit.
 */

/** @type {import("./parts.js").Mount} */
export function mount(el, /** @type {KeptSpec & import("./parts.js").Spec} */ spec, back) {
  const box = element("div", { className: "tk-view", lang: "en" });
  const go = spec.elsewhere ? "" : button("Go to the question", () => {
    const asked = asking(spec.id);
    asked?.scrollIntoView();
    asked?.querySelector("input, textarea, button")?.focus({ preventScroll: true });
  });
  let none = true;
  /** @param {any} answer @param {string} [saved] @param {string} [question] */
  function show(answer, saved, question) {
    const words = question || spec.question;
    const asked = words ? `${words}\n` : "";
    none = answer == null;
    if (none) {
      const draft = asking(spec.id)?.querySelector("[data-draft=true]") ? " What stands there is a draft until you keep it." : "";
      return box.replaceChildren(element("p", { className: "tk-kept", textContent: `${asked}No answer is kept yet.${draft}` }), go);
    }
    const said = element("strong", {}, [element("bdi", { textContent: inWords(answer, spec.accept) })]);
    box.replaceChildren(element("p", { className: "tk-kept" }, [`${asked}Your answer: `, said, saved ? ` (${when(saved)})` : ""]));
  }
  show(spec.value, spec.saved, spec.asked);
  el.append(box);
  const drafted = () => { if (none) show(null); };
  document.addEventListener(DRAFTED, drafted);
  const end = back.listen(({ ticket, answer, saved, question }) => { if (ticket === "") show(answer, saved, question); });
  return () => { end(); document.removeEventListener(DRAFTED, drafted); box.remove(); };
}

/** The control on this page that asks the question *id*. @param {string} id @returns {any} */
const asking = (id) => document.querySelector(`[data-asks="${id}"]`)?.closest(".tk-view");

/** @param {any} answer @param {string[]} [accept] */
const inWords = (answer, accept) => (accept
  ? `${answer.verdict}, and ${answer.sure} % sure: it ${accept.includes(answer.verdict) ? "fits" : "does not fit"}`
  : [answer].flat().join(", "));
