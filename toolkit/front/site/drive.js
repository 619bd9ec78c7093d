// What the notebooks in this browser keep: JupyterLite's files, which lie in a database of their own.
// Plain ESM, no build step.

const ANSWERS = "lessons/answers";

/** A file of JupyterLite; `content` is text, base64 or JSON, as `format` says.
 * @typedef {{name: string, path: string, type: string, format: string | null, content: any, [more: string]: any}} Item */

/** @param {string} lite The folder of JupyterLite, as a path. */
const nameOf = (lite) => `JupyterLite Storage - ${lite}`;

/** Whether notebooks were ever opened here. @param {string} lite */
export async function isUsed(lite) {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === nameOf(lite));
  } catch {
    return false;
  }
}

/**
 * Works with the files in one transaction. The database is made as JupyterLite makes it, where there is none.
 * @param {string} lite @param {(files: IDBObjectStore) => void} act @returns {Promise<void>}
 */
function within(lite, act) {
  return new Promise((done, failed) => {
    const open = indexedDB.open(nameOf(lite));
    open.onupgradeneeded = () => open.result.createObjectStore("files");
    open.onerror = () => failed(open.error);
    open.onsuccess = () => {
      const database = open.result;
      if (!database.objectStoreNames.contains("files")) return void (database.close(), done());
      const transaction = database.transaction("files", "readwrite");
      act(transaction.objectStore("files"));
      transaction.oncomplete = () => { database.close(); done(); };
      transaction.onabort = () => { database.close(); failed(transaction.error); };
    };
  });
}

/** All files that are kept here, by path. @param {string} lite @returns {Promise<Item[]>} */
export async function files(lite) {
  /** @type {Item[]} */
  let found = [];
  if (await isUsed(lite)) await within(lite, (store) => { const all = store.getAll(); all.onsuccess = () => { found = all.result; }; });
  return found.filter((item) => item && typeof item.path === "string");
}

/** The text of a file. @param {Item} item */
export function textOf({ format, content }) {
  if (format === "json") return JSON.stringify(content);
  if (format !== "base64") return String(content);
  return new TextDecoder().decode(Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0)));
}

/** The notebooks that somebody saved here, exercises among them, unchecked. @param {string} lite @returns {Promise<Item[]>} */
export const saved = async (lite) => (await files(lite)).filter(({ type }) => type === "notebook");

/** The answers among the files, unchecked. @param {string} lite @param {boolean} [aside] Those put aside, too, when a lesson was begun afresh. @returns {Promise<any[]>} */
export async function answers(lite, aside = false) {
  const place = aside ? /^lessons\/answers\/(?:earlier\/[^/]+\/)?[^/]+\.json$/ : /^lessons\/answers\/[^/]+\.json$/;
  const found = [];
  for (const item of await files(lite)) {
    if (!place.test(item.path)) continue;
    try {
      found.push(JSON.parse(textOf(item)));
    } catch {
      // not an answer
    }
  }
  return found;
}

/** @param {string} lite @param {import("../browser.js").Kept[]} kept */
export async function write(lite, kept) {
  const now = new Date().toISOString();
  const about = { created: now, last_modified: now, writable: true };
  await within(lite, (store) => {
    for (const [path, name] of [["lessons", "lessons"], [ANSWERS, "answers"]]) {
      const known = store.get(path);
      known.onsuccess = () => { if (!known.result && path === ANSWERS) store.put({ ...about, name, path, type: "directory", format: "json", mimetype: "application/json", content: [], size: 0 }, path); };
    }
    for (const each of kept) {
      const name = `${each.id}.json`, path = `${ANSWERS}/${name}`;
      const bytes = new TextEncoder().encode(`${JSON.stringify(each, null, 1)}\n`);
      const content = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
      store.put({ ...about, name, path, type: "file", format: "base64", mimetype: "application/json", content, size: bytes.length }, path);
    }
  });
}

/** Takes away all that notebooks keep here, copies of exercises and where one stopped too. @param {string} lite @returns {Promise<boolean>} False: a notebook is open. */
export async function erase(lite) {
  const traces = ["media-literacy-toolkit:", `${lite.replace(/\/$/, "")}toolkit/`]; // what the bar remembers (lab/course/), and what stores hold (store.js)
  try {
    for (const key of Object.keys(localStorage)) if (traces.some((trace) => key.startsWith(trace))) localStorage.removeItem(key);
  } catch {
    // there is none
  }
  if (!(await isUsed(lite))) return true;
  return new Promise((done) => {
    const request = indexedDB.deleteDatabase(nameOf(lite));
    request.onsuccess = () => done(true);
    request.onerror = request.onblocked = () => done(false);
  });
}

/**
 * The site's notebooks, by path; none where the site has none.
 * @param {string} lite @returns {Promise<Record<string, {edition: string, title: string}>>}
 */
export async function notebooks(lite) {
  const answer = await fetch(`${lite}editions.json`, { cache: "no-cache" }).catch(() => null);
  return answer?.ok ? answer.json() : {};
}

/** Where a notebook of the site is opened. @param {string} path */
export const addressOf = (path) => `lite/notebooks/index.html?path=${encodeURIComponent(path)}`;

/**
 * The notebooks that are kept here in an older edition than the site's.
 * @param {string} lite @returns {Promise<string[]>} Their paths.
 */
export async function outdated(lite) {
  if (!(await isUsed(lite))) return [];
  const editions = await notebooks(lite);
  return (await files(lite))
    .filter(({ path, type, content }) => type === "notebook" && Object.hasOwn(editions, path) && content?.metadata?.edition !== editions[path].edition)
    .map(({ path }) => path);
}

/** Puts a kept notebook aside, so that the site's own comes back. @param {string} lite @param {string} path @returns {Promise<string>} Where it is now. */
export async function putAside(lite, path) {
  const taken = new Set((await files(lite)).map((item) => item.path));
  let number = 1;
  const aside = () => path.replace(/(\.ipynb)?$/, ` (earlier ${number})$1`);
  while (taken.has(aside())) number += 1;
  await within(lite, (store) => {
    const old = store.get(path);
    old.onsuccess = () => {
      if (!old.result) return;
      store.put({ ...old.result, path: aside(), name: aside().replace(/.*\//, "") }, aside());
      store.delete(path);
    };
  });
  return aside();
}
