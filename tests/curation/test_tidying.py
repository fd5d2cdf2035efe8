"""A .bib file in one form: each option does its one thing, and what the entries say stays the same."""

from __future__ import annotations

from typing import Any

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.curation.tidying import Tidy, tidied
from mutualevidence.curation.tidying.options import FIELD_ORDER


def tidy(text: str, **options: Any) -> str:
    return tidied(read_bibtex(text), Tidy(**options)).text


def field(written: str, name: str = "title", **options: Any) -> str:
    """The value of one field after tidying."""
    tidy_text = tidy(f"@misc{{k, {name} = {written}}}", align=None, **options)
    return tidy_text.split(" = ", 1)[1].rsplit("\n}", 1)[0]


def test_layout_columns_and_letter_case() -> None:
    text = '@ARTICLE{Key,  Title={A},AUTHOR = "B" , averyverylongname = 3,\n}\n'
    assert tidy(text) == (
        '@article{Key,\n  title         = {A},\n  author        = "B",\n  averyverylongname = 3\n}\n'
    )
    assert tidy(text, align=None, indent=0, trailing_comma=True, lowercase=False) == (
        '@ARTICLE{Key,\n\tTitle = {A},\n\tAUTHOR = "B",\n\taveryverylongname = 3,\n}\n'
    )


def test_fields_in_order_unknown_ones_behind() -> None:
    text = tidy("@misc{k, zz = 1, year = 2, doi = {3}, title = {4}}", sort_fields=FIELD_ORDER, align=None)
    assert [line.split(" = ")[0].strip() for line in text.split("\n")[1:-1]] == ["title", "year", "doi", "zz"]


@pytest.mark.parametrize(
    ("written", "options", "expected"),
    [
        ('"A {B} C"', {"curly": True}, "{A {B} C}"),
        ("2001", {"curly": True}, "{2001}"),
        ("{2001}", {"numeric": True}, "2001"),
        ("{007}", {"numeric": True}, "{007}"),
        ("{2001a}", {"numeric": True}, "{2001a}"),
        ("{{All of it}}", {"strip_enclosing_braces": True}, "{All of it}"),
        ("{{One} and {two}}", {"strip_enclosing_braces": True}, "{{One} and {two}}"),
        ("{One}", {"enclosing_braces": ("title",)}, "{{One}}"),
        ("{{One}}", {"enclosing_braces": ("title",)}, "{{One}}"),
        (r"{The {NASA} and \emph{X} $n_{1}$}", {"remove_braces": ("title",)}, r"{The NASA and \emph{X} $n_{1}$}"),
        ("{ON GRIEF AND DON'T}", {"drop_all_caps": True}, "{On Grief and Don't}"),
        ("{On DNA}", {"drop_all_caps": True}, "{On DNA}"),
        ("{SONGS OF WAR II: THE END}", {"drop_all_caps": True}, "{Songs of War II: The End}"),
        ("{ {All of it} }", {"strip_enclosing_braces": True}, "{All of it}"),
        (r"{M{\"u}ller \'Eric \c{c}a {\ss} \emph{x}}", {"unicode": True}, r"{Müller Éric ça ß \emph{x}}"),
        ("{Müller}", {"escape": True}, r"{M{\"u}ller}"),
    ],
)
def test_values(written: str, options: dict[str, Any], expected: str) -> None:
    assert field(written, **options) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{March}", "mar"),
        ('"sept."', "sep"),
        ("{3}", "mar"),
        ("{décembre}", "dec"),
        ("{May--June}", "{May--June}"),
    ],
)
def test_months(written: str, expected: str) -> None:
    assert field(written, "month", months=True) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{https://doi.org/10.1000/a_b}", "{10.1000/a_b}"),
        ("{doi: 10.1000/x}", "{10.1000/x}"),
        ("{http://dx.doi.org/10.1000/x}", "{10.1000/x}"),
        ("{10.1000/x}", "{10.1000/x}"),
    ],
)
def test_doi_form(written: str, expected: str) -> None:
    assert field(written, "doi") == expected


def test_addresses() -> None:
    assert field(r"{https://x.org/a\_b c?d={e}}", "url", encode_urls=True) == "{https://x.org/a_b%20c?d=%7Be%7D}"


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("journal", "{JOURNAL OF SONG}", "{Journal of Song}"),
        ("journal", "{PLOS ONE}", "{PLOS ONE}"),
        ("author", "{ROE, R. AND POE, EVA}", "{Roe, R. and Poe, Eva}"),
        ("author", "{NASA}", "{NASA}"),
    ],
)
def test_other_fields_in_capitals(name: str, written: str, expected: str) -> None:
    assert field(written, name, drop_all_caps=True) == expected


def test_a_group_keeps_its_braces_and_a_list_of_names_loses_them() -> None:
    for written, expected in (
        ("{{A Choir}}", "{{A Choir}}"),
        ("{{Roe, R. and Poe, E.}}", "{Roe, R. and Poe, E.}"),
    ):
        assert field(written, "author", strip_enclosing_braces=True) == expected


def test_characters_that_no_address_has() -> None:
    assert field("{https://x.org/é|a}", "url", encode_urls=True) == "{https://x.org/%C3%A9%7Ca}"


def test_names_beyond_a_number() -> None:
    names = "{Doe, J. and {Smith and Sons} and Roe, R. and Poe, E.}"
    assert field(names, "author", max_authors=2) == "{Doe, J. and {Smith and Sons} and others}"
    assert field("{A and B and others}", "author", max_authors=2) == "{A and B and others}"


