"""The places where a summary cites: studies and findings as citations with locators."""

from __future__ import annotations

from collections.abc import Sequence

from mutualevidence.evidence.selection import Selected
from mutualevidence.model.citation import Citation, CitationItem, Mode
from mutualevidence.model.locator import parse_locator
from mutualevidence.richtext.inline import Cite


def cite_keys(keys: Sequence[str], mode: Mode = Mode.PARENTHETICAL) -> Cite:
    """Returns the works ``keys`` cited together."""
    return Cite(Citation(tuple(CitationItem(key) for key in dict.fromkeys(keys)), mode=mode))


def cite_findings(findings: Sequence[Selected]) -> Cite:
    """Returns the findings cited together, each work once, with the place where its finding stands."""
    items: dict[str, CitationItem] = {}
    for each in findings:
        if each.study.key not in items or not items[each.study.key].locator:
            items[each.study.key] = _item(each)
    return Cite(Citation(tuple(items.values())))


def _item(each: Selected) -> CitationItem:
    locator = each.finding.source.locator
    if not locator:
        return CitationItem(each.study.key)
    label, value = parse_locator(locator)
    return CitationItem(each.study.key, locator=value, label=label)
