"""JupyterLab in a real browser: a server on the loopback, notebooks opened and run, and no noise."""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
)
_SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "resultTypes": ["violations"]}


def pytest_configure(config: pytest.Config) -> None:
    # pytest-playwright still uses what pytest 10 will remove.
    config.addinivalue_line("filterwarnings", "ignore::pytest.PytestRemovedIn10Warning")
    expect.set_options(timeout=20_000)  # a busy machine is not a failure


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


def pytest_runtest_setup() -> None:
    # Not a fixture: all skips from this one place are told in one line.
    if CHROMIUM is None:
        pytest.skip("no Chromium here: the browser tests are skipped (apt-get install chromium)")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return {"executable_path": CHROMIUM, "args": _FLAGS.split()}


@dataclass
class Watched:
    """A page with what it asked for outside this machine, and what it complained about."""

    page: Page
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on(
            "console", lambda said: self.errors.append(said.text) if said.type == "error" else None
        )

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            self.outside.append(url)

    def complaints(self) -> set[str]:
        """What was complained about, without addresses and numbers."""
        return {re.sub(r"https?://\S+|\d+", "…", error)[:160] for error in self.errors}


_CLEAR = """async () => {
    await window.jupyterapp.restored;
    await window.jupyterapp.serviceManager.sessions.shutdownAll();
}"""
_OPEN = """async (path) => {
    const { commands, shell } = window.jupyterapp;
    const earlier = [...shell.widgets("main")];
    for (const one of earlier) if (one.context?.path === path) one.dispose();
    const opened = await commands.execute("docmanager:open", { path });
    await opened.context.ready;
    await opened.sessionContext.ready;
    for (const one of earlier) {
        for (let n = 0; n < 30 && one.context?.model?.dirty; n++) await new Promise((soon) => setTimeout(soon, 100));
        one.dispose();
    }
}"""


_SHOWN = "window.jupyterapp.shell.currentWidget?.context?.path"


class Desk(Watched):
    """A page that stays in JupyterLab: a notebook that is opened takes the place of the last one."""

    usual: set[str]

    def open(self, where: str) -> None:
        self.page.set_viewport_size({"width": 1366, "height": 768})
        self.page.evaluate(_CLEAR)
        self.errors.clear()
        self.page.evaluate(_OPEN, where)

    def shows(self, where: str) -> bool:
        """Return whether the notebook *where* is the one that is open."""
        return bool(self.page.evaluate(_SHOWN) == where)


@pytest.fixture
def watched(page: Page) -> Iterator[Watched]:
    """A page that must ask for nothing outside."""
    yield from _watch(Watched(page))


@pytest.fixture(scope="module")
def shared(browser: Browser) -> Iterator[Watched]:
    """A page like ``watched``, shared by the tests of one module, which leave it as they found it."""
    page = browser.new_page()
    yield from _watch(Watched(page))
    page.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def emptied(tab: Page) -> Page:
    """One page for many tests, as it was before the first: for files from disk, which keep nothing."""
    tab.goto("about:blank")
    tab.mouse.move(0, 0)
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.emulate_media(media="null", color_scheme="light")
    return tab


def defences_marked(page: Page) -> Locator:
    """Mark by hand, in lesson 1, a word that the tool marks; return its line in the tool's list."""
    place = page.locator(".tk-places li").first
    page.get_by_text("When you have finished marking").click()
    expect(place).to_contain_text("S2 defences tool")
    box = page.locator(".tk-annotate").filter(has_text="western flank")
    box.locator(".tk-word", has_text="defences").first.click()
    return place


@pytest.fixture(scope="session")
def seated(lab: Lab, browser: Browser) -> Iterator[Desk]:
    """The one page of all tests in JupyterLab that do not need one that was opened anew."""
    page = browser.new_page()
    desk = Desk(page)
    page.goto(f"{lab.url}/lab?token={lab.token}")
    page.wait_for_function("window.jupyterapp")
    started = desk.complaints()
    open_cells(lab, desk, "empty", ("1",)).run()
    page.wait_for_timeout(500)
    desk.usual = started | desk.complaints()
    yield from _watch(desk)
    page.close()


@pytest.fixture
def desk(seated: Desk) -> Iterator[Desk]:
    """A page in JupyterLab that must ask for nothing outside."""
    yield from _watch(seated)


Seen = TypeVar("Seen", bound=Watched)


def _watch(seen: Seen) -> Iterator[Seen]:
    seen.page.set_default_timeout(30_000)
    yield seen
    assert seen.outside == []


def violations(page: Page, within: str) -> list[str]:
    """Return what axe finds against WCAG 2.1 A and AA in the elements *within*."""
    assert page.locator(within).count(), f"nothing here is {within}"
    found = Axe().run(page, context=within, options=WCAG).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found]


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab."""

    url: str
    token: str
    folder: Path
    server: subprocess.Popen[bytes]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab server of its own, on a free port of the loopback, with nothing of the user's."""
    with serving(tmp_path_factory.mktemp("jupyter")) as lab:
        yield lab


