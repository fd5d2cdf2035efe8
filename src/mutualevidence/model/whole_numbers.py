"""Reads whole numbers in foreign text: ``str.isdigit`` is true of "²", and ``int`` takes no 4,301 digits."""

from __future__ import annotations


def whole_number(text: str, digits: int = 9) -> int | None:
    """Returns the whole number that ``text`` is, ``None`` where it is none of at most so many digits.

    Example:
        >>> whole_number("12"), whole_number("²"), whole_number("9" * 5_000)
        (12, None, None)
    """
    return int(text) if text.isdecimal() and len(text) <= digits else None
