// A step that needs Python, since it works with what the learner wrote. It is offered where the site
// has Python, which is loaded when it is asked for; elsewhere it is said where the step is done. Plain ESM, no build step.

import { pack } from "../pack.js";
import { button, element, saveAs } from "../parts.js";
import { keeping, put } from "./page.js";

const ENGINE = new URL("../../lite/static/pyodide/", import.meta.url).href;
const NONE = "This is an example. With your own words the step needs Python, which this copy of the site does not have: do it in JupyterLab.";

/** Whether the site has Python. @type {Promise<boolean>} One look for all steps of a page. */
const there = fetch(`${ENGINE}pyodide-lock.json`, { method: "HEAD" }).then(({ ok }) => ok, () => false);

/** @type {Worker | undefined} */
let worker;
/** @type {(() => Promise<void>)[]} The steps of this page, in order: each works with what the ones before it give. */
const steps = [];

/** @type {import("../parts.js").Mount} */
export function mount(el, spec) {
  const status = element("p", { className: "tk-count" });
  status.setAttribute("role", "status");
  const out = element("div");
  const start = button("Work this out with what I kept", async () => {
    for (const step of steps.slice(steps.indexOf(work))) await step();
  });
  async function work() {
    start.disabled = true;
    try {
      status.textContent = worker ? "Working …" : "Loading Python: about 15 MB once, and half a minute …";
      const answers = pack(await (await keeping).all());
      const shown = await run({ engine: ENGINE, sources: cells().slice(0, spec.number + 1), answers });
      out.replaceChildren();
      for (const each of shown) await show(out, each);
      for (const example of document.querySelectorAll(`[data-step="${spec.number}"]`)) example.setAttribute("hidden", "");
      status.textContent = "Worked out with what you have kept. If you wrote something else since, keep it first.";
    } catch (error) {
      status.textContent = /** @type {Error} */ (error).message;
    }
    start.disabled = false;
  }
  steps.push(work);
  there.then((has) => {
    status.textContent = has ? "What stands above is an example. Press, and this step and all below it work with what you have kept." : NONE;
    el.append(element("div", { className: "tk-view tk-live", lang: "en" }, has ? [element("p", {}, [start]), status] : [status]), out);
  });
  return () => el.replaceChildren();
}

/** @returns {string[]} */
const cells = () => JSON.parse(document.querySelector("#cells")?.textContent ?? "[]");

/** @param {HTMLElement} out @param {any} shown */
async function show(out, shown) {
  const box = element("div");
  out.append(box);
  if (shown.control) return put(box, shown.control);
  if (shown.text !== undefined) return box.append(element("pre", { className: "tk-printed", textContent: shown.text }));
  if (shown.file !== undefined) return box.append(element("p", {}, [button(`Save ${shown.name} as a file`, () => saveAs(shown.file, "text/html", shown.name))]));
  box.innerHTML = shown.html; // made by the library, which escapes every text
}

/** @param {any} job @returns {Promise<any[]>} */
async function run(job) {
  worker ??= new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  const one = worker;
  return new Promise((done, failed) => {
    one.onmessage = ({ data }) => (data.failed ? failed(new Error(data.failed)) : done(data.shown));
    one.onerror = () => failed(new Error("Python could not be started in this browser."));
    one.postMessage(job);
  });
}
