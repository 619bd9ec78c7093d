// In a notebook of JupyterLite: tells where nothing is kept, and whoever kept an older edition that there is a newer one. It stands
// beside drive.js in JupyterLite's folder, so it imports nothing else. Plain ESM, no build step.

import { outdated, putAside } from "./drive.js";

const lite = new URL(".", import.meta.url).pathname;
const path = new URLSearchParams(globalThis.location.search).get("path") ?? "";

/** @param {string} text @param {[string, () => void][]} buttons */
function say(text, buttons) {
  const bar = document.createElement("div");
  bar.id = "course-notice";
  bar.setAttribute("role", "alert");
  bar.style.cssText = "position:fixed;inset:auto 0 0;z-index:99999;padding:.6rem 1rem;background:#fff3cd;color:#1d1f21;border-top:2px solid #7a5900;font:1rem/1.4 system-ui,sans-serif";
  bar.append(text);
  for (const [name, act] of [...buttons, /** @type {[string, () => void]} */ (["Not now", () => bar.remove()])]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = name;
    button.style.cssText = "font:inherit;margin-left:.5rem;padding:.2rem .8rem";
    button.addEventListener("click", act);
    bar.append(button);
  }
  document.body.append(bar);
}

if (!globalThis.isSecureContext || !("serviceWorker" in navigator)) {
  say("Nothing that you write here is kept: notebooks keep files only where the address begins with https, and not in a private window. The pages of this course keep your answers.", []);
} else if ((await outdated(lite)).includes(path)) {
  say(path.startsWith("exercises/")
    ? "There is a newer edition of this exercise. Finish and hand in the one you began, or take the new one, which is empty; yours is put aside."
    : "There is a newer edition of this lesson. Your answers are kept either way.",
  [["Take the new one", async () => { await putAside(lite, path); globalThis.location.reload(); }]]);
}
