"""Every lesson in JupyterLab: opened, run, and every output without a barrier."""

import shutil
from pathlib import Path

import pytest

from .conftest import open_path, violations

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("[0-9][0-9]-*.ipynb"))


@pytest.mark.parametrize(
    "path",
    [*LESSONS[:2], *[pytest.param(path, marks=pytest.mark.long) for path in LESSONS[2:]]],
    ids=lambda path: path.stem,
)
def test_lesson_opens_and_runs_without_noise_or_barrier(path, lab, watched, usual_complaints):
    folder = lab.folder / f"lesson-{path.stem}"
    folder.mkdir()
    shutil.copy(path, folder)
    notebook = open_path(lab, watched, folder / path.name)
    notebook.run()
    outputs = notebook.page.locator(".jp-OutputArea-output")
    assert outputs.count() > 10
    assert notebook.page.locator("[data-mime-type*=stderr]").count() == 0
    assert violations(notebook.page, ".jp-OutputArea-output") == []
    assert watched.complaints() <= usual_complaints
