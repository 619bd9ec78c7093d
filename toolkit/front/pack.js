// Answers as the text of a file that travels; what comes in such a file is checked by site/travel.js.
// Plain ESM, no build step.

export const FORMAT = "media-literacy-answers";
export const VERSION = 1;

/** @param {import("./browser.js").Kept[]} answers @returns {string} */
export function pack(answers) {
  const plain = answers.map(({ id, question, answer, saved }) => ({ id, question, answer, saved }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, answers: plain }, null, 1)}\n`;
}

/** What an answer says that it was given to. @param {any} spec @returns {string} */
export const questionOf = (spec) => spec.question ?? (spec.labels ? `Marks: ${spec.labels.join(", ")}` : "");

/**
 * What a store never got confirmed, as answers: of one question all marks together, else what was written last,
 * without the parts that are not filled in yet.
 * @param {{id: string, question?: string, answer: any, at: string}[]} held @returns {import("./browser.js").Kept[]}
 */
export function asAnswers(held) {
  /** @type {Map<string, import("./browser.js").Kept>} */
  const found = new Map();
  for (const { id: key, question = "", answer, at: saved } of [...held].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    if (answer === null) continue;
    const id = key.split(" ")[0]; // behind it, the text that marks belong to
    const before = found.get(id)?.answer;
    const many = Array.isArray(answer) && answer[0]?.label && before?.[0]?.label;
    const parts = typeof answer === "object" && !Array.isArray(answer) ? Object.fromEntries(Object.entries(answer).filter(([, part]) => part !== null)) : answer;
    found.set(id, { id, question, answer: many ? [...before, ...answer] : parts, saved });
  }
  return [...found.values()];
}
