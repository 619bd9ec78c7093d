// Marking words or sentences with mouse or keyboard. Plain ESM, no build step.
// Offsets in the model count code points, as in Python; JavaScript strings count
// UTF-16 units. Array.from is the border: `points` holds one entry for each code point.

import { annotations } from "./annotations.js";
import { button, connect, element, keepKeys, own, saveAs } from "./parts.js";

const STYLES = ["hedges", "quotes", "garbles", "sources", "wording", "claims", "other"];

let made = 0;

/** @type {import("./parts.js").Mount} */
export function mount(el, spec, back) {
  const points = Array.from(spec.text);
  const { tokens, sentences, labels } = spec; // [start, end] of each word and mark; [first token, stop token, paragraph]
  const name = `tk-marks-${(made += 1)}-${Math.random().toString(36).slice(2)}`;
  const slice = (start, end) => points.slice(start, end).join("");

  let marks = spec.value ?? [];
  let label = labels[0];
  let bySentence = false;
  let current = 0; // the token that has the focus
  let anchor = 0; // where the selection began
  let dragging = false;
  const past = [];

  const sentenceOf = [];
  sentences.forEach(([first, stop], i) => { for (let t = first; t < stop; t++) sentenceOf[t] = i; });

  // --- The parts that stay -------------------------------------------------

  const radio = (group, text, checked, act, extra = []) => {
    const input = element("input", { type: "radio", name: `${name}-${group}`, checked, ...own });
    input.addEventListener("change", act);
    return element("label", { className: "tk-switch" }, [input, " ", ...extra, text]);
  };
  const group = (title, children) => {
    const node = element("div", { className: "tk-switches" }, [element("span", { className: "tk-legend", textContent: title }), ...children]);
    node.setAttribute("role", "radiogroup");
    node.setAttribute("aria-label", title);
    return node;
  };

  const style = (text) => STYLES[labels.indexOf(text) % STYLES.length];
  const chips = labels.map((text, i) =>
    radio("label", "", i === 0, () => { label = text; }, [element("span", { className: `m-${style(text)}`, textContent: text }), element("span", { className: "tk-count", textContent: ` key ${i + 1}` })]));
  const units = [
    radio("unit", "words", true, () => setUnit(false)),
    radio("unit", "sentences", false, () => setUnit(true)),
  ];
  const undoButton = button("Undo", undo);
  const status = element("p", { className: "tk-status" });
  status.setAttribute("role", "status");
  const help = element("p", { className: "tk-count", id: `${name}-help`, textContent:
    "Mouse: click a word, or drag over several. Keyboard: Tab into the text, arrow keys move, Shift with an arrow takes in more, Enter marks, Delete takes a mark away, Ctrl+Z undoes, a number chooses a label." });
  const list = element("ol", { className: "tk-marklist" });
  const box = element("div", { className: "tk-text tk-box" });
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-multiselectable", "true");
  box.setAttribute("aria-label", "Text to mark");
  box.setAttribute("aria-describedby", help.id);

  // --- The text: one span for each token, one for each gap -----------------

  const words = [];
  const gaps = [];
  const holders = []; // one span for each sentence
  let paragraph = -1;
  let holder = box;
  sentences.forEach(([first, stop, number], i) => {
    if (number !== paragraph) {
      holder = element("p", { dir: "auto" });
      holder.setAttribute("role", "group");
      holder.setAttribute("aria-label", `Paragraph ${number + 1}`);
      box.append(holder);
      paragraph = number;
    }
    const span = element("span", { className: "tk-unit-sentence", ...own });
    const no = element("span", { className: "tk-no", textContent: String(i + 1) });
    no.setAttribute("aria-hidden", "true");
    span.append(no);
    for (let t = first; t < stop; t++) {
      const word = element("span", { className: "tk-word", ...own });
      word.dataset.t = t;
      words[t] = word;
      span.append(word);
      if (t + 1 < stop && tokens[t + 1][0] > tokens[t][1]) {
        gaps[t] = element("span", { className: "tk-gap" });
        span.append(gaps[t]);
      }
    }
    holders[i] = span;
    holder.append(span, " ");
  });

  const covering = (start, end) => marks.filter((m) => m.start < end && m.end > start);
  const painted = []; // what each word shows now, to leave alone what stays the same

  function paintPiece(node, text, over, key) {
    const names = [...new Set(over.map((m) => m.label))];
    const seen = names.join("\u001f");
    if (painted[key] === seen && node.firstChild) return;
    painted[key] = seen;
    let inner = document.createTextNode(text);
    for (const each of names) inner = element("span", { className: `m-${style(each)}` }, [inner]);
    node.replaceChildren(inner);
    if (names.length && node.classList.contains("tk-word"))
      node.append(element("span", { className: "tk-hidden", textContent: `, marked ${names.join(" and ")}` }));
  }

  function paint() {
    // One sweep: marks are few, tokens many.
    const over = new Map();
    for (const mark of marks) {
      let low = 0, high = tokens.length;
      while (low < high) { const mid = (low + high) >> 1; if (tokens[mid][1] > mark.start) high = mid; else low = mid + 1; }
      for (let t = low; t < tokens.length && tokens[t][0] < mark.end; t++) {
        if (!over.has(t)) over.set(t, []);
        over.get(t).push(mark);
      }
    }
    for (let t = 0; t < tokens.length; t++) {
      if (!words[t]) continue;
      const here = over.get(t) || [];
      paintPiece(words[t], slice(...tokens[t]), here, t);
      if (gaps[t]) paintPiece(gaps[t], slice(tokens[t][1], tokens[t + 1][0]), here.filter((m) => m.end > tokens[t][1]), -1 - t);
    }
    list.replaceChildren(...marks.map(item));
    undoButton.disabled = past.length === 0;
  }

  function item(mark) {
    const text = slice(mark.start, Math.min(mark.end, mark.start + 80)) + (mark.end > mark.start + 80 ? " …" : "");
    const remove = button("Remove", () => { change(marks.filter((m) => m !== mark), `Removed ${mark.label}: ${text}`); box.querySelector('[tabindex="0"]')?.focus(); });
    remove.setAttribute("aria-label", `Remove ${mark.label}: ${text}`);
    const go = button("Show", () => { const t = tokens.findIndex((k) => k[1] > mark.start); focus(t, false); });
    go.setAttribute("aria-label", `Show ${mark.label}: ${text}`);
    return element("li", {}, [element("strong", { textContent: mark.label }), " ", element("bdi", { textContent: `“${text}”` }), " ", go, " ", remove]);
  }

  // --- Choosing --------------------------------------------------------------

  const optionAt = (t) => (bySentence ? holders[sentenceOf[t]] : words[t]);

  function range() {
    let first = Math.min(anchor, current), last = Math.max(anchor, current);
    if (bySentence) { first = sentences[sentenceOf[first]][0]; last = sentences[sentenceOf[last]][1] - 1; }
    return [first, last];
  }

  let chosen = [];
  let active = null;
  function showSelection() {
    const [first, last] = range();
    for (const node of chosen) { node.classList.remove("tk-chosen"); node.setAttribute("aria-selected", "false"); }
    chosen = bySentence
      ? holders.slice(sentenceOf[first], sentenceOf[last] + 1)
      : words.slice(first, last + 1);
    for (const node of chosen) { node.classList.add("tk-chosen"); node.setAttribute("aria-selected", "true"); }
    if (active) active.tabIndex = -1;
    active = optionAt(current);
    if (active) active.tabIndex = 0;
  }

  function focus(t, extend) {
    if (!tokens.length) return;
    current = Math.max(0, Math.min(tokens.length - 1, t));
    if (!extend) anchor = current;
    showSelection();
    optionAt(current).focus();
  }

  function setUnit(on) {
    bySentence = on;
    for (const node of [...words, ...holders]) if (node) { node.removeAttribute("role"); node.removeAttribute("aria-selected"); node.removeAttribute("tabindex"); node.classList.remove("tk-chosen"); }
    for (const node of on ? holders : words) if (node) { node.setAttribute("role", "option"); node.setAttribute("aria-selected", "false"); node.tabIndex = -1; }
    chosen = [];
    active = null;
    anchor = current;
    showSelection();
  }

  // --- Marking ---------------------------------------------------------------

  function change(next, told) {
    past.push(marks);
    set(next, told);
  }

  function set(next, told) {
    marks = [...next].sort((a, b) => a.start - b.start || b.end - a.end);
    store.keep(marks.map((m) => ({ ...m, words: slice(m.start, m.end) })));
    paint();
    status.textContent = told;
  }

  const { store, notice, close } = connect(spec, back, {
    kept() {},
    elsewhere(reply) {
      marks = reply.answer ?? [];
      paint();
    },
  });

  function mark() {
    if (!tokens.length) return;
    const [first, last] = range();
    const start = tokens[first][0], end = tokens[last][1];
    const same = marks.find((m) => m.start === start && m.end === end && m.label === label);
    const text = slice(start, Math.min(end, start + 80));
    if (same) change(marks.filter((m) => m !== same), `Removed ${label}: ${text}`);
    else change([...marks, { start, end, label }], `Marked as ${label}: ${text}`);
  }

  function removeHere() {
    const [first, last] = range();
    const here = covering(tokens[first][0], tokens[last][1]);
    if (here.length) change(marks.filter((m) => !here.includes(m)), `Removed ${here.length === 1 ? "a mark" : `${here.length} marks`}`);
    else status.textContent = "No mark here";
  }

  function undo() {
    if (past.length) set(past.pop(), "Undone");
    else status.textContent = "Nothing to undo";
  }

  const tokenUnder = (event) => {
    const word = event.target.closest?.(".tk-word");
    if (word) return Number(word.dataset.t);
    const sentence = event.target.closest?.(".tk-unit-sentence");
    return sentence && bySentence ? sentences[holders.indexOf(sentence)][0] : null;
  };
  box.addEventListener("pointerdown", (event) => {
    const t = tokenUnder(event);
    if (t === null || event.button !== 0) return;
    dragging = true;
    focus(t, event.shiftKey);
    event.preventDefault();
  });
  box.addEventListener("pointerover", (event) => {
    const t = dragging ? tokenUnder(event) : null;
    if (t !== null && t !== current) focus(t, true);
  });
  const finish = () => { if (dragging) { dragging = false; mark(); } };
  document.addEventListener("pointerup", finish);

  box.addEventListener("keydown", (event) => {
    const step = bySentence
      ? { forward: sentences[sentenceOf[current]]?.[1] ?? current, back: sentences[Math.max(0, sentenceOf[current] - 1)]?.[0] ?? 0 }
      : { forward: current + 1, back: current - 1 };
    const keys = {
      ArrowRight: () => focus(step.forward, event.shiftKey),
      ArrowLeft: () => focus(step.back, event.shiftKey),
      ArrowDown: () => focus(sentences[Math.min(sentences.length - 1, sentenceOf[current] + 1)][0], event.shiftKey),
      ArrowUp: () => focus(sentences[Math.max(0, sentenceOf[current] - 1)][0], event.shiftKey),
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
      chips[number - 1].querySelector("input").checked = true;
      status.textContent = `Label: ${label}`;
    } else return;
    event.preventDefault();
  });

  const download = () => saveAs(JSON.stringify(annotations(points, marks, spec.source), null, 1), "application/ld+json", `${spec.id}.annotations.json`);

  const root = element("section", { className: "tk-view tk-annotate" }, [
    element("div", { className: "tk-bar" }, [
      group("Label", chips),
      group("Mark", units),
      element("div", { className: "tk-switches" }, [undoButton, button("Download the marks", download)]),
      help,
    ]),
    box,
    ...(spec.notice ? [element("p", { className: "tk-cut", textContent: spec.notice })] : []),
    notice,
    status,
    element("p", { className: "tk-legend", textContent: "My marks" }),
    list,
  ]);
  root.lang = "en";
  root.setAttribute("aria-label", "Mark the text");
  keepKeys(root);

  setUnit(false);
  paint();
  el.append(root);

  const held = store.load();
  if (held) {
    const here = held.answer;
    if (held.newer) set(here, "These marks were not kept before.");
    else set([...marks, ...here.filter((m) => !marks.some((k) => k.start === m.start && k.end === m.end && k.label === m.label))], "Marks that were not kept before are added.");
  }
  return () => {
    close();
    document.removeEventListener("pointerup", finish);
  };
}
