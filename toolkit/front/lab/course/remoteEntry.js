// What JupyterLab loads: a container as module federation asks for it, written by hand, so that
// nothing has to be built. The extension itself is plugin.js beside this file. The folder is not called
// static: what lies in one of that name is never asked for again, and an update would not be seen.
(() => {
  const home = document.currentScript.src;
  let scope = {};
  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB["media-literacy-toolkit"] = {
    init(given) {
      scope = given;
    },
    async get() {
      const { plugin } = await import(new URL("plugin.js", home).href);
      const { INotebookTracker, NotebookActions } = await shared("@jupyterlab/notebook");
      const { Widget } = await shared("@lumino/widgets");
      const { IMainMenu } = await shared("@jupyterlab/mainmenu");
      const made = plugin({ INotebookTracker, NotebookActions, IMainMenu, Widget });
      return () => ({ default: made, __esModule: true });
    },
  };

  /** The exports of a package of JupyterLab's own, of the version that it has loaded. */
  async function shared(name) {
    const versions = Object.values(scope[name]);
    const found = versions.find((version) => version.loaded) || versions[0];
    return (await found.get())();
  }
})();
