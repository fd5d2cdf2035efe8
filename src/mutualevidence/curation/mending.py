"""Makes the safe mends of `check --fix`: braces, DOIs, pages, names of fields; every other byte stays.

A mend is safe where the entry reads the same afterwards (a DOI without its resolver, a dash for a hyphen, a
group's own braces), or where what was meant is beyond doubt (a misspelt name of a field, a name's capital). Each
is tried on its entry first, and left out where the entry would read otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

import attrs

from mutualevidence.bibtex.bibfile import BibFile
from mutualevidence.bibtex.mapping.misspelt import meant_field
from mutualevidence.bibtex.syntax.document import Entry, Field
from mutualevidence.bibtex.understanding import understood, without_findings
from mutualevidence.bibtex.writing.editing import reread
from mutualevidence.bibtex.writing.encode import tex_title
from mutualevidence.bibtex.writing.file_style import own_fields
from mutualevidence.curation.revision import Revision
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.identifiers import doi_of
from mutualevidence.model.reference import Reference
from mutualevidence.model.whole_numbers import whole_number
from mutualevidence.runtime.named_tuple import NamedTuple

_PAGE = r"[A-Za-z]{0,3}\d+[A-Za-z]?|[ivxlcIVXLC]+"
_PAGES = re.compile(rf"(?:pp?\.?\s*|pages\s+)?({_PAGE})\s*(?:-{{1,3}}|–|—|\\textendash(?:\{{\}})?)\s*({_PAGE})$")
_BLANKS = re.compile(r"(?<!\s)\s++(?=[-–])|(?<=[-–])\s+")
_ONE_PAGE = re.compile(rf"(?:pp?\.|pages?)\s*({_PAGE})$")


class Mend(NamedTuple):
    """A stretch of an entry's text, what is to stand there, and what that is in words."""

    start: int
    end: int
    new: str
    told: str
    same: bool
    """Whether the entry has to read the same afterwards."""


def mended(bib: BibFile, diagnostics: Iterable[Diagnostic], only: Collection[str] | None = None) -> Revision:
    """Returns the file with the safe mends made: of forms in entries, and of what ``diagnostics`` tell.

    In all entries, or in those with the keys ``only``.
    """
    told = _by_key(diagnostics)
    pieces, notes, position = [], [], 0
    text = bib.document.text
    for entry in bib.entries:
        if only is not None and entry.key not in only:
            continue
        new, made = _mended_entry(entry, told.get(entry.key, ()))
        if made:
            pieces += [text[position : entry.start], new]
            position = entry.end
            notes += [_note(entry, mend) for mend in made]
    return Revision("".join([*pieces, text[position:]]), notes=tuple(notes))


def safe_mends(work: Reference, diagnostics: Iterable[Diagnostic]) -> list[Mend]:
    """Returns the mends that `mended` would make in the entry of ``work``, of which ``diagnostics`` are told."""
    entry = work.source.entry
    if not isinstance(entry, Entry):
        return []
    return _mended_entry(entry, [diagnostic for diagnostic in diagnostics if diagnostic.code in BY_CODE])[1]


