"""What notebooks show of works, findings, claims and results is HTML in which every text is escaped."""

from drafting import evidence, finished

from mutualevidence import Library
from mutualevidence.output.printable import Printable

EVIL = "<script>alert(1)</script>"


def evil() -> Library:
    item = {"id": "a", "type": "book", "title": EVIL, "author": [{"family": EVIL}], "issued": {"raw": EVIL}}
    return Library.from_csl([item])


def test_a_reference_is_a_table_of_its_fields() -> None:
    shown = evidence()["bright1999"]._repr_html_()
    assert "<caption" in shown
    assert ">1999<" in shown
    assert "Bright" in shown
    assert EVIL not in evil()["a"]._repr_html_()


def test_findings_and_claims_show_what_is_recorded() -> None:
    library = evidence()
    finding = next(iter(library.findings.values()))
    assert finding.outcome.name in finding._repr_html_()
    claim = next(iter(library.claims.values()))
    assert claim.text in claim._repr_html_()


def test_results_are_lists_with_a_table() -> None:
    found = evil().search("script")
    assert [work.id for work in found] == ["a"]
    assert "<td" in found._repr_html_()
    assert EVIL not in found._repr_html_()
    told = Library.from_bytes(f"@book{{a, title = {{x}}}}\n@book{{a, title = {{{EVIL}}}}}").check()
    assert told
    assert told[0].code in told._repr_html_()
    assert EVIL not in told._repr_html_()


def test_texts_of_libraries_and_drafts_are_printed_by_the_same_calls() -> None:
    for text in (evidence().summary(), finished("So [@alder2001].\n")):
        assert isinstance(text, Printable)
        assert str(text) == text.to_text()
        assert text._repr_html_() == text.to_html()
        assert text.to_docx().startswith(b"PK")
