// One question with its answer field. Plain ESM, no build step.

import { NoAnswer, judge, plainNumber } from "./judge.js";
import { button, connect, element, keepKeys, own, reveal, when } from "./parts.js";
import { recordField, toldOf } from "./quote.js";
import { showSaid } from "./said.js";

/**
 * @typedef {Object} AskSpec What is its own; the rest is {@link import("./parts.js").Spec}.
 * @property {"choice" | "several" | "text" | "number" | "article" | "sort" | "quote"} kind
 * @property {string} question
 * @property {string[]} options What can be chosen, or cards; kept as it stands here. For an article: titles of prepared texts.
 * @property {string[]} [piles] For cards: where they can lie. The answer has the pile of each card.
 * @property {{whole: boolean, low: number | null, high: number | null}} [number] What a number must be.
 * @property {import("./quote.js").Spoken} [record] For a quotation: what was said.
 * @property {string} [empty] For a text that may be taken away again: what is said to that.
 * @property {string} button
 * @property {import("./judge.js").Said | null} [said] What is said to `value`.
 * @property {string} [told] What else is said of it.
 * @property {import("./judge.js").Question} [judge] The question's description: the answer is explained here.
 */

let made = 0;

/** @type {import("./parts.js").Mount} */
export function mount(el, /** @type {AskSpec & import("./parts.js").Spec} */ spec, back) {
  const fields = element("fieldset", {}, [element("legend", { textContent: spec.question })]);
  const { read, write } = field(spec, fields, send);
  const drafted = element("span", { className: "tk-count" });
  const told = element("div", { className: "tk-told" });
  told.setAttribute("role", "status");
  let tries = 0; // answers that were not right

  const { store, notice, close } = connect(spec, back, {
    kept({ draft, answer, reply }) {
      drafted.textContent = draft ? "Saved as a draft." : "";
      if (draft) return;
      tell(answer, reply);
      reveal(told);
    },
    unkept(answer, reply) {
      told.replaceChildren(verdict(answer, reply) ?? "");
      reveal(told);
    },
    refused: refuse,
    elsewhere(reply) {
      if (JSON.stringify(read()) === JSON.stringify(reply.answer)) return;
      write(ofAnother(reply.question) ? null : reply.answer);
      tell(reply.answer, reply);
    },
  });

  /** Another question under the same name, that of the other text: its answer is told with it, and stands nowhere else. @param {string} [asked] */
  const ofAnother = (asked) => Boolean(asked) && asked !== spec.question && !spec.judge;

  /** @param {any} answer @param {{said?: any, saved?: string, told?: string, question?: string}} reply */
  function tell(answer, reply) {
    told.replaceChildren((!ofAnother(reply.question) && verdict(answer, reply)) || kept(answer, reply));
  }

  /** What is said to an answer, kept or not; null where nothing is. @param {any} answer @param {{said?: any, told?: string}} reply */
  function verdict(answer, reply) {
    const said = reply.said ?? (spec.judge && judge(spec.judge, answer));
    const words = reply.told || (spec.record && answer && toldOf(spec.record, answer));
    if (!said) return words ? element("p", { className: "tk-kept", textContent: words }) : null;
    if (said.state !== "right") tries += 1;
    return showSaid(said, tries > 1);
  }

  /** @param {any} answer @param {{saved?: string, question?: string}} reply */
  function kept(answer, reply) {
    const another = ofAnother(reply.question) && `Kept: ${reply.question} Your answer: ${plain(answer)}`;
    const told = another || (answer === "" && spec.empty);
    if (told) return element("p", { className: "tk-kept", textContent: told });
    const chosen = spec.kind === "choice" || spec.kind === "several";
    const shown = element("strong", {}, [element("bdi", { textContent: plain(answer) })]);
    const at = reply.saved && when(reply.saved);
    return element("p", { className: "tk-kept" }, [`Kept${at ? ` (${at})` : ""}. You ${chosen ? "chose" : "wrote"}: `, shown]);
  }

  /** @param {string} why */
  function refuse(why) {
    told.textContent = why;
    reveal(told);
  }

  function send() {
    const answer = read() ?? (spec.empty ? "" : null);
    drafted.textContent = "";
    try {
      if (answer === null || (answer.length === 0 && !spec.empty)) throw new NoAnswer("Choose or write an answer first.");
      if (spec.judge) judge(spec.judge, answer);
      store.keep(spec.number ? numberOf(answer, spec.number) : answer);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      refuse(error.message);
    }
  }
  fields.addEventListener("input", () => {
    drafted.textContent = "";
    if (spec.record) told.replaceChildren(); // a verdict on other words
    store.draft(read());
  });

  const root = element("div", { className: "tk-view tk-ask", lang: "en" }, [fields, element("p", { className: "tk-send" }, [button(spec.button, send), " ", drafted]), notice, told]);
  keepKeys(root);
  write(spec.draft ?? (ofAnother(spec.asked) ? null : spec.value));
  if (spec.draft != null) drafted.textContent = "This is your draft.";
  if (spec.saved) tell(spec.value, { ...spec, question: spec.asked });
  const held = store.load();
  if (held) {
    write(held.answer);
    const same = JSON.stringify(held.answer) === JSON.stringify(spec.value);
    if (same || (held.newer && !held.draft)) store.keep(held.answer);
    else store.draft(held.answer);
  }
  el.append(root);
  return close;
}

