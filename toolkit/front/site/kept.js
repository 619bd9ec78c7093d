// What was kept earlier, shown again. Plain ESM, no build step.

import { element, when } from "../parts.js";

/** @type {import("../parts.js").Mount} */
export function mount(el, spec, back) {
  const box = element("div", { className: "tk-view", lang: "en" });
  /** @param {any} answer @param {string} [saved] */
  function show(answer, saved) {
    const asked = spec.question ? `${spec.question}\n` : "";
    if (answer == null) return box.replaceChildren(element("p", { className: "tk-kept", textContent: `${asked}No answer is kept yet.` }));
    const said = element("strong", {}, [element("bdi", { textContent: [answer].flat().join(", ") })]);
    box.replaceChildren(element("p", { className: "tk-kept" }, [`${asked}You wrote: `, said, saved ? ` (${when(saved)})` : ""]));
  }
  show(spec.value, spec.saved);
  el.append(box);
  return back.listen(({ ticket, answer, saved }) => { if (ticket === "") show(answer, saved); });
}
