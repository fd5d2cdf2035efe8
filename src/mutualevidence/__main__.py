"""Starts the command line, for ``mutualevidence`` and for ``python -m mutualevidence``."""

import gc
import sys

OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""How seldom cycles are collected. A command makes modules, references and text, which stay, and ends soon: with
Python's 700 a twentieth of a short run goes into looking for garbage that is not there."""


def start() -> None:
    """Run the command line; Ctrl-C while it is being loaded ends it as quietly as later."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS, 50, 1_000)
    try:
        from mutualevidence.cli import main

        main()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    start()
