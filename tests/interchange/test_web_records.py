"""What registries and reference managers really write, each kind in a record of our own, and how APA prints it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mutualevidence import Library, interchange
from mutualevidence.interchange.records.markup import marked

ANYONE = {"author": [{"family": "Holm", "given": "Eva"}], "issued": {"date-parts": [[2020, 5, 4]]}}
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">'
    '<rdf:Description rdf:about="#item_1"><z:itemType>{}</z:itemType>{}</rdf:Description></rdf:RDF>'
)


def printed(data: object) -> str:
    """The references in ``data``, in APA style."""
    return str(Library.from_bytes(data if isinstance(data, str) else json.dumps(data)).bibliography()).strip()


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (
            {"type": "peer-review", "title": ["Review for: Naps"], "publisher": "Bed Press"},
            "Holm, E. (2020). Review for: Naps [Peer review]. Bed Press.",
        ),
        (
            {"type": "edited-book", "title": ["Naps"], "publisher": "Bed Press", "edition-number": "0"},
            "Holm, E. (2020). Naps. Bed Press.",
        ),
        (
            {
                "type": "standard",
                "title": ["Naps"],
                "author": [],
                "issued": None,
                "created": {"date-parts": [[2020]]},
                "standards-body": {"name": "Nap Bureau"},
            },
            "Nap Bureau. (2020). Naps.",
        ),
        (
            {"type": "journal-article", "title": ["Naps"], "issued": {"date-parts": [[None]]}},
            "Holm, E. (n.d.). Naps.",
        ),
    ],
)
def test_works_of_crossref(work: dict[str, Any], expected: str) -> None:
    assert printed({"message": {**ANYONE, **work}}) == expected


def test_a_grant_names_who_leads_and_who_pays() -> None:
    project = {
        "project-title": [{"title": "Naps at work"}],
        "lead-investigator": [{"family": "Berg", "given": "Ida"}],
        "funding": [{"type": "grant", "funder": {"name": "Nap Trust"}}],
        "award-start": [{"date-parts": [[2019, 2, 1]]}],
        "award-planned-end": [{"date-parts": [[2023, 1, 31]]}],
    }
    grant = {"type": "grant", "DOI": "10.5555/g", "award": "N12", "project": [project], "publisher": "Trusts"}
    assert printed({"message": grant}) == (
        "Berg, I. (Principal Investigator). (2019–2023). Naps at work (Project No. N12) [Grant]. Nap Trust. "
        "https://doi.org/10.5555/g"
    )


def test_crossref_tells_that_a_work_was_taken_back() -> None:
    notice = {"DOI": "10.5555/n", "type": "retraction", "updated": {"date-parts": [[2021]]}}
    work = {"type": "journal-article", "title": ["Naps"], "DOI": "10.5555/w", **ANYONE}
    for updates, codes in (([notice], ["retracted"]), ([{**notice, "type": "correction"}], [])):
        told = interchange.read(json.dumps({"message": {**work, "updated-by": updates}}), "crossref")[1]
        assert [each.code for each in told] == codes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On H\n   <sub>2</sub>\n   O in\n   <i>E. coli</i>\n   cells",
            "On H<sub>2</sub>O in <i>E. coli</i> cells",
        ),
        ("CO\n <sub>2</sub>\n emissions", "CO<sub>2</sub> emissions"),
        ("Fe\n <sup>3+</sup>\n, again", "Fe<sup>3+</sup>, again"),
        ("from 5 <sup>th</sup> to\n6th", "from 5 <sup>th</sup> to 6th"),
    ],
)
def test_markup_in_lines_of_its_own(text: str, expected: str) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("types", "more", "expected"),
    [
        (("Image", "Photograph"), {}, "Naps [Photograph]. Bed Lab."),
        (("Image", "Street Map"), {}, "Naps [Street map]. Bed Lab."),
        (("Text", "Poster"), {}, "Naps [Poster]. Bed Lab."),
        (("Image", "Other"), {}, "Naps [Image]. Bed Lab."),
        (("PeerReview", ""), {}, "Naps [Peer review]. Bed Lab."),
        (("Sound", ""), {}, "Naps [Audio recording]. Bed Lab."),
        (("Award", "Grant"), {}, "Naps [Grant]. Bed Lab."),
        (("Dataset", ""), {"publisher": "(:unav)"}, "Naps [Data set]."),
        (
            ("Report", ""),
            {"container": {"type": "Series", "title": "Bed Papers", "volume": "4"}},
            "Naps (Bed Papers 4). Bed Lab.",
        ),
    ],
)
def test_works_of_datacite(types: tuple[str, str], more: dict[str, Any], expected: str) -> None:
    work = {
        "creators": [{"name": "Eva Holm", "nameType": "Personal"}, {"name": ":none"}],
        "titles": [{"title": "Naps"}],
        "publisher": "Bed Lab",
        "publicationYear": 2020,
        "types": {"resourceTypeGeneral": types[0], "resourceType": types[1]},
        **more,
    }
    assert printed({"data": {"attributes": work}}) == f"Holm, E. (2020). {expected}"


@pytest.mark.parametrize(
    ("host", "places", "expected"),
    [
        ("University of Bed", [], "Thesis, University of Bed"),
        ("Paper Hosting", [{"display_name": "Nap College"}], "Thesis, Nap College"),
    ],
)
def test_a_thesis_of_openalex_names_its_university(host: str, places: list[Any], expected: str) -> None:
    work = {
        "type": "dissertation",
        "display_name": "Naps",
        "publication_year": 2020,
        "authorships": [{"author": {"display_name": "Eva Holm"}, "institutions": places}],
        "primary_location": {
            "source": {"display_name": "Bed Store", "type": "repository", "host_organization_name": host}
        },
    }
    assert printed(work) == f"Holm, E. (2020). Naps [{expected}]. Bed Store."


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (
            "newspaperArticle",
            (
                "<dcterms:isPartOf><bib:Part><dc:title>Life</dc:title><dcterms:isPartOf><bib:Newspaper>"
                "<dc:title>Bed Times</dc:title></bib:Newspaper></dcterms:isPartOf></bib:Part></dcterms:isPartOf>"
                "<dc:title>Naps</dc:title><dc:date>2020-05-04</dc:date>"
            ),
            "Naps. (2020, May 4). Bed Times.",
        ),
        (
            "statute",
            (
                "<dcterms:isPartOf><bib:Part><dc:title>12</dc:title></bib:Part></dcterms:isPartOf><z:code>U.S.C.</z:code>"
                "<z:codeNumber>42</z:codeNumber><dc:title>Nap Act</dc:title><dc:date>2020</dc:date>"
            ),
            "Nap Act, 42 U.S.C. § 12 (2020).",
        ),
        (
            "case",
            (
                "<dcterms:isPartOf><bib:CourtReporter><prism:number>20-1</prism:number></bib:CourtReporter>"
                "</dcterms:isPartOf><dc:title>Bed v. Nap</dc:title><z:court>D. Me.</z:court>"
                "<dc:date>2020</dc:date>"
            ),
            "Bed v. Nap, No. 20-1 (D. Me. 2020).",
        ),
        (
            "tvBroadcast",
            "<dc:title>Naps</dc:title><dc:title>Bed hour</dc:title><dc:date>2020-05-04</dc:date>",
            "Naps. (2020, May 4). [TV series episode]. In Bed hour.",
        ),
        (
            "computerProgram",
            "<dc:title>napr</dc:title><prism:edition>1.2</prism:edition><dc:date>2020</dc:date>",
            "napr (Version 1.2). (2020). [Computer software].",
        ),
        (
            "patent",
            "<dc:title>Nap alarm</dc:title><prism:number>7</prism:number><dcterms:issued>2020</dcterms:issued>",
            "Nap alarm (Patent No. 7). (2020).",
        ),
    ],
)
def test_items_of_zotero_rdf(kind: str, body: str, expected: str) -> None:
    assert printed(RDF.format(kind, body)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            (
                "<titleInfo><title>Naps :</title><subTitle>a history /</subTitle></titleInfo>"
                "<originInfo><publisher>Bed,</publisher><dateIssued>c2020.</dateIssued></originInfo>"
            ),
            "Naps: A history. (2020). Bed.",
        ),
        (
            (
                "<titleInfo><title>Siestes</title></titleInfo>"
                "<titleInfo type='translated'><title>Naps</title></titleInfo>"
                "<language><languageTerm>fre</languageTerm></language>"
                "<originInfo><publisher>Bed</publisher><dateIssued>[2020]</dateIssued></originInfo>"
            ),
            "Siestes [Naps]. (2020). Bed.",
        ),
        (
            (
                "<titleInfo><title>Naps</title><partNumber>Bd. 2</partNumber>"
                "<partName>At noon</partName></titleInfo>"
                "<originInfo><publisher>Bed</publisher><dateIssued>2020</dateIssued></originInfo>"
            ),
            "Naps: Vol. 2. At noon. (2020). Bed.",
        ),
    ],
)
def test_catalogues_in_mods(body: str, expected: str) -> None:
    assert printed(f"<mods><genre>book</genre>{body}</mods>") == expected


def test_a_citation_file_gives_the_preferred_citation_and_the_program_too() -> None:
    text = (
        "cff-version: 1.2.0\ntitle: napr\nversion: 2\nauthors: [{family-names: Holm, given-names: Eva}]\n"
        "preferred-citation: {type: generic, title: Naps, collection-title: The Bed Book, year: 2020, start: 3,\n"
        "  end: 9, editors: [{family-names: Berg, given-names: Ida}],\n"
        "  authors: [{family-names: Holm, given-names: Eva}]}\n"
    )
    assert printed(text) == (
        "Holm, E. (n.d.). napr (Version 2) [Computer software].\n"
        "Holm, E. (2020). Naps. In I. Berg (Ed.), The bed book (pp. 3–9)."
    )


def test_entries_of_yaml_that_can_be_read_are() -> None:
    text = 'one:\n  title: One\n"two 2":\n  type: Book\n  title: [Two\nthree:\n  type: Book\n  title: Three\n'
    references, told = interchange.read(text, "hayagriva")
    assert [each.title for each in references] == ["One", "Three"]
    assert ("broken-yaml", 6) in [(each.code, each.line) for each in told]
    text = "cff-version: 1.2.0\ntitle: napr\nreferences:\n  - title: [Two\n  - title: Three\n    type: book\n"
    references, told = interchange.read(text, "cff")
    assert [each.title for each in references] == ["napr", "Three"]
    assert {each.code for each in told} == {"broken-yaml"}


def test_posts_of_hayagriva_have_usernames_and_repositories_versions() -> None:
    text = (
        "a:\n  type: Post\n  title: Naps\n  author: {name: Holm, given-name: Eva, alias: evah}\n"
        "b:\n  type: Repository\n  title: napr\n  serial-number: 1.2.0\n"
    )
    assert printed(text) == (
        "Holm, E. [@evah]. (n.d.). Naps [Online post].\nnapr (Version 1.2.0). (n.d.). [Computer software]."
    )


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("Case", {"CaseNumber": "12 U.S. 3", "Reporter": "U.S."}, "Naps, 12 U.S. 3 (2020)."),
        (
            "Patent",
            {"PatentNumber": "7", "Type": "U.S. Patent", "CountryRegion": "United States"},
            "Naps (U.S. Patent No. 7). (2020).",
        ),
        ("Art", {"Institution": "Bed Museum", "City": "Oslo"}, "Naps. (2020). [Graphic]. Bed Museum, Oslo."),
    ],
)
def test_sources_of_word(kind: str, values: dict[str, str], expected: str) -> None:
    fields = "".join(f"<b:{name}>{value}</b:{name}>" for name, value in values.items())
    assert (
        printed(
            '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>a'
            f"</b:Tag><b:SourceType>{kind}</b:SourceType><b:Title>Naps</b:Title><b:Year>2020</b:Year>{fields}</b:Source>"
            "</b:Sources>"
        )
        == expected
    )


@pytest.mark.parametrize(
    ("format", "record", "name"),
    [
        ("crossref", {"message": {"DOI": "10.5555/a", "type": "book", "title": {"main": "Naps"}}}, "title"),
        ("crossref", {"message": {"DOI": "10.5555/a", "type": "book", "author": 7}}, "author"),
        ("datacite", {"titles": [{"title": "Naps"}], "creators": [3]}, "creators"),
        ("openalex", {"display_name": "Naps", "authorships": [True], "biblio": {}}, "authorships"),
        ("zotero-json", {"itemType": "book", "title": [["Naps", {"a": 1}]]}, "title"),
        ("cff", {"cff-version": "1.2.0", "title": {"main": "Naps"}, "version": 1}, "title"),
        ("hayagriva", {"a": {"type": "Book", "title": "Naps", "date": {"y": 2020}}}, "date"),
    ],
)
def test_values_of_another_kind_are_kept_and_told(format: str, record: dict[str, Any], name: str) -> None:
    [reference], told = interchange.read(json.dumps(record), format)
    assert [(each.code, each.field) for each in told] == [("unexpected-value", name)]
    assert told[0].remedy
    assert f"json:{name}" in reference.custom


def test_values_nested_without_end_do_no_harm() -> None:
    deep = "[" * 900 + "]" * 900
    for name in ("title", "unknown"):
        references, _ = interchange.read(
            f'{{"itemType": "book", "{name}": {deep}, "date": "2020"}}', "zotero-json"
        )
        assert references[0].year == 2020


def test_a_record_that_is_nested_without_end_is_told_and_the_others_are_read() -> None:
    record = "<mods><titleInfo><title>{}</title></titleInfo></mods>"
    records = [record.format(title) for title in ("One", "<a>" * 300 + "</a>" * 300, "Three")]
    references, [told] = interchange.read(f"<modsCollection>{''.join(records)}</modsCollection>", "mods")
    assert [each.title for each in references] == ["One", "Three"]
    assert (told.code, "100 deep" in told.message) == ("broken-xml", True)


@pytest.mark.parametrize(
    "people",
    [
        (
            "<bib:authors><rdf:Seq><rdf:li><bib:Person><bib:name>Holm, Eva</bib:name></bib:Person></rdf:li>"
            "<rdf:li><bib:Organization><bib:name>Nap Group</bib:name></bib:Organization></rdf:li></rdf:Seq>"
            "</bib:authors>"
        ),
        "<dc:creator>Holm, Eva</dc:creator><dc:creator>Nap Group</dc:creator>",
    ],
)
def test_people_in_rdf_of_other_programs(people: str) -> None:
    body = f"<dc:title>Naps</dc:title><dc:date>2020</dc:date>{people}"
    assert printed(RDF.format("book", body)) == "Holm, E., & Nap Group. (2020). Naps."


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("key: {type: Book, title: A}\n", "hayagriva"),
        ("---\n# one\nkey:\n  type: Book\n  title: A\n", "hayagriva"),
        ("holm:2020:\n  type: Book\n  title: A\n", "hayagriva"),
        ("---\nformat:\n  type: html\n---\n\nText.\n", "csl-yaml"),
        ('<b:Sources xmlns:b="http://purl.oclc.org/ooxml/officeDocument/bibliography"/>', "word"),
    ],
)
def test_formats_are_told_by_what_stands_in_them(text: str, format: str) -> None:
    assert interchange.detected_format(text.encode(), "x.yml") == format
