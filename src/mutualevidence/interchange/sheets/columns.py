"""Names of columns in sheets of extracted data, and what they hold, one row a name.

Sources: metafor's `escalc` (its argument names), the R package meta, RevMan, the Cochrane Library's data packages,
Covidence's exports, and the names people give their columns. Letter case, blanks, dots, hyphens and underscores do
not count. What names a work (title, authors, journal, doi …) is in the table of references
(`interchange.table.columns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.interchange.sheets.headers import (
    effect_column,
    group_column,
    is_standard_error,
    log_column,
    side_named,
)
from mutualevidence.interchange.table.columns import COLUMNS as WORK
from mutualevidence.interchange.table.columns import folded
from mutualevidence.runtime.named_tuple import NamedTuple

__all__ = ["Column", "column_of", "folded"]

_OWN = "people's own sheets"
_M, _R, _C = "metafor: escalc", "R package meta", "Cochrane Library, data package"
_V, _W = "Covidence, CSV export", "RevMan Web, CSV export"


class Column(NamedTuple):
    """What a column holds."""

    part: str
    """study, finding, a or b (the groups), arm (of a row about one group), label (of the study), work, special."""
    path: str
    """The field in the notation of findings, of a work its column's name, of what is special its kind."""
    source: str = _OWN


_NAMES: dict[str, Column] = {
    "key": Column("special", "key"), "citation key": Column("special", "key"), "citekey": Column("special", "key"),
    "study": Column("label", ""), "study id": Column("label", "", f"{_V}; {_OWN}"),
    "studlab": Column("label", "", _R), "slab": Column("label", "", _M), "trial": Column("label", "", _M),
    "study name": Column("label", ""), "study label": Column("label", ""), "publication": Column("label", ""),
    "author year": Column("label", ""), "author (year)": Column("label", ""), "author, year": Column("label", ""),
    "authors (year)": Column("label", ""), "study or subgroup": Column("label", "", "RevMan, forest plot"),
    "included study": Column("label", ""), "studie": Column("label", ""), "étude": Column("label", ""),
    "estudio": Column("label", ""), "first author": Column("work", "authors"), "autor": Column("work", "authors"),
    "erstautor": Column("work", "authors"), "autoren": Column("work", "authors"),
    "auteur": Column("work", "authors"), "auteurs": Column("work", "authors"), "jahr": Column("work", "year"),
    "année": Column("work", "year"), "año": Column("work", "year"), "titel": Column("work", "title"),
    "titre": Column("work", "title"), "zeitschrift": Column("work", "journal"), "revue": Column("work", "journal"),
    "study year": Column("work", "year", _C), "author(s)": Column("work", "authors"),
    "design": Column("study", "design"), "study design": Column("study", "design", _V),
    "condition": Column("study", "condition"), "population": Column("study", "population"),
    "participants": Column("study", "population"), "country": Column("study", "country", f"{_V}; {_OWN}"),
    "setting": Column("study", "setting"), "registration": Column("study", "registration"),
    "trial registration": Column("study", "registration"), "funding": Column("study", "funding"),
    "n randomized": Column("study", "n"), "n randomised": Column("study", "n"), "n total": Column("study", "n"),
    "total n": Column("study", "n"), "sample size": Column("study", "n"), "clusters": Column("study", "clusters"),
    "icc": Column("study", "icc"), "rob": Column("study", "rob.overall"),
    "rob overall": Column("study", "rob.overall"), "risk of bias": Column("study", "rob.overall"),
    "overall risk of bias": Column("study", "rob.overall"), "rob tool": Column("study", "rob.tool"),
    "id": Column("finding", "id"), "finding": Column("finding", "id"), "finding id": Column("finding", "id"),
    "kind": Column("finding", "kind"), "statement": Column("finding", "statement"),
    "result": Column("finding", "statement"), "exposure": Column("finding", "exposure"),
    "outcome": Column("finding", "outcome.name"), "outcome measure": Column("finding", "outcome.name"),
    "endpoint": Column("finding", "outcome.name"), "endpunkt": Column("finding", "outcome.name"),
    **dict.fromkeys(("resultado", "desfecho", "esito"), Column("finding", "outcome.name")),
    "zielgröße": Column("finding", "outcome.name"), "critère de jugement": Column("finding", "outcome.name"),
    "direction of improvement": Column("finding", "outcome.better"), "zeitpunkt": Column("special", "time"),
    **dict.fromkeys(
        ("messzeitpunkt", "temps", "suivi", "tiempo", "seguimiento", "tempo", "follow up", "assessment", "wave"),
        Column("special", "time"),
    ),
    "follow up time": Column("special", "time"), "arm": Column("special", "arm"),
    "group": Column("special", "arm"),
    **dict.fromkeys(("reviewer name", "reviewer", "extractor", "extracted by"), Column("special", "reviewer", _V)),
    "arm name": Column("special", "arm"), "study arm": Column("special", "arm"),
    "arm label": Column("special", "arm"), "intervention arm": Column("special", "arm"),
    "treatment arm": Column("special", "arm"), "group label": Column("special", "arm"),
    "var": Column("special", "variance"), "var g": Column("special", "variance"),
    "var d": Column("special", "variance"), "se g": Column("finding", "effect.se"),
    "se d": Column("finding", "effect.se"), "se smd": Column("finding", "effect.se"),
    "group name": Column("special", "arm"), "gruppe": Column("special", "arm"), "groupe": Column("special", "arm"),
    "outcome name": Column("finding", "outcome.name"),
    "analysis name": Column("finding", "outcome.name", _C), "domain": Column("finding", "outcome.domain"),
    "outcome domain": Column("finding", "outcome.domain"), "instrument": Column("finding", "outcome.instrument"),
    "scale": Column("finding", "outcome.instrument"), "rater": Column("finding", "outcome.rater"),
    "better": Column("finding", "outcome.better"), "unit": Column("finding", "outcome.unit"),
    "unit of effect measure": Column("finding", "outcome.unit", _W),
    "log scale data": Column("special", "logged", _W),
    "swap event and non event": Column("special", "swapped", _W),
    "units": Column("finding", "outcome.unit"), "range": Column("finding", "outcome.range"),
    "items": Column("finding", "outcome.items"), "importance": Column("finding", "outcome.importance"),
    "primary": Column("finding", "outcome.primary"), "time": Column("special", "time"),
    "timepoint": Column("special", "time", _V), "time point": Column("special", "time"),
    "weeks": Column("finding", "time.weeks"), "analysis set": Column("finding", "analysis.set"),
    "adjusted": Column("finding", "analysis.adjusted"), "correlation": Column("finding", "analysis.correlation"),
    "measure": Column("finding", "effect.measure", f"{_M}; {_OWN}"),
    "effect measure": Column("finding", "effect.measure", _W), "sm": Column("finding", "effect.measure", _R),
    "effect": Column("special", "effect"), "effect size": Column("special", "effect"),
    "estimate": Column("special", "effect"), "es": Column("special", "effect"),
    "mean difference": Column("special", "measured MD"), "md": Column("special", "measured MD"),
    "smd": Column("special", "measured SMD"), "hedges g": Column("special", "measured g"),
    "g": Column("special", "measured g"), "cohens d": Column("special", "measured d"),
    "d": Column("special", "measured d"), "odds ratio": Column("special", "measured OR"),
    "or": Column("special", "measured OR"), "risk ratio": Column("special", "measured RR"),
    "rr": Column("special", "measured RR"), "hazard ratio": Column("special", "measured HR"),
    "hr": Column("special", "measured HR"), "r": Column("special", "measured r"),
    "ri": Column("special", "measured r", _M), "yi": Column("special", "analysed", _M),
    "te": Column("special", "analysed", _R), "giv mean": Column("special", "analysed", _C),
    "vi": Column("special", "variance", _M), "variance": Column("special", "variance"),
    "sei": Column("finding", "effect.se", _M), "sete": Column("finding", "effect.se", _R),
    "giv se": Column("finding", "effect.se", _C), "se": Column("finding", "effect.se"),
    "standard error": Column("finding", "effect.se"), "lower": Column("special", "lower"),
    "upper": Column("special", "upper"), "ci lower": Column("special", "lower"),
    "ci upper": Column("special", "upper"), "lower ci": Column("special", "lower"),
    "upper ci": Column("special", "upper"), "ci low": Column("special", "lower"),
    "ci high": Column("special", "upper"), "lcl": Column("special", "lower"), "ucl": Column("special", "upper"),
    **dict.fromkeys(("lci", "cil", "ci l", "ci lb", "ll", "95% lci", "lower limit"), Column("special", "lower")),
    **dict.fromkeys(("uci", "ciu", "ci u", "ci ub", "ul", "95% uci", "upper limit"), Column("special", "upper")),
    "confidence interval": Column("finding", "effect.ci"), "95% ci": Column("finding", "effect.ci"),
    "ci": Column("finding", "effect.ci"), "level": Column("finding", "effect.level"),
    "p": Column("finding", "effect.p"), "p value": Column("finding", "effect.p"),
    **dict.fromkeys(("p wert", "valeur p", "valeur de p", "valor p", "valor de p"), Column("finding", "effect.p")),
    "sign": Column("finding", "effect.sign"), "log": Column("finding", "effect.log"),
    "origin": Column("finding", "effect.origin"), "t": Column("special", "test t"),
    "f": Column("special", "test F"), "chi2": Column("special", "test chi2"), "df": Column("finding", "test.df"),
    "direction": Column("finding", "direction"), "conclusion": Column("finding", "conclusion"),
    "access": Column("finding", "source.access"), "locator": Column("finding", "source.locator"),
    "quote": Column("finding", "source.quote"), "status": Column("finding", "source.status"),
    "subgroup": Column("special", "tag", _C), "tags": Column("special", "tag"),
    "note": Column("finding", "note"), "notes": Column("finding", "note"), "comments": Column("finding", "note"),
    "footnotes": Column("finding", "note", _C),
    "ni": Column("special", "n", _M), "n": Column("special", "n"), "xi": Column("special", "events", _M),
    "group a": Column("finding", "a"), "arm a": Column("finding", "a"), "a": Column("finding", "a"),
    "intervention": Column("finding", "a", f"{_V}; {_OWN}"), "treatment": Column("finding", "a"),
    "experimental intervention": Column("finding", "a", _C),
    "experimental group label": Column("finding", "a", _W),
    "group b": Column("finding", "b"), "arm b": Column("finding", "b"), "b": Column("finding", "b"),
    "comparator": Column("finding", "b", f"{_V}; {_OWN}"), "comparison": Column("finding", "b"),
    "intervention group": Column("finding", "a"), "experimental group": Column("finding", "a"),
    "experimental": Column("finding", "a"), "treatment group": Column("finding", "a"),
    "control": Column("finding", "b"), "control group": Column("finding", "b"),
    "comparator group": Column("finding", "b"), "comparison group": Column("finding", "b"),
    "control intervention": Column("finding", "b", _C), "control group label": Column("finding", "b", _W),
}  # fmt: skip

