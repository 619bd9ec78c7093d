// @ts-check
// The extension: it looks at each notebook that is opened. A lesson or an exercise of the course
// gets its bar, its code cells are folded, and its answer cells get their controls.

import { answerControl, choices, element, unwritten } from "./control.js";
import { read } from "./answers.js";
import { lessonBar } from "./bar.js";
import { folded } from "./fold.js";
import { followAnswers } from "./follow.js";
import { askForSolutions, ofMarking } from "./handin.js";
import { guardKeys } from "./keys.js";
import { ofItsText } from "./standin.js";
import { PART, learnersView, oneWindowEach } from "./view.js";

const SOON = 200; // ms
const COURSE = /^(\d\d|ex\d)-.*\.ipynb$/;

/** @param {Record<string, any>} jupyter what is used of JupyterLab's own packages */
export function plugin({ INotebookTracker, NotebookActions, IMainMenu, Widget }) {
  return {
    id: "media-literacy-toolkit:course",
    autoStart: true,
    requires: [INotebookTracker],
    optional: [IMainMenu],
    activate(app, tracker, menus) {
      document.head.append(
        element("link", { rel: "stylesheet", href: new URL("style.css", import.meta.url).href }),
      );
      const view = learnersView(app, tracker, menus);
      guardKeys(tracker);
      oneWindowEach(app);
      app.restored.then(() => document.querySelector("#jp-NotebookLogo")?.setAttribute("aria-label", "All files"));
      tracker.widgetAdded.connect((_, panel) => {
        const linked = followLinks(panel.content);
        panel.context.ready.then(() => open(panel, view, linked, NotebookActions, Widget));
      });
    },
  };
}

/** Whether this notebook is one of the course. @param {any} panel */
function ofCourse(panel) {
  const name = panel.context.path.split("/").pop();
  return COURSE.test(name) && /(from|import) toolkit\b/.test(panel.context.model.sharedModel.cells.map((cell) => cell.getSource()).join("\n"));
}

/** What follows the links to a part of this notebook: JupyterLab looks for the part before there are headings. @param {any} notebook */
function followLinks(notebook) {
  const jump = notebook.setFragment.bind(notebook);
  const linked = { part: window.location.hash, arrived() {} };
  window.addEventListener(PART, ({ detail }) => { // in JupyterLite, from another window
    linked.part = detail;
    linked.arrived();
  });
  notebook.setFragment = async (fragment) => {
    linked.part = fragment;
    await jump(fragment);
    linked.arrived();
  };
  return linked;
}

function open(panel, view, linked, NotebookActions, Widget) {
  if (!ofCourse(panel)) return;
  panel.addClass("mlt-course");
  unchanged(panel);
  const saver = saving(panel);
  const run = (cells) => runCells(panel, cells, NotebookActions);
  followAnswers(panel, run);
  panel.sessionContext.ready.then(() => warm(panel)).then(() => askForSolutions(panel));
  const seen = new WeakSet();
  const dress = () => {
    for (const cell of panel.content.widgets) {
      if (seen.has(cell)) continue;
      seen.add(cell);
      ofItsText(cell);
      cell.node.setAttribute("role", "article"); // what holds the cells calls itself a feed
      cell.ready.then(() => dressed(cell, saver, run, panel));
    }
  };
  panel.content.model.cells.changed.connect(() => setTimeout(dress));
  dress();
  const { bar, begin } = lessonBar(panel, view, run, linked);
  above(panel, bar, Widget);
  NotebookActions.executed.connect((_, { notebook, cell, error }) => {
    if (notebook === panel.content && error?.errorName === "NameError") begin(cell); // Start was skipped
  });
}

/** Let the kernel load what this notebook imports, by its names, while the learner still reads its first lines. @param {any} panel */
function warm(panel) {
  const source = panel.content.widgets.map((cell) => cell.model.sharedModel.getSource()).join("\n");
  const names = [...source.matchAll(/^from toolkit import ([\w, ]+)$/gm)].flatMap(([, names]) => names.split(/[, ]+/));
  const code = `(lambda toolkit: [getattr(toolkit, name, None) for name in ${JSON.stringify(names)}])(__import__("toolkit"))`;
  panel.sessionContext.session?.kernel?.requestExecute({ code, silent: true, store_history: false, stop_on_error: false });
}

/** Put *bar* above the notebook, as high as it is. */
function above(panel, bar, Widget) {
  const widget = new Widget({ node: element("div", {}, bar) });
  panel.contentHeader.addWidget(widget);
  new ResizeObserver(() => {
    widget.node.style.minHeight = `${bar.offsetHeight}px`;
    widget.fit();
    panel.contentHeader.fit();
  }).observe(bar);
}

/** Run *cells*, one after the other, with nothing selected or scrolled away. */
async function runCells(panel, cells, NotebookActions) {
  await panel.sessionContext.ready;
  return NotebookActions.runCells(panel.content, cells, panel.sessionContext);
}

function dressed(cell, saver, run, panel) {
  ofMarking(cell, panel);
  const lesson = !cell.model.getMetadata("nbgrader");
  if (cell.model.type === "markdown" && lesson) {
    cell.readOnly = true;
    cell.showEditorForReadOnly = false;
    return;
  }
  const asks = cell.model.getMetadata("toolkit")?.asks;
  if (asks) control(cell, asks, saver, panel.content);
  if (cell.model.type === "code") folded(cell, Boolean(asks), saver.save, run);
}

