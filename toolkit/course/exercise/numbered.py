"""A text of the course with its sentences numbered, as the exercises show it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class NumberedText:
    """The title and the sentences of a text, in order; headings are numbered too."""

    title: str
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        lines = [f"S{n}  {text}" for n, text in enumerate(self.sentences, 1)]
        return "\n".join([*self._head(), *lines])

    def _repr_html_(self) -> str:
        title = escape(self.title)
        items = "".join(f"<li>{escape(text)}</li>" for text in self.sentences)
        head = "".join(f'<p lang="en"><b>{title}</b></p>' for _ in self._head())
        return f'{head}<ol lang="en" aria-label="{title}, numbered">{items}</ol>'

    def _head(self) -> list[str]:
        return [self.title] if self.title not in self.sentences[:1] else []


def show_sentences(name: str) -> NumberedText:
    """Return the text *name* as it was published, one numbered sentence a line, under its title.

    >>> str(show_sentences("flank")).split("\\n")[9]
    'S9  NATO strengthens the eastern flank'
    """
    from toolkit.texts.load import load_sentences

    return NumberedText(title_of(name), load_sentences(name))


def title_of(name: str) -> str:
    """Return what a learner calls the text *name*: its title. A name may say too much.

    >>> title_of("library-damaged")
    'Library bus to reach two more villages'
    """
    from toolkit.texts.load import load_meta

    return load_meta(name).title or name
