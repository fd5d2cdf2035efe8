"""The report page: nothing is loaded, everything is escaped, citations lead to their references."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from report_samples import EVIL, TEXTS, cite, document, page, references

from mutualevidence.model.citation import Citation, CitationItem
from mutualevidence.model.claim import Claim, Evidence
from mutualevidence.model.finding import Effect, Finding, Outcome, Source, Study
from mutualevidence.report import ReportReference, report_document, report_html
from mutualevidence.report.citation_links import anchors
from mutualevidence.richtext.document import Document, Figure, Heading, Paragraph, Table
from mutualevidence.richtext.inline import Cite, Format, Link, Span, plain_text


class Elements(HTMLParser):
    """Every start tag with its attributes, and the text of every element by tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def elements() -> Elements:
    return Elements(page())


def test_nothing_is_loaded_from_anywhere(elements: Elements) -> None:
    for tag, attributes in elements.tags:
        assert tag not in ("link", "iframe", "object", "embed", "base")
        assert not attributes.get("src", "").startswith(("http", "//"))
    assert "@import" not in page()
    assert "default-src 'none'" in elements.of("meta")[2]["content"]


def test_only_our_script_may_run(elements: Elements) -> None:
    assert len(elements.of("script")) == 1
    assert not [name for _, attributes in elements.tags for name in attributes if name.startswith("on")]
    assert "<script>alert(1)" not in page()


def test_links_lead_to_http_dois_and_places_of_the_page_only(elements: Elements) -> None:
    addresses = [attributes["href"] for attributes in elements.of("a")]
    assert all(address.startswith(("https://", "http://", "#")) for address in addresses)
    assert "https://doi.org/10.1000/xyz" in addresses


def test_ids_are_unique_and_every_place_linked_to_is_there(elements: Elements) -> None:
    ids = [attributes["id"] for _, attributes in elements.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    wanted = {attributes["href"][1:] for attributes in elements.of("a") if attributes["href"].startswith("#")}
    wanted |= {attributes["aria-labelledby"] for _, attributes in elements.tags if "aria-labelledby" in attributes}
    assert wanted <= set(ids)


def test_each_work_of_a_citation_leads_to_its_own_reference() -> None:
    assert '(<a href="#ref-bright1999">Bright, 1999</a>)' in page()
    assert '(<a href="#ref-marmar1988">Marmar, 1988</a>; <a href="#ref-ng2021">Ng, 2021</a>)' in page()


def test_a_citation_whose_works_cannot_be_told_apart_leads_to_the_first() -> None:
    given = Document((Paragraph((cite("bright1999", "ng2021"),)),))
    html = report_html(given, [("[1–2]",)], references())
    assert '[<a href="#ref-bright1999">1–2</a>]' in html


def test_narrative_citations_keep_their_bracket() -> None:
    given = Document((Paragraph((cite("bright1999"),)),))
    html = report_html(given, [("Bright (1999)",)], references())
    assert '<a href="#ref-bright1999">Bright (1999)</a>' in html


def test_each_reference_can_be_copied_in_three_forms(elements: Elements) -> None:
    buttons = elements.of("button")
    assert len(buttons) == 3 * len(references())
    assert buttons[0]["data-copy"] == "Åberg, A. (2010). Title of Åberg."
    assert buttons[1]["data-copy"] == references()[0].bibtex
    assert buttons[2]["data-copy"] == references()[0].csl_json
    assert buttons[1]["aria-label"] == "Copy BibTeX: Åberg, A. (2010). Title of Åberg."


def test_a_form_that_is_not_there_has_no_button() -> None:
    only = [ReportReference(id="x", content=("X.",))]
    html = report_html(Document(()), [], only)
    assert len(Elements(html).of("button")) == 1


def test_the_number_of_a_numbered_style_is_not_copied() -> None:
    content = (Span(Format.LEFT_MARGIN, ("[1]",)), Span(Format.RIGHT_INLINE, ("A. Bright, “Title.”",)))
    only = [ReportReference(id="x", content=content, text="[1]A. Bright, “Title.”")]
    html = report_html(Document(()), [], only)
    assert Elements(html).of("button")[0]["data-copy"] == "A. Bright, “Title.”"


def test_the_address_of_a_reference_that_prints_none_is_linked_once() -> None:
    silent = ReportReference(id="x", content=("X.",), url="https://doi.org/10.1000/x")
    telling = ReportReference(id="y", content=(Link("https://doi.org/10.1000/y", ("10.1000/y",)),), url=silent.url)
    html = report_html(Document(()), [], [silent, telling])
    assert html.count("https://doi.org/10.1000/x") == 2  # address and text of one link
    assert html.count("https://doi.org/10.1000/y") == 1


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("HTTPS://a.org/x y", "https://a.org/x%20y"),
        ("javascript:1", ""),
    ],
)
def test_addresses_are_those_that_the_reference_list_would_link_to(url: str, target: str) -> None:
    html = report_html(Document(()), [], [ReportReference(id="x", content=("X.",), url=url)])
    links = [attributes["href"] for attributes in Elements(html).of("a") if attributes["href"].startswith("http")]
    assert links == ([target] if target else [])


