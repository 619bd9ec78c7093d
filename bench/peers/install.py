"""Install the tools we compare with, each in its own environment, into bench/.peers (needs a network, once).

usage: python bench/peers/install.py
"""

import shutil
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).parent.parent / ".peers"
PYTHON = {
    "textstat": ["textstat==0.7.8"],
    "proselint": ["proselint"],
    "textdescriptives": ["textdescriptives"],
}


def main():
    for name, packages in PYTHON.items():
        folder = PEERS / name
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        done = subprocess.run([folder / "bin" / "pip", "install", "--quiet", *packages])
        print(f"{name}: {'installed' if done.returncode == 0 else 'not to be had here, left out'}")
    if npm := shutil.which("npm"):
        done = subprocess.run([npm, "install", "--silent", "--prefix", PEERS, "write-good"])
        print(
            f"write-good: {'installed' if done.returncode == 0 else 'not to be had here, left out'}"
        )


if __name__ == "__main__":
    main()
