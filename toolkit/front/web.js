// A claim and five stored pages: open, say what each is worth, decide, say how sure; then a fact
// checker's path stands beside one's own. Plain ESM, no build step.

import { button, connect, element, keepKeys, own, reveal } from "./parts.js";

/**
 * @typedef {{id: string, title: string, site: string, address: string, date: string, snippet: string,
 *   page: string, kind: string, worth: string[], why: string}} Page
 * @typedef {{opened: string[], worth: Record<string, string>, verdict: string, sure: number | null}} Found
 * @typedef {Object} WebSpec
 * @property {"web"} kind
 * @property {string} claim
 * @property {boolean} folded Whether only the claim is seen until it is opened.
 * @property {string} met Where one meets the claim.
 * @property {string} dated
 * @property {Page[]} results
 * @property {string[]} worth What a page can be said to be worth.
 * @property {string[]} verdicts
 * @property {string[]} accept
 * @property {string} why
 * @property {{open: string, why: string}[]} path
 */

let webs = 0;

/** @type {import("./parts.js").Mount} */
export function mount(el, /** @type {WebSpec & import("./parts.js").Spec} */ spec, back) {
  const name = `tk-web-${(webs += 1)}`;
  /** @type {Found} */
  const found = { opened: [], worth: {}, verdict: "", sure: null, ...(spec.draft ?? spec.value ?? {}) };
  const told = element("div", { className: "tk-told" });
  told.setAttribute("role", "status");
  const { store, notice, close } = connect(spec, back, {
    kept({ draft, answer }) { if (!draft) answered(answer); },
    unkept: answered,
    refused: refuse,
    elsewhere(reply) { if (reply.answer) decided(reply.answer); },
  });
  /** @param {Found} answer */
  function answered(answer) {
    const here = root.contains(document.activeElement);
    const said = decided(answer);
    if (here) said.focus({ preventScroll: true }); // the button that had it is pressed no more
    reveal(told);
  }
  /** @param {string} why */
  function refuse(why) {
    told.textContent = why;
    reveal(told);
  }
  /** The first decision counts: our answer stands beside it. @param {Found} answer */
  function decided(answer) {
    const said = compared(spec, answer);
    told.replaceChildren(said);
    for (const each of [decide, slider, ...verdict.querySelectorAll("input")]) each.disabled = true;
    return said;
  }
  const changed = () => {
    if (!decide.disabled) told.replaceChildren(); // what was asked for may be said now
    store.draft({ ...found, opened: [...found.opened], worth: { ...found.worth } });
  };

  /** @param {string} legend @param {string[]} options @param {string} group @param {string} chosen @param {(value: string) => void} act */
  const choices = (legend, options, group, chosen, act) => element("fieldset", { className: "tk-row" }, [
    element("legend", { textContent: legend }),
    ...options.map((option) => {
      const input = element("input", { type: "radio", name: group, value: option, checked: option === chosen, ...own });
      input.addEventListener("change", () => { act(option); changed(); });
      return element("label", { className: "tk-option" }, [input, option]);
    }),
  ]);

  const pages = spec.results.map((result, number) => {
    const panel = element("div", { className: "tk-page", id: `${name}-${number}`, hidden: !found.opened.includes(result.id) }, [
      element("p", { textContent: result.page }),
      choices("What is this page worth for the claim?", spec.worth, `${name}-w${number}`, found.worth[result.id] ?? "", (value) => { found.worth[result.id] = value; }),
    ]);
    const title = element("button", { type: "button", className: "tk-link", textContent: result.title, ...own });
    title.setAttribute("aria-expanded", String(!panel.hidden));
    title.setAttribute("aria-controls", panel.id);
    title.addEventListener("click", () => {
      panel.hidden = !panel.hidden;
      title.setAttribute("aria-expanded", String(!panel.hidden));
      if (!found.opened.includes(result.id)) { found.opened.push(result.id); changed(); }
    });
    return element("li", {}, [title, element("div", { className: "tk-address", textContent: `${result.address} · ${result.date} · ${result.site}` }), element("div", { textContent: result.snippet }), panel]);
  });

  const said = element("output", { textContent: found.sure === null ? "not said yet" : `${found.sure} %` });
  const slider = element("input", { type: "range", min: 0, max: 100, step: 5, value: found.sure ?? 50, className: found.sure === null ? "tk-unset" : "", ...own });
  const say = () => { found.sure = Number(slider.value); slider.classList.remove("tk-unset"); said.textContent = `${found.sure} %`; changed(); };
  slider.addEventListener("input", say);
  slider.addEventListener("pointerup", say); // 50 is an answer, too: pressed, or with a key
  slider.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault(); // else the page scrolls
    say();
  });
  const decide = button("Decide", () => {
    if (!found.opened.length) return refuse("Open at least one page first.");
    if (!found.verdict) return refuse("Choose a verdict first.");
    if (found.sure === null) return refuse("Say how sure you are first: move the slider, or click it where it stands (with the keyboard: Space).");
    store.keep({ ...found, opened: [...found.opened], worth: { ...found.worth } });
  });

  const verdict = choices("The claim is …", spec.verdicts, `${name}-v`, found.verdict, (value) => { found.verdict = value; });
  const root = element("div", { className: "tk-view tk-web", lang: "en" }, [
    element("p", { className: "tk-claim" }, [element("strong", { textContent: spec.claim }), element("br"), element("small", { textContent: spec.met })]),
    element("ol", { className: "tk-results" }, pages),
    verdict,
    element("label", { className: "tk-slider" }, [element("span", { textContent: "How sure are you of that?" }), slider, said]),
    element("p", { className: "tk-send" }, [decide]), notice, told,
  ]);
  keepKeys(root);
  if (spec.saved && spec.value) decided(spec.value);
  const whole = spec.folded ? element("details", { className: "tk-view" }, [element("summary", { textContent: spec.claim, ...own }), root]) : root;
  el.append(whole);
  return () => { close(); whole.remove(); };
}

