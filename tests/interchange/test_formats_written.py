"""What is written in the formats of other programs, and what is told where they cannot hold something."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
from urllib.parse import parse_qs

import pytest
from twelve_works import FORMATS, WORKS

from mutualevidence import interchange
from mutualevidence.errors import UnknownFormatError
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

ARTICLE = Reference(
    "meer2018",
    "article-journal",
    names={
        "author": (Name("Meer", "Anna B.", non_dropping_particle="van der"), Name(literal="Grief Study Group"))
    },
    dates={"issued": Date((2018, 2, 1)), "accessed": Date((2020, 1, 2))},
    texts={
        "title": "Sleep & <i>grief</i>: a study",
        "container-title": "Journal of Widowhood",
        "volume": "8",
        "issue": "1",
        "page": "33-41",
        "DOI": "10.5555/jw.7",
        "keyword": "sleep, grief",
        "abstract": "One.\nTwo.",
    },
    custom={"C1": "kept", "colour": "blue"},
)


def test_ris_is_written_tag_by_tag() -> None:
    lines = interchange.write([ARTICLE], "ris").split("\n")
    assert lines[0] == "TY  - JOUR"
    assert lines[-2:] == ["ER  - ", ""]
    for line in (
        "AU  - van der Meer, Anna B.",
        "AU  - Grief Study Group",
        "TI  - Sleep & <i>grief</i>: a study",
        "T2  - Journal of Widowhood",
        "PY  - 2018",
        "DA  - 2018/02/01/",
        "Y2  - 2020/01/02/",
        "SP  - 33",
        "EP  - 41",
        "KW  - sleep",
        "KW  - grief",
        "C1  - kept",
    ):
        assert line in lines


@pytest.mark.parametrize("format", ["ris", "endnote", "endnote-xml", "pubmed", "csv", "word", "cff"])
def test_what_cannot_be_held_is_told(format: str) -> None:
    text = interchange.write([ARTICLE], format)
    told = {diagnostic.value for diagnostic in interchange.losses([ARTICLE], text, format)}
    assert ("title" in told) == (format in ("word", "cff"))  # they hold no italics
    assert not told & {"author", "container-title", "volume", "issue", "page", "DOI"}
    assert any("colour" in value for value in told) == (format != "csv")


def test_formats_that_keep_everything_have_no_losses() -> None:
    for format in ("bibtex", "csl-json", "csl-yaml"):
        assert interchange.losses([ARTICLE], interchange.write([ARTICLE], format), format) == []


def test_endnote_xml_is_well_formed_and_marks_groups() -> None:
    root = ET.fromstring(interchange.write([ARTICLE], "endnote-xml").encode())  # noqa: S314
    [record] = root.iter("record")
    assert [author.text for author in record.iter("author")] == ["van der Meer, Anna B.", "Grief Study Group,"]
    assert record.find("ref-type").get("name") == "Journal Article"


def test_word_sources_are_what_word_reads() -> None:
    name = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
    root = ET.fromstring(interchange.write([ARTICLE], "word").encode())  # noqa: S314
    assert root.tag == f"{name}Sources"
    [source] = root.findall(f"{name}Source")
    texts = {child.tag.removeprefix(name): child.text for child in source}
    assert (texts["Tag"], texts["SourceType"], texts["JournalName"]) == (
        "meer2018",
        "JournalArticle",
        "Journal of Widowhood",
    )
    assert (texts["Year"], texts["Month"], texts["Day"], texts["YearAccessed"]) == ("2018", "2", "1", "2020")
    assert [each.text for each in source.iter(f"{name}Last")] == ["van der Meer", "Grief Study Group"]


def test_coins_is_one_span_for_each_work() -> None:
    text = interchange.write([ARTICLE, ARTICLE], "coins")
    spans = re.findall(r'<span class="Z3988" title="([^"]*)"></span>', text)
    assert len(spans) == 2
    values = parse_qs(html.unescape(spans[0]))
    assert values["rft_val_fmt"] == ["info:ofi/fmt:kev:mtx:journal"]
    assert values["rft.atitle"] == ["Sleep & grief: a study"]
    assert values["rft_id"] == ["info:doi/10.5555/jw.7"]
    assert (values["rft.aulast"], values["rft.date"], values["rft.spage"]) == (
        ["van der Meer"],
        ["2018-02-01"],
        ["33"],
    )


def test_json_ld_cannot_end_its_script() -> None:
    evil = Reference("x", "book", texts={"title": "</script><script>alert(1)</script>"})
    text = interchange.write([ARTICLE, evil], "schema-org")
    inside = re.fullmatch(r'<script type="application/ld\+json">\n(.*)\n</script>\n', text, re.DOTALL)
    assert inside is not None
    assert "<" not in inside[1]
    article = json.loads(inside[1])["@graph"][0]
    assert (article["@type"], article["@id"]) == ("ScholarlyArticle", "https://doi.org/10.5555/jw.7")
    assert article["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "Journal of Widowhood"
    assert article["author"][1] == {"@type": "Organization", "name": "Grief Study Group"}


def test_citation_file_references_are_valid_names_and_dates() -> None:
    text = interchange.write([ARTICLE], "cff")
    assert text.startswith("references:\n- type: article\n")
    assert "name-particle: van der" in text
    assert "date-published: " in text


def test_what_is_in_a_book_or_a_series_is_said_of_these() -> None:
    parts = {"container-title": "Book of naps", "ISBN": "9780190000000", "edition": "2"}
    chapter = Reference("c", "chapter", {"editor": (Name("Berg", "Ida"),)}, texts={"title": "Naps", **parts})
    episode = Reference("e", "broadcast", texts={"title": "Naps", "container-title": "Bed hour", "number": "3"})
    [first, second] = json.loads(
        interchange.write([chapter, episode], "schema-org").split("\n", 1)[1].rsplit("\n", 2)[0]
    )["@graph"]
    assert first.keys() == {"@type", "name", "isPartOf"}
    assert first["isPartOf"]["isbn"] == "9780190000000"
    assert first["isPartOf"]["editor"][0]["familyName"] == "Berg"
    assert (second["episodeNumber"], second["isPartOf"]["@type"]) == ("3", "CreativeWorkSeries")


def test_coins_of_podcasts_patents_and_articles_with_numbers() -> None:
    people = {"host": (Name("Berg", "Ida"),)}
    podcast = Reference("p", "broadcast", people, texts={"title": "Naps", "medium": "Audio podcast episode"})
    patent = Reference("q", "patent", {"author": (Name("Berg", "Ida"),)}, texts={"title": "Naps", "number": "7"})
    article = Reference("a", "article-journal", texts={"title": "Naps", "number": "e12"})
    text = html.unescape(interchange.write([podcast, patent, article], "coins"))
    for pair in ("rft.type=podcast", "rft.creator=Ida%20Berg", "rft.inventor=Ida%20Berg", "rft.number=7",
                 "rft.artnum=e12"):  # fmt: skip
        assert pair in text


def test_citation_files_hold_what_their_schema_allows() -> None:
    texts = {
        "title": "Naps",
        "DOI": "10.1002/(SICI)1<1::A>3",
        "ISBN": "9780190000000, 9780190000017",
        "license": "all rights",
        "PMCID": "PMC12",
    }
    film = Reference("f", "motion_picture", {"director": (Name("Berg", "Ida"),)}, texts=texts)
    text = interchange.write([film], "cff")
    for line in ("- family-names: Berg", "url: https://doi.org/10.1002/(SICI)1%3C1::A%3E3",
                 "isbn: '9780190000000'",
                 "value: PMC12"):  # fmt: skip
        assert line in text
    assert not any(name in text for name in ("doi: ", "license", "anonymous"))


def test_word_says_what_an_electronic_source_is() -> None:
    texts = {"title": "Naps", "publisher": "Bed Lab"}
    for kind in ("dataset", "software"):
        [back] = interchange.read(interchange.write([Reference("a", kind, texts=texts)], "word"), "word")[0]
        assert (back.type, back.texts["publisher"], "medium" in back.texts) == (kind, "Bed Lab", False)


@pytest.mark.parametrize("format", interchange.writable())
def test_no_text_breaks_a_writer(format: str) -> None:
    texts = dict.fromkeys(ARTICLE.texts, 'a\x00b "c"; <d> & e\nf, g\u2028—')
    hostile = Reference(
        "k", "thesis", {"author": (Name(), Name(literal="\x00"))}, {"issued": Date(literal="?")}, texts
    )
    empty = Reference("", "", {}, {}, {})
    for references in ([], [empty], [hostile], [hostile, ARTICLE]):
        assert isinstance(interchange.write(references, format), str)


def test_what_is_only_read_or_only_written_says_so() -> None:
    with pytest.raises(UnknownFormatError, match="only read"):
        interchange.write([ARTICLE], "crossref")
    with pytest.raises(UnknownFormatError, match="only written"):
        interchange.read("x", "coins")


@pytest.mark.parametrize("format", ["crossref", "datacite", "openalex", "zotero-json"])
def test_csl_json_made_of_a_registry_is_csl_json(format: str) -> None:
    one, whole, _ = FORMATS[format]
    text = whole([each for each in WORKS if one(each) is not None])
    references, _ = interchange.read(
        text.replace('"title"', '"extra-thing": [{"titles": [{}]}], "title"', 1), format
    )
    written = interchange.write(references, "csl-json")
    assert interchange.detected_format(written.encode()) == "csl-json"
    again, _ = interchange.read(written)
    assert again == references


def test_bib_files_tell_what_is_no_text() -> None:
    reference = Reference("k", "book", custom={"json:funder": "[]", "plain": "x"})
    [diagnostic] = interchange.losses([reference], interchange.write([reference], "bibtex"), "bibtex")
    assert "json:funder" in diagnostic.message
    assert "plain" not in diagnostic.message
