"""The text of values, fields and entries in a given style."""

from __future__ import annotations

from collections.abc import Mapping

from mutualevidence.bibtex.syntax import encoding, patterns
from mutualevidence.bibtex.syntax.recovery import CarefulReader
from mutualevidence.bibtex.syntax.strings import MONTHS
from mutualevidence.bibtex.writing.file_style import FileStyle, Layout
from mutualevidence.errors import InvalidValueError

_MONTH_NAMES = {number: name for name, (number, _) in MONTHS.items()}


def checked_value(name: str, value: str) -> str:
    """``value``, if it can stand between delimiters; raises `InvalidValueError` where none could hold it."""
    depth = 0
    for match in patterns.QUOTE_OR_BRACE.finditer(value):
        depth += {"{": 1, "}": -1}.get(match.group(), 0)
        if depth < 0:
            break
    if depth:
        raise InvalidValueError(
            f"{name}: the braces of {value!r} do not balance",
            remedy=r"Give every { its }; for the characters themselves write \textbraceleft and \textbraceright.",
        )
    return value


def checked_name(name: str) -> str:
    """Returns ``name`` as a field name in lower case; raises `InvalidValueError` where it is none."""
    if not patterns.FIELD_START.fullmatch(f"{name}="):
        raise InvalidValueError(
            f"{name!r} is not a field name",
            remedy="A name has no spaces, quotes, commas, braces, = # % ( ) in it.",
        )
    return name.lower()


def checked_key(key: str) -> str:
    """Returns ``key`` as an entry's key; raises `InvalidValueError` where it is none."""
    if not key or patterns.KEY_IN_BRACES.fullmatch(f"{key},") is None or any(c in key for c in '\\"#%{}~'):
        raise InvalidValueError(
            f"{key!r} cannot be the key of an entry",
            remedy='A key has no spaces, commas, braces or any of " # % ~ \\.',
        )
    return key


def delimited(value: str, opening: str) -> str:
    """Returns the value between braces, or between quotes where it can stand there."""
    if opening == '"' and not _has_open_quote(value):
        return f'"{value}"'
    return f"{{{value}}}"


def _has_open_quote(value: str) -> bool:
    reader = CarefulReader(f'"{value}"')
    return '"' in value and reader.closing_quote(0) != len(value) + 1


def value_text(name: str, value: str, layout: Layout) -> str:
    """Returns a new value: numbers and months without delimiters where the file writes them so."""
    if name == "month" and value in _MONTH_NAMES:
        return _MONTH_NAMES[value]
    if layout.bare_numbers and value.isascii() and value.isdigit():
        return value
    return delimited(value, layout.delimiter)


def changed_value_text(name: str, value: str, written: str, layout: Layout) -> str:
    """Returns the value in the delimiters that the one ``written`` before had."""
    if written[:1] in ("{", '"') and "#" not in written[-1:]:
        return delimited(value, written[0])
    return value_text(name, value, layout)


def entry_text(style: FileStyle, kind: str, key: str, fields: Mapping[str, str]) -> str:
    """Returns a new entry, without a line end behind it."""
    layout, newline = style.layout, style.newline
    longest = max(map(len, fields), default=0)
    indent = "" if layout.one_line else layout.indent
    separator = ", " if layout.one_line else f",{newline}{indent}"
    lines = [
        layout.start(name, longest) + value_text(name, value, layout).replace("\n", newline)
        for name, value in fields.items()
    ]
    head = f"@{style.cased_type(kind)}{{{key}"
    if layout.one_line:
        return separator.join([head, *lines]) + "}"
    comma = "," if layout.trailing_comma or not lines else ""
    return separator.join([head, *lines]) + f"{comma}{newline}{layout.closing_indent}}}"


def encodable(value: str, document_encoding: str, *, tex_accents: bool) -> str:
    """The value with letters as TeX that the file's encoding lacks, or that the file writes as TeX throughout."""
    if value.isascii() or (encoding.is_unicode(document_encoding) and not tex_accents):
        return value
    from mutualevidence.bibtex.writing.encode import ascii_tex

    if not tex_accents:
        try:
            encoding.encoded(value, document_encoding)
        except UnicodeEncodeError:
            return ascii_tex(value)
        return value
    return ascii_tex(value)
