"""A library beside the registries: found, different in a field, not found, retracted; online and from a dump."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import attrs
import pytest
import registry_server
from registry_server import OPENALEX, Registries, Reply, as_json, crossref_work

from mutualevidence import Library
from mutualevidence.errors import ReadError
from mutualevidence.registries.settings import Settings
from mutualevidence.registries.verdicts import Verdict, diagnostics

RIGHT = """@article{right, author = {Okafor, N. B. and Lindqvist, S.}, title = {Peer Support after Stroke},
  journal = {J. Mutual Aid}, year = 2021, volume = 14, number = 2, pages = {101--18}, doi = {10.5555/PEER.2021.7}}
"""


def verified(text: str, settings: Settings) -> list[tuple[Verdict, list[str]]]:
    """Verdicts and differing fields."""
    verdicts = Library.from_bytes(text).verify(settings=settings)
    return [(each.verdict, [difference.field for difference in each.differences]) for each in verdicts]


def test_differences_of_form_are_none(settings: Settings) -> None:
    assert verified(RIGHT, settings) == [(Verdict.FOUND, [])]


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        (("year = 2021", "year = 2012"), ["issued"]),
        (("year = 2021", "year = 2020"), ["issued"]),
        (("Peer Support after Stroke", "Group Therapy for Widows"), ["title"]),
        (("Peer Support after Stroke", "Peer Support before Stroke"), ["title"]),
        (("J. Mutual Aid", "Journal of Mutual Aid Reports"), ["container-title"]),
        (("Peer Support after Stroke", "Peer Suport After Stroke: A Randomised Trial"), []),
        (("Okafor, N. B. and Lindqvist, S.", "Lindqvist, S. and Okafor, N. B."), ["author"]),
        (("Okafor, N. B. and Lindqvist, S.", "Okafor, N. B."), ["author"]),
        (("Okafor, N. B. and Lindqvist, S.", "Okafor, N. B. and others"), []),
        (("Okafor, N. B.", "Okafor, Peter"), ["author"]),
        (("J. Mutual Aid", "Lancet"), ["container-title"]),
        (("volume = 14", "volume = 41"), ["volume"]),
        (("number = 2", "number = 3"), ["issue"]),
        (("101--18", "110--118"), ["page"]),
    ],
)
def test_fields_that_differ_are_named(settings: Settings, change: tuple[str, str], fields: list[str]) -> None:
    [(verdict, differing)] = verified(RIGHT.replace(*change), settings)
    assert (verdict, differing) == (Verdict.DIFFERS if fields else Verdict.FOUND, fields)


def test_a_difference_is_printed_beside_the_registrys(settings: Settings, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text(RIGHT.replace("volume = 14", "volume = 41"))
    [told] = diagnostics(Library.read(file).verify(settings=settings))
    assert str(told) == (
        f'{file}:2: warning: [differs-from-registry] "right" volume is “41”; Crossref has “14”\n'
        "  See the work itself; registries err too."
    )


def test_year_of_print_and_of_online_publication_are_both_right(
    registries: Registries, settings: Settings
) -> None:
    parts = {"published-print": {"date-parts": [[2021, 3]]}, "published-online": {"date-parts": [[2020, 11]]}}
    registries.answers["/crossref/works/10.5555/peer.2021.7"] = registry_server.crossref(**parts)
    for year, fields in (("2021", []), ("2020", []), ("2019", ["issued"])):
        [(_, differing)] = verified(RIGHT.replace("2021,", f"{year},", 1), attrs.evolve(settings, cache=None))
        assert differing == fields


def searching(registries: Registries, *works: dict[str, object]) -> None:
    registries.answers["/crossref/works"] = as_json(
        {"status": "ok", "message-type": "work-list", "message": {"items": list(works)}}
    )


WITHOUT_DOI = RIGHT.replace(", doi = {10.5555/PEER.2021.7}", "")


def test_works_without_identifier_are_found_by_title_authors_and_year(
    registries: Registries, settings: Settings
) -> None:
    other = crossref_work(DOI="10.5555/other", title=["Peer Support after Stroke: A Commentary"])
    searching(registries, other, crossref_work())
    [verdict] = Library.from_bytes(WITHOUT_DOI).verify(settings=settings)
    assert (verdict.verdict, verdict.registry) == (Verdict.FOUND, "Crossref")
    [told] = diagnostics([verdict])
    assert (told.code, told.remedy) == ("doi-known", "Add doi = {10.5555/peer.2021.7}.")
    [asked] = [path for path in registries.asked if path.startswith("/crossref/works?")]
    assert "query.bibliographic=Peer" in asked
    assert "Okafor" in asked


def test_the_doi_of_another_title_is_not_recommended(registries: Registries, settings: Settings) -> None:
    searching(registries, crossref_work(title=["Widowhood and Sleep in Elderly Women"]))
    text = WITHOUT_DOI.replace("Peer Support after Stroke", "Widowhood and Sleep in Elderly Men")
    [verdict] = Library.from_bytes(text).verify(settings=settings)
    assert [each.code for each in diagnostics([verdict])] == ["differs-from-registry"]


def test_openalex_is_asked_where_crossref_has_nothing(registries: Registries, settings: Settings) -> None:
    searching(registries, crossref_work(title=["Something Else Altogether"]))
    registries.answers["/openalex/works"] = as_json({"results": [OPENALEX]})
    [verdict] = Library.from_bytes(WITHOUT_DOI).verify(settings=settings)
    assert (verdict.verdict, verdict.registry) == (Verdict.FOUND, "OpenAlex")


INVENTED = """@article{invented, author = {Nobody, N.}, title = {A Study that Was Never Written}, year = 2020,
  journal = {Journal of Mutual Aid}}
