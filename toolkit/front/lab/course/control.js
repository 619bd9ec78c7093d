// @ts-check
// The control above an answer cell. It holds nothing: what it shows is read from the cell's text,
// and what is chosen is written into it.

import { figure, read, write } from "./answers.js";

let made = 0;

/** @param {string} tag @param {Record<string, any>} [given] @param {...(Node|string)} inside @returns {any} */
export function element(tag, given = {}, ...inside) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(given)) {
    if (key === "class" || key.includes("-")) node.setAttribute(key, value);
    else /** @type {any} */ (node)[key] = value;
  }
  node.append(...inside);
  return node;
}

/**
 * @param {import("./answers.js").Ask[]} asks what the cell asks for
 * @param {{get: () => string, set: (source: string) => void}} cell its text
 * @param {(letter: string) => string} [chosen] what was answered to an item where one says how sure one is of it
 * @returns {{node: HTMLElement, show: () => void}}
 */
export function answerControl(asks, cell, chosen = () => "") {
  const parts = asks.map((ask) => fields(ask, cell, asks, chosen));
  const count = element("p", { class: "mlt-count", role: "status" });
  const node = element("div", { class: "mlt-answer" }, ...parts.map((part) => part.node), count);
  const show = () => {
    for (const part of parts) part.show();
    const [done, all] = answered(asks.filter((ask) => ask.kind !== "tick"), cell.get());
    const ticked = asks.filter((ask) => ask.kind === "tick").map((ask) => `${read(cell.get(), ask).value.length} ticked`);
    const text = [...ticked, ...(all ? [`${done} of ${all} answered`] : [])].join(", ");
    if (count.textContent !== text) count.textContent = text;
  };
  show();
  return { node, show };
}

/** Whether a cell for a written answer holds none. @param {string} source */
export const unwritten = (source) => !source.replace(/^\*Write your answer here.*\*\s*$/, "").trim();

/** How many items are answered, of how many; sentences to tick are one. @param {import("./answers.js").Ask[]} asks @param {string} source */
export function answered(asks, source) {
  const tables = asks.filter((ask) => ask.kind !== "pick");
  const items = tables.flatMap((ask) => (ask.kind === "tick" ? [""] : ask.items.map(([letter]) => letter)).map((letter) => read(source, ask, letter)));
  return [items.filter(({ value }) => value?.length ?? value !== null).length, items.length];
}

/** @param {import("./answers.js").Ask} ask @param {any} cell @param {import("./answers.js").Ask[]} asks */
function fields(ask, cell, asks, chosen) {
  const put = (value, letter = "") => cell.set(write(cell.get(), ask, value, letter));
  if (ask.kind === "tick") return ticks(ask, cell, asks, put);
  if (ask.kind === "pick") return rows(ask, [["", ask.ask]], cell, picking(ask, cell, asks), chosen);
  return rows(ask, ask.items, cell, put, chosen);
}

/** Takes another text; what was ticked in the one before is laid aside, and laid out again with it. */
function picking(ask, cell, asks) {
  const list = asks.find((other) => other.kind === "tick");
  const aside = new Map();
  return (value) => {
    const source = cell.get();
    aside.set(read(source, ask).value, read(source, list).value);
    cell.set(write(write(source, ask, value), list, aside.get(value) || []));
  };
}

/** One row for each item. */
function rows(ask, items, cell, put, chosen) {
  const shows = [];
  const node = element("div", { class: "mlt-rows" });
  if (ask.kind !== "pick" && ask.ask) node.append(element("p", {}, ask.ask));
  if (ask.kind === "sure") node.append(element("p", {}, "Move each slider. Where it stands right already, click it, or press Space or Enter."));
  for (const [letter, label] of items) {
    const typed = element("p", { class: "mlt-typed", role: "status" });
    const make = ask.kind === "sure" ? slider : ask.kind === "number" ? box : choices;
    const field = make(ask, named(letter, label), (value) => put(value, letter));
    const own = element("i", {});
    if (ask.kind === "sure") field.node.firstChild.append(own);
    node.append(element("div", { class: "mlt-row", oninput: () => (typed.hidden = true) }, field.node, typed));
    shows.push(() => {
      own.textContent = chosen(letter) && ` You chose: ${chosen(letter)}`;
      const found = read(cell.get(), ask, letter);
      field.show(found.value, found.typed);
      typed.hidden = !found.typed;
      typed.textContent = !found.typed ? "" : WANTED[ask.kind]
        ? `Not taken: ${letter}, “${found.typed}”. ${WANTED[ask.kind]}`
        : `Not taken: “${found.typed}”. What you choose here takes its place.`;
    });
  }
  return { node, show: () => shows.forEach((each) => each()) };
}

