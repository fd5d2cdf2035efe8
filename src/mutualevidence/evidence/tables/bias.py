"""Risk of bias as the reviewer judged it: a table for each tool, a row for each study or result.

RoB 2 judges results, not studies (Cochrane Handbook 8.2.1), ROBINS-I too; tools have domains of their own.
"""

from __future__ import annotations

from collections.abc import Iterable

from mutualevidence.evidence.prose.citations import cite_keys
from mutualevidence.evidence.prose.words import capitalized
from mutualevidence.evidence.tables.studies import NOTHING, dash_note
from mutualevidence.model.citation import Mode
from mutualevidence.model.finding import RiskOfBias, Study
from mutualevidence.richtext.document import Table
from mutualevidence.richtext.inline import RichText

Judged = tuple[Study, str, RiskOfBias]
"""A study, the result that was judged ("" for the whole study), and the judgement."""


def judged_by_tool(studies: Iterable[Study]) -> dict[str, list[Judged]]:
    """Returns all judgements by the tool that they were made with, those of results with their outcome."""
    found: dict[str, list[Judged]] = {}
    names: dict[str, str] = {}

    def add(study: Study, about: str, rob: RiskOfBias) -> None:
        tool = names.setdefault("".join(c for c in rob.tool.casefold() if c.isalnum()), rob.tool)
        found.setdefault(tool, []).append((study, about, rob))

    for study in studies:
        if study.rob is not None:
            add(study, "", study.rob)
        for finding in study.findings:
            if finding.rob is not None:
                weeks = finding.time.weeks if finding.time else None
                add(study, finding.outcome.name + (f", week {weeks:g}" if weeks else ""), finding.rob)
    return found


def bias_tables(studies: Iterable[Study]) -> list[Table]:
    """Returns a table for each tool; none where nothing was judged."""
    by_tool = judged_by_tool(studies)
    return [
        _table(tool, judged, f"risk-of-bias-{number}" if len(by_tool) > 1 else "risk-of-bias")
        for number, (tool, judged) in enumerate(by_tool.items(), start=1)
    ]


def _table(tool: str, judged: list[Judged], id: str) -> Table:
    domains = list(dict.fromkeys(name for _, _, rob in judged for name in rob.domains))
    by_result = any(about for _, about, _ in judged)
    rows: list[tuple[RichText, ...]] = []
    for study, about, rob in judged:
        cells = (
            [about or "All results"] * by_result + [rob.domains.get(name, "") for name in domains] + [rob.overall]
        )
        cited: RichText = (cite_keys([study.key], Mode.NARRATIVE),)
        rows.append((cited, *((capitalized(cell) or NOTHING,) for cell in cells)))
    header = ("Study", *(["Result"] * by_result), *map(capitalized, domains), "Overall")
    return Table(
        header=tuple((column,) for column in header),
        rows=tuple(rows),
        caption=(f"Risk of Bias ({tool})" if tool else "Risk of Bias",),
        notes=dash_note(rows),
        align=("left",) * len(header),
        id=id,
    )