@misc{page, title = {Our home page}, url = {https://example.org}}
@article{wrong, author = {Nobody, N.}, title = {Another Study that Was Never Written}, doi = {10.5555/none}}
"""


def test_what_no_registry_has_is_told_by_its_weight(registries: Registries, settings: Settings) -> None:
    searching(registries, crossref_work())
    verdicts = Library.from_bytes(INVENTED).verify(settings=settings)
    assert {each.verdict for each in verdicts} == {Verdict.NOT_FOUND}
    told = diagnostics(verdicts)
    assert [(each.key, each.code, each.severity.value) for each in told] == [
        ("invented", "not-in-registries", "warning"),
        ("page", "not-in-registries", "info"),
        ("wrong", "not-in-registries", "error"),
    ]
    assert "knows the DOI 10.5555/none" in told[2].message


@pytest.mark.parametrize(
    "values",
    [
        {"updated-by": [{"type": "retraction", "DOI": "10.5555/notice"}]},
        {"title": ["RETRACTED: Peer Support after Stroke"]},
    ],
)
def test_retracted_by_crossref(registries: Registries, settings: Settings, values: dict[str, object]) -> None:
    registries.answers["/crossref/works/10.5555/peer.2021.7"] = registry_server.crossref(**values)
    [verdict] = Library.from_bytes(RIGHT).verify(settings=settings)
    assert verdict.verdict is Verdict.RETRACTED
    assert diagnostics([verdict])[0].severity.value == "error"


def test_a_correction_is_no_retraction(registries: Registries, settings: Settings) -> None:
    registries.answers["/crossref/works/10.5555/peer.2021.7"] = registry_server.crossref(
        **{"updated-by": [{"type": "correction", "DOI": "10.5555/notice"}]}
    )
    assert verified(RIGHT, settings) == [(Verdict.FOUND, [])]


def test_retracted_by_openalex_alone(registries: Registries, settings: Settings) -> None:
    registries.answers["/openalex/works"] = as_json({"results": [{**OPENALEX, "is_retracted": True}]})
    [verdict] = Library.from_bytes(RIGHT).verify(settings=settings)
    assert (verdict.verdict, verdict.retraction) == (Verdict.RETRACTED, "OpenAlex marks it so")


def test_retracted_by_pubmed(registries: Registries, settings: Settings) -> None:
    kind = "<PublicationType>Retracted Publication</PublicationType>"
    article = registry_server.PUBMED_ARTICLE.format(12).replace(
        "</Article>", f"<PublicationTypeList>{kind}</PublicationTypeList></Article>"
    )
    body = f"<PubmedArticleSet>{article}</PubmedArticleSet>".encode()
    registries.answers["/pubmed/efetch.fcgi"] = Reply(body=body, kind="text/xml")
    text = "@article{p, title = {Widows in groups 12}, author = {Marm, C.}, year = 1988, pmid = {12}}"
    [verdict] = Library.from_bytes(text).verify(settings=settings)
    assert (verdict.verdict, verdict.registry) == (Verdict.RETRACTED, "PubMed")


def test_a_registry_that_fails_is_told_and_the_rest_compared(registries: Registries, settings: Settings) -> None:
    registries.answers["/crossref/works/10.5555/broken"] = Reply(403, b"")
    text = RIGHT + "@article{b, title = {B}, doi = {10.5555/broken}}\n"
    verdicts = Library.from_bytes(text).verify(settings=settings)
    assert [each.verdict for each in verdicts] == [Verdict.FOUND, Verdict.UNASKED]
    assert [(d.code, d.key) for d in diagnostics(verdicts)] == [("not-verified", "b")]


@pytest.mark.parametrize("failing", [Reply(500, b""), Reply(503, b""), Reply(403, b""), Reply(200, b"{ broken")])
def test_a_doi_that_cannot_be_asked_about_is_verified_by_its_title(
    registries: Registries, settings: Settings, failing: Reply
) -> None:
    searching(registries, crossref_work())
    registries.answers["/crossref/works/10.5555/peer.2021.7"] = failing
    [found] = Library.from_bytes(RIGHT).verify(settings=attrs.evolve(settings, retries=0))
    assert (found.verdict, found.registry) == (Verdict.FOUND, "Crossref")
    [told] = diagnostics([found])
    assert (told.code, told.severity.value, told.field) == ("found-by-title", "info", "doi")
    assert "10.5555/peer.2021.7" in told.message
    searching(registries)
    registries.answers["/openalex/works"] = as_json({"results": []})
    [unasked] = Library.from_bytes(RIGHT).verify(settings=attrs.evolve(settings, retries=0, cache=None))
    assert unasked.verdict is Verdict.UNASKED  # what failed may have it


def test_an_identifier_of_another_work_is_an_error(settings: Settings) -> None:
    text = "@article{x, author = {Hahn, E.}, title = {Bees in the city}, year = 2021, doi = {10.5555/peer.2021.7}}"
    told = diagnostics(Library.from_bytes(text).verify(settings=settings))
    assert [each.code for each in told] == ["another-work", "differs-from-registry", "differs-from-registry"]
    assert told[0].severity.value == "error"
    assert "Okafor (2021), “Peer support after stroke: A randomized trial”" in told[0].message


def test_an_identifier_that_nobody_knows_is_told_although_the_title_is_known(
    registries: Registries, settings: Settings
) -> None:
    searching(registries, crossref_work())
    [doi] = Library.from_bytes(RIGHT.replace("PEER.2021.7", "wrong")).verify(settings=settings)
    assert (doi.verdict, [each.field for each in doi.differences]) == (Verdict.DIFFERS, ["DOI"])
    [pmid] = Library.from_bytes(WITHOUT_DOI.replace("volume", "pmid = {5000}, volume")).verify(settings=settings)
    assert (pmid.verdict, [each.field for each in pmid.differences]) == (Verdict.DIFFERS, ["PMID"])
    assert "PMID is “5000”; no registry knows it" in diagnostics([pmid])[0].message


@pytest.mark.parametrize("registry", ["crossref", "openalex"])
@pytest.mark.parametrize("reply", [Reply(200, b"{ broken"), Reply(403, b""), as_json({"status": "error"})])
def test_an_answer_that_cannot_be_read_is_not_that_there_is_no_such_work(
    registries: Registries, settings: Settings, registry: str, reply: Reply
) -> None:
    searching(registries)
    registries.answers["/openalex/works"] = as_json({"results": []})
    registries.answers[f"/{registry}/works"] = reply
    [verdict] = Library.from_bytes(WITHOUT_DOI).verify(settings=settings)
    assert verdict.verdict is Verdict.UNASKED
    assert registry in verdict.reason.lower()
    registries.answers[f"/{registry}/works"] = as_json({"results": [], "message": {"items": []}})
    [verdict] = Library.from_bytes(WITHOUT_DOI).verify(settings=settings)
    assert verdict.verdict is Verdict.NOT_FOUND  # what could not be read was not kept


def test_one_registry_fails_and_the_other_has_the_work(registries: Registries, settings: Settings) -> None:
    registries.answers["/crossref/works"] = Reply(403, b"")
    registries.answers["/openalex/works"] = as_json({"results": [OPENALEX]})
    [verdict] = Library.from_bytes(WITHOUT_DOI).verify(settings=settings)
    assert (verdict.verdict, verdict.registry) == (Verdict.FOUND, "OpenAlex")


# Dumps


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A folder with records of both registries, in the forms in which they come."""
    folder = tmp_path / "dump"
    folder.mkdir()
    noise = [crossref_work(DOI=f"10.5555/n{n}", title=[f"Work number {n} on other things"]) for n in range(50)]
    items = json.dumps({"items": [*noise, crossref_work(volume="15")]})
    (folder / "0.json.gz").write_bytes(gzip.compress(items.encode()))
    retracted = {
        **OPENALEX,
        "doi": None,
        "display_name": "Help that Was Withdrawn",
        "title": None,
        "is_retracted": True,
    }
    lines = [json.dumps(retracted), "{broken", json.dumps({"no": "work"})]
    (folder / "part_000.jsonl").write_text("\n".join(lines))
    (folder / "README.md").write_text("not a record")
    return folder


def test_the_same_from_a_dump_without_any_network(dump: Path) -> None:
    text = (
        RIGHT + INVENTED + "@article{w, author = {Okafor, N.}, title = {Help that Was Withdrawn}, year = 2021}\n"
    )
    verdicts = Library.from_bytes(text).verify(dump=dump)
    assert [(each.reference.id, each.verdict.value, each.registry) for each in verdicts] == [
        ("right", "differs", "Crossref"),
        ("invented", "not found", ""),
        ("page", "not found", ""),
        ("wrong", "not found", ""),
        ("w", "retracted", "OpenAlex"),
    ]
    assert [difference.field for difference in verdicts[0].differences] == ["volume"]


@pytest.mark.parametrize("flat", [False, True])
def test_a_dump_in_parquet_says_the_same(tmp_path: Path, flat: bool) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    noise = [crossref_work(DOI=f"10.5555/n{n}", title=[f"Work number {n} on other things"]) for n in range(50)]
    works = [*noise, crossref_work(volume="15")]
    if flat:  # nested columns as JSON, as tools that only know flat tables write them
        works = [{k: v if isinstance(v, str) else json.dumps(v) for k, v in each.items()} for each in works]
    parquet.write_table(pyarrow.Table.from_pylist(works), tmp_path / "works.parquet", row_group_size=20)
    [verdict] = Library.from_bytes(RIGHT).verify(dump=tmp_path)
    assert (verdict.verdict, verdict.registry) == (Verdict.DIFFERS, "Crossref")
    assert [difference.field for difference in verdict.differences] == ["volume"]


def test_what_is_no_dump_is_told(tmp_path: Path) -> None:
    library = Library.from_bytes(RIGHT)
    for name, content in (
        ("a.json", b'{"x": 1}'),
        ("b.json.gz", b"\x1f\x8bbroken"),
        ("c.jsonl", b""),
        ("d.parquet", b"PAR"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(ReadError):
            library.verify(dump=tmp_path / name)
    with pytest.raises(ReadError):
        library.verify(dump=tmp_path / "missing.jsonl")


def test_a_value_over_several_lines_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"message": {"items": [crossref_work()]}}, indent=2))
    [verdict] = Library.from_bytes(RIGHT).verify(dump=tmp_path / "a.json")
    assert verdict.verdict is Verdict.FOUND


def test_an_answer_that_cannot_be_read_does_not_say_that_a_work_is_not_found(
    registries: Registries, settings: Settings
) -> None:
    registries.answers["/crossref/works/10.5555/empty"] = Reply(200, b"")
    work = {"id": "a", "type": "article-journal", "title": "A work of its own", "DOI": "10.5555/empty"}
    [verification] = Library.from_csl([work]).verify(settings=settings)
    assert verification.verdict is Verdict.UNASKED
    assert "cannot be read" in verification.reason
