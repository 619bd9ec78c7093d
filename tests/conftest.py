"""What each process of the tests would pay for without a use."""

from __future__ import annotations

import gc
import sys

# jsonschema builds the grammars of addresses with it, two seconds long; no notebook's form asks for them.
sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]
gc.disable()


def pytest_collection_finish() -> None:
    """Thousands of collected tests stay to the end: they are not searched for garbage again."""
    gc.collect()
    gc.freeze()
    gc.enable()
