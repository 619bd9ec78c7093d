"""The words of subtitles (.srt, .vtt), without their numbers and times."""

from __future__ import annotations

import re

_TIMES = r"[ \t]*(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{3}[ \t]+-->[ \t][^\n]*"
_FIRST = re.compile(rf"(?:WEBVTT[^\n]*)?\s{{0,9}}(?:\d{{1,6}}\s?\n)?{_TIMES}\n")
_CUE = re.compile(rf"(?m)^(?:\d{{1,6}}[ \t]*\n)?{_TIMES}$")
_MARKUP = re.compile(r"<[^<>\n]{1,60}>|\{\\[^{}\n]{1,40}\}")
_SPEAKER = re.compile(r"[-–—] ?\S|>> ?|[A-Z][A-Z .'-]{1,30}: ")


def read_subtitles(text: str) -> str:
    """Return the words of the subtitles *text*, one line for each who speaks; "" where it is none.

    A line that is shown again under the next time is given once.

    >>> read_subtitles("1\\n00:00:01,000 --> 00:00:02,000\\nIt was\\n\\n2\\n00:00:02,000 --> 00:00:03,000\\nshut.\\n")
    'It was shut.'
    >>> read_subtitles("It was shut at 7:40.")
    ''
    """
    text = text.replace("\r\n", "\n").lstrip("\ufeff")
    if not _FIRST.match(text):
        return ""
    lines: list[str] = []
    before = ""
    for cue in _CUE.split(text)[1:]:
        for line in _MARKUP.sub("", cue).split("\n"):
            said = " ".join(line.split())
            if not said or said == before:
                continue
            if lines and not _SPEAKER.match(said):
                lines[-1] += " " + said
            else:
                lines.append(said)
            before = said
    return "\n".join(lines)
