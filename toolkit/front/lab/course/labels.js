// @ts-check
// Which label was typed, read as marking reads it: `read_label` in toolkit/course/exercise/reading/typed.py.

/** Words as they are compared. @param {string} words */
export function plain(words) {
  const seen = words.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "").replace(/’/g, "'");
  return seen.toLowerCase().replace(/[_\s-]+/g, " ").replace(/^[ .,;:!?"'“”„‘«»]+|[ .,;:!?"'“”„‘«»]+$/g, "");
}

/** The one of *labels* that was typed, or `null`: spelling is not what is asked for. @param {string} typed @param {string[]} labels */
export function labelTyped(typed, labels) {
  const given = plain(typed);
  const same = labels.find((label) => plain(label) === given);
  if (!given || same) return same || null;
  for (const fits of [sameWords, sameLetters, isNear]) {
    const found = labels.filter((label) => fits(given, plain(label)));
    if (found.length) return found.length === 1 ? found[0] : null;
  }
  return null;
}

/** @param {string} words */
function stems(words) {
  const found = (words.slice(0, 100).match(/[^\s,;:.]+/g) || []).filter((word) => !["a", "an", "the"].includes(word));
  return [...new Set(found.map((word) => word.replaceAll("z", "s").replace(/s$/, "") || word))].sort().join(" ");
}

/** @param {string} given @param {string} label */
const sameWords = (given, label) => Boolean(stems(given)) && stems(given) === stems(label);

/** @param {string} words */
const squeezed = (words) => words.replace(/[^\p{L}\p{N}]/gu, "").slice(0, 100);

/** @param {string} given @param {string} label */
const sameLetters = (given, label) => squeezed(given) === squeezed(label);

/** One slip of the finger in four letters or more, two in eight. @param {string} given @param {string} label */
function isNear(given, label) {
  const allowed = Math.min(Math.floor(label.length / 4), 2);
  if (/\d/.test(given + label) || Math.abs(given.length - label.length) > allowed) return false;
  return slips(given, label) <= allowed;
}

/** How many letters are left out, added, changed or turned round. @param {string} one @param {string} other */
function slips(one, other) {
  const rows = [Array.from({ length: other.length + 1 }, (_, n) => n)];
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      let cost = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + Number(one[i - 1] !== other[j - 1]));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, rows[i - 2][j - 2] + 1);
      row.push(cost);
    }
    rows.push(row);
  }
  return rows[one.length][other.length];
}
