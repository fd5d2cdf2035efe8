"""Writes text as TeX for .bib files: the way back from `latex.text` (LaTeX2e; CSL-JSON, rich text in strings).

Letters stay as they are (UTF-8), and what TeX would take for a command is escaped, so that reading gives the same
text again. With ``ascii_only``, for classic BibTeX, letters become macros wherever there are such.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mutualevidence.bibtex.latex.escaping import ascii_tex, escaped
from mutualevidence.bibtex.mapping.letter_case import is_english, may_be_mechanical, title_in_sentence_case
from mutualevidence.bibtex.names.writing import tex_names
from mutualevidence.casing.word_case import BEGINS, INSIDE, place_after
from mutualevidence.model.date import write_edtf as edtf

__all__ = ["ascii_tex", "edtf", "tex", "tex_names", "tex_title", "tex_typed_title"]

_SOMETHING_TO_DO = re.compile(r"[\\{}$%&#_^~<`]|--|''|\u00a0").search
_TAG = re.compile(r"<(/?)(i|b|sc|sup|sub|span)((?: [^<>]*)?)>")
_OPENINGS = {
    "<i>": "\\emph{", "<b>": "\\textbf{", "<sc>": "\\textsc{", "<sup>": "\\textsuperscript{",
    "<sub>": "\\textsubscript{",
    '<span class="nocase">': "{", '<span style="font-variant:small-caps;">': "\\textsc{",
    '<span style="font-variant: small-caps;">': "\\textsc{",
}  # fmt: skip
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_Write = Callable[[str, bool], str]


def tex(text: str, *, ascii_only: bool = False) -> str:
    """``text`` (Unicode with CSL's tags) as TeX."""
    if _SOMETHING_TO_DO(text) is not None:
        text = "".join(_pieces(text, _write_plainly))
    return ascii_tex(text) if ascii_only else text


def tex_title(text: str, *, language: str = "", ascii_only: bool = False) -> str:
    """Returns the title ``text`` as TeX, with braces round what `letter_case.title` (and styles) would lower."""
    if not is_english(language):
        return tex(text, ascii_only=ascii_only)
    written = "".join(_pieces(text, _Protection()))
    if "<" not in text and "{" in written and _looks_mechanical(written, text, language):
        written = f"{{{escaped(text)}}}"
    return ascii_tex(written) if ascii_only else written


def tex_typed_title(typed: str, lowered: str, *, language: str = "") -> str:
    """Returns the title as ``typed`` in TeX, with braces round what keeps its capitals in ``lowered``.

    >>> tex_typed_title("Sleep in Norway: a Diary", "Sleep in Norway: A diary")
    'Sleep in {Norway}: a Diary'
    """
    words = _WORD.findall(_TAG.sub(" ", lowered))
    protection = _Protection(words)
    written = "".join(_pieces(typed, protection))
    read = title_in_sentence_case(written, language, mechanical=may_be_mechanical(written))
    return written if read == lowered else tex_title(lowered, language=language)


def _looks_mechanical(written: str, text: str, language: str) -> bool:
    """Returns whether the braces of a title in title case would be taken for those of an exporter, and undone."""
    return may_be_mechanical(written) and title_in_sentence_case(written, language, mechanical=True) != text


def _pieces(text: str, write: _Write) -> list[str]:
    """Returns ``text`` in TeX, in pieces; tags that do not match one another stay as text.

    ``write`` takes text between tags, and whether it stands inside one.
    """
    pieces: list[str] = []
    opened: list[tuple[int, str, str]] = []
    position = 0
    for match in _TAG.finditer(text):
        closing, name, _ = match.groups()
        if position < match.start():
            pieces.append(write(text[position : match.start()], bool(opened)))
        position = match.end()
        pieces.append(escaped(match[0]))
        if not closing and match[0] in _OPENINGS:
            opened.append((len(pieces) - 1, name, _OPENINGS[match[0]]))
        elif not closing and name == "span":
            opened.append((len(pieces) - 1, name, ""))
        elif closing and opened and opened[-1][1] == name:
            number, _, opening = opened.pop()
            if opening:
                pieces[number], pieces[-1] = opening, "}"
    if position < len(text):
        pieces.append(write(text[position:], bool(opened)))
    return pieces


def _write_plainly(chunk: str, _inside: bool) -> str:
    return escaped(chunk)


class _Protection:
    """Writes a title piece by piece, with braces round words whose letter case would not survive sentence case.

    ``wanted`` are its words as they are to be read; without it, as they stand.
    """

    def __init__(self, wanted: Iterable[str] = ()) -> None:
        self.wanted = iter(wanted)
        self.place = BEGINS
        self.between = ""
        self.previous = ""

    def __call__(self, chunk: str, inside: bool) -> str:
        written: list[str] = []
        position = 0
        for match in _WORD.finditer(chunk):
            between, word = chunk[position : match.start()], match[0]
            position = match.end()
            self.between += between
            if self.place == INSIDE and self.between != " ":
                self.place = place_after(self.between, self.previous)
            written.append(escaped(between))
            safe = inside or self._is_safe(next(self.wanted, word))
            written.append(escaped(word) if safe else f"{{{escaped(word)}}}")
            self.place, self.previous, self.between = INSIDE, word, ""
        self.between += chunk[position:]
        written.append(escaped(chunk[position:]))
        return "".join(written)

    def _is_safe(self, word: str) -> bool:
        """Returns whether ``word`` comes out of sentence case as it is."""
        if self.place != BEGINS:
            return word == word.lower()
        first = word[0]
        return word[1:] == word[1:].lower() and (first.isupper() or not first.isalpha())
