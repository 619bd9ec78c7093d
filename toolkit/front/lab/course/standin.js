// @ts-check
// The stand-in text instead of the article: one switch for all lessons, remembered in this browser.
// The kernel takes it where a line of the lesson names it (toolkit/course/lesson/stand_in.py), and a
// cell with the tag of the other text is not shown.

import { element } from "./control.js";

const KEPT = "media-literacy-toolkit:stand-in";

/** Let *cell* be seen with its own text only, if it has the tag of one (style.css). @param {any} cell */
export function ofItsText(cell) {
  const tags = cell.model.getMetadata("tags") || [];
  for (const text of ["article", "stand-in"]) cell.toggleClass(`mlt-of-${text}`, tags.includes(text));
}

/**
 * @param {any} panel @param {() => Promise<void>} again shows the lesson anew, where it is shown already
 * @returns {HTMLElement[]} the switch; nothing for a notebook without a stand-in
 */
export function standIn(panel, again) {
  if (!panel.context.model.sharedModel.cells.some((cell) => cell.getSource().includes("the stand-in: "))) return [];
  const session = panel.sessionContext;
  const on = () => window.localStorage.getItem(KEPT) === "yes";
  const tell = () =>
    session.session?.kernel?.requestExecute({
      code: `from toolkit.course.lesson.stand_in import take_stand_in\ntake_stand_in(${on() ? "True" : "False"})`,
      silent: true,
      store_history: false,
    });
  const fresh = () => on() && tell(); // a kernel that has started knows nothing of it
  session.connectionStatusChanged.connect((_, status) => status === "connected" && fresh());
  session.ready.then(fresh);

  const see = () => panel.toggleClass("mlt-stand-in", on());
  const name = () => (on() ? "Read the article instead" : "Read the stand-in text instead");
  const button = element("button", { type: "button", class: "mlt-quiet" }, name());
  button.onclick = () => {
    window.localStorage.setItem(KEPT, on() ? "no" : "yes");
    window.dispatchEvent(new Event(KEPT));
  };
  const follow = () => {
    button.textContent = name();
    see();
    tell();
    again();
  };
  window.addEventListener(KEPT, follow); // in every lesson that is open
  panel.disposed.connect(() => window.removeEventListener(KEPT, follow));
  see();
  return [button];
}
