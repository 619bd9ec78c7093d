// The article or the stand-in: what was read last is where the links to lessons lead. Plain ESM, no build step.

const KEPT = "media-literacy-toolkit:stand-in"; // the name that JupyterLab's switch has (lab/course/standin.js)

/** Remembers which text this page has, and points its links to lessons at pages with the one that was chosen. */
export function followChosen() {
  try {
    if (/-stand-in(\.html)?$/.test(globalThis.location.pathname)) globalThis.localStorage.setItem(KEPT, "yes");
    document.querySelector("#to-article")?.addEventListener("click", () => globalThis.localStorage.setItem(KEPT, "no"));
    if (globalThis.localStorage.getItem(KEPT) !== "yes") return;
  } catch {
    return; // a browser that keeps nothing
  }
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-stand-in]"))) link.href = link.dataset.standIn ?? link.href;
}
