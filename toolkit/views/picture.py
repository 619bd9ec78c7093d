"""A picture in SVG: the few things that a chart asks of matplotlib's axes, drawn without it.

Text stays text, colours follow the theme, and it is drawn where matplotlib cannot be had, in a browser.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.html.escaping import attr, esc

_WIDE = 640
_INK, _SOFT, _RULE = "var(--ink)", "var(--soft)", "var(--rule)"
_HATCHES = {  # what fills a tile of 8 by 8
    "//": '<path d="M0 8L8 0" stroke="{c}"/>',
    "\\\\": '<path d="M0 0L8 8" stroke="{c}"/>',
    "xx": '<path d="M0 8L8 0M0 0L8 8" stroke="{c}"/>',
    "..": '<circle cx="4" cy="4" r="1.4" fill="{c}"/>',
    "oo": '<circle cx="4" cy="4" r="2.4" fill="none" stroke="{c}"/>',
}


@dataclass
class _Bar:
    """A bar at *at* on one axis, from 0 to *size* on the other."""

    at: float
    size: float
    thick: float
    colour: str
    hatch: str = ""
    edge: str = ""

    def set_hatch(self, hatch: str) -> None:
        self.hatch = hatch

    def set_edgecolor(self, colour: str) -> None:
        self.edge = colour


class Picture:
    """Stands in for matplotlib's ``Axes``; :meth:`svg` is the picture."""

    def __init__(self, height: float) -> None:
        self._high = round(height * 90)
        self._bars: list[_Bar] = []
        self._across = self._down = self._labels = False
        self._points: list[tuple[float, float, str, str]] = []
        self._ticks: dict[str, list[tuple[float, str]]] = {}
        self._limits: dict[str, tuple[float, float]] = {}
        self._names = {"x": "", "y": ""}

    def bar(
        self, names: Sequence[str], sizes: Sequence[float], *, color: str, width: float
    ) -> list[_Bar]:
        self._ticks["x"] = list(enumerate(names))
        self._bars = [_Bar(i, size, width, color) for i, size in enumerate(sizes)]
        return self._bars

    def barh(
        self, at: Iterable[float], sizes: Sequence[float], *, color: Sequence[str], height: float
    ) -> list[_Bar]:
        self._across = True
        self._bars = [_Bar(i, n, height, c) for i, n, c in zip(at, sizes, color, strict=True)]
        return self._bars

    def bar_label(self, *_: Any, **__: Any) -> None:
        self._labels = True

    def plot(
        self, xs: Sequence[float], ys: Sequence[float], marker: str, *, color: str, **_: Any
    ) -> None:
        self._points += [(x, y, marker, color) for x, y in zip(xs, ys, strict=True)]

    def invert_yaxis(self) -> None:
        self._down = True

    def set_xlabel(self, text: str) -> None:
        self._names["x"] = text

    def set_ylabel(self, text: str) -> None:
        self._names["y"] = text

    def set_xticks(self, at: Iterable[int]) -> None:
        wanted = set(at)
        self._ticks["x"] = [tick for tick in self._ticks.get("x", ()) if tick[0] in wanted]

    def set_yticks(self, at: Iterable[float], names: Sequence[str]) -> None:
        self._ticks["y"] = list(zip(at, names, strict=True))

    def set_xlim(self, low: float, high: float) -> None:
        self._limits["x"] = (low, high)

    def set_ylim(self, low: float, high: float) -> None:
        self._limits["y"] = (low, high)

    def axhline(self, *_: Any, **__: Any) -> None:
        """The base line is always drawn."""

    def grid(self, *_: Any, **__: Any) -> None:
        """Bars that stand have lines behind them, others none."""

    def set_axisbelow(self, *_: Any) -> None:
        """Lines are always behind."""

    def svg(self, alt: str, key: str, tips: Sequence[str] = ()) -> str:
        """Return the picture.

        Args:
            alt: What it says, in words.
            key: What sets its ids apart from those of other pictures on the page.
            tips: What is shown of each bar or point when it is pointed at.
        """
        longest = max([len(name) for _, name in self._ticks.get("y", ())], default=0)
        left = min(0.5 * _WIDE, 24 + 8.2 * longest) if longest else 62
        right, top, base = _WIDE - 34, 12, self._high - 46
        xs, ys = self._ranges()

        def x(value: float) -> float:
            return round(left + (value - xs[0]) / (xs[1] - xs[0]) * (right - left), 1)

        def y(value: float) -> float:
            return round(base - (value - ys[0]) / (ys[1] - ys[0]) * (base - top), 1)

        xticks, yticks = self._ticks.get("x", _nice(*xs)), self._ticks.get("y", _nice(*ys))
        out = [self._patterns(key)]
        if not self._across and self._bars:
            out += [_line(left, right, y(at)) for at, _ in yticks]
        shown = iter([*tips, *[""] * (len(self._bars) + len(self._points))])
        for bar in self._bars:
            out.append(self._drawn(bar, x, y, key, next(shown)))
        for at, lane, marker, colour in self._points:
            round_ = 6 if marker == "o" else 1
            place = f'x="{x(at) - 5.5:.1f}" y="{y(lane) - 5.5:.1f}" width="11" height="11" rx="{round_}"'
            out.append(f'<rect {place} fill="{colour}">{_tip(next(shown))}</rect>')
        out.append(_line(left, right, base))
        out += [_text(x(at), base + 19, name, "middle") for at, name in xticks]
        out += [_text(left - 8, y(at) + 5, name, "end") for at, name in yticks]
        out.append(_text((left + right) / 2, self._high - 6, self._names["x"], "middle"))
        if self._names["y"]:
            turned = f'transform="rotate(-90 16 {(top + base) / 2})"'
            out.append(_text(16, (top + base) / 2, self._names["y"], "middle", turned))
        return (
            f'<svg viewBox="0 0 {_WIDE} {self._high}" role="img" aria-label="{attr(alt)}" '
            f'font-size="15" fill="{_INK}">{"".join(out)}</svg>'
        )

    def _ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return the lowest and the highest value on each axis."""
        count, sizes = len(self._bars), [bar.size for bar in self._bars]
        along = (-0.7, count - 0.3)
        grown = (min(0, *sizes, 0) * 1.05, max(1, *sizes, 1) * 1.06)
        xs, ys = (grown, along) if self._across else (along, grown)
        if self._down:
            ys = (ys[1], ys[0])
        return self._limits.get("x", xs), self._limits.get("y", ys)

    def _drawn(self, bar: _Bar, x: Any, y: Any, key: str, tip: str) -> str:
        half = bar.thick / 2
        if self._across:
            a, b = sorted((x(0), x(bar.size)))
            c, d = sorted((y(bar.at - half), y(bar.at + half)))
        else:
            a, b = x(bar.at - half), x(bar.at + half)
            c, d = sorted((y(0), y(bar.size)))
        box = f'x="{a}" y="{c}" width="{b - a:.1f}" height="{d - c:.1f}"'
        out = [f'<rect {box} fill="{bar.colour}">{_tip(tip)}</rect>']
        if bar.edge:
            hatch = f"url(#{key}-{list(_HATCHES).index(bar.hatch)})" if bar.hatch else "none"
            out.append(f'<rect {box} fill="{hatch}" stroke="{_SOFT}">{_tip(tip)}</rect>')
        if self._labels:
            out.append(_text(b + 6, (c + d) / 2 + 5, f"{bar.size:,}", "start", f'fill="{_INK}"'))
        return "".join(out)

    def _patterns(self, key: str) -> str:
        tile = 'width="8" height="8" patternUnits="userSpaceOnUse"'
        used = [hatch for hatch in _HATCHES if any(bar.hatch == hatch for bar in self._bars)]
        drawn = [
            f'<pattern id="{key}-{list(_HATCHES).index(hatch)}" {tile}>'
            f"{_HATCHES[hatch].format(c='#1d1f21')}</pattern>"
            for hatch in used
        ]
        return f"<defs>{''.join(drawn)}</defs>" if drawn else ""


def _line(left: float, right: float, at: float) -> str:
    return f'<path d="M{left} {at}H{right}" stroke="{_RULE}"/>'


def _text(x: float, y: float, text: str, anchor: str, more: str = f'fill="{_SOFT}"') -> str:
    fill = "" if "fill" in more else f' fill="{_SOFT}"'
    said = esc(text.replace("\\$", "$"))  # as matplotlib wants it written
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}{fill}>{said}</text>'


def _tip(text: str) -> str:
    return f"<title>{esc(text)}</title>" if text else ""


def _nice(low: float, high: float, about: int = 6) -> list[tuple[float, str]]:
    """Return round values between *low* and *high*, some six, with what is written at them."""
    low, high = min(low, high), max(low, high)
    rough = (high - low) / about or 1
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough)
    at = [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return [(value, f"{value:g}") for value in at]
