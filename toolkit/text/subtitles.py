"""The words of subtitles (.srt, .vtt), without their numbers and times."""

from __future__ import annotations

import re

_TIMES = r"[ \t]*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}[ \t]+-->[ \t][^\n]*"
_FIRST = re.compile(rf"(?:WEBVTT[^\n]*)?\s{{0,9}}(?:\d{{1,6}}\s?\n)?{_TIMES}\n")
_CUE = re.compile(rf"(?m)^(?:\d{{1,6}}[ \t]*\n)?{_TIMES}$")
_MARKUP = re.compile(r"<[^<>\n]{1,60}>|\{\\[^{}\n]{1,40}\}")
_SPEAKER = re.compile(r"[-–—] ?\S|>> ?|((?:[A-Z][\w.'’-]{0,30} ?){1,4}): ")
# The transcript that a page shows beside a film: lines with a time alone, from the first seconds on.
_SHOWN = re.compile(r"(?m)^\d{1,2}(?::\d{2}){1,2}[ \t]*$")
_OPENS = re.compile(r"\s{0,9}0{1,2}:0\d[ \t]*\n")
_LEAST = 3  # times of such a transcript


def read_subtitles(text: str) -> str:
    """Return the words of the subtitles *text*, one line for each who speaks; "" where it is none.

    A line that is shown again under the next time is given once.

    >>> read_subtitles("1\\n00:00:01,000 --> 00:00:02,000\\nIt was\\n\\n2\\n00:00:02,000 --> 00:00:03,000\\nshut.\\n")
    'It was shut.'
    >>> read_subtitles("It was shut at 7:40.")
    ''
    """
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    cues = _CUE.split(text)[1:] if _FIRST.match(text) else []
    if not cues and _OPENS.match(text) and len(_SHOWN.findall(text)) >= _LEAST:
        cues = _SHOWN.split(text)[1:]
    lines: list[str] = []
    before = speaker = ""
    for cue in cues:
        for line in _MARKUP.sub("", cue).split("\n"):
            said = " ".join(line.split())
            if not said or said == before:
                continue
            before, turn = said, _SPEAKER.match(said)
            if turn and turn[1] and turn[1] == speaker:
                said, turn = said[turn.end() :], None  # each line names who goes on speaking
            if turn or not lines:
                lines.append(said)
                speaker = (turn and turn[1]) or ""
            else:
                lines[-1] += " " + said
    return "\n".join(lines)
