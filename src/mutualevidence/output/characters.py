"""Text as every format can hold it: without the characters that no page shows and XML refuses (XML 1.0, 2.2)."""

from __future__ import annotations

from mutualevidence.runtime.lazy_pattern import LazyPattern

# Control characters, lone surrogates and noncharacters: no format may hold them. White space stays, as a blank.
_NONCHARACTERS = "".join(chr(plane << 16 | last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
_FORBIDDEN = LazyPattern(
    f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_NONCHARACTERS}]"
)
_LINE_ENDS = LazyPattern("(?:(?<! )[ ]++)?[\t\n\x0b\x0c\r\x85\u2028\u2029][ \t\n\x0b\x0c\r\x85\u2028\u2029]*")


def printable(text: str) -> str:
    """``text`` on one line, without what cannot be printed; ordinary text comes back as it is."""
    if text.isprintable():
        return text
    return _FORBIDDEN.sub("", _LINE_ENDS.sub(" ", text))


def printable_lines(text: str) -> str:
    """As `printable`, but line ends and tabs stay: for text shown as typed."""
    return "\n".join("\t".join(printable(part) for part in line.split("\t")) for line in text.splitlines())


# What a pattern begins with is searched for in C: so the blank stands first, and what is to be before it follows.
_INITIALS = LazyPattern(" (?=[A-ZÀ-ÞΑ-ΩА-Я]\\.)(?:(?<=^[A-ZÀ-ÞΑ-ΩА-Я]\\. )|(?<=[\\s(.\\-–][A-ZÀ-ÞΑ-ΩА-Я]\\. ))")
_BEFORE_NUMBER = LazyPattern(r"\. (?=\d)")
_LOCATORS = LazyPattern(r"\b((?:[Pp]p?|[Pp]aras?|[Vv]ols?|[Nn]os?|[Cc]hap|[Aa]rt|[Ss]ect?|[Ff]ig)\.) (?=\d)")


def unbroken(text: str) -> str:
    """``text`` with no-break spaces where a line should not end: between initials, after "p.", "Vol." and so on.

    The APA Manual asks for the space (6.1) and leaves the line to the typesetter; formats with pages call this.
    """
    if ". " not in text:
        return text
    if _BEFORE_NUMBER.search(text) is not None:
        text = _LOCATORS.sub("\\1\u00a0", text)
    return _INITIALS.sub("\u00a0", text)