/** @param {WebSpec} spec @param {Found} found @returns {HTMLElement} */
function compared(spec, found) {
  const fits = spec.accept.includes(found.verdict);
  const all = new Map(spec.results.map((result) => [result.id, result]));
  const mine = found.opened.flatMap((id) => { const page = all.get(id); return page ? [page] : []; });
  /** @param {string} title @param {Node[]} steps */
  const column = (title, steps) => element("section", {}, [element("h4", { textContent: title }), element("ol", {}, steps)]);
  return element("div", { tabIndex: -1, className: `tk-said ${fits ? "tk-right" : "tk-wrong"}` }, [
    element("p", { className: "tk-head" }, [element("span", { className: "tk-sign", textContent: fits ? "✓" : "✗", "aria-hidden": "true" }), element("strong", { textContent: fits ? "Yes, that fits." : "We see it otherwise." })]),
    element("p", { textContent: `You said ${found.verdict}, and were ${found.sure} % sure. We say ${spec.accept.join(", or ")}. ${spec.why} As of ${spec.dated}.` }),
    element("div", { className: "tk-paths" }, [
      column("Your path", mine.map((page) => element("li", {}, [element("strong", { textContent: page.title }), ` (${page.kind}). `, worth(page, found.worth[page.id]), " ", page.why]))),
      column("A fact checker’s path", spec.path.map((step) => element("li", {}, [element("strong", { textContent: all.get(step.open)?.title ?? step.open }), ". ", step.why]))),
    ]),
  ]);
}

/** @param {Page} page @param {string | undefined} mine */
function worth(page, mine) {
  if (!mine) return "You did not say what it is worth.";
  return page.worth.includes(mine) ? `Worth ${mine}: yes.` : `You said ${mine}; we say ${page.worth[0]}.`;
}
