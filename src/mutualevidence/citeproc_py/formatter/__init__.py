"""Formatters, as citeproc-py has them: modules with ``preformat`` and one callable for each kind of formatting."""

from mutualevidence.citeproc_py.formatter import html, plain, rst

__all__ = ["html", "plain", "rst"]
