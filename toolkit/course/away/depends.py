"""Which cells of a lesson show something that depends on what a learner wrote, and on which answers."""

from __future__ import annotations

import ast
from collections.abc import Sequence

_ASK = {"predict", "annotate", "paste", "write_memo"}
_FOLLOW = {"marked_by"}  # controls that follow the marks of what they are given by themselves


def answers_used(sources: Sequence[str]) -> list[set[str]]:
    """Return for each of the cells *sources* the ids of the earlier answers that it uses.

    A cell that only asks uses none, and one that shows an answer again follows it by itself; one
    that asks about a learner's own text uses that text. An id that is no literal is ``""``.

    >>> answers_used(['mine = paste("09-text")', "print(mine.article)", 'print("fixed")'])
    [set(), {'09-text'}, set()]
    >>> answers_used(['print(predict("01-a"))', 'predict("01-a")'])
    [{'01-a'}, set()]
    """
    known: dict[str, set[str]] = {}  # what the names hold of answers
    found = []
    for source in sources:
        tree = ast.parse(source)
        fresh: set[str] = set()  # names that this cell gives a value of its own
        own: dict[str, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                value, targets = node.value, node.targets
            elif isinstance(node, ast.For | ast.comprehension):
                value, targets = node.iter, [node.target]
            else:
                continue
            stored = {name for target in targets for name in _names(target, ast.Store)}
            used = _held(_names(value, ast.Load) - fresh, {**known, **own})
            ids = used | _asked(value)
            own |= {name: own.get(name, set()) | ids for name in stored if ids}
            fresh |= set() if used else stored
        loaded = [node for node in ast.walk(tree) if node not in _followed(tree)]
        names = {n.id for n in loaded if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
        found.append(_held(names - fresh, known) | _recalled(tree))
        known = {name: ids for name, ids in known.items() if name not in fresh} | own
    return found


def dependent(sources: Sequence[str]) -> list[int]:
    """Return the numbers of the cells that use what was answered in an earlier cell."""
    return [number for number, ids in enumerate(answers_used(sources)) if ids]


def _names(tree: ast.AST, context: type[ast.expr_context]) -> set[str]:
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return {node.id for node in nodes if isinstance(node.ctx, context)}


def _held(names: set[str], known: dict[str, set[str]]) -> set[str]:
    return set().union(*[known.get(name, set()) for name in names])


def _asked(value: ast.AST) -> set[str]:
    """Return the ids of what is asked in *value*."""
    return {_id(node) for node in ast.walk(value) if _calls(node, _ASK)}


def _recalled(tree: ast.Module) -> set[str]:
    """Return the ids of earlier answers that are used, ``str(predict("01-a"))``, and not only shown."""
    shown = [node.value for node in tree.body if isinstance(node, ast.Expr)]
    shown += [part for call in shown if _calls(call, {"display"}) for part in call.args]  # type: ignore[attr-defined]
    asked = [node for node in ast.walk(tree) if _calls(node, {"predict"}) and node not in shown]
    return {_id(node) for node in asked if len(node.args) == 1 and not node.keywords}  # type: ignore[attr-defined]


def _followed(tree: ast.Module) -> list[ast.AST]:
    calls = [node for node in ast.walk(tree) if _calls(node, _FOLLOW)]
    return [keyword.value for call in calls for keyword in call.keywords]  # type: ignore[attr-defined]


def _id(call: ast.AST) -> str:
    """Return the id that *call* asks under: its first argument, or what it names so."""
    assert isinstance(call, ast.Call)
    named = [keyword.value for keyword in call.keywords if keyword.arg == "id"]
    first = named or ([] if _calls(call, {"annotate"}) else call.args[:1])
    value = first[0] if first else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _calls(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
