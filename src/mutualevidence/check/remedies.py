"""Says remedies in the words of the format that a work came from: braces are BibTeX's, literals CSL-JSON's."""

from __future__ import annotations

import re

from mutualevidence.model.reference import Reference

IN_CSL = {
    r"Give journaltitle\.|Give booktitle\.": "Give container-title.",
    "Give booktitle, or eventtitle": "Give container-title, or event-title",
    "Give eventtitle and venue": "Give event-title and event-place",
    "Give eprinttype and eprint, or doi": "Give publisher (the archive), or DOI",
    r"pages, eid \(the article number\), doi or url": "page, number (the article number), DOI or URL",
    r"Give number \(the issue\)": "Give issue",
    r"Give pages\.": "Give page.",
    r"Give institution\.": "Give publisher: who stands behind it.",
    r"Give the museum \(location\)": "Give the museum (archive)",
    r"\bdoi\b": "DOI",
    r"\burl\b": "URL",
    r"the field date \(or year\), or pubstate = \{inpress\}": 'issued, or status ("in press")',
    r"date = \{2019-03-22\}, or month and day": "the day as well, in issued: [2019, 3, 22]",
    r"the field title; an untitled work has a description instead \(titleaddon\)": (
        "title; an untitled work has a description instead (genre)"
    ),
    r"entrysubtype = \{([^{}]*)\}, or titleaddon": r'genre: "\1"',
    r"author with the roles \(author\+an:role\)": "author, or director",
    r"citation = \{347 U\.S\. 483\} \(a case\) or location = \{20 U\.S\.C\. § 6301\} \(a law\)": (
        "container-title, volume, and page (a case) or section (a law)"
    ),
    "shortjournal": "container-title-short",
    'Put " and " between names: .*': "Give each person as a name of its own.",
}
"""What remedies for BibTeX say, and what CSL's variables are called for it (CSL 1.0.2, Appendix IV)."""
GROUP_IN_JSON = r'as a literal: \1: [{"literal": "\2"}].'
GROUP_ELSEWHERE = r"as one name, in RIS and EndNote with a comma behind it: \2,"
_GROUP = re.compile(r"in double braces: (\w+) = \{\{([^{}]*)\}\}\.?")
_BRACES = re.compile(r"in double braces")


def remedy_for(reference: Reference, remedy: str) -> str:
    """Returns ``remedy``, which speaks of BibTeX, in the words of the format that ``reference`` came from.

    >>> remedy_for(Reference("k"), "Give pages.")
    'Give page.'
    """
    source = reference.source
    if source.entry is not None:
        return remedy
    is_csl = not source.file or source.file.lower().endswith((".json", ".yaml", ".yml", ".csljson"))
    remedy = _GROUP.sub(GROUP_IN_JSON if is_csl else GROUP_ELSEWHERE, remedy)
    remedy = _BRACES.sub("as a literal" if is_csl else "with a comma behind its name", remedy)
    if is_csl:
        for words, meant in IN_CSL.items():
            remedy = re.sub(words, meant, remedy)
    return remedy