_GROUP = {
    # what a group's column is called, folded: the group's field
    "n": "n", "total": "n", "mean": "mean", "sd": "sd", "se": "se", "ci": "ci", "median": "median", "iqr": "iqr",
    "events": "events", "event": "events", "cases": "events", "dropouts": "dropouts", "lost": "dropouts",
    "mean change": "mean-change", "change": "mean-change", "sd change": "sd-change",
}  # fmt: skip

_SIDES = {
    # what the two groups are called: the group, and who calls them so
    "a": ("a", _OWN), "1": ("a", f"RevMan 5 (MEAN_1); {_OWN}"), "e": ("a", _R), "experimental": ("a", _C),
    "intervention": ("a", _OWN), "treatment": ("a", _OWN), "treat": ("a", _OWN), "exp": ("a", _OWN),
    "b": ("b", _OWN), "2": ("b", "RevMan 5 (MEAN_2)"), "c": ("b", _R), "control": ("b", _C),
    "comparator": ("b", _OWN), "comparison": ("b", _OWN), "ctrl": ("b", _OWN), "placebo": ("b", _OWN),
}  # fmt: skip

_METAFOR = {
    "ai": ("a", "events"), "bi": ("a", "no-events"), "ci": ("b", "events"), "di": ("b", "no-events"),
    "n1i": ("a", "n"), "n2i": ("b", "n"), "m1i": ("a", "mean"), "m2i": ("b", "mean"), "sd1i": ("a", "sd"),
    "sd2i": ("b", "sd"), "x1i": ("a", "events"), "x2i": ("b", "events"), "t1i": ("a", "person-time"),
    "t2i": ("b", "person-time"),
    # what metafor's data sets call them (dat.bcg)
    "tpos": ("a", "events"), "tneg": ("a", "no-events"), "cpos": ("b", "events"), "cneg": ("b", "no-events"),
}  # fmt: skip


