"""Sets dashes, quotation marks and ties as TeX's fonts do (LaTeX2e; TeXbook, chapters 2 and 5)."""

from __future__ import annotations

from mutualevidence.runtime.lazy_pattern import LazyPattern

_ADDRESS = LazyPattern(r"(\b(?:https?|ftp)://[^\s<>]+)")


def with_ligatures(chunk: str) -> str:
    """Text without macros as TeX sets it: dashes, quotation marks and ties, but addresses as they stand."""
    if "://" in chunk:
        pieces = _ADDRESS.split(chunk)
        pieces[::2] = map(_ligatures, pieces[::2])
        return "".join(pieces)
    return _ligatures(chunk)


def _ligatures(chunk: str) -> str:
    if "--" in chunk:
        chunk = chunk.replace("---", "—").replace("--", "–")
    if "''" in chunk:
        chunk = chunk.replace("''", "”")
    if "`" in chunk:
        chunk = chunk.replace("?`", "¿").replace("!`", "¡").replace("``", "“").replace("`", "‘")
    return chunk.replace("~", "\u00a0") if "~" in chunk else chunk