function control(cell, asks, saver, notebook) {
  const shared = cell.model.sharedModel;
  const text = {
    get: () => shared.getSource(),
    set: (source) => {
      if (source !== shared.getSource()) shared.setSource(source);
      saver.soon();
    },
  };
  const about = earlier(notebook, asks);
  const made = asks === "write" ? writing(text) : answerControl(asks, text, about?.chosen);
  const kept = element("p", { class: "mlt-saved" });
  made.node.append(kept);
  if (Array.isArray(asks) && asks.some((ask) => ask.kind === "tick")) shownBelow(cell, notebook);
  let told = shared.getSource();
  shared.changed.connect(() => {
    made.show();
    if (told === shared.getSource()) return;
    told = shared.getSource();
    saver.lines.add(kept);
    forgotten(cell, notebook);
  });
  about?.shared.changed.connect(made.show);
  cell.node.insertBefore(made.node, cell.node.querySelector(".jp-Cell-inputWrapper"));
  cell.addClass("mlt-answered");
}

/** The text whose sentences are ticked stands in the control: what shows it above is left out. */
function shownBelow(cell, notebook) {
  const above = notebook.widgets.slice(0, notebook.widgets.indexOf(cell));
  const first = above.findLastIndex(({ model }) => model.type === "markdown");
  for (const each of above.slice(first)) each.toggleClass("mlt-below", /\bshow_sentences\(/.test(each.model.sharedModel.getSource()));
}

/** Take away what was told of the answer in *cell* as it stood before: its own output, and that of its check. */
function forgotten(cell, notebook) {
  const id = cell.model.getMetadata("nbgrader")?.grade_id?.replace(/-answer$/, "-test");
  for (const { model } of [cell, ...notebook.widgets.filter(({ model }) => model.getMetadata("nbgrader")?.grade_id === id)]) {
    if (model.type === "code" && model.outputs.length) model.clearExecution();
  }
}

/** What was answered to the question of which *asks* wants to know how sure one is. */
function earlier(notebook, asks) {
  const [, number] = /question (\d)$/.exec(asks[0].ask) || [];
  const asked = notebook.widgets.find(({ model }) => model.getMetadata("nbgrader")?.grade_id === `q${number}-answer`)?.model;
  if (!asked) return null;
  const [ask] = asked.getMetadata("toolkit").asks;
  const shared = asked.sharedModel;
  return { shared, chosen: (letter) => read(shared.getSource(), ask, letter).value || "" };
}

/** A box for a written answer, and one's own mark for it, which is its last line. */
function writing(text) {
  const mark = /\n*^My own mark: *([0-4])\s*$/m;
  const input = element("textarea", { rows: 8, spellcheck: true });
  const first = element("p", { class: "mlt-typed", role: "status", hidden: true });
  let last = "";
  const put = (own) => {
    const filled = Boolean(input.value.trim());
    first.textContent = own && !filled ? "Write your answer first. Then mark it." : "";
    first.hidden = !first.textContent;
    if (filled || !own || marked()) {
      last = filled && own ? `${input.value.trimEnd()}\n\nMy own mark: ${own}` : input.value;
      text.set(last);
    }
    show();
  };
  const own = choices({ choices: ["0", "1", "2", "3", "4"] }, "My own mark, once I have read the worked answer", put);
  own.node.classList.add("mlt-marking");
  const marked = () => (mark.exec(text.get()) || [])[1] || null;
  input.oninput = () => put(marked());
  const show = () => {
    own.show(marked());
    if (document.activeElement !== input || text.get() !== last) input.value = unwritten(text.get()) ? "" : text.get().replace(mark, "");
  };
  show();
  return { node: element("div", { class: "mlt-answer" }, element("label", {}, "Your answer", input), own.node, first), show };
}

/** What of a notebook somebody wrote: not what a run, the kernel or the view leaves in it. */
function written(model) {
  return JSON.stringify(model.sharedModel.cells.map((cell) => {
    const { trusted, editable, collapsed, scrolled, execution, ...metadata } = cell.getMetadata();
    return [cell.cell_type, cell.getSource(), metadata];
  }));
}

/** Nobody is asked to save, and nothing is saved by itself, where a notebook was only opened and run. @param {any} panel */
function unchanged(panel) {
  const { model } = panel.context;
  let kept = written(model), sent = kept;
  const settle = () => { if (model.dirty && written(model) === kept) model.dirty = false; };
  panel.context.saveState.connect((_, state) => {
    if (state === "started") sent = written(model);
    if (state !== "completed") return;
    kept = sent;
    model.dirty ||= written(model) !== kept; // answered while it was saved: JupyterLab takes that for saved
  });
  model.stateChanged.connect((_, { name }) => { if (name === "dirty") settle(); });
  settle();
}

/** Saves what was answered, and says so below it when it is saved and not before. @param {any} panel */
function saving(panel) {
  const lines = new Set();
  let timer = 0;
  const say = (text) => {
    for (const line of lines) line.textContent = text;
  };
  const { context } = panel;
  const write = context.save.bind(context);
  let last = Promise.resolve();
  context.save = () => (last = last.catch(() => {}).then(write)); // one after the other: two at once meet as two people's
  const save = async () => {
    clearTimeout(timer);
    try {
      while (context.model.dirty) {
        await context.save();
        if (context.model.dirty) await new Promise((soon) => setTimeout(soon, SOON)); // answered meanwhile
      }
      say(`Saved at ${new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}.`);
      return true;
    } catch {
      say("Not saved: choose File, Save Notebook.");
      return false;
    }
  };
  panel.disposed.connect(() => clearTimeout(timer)); // closed without saving: JupyterLab has asked
  context.saveState.connect((_, state) => state === "failed" && say("Not saved: choose File, Save Notebook."));
  return {
    lines,
    save,
    soon() {
      say("Not saved yet …");
      clearTimeout(timer);
      timer = window.setTimeout(save, 800);
    },
  };
}
