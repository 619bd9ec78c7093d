// How much of a text stands below the edge of its box, and what brings it up. Plain ESM without imports:
// a page that shows a marked text holds it inside.

/**
 * Put a button below `box` that tells how many of its `lines` are not in sight yet, and scrolls on.
 * @param {HTMLElement} box @param {() => HTMLElement[]} lines
 * @returns {() => void} What ends it.
 */
export function tellBelow(box, lines) {
  const more = document.createElement("button");
  more.type = "button";
  more.className = "tk-button tk-below";
  more.hidden = true; // until the text has been laid out
  more.dataset.lmSuppressShortcuts = "true";
  const left = () => box.scrollHeight - box.clientHeight - box.scrollTop;

  function tell() {
    const edge = box.getBoundingClientRect().bottom + 2;
    const hidden = lines().filter((line) => line.getBoundingClientRect().bottom > edge).length;
    const down = left() > 2;
    more.hidden = box.scrollHeight <= box.clientHeight + 2;
    more.textContent = !down ? "↑ Back to the first line" : hidden ? `↓ ${hidden} more ${hidden === 1 ? "line" : "lines"} below` : "↓ More below";
    if (!down) more.dataset.read = ""; // once to the end: nobody needs to be led on
  }
  more.addEventListener("click", () => {
    if (left() > 2) box.scrollBy({ top: box.clientHeight - 64 });
    else box.scrollTo({ top: 0 });
    box.scrollIntoView({ block: "nearest" }); // all of what has come up
  });
  box.addEventListener("scroll", tell);
  const sizes = new ResizeObserver(tell);
  for (const each of [box, ...box.children]) sizes.observe(each);
  box.after(more);
  return () => sizes.disconnect();
}
