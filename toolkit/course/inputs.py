"""Building the controls of a lesson from ipywidgets that work with keyboard and screen reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from toolkit.course.questions import Question
from toolkit.views.safe import esc

_WIDE = {"description_width": "initial"}


class Chooser:
    """A widget to answer with: ``value`` is what was entered, ``None`` while nothing is."""

    def __init__(self, widget: Any, read: Callable[[], Any]) -> None:
        self.widget = widget
        self._read = read

    @property
    def value(self) -> Any:
        return self._read()


def choose_one(options: Sequence[str], value: Any) -> Chooser:
    """Return radio buttons, none of them chosen at first."""
    import ipywidgets

    radio = ipywidgets.RadioButtons(
        options=[str(option) for option in options],
        value=value if value in options else None,
        description="Your answer:",
        style=_WIDE,
        layout={"width": "auto"},
    )
    return Chooser(radio, lambda: radio.value)


def choose_several(options: Sequence[str], value: Any) -> Chooser:
    """Return one check box for each option."""
    import ipywidgets

    chosen = value if isinstance(value, list) else []
    boxes = [
        ipywidgets.Checkbox(
            value=option in chosen, description=option, indent=False, layout={"width": "auto"}
        )
        for option in options
    ]
    return Chooser(
        ipywidgets.VBox(boxes),
        lambda: [option for option, box in zip(options, boxes, strict=True) if box.value],
    )


def enter_number(value: Any) -> Chooser:
    """Return a field for a number; what is no number is told so when it is kept."""
    import ipywidgets

    shown = "" if value is None else f"{value:g}" if isinstance(value, int | float) else str(value)
    field = ipywidgets.Text(
        value=shown, description="Your answer, a number:", style=_WIDE, placeholder="for example 12"
    )
    return Chooser(field, lambda: field.value.strip() or None)


def enter_text(value: Any) -> Chooser:
    """Return a field for a sentence or two."""
    import ipywidgets

    area = ipywidgets.Textarea(
        value="" if value is None else str(value),
        description="Your answer:",
        rows=3,
        style=_WIDE,
        layout={"width": "min(100%, 44rem)"},
    )
    return Chooser(area, lambda: area.value.strip() or None)


def question_chooser(question: Question, value: Any) -> Chooser:
    """Return the right widget for *question*, set to *value*."""
    if question.kind == "number":
        return enter_number(value)
    if question.kind == "text":
        return enter_text(value)
    labels = {option.answer: option.label for option in question.options}
    if question.kind == "choice":
        return choose_one(list(labels.values()), labels.get(value, value))
    chosen = [labels.get(each, each) for each in value] if isinstance(value, list) else []
    return choose_several(list(labels.values()), chosen)


def ask(question: str, chooser: Chooser, button: str, act: Callable[[Any], str], told: str) -> Any:
    """Return *question*, the *chooser* and a *button* that shows what *act* says to the answer."""
    import ipywidgets

    heading = ipywidgets.HTML(f"<p><strong>{esc(question)}</strong></p>")
    press = ipywidgets.Button(description=button, layout={"width": "auto"})
    said = ipywidgets.HTML(told)

    def answer(_: object) -> None:
        value = chooser.value
        if value is None or value == []:
            said.value = '<p role="status">Choose or write an answer first.</p>'
            return
        try:
            said.value = act(value)
        except ValueError as error:
            said.value = f'<p role="status">{esc(error)}</p>'

    press.on_click(answer)
    return ipywidgets.VBox([heading, chooser.widget, press, said])
