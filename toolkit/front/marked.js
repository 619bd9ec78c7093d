// The marked text: what its style sheet cannot do. Python writes it (toolkit/html), so that it is read
// without this too; next and previous finding, keys, touch and crowded margins come on top.
// Plain ESM: a page that shows the text holds it inside, and what it imports before it.

import { tellBelow } from "./below.js";

/**
 * @param {HTMLElement} el
 * @param {{kind: "marked", html: string}} spec What toolkit/html wrote.
 */
export function mount(el, spec) {
  el.innerHTML = spec.html; // escaped in Python
  const ends = [...el.querySelectorAll(".tk-marked")].map((root) => enhance(/** @type {HTMLElement} */ (root)));
  return () => { ends.forEach((end) => end()); el.replaceChildren(); };
}

/** Make a marked text on the page live. @param {HTMLElement} root @returns {() => void} What ends it. */
export function enhance(root) {
  root.dataset.live = "";
  /** @type {(query: string) => HTMLElement[]} */
  const all = (query) => [...root.querySelectorAll(query)].map((node) => /** @type {HTMLElement} */ (node));
  const box = all(".tk-text")[0];
  const labels = all("a.tk-ref");
  const notes = new Map(all(".tk-note").map((note) => [note.dataset.of ?? "", note]));
  const [walk] = all(".tk-walk");
  const [status] = all(".tk-walk [role=status]");
  /** @type {(node: Element | null) => string} */
  const nameOf = (node) => node?.closest("[data-of]")?.getAttribute("data-of") ?? "";
  /** @type {(name: string) => HTMLElement | undefined} */
  const labelOf = (name) => labels.find((label) => label.dataset.of === name);
  /** @type {HTMLElement[]} */
  let shown = [];
  let current = "";
  /** @type {HTMLElement | undefined} */
  let stop; // where the Tab key comes in

  /** Give the notes and words of `names` the class `as`, and no others. @param {string[]} names @param {string} as */
  function light(names, as) {
    for (const node of all(`.${as}`)) node.classList.remove(as);
    for (const name of names) for (const node of [notes.get(name), ...all(`.tk-seg[data-of~="${name}"]`)]) node?.classList.add(as);
  }

  /** Show the reasons `names`; the first is where the walk goes on. @param {string[]} names */
  function choose(names) {
    light(names, "tk-now");
    for (const sentence of all(".tk-s.tk-picked")) sentence.classList.remove("tk-picked");
    current = names[0] ?? "";
    if (stop) stop.tabIndex = -1;
    stop = labelOf(current) ?? shown[0];
    if (stop) stop.tabIndex = 0;
    tell();
  }

  function tell() {
    if (!status) return;
    const at = shown.findIndex((label) => label.dataset.of === current);
    status.textContent = !shown.length ? "Nothing is marked" : at < 0 ? `${shown.length} marked` : `${current}, ${at + 1} of ${shown.length}`;
  }

  /** @param {HTMLElement | undefined} label */
  function go(label) {
    if (!label) return;
    const layer = [...label.classList].find((name) => name.startsWith("l-"))?.slice(2);
    for (const input of all(`.on-${layer}`)) if (!(/** @type {HTMLInputElement} */ (input)).checked) input.click(); // its layer was off
    choose([label.dataset.of ?? ""]);
    label.focus({ preventScroll: true });
    for (const node of [notes.get(current), label]) node?.scrollIntoView({ block: "nearest" });
  }

  /** @param {number} by */
  function step(by) {
    const at = shown.findIndex((label) => label.dataset.of === current);
    go(at < 0 ? shown[by > 0 ? 0 : shown.length - 1] : shown[(at + by + shown.length) % shown.length]);
  }

  function layers() {
    const off = all(".tk-layers input").filter((input) => !(/** @type {HTMLInputElement} */ (input)).checked).map((input) => input.className.replace("on-", "l-"));
    shown = labels.filter((label) => !off.some((layer) => label.classList.contains(layer)));
    fold();
    choose(shown.some((label) => label.dataset.of === current) ? [current] : []);
  }

  /** Where the reasons would reach far below the text, those without room take one line. */
  function fold() {
    root.classList.remove("tk-crowded");
    if (root.classList.contains("tk-many")) return; // they show one by one
    const beside = shown.flatMap((label) => notes.get(label.dataset.of ?? "") ?? []).filter((note) => note.offsetParent);
    const whole = beside.map((note) => note.getBoundingClientRect());
    const end = [...(box?.children ?? [])].at(-1)?.getBoundingClientRect().bottom ?? 0;
    if (!whole.length || whole[whole.length - 1].bottom <= end + 240) return;
    for (const note of beside) note.classList.remove("tk-roomy");
    root.classList.add("tk-crowded");
    const tops = [...beside.map((note) => note.getBoundingClientRect().top), Infinity];
    beside.forEach((note, i) => note.classList.toggle("tk-roomy", tops[i] + whole[i].height < tops[i + 1]));
  }

  /** @param {Event} event */
  function click(event) {
    const at = /** @type {Element} */ (event.target);
    const link = at.closest("a[href^='#']");
    const to = at.closest("[data-step]");
    if (to) return step(Number(to.getAttribute("data-step")));
    if (link) {
      event.preventDefault(); // Jupyter and nested boxes each have their own idea of a link within the page
      return go(labelOf(nameOf(link)));
    }
    if (at.closest("summary, input, label")) return;
    const names = namesAt(at);
    if (names.length) return choose(names);
    const sentence = at.closest(".tk-s");
    if (!sentence) return;
    choose(shown.filter((label) => sentence.contains(label)).map((label) => label.dataset.of ?? ""));
    sentence.classList.add("tk-picked");
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const step_ = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const onLabel = /** @type {Element} */ (event.target).closest("a.tk-ref, .tk-walk");
    const scrolls = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (step_ && (onLabel || !scrolls)) step(step_);
    else if (event.key === "Escape") choose([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The findings at a place of the page whose layer is on. @param {EventTarget | null} at */
  const namesAt = (at) => {
    const names = (/** @type {Element} */ (at).closest("[data-of]")?.getAttribute("data-of") ?? "").split(" ");
    return names.filter((name) => shown.some((label) => label.dataset.of === name));
  };
  /** @param {Event} event */
  const over = (event) => light(namesAt(event.target), "tk-over");
  const followed = () => {
    const label = labels.find((each) => `#${each.id}` === globalThis.location.hash);
    if (label) go(label);
  };

  root.addEventListener("click", click);
  root.addEventListener("change", layers);
  box?.addEventListener("keydown", key);
  walk?.addEventListener("keydown", key);
  box?.addEventListener("pointerover", over);
  box?.addEventListener("pointerleave", () => light([], "tk-over"));
  globalThis.addEventListener("hashchange", followed);
  if (walk) walk.hidden = false;
  for (const label of labels) label.tabIndex = -1;
  layers();
  followed();
  const end = box && tellBelow(box, () => all(".tk-s"));
  return () => { end?.(); globalThis.removeEventListener("hashchange", followed); };
}
