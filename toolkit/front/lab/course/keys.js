// @ts-check
// No single key changes a lesson: what JupyterLab would do with a letter or a digit in command mode
// (delete, cut, turn into code, make a heading) is not done in a notebook of the course. The key
// still reaches the control that has the focus. Escape leaves it for Start or Next, or for what else the bar has where neither is live.

const CONTROL = ".mlt-answer, .mlt-bar, .mlt-line, .jp-OutputArea";

/** @param {any} tracker */
export function guardKeys(tracker) {
  window.addEventListener(
    "keydown",
    (event) => {
      const target = /** @type {Element} */ (event.target);
      const course = target.closest?.(".mlt-course");
      if (!course) return;
      if (event.key === "Escape" && !event.isComposing && !target.closest(".cm-editor")) {
        course.querySelector(".mlt-bar button:not([hidden], :disabled)")?.focus();
        return event.stopPropagation();
      }
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "a" && !target.closest(".cm-editor") && !target.matches("input, textarea")) {
        event.preventDefault(); // else all of the page is marked, and stays so
        return event.stopPropagation();
      }
      if (written(event, target)) return event.stopPropagation();
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (!target.closest(CONTROL) && (target.closest(".cm-editor") || harmless(event, tracker))) return;
      if (event.key === "Enter" && event.shiftKey) return;
      target.setAttribute("data-lm-suppress-shortcuts", "true"); // no shortcut is looked for from here up
      setTimeout(() => target.removeAttribute("data-lm-suppress-shortcuts"));
    },
    true,
  );
  window.addEventListener(
    "dblclick",
    (event) => {
      const cell = /** @type {Element} */ (event.target).closest?.(".mlt-course .jp-MarkdownCell");
      if (cell && !(/** @type {Element} */ (event.target).closest(CONTROL))) event.stopPropagation();
    },
    true,
  );
}

/**
 * Whether the key begins a line or takes back what was written in a box of ours: JupyterLab would keep the box
 * from doing so, and take back the cell's own text behind it.
 * @param {KeyboardEvent} event @param {Element} target
 */
function written(event, target) {
  if (!target.closest(CONTROL) || !target.matches("textarea, input:not([type=checkbox], [type=radio], [type=range])")) return false;
  const command = event.ctrlKey || event.metaKey;
  return command ? /^([zy]|control|meta)$/i.test(event.key) : event.key === "Enter" && target.matches("textarea");
}

/** Whether the key moves about or opens code that is in sight, and changes nothing. */
function harmless(event, tracker) {
  const cell = tracker.activeCell;
  if (event.key === "Enter") return event.shiftKey || (cell?.model.type === "code" && !cell.hasClass("mlt-folded"));
  return event.key.length > 1 && event.key !== "Delete" && event.key !== "Backspace";
}
