"""Where files are kept that can be made again (XDG Base Directory Specification; Windows: Known Folders)."""

from __future__ import annotations

import os
from pathlib import Path


def cache_folder() -> Path:
    """Returns the folder for them: below ``XDG_CACHE_HOME``, or the system's own place; it need not exist yet."""
    if home := os.environ.get("XDG_CACHE_HOME"):
        return Path(home) / "mutualevidence"
    if os.name == "nt" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / "mutualevidence" / "Cache"
    return Path.home() / ".cache" / "mutualevidence"
