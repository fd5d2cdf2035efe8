"""Quotations have a page, or another place in the work (APA 7, 8.25 to 8.28)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import attrgetter

from mutualevidence.manuscripts.citations.cite import Cite, Role
from mutualevidence.manuscripts.citations.matching import Fit
from mutualevidence.manuscripts.remarks import Remark
from mutualevidence.manuscripts.rules.checked import Checked
from mutualevidence.manuscripts.text import KeyedCite, Kind, Paragraph

FEWEST_WORDS = 5
"""Words from which on marked text is a quotation, not a term or a title."""

_QUOTED = re.compile(
    r"“(?P<curly>[^“”„]{10,1200})”|(?<![\w\"])\"(?P<straight>[^\"]{10,1200})\"(?!\w)"
    r"|„(?P<low>[^“”„]{10,1200})[“”]|«(?P<angled>[^«»]{10,1200})»"
)
"""Words in English quotation marks, or in those of other languages."""
_SENTENCE_END = re.compile(r"[.?!][”\"’)]*(?:\s|$)")
_PLACE = re.compile(
    r"\((?:[^()]*, )?(?:pp?\. ?[\dA-Zivx]|pgs?\.? ?\d|pages? \d|S\. ?\d|paras?\. ?\d|\d+:\d\d"
    r"|(?:vol|bk|ch|chap|sec|art)s?\. ?[\divx]"
    r"|[^()]*\b(?:paragraph|chapter|section|line|verse|slide)s?\b)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:al|pp?|e\.g|i\.e|cf|vs|nos?|vol|bk|Bk|ch|chap|sec|art|ed|eds|para|etc|Dr|Mr|Ms|Mrs|St))\.$"
)


def quotations_without_page(checked: Checked) -> Iterator[Remark]:
    """8.25: the citation of a quotation has a page number or another place."""
    cites: dict[int, list[Cite]] = defaultdict(list)
    keys = {work.key for works in (checked.works, checked.further) for work in works.works}
    for match in checked.matches:
        if match.cite.role in (Role.WORK, Role.SECONDARY) and match.fit != Fit.IGNORED:
            cites[match.cite.paragraph].append(match.cite)
    for number, paragraph in enumerate(checked.manuscript.paragraphs):
        for keyed in paragraph.keyed:
            if keyed.key in keys:
                cites[number].append(_cite_of(keyed, number))
    for number, own in cites.items():
        own.sort(key=attrgetter("start"))
        paragraph = checked.manuscript.paragraphs[number]
        if paragraph.kind == Kind.QUOTATION:
            spans = [(0, len(paragraph.text))]
        else:
            spans = list(_quotations(paragraph, own))
        starts = [cite.start for cite in own]
        for start, end in spans:
            inside = own[bisect_left(starts, start) : bisect_left(starts, end)]
            yield from _without_page(checked, inside, paragraph.text, start, end)


def _cite_of(keyed: KeyedCite, paragraph: int) -> Cite:
    return Cite(
        names=(),
        written=keyed.key,
        year="",
        locator=keyed.locator,
        paragraph=paragraph,
        start=keyed.place,
        end=keyed.place + 1,
    )


def _quotations(paragraph: Paragraph, cites: Sequence[Cite]) -> Iterator[tuple[int, int]]:
    """Yields the sentences of ``paragraph`` that quote; ``cites`` stand in their order."""
    starts = [cite.start for cite in cites]
    reached = list(accumulate((cite.end for cite in cites), max))
    ends = [
        found.end()
        for found in _SENTENCE_END.finditer(paragraph.text)
        if not _is_abbreviation(paragraph.text, found)
    ]
    for found in _QUOTED.finditer(paragraph.text):
        words = found[found.lastgroup or 0]
        before = bisect_right(starts, found.start())
        if len(words.split()) < FEWEST_WORDS or (before and found.start() < reached[before - 1]):  # in a citation
            continue
        first = bisect_right(ends, found.start()) - 1
        last = bisect_left(ends, found.end() - 1)
        start = ends[first] if first >= 0 else 0
        end = ends[last] if last < len(ends) else len(paragraph.text)
        if end <= found.end() + 1:  # the quotation ends its sentence; its citation may follow
            follows = re.compile(r"\s*\([^()]*\)").match(paragraph.text, found.end())
            end = follows.end() if follows else end
        yield start, end


def _is_abbreviation(text: str, end: re.Match[str]) -> bool:
    return bool(_ABBREVIATION.search(text[max(0, end.start() - 6) : end.start() + 1]))


def _without_page(checked: Checked, inside: Sequence[Cite], text: str, start: int, end: int) -> Iterator[Remark]:
    if not inside or any(cite.locator for cite in inside) or _PLACE.search(text, start, end):
        return
    message = f"a quotation is cited without its page: {inside[-1].shown}"
    remedy = "Give the page (p. 12), or where there are no pages the paragraph, section or time."
    yield checked.at(inside[-1], "quotation-without-page", message, remedy, "8.25")
