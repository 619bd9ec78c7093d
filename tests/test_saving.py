"""A lesson that was only worked in is saved as it was; what a learner wrote into it is kept."""

import copy
import json
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from toolkit.course.lesson.saving import before_saving

LESSONS = sorted((Path(__file__).parent.parent / "lessons").glob("[0-9][0-9]-*.ipynb"))
CONTROL = {
    "output_type": "execute_result",
    "execution_count": 3,
    "metadata": {},
    "data": {
        "application/vnd.jupyter.widget-view+json": {"model_id": "1", "version_major": 2},
        "text/html": ["<style></style>", '<div class="tk-view">Which?</div>'],
        "text/plain": "Ask()",
    },
}
OTHERS_CONTROL = {**CONTROL, "data": {**CONTROL["data"], "text/html": "<b>a slider</b>"}}
PRINTED = {"output_type": "stream", "name": "stdout", "text": "1"}


def saved(content, path):
    """Save *content* as Jupyter would, and return the file's text."""
    model = {"type": "notebook", "content": copy.deepcopy(content)}
    before_saving(
        model=model,
        path=f"/{path.name}",
        contents_manager=SimpleNamespace(root_dir=str(path.parent)),
    )
    nbformat.write(nbformat.from_dict(model["content"]), path)
    return path.read_text("utf-8")


def worked_in(notebook):
    """Return *notebook* as JupyterLab holds it when it was run, folded and scrolled."""
    worked = copy.deepcopy(notebook)
    worked["metadata"]["language_info"] = {
        "name": "python",
        "version": "3.14.1",
        "file_extension": ".py",
    }
    worked["metadata"]["kernelspec"]["display_name"] = "School"
    worked["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    for number, cell in enumerate(worked["cells"]):
        cell["metadata"] = {"collapsed": True, "scrolled": True, "trusted": True, "tags": ["mine"]}
        if cell["cell_type"] == "code":
            cell |= {"execution_count": number, "outputs": [CONTROL, PRINTED]}
            cell["metadata"]["execution"] = {"iopub.status.idle": "2026-03-01T10:00:00Z"}
        else:
            cell["metadata"]["jp-MarkdownHeadingCollapsed"] = True
    return worked


@pytest.fixture
def lesson(tmp_path):
    path = tmp_path / "lessons" / LESSONS[3].name
    path.parent.mkdir()
    path.write_bytes(LESSONS[3].read_bytes())
    return path


@pytest.mark.parametrize("source", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_that_was_worked_in_stays_the_same_file(source, tmp_path):
    path = tmp_path / "lessons" / source.name
    path.parent.mkdir()
    path.write_bytes(source.read_bytes())
    assert saved(worked_in(json.loads(source.read_text("utf-8"))), path) == source.read_text(
        "utf-8"
    )


def test_what_a_learner_writes_into_a_lesson_is_saved(lesson):
    worked = worked_in(json.loads(lesson.read_text("utf-8")))
    worked["cells"][2]["source"] = "article = load_article('clinic-damaged')"
    own = nbformat.v4.new_code_cell("1 + 1", id="own", outputs=[PRINTED], execution_count=9)
    own["metadata"] = {"tags": ["mine"], "scrolled": True}
    worked["cells"].append(own)
    del worked["cells"][5]
    kept = json.loads(saved(worked, lesson))
    assert [cell["id"] for cell in kept["cells"]] == [cell["id"] for cell in worked["cells"]]
    assert kept["cells"][2]["source"] == ["article = load_article('clinic-damaged')"]
    last = kept["cells"][-1]
    assert (last["source"], last["outputs"], last["metadata"]) == (
        ["1 + 1"],
        [],
        {"tags": ["mine"]},
    )
    assert "execution_count" in last
    assert last["execution_count"] is None


@pytest.mark.parametrize("damage", ["gone", "{", "[]", "{}"])
def test_a_lesson_is_saved_whatever_its_file_was(lesson, damage):
    worked = worked_in(json.loads(lesson.read_text("utf-8")))
    if damage == "gone":
        lesson.unlink()
    else:
        lesson.write_text(damage)
    kept = json.loads(saved(worked, lesson))
    assert [c["source"] for c in kept["cells"]] == [
        c["source"] for c in json.loads(LESSONS[3].read_text("utf-8"))["cells"]
    ]
    assert not any(cell.get("outputs") for cell in kept["cells"])


@pytest.mark.parametrize("place", ["lessons/my-notes.ipynb", "exercises/03-mine.ipynb"])
def test_other_notebooks_lose_only_our_controls(tmp_path, place):
    path = tmp_path / place
    path.parent.mkdir()
    cells = [
        nbformat.v4.new_code_cell("x", id="a", execution_count=4, outputs=[CONTROL, PRINTED]),
        nbformat.v4.new_code_cell("y", id="b", outputs=[OTHERS_CONTROL]),
    ]
    first, second = json.loads(saved(nbformat.v4.new_notebook(cells=cells), path))["cells"]
    assert (first["execution_count"], first["outputs"][1]["text"]) == (4, ["1"])
    assert set(first["outputs"][0]["data"]) == {"text/html", "text/plain"}
    assert "Run All Cells" in "".join(first["outputs"][0]["data"]["text/html"])
    assert set(second["outputs"][0]["data"]) == set(CONTROL["data"])


def test_what_is_no_notebook_is_left_alone(tmp_path):
    for model in ({"type": "directory"}, {"type": "file", "content": "x"}, {"type": "notebook"}):
        before = dict(model)
        before_saving(
            model=model, path="a", contents_manager=SimpleNamespace(root_dir=str(tmp_path))
        )
        assert model == before


def git(folder, *arguments):
    identity = ("-c", "user.name=Ada Quill", "-c", "user.email=ada@example.org")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_rewritten_cell_and_an_update_of_another_meet_without_conflict(tmp_path):
    """As the README says: git carries over what a learner rewrote."""
    project, clone = tmp_path / "project", tmp_path / "clone"
    path = project / "lessons" / LESSONS[3].name
    path.parent.mkdir(parents=True)
    path.write_bytes(LESSONS[3].read_bytes())
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=first")
    git(tmp_path, "clone", "--quiet", str(project), str(clone))

    worked = worked_in(json.loads(path.read_text("utf-8")))
    worked["cells"][2]["source"] = "article = load_article('clinic-damaged')"
    saved(worked, clone / "lessons" / path.name)
    assert len(git(clone, "diff", "--numstat").splitlines()) == 1

    changed = json.loads(path.read_text("utf-8"))
    changed["cells"][0]["source"] = ["# Lesson 3, again"]
    saved(changed, path)
    git(project, "commit", "--quiet", "--all", "--message=second")
    git(clone, "pull", "--quiet", "--autostash")
    merged = json.loads((clone / "lessons" / path.name).read_text("utf-8"))["cells"]
    assert merged[0]["source"] == ["# Lesson 3, again"]
    assert merged[2]["source"] == ["article = load_article('clinic-damaged')"]
