"""Gives the analyses of a RevMan 5 review (.rm5) as rows of a sheet (RevMan 5.4's XML)."""

from __future__ import annotations

from collections.abc import Iterator

from mutualevidence.interchange.sheets.grid import Cell, Row
from mutualevidence.interchange.sheets.packages import is_some, peto
from mutualevidence.interchange.xml.tree import Element, Records
from mutualevidence.model.diagnostic import Diagnostic, Severity

_GROUPS = {
    # attribute of a study's data: our column
    "TOTAL_1": "n_a", "TOTAL_2": "n_b", "EVENTS_1": "events_a", "EVENTS_2": "events_b", "MEAN_1": "mean_a",
    "MEAN_2": "mean_b", "SD_1": "sd_a", "SD_2": "sd_b", "ESTIMATE": "yi", "SE": "se",
}  # fmt: skip
_REFERENCE = {
    "AU": "authors",
    "TI": "title",
    "SO": "journal",
    "YR": "year",
    "VL": "volume",
    "NO": "issue",
    "PG": "pages",
}
_TYPES = {
    "JOURNAL_ARTICLE": "journal article",
    "BOOK": "book",
    "BOOK_SECTION": "book section",
    "CONFERENCE_PROC": "conference paper",
}
_RESULTS = {"YES": "low", "NO": "high", "UNKNOWN": "unclear"}
_KINDS = ("DICH", "CONT", "IV", "IPD")


def rows(data: bytes, file: str) -> tuple[list[Row], list[Diagnostic]]:
    """Returns the rows of all analyses with their studies' references and risk of bias, and what was wrong."""
    records = Records(data, ("INCLUDED_STUDIES", "COMPARISON", "QUALITY_ITEM"), file)
    elements = list(records)
    studies = {
        s.attributes.get("ID", ""): s for e in elements if e.name == "INCLUDED_STUDIES" for s in e.all("STUDY")
    }
    bias: dict[str, list[Cell]] = {}
    for item in (e for e in elements if e.name == "QUALITY_ITEM"):
        groups = {g.attributes.get("ID", ""): g.text("NAME") for g in item.all("QUALITY_ITEM_DATA_ENTRY_GROUP")}
        for entry in item.all("QUALITY_ITEM_DATA", "QUALITY_ITEM_DATA_ENTRY"):
            result = _RESULTS.get(entry.attributes.get("RESULT", ""))
            if result:
                group = groups.get(entry.attributes.get("GROUP_ID", ""), "")  # outcomes that are judged together
                header = "rob " + ": ".join(filter(None, (item.text("NAME"), group))).lower()
                bias.setdefault(entry.attributes.get("STUDY_ID", ""), []).append(Cell(header, result, ""))
    found = [
        row
        for comparison in elements
        if comparison.name == "COMPARISON"
        for row in _analyses(comparison, studies, bias)
    ]
    return found, [*records.problems, *_left_out(elements, file)]


def _left_out(elements: list[Element], file: str) -> Iterator[Diagnostic]:
    """Tells of outcomes whose results are words ("other data" in RevMan): they have no numbers to read."""
    for comparison in (e for e in elements if e.name == "COMPARISON"):
        for outcome in comparison.all("OTHER_OUTCOME"):
            yield Diagnostic(
                severity=Severity.WARNING,
                code="row-left-out",
                message=f'comparison "{comparison.text("NAME")}": left out, for its results are words: '
                f'the outcome "{outcome.text("NAME")}"',
                remedy="Record them by hand: mutualevidence findings add",
                file=file,
                line=outcome.line,
            )


def _analyses(comparison: Element, studies: dict[str, Element], bias: dict[str, list[Cell]]) -> Iterator[Row]:
    for outcome in comparison:
        kind = outcome.name.removesuffix("_OUTCOME")
        if kind not in _KINDS:
            continue
        shared = list(_of_outcome(outcome))
        parts = [(outcome, "")] + [(s, s.text("NAME")) for s in outcome.all(f"{kind}_SUBGROUP")]
        for part, name in parts:
            for datum in part.all(f"{kind}_DATA"):
                yield _row(datum, comparison.text("NAME"), [*shared, Cell("subgroup", name, "")], studies, bias)


