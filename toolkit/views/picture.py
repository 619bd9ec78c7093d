"""A picture in SVG: the few things that a chart asks of matplotlib's axes, drawn without it.

Text stays text, colours follow the theme, and it is drawn where matplotlib cannot be had, in a browser.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.html.escaping import attr, esc
from toolkit.html.marked import OWN

WIDE, NARROW = 640, 360  # of the page's pixels: a window, and a phone
_LANE = 46  # on a phone a lane has its name above its bar
_INK, _SOFT, _RULE = "var(--ink)", "var(--soft)", "var(--rule)"
_THEMED = {  # what a chart names for matplotlib -> the same in the theme of the page
    "#0072b2": "var(--quotes)",
    "#009e73": "var(--sources)",
    "#e69f00": "var(--claims)",
    "#cc79a7": "var(--hedges)",
    "#56b4e9": "var(--wording)",
    "#d5d9dd": "var(--rule)",
}
_HINT = "Point, tap, or use Tab and the arrow keys."
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

    def svg(self, alt: str, key: str, tips: Sequence[str] = (), wide: int = WIDE) -> str:
        """Return the picture.

        What a bar or a point stands for is shown below once it is pointed at, tapped or reached by
        key: each holds a radio button, which needs no script and is one stop for the Tab key.

        Args:
            alt: What it says, in words.
            key: What sets its ids apart from those of other pictures on the page.
            tips: What each bar or point stands for.
            wide: Its width; below :data:`WIDE` the names of lanes stand above them.
        """
        names = [name for _, name in self._ticks.get("y", ())]
        above = 0.22 if names and wide < WIDE else 0.0  # how far lanes make room for their names
        high = 66 + _LANE * len(names) if above else self._high
        left = min(0.5 * wide, 24 + 8.2 * max(map(len, names))) if names else 62
        left = 10 if above else left
        right, top, base = wide - 34, 12, high - 46
        xs, ys = self._ranges()

        def x(value: float) -> float:
            return round(left + (value - xs[0]) / (xs[1] - xs[0]) * (right - left), 1)

        def y(value: float) -> float:
            return round(base - (value - ys[0]) / (ys[1] - ys[0]) * (base - top), 1)

        xticks, yticks = self._ticks.get("x", _nice(*xs)), self._ticks.get("y", _nice(*ys))
        out = [self._patterns(key)]
        if not self._across and self._bars:
            out += [_line(left, right, y(at)) for at, _ in yticks]
            room = int((right - left) // 24)  # for the numbers of the bars
            xticks = xticks[:: max(1, math.ceil(len(xticks) / room))]
        shown = iter([*tips, *[""] * (len(self._bars) + len(self._points))])
        strip = (high + 8, wide, 68 if wide >= WIDE else 112)
        for bar in self._bars:
            drawn = self._drawn(bar, x, y, key, above)
            edge = left - 6 if above else left  # a frame around the lane leaves its name whole
            lane = (edge, y(bar.at - 0.5), right, y(bar.at + 0.5))
            area = lane if self._across else (x(bar.at - 0.5), top, x(bar.at + 0.5), base)
            out.append(_point(drawn, area, next(shown), key, strip))
        for at, row, marker, colour in self._points:
            round_ = 6 if marker == "o" else 1
            cx, cy = x(at), y(row + above)
            place = f'x="{cx - 5.5:.1f}" y="{cy - 5.5:.1f}" width="11" height="11" rx="{round_}"'
            drawn = f'<rect {place} fill="{_themed(colour)}"/>'
            out.append(_point(drawn, (cx - 12, cy - 12, cx + 12, cy + 12), next(shown), key, strip))
        out.append(_line(left, right, base))
        out += [_text(x(at), base + 19, name, "middle") for at, name in xticks]
        if above:
            out += [_text(left, y(at - above) + 6, name, "start") for at, name in yticks]
        else:
            out += [_text(left - 8, y(at) + 5, name, "end") for at, name in yticks]
        out.append(_text((left + right) / 2, high - 6, self._names["x"], "middle"))
        if self._names["y"]:
            turned = f'transform="rotate(-90 16 {(top + base) / 2})"'
            out.append(_text(16, (top + base) / 2, self._names["y"], "middle", turned))
        if tips:
            out.insert(0, _text(8, high + 24, _HINT, "start"))
        return (
            f'<svg class="tk-{"wide" if wide >= WIDE else "narrow"}" '
            f'viewBox="0 0 {wide} {high + 8 + strip[2] if tips else high}" '
            f'role="{"radiogroup" if tips else "img"}" aria-label="{attr(alt)}" '
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

    def _drawn(self, bar: _Bar, x: Any, y: Any, key: str, above: float) -> str:
        half = bar.thick / 2
        if self._across:
            half = half / 2 if above else half
            a, b = sorted((x(0), x(bar.size)))
            c, d = sorted((y(bar.at + above - half), y(bar.at + above + half)))
        else:
            a, b = x(bar.at - half), x(bar.at + half)
            c, d = sorted((y(0), y(bar.size)))
        box = f'x="{a}" y="{c}" width="{b - a:.1f}" height="{d - c:.1f}"'
        out = [f'<rect {box} fill="{_themed(bar.colour)}"/>']
        if bar.edge:
            hatch = f"url(#{key}-{list(_HATCHES).index(bar.hatch)})" if bar.hatch else "none"
            out.append(f'<rect {box} fill="{hatch}" stroke="{_SOFT}"/>')
        if self._labels:
            out.append(_text(b + 6, (c + d) / 2 + 5, f"{bar.size:,}", "start", f'fill="{_INK}"'))
        return "".join(out)

    def _patterns(self, key: str) -> str:
        tile = 'width="8" height="8" patternUnits="userSpaceOnUse"'
        used = [hatch for hatch in _HATCHES if any(bar.hatch == hatch for bar in self._bars)]
        drawn = [
            f'<pattern id="{key}-{list(_HATCHES).index(hatch)}" {tile}>'
            f"{_HATCHES[hatch].format(c=_INK)}</pattern>"
            for hatch in used
        ]
        return f"<defs>{''.join(drawn)}</defs>" if drawn else ""


def _line(left: float, right: float, at: float) -> str:
    return f'<path d="M{left} {at}H{right}" stroke="{_RULE}"/>'


def _text(x: float, y: float, text: str, anchor: str, more: str = f'fill="{_SOFT}"') -> str:
    fill = "" if "fill" in more else f' fill="{_SOFT}"'
    said = esc(text.replace("\\$", "$"))  # as matplotlib wants it written
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {more}{fill}>{said}</text>'


def _point(
    drawn: str,
    area: tuple[float, float, float, float],
    tip: str,
    key: str,
    strip: tuple[int, int, int],
) -> str:
    """Return *drawn*, a bar or a point, with *tip* shown in *strip* once its *area* is pointed at."""
    if not tip:
        return drawn
    (left, right), (top, bottom) = sorted(area[::2]), sorted(area[1::2])
    at = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    below = f'x="8" y="{strip[0]}" width="{strip[1] - 16}" height="{strip[2]}"'
    return (
        f'<g class="tk-point">{drawn}<foreignObject {at}><input type="radio" name="{key}" '
        f'aria-label="{attr(tip)}" {OWN}=""/></foreignObject>'
        f'<foreignObject class="tk-tip" {below}><p aria-hidden="true">{esc(tip)}</p></foreignObject></g>'
    )


def _themed(colour: str) -> str:
    return _THEMED.get(colour.lower(), colour)


def _nice(low: float, high: float, about: int = 6) -> list[tuple[float, str]]:
    """Return round values between *low* and *high*, some six, with what is written at them."""
    low, high = min(low, high), max(low, high)
    rough = (high - low) / about or 1
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 5, 10) if m * power >= rough)
    at = [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
    return [(value, f"{value:g}") for value in at]
