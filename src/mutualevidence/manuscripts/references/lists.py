"""Parts a text into the references it lists: one a line, or one a paragraph of lines (APA 7, 2.12 and 9.43)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from mutualevidence.interchange.records.keys import with_keys
from mutualevidence.manuscripts.broken_lines import one_line
from mutualevidence.manuscripts.references.dates import DATE
from mutualevidence.manuscripts.references.legal import legal_references
from mutualevidence.manuscripts.references.parsing import ParsedReference, parsed_reference
from mutualevidence.model.reference import Origin
from mutualevidence.runtime.counting import counted

HEADING = re.compile(
    r"\W*(?:[\dIVX]+\.?\s+)?(?:references?(?: list| cited)?|(?:selected|bibliographic|cited) references|"
    r"list of references|works cited|bibliography|literature(?: cited)?|(?:cited )?sources|"
    r"(?:literatur|quellen)(?:verzeichnis)?|bibliographie|bibliograf[ií]a|bibliografie|r[ée]f[ée]rences"
    r"(?: bibliographiques)?|refer[eê]ncias(?: bibliogr[aá]ficas)?|riferimenti(?: bibliografici)?|"
    r"literatuur(?:lijst)?|litteratur(?:liste|f[öo]rteckning)?|referenser|referanser|参考文献)\W*",
    re.IGNORECASE,
)
"""What the heading of a reference list says, whole."""
_AUTHOR = re.compile(
    r"(?:\*|\[\d+\]\s*|\d{1,3}\.\s+|[•–-]\s+)?[^\W\d_][\w’'. -]{0,60}, (?:[^\W\d_]\.|[^\W\d_]{1,2}\b)"
)
_NEAR = 400
"""Characters within which the date of a reference stands."""


@attrs.frozen
class ListedText:
    """A reference as it stands in a list."""

    text: str
    line: int = 0
    italics: tuple[tuple[int, int], ...] = ()


def listed_texts(text: str, first_line: int = 1) -> list[ListedText]:
    """Returns the references in ``text``; lines that only go on are joined to the one before."""
    found: list[tuple[int, list[str]]] = []
    beginning, blank = "", True  # of the last one found: joining it anew for each line would take its square
    for number, line in enumerate(text.splitlines(), first_line):
        if not line.strip():
            blank = True
            continue
        if not found or _begins(line, beginning, blank):
            found.append((number, []))
            beginning = ""
        found[-1][1].append(line.strip())
        if len(beginning) < _NEAR:
            beginning = f"{beginning} {line.strip()[:_NEAR]}".lstrip()
        blank = False
    joined = ((one_line(lines), number) for number, lines in found)
    return [ListedText(text, number) for text, number in joined if not HEADING.fullmatch(text)]


def _begins(line: str, before: str, blank: bool) -> bool:
    """Returns whether a new reference begins with ``line``, where the one ``before`` begins so."""
    complete = HEADING.fullmatch(before) or _has_date(before)
    if blank:
        return bool(complete) or _has_date(line)
    if line[:1].isspace():
        return False
    return bool(complete) and (bool(_AUTHOR.match(line)) or _has_date(line) or bool(legal_references(line)))


def _has_date(text: str) -> bool:
    return bool(DATE.search(text[:_NEAR]))


def parsed_list(texts: Sequence[ListedText], *, file: str = "") -> list[ParsedReference]:
    """Returns the references in their order, each with a key of its own and the place it was read at."""
    parsed = [parsed_reference(each.text, each.italics) for each in counted(texts)]
    origins = [Origin(file, each.line, each.text) for each in texts]
    works = [attrs.evolve(each.reference, source=origin) for each, origin in zip(parsed, origins, strict=True)]
    return [attrs.evolve(each, reference=work) for each, work in zip(parsed, with_keys(works), strict=True)]


def looks_like_a_list(text: str) -> bool:
    """Returns whether ``text`` is a list of printed references: most of what it parts into has a date and more."""
    texts = [each.text for each in listed_texts(text)]
    dated = [text for text in texts if _has_date(text) and len(text) > 20]
    return bool(dated) and len(dated) * 2 > len(texts)


__all__ = ["HEADING", "ListedText", "listed_texts", "looks_like_a_list", "parsed_list"]
