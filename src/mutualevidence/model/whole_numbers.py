"""Reads whole numbers in foreign text: ``str.isdigit`` is true of "²", and ``int`` takes no 4,301 digits.

And writes them as English ordinals.
"""

from __future__ import annotations


def whole_number(text: str, digits: int = 9) -> int | None:
    """Returns the whole number that ``text`` is, ``None`` where it is none of at most so many digits.

    Example:
        >>> whole_number("12"), whole_number("²"), whole_number("9" * 5_000)
        (12, None, None)
    """
    return int(text) if text.isdecimal() and len(text) <= digits else None


_ENDINGS = {"1": "st", "2": "nd", "3": "rd"}


def ordinal(digits: str) -> str:
    """Returns a number in ``digits`` as an English ordinal.

    Example:
        >>> ordinal("1"), ordinal("12"), ordinal("122")
        ('1st', '12th', '122nd')
    """
    return digits + ("th" if digits[-2:-1] == "1" else _ENDINGS.get(digits[-1:], "th"))
