// @ts-check
// An exercise as a file to hand in; and where the solutions are not, nobody marks a copy on the spot:
// who does is said, and what would wait for a worked answer is left out (style.css).

import { element } from "./control.js";
import { python } from "./mine.js";

/** The button that saves an exercise as its file. @param {any} panel @param {string} style */
export function download(panel, style) {
  const act = () => {
    const notebook = JSON.stringify(panel.context.model.toJSON(), null, 1);
    const link = element("a", { href: URL.createObjectURL(new Blob([notebook], { type: "application/x-ipynb+json" })), download: panel.context.path.split("/").pop() });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return element("button", { type: "button", class: style, onclick: act }, "Download my exercise");
}

/** Lets the cells of an exercise say both: what is true where there are solutions, and where there are none. @param {any} cell @param {any} panel */
export function ofMarking(cell, panel) {
  const cells = panel.content.widgets;
  const [id, at] = [cell.model.getMetadata("nbgrader")?.grade_id, cells.indexOf(cell)];
  const say = (...inside) => cell.node.append(element("div", { class: "mlt-hand-in" }, ...inside));
  if (id === "check-run" || id === "progress-run") cell.addClass("mlt-marking");
  if (id === "check-ask") {
    cell.addClass("mlt-marking-ask");
    say(element("h2", {}, "Hand in your work"), element("p", {}, "Your teacher marks it. Press the button, put your name in the file's name, and give the file to your teacher."), download(panel, "mlt-do"));
  }
  if (id === "title" && at === 0) say(element("p", {}, element("strong", {}, "Your teacher marks this."), " The solutions are not in this copy of the course."));
}

/** Asks the kernel whether the solutions are here. @param {any} panel */
export async function askForSolutions(panel) {
  if (!panel.content.widgets.some((cell) => cell.model.getMetadata("nbgrader"))) return;
  const said = await python(panel, "from toolkit.course.exercise.master import roots_here\nprint(bool(roots_here()))");
  panel.toggleClass("mlt-unmarked", said === "False");
}
