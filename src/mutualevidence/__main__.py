"""Starts the command line, for ``mutualevidence`` and for ``python -m mutualevidence``."""

import sys


def start() -> None:
    """Run the command line; Ctrl-C while it is being loaded ends it as quietly as later."""
    try:
        from mutualevidence.cli import main

        main()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    start()
