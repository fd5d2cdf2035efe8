"""What Python raises for a damaged zip archive: Word's and OpenDocument's files, data packages, undo files."""

from __future__ import annotations

import zipfile
import zlib

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,  # a part that is listed and not there
    NotImplementedError,  # a way of packing that Python does not know
    OSError,
    RuntimeError,  # encrypted
    ValueError,  # a place before the beginning
)
"""Opening an archive, or a part of it, raises one of these where it is damaged."""
