// What the controls have in common on the page. Plain ESM, no build step.

import { kernelBack } from "./kernel.js";
import { createStore } from "./store.js";

// JupyterLab takes arrow keys and Enter away from whatever has no such mark of its own.
export const own = { "data-lm-suppress-shortcuts": "true" };

export function element(tag, properties = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Keys belong to the control, not to the notebook; only saving goes through. */
export function keepKeys(root) {
  root.addEventListener("keydown", (event) => {
    if (!((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s")) event.stopPropagation();
  });
}

/**
 * A store on the kernel, with the part of the page that says what is not kept. It asks whether
 * somebody is there when Jupyter says that the kernel changed, and when the control is used again.
 * @param {any} model
 * @param {(told: {draft: boolean, answer: any}) => void} kept
 * @param {(why: string) => void} [refused] Told why something is no answer to the question.
 */
export function connect(model, kept, refused) {
  const said = element("p");
  const buttons = element("div", { className: "tk-switches" });
  const notice = element("div", { className: "tk-unkept", hidden: true }, [said, buttons]);
  const back = kernelBack(model);
  const quiet = () => { notice.hidden = true; said.textContent = ""; };
  const button = (text, act) => {
    const node = element("button", { type: "button", className: "tk-button", textContent: text, ...own });
    node.addEventListener("click", act);
    return node;
  };

  function failed({ silent, why, wrong, answer, safe }) {
    if (wrong) { quiet(); return refused(why); }
    const written = answer !== undefined;
    const kept = safe ? "safe in this browser" : "only on this page: do not close or reload it";
    said.setAttribute("role", written ? "alert" : "note"); // twenty controls need not all call out
    said.textContent = !silent
      ? `Not kept: ${why} What you wrote is ${kept}.`
      : `${written ? "Not kept" : "Not running"}: Python does not answer. If a cell is running, wait. If not, choose Run → Run All Cells; if that fails, start JupyterLab again. ${written ? "What you wrote is kept then; until then it is" : "What you write here meanwhile is"} ${kept}.`;
    buttons.hidden = !written;
    notice.hidden = false;
  }

  const store = createStore({
    back,
    course: model.get("course"),
    id: [model.get("id"), model.get("about")].filter(Boolean).join(" "), // marks belong to a text too
    saved: model.get("saved"),
    kept: (told) => { quiet(); kept(told); },
    failed,
    there: quiet,
  });
  buttons.append(button("Try again", () => store.again()), button("Save what is not kept as a file", () => download(store)));

  const ask = () => { if (!document.hidden) store.again(); };
  const ends = [back.changed(ask), () => document.removeEventListener("visibilitychange", ask)];
  document.addEventListener("visibilitychange", ask);
  return { store, notice, close: () => { ends.forEach((end) => end()); store.close(); } };
}

function download(store) {
  const text = store.export().map(({ id, answer, at }) => `${id.split(" ")[0]} (${at.slice(0, 16).replace("T", " ")} UTC)\n${typeof answer === "string" ? answer : JSON.stringify(answer)}\n`);
  saveAs(text.join("\n"), "text/plain", "not-kept.txt");
}

export function saveAs(text, type, name) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
