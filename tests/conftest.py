"""What each process of the tests, and each that they start, would pay for without a use."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

WITHOUT = str(Path(__file__).parent / "without")
sys.path.insert(0, WITHOUT)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [WITHOUT, os.environ.get("PYTHONPATH")]))
collect_ignore = ["without"]
gc.disable()


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end: they are not searched for garbage again."""
    gc.collect()
    gc.freeze()
    gc.enable()
