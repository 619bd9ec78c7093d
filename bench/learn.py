"""Learn the figures in toolkit/data/learned from labelled text that stays outside the project.

usage: bench/learn.py attribution|hedging|claims|news|certainty --data FOLDER [--folds 5] [--write]
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def main() -> None:
    """Print out-of-fold figures; with --write, write the learned table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("task", choices=("attribution", "hedging", "claims", "news", "certainty"))
    parser.add_argument("--data", type=Path, required=True, help="folder with the labelled text")
    parser.add_argument("--folds", type=int, default=5, help="0 to skip the cross-validation")
    parser.add_argument("--write", action="store_true", help="write toolkit/data/learned/*.toml")
    options = parser.parse_args()
    if not options.data.is_dir():
        parser.error(f"no such folder: {options.data}")
    importlib.import_module(f"learning.{options.task}").run(
        options.data, options.folds, options.write
    )


if __name__ == "__main__":
    main()
