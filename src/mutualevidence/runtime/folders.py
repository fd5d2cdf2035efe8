"""Where what can be made again is kept, and what cannot (XDG Base Directory Specification; Known Folders)."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """Returns the folder for what can be made again: below ``XDG_CACHE_HOME``, or the system's own place.

    Like `data_folder`, it need not exist yet.
    """
    if home := os.environ.get("XDG_CACHE_HOME"):
        return Path(home) / "mutualevidence"
    if os.name == "nt" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / "mutualevidence" / "Cache"
    return Path.home() / ".cache" / "mutualevidence"


def data_folder() -> Path:
    """Returns the folder for what cannot be made again: below ``XDG_DATA_HOME``, or the system's own place."""
    if home := os.environ.get("XDG_DATA_HOME"):
        return Path(home) / "mutualevidence"
    if os.name == "nt" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / "mutualevidence" / "Data"
    return Path.home() / ".local" / "share" / "mutualevidence"
