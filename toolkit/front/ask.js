// One question with its answer field. Plain ESM, no build step. The page only collects
// what is entered; keeping, checking and explaining happen in Python.

function element(tag, properties = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in node) node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

// JupyterLab takes arrow keys and Enter away from whatever has no such mark of its own.
const own = { "data-lm-suppress-shortcuts": "true" };

function render({ model, el }) {
  const kind = model.get("kind");
  const options = model.get("options");
  const value = model.get("value");
  const name = `${model.get("name")}-${Math.random().toString(36).slice(2)}`;
  const fields = element("fieldset", {}, [element("legend", { textContent: model.get("question") })]);
  let read;

  if (kind === "choice" || kind === "several") {
    const chosen = (option) => (Array.isArray(value) ? value.includes(option) : value === option);
    const inputs = options.map((option) =>
      element("input", { type: kind === "choice" ? "radio" : "checkbox", name, value: option, checked: chosen(option), ...own }));
    inputs.forEach((input, i) => fields.append(element("label", { className: "tk-option" }, [input, element("bdi", { textContent: options[i] })])));
    read = () => {
      const picked = options.filter((_, i) => inputs[i].checked);
      return kind === "choice" ? (picked[0] ?? null) : picked;
    };
  } else {
    const field = kind === "number"
      ? element("input", { type: "text", inputMode: "decimal", size: 8, autocomplete: "off" })
      : element("textarea", { rows: kind === "article" ? 12 : 3 });
    field.value = value ?? "";
    const label = { number: "Your answer, a number", article: "Your text" }[kind] ?? "Your answer";
    fields.append(element("label", { className: "tk-field" }, [element("span", { textContent: label }), field]));
    read = () => field.value.trim() || null;
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (kind === "number" || event.ctrlKey || event.metaKey)) { send(); event.preventDefault(); }
    });
  }

  const button = element("button", { type: "button", className: "tk-button", textContent: model.get("button"), ...own });
  const told = element("div", { className: "tk-told" });
  told.setAttribute("role", "status");

  function send() {
    const answer = read();
    if (answer === null || answer.length === 0) told.textContent = "Choose or write an answer first.";
    else model.send({ answer });
  }
  button.addEventListener("click", send);

  const tell = () => { told.innerHTML = model.get("told"); }; // escaped in Python
  const root = element("div", { className: "tk-view tk-ask", lang: "en" }, [fields, button, told]);
  // What is typed belongs to the field, not to the notebook.
  root.addEventListener("keydown", (event) => event.stopPropagation());
  tell();
  el.append(root);
  model.on("change:told", tell);
  model.on("msg:custom", tell);
  return () => {
    model.off("change:told", tell);
    model.off("msg:custom", tell);
  };
}

export default { render };
