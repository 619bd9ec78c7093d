"""Python for the browser: Pyodide's core, the wheels it loads, and a lock file of our own.

A lock file that names everything means that nothing is resolved and no index is asked in the
browser. What is downloaded for it is checked against a digest and kept in a folder, so that
the next build needs no network.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import toolkit
from toolkit.support.files import write_whole
from toolkit.texts.load import without_answers

PYODIDE = "314.0.6"  # the release that jupyterlite-pyodide-kernel 0.8.6 is made for
_DIGEST = "d78ac549b28a2a58600cd06f44e017024151775f8c6b2d73fab1475400d38ea2"
_CORE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
_PLATFORM = (
    "--platform=pyemscripten_2026_0_wasm32 --python-version=314 --implementation=cp "
    "--abi=cp314 --abi=abi3 --abi=none --only-binary=:all: --no-deps"
).split()
_WHEELS = Path(__file__).with_name("wheels.txt")
_OURS = Path(toolkit.__file__).parent
_KINDS = {".py", ".pyi", ".toml", ".json", ".txt", ".css", ".js", ".j2"}
_FOREIGN = re.compile(r"pyphen/dictionaries/hyph_(?!en_)")  # 2 MB of other languages
_NOT_THERE = (
    "course/classroom",
    "course/site",
    "front/lab",
    "front/site",
)  # what a browser has no use for


class EngineError(Exception):
    """What is needed could not be had; the message says what to do."""


def build_engine(target: Path, cache: Path, kernel: Iterable[Path] = ()) -> list[str]:
    """Write Pyodide, the wheels and their lock file to *target*; return the packages' names.

    Args:
        target: A folder; what was there is replaced.
        cache: Where downloads are kept.
        kernel: Further wheels.

    Raises:
        EngineError: If something cannot be downloaded, or is not what it should be.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    cache = cache.resolve()
    info = _core(target, cache)
    for wheel in [*_downloaded(cache), *kernel]:
        _copy(wheel, target / wheel.name)
    _wheel(target, "media_literacy_toolkit", toolkit.__version__, _files())
    _wheel(target, "jedi", "0", ())  # the kernel asks for it, and IPython completes without it
    packages = {}
    for wheel in sorted(target.glob("*.whl")):
        entry = _entry(wheel)
        packages[entry["name"]] = entry
    write_whole(target / "pyodide-lock.json", json.dumps({"info": info, "packages": packages}))
    return sorted(packages)


def _core(target: Path, cache: Path) -> Any:
    """Copy Pyodide itself, which its makers publish on npm, and return what its lock says of it."""
    archive = cache / f"pyodide-{PYODIDE}.tgz"
    if not archive.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm")
        if npm is None:
            raise EngineError("npm was not found: install Node.js, and build again")
        _run([npm, "pack", "--silent", f"pyodide@{PYODIDE}"], cache)
    if hashlib.sha256(archive.read_bytes()).hexdigest() != _DIGEST:
        raise EngineError(f"{archive} is not the Pyodide it should be: delete it, and build again")
    with tarfile.open(archive) as packed:
        for name in _CORE:
            content = packed.extractfile(f"package/{name}")
            assert content is not None
            with (target / name).open("wb") as file:
                shutil.copyfileobj(content, file)
        lock = packed.extractfile("package/pyodide-lock.json")
        assert lock is not None
        return json.load(lock)["info"]


def _downloaded(cache: Path) -> list[Path]:
    """Return the wheels of ``wheels.txt``, from *cache* where they are there."""
    folder = cache / hashlib.sha256(_WHEELS.read_bytes()).hexdigest()[:12]
    if not folder.is_dir():
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--require-hashes"]
        partly = folder.with_suffix(".part")
        _run([*pip, *_PLATFORM, "-r", str(_WHEELS), "-d", str(partly)], cache)
        partly.rename(folder)
    return sorted(folder.glob("*.whl"))


def _copy(wheel: Path, target: Path) -> None:
    """Copy *wheel* without what an English text has no use for."""
    with zipfile.ZipFile(wheel) as packed, zipfile.ZipFile(target, "w") as slim:
        for item in packed.infolist():
            if not _FOREIGN.match(item.filename):
                slim.writestr(item, packed.read(item), zipfile.ZIP_DEFLATED, 9)


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason was given"])[-1]
        raise EngineError(f"{Path(command[0]).name} failed ({last}); a build needs a network once")


def _wheel(target: Path, name: str, version: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a wheel with *files* into the folder *target*."""
    meta = f"{name}-{version}.dist-info"
    about = (
        ("METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"),
        ("WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
        ("RECORD", ""),
    )
    with zipfile.ZipFile(target / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        for path, content in [*files, *[(f"{meta}/{file}", text.encode()) for file, text in about]]:
            wheel.writestr(zipfile.ZipInfo(path), content, zipfile.ZIP_DEFLATED, 9)


def _files() -> Iterator[tuple[str, bytes]]:
    """Yield the toolkit's files, without its keys: a learner's browser holds no answers.

    And what IPython reads as it starts, as the install does: an answer cell is read, not run.
    """
    settings = f"media_literacy_toolkit-{toolkit.__version__}.data/data/etc/ipython"
    yield f"{settings}/ipython_config.json", (_OURS / "course/ipython_kernel.json").read_bytes()
    for path in sorted(_OURS.rglob("*")):
        name = path.relative_to(_OURS).as_posix()
        if path.suffix not in _KINDS or name.startswith(_NOT_THERE):
            continue
        if path.name == "annotation.json":
            known = json.dumps(without_answers(path.parent.name), ensure_ascii=False)
            yield f"toolkit/{name.replace('annotation', 'sentences')}", known.encode()
        else:
            yield f"toolkit/{name}", path.read_bytes()


def _entry(wheel: Path) -> dict[str, Any]:
    """Return what Pyodide's lock file says of *wheel*; it depends on nothing, since all is loaded."""
    raw, version = wheel.name.split("-")[:2]
    with zipfile.ZipFile(wheel) as packed:
        tops = {name.split("/")[0] for name in packed.namelist() if name.endswith(".py")}
    imports = sorted(
        [top.removesuffix(".py") for top in tops if not top.endswith((".dist-info", ".data"))]
    )
    return {
        "name": re.sub(r"[-_.]+", "-", raw).lower(),
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": imports,
        "depends": [],
        "unvendored_tests": False,
    }
