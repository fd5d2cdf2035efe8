"""Marks round text whose letter case is protected, while letter case is settled."""

from __future__ import annotations

PROTECTED = "\ufdd0"
"""Opens protected text."""
UNPROTECTED = "\ufdd1"
"""Closes it."""
