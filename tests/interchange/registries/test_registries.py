"""Answers of Crossref, DataCite, PubMed, arXiv, OpenAlex and esummary: each becomes the work that APA 7 prints."""

from __future__ import annotations

import json

import pytest

from mutualevidence import Library
from mutualevidence.interchange.registries import arxiv, crossref, datacite, esummary, openalex, pubmed
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name

WORK = {
    "DOI": "10.5555/sib.7",
    "type": "journal-article",
    "title": ["Sleep &amp;amp; Grief in <em>Older</em> Adults"],
    "subtitle": ["A Cohort Study"],
    "container-title": ["Journal of Widowhood"],
    "author": [
        {"given": "Ana Maria", "family": "de la Cruz", "sequence": "first", "ORCID": "https://orcid.org/0"},
        {"name": "Grief Study Group", "sequence": "additional"},
    ],
    "issued": {"date-parts": [[2019, 12, 3]]},
    "published-print": {"date-parts": [[2020, 2]]},
    "published-online": {"date-parts": [[2019, 12, 3]]},
    "volume": "8",
    "journal-issue": {"issue": "1"},
    "article-number": "e15",
    "is-referenced-by-count": 3,
}
PRINTED = (
    "de la Cruz, A. M., & Grief Study Group. (2020). Sleep & grief in older adults: A cohort study. "
    "Journal of Widowhood, 8(1), Article e15. https://doi.org/10.5555/sib.7"
)


def _apa(references: list) -> str:
    return str(Library(references).bibliography()).strip()


@pytest.mark.parametrize(
    "envelope",
    [
        WORK,
        {"status": "ok", "message-type": "work", "message": WORK},
        {"status": "ok", "message-type": "work-list", "message": {"items": [WORK]}},
        [WORK],
    ],
    ids=["work", "message", "work-list", "list"],
)
def test_crossref_is_read_in_every_envelope(envelope: object) -> None:
    for data in (json.dumps(envelope).encode(), json.dumps(envelope), envelope):
        references, diagnostics = crossref.references(data)
        assert diagnostics == []
        assert _apa(references) == PRINTED


def test_crossref_json_lines_lose_only_the_broken_line() -> None:
    lines = "\n".join([json.dumps(WORK), '{"DOI": "10.1/x", "title": [', json.dumps(WORK | {"DOI": "10.5555/8"})])
    references, [diagnostic] = crossref.references(lines, "works.jsonl")
    assert [reference.doi for reference in references] == ["10.5555/sib.7", "10.5555/8"]
    assert [reference.id for reference in references] == ["cruz2020", "cruz2020b"]
    assert (diagnostic.code, diagnostic.file, diagnostic.line) == ("invalid-json", "works.jsonl", 2)


def test_crossref_list_that_breaks_off_keeps_what_is_whole() -> None:
    text = json.dumps({"message": {"items": [WORK, WORK | {"DOI": "10.5555/8"}, WORK]}})
    references, [diagnostic] = crossref.references(text[: text.rindex("Cohort")])
    assert [reference.doi for reference in references] == ["10.5555/sib.7", "10.5555/8"]
    assert diagnostic.code == "invalid-json"


def test_crossref_keeps_what_csl_has_no_variable_for() -> None:
    [reference], _ = crossref.references(WORK)
    assert reference.custom["json:is-referenced-by-count"] == "3"
    assert "orcid.org" in reference.custom["json:author-details"]
    assert reference.dates["available-date"] == Date((2019, 12, 3))