def _by_key(diagnostics: Iterable[Diagnostic]) -> Mapping[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        if diagnostic.code in BY_CODE:
            found.setdefault(diagnostic.key, []).append(diagnostic)
    return found


def _note(entry: Entry, mend: Mend) -> Diagnostic:
    return Diagnostic(
        severity=Severity.INFO,
        code="mended",
        message=f'"{entry.key}" {mend.told}',
        file=entry.file,
        line=entry.document.line_at(entry.start + mend.start) if entry.document else 0,
        key=entry.key,
    )


def _mended_entry(entry: Entry, diagnostics: Iterable[Diagnostic]) -> tuple[str, list[Mend]]:
    """Returns the entry's text with every mend that keeps what it says, the last in the text first."""
    raw = entry.raw
    alone = reread(raw)
    if alone is None or alone.broken or entry.broken:
        return raw, []
    mends = [*_mends_of_form(alone), *_told_mends(alone, diagnostics)]
    made: list[Mend] = []
    before = _read(raw) if mends else None
    for mend in sorted(mends, reverse=True):
        new = raw[: mend.start] + mend.new + raw[mend.end :]
        after = _read(new)
        if after is None or (made and mend.end > made[-1].start) or (mend.same and after != before):
            continue
        raw, before = new, after
        made.append(mend)
    return raw, made[::-1]


def _read(raw: str) -> Reference | None:
    """Returns the work that an entry describes by itself; ``None`` where it no longer is one entry."""
    entry = reread(raw)
    if entry is None or entry.broken or entry.raw != raw:
        return None
    reference = understood(without_findings(entry))[0]
    if " " in reference.texts.get("page", ""):  # blanks beside a dash say nothing
        reference.texts["page"] = _BLANKS.sub("", reference.texts["page"])
    return reference


def _mends_of_form(entry: Entry) -> Iterator[Mend]:
    for field in own_fields(entry):
        form = _FORMS.get(field.name)
        inner = _inner(field)
        if form is None or inner is None:
            continue
        new = form(inner[2])
        if new and new != inner[2]:
            yield Mend(inner[0], inner[1], new, f"has {field.name} {new} now, for {inner[2]}", same=True)


def _inner(field: Field) -> tuple[int, int, str] | None:
    """Where the inside of a field's delimiters stands in the entry, and what it is; ``None`` for pieces joined."""
    raw = field.raw
    closing = {"{": "}", '"': '"'}.get(raw[:1])
    if closing is None or raw[-1:] != closing or len(raw) < 2 or "#" in raw:
        return None
    return field.end - len(raw) + 1, field.end - 1, raw[1:-1]


def _doi(value: str) -> str:
    doi = doi_of(value.strip())
    return doi if doi.startswith("10.") and "\\" not in value and "{" not in value else ""


def _pages(value: str) -> str:
    """Returns pages with BibTeX's dash (btxdoc, 2.2), without "pp."; "" for what is no plain range."""
    found = _PAGES.match(value.strip())
    if found is not None:
        return f"{found[1]}--{found[2]}" if _is_range(found[1], found[2]) else ""
    found = _ONE_PAGE.match(value.strip())
    return found[1] if found is not None else ""


def _is_range(first: str, last: str) -> bool:
    """Returns whether pages go up, "203-9" being 203 to 209, or have one letter before them.

    "12-1" may be page 1 of part 12, "e00308-12" is an article number.
    """
    begin, end = whole_number(first), whole_number(first[: max(0, len(first) - len(last))] + last)
    if begin is None or end is None:
        return first.rstrip("0123456789").lower() == last.rstrip("0123456789").lower() or first.isalpha()
    return end > begin


_FORMS: dict[str, Callable[[str], str]] = {"doi": _doi, "pages": _pages}
"""Fields whose values have one right form."""


def _told_mends(entry: Entry, diagnostics: Iterable[Diagnostic]) -> Iterator[Mend]:
    for diagnostic in diagnostics:
        yield from BY_CODE[diagnostic.code](entry, diagnostic)


def _named_rightly(entry: Entry, diagnostic: Diagnostic) -> Iterator[Mend]:
    """Yields a misspelt field by its right name."""
    field = _own(entry, diagnostic.field)
    meant = meant_field(field.name, entry.fields) if field is not None else ""
    if field is not None and meant:
        end = field.start + len(field.name)
        yield Mend(field.start, end, meant, f"has the field {meant} now, for {field.name}", same=False)


def _group_in_braces(entry: Entry, diagnostic: Diagnostic) -> Iterator[Mend]:
    """Yields a group's name in braces of its own."""
    yield from _in_braces(entry, diagnostic.field, diagnostic.value, same=True)


def _names_in_braces(entry: Entry, diagnostic: Diagnostic) -> Iterator[Mend]:
    """Yields the words of a title that are names in braces."""
    for word in diagnostic.value.split():
        yield from _in_braces(entry, diagnostic.field, word, same=False)


def _in_braces(entry: Entry, name: str, words: str, *, same: bool) -> Iterator[Mend]:
    field = _own(entry, name)
    inner = _inner(field) if field is not None else None
    if inner is None or not words:
        return
    pattern = r"(?<![\w{\\-])" + r"\s+".join(map(re.escape, words.split())) + r"(?![\w}-])"
    for found in re.finditer(pattern, inner[2]):
        start, end = inner[0] + found.start(), inner[0] + found.end()
        yield Mend(start, end, f"{{{found[0]}}}", f"has {{{words}}} in {name} now", same=same)


def _title_in_sentence_case(entry: Entry, diagnostic: Diagnostic) -> Iterator[Mend]:
    """Yields a title that a program braced throughout as it is read, with braces round its names only."""
    field = _own(entry, "title")
    inner = _inner(field) if field is not None else None
    if inner is None or diagnostic.value != "protected-title-case":
        return
    read, _ = understood(attrs.evolve(entry, fields={"title": entry.fields["title"]}))
    new = tex_title(read.title)
    if new == inner[2] or _letters(new) != _letters(inner[2]):
        return  # nothing to change, or more than braces and letter case
    yield Mend(inner[0], inner[1], new, f"has its title in sentence case now: {new}", same=True)


def _letters(title: str) -> str:
    """Returns a title without braces and letter case."""
    return title.translate(_NO_BRACES).lower()


_NO_BRACES = str.maketrans("", "", "{}")


def _own(entry: Entry, name: str) -> Field | None:
    return next((field for field in own_fields(entry) if field.name == name), None)


BY_CODE: dict[str, Callable[[Entry, Diagnostic], Iterator[Mend]]] = {
    "misspelt-field": _named_rightly,
    "group-without-braces": _group_in_braces,
    "name-elsewhere": _names_in_braces,
    "exporter-habit": _title_in_sentence_case,
}
"""What mends a diagnostic, by its code."""
