"""What written formats keep of any work; the rest is told (docs/reference/formats.md, What is kept)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutualevidence import interchange
from mutualevidence.interchange.losing import not_kept
from mutualevidence.model.date import Date, write_edtf
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

_WORDS = (
    "sleep grief mothers of the DNA naïve Ärger 北京 50% R&D #1 x_1 $5 O'Neil C++ “care” <b a@b – ; | ~ ^".split()
)
TITLES = st.lists(st.sampled_from(_WORDS), max_size=5).map(
    lambda words: " ".join(["Peer", *words, "among nurses"])
)
FAMILIES = st.sampled_from(["Okafor", "O'Neil", "Müller", "Smith-Jones", "De Clerck", "Li", "北"])
GIVEN = st.sampled_from(["Ngozi B.", "Sara", "J.", "Jean-Paul", "Ö."])
NAMES = st.one_of(
    st.builds(Name, FAMILIES, GIVEN, suffix=st.sampled_from(["", "Jr.", "III"])),
    st.builds(Name, FAMILIES, GIVEN, non_dropping_particle=st.sampled_from(["van der", "de"])),
    st.builds(Name, FAMILIES, GIVEN, dropping_particle=st.sampled_from(["von", "de"])),
    st.sampled_from(["Grief Study Group", "Ministry of Health, Norway", "AT&T"]).map(lambda n: Name(literal=n)),
)
YEARS, MONTHS, DAYS = (
    st.tuples(st.integers(1000, 2030)),
    st.tuples(st.integers(1, 12)),
    st.tuples(st.integers(1, 28)),
)
WHOLE = st.tuples(YEARS, MONTHS, DAYS).map(lambda parts: parts[0] + parts[1] + parts[2])
DATES = st.one_of(
    st.builds(Date, st.one_of(YEARS, WHOLE.map(lambda parts: parts[:2]), WHOLE), circa=st.booleans()),
    st.builds(Date, YEARS, season=st.sampled_from("1234")),
    st.builds(lambda year: Date(year, end=(year[0] + 1,)), YEARS),
)
TEXTS = {
    "volume": st.sampled_from(["8", "12A", "IV"]),
    "issue": st.sampled_from(["1", "2-3", "Suppl 1"]),
    "page": st.sampled_from(["33-41", "7", "S1-S9"]),
    "number": st.sampled_from(["7", "R-12"]),
    "edition": st.sampled_from(["2", "revised"]),
    "container-title": st.sampled_from(["Widowhood", "Ärztezeitung"]),
    "publisher": st.sampled_from(["North & South Press", "Éditions 50%"]),
    "publisher-place": st.sampled_from(["Oslo, Norway", "Lagos"]),
    "DOI": st.sampled_from(["10.5555/a(1)<2>", "10.5555/jw.7"]),
    "URL": st.sampled_from(["https://example.org/a?b=1&c=%20d#e", "https://example.org/a_b~c"]),
    "abstract": TITLES,
    "keyword": st.sampled_from(["sleep, grief", "sleep"]),
    "note": TITLES,
    "language": st.sampled_from(["en", "de"]),
    "PMID": st.just("1234567"),
    "genre": st.sampled_from(["Fact sheet", "Interview transcript"]),
    "medium": st.sampled_from(["Video", "CD-ROM"]),
}
TYPES = "article-journal book chapter thesis report webpage paper-conference software dataset".split()
WORKS = st.builds(
    lambda key, type, title, names, dates, texts: Reference(key, type, names, dates, {"title": title, **texts}),
    st.sampled_from(["meer2018", "a:b", "x_1", "ä1"]),
    st.sampled_from(TYPES),
    TITLES,
    st.fixed_dictionaries(
        {"author": st.lists(NAMES, min_size=1, max_size=3).map(tuple)},
        optional={"editor": st.lists(NAMES, min_size=1, max_size=2).map(tuple)},
    ),
    st.fixed_dictionaries({"issued": DATES}, optional={"accessed": WHOLE.map(Date)}),
    st.fixed_dictionaries({}, optional=TEXTS),
)
FEW = settings(
    max_examples=20, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def _differing(one: Reference, other: Reference) -> Iterator[str]:
    """Yields the variables of ``one`` that ``other`` has not letter by letter."""
    if one.id != other.id:
        yield "the key"
    if one.type != other.type:
        yield "type"
    dates = ({name: write_edtf(date) for name, date in each.dates.items()} for each in (one, other))
    for before, after in ((one.names, other.names), (next(dates), next(dates)), (one.texts, other.texts)):
        yield from (name for name in before if before[name] != after.get(name))


def _there_and_back(work: Reference, format: str, dialect: str = "") -> tuple[set[str], set[str], Reference]:
    """Returns what differs after a round trip, what is told of it, and what was read."""
    text = interchange.write([work], format, dialect=dialect)
    [read] = interchange.read(text, format)[0]
    told = {each.value for each in interchange.losses([work], text, format, dialect=dialect)}
    return set(_differing(work, read)), told, read


@pytest.mark.parametrize(
    ("format", "dialect"), [("csl-json", ""), ("csl-json", "zotero"), ("csl-yaml", ""), ("bibtex", "")]
)
@FEW
@given(work=WORKS)
def test_what_keeps_everything_does(format: str, dialect: str, work: Reference) -> None:
    differing, told, read = _there_and_back(work, format, dialect)
    assert not differing
    assert dialect != "zotero" or read == work
    assert not told
    assert read.id == work.id


@pytest.mark.parametrize("format", ["bibtex", "ris", "endnote", "endnote-xml", "pubmed", "word", "csv", "cff"])
@FEW
@given(work=WORKS)
def test_what_a_format_does_not_keep_is_told_and_nothing_else_is(format: str, work: Reference) -> None:
    differing, told, _ = _there_and_back(work, format, "bibtex" if format == "bibtex" else "")
    assert differing - told <= {
        "author",
        "editor",
    }  # "Roe, Ö. von" prints the same, wherever the particle is stored
    assert told <= differing


@pytest.mark.parametrize(
    ("format", "change", "variable"),
    [
        ("pubmed", {"type": "webpage"}, "type"),
        ("word", {"type": "map"}, "type"),
        ("cff", {"dates": {"issued": Date((1890,), circa=True)}}, "issued"),
        ("cff", {"names": {"author": (Name("Roth", "Ada", dropping_particle="von"),)}}, "author"),
    ],
)
def test_a_work_that_becomes_another_is_told(format: str, change: dict[str, object], variable: str) -> None:
    plain = {"type": "article-journal", "texts": {"title": "Peer support", "container-title": "Widowhood"}}
    assert variable in _there_and_back(Reference("k", **{**plain, **change}), format)[1]  # type: ignore[arg-type]


def test_seasons_and_numbers_in_medline() -> None:
    texts = {"title": "Hope", "number": "7"}
    report = Reference("k", "report", dates={"issued": Date((2020,), season="2")}, texts=texts)
    differing, told, read = _there_and_back(report, "pubmed")
    assert differing == told == {"number", "the key"}
    assert "page" not in read.texts


def test_works_that_are_missing_are_told_and_the_others_paired_by_key_or_title() -> None:
    works = [Reference(key, "book", texts={"title": title}) for key, title in (("a", "Hope"), ("b", "Sleep"))]
    works.append(Reference("c", "book", texts={"title": "Grief", "volume": "8"}))
    read = [Reference("x", "book", texts={"title": "Sleep"}), Reference("c", "book", texts={"title": "Grief"})]
    told = {each.value: each.message for each in not_kept(works, read, "ris")}
    assert {name: message.split("(")[1] for name, message in told.items()} == {
        "the key": "b)",
        "volume": "c)",
        "works": "a)",
    }
