// Where what a learner writes is kept. A control talks to a store; a store talks to one back,
// which may be gone, and to a shelf in the browser, which holds what no back has confirmed.
// Nothing here knows of pages or of Python. Plain ESM, no build step.

/**
 * A place that keeps answers: the kernel (kernel.js), later another.
 * @typedef {Object} Back
 * @property {(message: Message) => void} send Passes a message on. It may be lost without a word.
 * @property {(heard: (reply: Reply) => void) => (() => void)} listen Hears replies; returns what ends that.
 * @property {string} [silence] What is said to the learner where no reply comes.
 * @property {(act: () => void) => (() => void)} [changed] Calls when the back may have gone or come.
 *
 * @typedef {Object} Message
 * @property {string} ticket Comes back with the reply.
 * @property {any} [answer] What was written; a message without one only asks whether anybody is there.
 * @property {boolean} [draft] True while it is being written.
 *
 * @typedef {Object} Reply
 * @property {string} ticket That of the message; "" where nobody asked: another hand kept `answer`.
 * @property {any} [answer]
 * @property {string} [saved] When an answer was kept: for an answer that is no draft.
 * @property {string} [question] What was asked.
 * @property {string} [failed] Why it was not kept, in one sentence.
 * @property {boolean} [wrong] It failed since it is no answer to this question.
 * @property {import("./judge.js").Said | null} [said] What is said to the answer, where it is explained.
 * @property {string} [told] What else is said of it, as plain text.
 *
 * What the shelf holds of one question until the back has confirmed it.
 * @typedef {Object} Held
 * @property {any} answer
 * @property {boolean} draft
 * @property {string} known When the last answer was kept that was known as this was written.
 * @property {string} at When it was written.
 * @property {string} [question] What it answers.
 *
 * @typedef {Object} Store
 * @property {(answer: any) => void} keep Keeps an answer; `kept` or `failed` tells what became of it.
 * @property {(answer: any) => void} draft Holds what is being written; passed on when the writer pauses.
 * @property {() => (Held & {newer: boolean}) | null} load What was written here and never confirmed;
 *   `newer`: nothing else has been kept since.
 * @property {() => {id: string, question?: string, answer: any, at: string}[]} export All of this course that was never confirmed.
 * @property {() => void} again Sends once more what is not confirmed, or asks whether anybody is there.
 * @property {() => boolean} waiting Whether something was sent that has had no reply.
 * @property {() => void} close Ends it; what is held stays held.
 */

const PATIENCE = 1500; // ms without a reply until the control says so
const PAUSE = 300; // ms without a key until a draft is passed on

/**
 * @param {Object} options
 * @param {Back} options.back
 * @param {string} options.course Tells one course from another in the same browser.
 * @param {string} options.id The question, its lesson first: "02-score".
 * @param {string} [options.question] What is asked.
 * @param {string} options.saved When the answer was kept that the control shows; "" for none.
 * @param {(told: {draft: boolean, answer: any, reply: Reply}) => void} options.kept The back has it.
 * @param {(told: {silent: boolean, why: string, wrong: boolean, answer: any, draft: boolean, safe: boolean, reply?: Reply}) => void} options.failed
 *   It has not, or `silent`: there is no reply yet, and `kept` may still come. `safe`: the browser holds it.
 *   `answer` is undefined where it was only asked whether somebody is there.
 * @param {() => void} [options.there] Somebody answered who was asked for nothing else.
 * @param {(reply: Reply) => void} [options.elsewhere] Another hand kept an answer, and nothing is under way here.
 * @param {Shelf} [options.shelf]
 * @param {number} [options.patience]
 * @param {number} [options.pause]
 * @returns {Store}
 */
