"""Works that are nearly alike and not the same, and the same works typed by different hands."""

from __future__ import annotations

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.curation.containers import same_container
from mutualevidence.curation.duplicates import duplicates
from mutualevidence.curation.matching import Likeness, Match
from mutualevidence.curation.wording import Wording, compared, title_words

PERSON = "author = {Brandt, Ida}, year = 2013"


def likeness(one: str, other: str, kinds: tuple[str, str] = ("article", "article")) -> Match | None:
    """How alike two works of the same person and year are, by their other fields."""
    entries = (
        f"@{kind}{{{key}, {PERSON}, {fields}}}\n"
        for kind, key, fields in zip(kinds, "ab", (one, other), strict=True)
    )
    pairs = duplicates(read_bibtex("".join(entries)).references).pairs
    return pairs[0].match if pairs else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Widowhood and sleep in elderly men", "Widowhood and sleep in elderly women"),
        ("Antenatal anxiety of first-time parents", "Postnatal anxiety of first-time parents"),
        ("Fatigue in patients with hyperkalaemia at home", "Fatigue in patients with hypokalaemia at home"),
        ("Macro-level predictors of trust in strangers", "Micro-level predictors of trust in strangers"),
        ("Interpersonal synchrony in choirs over time", "Intrapersonal synchrony in choirs over time"),
        ("Treatment of panic with exposure in groups", "Treatment of panic without exposure in groups"),
        ("Signals of TNF-α in the sleep of nurses", "Signals of TNF-β in the sleep of nurses"),
        ("A history of small groups: Part A", "A history of small groups: Part B"),
        ("Zur Geschichte der Gruppe. Erster Teil", "Zur Geschichte der Gruppe. Zweiter Teil"),
        ("Habits of C programmers under pressure", "Habits of C++ programmers under pressure"),
        ("Causal attributions of group leaders", "Casual attributions of group leaders"),
        ("Choirs against loneliness in old age", "Choirs against loneliness in old age: A replication"),
    ],
)
def test_titles_that_tell_works_apart_are_never_merged_for_certain(one: str, other: str) -> None:
    found = likeness(f"title = {{{one}}}", f"title = {{{other}}}")
    assert found is None or found.likeness < Likeness.CERTAIN


def test_the_words_that_differ_are_told() -> None:
    found = likeness(
        "title = {Widowhood and sleep in elderly men}", "title = {Widowhood and sleep in elderly women}"
    )
    assert found is not None
    assert found.likeness is Likeness.POSSIBLE
    assert found.reason.endswith("but the titles differ in “men” and “women”")


TITLE = "title = {What choirs do for people who live alone}"


@pytest.mark.parametrize(
    ("one", "other", "kind", "reason"),
    [
        ("version = {4.1}", "version = {4.2}", "software", "the versions differ"),
        ("date = {2013-03-02}", "date = {2013-03-09}", "online", "the dates differ"),
        (
            "langid = {danish}, translator = {Ek, Y.}",
            "langid = {english}, translator = {Oh, Z.}",
            "book",
            "languages",
        ),
        ("doi = {10.31234/osf.io/ab1cd}", "journal = {Music and Health}", "article", "preprint"),
        ("journal = {Nature}", "journal = {Nature Communications}", "article", "different journals"),
    ],
)
def test_what_speaks_against_one_work_is_told(one: str, other: str, kind: str, reason: str) -> None:
    found = likeness(f"{TITLE}, {one}", f"{TITLE}, {other}", (kind, kind))
    assert found is not None
    assert found.likeness is Likeness.POSSIBLE
    assert reason in found.reason


def test_a_data_set_is_another_version_of_its_article() -> None:
    found = likeness(TITLE, TITLE, ("article", "dataset"))
    assert found is not None
    assert found.reason.endswith("one is an article, the other a data set")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (
            "title = {Groups I}, pages = {1--9}",
            "title = {Groups II}, pages = {10--19}",
            "numbers in the titles differ",
        ),
        (
            "title = {Choirs of the young}, pages = {3--20}",
            "title = {Choirs of the old}, pages = {21--40}",
            "first pages differ, and the titles differ in “young” and “old”",
        ),
    ],
)
def test_parts_and_chapters_that_were_given_one_doi_are_not_merged(one: str, other: str, reason: str) -> None:
    found = likeness(f"{one}, doi = {{10.5555/all}}", f"{other}, doi = {{10.5555/all}}")
    assert found is not None
    assert found.likeness is Likeness.POSSIBLE
    assert reason in found.reason


@pytest.mark.parametrize(
    "other",
    [
        "What Choirs do for People Who Live Alone.",
        "What chiors do for people who live alone",
        "What choirs do for peopple who live alone",
        "``What choirs do for people who live-alone''",
    ],
)
def test_slips_of_the_pen_are_none(other: str) -> None:
    found = likeness(TITLE, f"title = {{{other}}}")
    assert found is not None
    assert found.likeness is Likeness.CERTAIN


def test_a_group_by_its_initials_is_the_group() -> None:
    text = """@report{{a, author = {{{{World Choir Organization}}}}, title = {{Singing report}}, year = 2013}}
@report{{b, author = {{{{WCO}}}}, title = {{{0}}}, year = 2013}}"""
    [pair] = duplicates(read_bibtex(text.format("Singing report")).references).pairs
    assert pair.match.likeness is Likeness.PROBABLE


@pytest.mark.parametrize(
    ("one", "other", "wording"),
    [
        ("The C{}horus", "Chorus", Wording.SAME),
        ("Help-seeking in winter", "Helpseeking in winter", Wording.SAME),
        ("Effects of β-blockers", "Effects of beta-blockers", Wording.SAME),
        ("Randomised trials", "Randomized trials", Wording.SLIP),
        ("An effect of song", "An effects of song", Wording.NEAR),
        ("On song", "On song: A guide", Wording.SHORTENED),
        ("On song", "On wine", Wording.OTHER),
        ("Type 1 diabetes", "Type 2 diabetes", Wording.OTHER),
    ],
)
def test_how_titles_differ(one: str, other: str, wording: Wording) -> None:
    one, other = one.replace("{}", ""), other
    assert compared(title_words(one), title_words(other)).wording is wording
    assert compared(title_words(other), title_words(one)).wording is wording


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Z. Musikther. Prax.", "Zeitschrift für Musiktherapie und Praxis", True),
        ("Proc Natl Acad Sci U S A", "Proceedings of the National Academy of Sciences", True),
        ("JMTA", "Journal of Music Therapy Abroad", True),
        ("Voices (Oslo, Norway)", "Voices: A World Forum", True),
        ("The Lancet", "Lancet", True),
        ("Lancet", "Lancet Psychiatry", False),
        ("British Journal of Psychiatry", "British Journal of Psychology", False),
        ("Physical Review A", "Physical Review B", False),
        ("J. Abnorm. Psychol.", "Journal of Applied Psychology", False),
        ("Songs for the young", "Songs for the old", False),
    ],
)
def test_names_of_journals(one: str, other: str, same: bool) -> None:
    assert same_container(one, other) is same
    assert same_container(other, one) is same