/** An item with its name: a letter stands back, since a line's own number may follow. @param {string} letter @param {string} label */
function named(letter, label) {
  if (letter.length !== 1) return letter ? `${letter}: ${label}` : label;
  return element("span", {}, element("span", { class: "mlt-letter" }, `${letter}. `), label);
}

/** One of several, as buttons. @param {{choices: string[]}} ask @param {Node|string} label @param {(value: string) => void} put */
export function choices(ask, label, put) {
  const name = `mlt-${(made += 1)}`;
  const inputs = ask.choices.map((value) =>
    element("input", { type: "radio", name, value, onchange: () => put(value) }),
  );
  const node = element(
    "fieldset", {}, element("legend", {}, label),
    ...inputs.map((input) => element("label", { class: "mlt-choice" }, input, element("span", {}, input.value))),
  );
  return { node, show: (value) => inputs.forEach((input) => (input.checked = input.value === value)) };
}

/** As in `typed.py`, which says it where a copy is checked and marked. @type {Record<string, string>} */
const WANTED = { number: "Write a number, such as 12 or 0.5.", sure: "Write a number from 0 to 100, such as 70." };

function box(ask, label, put) {
  const input = element("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
  const taken = () => figure(input.value, "number");
  input.onchange = () => {
    const value = taken();
    put(value ?? (input.value.trim() || null));
    if (value !== null) input.value = value;
  };
  const show = (value, typed) => {
    if (document.activeElement !== input || taken() !== value) input.value = value ?? typed;
  };
  return { node: element("label", { class: "mlt-number" }, element("span", {}, label), input), show };
}

function slider(ask, label, put) {
  const input = element("input", { type: "range", min: 0, max: 100, step: 5 });
  const said = element("output", {});
  const say = () => put(Number(input.value));
  input.onchange = say;
  input.onpointerup = () => said.textContent === NOT_SAID && say(); // 50 is an answer, too
  input.onkeydown = (event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault(); // else the page scrolls
    say();
  };
  input.oninput = () => (said.textContent = `${input.value} %`);
  const show = (value) => {
    input.value = value === null ? 50 : value;
    said.textContent = value === null ? NOT_SAID : `${value} %`;
    input.setAttribute("aria-valuetext", said.textContent);
    input.classList.toggle("mlt-unset", value === null);
  };
  return { node: element("label", { class: "mlt-sure" }, element("span", {}, label), input, said), show };
}
const NOT_SAID = "not said yet";

/** The sentences of the text, each with a box to tick. */
function ticks(ask, cell, asks, put) {
  const picked = asks.find((other) => other.kind === "pick");
  const legend = element("legend", {}, ask.ask);
  const title = element("p", { class: "mlt-title" });
  const list = element("div", { class: "mlt-ticks" });
  const typed = element("p", { class: "mlt-typed" });
  let shown = "";
  let inputs = [];
  const fill = ([name, sentences]) => {
    shown = name;
    title.textContent = name;
    title.hidden = name === sentences[0];
    inputs = sentences.map((_, index) =>
      element("input", { type: "checkbox", value: index + 1, onchange: () => put(inputs.filter((i) => i.checked).map((i) => Number(i.value))) }),
    );
    list.replaceChildren(
      ...inputs.map((input, index) =>
        element("label", { class: "mlt-tick" }, input, element("b", {}, `S${index + 1}`), element("span", {}, sentences[index])),
      ),
    );
  };
  const show = () => {
    const source = cell.get();
    const name = picked && read(source, picked).value;
    const text = ask.texts.find((each) => each[0] === name) || ask.texts[0];
    if (text[0] !== shown) fill(text);
    const found = read(source, ask);
    for (const input of inputs) input.checked = found.value.includes(Number(input.value));
    typed.hidden = !found.typed;
    typed.textContent = found.typed ? `Typed: ${found.typed}` : "";
  };
  return { node: element("fieldset", { class: "mlt-list" }, legend, title, list, typed), show };
}
