"""A chart: a picture with a text alternative, beside the same numbers in a table.

What is shown is drawn without matplotlib (``picture.py``). That is imported when a picture is
saved, and its global state is left alone.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.html.escaping import esc, identity, stylesheet
from toolkit.html.marked import OWN
from toolkit.support.files import check_own, write_whole
from toolkit.views.picture import NARROW, WIDE, Picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_WIDTH = 9  # inches
_BEGINNINGS = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
INK, SOFT, GRID = "#1d1f21", "#555b61", "#d5d9dd"


@dataclass(frozen=True)
class Chart:
    """A picture with what it says in words (``alt``) and in numbers (``table``).

    ``table`` is a tuple of dictionaries, one for each row, ready for a data frame; ``tips`` say what
    each bar or point stands for, in the order in which they are drawn.
    """

    title: str
    alt: str
    note: str
    table: tuple[Mapping[str, Any], ...]
    draw: Callable[[Any], None] = field(repr=False)  # on matplotlib's Axes, or on a Picture
    height: float = 3.2  # inches
    tips: tuple[str, ...] = ()

    @cached_property
    def png(self) -> bytes:
        """The picture as PNG, drawn once."""
        return self._rendered("png")

    def save(self, path: str | Path) -> Path:
        """Write the picture to *path* (.png, .svg or .pdf) and return the path.

        Raises:
            ValueError: For any other ending.
            NotWrittenError: If what stands there is no picture of this kind: it is never replaced.
        """
        target = Path(path)
        kind = target.suffix.lower().lstrip(".")
        if kind not in _BEGINNINGS:
            raise ValueError(f"a chart is saved as .png, .svg or .pdf, not {target.suffix!r}")
        check_own(target, _BEGINNINGS[kind])
        write_whole(target, self._rendered(kind))
        return target

    def _rendered(self, kind: str) -> bytes:
        from matplotlib.figure import Figure

        figure: Figure = Figure(figsize=(_WIDTH, self.height), dpi=120)
        axes = figure.add_subplot()
        self.draw(axes)
        axes.spines[["top", "right", "left"]].set_visible(False)
        axes.spines["bottom"].set_color(GRID)
        axes.tick_params(colors=SOFT, length=0)
        for label in (axes.xaxis.label, axes.yaxis.label):
            label.set_color(SOFT)
        # Margins by hand: matplotlib's own layout would draw everything twice.
        longest = max([len(label.get_text()) for label in axes.get_yticklabels()], default=0)
        left = 0.55 + 0.088 * longest if longest > 4 else 0.75
        figure.subplots_adjust(
            left=left / _WIDTH,
            right=1 - 0.3 / _WIDTH,
            bottom=0.55 / self.height,
            top=1 - 0.15 / self.height,
        )
        out = BytesIO()
        dated = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}.get(kind)
        with warnings.catch_warnings():  # a letter no font here has is drawn as an empty box
            warnings.filterwarnings("ignore", "Glyph .* missing from font")
            figure.savefig(out, format=kind, metadata=dated)
        return out.getvalue()

    def _repr_html_(self) -> str:
        return self.to_html()

    def to_html(self, *, style: bool = True) -> str:
        """Return the picture (SVG) and its table as an HTML figure; *style* adds the style sheet."""
        image = ""
        if self.table:
            picture, key = Picture(self.height), identity(self.title, self.alt)
            self.draw(picture)
            drawn = [
                picture.svg(self.alt, f"{key}-{wide}", self.tips, wide) for wide in (WIDE, NARROW)
            ]
            image = f'<div class="tk-picture">{"".join(drawn)}</div>'
        sheet = f"<style>{stylesheet()}</style>" if style else ""
        note = f"<p>{esc(self.note)}</p>" if self.note else ""
        return (
            f'<figure class="tk-view tk-chart">{sheet}<figcaption><strong>{esc(self.title)}</strong>'
            f"<p>{esc(self.alt)}</p></figcaption>{image}{note}{self._rows()}</figure>"
        )

    def _rows(self) -> str:
        if not self.table:
            return ""
        head = "".join([f'<th scope="col">{esc(name)}</th>' for name in self.table[0]])
        body = []
        for row in self.table:
            first, *rest = row.values()
            cells = "".join([f"<td><bdi>{esc(_shown(value))}</bdi></td>" for value in rest])
            body.append(f'<tr><th scope="row"><bdi>{esc(_shown(first))}</bdi></th>{cells}</tr>')
        return (
            f"<details><summary {OWN}>The same numbers in a table</summary><table><thead><tr>"
            f"{head}</tr></thead><tbody>{''.join(body)}</tbody></table></details>"
        )


def _shown(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
