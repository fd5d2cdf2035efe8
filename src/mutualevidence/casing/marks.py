"""Marks round text whose letter case is protected, while letter case is settled, and the tags of CSL's markup."""

from __future__ import annotations

from mutualevidence.runtime.lazy_pattern import LazyPattern

PROTECTED = "\ufdd0"
"""Opens protected text."""
UNPROTECTED = "\ufdd1"
"""Closes it."""

TAGS = LazyPattern(r"</?(?:i|b|sc|sup|sub)>|<span [^<>]*>|</span>")
"""Tags of rich text (CSL-JSON schema, HTML-like markup)."""
