"""Whole pages from templates: one environment, in which everything is escaped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.html.escaping import visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


def in_points(points: float) -> str:
    """Return *points* as they are told: to two places, as they are kept, so that they add up.

    >>> in_points(14.99), in_points(2.5), in_points(0)
    ('14.99', '2.5', '0')
    """
    return f"{round(points, 2):g}"


def render(template: str, **values: Any) -> str:
    """Return *template* with *values*, each escaped and without hidden signs unless it is markup.

    Args:
        template: Its path below ``toolkit/``, as templates name each other too.
        values: What the template asks for; it may ask for nothing else.
    """
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent.parent),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["markdown"] = _markdown
    environment.filters["points"] = in_points
    return environment


def _shown(value: object) -> object:
    """Return *value* for a page: in words that are no markup, what hides or reorders is replaced."""
    return value if not isinstance(value, str) or hasattr(value, "__html__") else visible(value)


def _markdown(text: str) -> Markup:
    from markupsafe import Markup
    from nbconvert.filters import markdown2html

    return Markup(markdown2html(text))
