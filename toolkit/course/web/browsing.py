"""The control behind ``web``: open stored pages, say what they are worth, decide, say how sure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, overload

from toolkit.course.lesson.answers import keep, recall, recall_draft
from toolkit.course.lesson.ask import Again
from toolkit.course.lesson.front import Control
from toolkit.html.escaping import esc, stylesheet
from toolkit.texts.web import KINDS, VERDICTS, WORTH, WebClaim, load_web_claim


@overload
def web(id: str, *, again: bool = ..., folded: bool = ...) -> Any: ...
@overload
def web(id: str, answer: Mapping[str, Any]) -> Checked: ...
def web(
    id: str,
    answer: Mapping[str, Any] | None = None,
    *,
    again: bool = False,
    folded: bool = False,
) -> Any:
    """Show a claim with five stored pages to open, and decide; then see a fact checker's path.

    The pages are invented, and none of them gives a verdict. They stand in ``data/web``.

    Args:
        id: The lesson's number, then the claim: ``"07-shark"``.
        answer: The plain-code way: ``{"opened": ["log"], "worth": {"log": "a lot"},
            "verdict": "contradicted", "sure": 90}``; *sure* is 0 to 100.
        again: Show only what was decided, and whether it fits.
        folded: Show only the claim, until it is opened.

    Returns:
        A control that keeps what is decided, else a ``Checked``.

    Raises:
        KeyError: If there is no such claim.
        ValueError: If *answer* opens no page, or has another verdict, worth or certainty.
    """
    claim = load_web_claim(id.partition("-")[2])
    if answer is not None:
        return Checked(claim, _keep(id, claim, answer))
    if again:
        return Again(id, claim.claim, claim.accept)
    return Web(id, claim, folded)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was opened and decided, beside a fact checker's path; ``fits`` if it can be defended."""

    claim: WebClaim
    answer: dict[str, Any]

    @property
    def fits(self) -> bool:
        """Whether the verdict is one that can be defended."""
        return self.answer["verdict"] in self.claim.accept

    def __str__(self) -> str:
        mine = [self._mine(id) for id in self.answer["opened"]]
        return "\n".join(
            [
                f"{'✓ Yes, that fits.' if self.fits else '✗ We see it otherwise.'} You said "
                f"{self.answer['verdict']}, and were {self.answer['sure']} % sure.",
                f"We say {', or '.join(self.claim.accept)}. {self.claim.why} As of {self.claim.as_of}.",
                "Your path:",
                *[f"  {n}. {line}" for n, line in enumerate(mine, 1)],
                "A fact checker's path:",
                *[f"  {n}. {line}" for n, line in enumerate(_path(self.claim), 1)],
            ]
        )

    def _mine(self, id: str) -> str:
        page = self.claim.result(id)
        worth = self.answer["worth"].get(id)
        judged = "You did not say what it is worth."
        if worth:
            right = worth in page.worth
            judged = (
                f"Worth {worth}: yes." if right else f"You said {worth}; we say {page.worth[0]}."
            )
        return f"{page.title} ({KINDS[page.kind]}). {judged} {page.why}"


def _path(claim: WebClaim) -> list[str]:
    return [f"{claim.result(step.open).title}. {step.why}" for step in claim.path]


class Web(Control):
    """The claim and its pages on the page; what is opened and decided is kept."""

    front = "web"

    def __init__(self, id: str, claim: WebClaim, folded: bool) -> None:
        kept = recall(id)
        results = [{**asdict(page), "kind": KINDS[page.kind]} for page in claim.results]
        spec = {
            "kind": "web",
            "id": id,
            "value": kept.answer if kept else None,
            "draft": recall_draft(id),
            "question": claim.claim,
            "claim": claim.claim,
            "folded": folded,
            "met": claim.met,
            "dated": claim.as_of,
            "results": results,
            "worth": WORTH,
            "verdicts": VERDICTS,
            "accept": claim.accept,
            "why": claim.why,
            "path": [asdict(step) for step in claim.path],
        }

        def take(answer: Any) -> dict[str, Any]:
            self.show(value=_keep(id, claim, answer), draft=None)
            return {}

        still = _still(claim)
        if folded:
            still = f"<details><summary>{esc(claim.claim)}</summary>{still}</details>"
        super().__init__(spec, take, still=still)


def _keep(id: str, claim: WebClaim, answer: Any) -> dict[str, Any]:
    """Keep *answer*, checked, and return it."""
    given = answer if isinstance(answer, Mapping) else {}
    opened, worth, sure = given.get("opened"), given.get("worth", {}), given.get("sure")
    pages = {page.id for page in claim.results}
    if not isinstance(opened, list) or not opened or not set(map(str, opened)) <= pages:
        raise ValueError(f"Open at least one page; there are {', '.join(sorted(pages))}.")
    if (
        not isinstance(worth, Mapping)
        or not set(worth) <= pages
        or not {*worth.values()} <= {*WORTH}
    ):
        raise ValueError(f"A page is worth one of {', '.join(WORTH)}.")
    if given.get("verdict") not in VERDICTS:
        raise ValueError(f"Choose a verdict: {', '.join(VERDICTS)}.")
    if type(sure) is not int or not 0 <= sure <= 100:
        raise ValueError("How sure you are is a whole number from 0 to 100.")
    checked = {
        "opened": [*dict.fromkeys(opened)],
        "worth": dict(worth),
        "verdict": given["verdict"],
        "sure": sure,
    }
    keep(id, checked, question=claim.claim)
    return checked


def _still(claim: WebClaim) -> str:
    pages = "".join(
        [
            f"<li><details><summary><strong>{esc(page.title)}</strong></summary><p>{esc(page.page)}</p>"
            f"</details><small>{esc(page.address)} · {esc(page.date)} · {esc(page.site)}</small><br>"
            f"{esc(page.snippet)}</li>"
            for page in claim.results
        ]
    )
    path = "".join([f"<li>{esc(line)}</li>" for line in _path(claim)])
    worth = "".join(
        [f"<li>{esc(p.title)} ({KINDS[p.kind]}): {esc(p.why)}</li>" for p in claim.results]
    )
    return (
        f'<div class="tk-view"><style>{stylesheet()}</style><p><strong>{esc(claim.claim)}</strong><br>'
        f"<small>{esc(claim.met)}</small></p><ul>{pages}</ul><p>{', '.join(VERDICTS)}? How sure?</p>"
        f"<details><summary>A fact checker’s path</summary><ol>{path}</ol><ul>{worth}</ul>"
        f"<p>We say {esc(', or '.join(claim.accept))}. {esc(claim.why)} "
        f"<small>As of {esc(claim.as_of)}.</small></p></details></div>"
    )
