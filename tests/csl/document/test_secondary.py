"""Secondary citations: works that were read in others (APA 7, 8.6)."""

from __future__ import annotations

import pytest

from mutualevidence import Citation, CitationItem, Library, UnknownKeyError
from mutualevidence.csl import Style, process
from mutualevidence.richtext.inline import plain_text

LIBRARY = Library.from_bytes(
    "@book{old, author={Vik, Ann}, title={Ebb}, date={1931}}"
    "@unpublished{diary, author={Nes, Tor}, title={Diary}}"
    "@book{new, author={Lund, K. and Moe, A. and Dahl, O.}, title={Tides}, date={2014}}"
    "@report{body, author={{Harbour Commission}}, shortauthor={HC}, title={Ferries}, date={2016}}"
)
IN_NEW = CitationItem("old", cited_in="new")


@pytest.mark.parametrize(
    ("key", "settings", "text"),
    [
        ("old", {}, "(Vik, 1931, as cited in Lund et al., 2014)"),
        ("old", {"locator": "p. 4", "prefix": "see"}, "(see Vik, 1931, as cited in Lund et al., 2014, p. 4)"),
        ("old", {"narrative": True}, "Vik (1931, as cited in Lund et al., 2014)"),
        ("old", {"mode": "year-only"}, "(1931, as cited in Lund et al., 2014)"),
        ("diary", {}, "(Nes, as cited in Lund et al., 2014)"),
        ("diary", {"narrative": True}, "Nes (as cited in Lund et al., 2014)"),
        ("diary", {"mode": "year-only"}, "(as cited in Lund et al., 2014)"),
        ("old", {"locale": "de-DE"}, "(Vik, 1931, zitiert nach Lund et al., 2014)"),
        ("old", {"style": "vancouver"}, "(1, as cited in 3)"),
    ],
)
def test_a_work_read_in_another(key: str, settings: dict[str, object], text: str) -> None:
    assert LIBRARY.cite(key, cited_in="new", **settings) == text  # type: ignore[call-overload]


def test_the_last_of_several_and_a_group_with_its_abbreviation() -> None:
    text = LIBRARY.cite("new", "old", cited_in=CitationItem("body", locator="7"))
    assert text == "(Lund et al., 2014; Vik, 1931, as cited in Harbour Commission [HC], 2016, p. 7)"


def test_the_work_that_was_read_has_to_be_known() -> None:
    with pytest.raises(UnknownKeyError, match="newer"):
        LIBRARY.cite("old", cited_in="newer")
    (text,), _, problems = process(Style.load("apa"), [LIBRARY["old"]], [Citation([IN_NEW])])
    assert plain_text(text) == "(Vik, 1931, as cited in new?)"
    assert [each.key for each in problems] == ["new"]


def test_a_document_lists_only_what_was_read() -> None:
    document = LIBRARY.document()
    assert document.insert(Citation([IN_NEW], id="1")).order == ("new",)
    assert document.insert(Citation([CitationItem("old")], id="2")).order == ("new", "old")
    assert document.remove("2").removed == ("old",)
    assert document.set_uncited(["old"]).order == ("new", "old")
    assert plain_text(document.preview(Citation([IN_NEW]))) == "(Vik, 1931, as cited in Lund et al., 2014)"
    numbers = LIBRARY.document([Citation([IN_NEW], id="1")], style="vancouver")
    assert [entry.id for entry in numbers.bibliography().entries] == ["old", "new"]
