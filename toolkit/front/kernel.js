// The back of a store that is Python: the messages of a widget. Plain ESM, no build step.

/**
 * @param {any} model The model that anywidget hands to `render`.
 * @returns {import("./store.js").Back & {changed: (act: () => void) => (() => void)}} `changed` calls
 *   when Jupyter believes that the kernel went or came.
 */
export function kernelBack(model) {
  const on = (name, act) => {
    model.on(name, act);
    return () => model.off(name, act);
  };
  return {
    send(message) {
      try {
        model.send(message);
      } catch {
        // Its kernel is gone. Nobody will answer, and that is what the store waits for.
      }
    },
    listen: (heard) => on("msg:custom", heard),
    changed(act) {
      const line = model.widget_manager?.kernel?.connectionStatusChanged; // JupyterLab has one
      line?.connect(act);
      const stop = on("comm_live_update", act);
      return () => { line?.disconnect(act); stop(); };
    },
  };
}
