"""Python under another account of this machine, for tests that run as root."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path
from typing import Any

import pytest

pwd = pytest.importorskip("pwd")  # not on Windows
_PATHS = os.pathsep.join([str(Path(__file__).parents[1]), sysconfig.get_path("purelib")])


def run_as(name: str, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run ``python words…`` under the account *name*, with *cwd* as its home."""
    return _run(name, _python(name), *words, cwd=cwd)


@cache
def _python(name: str) -> str:
    """Return a Python of this version that the account may start."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        pytest.skip(f"there is no account {name} here")
    for found in (sys.executable, f"/usr/bin/python{sys.version_info[0]}.{sys.version_info[1]}"):
        try:
            if not _run(name, found, "-c", "import nbgrader.apps", cwd=Path("/")).returncode:
                return found
        except OSError:
            continue
    pytest.skip(f"the account {name} may start no Python of this version")


def _run(name: str, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    who: dict[str, Any] = {}
    if os.geteuid() == 0:
        account = pwd.getpwnam(name)
        who = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    env = {"PATH": os.defpath, "HOME": str(cwd), "USER": name, "LOGNAME": name}
    return subprocess.run(
        words,
        cwd=cwd,
        env={**env, "PYTHONPATH": _PATHS, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        **who,
    )
