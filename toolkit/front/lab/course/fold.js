// @ts-check
// Code cells folded to one line: a button shows the code, another runs the cell where that is
// what one does with it.

import { element } from "./control.js";

/**
 * @param {any} cell @param {boolean} answers whether a control stands above the code
 * @param {() => Promise<boolean>} save @param {(cells: any[]) => Promise<any>} run
 */
export function folded(cell, answers, save, run) {
  const show = element("button", { type: "button", class: "mlt-link", "aria-expanded": "false" });
  const fold = (closed) => {
    cell.toggleClass("mlt-folded", closed);
    show.textContent = closed ? (answers ? "Type it instead" : "Show the code") : "Hide the code";
    show.setAttribute("aria-expanded", String(!closed));
    const focused = document.activeElement === show;
    if (closed && !answers && !what) cell.node.append(line); // behind what is asked, where it is not in the way
    else cell.node.insertBefore(line, cell.node.querySelector(closed && answers ? ".mlt-answer" : ".jp-Cell-inputWrapper")); // where it is seen, for Tab too
    if (focused) show.focus({ preventScroll: true }); // and not in the code, where Tab indents
    if (!closed) shown(cell, cell.node.querySelector(".jp-InputArea-editor"));
  };
  show.onclick = () => fold(!cell.hasClass("mlt-folded"));
  const line = element("div", { class: "mlt-line" }, show);
  const what = answers ? "" : doing(cell);
  if (what) {
    const button = element("button", { type: "button", class: "mlt-do" }, what);
    button.onclick = async () => {
      button.textContent = `${what} …`;
      await save();
      await run([cell]);
      button.textContent = what;
      shown(cell);
    };
    line.prepend(button);
  }
  fold(true);
}

/** What a press of the button does, in words; nothing where Start has done it. */
function doing(cell) {
  const source = cell.model.sharedModel.getSource();
  if (source.includes("check_exercise(")) return "Save and mark my copy";
  if (source.includes("show_progress(")) return "All my exercises";
  return cell.model.getMetadata("nbgrader")?.grade ? "Save and see if all is filled in" : "";
}

/** Bring *cell*, or a part of it, into sight, and scroll no further than that takes. @param {any} cell @param {any} part */
function shown(cell, part = cell.node) {
  const view = cell.node.closest(".jp-WindowedPanel-outer, .jp-Notebook").getBoundingClientRect();
  part.scrollIntoView({ block: part.offsetHeight > view.height / 2 ? "start" : "nearest" });
}
