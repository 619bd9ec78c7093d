// @ts-check
// What was answered: begun afresh, taken along as one file, brought in again. The kernel does it
// (toolkit/course/away/travel.py); here are its buttons.

import { element } from "./control.js";

const WAIT = "One moment … The first time this can take a minute.";

/**
 * @param {any} panel @param {() => Promise<void>} again shows the lesson anew, where it is shown already
 * @param {(text: string) => void} say @param {() => void} begin goes back to where the lesson begins
 * @returns {HTMLElement[]} nothing for what is no lesson
 */
export function myAnswers(panel, again, say, begin) {
  const name = panel.context.path.split("/").pop().replace(/\.ipynb$/, "");
  if (!/^\d\d-/.test(name)) return [];
  const file = element("input", { type: "file", accept: ".json,application/json", hidden: true });
  const button = (text, act) => element("button", { type: "button", class: "mlt-quiet", onclick: act }, text);

  async function fresh() {
    if (!window.confirm("Begin this lesson with empty boxes? What you wrote moves to the folder answers/earlier; nothing is deleted.")) return;
    say(WAIT);
    const told = await python(panel, `from toolkit import reset\nprint("Begun afresh." if reset(${JSON.stringify(name)}) else "Nothing is kept yet.")`);
    begin();
    await again();
    say(told);
  }
  async function take() {
    say(WAIT);
    const text = await python(panel, `from tempfile import TemporaryDirectory\nfrom toolkit import take_answers\nwith TemporaryDirectory() as _folder:\n    print(take_answers(_folder + "/answers.json").read_text("utf-8"))`);
    const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: "my-answers.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    say("Saved as my-answers.json.");
  }
  file.onchange = async () => {
    const text = JSON.stringify(await file.files[0].text());
    file.value = "";
    say(WAIT);
    const told = await python(panel, `from pathlib import Path\nfrom tempfile import TemporaryDirectory\nfrom toolkit import bring_answers\nwith TemporaryDirectory() as _folder:\n    Path(_folder, "answers.json").write_text(${text}, "utf-8")\n    print(bring_answers(_folder + "/answers.json"))`);
    await again();
    say(told);
  };
  return [element(
    "details", { class: "mlt-mine" }, element("summary", {}, "My answers"),
    button("Begin this lesson afresh", fresh), button("Save them as a file", take), button("Bring a file in", () => file.click()), file,
  )];
}

/** Runs *code* in the kernel; returns what it prints, or what it says against it. @returns {Promise<string>} */
export async function python(panel, code) {
  await panel.sessionContext.ready;
  const sent = panel.sessionContext.session.kernel.requestExecute({ code, store_history: false });
  let said = "";
  sent.onIOPub = ({ header, content }) => {
    if (header.msg_type === "stream") said += content.text;
    if (header.msg_type === "error") said = content.evalue;
  };
  await sent.done;
  return said.trim();
}
