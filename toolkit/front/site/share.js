// Pages and notebooks of one site keep the same answers in one browser: each side takes over what was
// kept later on the other, when it is opened or looked at again. Plain ESM, no build step.

import { pack } from "../pack.js";
import { answers, write } from "./drive.js";
import { merge, unpack } from "./travel.js";

/** @typedef {import("../browser.js").Keeper} Keeper */

/** What the notebooks keep, the latest last. @param {string} lite @param {boolean} [aside] What was put aside there, too. @returns {Promise<import("../browser.js").Kept[]>} */
async function ofNotebooks(lite, aside) {
  const found = (await answers(lite, aside)).flatMap((each) => {
    try {
      return unpack(pack([each]));
    } catch {
      return []; // no answer: a notebook may write what it likes there
    }
  });
  return found.sort((a, b) => Date.parse(a.saved) - Date.parse(b.saved));
}

/** @param {Keeper} keeper @param {string} lite */
async function toPages(keeper, lite) {
  const { fresh } = merge(await keeper.all(), await ofNotebooks(lite));
  for (const each of fresh) await keeper.keep(each);
}

/** What was put aside there does not come back. @param {Keeper} keeper @param {string} lite */
async function toNotebooks(keeper, lite) {
  const { fresh } = merge(await ofNotebooks(lite, true), await keeper.all());
  if (fresh.length) await write(lite, fresh);
}

/**
 * Takes over the answers of the other side, now and whenever one comes back to this window.
 * @param {(keeper: Keeper, lite: string) => Promise<void>} over @param {Keeper} keeper @param {string} lite
 */
async function follow(over, keeper, lite) {
  const now = () => over(keeper, lite).catch(() => {}); // no room, or no leave: each side has its own still
  document.addEventListener("visibilitychange", () => { if (!document.hidden) now(); });
  await now();
}

/** @param {Keeper} keeper @param {string} lite */
export const followNotebooks = (keeper, lite) => follow(toPages, keeper, lite);
/** @param {Keeper} keeper @param {string} lite */
export const followPages = (keeper, lite) => follow(toNotebooks, keeper, lite);
