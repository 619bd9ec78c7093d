// Showing what is said to an answer: right, partly and wrong by sign, word and colour; a hint and a
// second try come before the answer. Plain ESM, no build step.

import { button, element } from "./parts.js";

const HEADS = { right: ["✓", "Yes, that fits."], partly: ["◐", "Partly right."], wrong: ["✗", "Look again."] };
const IN_THE_END = ["missed", "left", "either"]; // what was not ticked
const LAST = "Not this time."; // where the answer stands below
const SIGNS = { right: ["✓", "right"], wrong: ["✗", "not so"], free: ["○", "readers differ"], missed: ["+", "belongs here too"], left: ["–", "rightly not ticked"], either: ["○", "readers differ, not counted"], open: ["…", "not on a pile yet"], "": ["", ""] };

/**
 * @param {import("./judge.js").Said} said
 * @param {boolean} all Whether to show the answer at once: after a second try, or where it is right.
 * @returns {HTMLElement}
 */
export function showSaid(said, all) {
  const [sign, word] = HEADS[said.state];
  const open = all || said.state === "right";
  const head = open && said.state === "wrong" ? LAST : word;
  const whys = open || !said.hint; // before a second try there is the hint instead
  const shown = said.reasons.filter(({ sign, label }) => open || (!IN_THE_END.includes(sign) && (whys || label)));
  const box = element("div", { className: `tk-said tk-${said.state}` }, [
    element("p", { className: "tk-head" }, [element("span", { className: "tk-sign", textContent: sign, "aria-hidden": "true" }), element("strong", { textContent: head })]),
  ]);
  if (shown.length) box.append(element("ul", {}, shown.map((each) => reason(each, whys || each.sign === "right"))));
  if (!open) {
    if (said.hint) box.append(element("p", {}, [element("strong", { textContent: "Hint: " }), said.hint]));
    box.append(button("Show the answer", () => {
      const whole = showSaid(said, true);
      whole.tabIndex = -1;
      box.replaceWith(whole);
      whole.focus();
    }));
    return box;
  }
  if (said.solution.length) box.append(element("p", {}, [element("strong", { textContent: "What can be defended:" })]), element("ul", {}, said.solution.map((each) => element("li", {}, [element("bdi", { textContent: each })]))));
  box.append(element("p", { textContent: said.why }));
  const from = [said.dated && `As of ${said.dated}.`, said.evidence.length && `Ledger: ${said.evidence.join(", ")}.`].filter(Boolean);
  if (from.length) box.append(element("p", { className: "tk-count", textContent: from.join(" ") }));
  return box;
}

/** @param {import("./judge.js").Reason} reason @param {boolean} full */
function reason({ sign, label, why, hint }, full) {
  const [mark, word] = SIGNS[sign];
  if (!label) return element("li", { textContent: why });
  return element("li", { className: `tk-is-${sign}` }, [
    element("span", { className: "tk-sign", textContent: mark, "aria-hidden": "true" }), element("strong", { textContent: word }), ": ",
    element("bdi", { textContent: label }), ...(full ? [element("br"), why] : hint ? [element("br"), hint] : []),
  ]);
}
