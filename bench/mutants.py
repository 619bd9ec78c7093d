"""Break one line of toolkit/text or toolkit/measures at a time, and see whether the related tests notice.

usage: mutants.py [--count 300] [--seed 1] [--only NAME]

Each mutation is made in a copy of the project and meets the tests whose file is named like the module, a folder it
stands in or its neighbours there, those that hold the cases of its folder, and tests/test_unchanged.py. Prints what
survives: each is a missing case, or changes nothing, which a comment or the list in bench/README.md should then say.
"""

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
COPIED = ("toolkit", "tests", "lessons", "pyproject.toml", "docs")
CASES = {"attribution": ("quotes", "reported", "sourcing"), "names": ("sourcing",)}
COMPARED = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
            ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"}  # fmt: skip


def replaced(source, node, new):
    """Return *source* with the text of *node*, which is on one line, replaced; None if it is not."""
    if node.lineno != node.end_lineno:
        return None
    lines = source.splitlines(keepends=True)
    line = lines[node.lineno - 1].encode()
    changed = line[: node.col_offset] + new.encode() + line[node.end_col_offset :]
    lines[node.lineno - 1] = changed.decode()
    return "".join(lines)


def mutations(path):
    """Yield ``(line, what, new source)`` for each mutation of the module *path*."""
    source = path.read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.BoolOp):
            for operand in node.values:
                neutral = "True" if isinstance(node.op, ast.And) else "False"
                yield operand, neutral, replaced(source, operand, neutral)
        elif isinstance(node, ast.Compare) and len(node.ops) == 1:
            sides = [
                ast.get_source_segment(source, side) for side in (node.left, *node.comparators)
            ]
            new = f"{sides[0]} {COMPARED[type(node.ops[0])]} {sides[1]}"
            yield node, new, replaced(source, node, new)
        elif isinstance(node, ast.Constant) and type(node.value) is int and node.value > 1:
            yield node, f"{node.value + 1}", replaced(source, node, f"{node.value + 1}")
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            new = ast.get_source_segment(source, node.operand)
            yield node, new, replaced(source, node, new)


def related(path):
    """Return the tests named like *path*, its folders or its neighbours, of their cases, and of what is found."""
    folders = path.relative_to(ROOT).parts[:-1]
    names = {*folders, *[neighbour.stem for neighbour in path.parent.glob("*.py")]}
    names.update(*[CASES.get(folder, ()) for folder in folders])
    tests = [f"tests/test_{name}.py" for name in sorted(names)]
    return [name for name in tests if (ROOT / name).exists()] + ["tests/test_unchanged.py"]


def survives(copy, path, new):
    """Tell whether the related tests still pass with *new* as the source of *path*."""
    target = copy / path.relative_to(ROOT)
    old = target.read_text("utf-8")
    target.write_text(new, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [*command, *related(path)], cwd=copy, capture_output=True, timeout=300, check=False
        )
        return done.returncode == 0
    except subprocess.TimeoutExpired:
        return False
    finally:
        target.write_text(old, "utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="modules whose path holds this")
    options = parser.parse_args()
    paths = [
        p for room in ("text", "measures") for p in sorted((ROOT / "toolkit" / room).rglob("*.py"))
    ]
    known = [
        (path, node.lineno, ast.get_source_segment(path.read_text("utf-8"), node), what, new)
        for path in paths
        if options.only in str(path.relative_to(ROOT))
        for node, what, new in mutations(path)
        if new
    ]
    chosen = random.Random(options.seed).sample(known, min(options.count, len(known)))
    left, sound = 0, {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in COPIED:
            (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, copy / name)
        for path, line, old, what, new in chosen:
            tests = tuple(related(path))
            if tests not in sound:
                sound[tests] = survives(copy, path, path.read_text("utf-8"))
            if not sound[tests]:
                sys.exit(f"these tests fail as the library is: {' '.join(tests)}")
            if survives(copy, path, new):
                left += 1
                print(f"{path.relative_to(ROOT)}:{line}: {old} -> {what}", flush=True)
    print(f"{left} of {len(chosen)} survive ({len(known)} mutations are possible)")


if __name__ == "__main__":
    main()
