// @ts-check
// The bar above a lesson: Start runs what is needed, Next brings what was not seen yet into view, and
// the place where one stopped is remembered.

import { answered, element, unwritten } from "./control.js";
import { download } from "./handin.js";
import { myAnswers } from "./mine.js";
import { standIn } from "./standin.js";

const HEAD = 80; // pixels

/**
 * @param {any} panel @param {any} view @param {(cells: any[]) => Promise<any>} run
 * @param {{part: string, arrived: () => void}} linked the part that a link to this notebook names: it is shown, and Start stays there
 * @returns {{bar: HTMLElement, begin: (where?: any) => any}} the bar, and what Start does if it was not done
 */
export function lessonBar(panel, view, run, linked) {
  const kept = `media-literacy-toolkit:place:${panel.context.path}`;
  const start = element("button", { type: "button", class: "mlt-do mlt-start" }, "▶ Start");
  const next = element("button", { type: "button", class: "mlt-do mlt-next", hidden: true, "aria-keyshortcuts": "Escape" }, "Next ↓");
  const progress = element("span", { class: "mlt-progress", role: "status" });
  const teacher = element("button", { type: "button", class: "mlt-quiet" });
  const list = element("button", { type: "button", class: "mlt-quiet", onclick: () => view.lessons(panel.context.path, tell) }, "All lessons");
  const again = async () => { if (start.disabled) await show(); };
  const afresh = () => {
    window.localStorage.removeItem(kept);
    for (const fold of notebook.node.querySelectorAll(".jp-MarkdownCell details[open]")) fold.open = false; // “Our marks”
    start.textContent = "▶ Start";
    if (start.disabled) go(firstStep());
  };
  const isExercise = panel.content.widgets.some((cell) => cell.model.getMetadata("nbgrader"));
  const tell = (text) => (progress.textContent = text);
  const choices = element("span", { class: "mlt-choices" }, list, ...standIn(panel, again), ...myAnswers(panel, again, tell, afresh), ...(isExercise ? [download(panel, "mlt-quiet")] : []), teacher);
  const bar = element("div", { class: "mlt-bar", role: "group", "aria-label": "This page" }, start, next, progress, choices);
  const notebook = panel.content;
  const box = () => notebook.node.querySelector(".jp-WindowedPanel-outer") || notebook.node;

  const steps = () => notebook.widgets.filter((cell) => cell.model.type === "markdown" && /^##? /m.test(cell.model.sharedModel.getSource()));
  const title = (cell) => (/^##? (.*)$/m.exec(cell.model.sharedModel.getSource()) || ["", ""])[1].replace(/[*`]/g, "");
  const wanted = () => linked.part && steps().find((cell) => `#${title(cell).replace(/ /g, "-")}` === decodeURIComponent(linked.part));
  const firstStep = () => {
    const thing = notebook.widgets.indexOf(firstThing(notebook));
    return steps().findLast((step) => notebook.widgets.indexOf(step) <= thing) || notebook.widgets[0];
  };
  /** The part that one works in: that of the cell that the keys were last in, unless it lies below the screen or one has scrolled past it. */
  const place = () => {
    const [all, active, { top, bottom }] = [steps(), notebook.activeCell, box().getBoundingClientRect()];
    const seen = all.filter((cell) => cell.node.getBoundingClientRect().top <= top + HEAD).length;
    if (!active || active.node.getBoundingClientRect().top > bottom) return seen - 1;
    return Math.max(seen, all.filter((cell) => notebook.widgets.indexOf(cell) <= notebook.activeCellIndex).length) - 1;
  };
  const go = (cell) => {
    notebook.activeCellIndex = notebook.widgets.indexOf(cell);
    cell.node.scrollIntoView({ block: "start" });
    cell.node.focus({ preventScroll: true });
  };
  /** What of this part lies below the screen; undefined once all of it was in sight. */
  const unseen = () => {
    const [cells, until, end] = [notebook.widgets, steps()[place() + 1], box().getBoundingClientRect().bottom];
    const part = cells.slice(0, until ? cells.indexOf(until) : cells.length);
    return part.find((cell) => cell.node.getBoundingClientRect().bottom > end + 1);
  };
  /** A text in sight that goes on below the edge of its box: what brings up the rest. */
  const unread = () => {
    const { top, bottom } = box().getBoundingClientRect();
    return [...notebook.node.querySelectorAll(".tk-below:not([hidden], [data-read])")].find((more) => {
      const at = more.getBoundingClientRect();
      return at.top > top && at.bottom <= bottom + 1;
    });
  };
  const onward = (cell) => {
    const [screen, top] = [box().getBoundingClientRect(), cell.node.getBoundingClientRect().top];
    if (top > screen.top + 1) go(cell);
    else box().scrollBy(0, screen.height - HEAD); // longer than the screen
  };
  const say = () => {
    const [all, here] = [steps(), Math.max(place(), 0)];
    progress.textContent = `Part ${here + 1} of ${all.length}${marks(notebook)}`;
    next.disabled = here + 1 >= all.length && !unseen() && !unread();
    if (!next.hidden) window.localStorage.setItem(kept, all[here]?.model.id || "");
  };
  next.onclick = () => {
    const [text, more, cell] = [unread(), unseen(), steps()[place() + 1]];
    if (text) text.click();
    else if (more) onward(more);
    else if (cell) go(cell);
    say();
  };
  const show = async () => {
    tell("Starting … The first time this can take a minute.");
    await run(notebook.widgets.filter(needed));
    say();
  };
  const begin = async (where) => {
    if (start.disabled) return;
    const back = steps().find((cell) => cell.model.id === window.localStorage.getItem(kept));
    start.disabled = true;
    await show();
    start.hidden = true;
    next.hidden = false;
    const part = where || wanted() || (back && steps().indexOf(back) > 0 && back);
    go(part || firstStep());
    say();
    if (!part) next.focus({ preventScroll: true }); // else the keys go on in that part
  };
  start.onclick = () => begin();
  panel.sessionContext.statusChanged.connect((_, status) => {
    if (status.endsWith("restarting")) start.hidden = start.disabled = false; // what was run is forgotten
  });
  const resumed = steps().find((cell) => cell.model.id === window.localStorage.getItem(kept));
  if (resumed && steps().indexOf(resumed) > 0) start.textContent = `▶ Start where you were: ${title(resumed)}`;

  let touched = false; // until then what JupyterLab gives the focus to gives it on to Start
  const atStart = () => { if (!touched && !start.hidden && panel.isVisible) start.focus({ preventScroll: true }); };
  for (const event of ["keydown", "pointerdown"]) window.addEventListener(event, () => (touched = true), { capture: true, once: true });
  notebook.node.addEventListener("focusin", ({ target }) => {
    const cell = target.closest(".jp-Cell");
    if (cell && cell !== target) requestAnimationFrame(() => (cell.tabIndex = -1)); // back from what is in it, the cell is no stop of its own
    if (!wanted()) atStart();
  });

  const name = () => (teacher.textContent = view.isTeacher() ? "Learner's view" : "Teacher's tools");
  teacher.onclick = () => {
    view.teacher(!view.isTeacher());
    name();
  };
  teacher.onkeydown = ({ key, shiftKey }) => { // the last of the bar: from it Tab goes on where one was
    if (key === "Tab" && !shiftKey && start.hidden) notebook.activeCell?.node.focus({ preventScroll: true });
  };
  name();
  view.learner();
  let waiting = 0;
  const soon = (wanted) => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => wanted() && say(), 150);
  };
  const moved = () => soon(() => progress.textContent.startsWith("Part ")); // and no word that was just told
  notebook.node.addEventListener("scroll", () => soon(() => !next.hidden), true);
  notebook.model.contentChanged.connect(moved);
  notebook.activeCellChanged.connect(moved);
  new ResizeObserver(moved).observe(notebook.node.querySelector(".jp-WindowedPanel-viewport") || notebook.node);
  Promise.all(notebook.widgets.map((cell) => cell.ready)).then(() => (wanted() ? go(wanted()) : atStart()));
  linked.arrived = () => wanted() && go(wanted()); // by a link within the page: the keys go on from there
  tell(start.textContent.endsWith("Start") ? "Press Start: what you read and use appears." : "Press it: what you read and use appears again.");
  return { bar, begin };
}

/** Whether Start runs this cell: all of a lesson; of an exercise what shows a text. */
function needed(cell) {
  if (cell.model.type !== "code" || cell.hasClass("mlt-below")) return false;
  const found = cell.model.getMetadata("nbgrader");
  return !found || !(found.grade || found.solution || cell.model.sharedModel.getSource().match(/\b(check_exercise|show_progress)\(/));
}

/** The first cell in which there is something to do; the step that it belongs to says what. */
function firstThing(notebook) {
  // by what the kernel gave: what is drawn of it may come later
  return notebook.widgets.find((cell) => !cell.hasClass("mlt-below") && (cell.hasClass("mlt-answered") || cell.model.outputs?.length));
}

/** How many questions of an exercise are answered. */
function marks(notebook) {
  let [done, all] = [0, 0];
  for (const cell of notebook.widgets) {
    const asks = cell.model.getMetadata("toolkit")?.asks;
    if (!asks) continue;
    const source = cell.model.sharedModel.getSource();
    const [some, of] = asks === "write" ? [unwritten(source) ? 0 : 1, 1] : answered(asks, source);
    [done, all] = [done + some, all + of];
  }
  return all ? `, ${done} of ${all} items answered` : "";
}
