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
    silence: "Python does not answer. If a cell is running, wait. If not, choose Run → Run All Cells; if that fails, start JupyterLab again.",
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
 * What anywidget wants of a module, made of a control's `mount`.
 * @param {import("./parts.js").Mount} mount
 */
export function widget(mount) {
  /** @param {{model: any, el: HTMLElement}} given */
  const render = ({ model, el }) => mount(el, model.get("spec"), kernelBack(model));
  return { render };
}
