"""Reads and writes files: whole or not at all, several at once or none, and never over somebody else's change.

Reading is here; `files.writing` is for those that write, and most runs do not.
"""

from mutualevidence.files.reading import MISSING, file_bytes, fingerprint, is_same_path, note_read, unpacked, utf8
from mutualevidence.files.standing import standing as unfinished

__all__ = [
    "MISSING",
    "file_bytes",
    "fingerprint",
    "is_same_path",
    "note_read",
    "unfinished",
    "unpacked",
    "utf8",
]
