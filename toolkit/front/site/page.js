// A page of the site comes alive: each control is mounted on this browser's keeper. Plain ESM, no build step.

import { browserBack, filled, openKeeper } from "../browser.js";
import { element } from "../parts.js";
import { followChosen } from "./chosen.js";
import { addressOf, notebooks } from "./drive.js";
import { followNotebooks } from "./share.js";

/** @type {Record<string, string>} The kinds whose module has another name. */
const MODULES = { choice: "ask", several: "ask", text: "ask", number: "ask", sort: "ask", article: "ask", quote: "ask", marks: "annotate" };
const HERE = ["live"]; // those that only a page has
const lite = new URL("lite/", globalThis.location.href).pathname;

/** @type {Promise<import("../browser.js").Keeper>} One for all controls of a page. */
export const keeping = openKeeper().then(async (keeper) => {
  await followNotebooks(keeper, lite);
  return keeper;
});

/**
 * Puts a control into `el` in place of its still picture.
 * @param {HTMLElement} el @param {any} spec
 */
export async function put(el, spec) {
  const keeper = await keeping;
  const name = MODULES[spec.kind] ?? spec.kind;
  const { mount } = await import(HERE.includes(name) ? `./${name}.js` : `../${name}.js`);
  const whole = await filled(keeper, spec);
  el.replaceChildren();
  try {
    mount(el, whole, browserBack(keeper, spec));
  } catch (error) {
    console.warn(error); // what is kept came from elsewhere, and does not fit
    el.replaceChildren();
    mount(el, { ...spec, course: "site", saved: "", value: null, draft: null }, browserBack(keeper, spec));
  }
}

followChosen();

async function start() {
  const keeper = await keeping;
  const notice = document.querySelector("#keeping");
  if (notice && keeper.problem) {
    notice.textContent = `Nothing that you write on this page is kept: ${keeper.problem}. Ask whoever looks after this device, or use another browser.`;
    notice.removeAttribute("hidden");
  }
  for (const slot of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".tk-slot"))) {
    await put(slot, JSON.parse(slot.querySelector("script")?.textContent ?? "null"));
  }
  await exercises(document.querySelectorAll("a[data-notebook]"));
  document.documentElement.dataset.alive = "true";
}

/** Links to exercises lead to their notebooks; where the site has none, it is said how to open them. @param {Iterable<any>} links */
async function exercises(links) {
  const found = [...links];
  if (!found.length) return;
  const books = await notebooks(lite);
  for (const link of found) {
    const path = link.dataset.notebook;
    if (books[path]) link.href = addressOf(path);
    else link.replaceWith(...link.childNodes, " (on a computer where the course is installed, open ", element("code", { textContent: path }), " in JupyterLab; you can go on without it)");
  }
}

if (document.querySelector(".tk-slot, #keeping")) start();
