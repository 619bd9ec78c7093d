// In a notebook of JupyterLite: brings the answers of the pages; tells where nothing is kept, and whoever kept an older edition
// that there is a newer one. It and what it imports lie in JupyterLite's folder (site/lite.py). Plain ESM, no build step.

import { openKeeper } from "../browser.js";
import { outdated, putAside } from "./drive.js";
import { followPages } from "./share.js";

const lite = new URL("../../", import.meta.url).pathname;
const path = new URLSearchParams(globalThis.location.search).get("path") ?? "";

/** @param {string} text @param {[string, () => void][]} buttons Each takes this away. */
function say(text, buttons) {
  const bar = document.createElement("div");
  bar.id = "course-notice";
  bar.setAttribute("role", "alert");
  bar.style.cssText = "position:fixed;inset:auto 0 0;z-index:99999;padding:.6rem 1rem;background:#fff3cd;color:#1d1f21;border-top:2px solid #7a5900;font:1rem/1.4 system-ui,sans-serif";
  bar.append(text);
  for (const [name, act] of buttons) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.style.cssText = "font:inherit;margin-left:.5rem;padding:.2rem .8rem";
    button.addEventListener("click", () => { bar.remove(); act(); });
    bar.append(button);
  }
  document.body.append(bar);
}

/** @param {string} text */
const warn = (text) => say(text, [["I know", () => {}]]);

const keeper = await openKeeper(new URL("../../../", import.meta.url).pathname);
if (keeper.problem) {
  warn(`No notebook starts here: ${keeper.problem}. The pages of this course can be read all the same.`);
} else if (!globalThis.isSecureContext || !("serviceWorker" in navigator)) {
  warn("Nothing that you write here is kept: notebooks keep files only where the address begins with https, and not in a private window. The pages of this course keep your answers.");
} else {
  await followPages(keeper, lite);
  if ((await outdated(lite)).includes(path)) {
    say(path.startsWith("exercises/")
      ? "There is a newer edition of this exercise. Finish and hand in the one you began, or take the new one, which is empty; yours is put aside."
      : "There is a newer edition of this lesson. Your answers are kept either way.",
    [["Take the new one", async () => { await putAside(lite, path); globalThis.location.reload(); }], ["Not now", () => {}]]);
  }
}
