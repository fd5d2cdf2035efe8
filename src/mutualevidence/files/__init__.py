"""Reads and writes files: whole or not at all, several at once or none, and never over somebody else's change."""

from mutualevidence.files.journal import standing as unfinished
from mutualevidence.files.reading import MISSING, file_bytes, fingerprint, is_same_path, unpacked, utf8
from mutualevidence.files.writing import Edit, write_all, write_atomically

__all__ = [
    "MISSING",
    "Edit",
    "file_bytes",
    "fingerprint",
    "is_same_path",
    "unfinished",
    "unpacked",
    "utf8",
    "write_all",
    "write_atomically",
]
