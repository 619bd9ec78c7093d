// Marking words or sentences with mouse, touch or keyboard. Plain ESM, no build step.

import { annotations } from "./annotations.js";
import { tellBelow } from "./below.js";
import { button, connect, element, keepKeys, own, quoted, saveAs } from "./parts.js";
import { layWords } from "./words.js";

/** @typedef {import("./words.js").Mark} Mark */

let made = 0;

/** @type {import("./parts.js").Mount} */
export function mount(el, /** @type {import("./words.js").MarksSpec & import("./parts.js").Spec} */ spec, back) {
  const { tokens, sentences, labels } = spec;
  const name = `tk-marks-${(made += 1)}-${Math.random().toString(36).slice(2)}`;
  const { box, words, holders, sentenceOf, points, slice, style, paint } = layWords(spec);
  /** @type {Mark[]} */
  let marks = spec.value ?? spec.given ?? [];
  /** @type {Mark[][]} */
  const past = [];
  let label = labels[0];
  let bySentence = false;
  let current = 0; // the token that has the focus
  let anchor = 0; // where the selection began

  // --- The parts around the text -----------------------------------------------

  /** @type {(group: string, checked: boolean, act: () => void, children: (Node | string)[]) => HTMLElement} */
  const radio = (group, checked, act, children) => {
    const input = element("input", { type: "radio", name: `${name}-${group}`, checked, ...own });
    input.addEventListener("change", act);
    return element("label", { className: "tk-switch" }, [input, ...children]);
  };
  /** @type {(title: string, children: Node[]) => HTMLElement} */
  const group = (title, children) => element("div", { className: "tk-switches", role: "radiogroup", "aria-label": title }, [element("span", { className: "tk-legend", textContent: title }), ...children]);

  const chips = labels.map((text, i) =>
    radio("label", i === 0, () => { label = text; }, [element("span", { className: `tk-key ${style(text)}`, textContent: String(i + 1), "aria-hidden": "true" }), " ", element("bdi", { textContent: text })]));
  const units = [radio("unit", true, () => setUnit(false), ["words"]), radio("unit", false, () => setUnit(true), ["sentences"])];
  const undoButton = button("Undo", undo);
  const status = element("p", { className: "tk-status", role: "status" });
  const help = element("div", { id: `${name}-help` }, [
    "Click or tap a word or a sign, or draw along the line over several. A click on a mark takes it away, and so does My marks.",
    "With keys: Tab into the text, arrow keys move, Shift with an arrow takes in more, Enter marks, Delete takes a mark away, Ctrl+Z undoes, a number chooses a label.",
  ].map((textContent) => element("p", { textContent })));
  const list = element("ol", { className: "tk-marklist" });
  for (const [key, value] of Object.entries({ role: "listbox", "aria-multiselectable": "true", "aria-label": "Text to mark", "aria-describedby": help.id })) box.setAttribute(key, value);

  /** @param {Mark} mark @param {number} most */
  const wordsOf = (mark, most) => slice(mark.start, Math.min(mark.end, mark.start + most)).replace(/\s+\S*$/, (rest) => (mark.end > mark.start + most ? "" : rest)) + (mark.end > mark.start + most ? " …" : "");

  /** @param {Mark} mark */
  function item(mark) {
    const text = wordsOf(mark, 80);
    const remove = button("Remove", () => { change(marks.filter((each) => each !== mark), `Removed ${mark.label}: ${text}`); box.querySelector('[tabindex="0"]')?.focus(); });
    remove.setAttribute("aria-label", `Remove ${mark.label}: ${text}`);
    const go = button("Show", () => focus(tokens.findIndex((token) => token[1] > mark.start), false));
    go.setAttribute("aria-label", `Show ${mark.label}: ${text}`);
    return element("li", {}, [element("strong", { textContent: mark.label }), " ", element("bdi", { textContent: quoted(text) }), " ", go, " ", remove]);
  }

  function show() {
    paint(marks);
    list.replaceChildren(...marks.map(item));
    mine.textContent = `My marks (${marks.length})`;
    undoButton.disabled = past.length === 0;
  }

  // --- Choosing --------------------------------------------------------------

  /** @param {number} t */
  const optionAt = (t) => (bySentence ? holders[sentenceOf[t]] : words[t]);

  function range() {
    let first = Math.min(anchor, current), last = Math.max(anchor, current);
    if (bySentence) { first = sentences[sentenceOf[first]][0]; last = sentences[sentenceOf[last]][1] - 1; }
    return [first, last];
  }

  /** @type {HTMLElement[]} */
  let chosen = [];
  /** @type {HTMLElement | undefined} */
  let active;
  function showSelection() {
    const [first, last] = range();
    for (const node of chosen) { node.classList.remove("tk-chosen"); node.setAttribute("aria-selected", "false"); }
    chosen = bySentence ? holders.slice(sentenceOf[first], sentenceOf[last] + 1) : words.slice(first, last + 1);
    for (const node of chosen) { node.classList.add("tk-chosen"); node.setAttribute("aria-selected", "true"); }
    if (active) active.tabIndex = -1;
    active = optionAt(current);
    if (active) active.tabIndex = 0;
  }

  /** @param {number} t @param {boolean} extend */
  function focus(t, extend) {
    if (!tokens.length) return;
    current = Math.max(0, Math.min(tokens.length - 1, t));
    if (!extend) anchor = current;
    showSelection();
    optionAt(current).focus({ preventScroll: drawing });
  }

  /** @param {boolean} on */
  function setUnit(on) {
    bySentence = on;
    for (const node of [...words, ...holders]) if (node) { for (const each of ["role", "aria-selected", "tabindex"]) node.removeAttribute(each); node.classList.remove("tk-chosen"); }
    for (const node of on ? holders : words) if (node) { node.setAttribute("role", "option"); node.setAttribute("aria-selected", "false"); node.tabIndex = -1; }
    chosen = [];
    active = undefined;
    anchor = current;
    if (tokens.length) showSelection();
  }

  // --- Marking ---------------------------------------------------------------

  const { store, notice, close } = connect(spec, back, {
    kept() {},
    elsewhere(reply) {
      marks = reply.answer ?? [];
      show();
    },
  });

  /** @param {Mark[]} next @param {string} told */
  function change(next, told) {
    past.push(marks);
    set(next, told);
  }

  /** @param {Mark[]} next @param {string} told */
  function set(next, told) {
    marks = [...next].sort((a, b) => a.start - b.start || b.end - a.end);
    store.keep(marks.map((mark) => ({ ...mark, words: slice(mark.start, mark.end) })));
    show();
    status.textContent = told;
  }

  function mark() {
    if (!tokens.length) return;
    const [first, last] = range();
    const made = { start: tokens[first][0], end: tokens[last][1], label };
    const same = marks.findLast((each) => each.start <= made.start && made.end <= each.end && each.label === label);
    if (same) change(marks.filter((each) => each !== same), `Removed ${label}: ${wordsOf(same, 80)}`);
    else change([...marks, made], `Marked as ${label}: ${wordsOf(made, 80)}`);
  }

  function removeHere() {
    const [first, last] = range();
    const here = marks.filter((each) => each.start < tokens[last][1] && each.end > tokens[first][0]);
    if (here.length) change(marks.filter((each) => !here.includes(each)), `Removed ${here.length === 1 ? "a mark" : `${here.length} marks`}`);
    else status.textContent = "No mark here";
  }

  function undo() {
    const before = past.pop();
    if (before) set(before, "Undone");
    else status.textContent = "Nothing to undo";
  }

  // --- Mouse and touch -------------------------------------------------------

  let drawing = false;
  /** @param {PointerEvent} event */
  function tokenUnder(event) {
    const at = document.elementFromPoint(event.clientX, event.clientY); // a finger's events all go where it came down
    const word = /** @type {HTMLElement | null} */ (at?.closest(".tk-word") ?? null);
    if (word && box.contains(word)) return Number(word.dataset.t);
    const sentence = /** @type {HTMLElement | null} */ (at?.closest(".tk-unit-sentence") ?? null);
    return sentence && bySentence && box.contains(sentence) ? sentences[holders.indexOf(sentence)][0] : null;
  }
  box.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
    const t = tokenUnder(event);
    if (t === null || event.button !== 0) return;
    drawing = true;
    focus(t, event.shiftKey);
    if (event.pointerType === "mouse") event.preventDefault();
  });
  box.addEventListener("pointermove", (/** @type {PointerEvent} */ event) => {
    const t = drawing ? tokenUnder(event) : null;
    if (t !== null && t !== current) focus(t, true);
  });
  const finish = () => { if (drawing) { drawing = false; mark(); } };
  const cancel = () => { // the finger scrolls
    if (drawing) status.textContent = "Nothing marked: up or down, a finger scrolls. To mark several words, draw along the line.";
    drawing = false;
  };
  document.addEventListener("pointerup", finish);
  document.addEventListener("pointercancel", cancel);

  // --- Keys ------------------------------------------------------------------

  box.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    const here = sentenceOf[current] ?? 0;
    const forward = bySentence ? (sentences[here]?.[1] ?? current) : current + 1;
    const before = bySentence ? (sentences[Math.max(0, here - 1)]?.[0] ?? 0) : current - 1;
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowRight: () => focus(forward, event.shiftKey),
      ArrowLeft: () => focus(before, event.shiftKey),
      ArrowDown: () => focus(sentences[Math.min(sentences.length - 1, here + 1)][0], event.shiftKey),
      ArrowUp: () => focus(sentences[Math.max(0, here - 1)][0], event.shiftKey),
      Home: () => focus(0, event.shiftKey),
      End: () => focus(tokens.length - 1, event.shiftKey),
      Enter: mark,
      " ": mark,
      Delete: removeHere,
      Backspace: removeHere,
    };
    const number = Number(event.key);
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") undo();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (keys[event.key]) keys[event.key]();
    else if (number >= 1 && number <= labels.length) {
      label = labels[number - 1];
      chips[number - 1].querySelector("input")?.click();
      active?.focus();
      status.textContent = `Label: ${label}`;
    } else return;
    event.preventDefault();
  });

  // --- The page --------------------------------------------------------------

  const download = () => saveAs(JSON.stringify(annotations(points, marks, spec.source), null, 1), "application/ld+json", `${spec.id}.annotations.json`);
  const mine = element("summary", { ...own });
  const root = element("section", { className: "tk-view tk-annotate", lang: "en", "aria-label": "Mark the text" }, [
    element("details", {}, [element("summary", { textContent: "How to mark: mouse, touch, keys", ...own }), help]),
    element("div", { className: "tk-bar" }, [group("Label", chips), group("Mark", units), undoButton]), // beside the text, whether the help is open or not
    box,
    ...(spec.notice ? [element("p", { className: "tk-cut", textContent: spec.notice })] : []),
    status,
    notice,
    element("details", { className: "tk-mine" }, [mine, list, button("Download the marks", download)]),
  ]);
  keepKeys(root);
  setUnit(false);
  show();
  el.append(root);
  const end = tellBelow(box, () => holders);

  const held = store.load();
  if (held?.newer) set(held.answer, "These marks were not kept before.");
  else if (held) {
    const known = (/** @type {Mark} */ one) => marks.some((each) => each.start === one.start && each.end === one.end && each.label === one.label);
    set([...marks, ...held.answer.filter((/** @type {Mark} */ each) => !known(each))], "Marks that were not kept before are added.");
  }
  return () => {
    close();
    end();
    document.removeEventListener("pointerup", finish);
    document.removeEventListener("pointercancel", cancel);
  };
}
