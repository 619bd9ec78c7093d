"""The project's own files agree with each other."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml
from rattler import MatchSpec

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted(
    path
    for folder in ("lessons", "exercises", "solutions")
    for path in ROOT.glob(f"{folder}/**/*.ipynb")
)


def specs(requirements):
    parsed = [MatchSpec(item) for item in requirements]
    return {spec.name.normalized: str(spec.version) for spec in parsed}


def test_conda_and_pip_ask_for_the_same_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    conda = [
        item for item in environment["dependencies"] if isinstance(item, str) and item != "pip"
    ]
    pip = [re.sub(r"^([\w.-]+)", r"\1 ", item) for item in project["dependencies"]]
    assert specs(conda) == specs([f"python {project['requires-python']}", *pip])


def test_environment_has_the_promised_name_and_the_toolkit_itself():
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["name"] == "media-literacy"
    assert environment["channels"][0] == "conda-forge"
    assert environment["dependencies"][-1] == {"pip": ["-e .[web]"]}


@pytest.mark.parametrize("name", ["Makefile", "README.md"])
def test_what_lesson_9_needs_for_saved_pages_is_installed(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.search(r"pip install .*-e '\.\[web\]'$", text, re.MULTILINE)


def test_extras_and_distribution_name():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == "media-literacy-toolkit"
    assert set(project["optional-dependencies"]) == {"test", "web", "corpus"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_hold_no_outputs_and_their_cells_have_speaking_ids(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", i) for i in ids)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)