export function createStore({ back, course, id, question, saved, kept, failed, there = () => {}, elsewhere = () => {}, shelf = createShelf(), patience = PATIENCE, pause = PAUSE }) {
  const prefix = `toolkit/${course}/`;
  const key = prefix + id;
  const mine = Math.random().toString(36).slice(2); // several stores may share a back
  let known = saved;
  let count = 0;
  /** @type {Message | null} */
  let sent = null; // the last message, until its reply comes
  /** @type {Held | null} */
  let held = null; // the last answer that is not confirmed
  let safe = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let clock;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;

  /** @param {{answer?: any, draft?: boolean}} message */
  function send(message) {
    clearTimeout(clock);
    sent = { ...message, ticket: `${mine}-${(count += 1)}` };
    clock = setTimeout(() => failed({ silent: true, why: "", wrong: false, answer: message.answer, draft: Boolean(message.draft), safe }), patience);
    back.send(sent);
  }

  /** @param {any} answer @param {boolean} draft */
  function hold(answer, draft) {
    clearTimeout(typing);
    held = { answer, draft, known, at: new Date().toISOString(), question };
    safe = shelf.put(key, held);
  }

  const pass = () => { if (held) send({ answer: held.answer, draft: held.draft }); };

  const stop = back.listen((reply) => {
    if (reply.ticket === "" && !sent && !held) {
      known = reply.saved ?? known;
      return elsewhere(reply);
    }
    if (!sent || reply.ticket !== sent.ticket) return; // something newer is under way
    const { answer, draft } = sent;
    sent = null;
    clearTimeout(clock);
    if (answer === undefined) return there();
    if (reply.failed !== undefined) {
      if (held) hold(held.answer, true); // not to be sent again by itself
      return failed({ silent: false, why: reply.failed, wrong: Boolean(reply.wrong), answer, draft: Boolean(draft), safe, reply });
    }
    if (reply.saved) known = reply.saved;
    if (held && held.answer !== answer) {
      held.known = known; // written on, knowing what is kept now
      safe = shelf.put(key, held);
    } else if (held) {
      if (shelf.get(key)?.at === held.at) shelf.remove(key); // else another tab wrote since
      held = null;
    }
    kept({ draft: Boolean(draft), answer, reply });
  });

  return {
    keep(answer) {
      hold(answer, false);
      pass();
    },
    draft(answer) {
      hold(answer, true);
      typing = setTimeout(pass, pause);
    },
    load() {
      const found = shelf.get(key);
      return found && { ...found, newer: found.known === known };
    },
    export: () => shelf.all(prefix).map(([name, { question, answer, at }]) => ({ id: name.slice(prefix.length), question, answer, at })),
    again() {
      if (held) pass();
      else if (!sent) send({});
    },
    waiting: () => sent !== null,
    close() {
      clearTimeout(clock);
      clearTimeout(typing);
      stop();
    },
  };
}

/**
 * What the browser holds by itself. Where it has no room or no leave, the page remembers.
 * @typedef {Object} Shelf
 * @property {(key: string, held: Held) => boolean} put False: only this page remembers it.
 * @property {(key: string) => Held | null} get
 * @property {(key: string) => void} remove
 * @property {(prefix: string) => [string, Held][]} all
 *
 * @param {() => Storage} [storage]
 * @param {string} [place] Whose server it is: on one host there may be many.
 * @returns {Shelf}
 */
export function createShelf(storage = () => globalThis.localStorage, place = serverPath()) {
  /** @type {Map<string, Held>} */
  const page = (/** @type {any} */ (globalThis).toolkitShelf ??= new Map()); // one for all controls of a page
  const read = (/** @type {string} */ key) => {
    try {
      return JSON.parse(storage().getItem(key) ?? "null");
    } catch {
      return null;
    }
  };
  /** @type {Shelf} */
  const shelf = {
    put(key, held) {
      try {
        storage().setItem(place + key, JSON.stringify(held));
        page.delete(place + key);
        return true;
      } catch {
        page.set(place + key, held);
        return false;
      }
    },
    get: (key) => page.get(place + key) ?? read(place + key),
    remove(key) {
      page.delete(place + key);
      try {
        storage().removeItem(place + key);
      } catch {
        // there is none
      }
    },
    all(prefix) {
      const keys = new Set(page.keys());
      try {
        for (let i = 0; i < storage().length; i++) keys.add(storage().key(i) ?? "");
      } catch {
        // there is none
      }
      return [...keys]
        .filter((key) => key.startsWith(place + prefix))
        .flatMap((key) => {
          const held = shelf.get(key.slice(place.length));
          return held ? [/** @type {[string, Held]} */ ([key.slice(place.length), held])] : [];
        });
    },
  };
  return shelf;
}

// "/user/ada" of "/user/ada/lab/tree/…": a school's server has one host for everybody.
const serverPath = () => globalThis.location.pathname.split(/\/(?:lab|doc|notebooks|tree|nbclassic)(?:\/|$)/)[0];
