"""The project's own files agree with each other."""

import json
import os
import re
import subprocess
import sys
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
    assert set(project["optional-dependencies"]) == {"test", "web", "corpus", "bench", "lite"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_hold_no_outputs_and_their_cells_have_speaking_ids(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", i) for i in ids)
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_every_way_of_starting_that_is_named_reads_the_configuration():
    for name in ("Makefile", "README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for command in re.findall(r"jupyter lab [^\n]*[=/][^\n]*", text):
            assert re.match(r"jupyter lab --config=\S*jupyter_lab_config\.py", command), command


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["lab"], marks=pytest.mark.long),
        ["lab", f"--config={ROOT / 'jupyter_lab_config.py'}"],
    ],
)
@pytest.mark.notebooks
def test_jupyter_reads_the_configuration_also_when_it_is_not_named(command, tmp_path):
    """Binder and a plain ``jupyter lab`` name none: it is installed with the toolkit."""
    home = {f"JUPYTER_{name}": str(tmp_path) for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")}
    shown = subprocess.run(
        [sys.executable, "-m", "jupyter", *command, "--show-config-json"],
        cwd=tmp_path, env={**os.environ, **home}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert json.loads(shown)["LabApp"]["extension_manager"] == "readonly"
    enabled = Path(sys.prefix, "etc/jupyter/jupyter_server_config.d/media_literacy_toolkit.json")
    assert enabled.read_bytes() == (ROOT / "toolkit" / "course" / "jupyter.json").read_bytes()
