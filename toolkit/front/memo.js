// A verification memo in one form, with the page it makes beside it. Plain ESM, no build step.

import { button, connect, element, keepKeys, own, reveal, saveAs } from "./parts.js";

/**
 * @typedef {Object} MemoSpec What is its own; the rest is {@link import("./parts.js").Spec}.
 * @property {"memo"} kind
 * @property {string} heading What stands before the title.
 * @property {string} title What the article is called, until somebody calls it otherwise.
 * @property {string} article A sentence on the article, for the second line; or "".
 * @property {string} date When it is written.
 * @property {string[]} verdicts
 * @property {string[]} sure How sure one may be.
 * @property {number} rows Claims that can be checked.
 * @property {[string, string][]} sections Names and headings of the texts.
 * @property {[string, string]} page How the memo as a file of its own begins, and its style sheet.
 *
 * The answer has a text for each name: "claim-1", "verdict-1", "sure-1", "evidence-1", …, "title", "author", and the sections'.
 * @typedef {Record<string, string>} Memo
 */

/** @type {import("./parts.js").Mount} */
export function mount(el, /** @type {MemoSpec & import("./parts.js").Spec} */ spec, back) {
  /** @type {Map<string, any>} */
  const fields = new Map();
  /** @type {(name: string, label: string, node: any) => HTMLElement} */
  const field = (name, label, node) => {
    fields.set(name, node);
    return element("label", { className: "tk-field" }, [element("span", { textContent: label }), node]);
  };
  const line = () => element("input", { type: "text", autocomplete: "off" });
  const lines = () => element("textarea", { rows: 2 });
  /** @param {string[]} options */
  const menu = (options) => element("select", { ...own }, ["", ...options].map((option) => element("option", { value: option, textContent: option || "choose" })));

  const rows = Array.from({ length: spec.rows }, (_, i) => i + 1).map((n) => element("fieldset", {}, [
    element("legend", { textContent: `Claim ${n}` }),
    field(`claim-${n}`, "The claim, in the article's words", lines()),
    element("div", { className: "tk-pair" }, [field(`verdict-${n}`, "Your verdict", menu(spec.verdicts)), field(`sure-${n}`, "How sure are you?", menu(spec.sure))]),
    field(`evidence-${n}`, "Where you looked, and what you found", lines()),
  ]));
  const texts = spec.sections.map(([name, heading]) => field(name, heading, lines()));
  const title = field("title", "What is the text called?", line());
  fields.get("title").placeholder = spec.title;
  const author = field("author", "Your name or initials", line());

  const preview = element("section", { className: "tk-memo", "aria-label": "Your memo" });
  const status = element("p", { className: "tk-status", role: "status" });
  const { store, notice, close } = connect(spec, back, {
    kept({ draft, answer, reply }) {
      status.textContent = draft ? "Saved as a draft." : ["Kept.", lacking(spec, answer), reply?.told].filter(Boolean).join(" ");
      if (!draft) reveal(status);
    },
    refused(why) { status.textContent = why; reveal(status); },
    elsewhere({ answer }) { write(answer); },
  });

  /** @returns {Memo} */
  const read = () => Object.fromEntries([...fields].map(([name, node]) => [name, node.value.trim()]).filter(([, text]) => text));
  /** @param {Memo | null | undefined} memo */
  function write(memo) {
    for (const [name, node] of fields) node.value = memo?.[name] ?? "";
    show();
  }
  function show() { preview.replaceChildren(...pageOf(spec, read())); }

  /** The memo as a file of its own. */
  function whole() {
    const [start, style] = spec.page;
    const title = element("i", { textContent: headOf(spec, read()) }).innerHTML;
    const main = element("main", {}, pageOf(spec, read(), "h1", "h2")).outerHTML;
    return `${start}<title>${title}</title><style>${style}</style></head><body class="tk-leaf">${main}</body></html>\n`;
  }
  function print() {
    const frame = element("iframe", { className: "tk-paper", title: "Your memo, for the printer", srcdoc: whole() });
    frame.addEventListener("load", () => { frame.contentWindow?.print(); setTimeout(() => frame.remove(), 60_000); });
    root.append(frame);
  }

  const form = element("div", { className: "tk-form" }, [title, texts[0], ...rows, ...texts.slice(1), author]);
  const root = element("div", { className: "tk-view tk-ask tk-writes", lang: "en" }, [
    form,
    element("div", { className: "tk-switches" }, [
      button("Keep my memo", () => store.keep(read())),
      button("Print", print),
      button("Save as a page", () => saveAs(whole(), "text/html", "my-memo.html")),
    ]),
    notice, status, preview,
  ]);
  form.addEventListener("input", () => { status.textContent = ""; show(); store.draft(read()); });
  keepKeys(root);
  write(spec.draft ?? spec.value);
  const held = store.load();
  if (held) {
    write(held.answer);
    if (held.newer && !held.draft) store.keep(held.answer);
    else store.draft(held.answer);
  }
  el.append(root);
  return close;
}

/** What a memo does not say yet. @param {MemoSpec} spec @param {Memo} memo */
function lacking(spec, memo) {
  const parts = { claim: "the words of claim", verdict: "your verdict on claim", sure: "how sure you are of claim", evidence: "where you looked for claim" };
  const begun = Array.from({ length: spec.rows }, (_, i) => i + 1).filter((n) => Object.keys(parts).some((part) => memo[`${part}-${n}`]));
  const missing = begun.flatMap((n) => Object.entries(parts).filter(([part]) => !memo[`${part}-${n}`]).map(([, words]) => `${words} ${n}`));
  const texts = spec.sections.filter(([name]) => !memo[name]).map(([, heading]) => `“${heading}”`);
  const all = [...(begun.length ? missing : ["the claims"]), ...texts];
  return all.length ? `Still missing: ${all.join(", ")}.` : "";
}

/** @param {MemoSpec} spec @param {Memo} memo */
const headOf = (spec, memo) => spec.heading + (memo.title ?? spec.title);

/** @param {MemoSpec} spec @param {Memo} memo @returns {Node[]} */
function pageOf(spec, memo, first = "h3", second = "h4") {
  const claims = Array.from({ length: spec.rows }, (_, i) => i + 1).filter((n) => memo[`claim-${n}`]);
  /** @type {(tag: string, name: string) => HTMLElement} */
  const cell = (tag, name) => element(tag, tag === "th" ? { scope: "row" } : {}, [element("bdi", { textContent: memo[name] ?? "–" })]);
  const heads = ["Claim", "Verdict", "How sure", "Evidence"].map((text) => element("th", { scope: "col", textContent: text }));
  const table = element("table", {}, [
    element("caption", { textContent: "What was checked" }),
    element("thead", {}, [element("tr", {}, heads)]),
    element("tbody", {}, claims.map((n) => element("tr", {}, [cell("th", `claim-${n}`), ...["verdict", "sure", "evidence"].map((part) => cell("td", `${part}-${n}`))]))),
  ]);
  /** @param {[string, string][]} sections */
  const told = (sections) => sections.filter(([name]) => memo[name]).flatMap(([name, heading]) => [element(second, { textContent: heading }), element("p", {}, [element("bdi", { textContent: memo[name] })])]);
  return [
    element(first, { textContent: headOf(spec, memo) }),
    element("p", { textContent: `${spec.article}Memo by ${memo.author || "a reader"}, ${spec.date}.` }),
    ...told(spec.sections.slice(0, 1)), // what the article says
    ...(claims.length ? [table] : []),
    ...told(spec.sections.slice(1)),
  ];
}
