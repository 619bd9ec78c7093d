"""Which cells of a lesson show something that depends on what a learner wrote."""

from __future__ import annotations

import ast
from collections.abc import Sequence

_ASK = {"predict", "annotate", "paste"}


def dependent(sources: Sequence[str]) -> list[int]:
    """Return the numbers of the cells that use what was answered in an earlier cell.

    A cell that only asks does not; one that asks about a learner's own text does.

    >>> dependent(['mine = paste("09-text")', "print(mine.article)", 'print("fixed")'])
    [1]
    >>> dependent(['print(predict("01-a"))', 'predict("01-a")'])
    [0]
    """
    known: set[str] = set()  # names that hold what depends on an answer
    found = []
    for number, source in enumerate(sources):
        tree = ast.parse(source)
        fresh: set[str] = set()  # names that this cell gives a value of its own
        own: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign):
                value, targets = node.value, node.targets
            elif isinstance(node, ast.For | ast.comprehension):
                value, targets = node.iter, [node.target]
            else:
                continue
            stored = {name for target in targets for name in _names(target, ast.Store)}
            if _names(value, ast.Load) & (known - fresh):
                own |= stored
            else:
                fresh |= stored
                own |= stored if any(_calls(part, _ASK) for part in ast.walk(value)) else set()
        if _names(tree, ast.Load) & (known - fresh) or _recalls(tree):
            found.append(number)
        known = (known - fresh) | own
    return found


def _names(tree: ast.AST, context: type[ast.expr_context]) -> set[str]:
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    return {node.id for node in nodes if isinstance(node.ctx, context)}


def _recalls(tree: ast.Module) -> bool:
    """Tell whether an earlier answer is used, ``str(predict("01-a"))``, and not only shown."""
    shown = [node.value for node in tree.body if isinstance(node, ast.Expr)]
    shown += [part for call in shown if _calls(call, {"display"}) for part in call.args]  # type: ignore[attr-defined]
    asked = [node for node in ast.walk(tree) if _calls(node, {"predict"}) and node not in shown]
    return any(len(node.args) == 1 and not node.keywords for node in asked)  # type: ignore[attr-defined]


def _calls(node: ast.AST, names: set[str]) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
