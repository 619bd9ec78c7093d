// @ts-check
// A cell that works with what was answered is run again when that answer is kept: what stands below
// the answer follows it. Which cells these are, the kernel tells (toolkit/course/away/depends.py).

import { python } from "./mine.js";

const PAUSE = 400; // ms without a further answer; marks come one after the other

/** @param {any} panel @param {(cells: any[]) => Promise<any>} run */
export function followAnswers(panel, run) {
  const cells = () => panel.content.widgets.filter((cell) => cell.model.type === "code");
  /** @type {Set<string>} */
  const kept = new Set();
  let waiting = 0;
  const again = async () => {
    const ids = [...kept];
    kept.clear();
    if (!panel.sessionContext.session?.kernel) return; // closed in the meantime
    const sources = JSON.stringify(JSON.stringify(cells().map((cell) => cell.model.sharedModel.getSource())));
    const code = `import json as _json\nfrom toolkit.course.away.depends import answers_used as _used\nprint(_json.dumps([sorted(_ids) for _ids in _used(_json.loads(${sources}))]))`;
    const used = JSON.parse(await python(panel, code));
    const late = cells().filter((cell, number) => cell.model.executionCount && used[number].some((/** @type {string} */ id) => ids.includes(id)));
    if (late.length) await run(late);
  };
  panel.sessionContext.iopubMessage.connect((_, { header, content }) => {
    const reply = header.msg_type === "comm_msg" && content.data?.method === "custom" && content.data.content;
    if (!reply?.saved) return;
    kept.add(reply.id);
    clearTimeout(waiting);
    waiting = window.setTimeout(again, PAUSE);
  });
}