@pytest.mark.parametrize(
    ("work", "printed"),
    [
        (
            {
                "type": "book-chapter",
                "title": ["Talking Circles"],
                "container-title": ["Studies in Aid", "Handbook of Peer Work"],
                "author": [{"family": "OKORO", "given": "B."}],
                "editor": [{"family": "Li", "given": "Wei"}],
                "issued": {"date-parts": [[2011]]},
                "page": "3–19",
                "publisher": "North Press",
            },
            "Okoro, B. (2011). Talking circles. In W. Li (Ed.), Handbook of peer work (pp. 3–19). North Press.",
        ),
        (
            {
                "type": "posted-content",
                "subtype": "preprint",
                "title": ["Voices at Night"],
                "author": [{"family": "Abe", "given": "Jun"}],
                "posted": {"date-parts": [[2022, 5, 4]]},
                "institution": [{"name": "PsyArXiv"}],
                "publisher": "Center for Open Science",
                "DOI": "10.5555/osf.io/abc",
            },
            "Abe, J. (2022). Voices at night. PsyArXiv. https://doi.org/10.5555/osf.io/abc",
        ),
        (
            {
                "type": "dissertation",
                "title": ["Grief Work"],
                "author": [{"family": "Roth", "given": "Eva"}],
                "issued": {"date-parts": [[2015]]},
                "institution": [{"name": "University of Graz"}],
                "degree": ["Doctoral dissertation"],
                "DOI": "10.5555/roth",
            },
            "Roth, E. (2015). Grief work [Doctoral dissertation, University of Graz]. https://doi.org/10.5555/roth",
        ),
    ],
)
def test_crossref_types_are_printed_as_the_manual_has_them(work: dict, printed: str) -> None:
    references, _ = crossref.references(work)
    assert _apa(references) == printed


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[1, null]", b'"x"', b"[[[", b"\xff\xfe", b'{"message": null}', "{}"]
)
@pytest.mark.parametrize("registry", [crossref, datacite, openalex, esummary, pubmed, arxiv])
def test_what_is_no_answer_is_told_and_never_raises(registry: object, data: bytes) -> None:
    references, diagnostics = registry.references(data, "x")
    assert references == []
    assert diagnostics
    assert all(diagnostic.remedy for diagnostic in diagnostics)


@pytest.mark.parametrize("registry", [crossref, datacite, openalex, esummary])
def test_values_of_the_wrong_kind_do_no_harm(registry: object) -> None:
    for wrong in (None, 5, True, [], {}, [None], [[1]], {"a": 1}, "x", [{"title": 3}]):
        for name in [*registry.FIELDS, "type", "types", "uid"]:
            registry.references([{"title": ["T"], "titles": [{"title": "T"}], "authorships": [], name: wrong}])


def test_datacite_thesis_and_organization() -> None:
    attributes = {
        "doi": "10.5555/thesis",
        "creators": [{"name": "Ministry of Rest", "nameType": "Organizational"}, {"name": "Abel, Ina"}],
        "titles": [{"title": "On Sleep"}, {"title": "Essays", "titleType": "Subtitle"}],
        "publisher": {"name": "University of Oslo"},
        "publicationYear": 2018,
        "types": {"resourceTypeGeneral": "Dissertation", "resourceType": "Doctoral dissertation"},
        "dates": [{"date": "2018-05-02", "dateType": "Issued"}, {"date": "2017", "dateType": "Collected"}],
    }
    [reference], diagnostics = datacite.references({"data": [{"id": "10.5555/thesis", "attributes": attributes}]})
    assert diagnostics == []
    assert reference.custom["date-Collected"] == "2017"
    assert _apa([reference]) == (
        "Ministry of Rest, & Abel, I. (2018). On sleep: Essays [Doctoral dissertation, University of Oslo]. "
        "https://doi.org/10.5555/thesis"
    )


def test_openalex_page_of_results() -> None:
    work = {
        "id": "https://openalex.org/W1",
        "doi": "https://doi.org/10.5555/OA.1",
        "title": "Peer Groups and Recovery",
        "publication_year": 2017,
        "publication_date": "2017-01-01",
        "type": "article",
        "authorships": [
            {"author": {"display_name": "Ludwig van Dorn"}},
            {"author": {"display_name": "Mia K. Sand Jr."}},
        ],
        "primary_location": {
            "source": {"display_name": "Recovery Review", "type": "journal", "issn": ["1234-5679"]}
        },
        "biblio": {"volume": "3", "issue": "4", "first_page": "12", "last_page": "30"},
        "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/99"},
        "abstract_inverted_index": {"Groups": [0], "help": [1, 3], "who": [2]},
        "is_retracted": True,
    }
    [reference], [diagnostic] = openalex.references({"meta": {"count": 1}, "results": [work]})
    assert diagnostic.code == "retracted"
    assert (reference.texts["PMID"], reference.texts["abstract"]) == ("99", "Groups help who help")
    assert _apa([reference]) == (
        "van Dorn, L., & Sand, M. K., Jr. (2017). Peer groups and recovery. Recovery Review, 3(4), 12–30. "
        "https://doi.org/10.5555/OA.1"
    )


PUBMED = """<?xml version="1.0"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD" "https://dtd.nlm.nih.gov/pubmed.dtd">
<PubmedArticleSet>
<PubmedArticle><MedlineCitation><PMID Version="1">7</PMID><Article><Journal><JournalIssue><Volume>14</Volume>
<Issue>2</Issue><PubDate><MedlineDate>2021 Mar-Apr</MedlineDate></PubDate></JournalIssue>
<Title>Grief (New York, N.Y.)</Title></Journal>
<ArticleTitle>Groups for <i>complicated</i> grief.</ArticleTitle>
<Pagination><MedlinePgn>101-9</MedlinePgn></Pagination>
<AuthorList CompleteYN="Y"><Author><LastName>Noor</LastName><ForeName>Ngozi B</ForeName>
<Suffix>3rd</Suffix></Author>
<Author><CollectiveName>Stroke Peers Group</CollectiveName></Author></AuthorList>
<Language>eng</Language></Article></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pmc">PMC55</ArticleId></ArticleIdList></PubmedData></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>8</PMID>
<Article><ArticleTitle>Bro<ken</ArticleTitle></Article></MedlineCitation></PubmedArticle>
<PubmedArticle><MedlineCitation><PMID>9</PMID><Article><Journal><Title>Der Arzt</Title></Journal>
<ArticleTitle>[Sleep &amp; rest].</ArticleTitle><VernacularTitle>Schlaf &ouml;fter.</VernacularTitle>
<Language>ger</Language></Article></MedlineCitation></PubmedArticle>
</PubmedArticleSet>
"""


def test_pubmed_reads_on_after_a_broken_record() -> None:
    references, [diagnostic] = pubmed.references(PUBMED, "p.xml")
    assert [reference.texts["PMID"] for reference in references] == ["7", "9"]
    assert (diagnostic.code, diagnostic.line) == ("broken-xml", 15)
    assert references[0].dates["issued"] == Date((2021, 3), (2021, 4))
    assert references[0].texts["PMCID"] == "PMC55"
    assert _apa(references[:1]) == (
        "Noor, N. B., III, & Stroke Peers Group. (2021). Groups for complicated grief. Grief, 14(2), 101–109."
    )
    assert _apa(references[1:]) == "Schlaf öfter [Sleep & rest]. (n.d.). Der Arzt."


def test_pubmed_refuses_entities_of_its_own_and_endless_depth() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "y">]><PubmedArticleSet><PubmedArticle>&x;</PubmedArticle></PubmedArticleSet>'
    deep = "<a>" * 5000
    for text in (bomb, deep):
        references, [diagnostic] = pubmed.references(text, "p.xml")
        assert (references, diagnostic.code) == ([], "broken-xml")