def test_headings_go_from_one_title_downwards(elements: Elements) -> None:
    levels = [int(tag[1]) for tag, _ in elements.tags if re.fullmatch("h[1-6]", tag)]
    assert levels == [1, 2, 2]


def test_text_is_escaped_and_control_characters_are_gone() -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in page()
    assert "\u0000" not in page()


def test_pictures_are_elements_with_words_and_ids_of_their_own(elements: Elements) -> None:
    pictures = elements.of("svg")
    assert pictures[0]["role"] == "img"
    assert pictures[0]["aria-label"] == "A figure in words " + EVIL.replace("\u0000", "")
    assert [attributes["id"] for attributes in elements.of("rect")] == ["f1-r", "f2-r"]


def test_tables_have_captions_and_column_headers(elements: Elements) -> None:
    assert all(attributes["scope"] == "col" for attributes in elements.of("th"))
    assert "Table 1. All findings" in page()


def test_more_citations_than_places_are_refused() -> None:
    with pytest.raises(ValueError, match="2 places that cite"):
        report_html(document(), TEXTS[:1], references())


def test_places_of_references_differ_even_where_keys_look_alike() -> None:
    assert anchors(["a b", "a-b", "ä", "DBLP:x/y"]) == {
        "a b": "ref-a-b",
        "a-b": "ref-a-b-2",
        "ä": "ref-work",
        "DBLP:x/y": "ref-DBLP-x-y",
    }


def _study(key: str, value: float) -> Study:
    finding = Finding(
        id="d",
        kind="comparison",
        statement="It was better.",
        a="peer support",
        b="usual care",
        outcome=Outcome(name="depressive symptoms", better="lower"),
        effect=Effect(measure="g", value=value, ci=(value - 0.3, value + 0.3), sign="a-b"),
        direction="favours-a",
        source=Source(access="full-text"),
    )
    return Study(key=key, design="rct", n=100, findings=(finding,))


def _claim(*findings: str) -> Claim:
    evidence = tuple(Evidence(finding=name, relation="supports") for name in findings)
    return Claim(id="helps", text="Peer support helps", evidence=evidence)


def test_report_has_a_section_and_plots_for_each_claim() -> None:
    pytest.importorskip("matplotlib")
    pytest.importorskip("scipy")
    studies = {key: _study(key, value) for key, value in (("x", -0.3), ("y", -0.5))}
    labels = {"x": "Ex (2001)", "y": "Ypsilon (2002)"}
    made = report_document(
        studies, [_claim("x#d", "y#d")], labels=labels, years={"x": 2001, "y": 2002}, file="a.bib"
    )
    assert "1 claim, 2 findings, 2 study records, from a.bib." in [
        plain_text(b.content) for b in made.blocks if isinstance(b, Paragraph)
    ]
    assert [b.id for b in made.blocks if isinstance(b, Heading)] == ["", "claim-helps", "methods", "studies"]
    figures = [b for b in made.blocks if isinstance(b, Figure)]
    assert [figure.alt.split(" of ")[0] for figure in figures] == [
        "Forest plot",
        "Effect-direction plot",
        "Harvest plot",
        "Timeline",
    ]
    assert "Left: favors peer support; Right: favors usual care." in figures[0].alt


def test_report_without_claims_or_findings_says_so() -> None:
    made = report_document({}, [], labels={}, years={})
    assert "Neither claims nor findings" in plain_text(
        next(b for b in made.blocks if isinstance(b, Paragraph)).content
    )


def test_report_without_matplotlib_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    pytest.importorskip("scipy")
    from mutualevidence.evidence.plots import canvas

    canvas._measure.cache_clear()
    canvas._run_width.cache_clear()
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    studies = {key: _study(key, -0.3) for key in ("x", "y")}
    made = report_document(studies, [_claim("x#d", "y#d")], labels={}, years={})
    last = made.blocks[-1]
    assert isinstance(last, Paragraph)
    assert "mutualevidence[plots]" in plain_text(last.content)
    assert any(isinstance(block, Table) for block in made.blocks)


def test_two_thousand_studies_make_a_report_without_plots() -> None:
    pytest.importorskip("matplotlib")
    pytest.importorskip("scipy")
    studies = {f"s{i}": _study(f"s{i}", -0.3 + i % 9 / 10) for i in range(2000)}
    made = report_document(studies, [_claim(*(f"{key}#d" for key in studies))], labels={}, years={})
    texts = [plain_text(block.content) for block in made.blocks if isinstance(block, Paragraph)]
    assert any("2,000 studies are too many for a plot" in text for text in texts)


def test_a_style_that_cites_in_notes_gets_its_notes_at_the_end() -> None:
    noted = Cite(Citation((CitationItem("bright1999"),), note_number=1))
    given = Document((Paragraph(("It helps ", noted, ".")),))
    html = report_html(given, [("Bright, Title.",)], references())
    elements = Elements(html)
    assert '<p>It helps.<sup><a href="#ref-note-1">1</a></sup></p>' in html
    assert "ref-note-1" in [each.get("id") for each in elements.of("li")]
    assert '<a href="#ref-bright1999">Bright, Title.</a>' in html
    assert [each["id"] for each in elements.of("h2")] == ["notes", "references"]
