"""A text of the course with its sentences numbered, as the exercises show it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class NumberedText:
    """The sentences of a text, in order; headings are numbered too."""

    name: str
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(f"S{n}  {text}" for n, text in enumerate(self.sentences, 1))

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(text)}</li>" for text in self.sentences)
        return f'<ol lang="en" aria-label="The text {escape(self.name)}, numbered">{items}</ol>'


def show_sentences(name: str) -> NumberedText:
    """Return the text *name* as it was published, one numbered sentence a line.

    >>> str(show_sentences("flank")).split("\\n")[8]
    'S9  NATO strengthens the eastern flank'
    """
    from toolkit.texts.load import load_sentences

    return NumberedText(name, load_sentences(name))
