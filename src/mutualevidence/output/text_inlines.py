"""Text, rich text and reference lists in plain text, with ordinary blanks."""

from __future__ import annotations

from mutualevidence.output.characters import printable
from mutualevidence.output.displays import margin_and_lines
from mutualevidence.output.inlines import inline_renderer
from mutualevidence.richtext.inline import Format, RichText
from mutualevidence.richtext.reference_list import ListEntry, ReferenceList
from mutualevidence.runtime.lazy_pattern import LazyPattern

_SPACES = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u00ad": None, "\u2060": None, "\u200b": None}
)


def ordinary(text: str) -> str:
    """Returns ``text`` with ordinary blanks, so that it can be searched and compared as people type it."""
    return text if text.isascii() and text.isprintable() else printable(text.translate(_SPACES))


_RAISED = str.maketrans("aeors", "ªᵉºʳˢ")
"""Letters of ordinals ("2ᵉ", "3.º"), which plain text has as characters of their own."""
_SUPERSCRIPT = LazyPattern("\ufdd0([aeors]+)\ufdd1")
_MARKS = str.maketrans("", "", "\ufdd0\ufdd1")
_marked = inline_renderer(ordinary, {Format.SUPERSCRIPT: ("\ufdd0", "\ufdd1")}, lambda _, content: content)


def inline(text: RichText) -> str:
    """Returns rich text without formatting; raised letters after numbers stay raised."""
    shown = _marked(text)
    if "\ufdd0" not in shown:
        return shown
    return _SUPERSCRIPT.sub(lambda found: found[1].translate(_RAISED), shown).translate(_MARKS)


def reference_list(
    references: ReferenceList,
    *,
    width: int | None = None,
) -> str:
    """Returns a reference list, one entry a line; with ``width``, wrapped to it."""
    widest = max(
        (len(inline(margin_and_lines(entry.content)[0]).strip()) for entry in references.entries), default=0
    )
    return "\n".join(_entry(entry, references, widest, width) for entry in references.entries)


def _entry(entry: ListEntry, references: ReferenceList, widest: int, width: int | None) -> str:
    """Returns a reference, with its number (where it has one) in a column as wide as the ``widest``."""
    number, parts = margin_and_lines(entry.content)
    start = f"{inline(number).strip():<{widest}} " if number else ""
    hanging = " " * (len(start) or (4 if references.hanging_indent else 0))
    lines = [inline(content).strip() for _, content in parts] or [""]
    shown = [wrapped(start + lines[0], width, rest=hanging)]
    shown += [wrapped(line, width, first=hanging, rest=hanging) for line in lines[1:]]
    shown += [wrapped(inline(paragraph), width, first="    ", rest="    ") for paragraph in entry.annotation]
    return "\n".join(shown)


def wrapped(text: str, width: int | None, first: str = "", rest: str = "") -> str:
    """``text`` after ``first``, in lines of ``width`` that begin with ``rest``; one line without a width."""
    if width is None:
        return first + text
    import textwrap

    return textwrap.fill(
        text,
        max(width, 20),
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
