"""Small inputs take little time and memory, and one bad value costs no more than itself."""

from __future__ import annotations

import json

import pytest
from growth import growth

from mutualevidence import Library
from mutualevidence.bibtex import read_bibtex
from mutualevidence.errors import nearest_names


def test_strings_that_double_each_other_stay_bounded() -> None:
    lines = [f"@string{{s{n} = s{n - 1} # s{n - 1}}}" for n in range(1, 40)]
    text = (
        "@string{s0 = {abcdefgh}}\n"
        + "\n".join(lines)
        + "\n@book{a, title = s39, year = 2001}\n@book{b, title = {B}}"
    )
    bib = read_bibtex(text)
    assert [reference.id for reference in bib.references] == ["a", "b"]
    assert len(bib.references[0].title) < 2_000_000
    assert bib.diagnostics


def test_a_long_string_that_every_entry_names_is_told_and_its_name_kept() -> None:
    entries = "".join(f"@book{{k{n}, title = {{T}} # s, publisher = s}}\n" for n in range(100))
    text = f"@string{{s = {{{'x' * 50_000}}}}}\n{entries}"
    bib = read_bibtex(text)
    works = list(bib.references)
    assert sum(len(work.title) + len(work.texts["publisher"]) for work in works) < 200_000 + 11 * len(text)
    assert [works[n].texts["publisher"].lower() for n in (0, -1)] == ["x" * 50_000, "s"]
    assert {(told.code, told.key, told.field) for told in bib.diagnostics} >= {
        ("string-too-long", "k99", "title"),
        ("string-too-long", "k99", "publisher"),
    }
    assert "undefined-string" not in {told.code for told in bib.diagnostics}
    assert bib.to_bytes().decode() == text


TAKING = {
    "crossref": "@inbook{{k{n}, crossref = {{p}}, title = {{A}}}}",
    "xdata": "@book{{k{n}, xdata = {{p}}}}",
    "a value of xdata": "@book{{k{n}, abstract = {{xdata=p-abstract}}}}",
    "related": "@article{{k{n}, related = {{p}}, relatedtype = {{reviewof}}, title = {{A}}}}",
}


@pytest.mark.parametrize("way", TAKING)
def test_what_entries_take_from_others_is_bounded_and_told_once(way: str) -> None:
    parent = f"@book{{p, title = {{Whole}}, publisher = {{P}}, abstract = {{{'word ' * 8_000}}}}}"
    text = "\n".join([*(TAKING[way].format(n=n) for n in range(120)), parent])
    bib = read_bibtex(text)
    assert len(bib.to_bytes()) == len(text)
    written = sum(len("".join(work.texts.values())) for work in bib.references)
    assert written < 4_000_000
    assert [told.code for told in bib.diagnostics] == ["inherited-too-long"]
    if way == "crossref":  # what is short is inherited by all the same
        assert [work.texts["publisher"] for work in bib.references] == ["P"] * 121


def test_proceedings_with_an_abstract_give_it_to_a_thousand_papers() -> None:
    parent = f"@proceedings{{p, title = {{Whole}}, abstract = {{{'word ' * 600}}}}}"
    papers = "".join(f"@inproceedings{{k{n}, crossref = {{p}}, title = {{A}}}}\n" for n in range(1_000))
    bib = read_bibtex(papers + parent)
    assert not bib.diagnostics
    assert all(work.texts["abstract"] for work in bib.references)


def test_short_names_of_journals_stay_as_many_as_they_are() -> None:
    entries = "".join(f"@article{{k{n}, journal = jg}}\n" for n in range(3_000))
    bib = read_bibtex(f"@string{{jg = {{{'Journal of Grief and of what Comes after It, ' * 4}}}}}\n{entries}")
    assert not [told for told in bib.diagnostics if told.code == "string-too-long"]


def test_one_key_many_times_grows_linearly() -> None:
    def read(number: int) -> object:
        return Library.from_bytes("".join(f"@book{{same, title = {{T{n}}}}}\n" for n in range(number)))

    assert growth(read, 1_000, 4_000) < 2.5


def test_copies_of_a_key_are_numbered() -> None:
    library = Library.from_bytes(
        "@book{a, title={1}}\n@book{a, title={2}}\n@book{a-2, title={3}}\n@book{a, title={4}}"
    )
    assert {key: reference.title for key, reference in library.items()} == {
        "a": "1",
        "a-2": "2",
        "a-2-2": "3",
        "a-3": "4",
    }


def test_wrong_keys_in_a_large_library_cost_little_each() -> None:
    names = [f"author{n * 7919 % 100_003}year{n}" for n in range(5_000)]

    def ask(number: int) -> object:
        return [nearest_names(f"autor{n}year{n}", names, 3) for n in range(number)]

    assert growth(ask, 10, 40) < 2.5  # the square would be 4


@pytest.mark.parametrize("wrong", ["brigth1999", "Bright1999", "bright199", "bright1999a"])
def test_the_nearest_of_many_names_is_found(wrong: str) -> None:
    names = [f"key{n}of{n * n}" for n in range(3_000)] + ["bright1999"]
    assert nearest_names(wrong, names) == ["bright1999"]


ODD = {
    "a lone surrogate": {"title": "x\ud800y"},
    "a superscript as season": {"issued": {"date-parts": [[2001]], "season": "²"}},
    "a superscript as place": {"custom": {"name-keys": {"author": {"²": {"role": "x"}}}}},
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
@pytest.mark.parametrize("style", ["apa", "ieee", "chicago-author-date"])
def test_an_odd_value_costs_no_other_entry(odd: dict[str, object], style: str) -> None:
    items = [{"id": "bad", "type": "book", **odd}, {"id": "good", "type": "book", "title": "A sound title"}]
    library = Library.from_bytes(json.dumps(items))
    assert "sound title" in library.bibliography(style=style).lower()
    for format in ("bibtex", "csl-json", "csl-yaml"):
        assert "sound title" in library.to_bytes(format).decode().lower()


def test_text_with_a_lone_surrogate_is_read() -> None:
    assert Library.from_bytes("@book{a, title = {x\ud800y}}")["a"].title


@pytest.mark.parametrize("mathematics", [r"$a\)$", r"$\]$", r"$x$ and $\)$", r"\($a$\)"])
def test_odd_mathematics_keeps_the_other_fields(mathematics: str) -> None:
    bib = read_bibtex(
        f"@article{{a, author = {{Doe, Jo}}, title = {{Cost {mathematics} of things}}, year = 2001}}"
    )
    reference = bib.references[0]
    assert (reference.type, reference.year, reference.authors[0].family) == ("article-journal", 2001, "Doe")
    assert "of things" in reference.title
    assert "internal-error" not in {diagnostic.code for diagnostic in bib.diagnostics}


def test_a_month_that_only_looks_like_a_digit() -> None:
    library = Library.from_bytes("@book{a, title = {A}, year = 2001, month = {²}}\n@book{b, title = {B}}")
    for style in ("apa", "ieee", "modern-language-association"):
        assert library.bibliography(style=style).count("\n") == 1


def test_what_would_command_a_terminal_is_shown_instead() -> None:
    library = Library.from_bytes("@artcle{a\x1b[2Jb, title = {T}}\n@book{c, title = {\x1b]0;owned\x07 \u202eT}}")
    told = "".join(map(str, library.check()))
    assert "\x1b" not in told
    assert "\u202e" not in told
    from mutualevidence.library.search import one_line

    assert "\x1b" not in "".join(map(one_line, library.references))