def test_arxiv_feed() -> None:
    feed = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><entry>
    <id>http://arxiv.org/abs/2101.00001v2</id><published>2021-01-04T10:00:00Z</published>
    <title>Etudes for Live
      Coding a Violin</title><summary>Short.</summary><author><name>Ada van Holm</name></author>
    <arxiv:doi>10.5555/later</arxiv:doi><category term="cs.SD"/></entry></feed>"""
    [reference], diagnostics = arxiv.references(feed)
    assert diagnostics == []
    assert (reference.id, reference.custom["arxiv-doi"]) == ("holm2021", "10.5555/later")
    assert _apa([reference]) == (
        "van Holm, A. (2021). Etudes for live coding a violin (arXiv:2101.00001). arXiv. "
        "https://doi.org/10.48550/arXiv.2101.00001"
    )


def test_arxiv_error_is_told() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#bad</id>'
        "<title>Error</title><summary>incorrect id format for x</summary></entry></feed>"
    )
    references, [diagnostic] = arxiv.references(feed)
    assert references == []
    assert (diagnostic.code, "incorrect id format" in diagnostic.message) == ("registry-error", True)


def test_esummary_names_pages_and_unknown_numbers() -> None:
    answer = {
        "result": {
            "uids": ["1", "2"],
            "1": {
                "uid": "1",
                "title": "Hope: what helps.",
                "authors": [{"name": "van Dorn L Jr", "authtype": "Author"}],
                "pubdate": "2020 Spring",
                "source": "J Hope",
                "fulljournalname": "Journal of hope",
                "volume": "2",
                "pages": "198-203",
            },
            "2": {"uid": "2", "error": "cannot get document summary"},
        }
    }
    [reference], [diagnostic] = esummary.references(answer)
    assert diagnostic.code == "registry-error"
    assert reference.names["author"] == (Name("Dorn", "L", "Jr.", non_dropping_particle="van"),)
    assert _apa([reference]) == "van Dorn, L., Jr. (2020, Spring). Hope: What helps. Journal of Hope, 2, 198–203."


def test_openalex_of_before_2023_and_sources_that_have_only_a_name() -> None:
    work = {
        "display_name": "Hope",
        "authorships": [{"author": {"display_name": "Ada B. Roe"}}],
        "publication_year": 2017,
    }
    venue = {
        "display_name": "Journal of Sleep",
        "publisher": "North Press",
        "type": "journal",
        "issn": ["1234-5679"],
    }
    older = {**work, "type": "journal-article", "host_venue": venue, "biblio": {"volume": "8"}}
    newer = {**work, "type": "article", "primary_location": {"source": None, "raw_source_name": "Ward Studies"}}
    [first, second], _ = openalex.references([older, newer])
    assert (first.type, first.texts["container-title"], first.texts["publisher"], first.texts["ISSN"]) == (
        "article-journal",
        "Journal of Sleep",
        "North Press",
        "1234-5679",
    )
    assert second.texts["container-title"] == "Ward Studies"


def test_openalex_tells_that_the_last_author_of_a_cut_list_is_not_the_last() -> None:
    work = {"display_name": "Hope", "authorships": [], "is_authors_truncated": True}
    [told] = openalex.references([work])[1]
    assert told.code == "authors-truncated"


def test_datacite_says_what_a_chapter_is_published_in_and_titles_are_translated() -> None:
    book = {
        "relationType": "IsPublishedIn",
        "titles": [{"title": "Handbook of Hospital Grief"}],
        "firstPage": "101",
        "lastPage": "120",
        "contributors": [{"name": "Moe, Lia", "contributorType": "Editor"}],
        "relatedItemIdentifier": {
            "relatedItemIdentifier": "978-82-000-0001-1",
            "relatedItemIdentifierType": "ISBN",
        },
    }
    titles = [
        {"title": "Nattevakt og Sorg", "lang": "no"},
        {"title": "Night Shifts and Grief", "titleType": "TranslatedTitle", "lang": "en"},
    ]
    work = {
        "creators": [{"name": "Okafor, Ngozi"}],
        "titles": titles,
        "language": "no",
        "publicationYear": 2018,
        "publisher": "North Press",
        "types": {"resourceTypeGeneral": "BookChapter"},
        "relatedItems": [book, {"relationType": "Cites", "titles": [{"title": "Another"}]}],
    }
    [reference], _ = datacite.references([work])
    assert reference.texts["ISBN"] == "978-82-000-0001-1"
    assert "Another" in reference.custom["json:relatedItems"]
    assert _apa([reference]) == (
        "Okafor, N. (2018). Nattevakt og Sorg [Night shifts and grief]. In L. Moe (Ed.), Handbook of Hospital "
        "Grief (pp. 101–120). North Press."
    )
