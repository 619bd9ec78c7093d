// Python in a worker: runs the cells of a lesson with the learner's answers beside them. Plain ESM, no build step.

/** @type {Promise<any> | undefined} */
let python;

const RUN = `
import json
from toolkit.course.away.alone import run_for
json.dumps(run_for(json.loads(sources), answers))
`;

/** @param {string} engine */
async function load(engine) {
  const { loadPyodide } = await import(`${engine}pyodide.mjs`);
  const lock = await (await fetch(`${engine}pyodide-lock.json`)).json();
  return loadPyodide({ indexURL: engine, packages: Object.keys(lock.packages) });
}

self.onmessage = async ({ data: { engine, sources, answers } }) => {
  try {
    const running = await (python ??= load(engine));
    const given = running.toPy({ sources: JSON.stringify(sources), answers });
    self.postMessage({ shown: JSON.parse(running.runPython(RUN, { globals: given })) });
  } catch (error) {
    const last = String(/** @type {Error} */ (error).message ?? error).trim().split("\n").pop();
    self.postMessage({ failed: `Python says: ${last}` });
  }
};
