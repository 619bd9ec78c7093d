// The start page: says what works here and whom to ask where something does not, how far one is, and
// whether something newer is there. Plain ESM, no build step.

import { NOWHERE, openKeeper } from "../browser.js";
import { button, element } from "../parts.js";
import { followChosen } from "./chosen.js";
import { addressOf, notebooks, outdated, putAside } from "./drive.js";
import { followNotebooks } from "./share.js";

followChosen();
const lite = new URL("lite/", globalThis.location.href).pathname;
const list = /** @type {HTMLElement} */ (document.querySelector("#checks"));

/** @param {boolean} good @param {string} text @param {Node[]} [more] */
function say(good, text, more = []) {
  list.append(element("li", { className: good ? "tk-fine" : "tk-not" }, [element("strong", { textContent: good ? "✓ " : "! " }), text, ...more]));
}

const keeper = await openKeeper();
if (keeper.problem) say(false, `What you write cannot be kept: ${NOWHERE}. Ask whoever looks after this device, or use another browser.`);
else say(true, "What you write on these pages is kept in this browser.");

await followNotebooks(keeper, lite);
const kept = await keeper.all();
for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-ids]"))) {
  const count = kept.filter(({ id }) => id.startsWith(place.dataset.ids ?? "")).length;
  if (count) place.textContent = `(${count} ${count === 1 ? "answer" : "answers"} kept)`;
}

const books = await notebooks(lite);
if (Object.keys(books).length) {
  document.querySelector("#here")?.removeAttribute("hidden");
  document.querySelector("#elsewhere")?.remove();
  document.querySelector("#lite")?.append(...Object.keys(books).sort(lessonsFirst).map((path) =>
    element("li", {}, [element("a", { href: addressOf(path), textContent: books[path].title })])));
  await check();
  for (const path of await outdated(lite)) {
    const more = button("Take the new one", async () => {
      more.replaceWith(`It is there now; yours lies beside it as ${await putAside(lite, path)}.`);
    });
    say(false, `There is a newer edition of the notebook “${books[path].title}” than the one you saved. Your answers are kept. `, [more]);
  }
}
document.documentElement.dataset.alive = "true";

/** @param {string} a @param {string} b */
function lessonsFirst(a, b) {
  const [first, second] = [a, b].map((path) => `${path.startsWith("lessons/") ? 0 : 1}${path}`);
  return first < second ? -1 : 1;
}

/** What the notebooks need. */
async function check() {
  const host = globalThis.location.hostname;
  if (keeper.problem) return say(false, "The notebooks do not start in this browser, for the same reason.");
  if (!globalThis.isSecureContext) return say(false, `The notebooks would lose what you write: they keep answers only where the address begins with https. Ask whoever put ${host} up for an https address; these pages work meanwhile.`);
  if (!("serviceWorker" in navigator)) return say(false, "The notebooks would lose what you write: this browser, or its private window, has no service workers. Use an ordinary window, or these pages.");
  for (const [file, type, name] of [["pyodide.mjs", "javascript", ".mjs as text/javascript"], ["pyodide.asm.wasm", "application/wasm", ".wasm as application/wasm"]]) {
    const head = await fetch(`lite/static/pyodide/${file}`, { method: "HEAD" }).catch(() => null);
    if (!head?.ok) return say(false, `The notebooks do not start: the server does not give ${file}. Ask whoever put ${host} up to copy the whole folder lite.`);
    const given = head.headers.get("content-type") ?? "no type";
    if (!given.includes(type)) {
      if (type === "javascript") return say(false, `The notebooks do not start: the server calls ${file} “${given}”. Ask whoever put ${host} up to serve ${name}.`);
      say(false, `The notebooks start slowly: the server calls ${file} “${given}”. Ask whoever put ${host} up to serve ${name}.`);
    }
  }
  const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota - usage < 50e6) return say(false, "The notebooks may find too little room in this browser: close other windows, or make room on the disk.");
  return say(true, "The notebooks work here.");
}