def _groups() -> Iterator[tuple[str, Column]]:
    for side, (part, source) in _SIDES.items():
        for name, path in _GROUP.items():
            for written in (f"{name} {side}", f"{side} {name}", f"{name}{side}" if len(side) == 1 else ""):
                if written:
                    yield written, Column(part, path, source)
    for name, (part, path) in _METAFOR.items():
        if name != "ci":
            yield name, Column(part, path, _M)


COLUMNS: dict[str, Column] = {**dict(_groups()), **_NAMES}
"""Every known column by its folded name."""


def column_of(header: str, others: frozenset[str]) -> Column | None:
    """What the column ``header`` holds in a sheet whose folded headers are ``others``, ``None`` if unknown.

    metafor's ``ci`` is a count where it stands beside ``ai``; a column that begins with "rob" is a domain.

    >>> column_of("SD_a", frozenset())
    Column(part='a', path='sd', source="people's own sheets")
    """
    name = " ".join(re.sub(r"[\s_.:-]+", " ", header.lower()).split())
    if name == "ci" and "ai" in others:
        return Column("b", "events", _M)
    found = COLUMNS.get(name) or COLUMNS.get(folded(header))
    if found is not None:
        return found
    if name.startswith("rob ") and len(name) > len("rob "):
        return Column("study", f"rob.domains.{name.removeprefix('rob ')}")
    if judged := _JUDGED.match(header):
        return Column("study", f"rob.domains.{judged['domain'].strip().lower()}", _C)
    if judged := _RESULT_JUDGED.fullmatch(name):
        domain = judged["domain"]
        return Column("finding", "rob.overall" if domain == "overall bias" else f"rob.domains.{domain}", _W)
    return Column("work", header, "table of references") if folded(header) in WORK else _by_words(header)


_RESULT_JUDGED = re.compile(r"(?P<domain>bias .+|overall bias) \(judge?ment\)")
"""Columns of RoB 2, which judges each result: "Bias due to missing outcome data (judgement)"."""
_JUDGED = re.compile(r"domain \(judgement\)\s*[:-]?\s*(?P<domain>.+?)(?:: all outcomes)?$", re.IGNORECASE)


def _by_words(header: str) -> Column | None:
    """Returns what a header says that is in no table, by its words."""
    if measure := log_column(header):
        return Column("special", f"analysed {measure}")
    if is_standard_error(header):
        return Column("finding", "effect.se")
    if side := side_named(header):
        return Column("finding", side)
    if group := group_column(header):
        side, path = group
        return Column(side or "arm", path)
    if effect := effect_column(header):
        measure, part = effect
        if part == "ci":
            return Column("finding", "effect.ci")
        return Column(
            "special", part if part in ("lower", "upper") else f"measured {measure}" if measure else "effect"
        )
    return None