@contextmanager
def serving(home: Path, port: int = 0, folder: Path | None = None) -> Iterator[Lab]:
    """Run a JupyterLab server with all its files in *home*; on a free port unless one is given.

    With a *folder*, it is started there and shows it, as a teacher starts it in the course.
    """
    started_in = folder
    folder = folder or home / "work"
    folder.mkdir(exist_ok=True)
    for name, value in _SETTINGS.items():
        path = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value))
    if not port:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    token = secrets.token_hex(16)
    environment = {
        **os.environ,
        **{
            f"JUPYTER_{name}": str(home / name.lower())
            for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
        },
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONWARNINGS": "ignore",
    }
    command = [
        sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", "--ip=127.0.0.1",
        f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={folder}", "--LabApp.news_url=", "--LabApp.expose_app_in_browser=True",
    ]  # fmt: skip
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=started_in, env=environment, stdout=log, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url, token, server, home / "log")
        yield Lab(url, token, folder, server)
    finally:
        if server.poll() is None:
            server.terminate()
        server.wait(20)


def _wait(url: str, token: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if server.poll() is not None:
            break
        try:
            with urlopen(f"{url}/api/status?token={token}", timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.25)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")


@dataclass
class Notebook:
    """A notebook open in JupyterLab."""

    watched: Watched
    folder: Path

    @property
    def page(self) -> Page:
        return self.watched.page

    def run(self) -> None:
        """Run every cell and wait until the last one is done."""
        self._menu("Run", "Run All Cells")
        self._done()

    def restart_and_run(self) -> None:
        """Restart the kernel, and run every cell."""
        self._menu("Kernel", "Restart Kernel and Run All Cells…")
        self.page.get_by_role("button", name="Confirm Kernel Restart").click()
        self._idle()
        self._done()

    def output(self, cell: int) -> Locator:
        """The output of the code cell number *cell*, from 0."""
        return self.page.locator(".jp-CodeCell").nth(cell).locator(".jp-Cell-outputArea")

    def _menu(self, menu: str, item: str) -> None:
        self.page.locator(".lm-MenuBar-item", has_text=re.compile(f"^{menu}$")).click()
        self.page.locator(".lm-Menu-item", has_text=re.compile(f"^{item}")).first.click()

    def _idle(self) -> None:
        self.page.locator("#jp-main-statusbar", has_text=re.compile(r"\| Idle")).wait_for(
            timeout=60_000
        )

    def _done(self) -> None:
        self.page.wait_for_function(
            """() => [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")]
                .every((prompt) => /\\[\\d+\\]/.test(prompt.textContent))""",
            timeout=60_000,
        )
        self._idle()


@pytest.fixture
def open_notebook(lab: Lab, desk: Desk, request: pytest.FixtureRequest) -> Callable[..., Notebook]:
    """Write a notebook with the given code cells, open it in JupyterLab and wait for its kernel."""
    return lambda *cells: open_cells(lab, desk, request.node.name, cells)


def open_cells(lab: Lab, watched: Watched, name: str, cells: tuple[str, ...]) -> Notebook:
    """Write a notebook with code *cells* into a folder of its own, and open it."""
    folder = lab.folder / re.sub(r"\W+", "-", name)
    folder.mkdir(exist_ok=True)
    (folder / "test.ipynb").write_text(json.dumps(notebook_of(*cells)), "utf-8")
    return open_path(lab, watched, folder / "test.ipynb")


def open_path(lab: Lab, watched: Watched, path: Path) -> Notebook:
    """Open the notebook *path*, which lies in the server's folder.

    On a desk in the JupyterLab that runs there; else in one that is opened anew, in a workspace
    of its own.
    """
    where = path.relative_to(lab.folder).as_posix()
    if isinstance(watched, Desk):
        watched.open(where)
    else:
        space = re.sub(r"\W+", "-", where)
        watched.page.goto(f"{lab.url}/lab/workspaces/{space}/tree/{where}?reset&token={lab.token}")
    notebook = Notebook(watched, path.parent)
    notebook._idle()
    return notebook


def notebook_of(*cells: str) -> dict[str, Any]:
    """Return a notebook with the given code cells, as JSON holds it."""
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}
        },
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{i}",
                "metadata": {},
                "execution_count": None,
                "outputs": [],
                "source": source,
            }
            for i, source in enumerate(cells)
        ],
    }


@pytest.fixture(scope="session")
def usual_complaints(seated: Desk) -> set[str]:
    """What JupyterLab complains about when it is opened, and an empty notebook in it and run."""
    return seated.usual
