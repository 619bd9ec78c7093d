// Controls as widgets of Jupyter: the one place that knows anywidget's model. Plain ESM, no build step.

/**
 * The back of a store that is Python: the messages of a widget.
 * @param {any} model The model that anywidget hands to `render`.
 * @returns {import("./store.js").Back}
 */
export function kernelBack(model) {
  /** @type {(name: string, act: (content: any) => void) => () => void} */
  const on = (name, act) => {
    model.on(name, act);
    return () => model.off(name, act);
  };
  return {
    silence: "Python does not answer. If a cell is running, wait. If not, press Start, at the top, or choose Run → Run All Cells; if that fails, start JupyterLab again.",
    send(message) {
      try {
        model.send(message);
      } catch {
        // Its kernel is gone. Nobody will answer, and that is what the store waits for.
      }
    },
    listen(heard) {
      const ends = [
        on("msg:custom", heard),
        on("change:spec", () => {
          const { value, said, saved, question } = model.get("spec");
          heard({ ticket: "", answer: value, said, saved, question });
        }),
      ];
      return () => ends.forEach((end) => end());
    },
    changed(act) {
      const line = model.widget_manager?.kernel?.connectionStatusChanged; // JupyterLab has one
      line?.connect(act);
      const stop = on("comm_live_update", act);
      return () => { line?.disconnect(act); stop(); };
    },
  };
}

/**
 * What the controls of this kind are made of, from the widget that all of them share.
 * @param {any} model
 * @returns {Promise<{mount: import("./parts.js").Mount}>}
 */
async function made(model) {
  const code = await model.widget_manager.get_model(model.get("code").replace("IPY_MODEL_", ""));
  code.made ??= load(code.get("module"), code.get("styles"));
  return code.made;
}

/** Takes each style sheet once: what all controls share stays before what is a control's own. @param {string} module @param {string[]} sheets */
async function load(module, sheets) {
  const there = [...document.querySelectorAll("head > style")].map((style) => style.textContent);
  for (const sheet of sheets) if (!there.includes(sheet)) document.head.append(Object.assign(document.createElement("style"), { textContent: sheet }));
  const url = URL.createObjectURL(new Blob([module], { type: "text/javascript" }));
  return import(url).finally(() => URL.revokeObjectURL(url));
}

export default {
  /** @param {{model: any, el: HTMLElement}} given */
  async render({ model, el }) {
    const { mount } = await made(model);
    return mount(el, model.get("spec"), kernelBack(model));
  },
};
