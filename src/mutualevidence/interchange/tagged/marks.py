"""How files of tagged lines begin: what tells their formats apart, without the readers (their specifications)."""

from __future__ import annotations

from mutualevidence.runtime.lazy_pattern import LazyPattern

RIS = LazyPattern(r"(?m)^(?:[ \ufeff]{0,2}TY(  ?|\t)-|[ \t]*(?i:TY)(?:  ?|\t)-[ \t]*[A-Za-z]{3,7}[ \t\r]*$)")
"""A record of RIS; the group is what stands between tag and hyphen in the whole file. There is none where the
lines are indented, as in what is copied from a page, or their tags in small letters."""
PUBMED = LazyPattern(r"(?m)^\ufeff?(?:PMID ?- ?(?=\d|\n)|OWN ?- ERIC\b)")
"""A record of PubMed's, or of ERIC's, which have no PMID."""
ENDNOTE = LazyPattern(r"\A\s*%[TA][ \t]+\S|(?m:^\ufeff?%0[ \t]+\S)")
_WOS = LazyPattern(r"\ufeff?(?:FN (?:Clarivate|Thomson|ISI)|VR 1\.\d|PT [JBSPC]\b)")
_WOS_RECORD = LazyPattern(r"(?m)^PT [JBSPC]\b")
_WOS_TABLE = LazyPattern(r"\ufeff?PT\t(?:[A-Z][A-Z0-9]\t){5}")

REFWORKS = LazyPattern(r"(?m)^\ufeff?RT [A-Z][\w ,/]*+\s*+(?<=\n)(?=[A-Z][A-Z0-9] )")

COCHRANE = LazyPattern(r"(?m)^\ufeff?Record #\d+ of \d+\s*\n(?=[A-Z]{2}: )")

RECORDS = {"cochrane": COCHRANE, "ris": RIS, "pubmed": PUBMED, "endnote": ENDNOTE, "refworks": REFWORKS}
"""The formats whose records may stand anywhere in a text, and how these begin."""


def web_of_science(text: str) -> str:
    """Returns "wos" or "wos-table" for what begins as Web of Science's exports do, "" for all else."""
    if _WOS_TABLE.match(text):
        return "wos-table"
    start = text[:2000].lstrip()
    return "wos" if _WOS.match(start) and _WOS_RECORD.search(start) else ""
