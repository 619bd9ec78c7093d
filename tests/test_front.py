"""The front end's modules: types as their comments give them, and one module for each kind of control."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from toolkit import predict
from toolkit.course.lesson.front import FOLDER, module, sheets

MODULES = sorted(path.stem for path in FOLDER.glob("*.js"))
CONTROLS = [
    name
    for name in MODULES
    if "export function mount(" in (FOLDER / f"{name}.js").read_text("utf-8")
]


@pytest.mark.long
def test_types(tmp_path):
    """TypeScript from npm, for development only."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no npm here: the types of the front end are not checked (install Node.js)")
    made = [
        npm,
        "install",
        "--no-save",
        "--no-package-lock",
        "--no-audit",
        "--no-fund",
        "typescript@5",
    ]
    if subprocess.run(made, cwd=tmp_path, capture_output=True, timeout=300).returncode:
        pytest.skip("npm could not fetch typescript: the types of the front end are not checked")
    config = Path(__file__).parent / "tsconfig.json"
    done = subprocess.run(
        [tmp_path / "node_modules" / ".bin" / "tsc", "-p", config],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("name", CONTROLS)
def test_joined_for_the_kernel(name):
    text = module(name)
    lines = text.splitlines()
    assert not [
        line for line in lines if line.startswith(("import ", "export ")) and line != lines[-1]
    ]
    assert lines[-1] == "export { mount };"
    for path in FOLDER.glob("*.js"):
        first = path.read_text("utf-8").splitlines()[0]
        assert text.count(first) <= 1


def test_only_one_module_knows_anywidgets_model():
    knowing = [
        name for name in MODULES if "model.get(" in (FOLDER / f"{name}.js").read_text("utf-8")
    ]
    assert knowing == ["kernel"]


def test_a_module_is_sent_once_for_all_controls_of_a_kind():
    one, other = predict("02-one", "What is it?"), predict("02-other", "And now?", ["a", "b"])
    assert one.code is other.code
    assert one.code.get_state(["module", "styles"]) == {
        "module": module("ask"),
        "styles": sheets("ask"),
    }
    assert len(json.dumps(other.get_state())) < 5_000