def _of_outcome(outcome: Element) -> Iterator[Cell]:
    """Yields what is said of an outcome and of how it is analysed."""
    said = outcome.attributes
    measure = said.get("EFFECT_MEASURE") or outcome.text("EFFECT_MEASURE")  # in words, where it is an estimate
    without = " (non-event)"
    name = outcome.text("NAME")
    yield Cell("outcome", name + without if measure.endswith(without) else name, "")
    yield Cell("measure", measure.removesuffix(without).replace("PETO_OR", "OR"), "")
    yield Cell("unit", said.get("UNITS", ""), "")
    yield Cell("swap event and non event", "yes" if said.get("SWAP_EVENTS") == "YES" else "", "")
    yield Cell("log scale data", "yes" if said.get("LOG_DATA") == "YES" else "", "")
    yield Cell("group_a", outcome.text("GROUP_LABEL_1"), "")
    yield Cell("group_b", outcome.text("GROUP_LABEL_2"), "")


def _row(
    datum: Element, sheet: str, shared: list[Cell], studies: dict[str, Element], bias: dict[str, list[Cell]]
) -> Row:
    id = datum.attributes.get("STUDY_ID", "")
    study = studies.get(id)
    said = _without_noughts(datum)
    cells = [*_reference(study), *shared, *bias.get(id, ())] if study else [Cell("study", id, ""), *shared]
    cells += (Cell(header, said[name], name) for name, header in _GROUPS.items() if name in said)
    if "O_E" in said:
        cells += peto(*(Cell(name, said.get(name, ""), name) for name in ("O_E", "VAR")))
    cells.append(Cell("note", datum.text("FOOTNOTE"), ""))
    return Row(sheet, datum.line, tuple(cell for cell in cells if cell.text))


def _without_noughts(datum: Element) -> dict[str, str]:
    """Returns the numbers of a study; RevMan writes noughts where nothing was entered."""
    said = dict(datum.attributes)
    unset = [{name} for name in ("TOTAL_1", "TOTAL_2")]
    unset += [{"MEAN_1", "SD_1", "MEAN_2", "SD_2"}, {"O_E", "VAR"}]
    if datum.name != "IV_DATA":  # what RevMan computed
        unset.append({"ESTIMATE", "SE"} & said.keys())
        said |= dict.fromkeys(unset[-1], "0")
    if not any(is_some(said.get(name, "0")) for name in ("TOTAL_1", "TOTAL_2")):
        unset.append({"EVENTS_1", "EVENTS_2"})
    for names in unset:
        if not any(is_some(said.get(name, "0")) for name in names):
            said = {name: value for name, value in said.items() if name not in names}
    return said


def _reference(study: Element) -> Iterator[Cell]:
    yield Cell("study", study.attributes.get("NAME", ""), "")
    references = study.all("REFERENCE")
    main = next((r for r in references if r.attributes.get("PRIMARY") == "YES"), None) or next(
        iter(references), None
    )
    if main is None:
        yield Cell("year", study.attributes.get("YEAR", ""), "")
        return
    yield Cell("type", _TYPES.get(main.attributes.get("TYPE", ""), ""), "")
    for name, header in _REFERENCE.items():
        yield Cell(header, main.text(name), "")
    for identifier in main.all("IDENTIFIERS", "IDENTIFIER"):
        if identifier.attributes.get("TYPE") in ("DOI", "PUBMED"):
            header = {"DOI": "doi", "PUBMED": "pmid"}[identifier.attributes["TYPE"]]
            yield Cell(header, identifier.attributes.get("VALUE", ""), "")
