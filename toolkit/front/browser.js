// The back of a store that is this browser: IndexedDB, localStorage where there is none, and the page
// alone where neither is allowed, which then says that nothing is kept. Plain ESM, no build step.

import { questionOf } from "./pack.js";

/**
 * An answer as it is kept, and as it travels (site/travel.js).
 * @typedef {{id: string, question: string, answer: any, saved: string}} Kept
 *
 * @typedef {Object} Shelf Where a keeper puts things: "answers" and "drafts", each by id.
 * @property {(box: string, id: string) => Promise<any>} get
 * @property {(box: string, id: string, value: any) => Promise<void>} put
 * @property {(box: string, id: string) => Promise<void>} remove
 * @property {(box: string) => Promise<any[]>} all
 * @property {() => Promise<void>} erase
 *
 * @typedef {Object} Keeper
 * @property {string} problem Why nothing that is written here lasts; "" where it does.
 * @property {(id: string) => Promise<Kept | undefined>} get
 * @property {(id: string, question?: string) => Promise<any>} draftOf Not what was written to another question, that of the other text.
 * @property {() => Promise<Kept[]>} all
 * @property {(kept: Kept, from?: any) => Promise<void>} keep
 * @property {(id: string, answer: any, question?: string) => Promise<void>} draft
 * @property {() => Promise<void>} erase Takes away all of this course.
 * @property {(heard: (id: string, from: any) => void) => (() => void)} changed Tells what is kept, here or in another window.
 */

export const NOWHERE = "this browser lets this page keep nothing (its settings forbid it, or its window is private)";

/** The folder of the site: two courses on one host are apart. */
const folder = () => globalThis.location.pathname.replace(/[^/]*$/, "");

/** @param {string} [place] @returns {Promise<Keeper>} */
export async function openKeeper(place = folder()) {
  const name = `media-literacy ${place}`;
  for (const open of [openDatabase, openStorage]) {
    try {
      const shelf = await open(name);
      await shelf.put("drafts", " ", { id: " " });
      await shelf.remove("drafts", " ");
      return keeper(shelf, name, "");
    } catch {
      // denied, or full: try the next
    }
  }
  return keeper(memory(), name, NOWHERE);
}

/** @param {Shelf} shelf @param {string} name @param {string} problem @returns {Keeper} */
function keeper(shelf, name, problem) {
  /** @type {Set<(id: string, from: any) => void>} */
  const hearers = new Set();
  const windows = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
  const tell = (/** @type {string} */ id, /** @type {any} */ from) => hearers.forEach((heard) => heard(id, from));
  windows?.addEventListener("message", ({ data }) => tell(String(data), windows));
  return {
    problem,
    get: (id) => shelf.get("answers", id),
    async draftOf(id, question) {
      const draft = await shelf.get("drafts", id);
      return question && draft?.question && draft.question !== question ? undefined : draft?.answer;
    },
    all: async () => (await shelf.all("answers")).sort((a, b) => (a.id < b.id ? -1 : 1)),
    async keep(kept, from) {
      await shelf.put("answers", kept.id, kept);
      await shelf.remove("drafts", kept.id);
      tell(kept.id, from);
      windows?.postMessage(kept.id);
    },
    draft: (id, answer, question) => (answer == null || answer.length === 0 ? shelf.remove("drafts", id) : shelf.put("drafts", id, { id, question, answer })),
    async erase() {
      await shelf.erase();
      held().forEach((key) => localStorage.removeItem(key));
    },
    changed(heard) {
      hearers.add(heard);
      return () => hearers.delete(heard);
    },
  };
}

/** What stores hold of this site that was never confirmed (store.js). @returns {string[]} */
function held() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(folder()) && key.includes("toolkit/site/"));
  } catch {
    return [];
  }
}

/** @param {string} name @returns {Promise<Shelf>} */
async function openDatabase(name) {
  const open = indexedDB.open(name, 1);
  open.onupgradeneeded = () => ["answers", "drafts"].forEach((box) => open.result.createObjectStore(box, { keyPath: "id" }));
  const database = await result(open);
  /** @type {(box: string, mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest) => Promise<any>} */
  const work = (box, mode, act) => new Promise((done, failed) => {
    const transaction = database.transaction(box, mode, { durability: "strict" });
    const request = act(transaction.objectStore(box));
    transaction.oncomplete = () => done(request.result); // only now is it on the disk
    transaction.onabort = () => failed(transaction.error);
  });
  return {
    get: (box, id) => work(box, "readonly", (store) => store.get(id)),
    put: (box, _, value) => work(box, "readwrite", (store) => store.put(value)),
    remove: (box, id) => work(box, "readwrite", (store) => store.delete(id)),
    all: (box) => work(box, "readonly", (store) => store.getAll()),
    async erase() {
      for (const box of ["answers", "drafts"]) await work(box, "readwrite", (store) => store.clear());
    },
  };
}

/** The questions whose last answer was on its way when its page was closed: their page keeps it when it is opened again. @returns {string[]} */
export function unsettled() {
  return held().filter((key) => /"draft":false/.test(localStorage.getItem(key) ?? "")).map((key) => key.slice(key.lastIndexOf("/") + 1));
}

