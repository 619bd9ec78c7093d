"""The rules of the house: what each room may import stands at its door, and is true.

A room is a folder of ``toolkit/``, or a module that stands in ``toolkit/`` itself; its
docstring ends in ``May import: …``. Imports inside functions count.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import toolkit

ROOT = Path(toolkit.__file__).parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for path in sorted(ROOT.rglob("*.py"))
    if path not in (ROOT / "__init__.py", ROOT / "__main__.py")
}
ANYTHING = "everything but cli"
MEASURES = "measures."


def imports(name: str) -> Iterator[str]:
    """Yield the modules of ours that module *name* imports, without ``toolkit.``."""
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("toolkit"):
            for alias in node.names:
                whole = f"{node.module}.{alias.name}".removeprefix("toolkit.")
                known = whole in MODULES or f"{whole}.__init__" in MODULES
                yield whole if known else node.module.removeprefix("toolkit").lstrip(".")
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
            yield from [n.removeprefix("toolkit.") for n in names if n.startswith("toolkit.")]


def room(name: str) -> str:
    """Return the room of module *name*: the nearest folder, or the module in toolkit/ itself."""
    return name.rpartition(".")[0] or name


def rule(of: str) -> list[str]:
    """Return what the room *of* may import, as its door says."""
    door = MODULES.get(f"{of}.__init__") or MODULES[of]
    text = ast.get_docstring(ast.parse(door.read_text("utf-8"))) or ""
    assert "May import: " in text, f"{door}: the docstring must end in 'May import: …'"
    said = " ".join(text.partition("May import: ")[2].split()).rstrip(".")
    return [] if said == "nothing" else said.split(", ")


def is_within(name: str, room: str) -> bool:
    return name == room or name.startswith(f"{room}.")


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_what_its_room_may(name: str) -> None:
    home = room(name)
    allowed = rule(home)
    for other in imports(name):
        if is_within(other, home) or allowed == [ANYTHING]:
            assert other != "cli"
            continue
        assert any(is_within(other, may) for may in allowed), f"{name} imports {other}"
        same_measure = home.split(".")[:2] == other.split(".")[:2]
        if other.startswith(MEASURES) and not same_measure and f"{other}.__init__" not in MODULES:
            # another measure only by its door
            assert room(other) == "measures", f"{name} reaches into {room(other)}: {other}"


def test_no_module_leads_back_to_itself() -> None:
    edges = {
        name: {m if m in MODULES else f"{m}.__init__" for m in imports(name)} for name in MODULES
    }
    done: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in edges.get(name, ()):
                walk(other, (*path, name))
            done.add(name)

    for name in MODULES:
        walk(name, ())


def test_no_room_is_too_large() -> None:
    count: dict[str, int] = {}
    for name in MODULES:
        if not name.endswith("__init__"):
            count[name.rpartition(".")[0]] = count.get(name.rpartition(".")[0], 0) + 1
    assert {room: n for room, n in count.items() if n > 15} == {}, (
        "put it into a module that is there, or divide the room"
    )


def test_no_module_is_too_long() -> None:
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: n for name, n in lines.items() if n > 300} == {}, "divide the module"
