// The search box of the ledger: Python searches as one types. Plain ESM, no build step.

import { connect, element, keepKeys, own } from "./parts.js";

function render({ model, el }) {
  const field = element("input", { type: "text", value: model.get("value"), placeholder: model.get("example"), autocomplete: "off", ...own });
  const { store, notice, close } = connect(model, () => {});
  field.addEventListener("input", () => {
    model.set("value", field.value);
    try {
      model.save_changes();
    } catch {
      // Its kernel is gone, which the next line finds out.
    }
    store.again();
  });
  const label = element("label", { className: "tk-field" }, [element("span", { textContent: model.get("label") }), field]);
  const root = element("div", { className: "tk-view tk-search", lang: "en" }, [label, notice]);
  keepKeys(root);
  el.append(root);
  return close;
}

export default { render };
