"""Tells what ERIC's records in MEDLINE format are that stand in no journal (ERIC, Publication Types; Source)."""

from __future__ import annotations

import re

from mutualevidence.interchange.records.record import Record, Row

TYPES: dict[str, tuple[str, str]] = {
    # How the publication type begins: CSL's type, genre
    "Dissertations/Theses - Doctoral": ("thesis", "Doctoral dissertation"),
    "Dissertations/Theses - Masters": ("thesis", "Master’s thesis"),
    "Dissertations/Theses": ("thesis", ""),
    "Books": ("book", ""),
    "Speeches/Meeting Papers": ("speech", "Paper presentation"),
    "Numerical/Quantitative Data": ("dataset", ""),
    "Reports": ("report", ""),
    "Guides": ("report", ""),
    "Information Analyses": ("report", ""),
}
_UNIVERSITY = re.compile(r"(.*?)(?:, (?:Ph|Ed|Psy)\.?D\.?)? Dissertation, (.+)")
"""ERIC's source of a thesis: "ProQuest LLC, Ph.D. Dissertation, University of Oregon"."""


def settle(record: Record) -> None:
    """Give a record of ERIC's without a journal its type, its publisher and its address."""
    kinds = [kind.strip() for kind in record.custom.get("PT", "").split("; ")]
    known = [begins for begins in TYPES if any(kind.startswith(begins) for kind in kinds)]
    if not known:
        return
    record.type, genre = TYPES[known[0]]
    record.put("genre", genre)
    source = record.custom.pop("SO", "")
    if record.type == "thesis" and (match := _UNIVERSITY.fullmatch(source)):
        record.put("publisher", match[2])
        record.put("archive", "ProQuest Dissertations & Theses Global" if "ProQuest" in match[1] else "")
    elif "publisher" in record.texts:
        record.keep("SO", source)
    else:
        record.put("publisher", source)
    if "DOI" not in record.texts:
        record.take("LID", record.custom.pop("LID", ""), Row("url", "URL"))
    settle_series(record)


def settle_series(record: Record) -> None:
    """Part series and number of a report from its title: "Peers in College. Working Paper No. 14" (APA 10.4)."""
    if record.type != "report" or "number" in record.texts:
        return
    if match := _SERIES(record.texts.get("title", "")):
        record.texts["title"], record.texts["number"] = match[1], match[3]
        record.put("genre", match[2])


_SERIES = re.compile(
    r"(.*\S)\. ((?:[A-Z][\w&-]*+ )*(?:Paper|Report|Brief|Memo|Monograph|Bulletin|Publication|Study|Note)s?)"
    r",? (?:(?:No\.|Number|#) ?)?(\d[\w.-]*)"
).fullmatch
