// One question with its answer field. Plain ESM, no build step. The page only collects
// what is entered; keeping, checking and explaining happen in Python.

import { connect, element, keepKeys, own } from "./parts.js";

function render({ model, el }) {
  const kind = model.get("kind");
  const options = model.get("options");
  const name = `${model.get("name")}-${Math.random().toString(36).slice(2)}`;
  const fields = element("fieldset", {}, [element("legend", { textContent: model.get("question") })]);
  let read, write;

  if (kind === "choice" || kind === "several") {
    const inputs = options.map((option) =>
      element("input", { type: kind === "choice" ? "radio" : "checkbox", name, value: option, ...own }));
    inputs.forEach((input, i) => fields.append(element("label", { className: "tk-option" }, [input, element("bdi", { textContent: options[i] })])));
    read = () => {
      const picked = options.filter((_, i) => inputs[i].checked);
      return kind === "choice" ? (picked[0] ?? null) : picked;
    };
    write = (value) => inputs.forEach((input, i) => { input.checked = Array.isArray(value) ? value.includes(options[i]) : value === options[i]; });
  } else {
    const field = kind === "number"
      ? element("input", { type: "text", inputMode: "decimal", size: 8, autocomplete: "off" })
      : element("textarea", { rows: kind === "article" ? 12 : 3 });
    const label = { number: "Your answer, a number", article: "Your text" }[kind] ?? "Your answer";
    fields.append(element("label", { className: "tk-field" }, [element("span", { textContent: label }), field]));
    read = () => field.value.trim() || null;
    write = (value) => { field.value = value ?? ""; };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (kind === "number" || event.ctrlKey || event.metaKey)) { send(); event.preventDefault(); }
    });
  }

  const button = element("button", { type: "button", className: "tk-button", textContent: model.get("button"), ...own });
  const drafted = element("span", { className: "tk-count" });
  const told = element("div", { className: "tk-told" });
  told.setAttribute("role", "status");
  const tell = () => { told.innerHTML = model.get("told"); }; // escaped in Python
  const { store, notice, close } = connect(
    model,
    ({ draft }) => {
      drafted.textContent = draft ? "Saved as a draft." : "";
      if (!draft) tell();
    },
    tell,
  );

  function send() {
    const answer = read();
    drafted.textContent = "";
    if (answer === null || answer.length === 0) told.textContent = "Choose or write an answer first.";
    else store.keep(answer);
  }
  button.addEventListener("click", send);
  fields.addEventListener("input", () => { drafted.textContent = ""; store.draft(read()); });

  const root = element("div", { className: "tk-view tk-ask", lang: "en" }, [fields, element("p", { className: "tk-send" }, [button, " ", drafted]), notice, told]);
  keepKeys(root);
  tell();
  write(model.get("draft") ?? model.get("value"));
  if (model.get("draft") !== null) drafted.textContent = "This is your draft.";
  const held = store.load();
  if (held) {
    write(held.answer);
    const same = JSON.stringify(held.answer) === JSON.stringify(model.get("value"));
    if (same || (held.newer && !held.draft)) store.keep(held.answer);
    else store.draft(held.answer);
  }
  el.append(root);
  model.on("change:told", tell);
  return () => {
    model.off("change:told", tell);
    close();
  };
}

export default { render };