def test_fields_left_out() -> None:
    text = "@misc{k, title = {A}, note = {}, abstract = {x}, title = {A}, title = {B}}"
    assert tidy(text, omit=("abstract",), align=None) == "@misc{k,\n  title = {A},\n  title = {B}\n}"
    assert "note = {}" in tidy(text, remove_empty_fields=False, align=None)
    assert tidy(text, remove_duplicate_fields=False, align=None).count("title = {A}") == 2


def test_an_empty_field_that_keeps_another_from_being_inherited_stays() -> None:
    text = "@incollection{k, crossref = {b}, publisher = {}}\n@book{b, title = {B}, publisher = {P}}"
    assert "publisher     = {}" in tidy(text)


def test_unused_strings_go_and_used_ones_stay() -> None:
    text = """@string{a = "A"}
@string{b = "B" # a}
@string{unused = "U"}
@string{c = {C}}
@misc{k, title = {unused}, note = b # { and } # c}
"""
    assert tidy(text, unused_strings=True, align=None) == text.replace('@string{unused = "U"}\n', "").replace(
        "@misc{k, title = {unused}, note = b # { and } # c}",
        "@misc{k,\n  title = {unused},\n  note = b # { and } # c\n}",
    )


def test_blank_lines_and_comments() -> None:
    text = "% head\n\n@misc{a,}\n\n\n% about b\n@misc{b,}@misc{c,}\n"
    assert tidy(text, blank_lines=1) == "% head\n\n@misc{a}\n\n% about b\n@misc{b}\n\n@misc{c}\n".replace(
        "@misc{b}\n\n", "@misc{b}\n"
    )
    assert "%" not in tidy(text, strip_comments=True)
    assert tidy("  % head  \n@misc{a,}\n   note\n", tidy_comments=True) == "% head\n@misc{a}\nnote\n"
    strings = "@string{a = 1}\n\n@comment{c}\n@string{b = 2}\n@misc{k, note = b}\n"
    options: dict[str, Any] = {"strip_comments": True, "unused_strings": True, "blank_lines": 1, "align": None}
    assert tidy(strings, **options) == "@string{b = 2}\n\n@misc{k,\n  note = b\n}\n"


def test_long_lines_are_wrapped_and_continued_ones_aligned() -> None:
    text = "@misc{k, title = {One two three four five six seven\n eight nine ten eleven}}"
    wrapped = tidy(text, wrap=40)
    assert max(map(len, wrapped.split("\n"))) <= 48
    assert read_bibtex(wrapped).references[0].title == read_bibtex(text).references[0].title
    assert "\n                   eight" in tidy(text)


@pytest.mark.parametrize(
    "text",
    [
        "@misc{k, title = {A} % why\n, year = 2000}\n",
        "@misc{k, title = {never closed\n@misc{l, title = {B}}\n",
        "@misc{k, title = {A}, nonsense}\n",
    ],
)
def test_what_would_be_lost_is_left_alone(text: str) -> None:
    before = read_bibtex(text)
    first = before.document.blocks[0]
    assert tidy(text).startswith(before.document.text[first.start : first.end])


def test_an_entry_that_would_say_something_else_is_left_and_told() -> None:
    text = "@misc{k, address = {Paris}, location = {Rome}, title = {X}}\n@misc{l, Title={Y}}\n"
    revision = tidied(read_bibtex(text), Tidy(sort_fields=("location", "address"), align=None))
    assert revision.text == text.split("\n")[0] + "\n@misc{l,\n  title = {Y}\n}\n"
    assert [note.code for note in revision.notes] == ["left-alone"]


def test_what_may_change_does_not_hide_what_may_not() -> None:
    text = "@misc{k, address = {Paris}, location = {Rome}, title = {ON SONG}}\n"
    revision = tidied(read_bibtex(text), Tidy(sort_fields=("location", "address"), drop_all_caps=True))
    assert revision.text == text
    assert [note.code for note in revision.notes] == ["left-alone"]


def test_line_ends_of_the_file_are_used() -> None:
    assert tidy("@misc{k,\r\n a = {b},\r\n}\r\n", align=None) == "@misc{k,\r\n  a = {b}\r\n}\r\n"


def test_a_second_run_changes_nothing() -> None:
    text = '@string{z = 1}\n% c\n@Misc(k, Title={A\n  b}, month = "March", note = {})\n@book{b, year={1999}}\n'
    options = {"sort_fields": FIELD_ORDER, "months": True, "numeric": True, "blank_lines": 1, "sort": ("key",)}
    once = tidy(text, **options)
    assert tidy(once, **options) == once


def test_the_corpus_says_the_same_after_tidying(bibtex_cases) -> None:
    import gzip

    for name in ("xampl", "jabref-test", "citavi-jabref", "biber-names", "endnote-ms", "exomol-holger-cr"):
        data = gzip.decompress((bibtex_cases / "corpus" / f"{name}.bib.gz").read_bytes())
        before = read_bibtex(data)
        options = Tidy(sort_fields=FIELD_ORDER, curly=True, months=True, unicode=True, wrap=100)
        after = read_bibtex(tidied(before, options).text)
        left = [(r.id, r.names, r.dates, r.texts) for r in before.references]
        assert [(r.id, r.names, r.dates, r.texts) for r in after.references] == left
