// @ts-check
// What a learner sees of JupyterLab: the page, the menus and the bar. The file list, the side bars,
// the notebook's tools and the teacher's menu are one click away, and that click is remembered.

const KEPT = "media-literacy-toolkit:teacher";
export const PART = "mlt-part"; // told to a notebook's window: the part that a link leads to

/** Where JupyterLite lies; null in a Jupyter with a server. @param {string} place @returns {string|null} */
function inLite(place) {
  const lite = /** @type {any} */ (document.querySelector("[data-jupyter-lite-root]"));
  return lite && new URL(`${lite.dataset.jupyterLiteRoot}/${place}`, window.location.href).href;
}

/** In JupyterLite a notebook has a window and a Python of its own: a link leads to the one that is open. @param {any} app */
export function oneWindowEach(app) {
  if (!inLite("") || app.shell.isSideTabBarVisible) return; // JupyterLab has one for all
  window.name = new URLSearchParams(window.location.search).get("path") || "";
  const open = (event) => {
    const [, path, part = ""] = /\/files\/([^?#]+\.ipynb)[^#]*(#.*)?/.exec(event.target.closest?.(".mlt-course .jp-Notebook a")?.href || "") || [];
    const there = path && window.open("", path);
    if (!there) return;
    if (there.location.href === "about:blank") there.location.href = inLite(`notebooks/index.html?path=${path}${part}`);
    else if (part) there.dispatchEvent(new CustomEvent(PART, { detail: part }));
    there.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener("click", open, true);
}

/**
 * JupyterLab's menu of a cell, which can delete it, does not open over a learner's lesson; the browser's own does.
 * A finger that rests on a button has pressed it: what the browser tells is a menu, sometimes of a mouse.
 * @param {() => boolean} isTeacher
 */
function noMenuOfCells(isTeacher) {
  let pointer = "";
  window.addEventListener("pointerdown", (event) => { pointer = event.pointerType; }, true);
  const keep = (event) => {
    if (isTeacher() || !event.target.closest?.(".mlt-course")) return;
    event.stopPropagation();
    const pressed = pointer === "touch" && event.target.closest("button, label, summary");
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
  };
  window.addEventListener("contextmenu", keep, true);
}

/**
 * @param {any} app @param {any} tracker @param {any} menus
 * @returns {{isTeacher: () => boolean, teacher: (on: boolean) => void, learner: () => void, lessons: (path: string, tell: (text: string) => void) => void}}
 */
export function learnersView(app, tracker, menus) {
  const isTeacher = () => window.localStorage.getItem(KEPT) === "yes";
  noMenuOfCells(isTeacher);
  let taken = null;
  const apply = () => {
    const on = isTeacher();
    document.body.classList.toggle("mlt-learner", !on);
    tracker.forEach((panel) => panel.hasClass("mlt-course") && panel.toolbar.setHidden(!on));
    if (menus) {
      const there = menus.menus.find((menu) => menu.title.label === "Nbgrader");
      if (on && taken && !there) menus.addMenu(taken);
      taken = there || taken;
      if (!on && there) menus.removeMenu(there); // one that is not there would take the last of the others along
    }
    const shell = app.shell;
    if (!shell.isSideTabBarVisible) return; // Jupyter Notebook has no side bars
    for (const side of ["left", "right"]) {
      if (shell.isSideTabBarVisible(side) !== on) shell.toggleSideTabBarVisibility(side);
    }
    if (on) shell.expandLeft();
    else {
      shell.collapseLeft();
      shell.collapseRight();
    }
  };
  return {
    isTeacher,
    teacher(on) {
      window.localStorage.setItem(KEPT, on ? "yes" : "no");
      apply();
    },
    learner: () => app.restored.then(apply),
    /** Opens the list of lessons that the notebook at `path` belongs to, or tells that it is not there. */
    lessons(path, tell) {
      const start = inLite("../index.html");
      if (start) return void (window.location.href = start);
      const place = path.split("/");
      if (place.pop()?.startsWith("ex")) place.splice(-2, 2, "lessons");
      const list = [...place, "README.md"].join("/");
      app.serviceManager.contents.get(list, { content: false }).then(
        () => app.commands.execute("docmanager:open", { path: list, factory: "Markdown Preview" }),
        () => tell("The lessons are not in this folder."),
      );
    },
  };
}