/** @param {any} answer */
function plain(answer) {
  if (answer === null || typeof answer !== "object") return String(answer);
  return (Array.isArray(answer) ? answer : Object.entries(answer).map((pair) => pair.join(": "))).join(", ");
}

/** A percent sign may stand where 0 to 100 is asked for. @param {any} answer @param {{whole: boolean, low: number | null, high: number | null}} wanted */
function numberOf(answer, { whole, low, high }) {
  const value = plainNumber(low === 0 && high === 100 ? String(answer).replace(/%$/, "") : String(answer));
  const fits = Number.isFinite(value) && (!whole || Number.isInteger(value)) && value >= (low ?? -Infinity) && value <= (high ?? Infinity);
  const bounds = low === null ? "" : ` from ${low} to ${high}`;
  if (!fits) throw new NoAnswer(`Write a ${whole ? "whole " : ""}number${bounds}.`);
  return value;
}

/** A menu of titles, beside the box into which one can be typed. @param {string[]} options @param {HTMLTextAreaElement} input */
function titles(options, input) {
  const menu = element("select", { ...own }, ["", ...options].map((title) => element("option", { value: title, textContent: title || "choose" })));
  menu.addEventListener("input", () => {
    const free = !input.value.trim() || options.includes(input.value.trim());
    if (free || window.confirm("Put this title in the place of what stands in the box?")) input.value = menu.value;
    else menu.value = "";
  });
  input.addEventListener("input", () => { menu.value = ""; });
  return element("label", { className: "tk-field" }, [element("span", { textContent: "Or a prepared text" }), menu]);
}

/**
 * Puts the field into `fields`; returns what reads it and what writes it.
 * @param {AskSpec} spec @param {HTMLElement} fields @param {() => void} send
 * @returns {{read: () => any, write: (value: any) => void}}
 */
function field(spec, fields, send) {
  const { kind, options } = spec;
  if (kind === "choice" || kind === "several") {
    const name = `tk-ask-${(made += 1)}-${Math.random().toString(36).slice(2)}`;
    const inputs = options.map((option) => element("input", { type: kind === "choice" ? "radio" : "checkbox", name, value: option, ...own }));
    if (kind === "several") fields.append(element("p", { className: "tk-count", textContent: "Tick every one that fits." }));
    inputs.forEach((input, i) => fields.append(element("label", { className: "tk-option" }, [input, element("bdi", { textContent: options[i] })])));
    return {
      read() {
        const picked = options.filter((_, i) => inputs[i].checked);
        return kind === "choice" ? (picked[0] ?? null) : picked;
      },
      write: (value) => inputs.forEach((input, i) => { input.checked = Array.isArray(value) ? value.includes(options[i]) : value === options[i]; }),
    };
  }
  if (kind === "sort") {
    /** @type {Map<string, HTMLInputElement[]>} */
    const cards = new Map();
    for (const card of options) {
      const name = `tk-card-${(made += 1)}-${Math.random().toString(36).slice(2)}`;
      cards.set(card, (spec.piles ?? []).map((pile) => element("input", { type: "radio", name, value: pile, ...own })));
      fields.append(element("div", { className: "tk-card", role: "radiogroup", "aria-label": card }, [
        element("bdi", { textContent: card }),
        element("div", { className: "tk-piles" }, (cards.get(card) ?? []).map((input) => element("label", { className: "tk-pile" }, [input, element("bdi", { textContent: input.value })]))),
      ]));
    }
    return {
      read() {
        const lying = [...cards].map(([card, inputs]) => [card, inputs.find((input) => input.checked)?.value]).filter(([, pile]) => pile);
        return lying.length ? Object.fromEntries(lying) : null;
      },
      write: (value) => { for (const [card, inputs] of cards) for (const input of inputs) input.checked = value?.[card] === input.value; },
    };
  }
  const input = kind === "number"
    ? element("input", { type: "text", inputMode: "decimal", size: 8, autocomplete: "off" })
    : element("textarea", { rows: kind === "article" ? 8 : 2 });
  const show = spec.record ? recordField(spec.record, fields, input) : () => {};
  const label = kind === "number" ? "Your answer, a number" : spec.record ? "Printed, between “ and ”" : kind === "article" ? "Your text" : "Your answer";
  fields.append(element("label", { className: "tk-field" }, [element("span", { textContent: label }), input]));
  if (kind === "article" && options.length) fields.append(titles(options, input));
  input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Enter" && (kind === "number" || event.ctrlKey || event.metaKey)) { send(); event.preventDefault(); }
  });
  return { read: () => input.value.trim() || null, write: (value) => { input.value = value ?? ""; show(); } };
}
