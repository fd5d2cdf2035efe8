"""The fonts of plots: which of those installed has a letter, and which letters none of them has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from mutualevidence.errors import MissingExtraError

USUAL = "DejaVu Sans"
"""The font of all plots: matplotlib brings it along, so that it is there everywhere."""

_OTHER_SCRIPTS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "WenQuanYi Zen Hei",
    "Microsoft YaHei",
    "Hiragino Sans GB",
    "Malgun Gothic",
    "Noto Sans Devanagari",
    "Noto Sans Arabic",
    "Noto Sans",
    "Arial Unicode MS",
)
"""Fonts without serifs that are looked at before all others for letters that `USUAL` lacks."""

_LAST_RESORT = "Last Resort"
"""Begins the names of fonts that have a box for every letter there is."""


def matplotlib_package() -> Any:
    """Returns matplotlib; raises `MissingExtraError` where it is not installed."""
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise MissingExtraError(
            "plots need matplotlib, which is not installed",
            remedy='Install it with: pip install "mutualevidence[plots]"',
        ) from error
    return mpl


def families(text: str) -> tuple[str, ...]:
    """Returns the fonts that ``text`` is drawn in: the usual one, and others for the letters it lacks."""
    matplotlib_package()
    found = (_family(letter) for letter in sorted(_foreign(text)))
    return tuple(dict.fromkeys([USUAL, *filter(None, found)]))


def undrawn(texts: Iterable[str]) -> str:
    """Returns the letters of ``texts`` that no installed font has, each once: they are drawn as boxes."""
    letters = sorted({letter for text in texts for letter in _foreign(text)})
    return "".join(letter for letter in letters if not _family(letter))


def _foreign(text: str) -> set[str]:
    """Returns the letters of ``text`` that the usual font lacks."""
    if text.isascii():
        return set()
    return {letter for letter in text if letter.isprintable() and ord(letter) not in _usual_letters()}


@cache
def _usual_letters() -> frozenset[int]:
    from matplotlib.font_manager import FontProperties, findfont

    return _letters(findfont(FontProperties(family=USUAL)))


@cache
def _letters(path: str) -> frozenset[int]:
    """Returns the letters of a font's file; none for one that cannot be read."""
    from matplotlib.ft2font import FT2Font

    try:
        return frozenset(FT2Font(path).get_charmap())
    except (RuntimeError, OSError):
        return frozenset()


@cache
def _family(letter: str) -> str:
    """Returns the first font that has ``letter``, "" for none."""
    return next((name for name, path in _installed() if ord(letter) in _letters(path)), "")


def _installed() -> Iterator[tuple[str, str]]:
    """Yields the names and files of upright fonts of usual weight: those for other scripts first."""
    from matplotlib.font_manager import fontManager

    fonts = sorted({(font.name, font.fname) for font in fontManager.ttflist if _is_plain(font)})
    known = {name: place for place, name in enumerate(_OTHER_SCRIPTS)}
    yield from sorted(fonts, key=lambda font: known.get(font[0], len(known)))


def _is_plain(font: Any) -> bool:
    return font.style == "normal" and font.weight in (400, "normal") and not font.name.startswith(_LAST_RESORT)