/** @param {IDBOpenDBRequest} request @returns {Promise<IDBDatabase>} */
const result = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = request.onblocked = () => failed(request.error);
});

/** @param {string} name @returns {Promise<Shelf>} */
async function openStorage(name) {
  const storage = globalThis.localStorage;
  const key = (/** @type {string} */ box, /** @type {string} */ id) => `${name} ${box} ${id}`;
  const keys = (/** @type {string} */ start) => Object.keys(storage).filter((each) => each.startsWith(start));
  return {
    get: async (box, id) => JSON.parse(storage.getItem(key(box, id)) ?? "null") ?? undefined,
    put: async (box, id, value) => storage.setItem(key(box, id), JSON.stringify(value)),
    remove: async (box, id) => storage.removeItem(key(box, id)),
    all: async (box) => keys(key(box, "")).map((each) => JSON.parse(storage.getItem(each) ?? "null")),
    erase: async () => keys(`${name} `).forEach((each) => storage.removeItem(each)),
  };
}

/** @returns {Shelf} */
function memory() {
  /** @type {Map<string, any>} */
  const page = new Map();
  return {
    get: async (box, id) => page.get(`${box} ${id}`),
    put: async (box, id, value) => void page.set(`${box} ${id}`, value),
    remove: async (box, id) => void page.delete(`${box} ${id}`),
    all: async (box) => [...page].filter(([key]) => key.startsWith(box)).map(([, value]) => value),
    erase: async () => page.clear(),
  };
}

/**
 * The spec of a control with what this browser keeps of it.
 * @param {Keeper} keeper @param {any} spec @returns {Promise<any>}
 */
export async function filled(keeper, spec) {
  const [kept, draft] = [await keeper.get(spec.id), await keeper.draftOf(spec.id, spec.question)];
  return { ...spec, course: "site", saved: kept?.saved ?? "", asked: kept?.question, value: await valueOf(keeper, spec, kept), draft: draft ?? null };
}

/**
 * What a control shows: its answer, or of a control that follows several the marks of each by its id.
 * @param {Keeper} keeper @param {any} spec @param {any} kept What is kept under the spec's own id. @returns {Promise<any>}
 */
async function valueOf(keeper, spec, kept) {
  if (!spec.sides) return kept ? own(spec, kept.answer) : null;
  const sides = spec.sides.filter((/** @type {any} */ { id }) => id);
  return Object.fromEntries(await Promise.all(sides.map(async (/** @type {any} */ { id, labels, marks }) => [id, (await valueOf(keeper, { kind: "marks", id, text: spec.text, labels }, await keeper.get(id))) ?? marks])));
}

/** @param {Keeper} keeper @param {any} spec @returns {import("./store.js").Back} */
export function browserBack(keeper, spec) {
  const me = {};
  /** @type {Set<(reply: import("./store.js").Reply) => void>} */
  const hearers = new Set();
  /** @type {(reply: import("./store.js").Reply) => void} */
  const say = (reply) => hearers.forEach((heard) => heard(reply));
  const end = keeper.changed(async (id, from) => {
    const ids = spec.sides?.map((/** @type {any} */ side) => side.id) ?? [spec.id];
    if (!ids.includes(id) || from === me) return;
    const kept = await keeper.get(id);
    if (kept) say({ ticket: "", answer: await valueOf(keeper, spec, kept), saved: kept.saved, question: kept.question });
  });
  return {
    silence: "This browser's storage does not answer. Close other windows of this page, or start the browser again.",
    async send({ ticket, answer, draft }) {
      try {
        if (draft) await keeper.draft(spec.id, answer, spec.question);
        const saved = answer === undefined || draft ? undefined : new Date().toISOString();
        if (saved) {
          const before = await keeper.get(spec.id);
          const others = spec.kind === "marks" && Array.isArray(before?.answer) ? before.answer.filter((row) => !fits(spec, row)) : [];
          await keeper.keep({ id: spec.id, question: questionOf(spec), answer: others.length ? [...answer, ...others] : answer, saved }, me);
        }
        say(keeper.problem && answer !== undefined ? { ticket, failed: `${keeper.problem}.` } : { ticket, saved });
      } catch (error) {
        const full = /** @type {Error | null} */ (error)?.name === "QuotaExceededError";
        say({ ticket, failed: full ? "this browser has no room left; save your answers as a file (My answers), and make room." : `this browser could not write it (${/** @type {Error | null} */ (error)?.message}).` });
      }
    },
    listen(heard) {
      hearers.add(heard);
      return () => {
        hearers.delete(heard);
        if (!hearers.size) end();
      };
    },
  };
}

/** Of marks, those on this text and with these labels. @param {any} spec @param {any} answer */
const own = (spec, answer) => (spec.kind === "marks" ? (Array.isArray(answer) ? answer : []).filter((row) => fits(spec, row)) : answer);

/** @param {any} spec @param {any} row */
const fits = (spec, row) => spec.labels.includes(row?.label) && Array.from(spec.text).slice(row.start, row.end).join("") === row.words;
