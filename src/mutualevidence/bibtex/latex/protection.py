"""Marks round text whose letter case braces or markup protect, between reading TeX and settling letter case."""

from __future__ import annotations

from mutualevidence.casing.marks import PROTECTED, UNPROTECTED

__all__ = ["PROTECTED", "UNPROTECTED"]
