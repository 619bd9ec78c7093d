"""The course as notebooks in the browser: a static JupyterLite site that asks nobody else.

``make lite`` builds it. Answers are files in the browser's own storage; keys of the texts and
masters of the exercises stay at home, so that exercises are handed in as notebook files.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import toolkit
from toolkit.course.classroom.handout import HandoutError, as_given
from toolkit.course.site.engine import EngineError, build_engine
from toolkit.support.files import write_whole

_SHARE = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
_KERNEL = "@jupyterlite/pyodide-kernel-extension"
_EXTENSIONS = ("@jupyter-widgets/jupyterlab-manager", _KERNEL, "anywidget")
_FRONT = Path(toolkit.__file__).parent / "front"
_NOT_SHIPPED = shutil.ignore_patterns("answers", "*.md", ".ipynb_checkpoints", "report*.html")


def build_lite(project: Path, target: Path, cache: Path) -> Path:
    """Write the lessons and exercises of *project* as a JupyterLite site to *target*.

    Args:
        project: The folder with ``lessons`` and ``exercises``.
        target: A folder; what was there is replaced.
        cache: Where downloads are kept for the next build.

    Raises:
        EngineError: If something is missing; the message says what to do.
        HandoutError: If somebody worked in an exercise.
    """
    given = {  # nobody's own answers go on a web server
        path.relative_to(project): as_given(path)
        for path in sorted(project.glob("exercises/*/*.ipynb"))
    }
    kernel = sorted((_SHARE / _KERNEL / "static" / "pypi").glob("*.whl"))
    if not kernel:
        raise EngineError("JupyterLite is not installed here; run make lite, which installs it")
    with tempfile.TemporaryDirectory() as folder:
        source, content = Path(folder), Path(folder, "content")
        packages = build_engine(source / "static" / "pyodide", cache, kernel)
        _write(source / "jupyter-lite.json", _settings(packages))
        for name in ("lessons", "exercises"):
            shutil.copytree(project / name, content / name, ignore=_NOT_SHIPPED)
        for path, data in given.items():
            (content / path).write_bytes(data)
        editions = {
            path.relative_to(content).as_posix(): _stamp(path)
            for path in sorted(content.rglob("*.ipynb"))
        }
        extensions = [str(_SHARE / name) for name in _EXTENSIONS]
        extensions += [str(path.parent.absolute()) for path in _FRONT.glob("lab/package.json")]
        _write(
            source / "jupyter_lite_config.json",
            {
                "LiteBuildConfig": {
                    "ignore_sys_prefix": ["federated_extensions"],
                    "federated_extensions": extensions,
                }
            },
        )
        shutil.rmtree(target, ignore_errors=True)
        _build(source, content, target.absolute())
    _write(target / "editions.json", editions)
    for name in (
        "browser",
        "pack",
        *[f"site/{each}" for each in ("drive", "share", "travel", "update")],
    ):
        path = target / "front" / f"{name}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(_FRONT / f"{name}.js", path)
    for app in ("lab", "notebooks"):
        page = target / app / "index.html"
        told = '<script type="module" src="../front/site/update.js"></script></head>'
        write_whole(page, page.read_text("utf-8").replace("</head>", told, 1))
    return target


def _settings(packages: list[str]) -> dict[str, Any]:
    kernel = {
        "pyodideUrl": "./static/pyodide/pyodide.mjs",
        "disablePyPIFallback": True,
        "loadPyodideOptions": {"packages": packages},
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Reading the news with care",
            "disabledExtensions": ["@jupyterlab/apputils-extension:announcements"],
            "litePluginSettings": {f"{_KERNEL}:kernel": kernel},
        },
    }


def _stamp(path: Path) -> dict[str, str]:
    """Write into the notebook *path* which edition it is, and return that and its title."""
    told = path.read_text("utf-8").replace("[the list](README.md)", "the button at the top")
    notebook = json.loads(told)
    cells = [[cell["cell_type"], "".join(cell["source"])] for cell in notebook["cells"]]
    edition = hashlib.sha256(json.dumps(cells).encode()).hexdigest()[:12]
    notebook["metadata"]["edition"] = edition
    _write(path, notebook)
    return {"edition": edition, "title": cells[0][1].partition("\n")[0].lstrip("# ")}


def _build(source: Path, content: Path, target: Path) -> None:
    apps = [f"--apps={app}" for app in ("lab", "notebooks", "tree")]
    command = [
        sys.executable, "-m", "jupyterlite_core", "build", f"--lite-dir={source}",
        f"--output-dir={target}", f"--contents={content}", *apps, "--no-sourcemaps",
        "--no-unused-shared-packages", "--no-libarchive",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    if done.returncode:
        raise EngineError(f"JupyterLite could not be built: {done.stderr[-2000:]}")


def _write(path: Path, content: Any) -> None:
    write_whole(path, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def main() -> None:
    """Build the notebooks into ``site/lite/``, or into the folder named first."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("site") / "lite"
    try:
        build_lite(Path(), target, Path(".cache"))
    except (EngineError, HandoutError) as error:
        sys.exit(str(error))
    size = sum([path.stat().st_size for path in target.rglob("*") if path.is_file()])
    print(f"{size / 1e6:.0f} MB in {target}; put {target.parent} on a web server")


if __name__ == "__main__":
    main()
