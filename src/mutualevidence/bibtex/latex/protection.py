"""Marks round text whose letter case braces or markup protect, between reading TeX and settling letter case."""

from __future__ import annotations

PROTECTED = "\ufdd0"
"""Opens protected text."""
UNPROTECTED = "\ufdd1"
"""Closes it."""
