"""Blocks and fields (btxdoc, 2): what stands where, and that nothing is left out."""

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.syntax.document import Kind
from mutualevidence.bibtex.syntax.splitting import collapsed, flat


def fields(text: str) -> dict[str, str]:
    return {name: field.value for name, field in read_bibtex(text).entries[0].fields.items()}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{a}", "a"),
        ('"a"', "a"),
        ("1999", "1999"),
        ("{}", ""),
        ("{a {b {c {d {e {f {g}}}}}} h}", "a {b {c {d {e {f {g}}}}}} h"),
        ("{" * 200 + "a" + "}" * 200, "{" * 199 + "a" + "}" * 199),
        ('"a {"}b{"} c"', 'a {"}b{"} c'),
        ('{say "a"}', 'say "a"'),
        ("{a, b = {c}}", "a, b = {c}"),
        ("{a\n   b\tc\r\nd}", "a b c d"),
        ("{ a }", "a"),
        ("{a\u00a0\u00a0b}", "a\u00a0\u00a0b"),
        ('"a" # "b"', "ab"),
        ('"a " # {b} # 1', "a b1"),
        ("{https://x.org/a%20b}", "https://x.org/a%20b"),
        ("{mail me@home.org @ noon}", "mail me@home.org @ noon"),
        ("{50%\nof it}", "50% of it"),
        ("{over %\n  lines}", "over lines"),
    ],
)
def test_value_is_what_stands_between_its_delimiters(written: str, value: str) -> None:
    assert fields(f"@article{{k, title = {written}, year = 1}}") == {"title": value, "year": "1"}


@pytest.mark.parametrize(
    "text",
    [
        "@article{k, title={T}, year=1999}",
        "@article(k, title={T}, year=1999)",
        "@ARTICLE {k,\n  TITLE = {T},\n  Year = 1999,\n}",
        "@article{ k , , title={T},, year=1999, }",
        "@article{k,\n% note = {no}\n  title={T}, % a comment\n  year=1999}",
        "@ article{k, title={T}, year=1999}",
        "see @article{k, title={T}, year=1999}",
    ],
)
def test_layout_of_an_entry_is_free(text: str) -> None:
    bib = read_bibtex(text)
    [entry] = bib.entries
    assert (entry.type, entry.key) == ("article", "k")
    assert {name: field.value for name, field in entry.fields.items()} == {"title": "T", "year": "1999"}
    assert not bib.broken


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("@misc{a:b/c.d+e_f-g}", "a:b/c.d+e_f-g"),
        ("@misc{Müller2001,}", "Müller2001"),
        ("@misc{,}", ""),
        ("@misc{}", ""),
        ("@misc()", ""),
        ("@misc(a)b,)", "a)b"),
        ("@misc{a=b,}", "a=b"),
        ("@misc{title = {T}}", ""),
        ("@misc{two words, title={T}}", "two words"),
    ],
)
def test_key_is_everything_up_to_the_comma(text: str, key: str) -> None:
    assert [entry.key for entry in read_bibtex(text).entries] == [key]


def test_entries_without_a_key_are_all_kept_and_get_an_id() -> None:
    bib = read_bibtex("@misc{, title={A}}\n@misc{title={B}}")
    assert [reference.id for reference in bib.references] == ["unnamed-1", "unnamed-2"]


@pytest.mark.parametrize(
    "value",
    [
        " one line ",
        "\n one\n   two\r\n\tthree \f\v four\n",
        "a\u00a0b \u00a0 \u2009c",
        "a \x1c b\x1fc\n",
        "word %\n  joined\n50% of",
        "a\f b\u3000",
        "stray \udce9  byte",
        "\n \t",
    ],
)
def test_values_have_no_white_space_at_their_ends_and_one_blank_inside(value: str) -> None:
    assert flat(value) == collapsed(value).strip(" ")


def test_kinds_of_blocks() -> None:
    text = "% head\n@string{a={b}}@preamble{{p}}\n@comment{@article{x, title={T}}}\n@misc{k}\n%@misc{out}\n"
    kinds = [block.kind for block in read_bibtex(text).document.blocks if block.kind is not Kind.TEXT]
    assert kinds == [Kind.STRING, Kind.PREAMBLE, Kind.COMMENT, Kind.ENTRY]


def test_blocks_are_the_whole_text() -> None:
    text = "a @x{b\r\n, c={d}} e\n@f{ g @h{i}\n%@j{k}\nl }"
    document = read_bibtex(text).document
    assert "".join(text[block.start : block.end] for block in document.blocks) == text


def test_block_may_begin_within_a_line() -> None:
    assert [entry.key for entry in read_bibtex("@a{x, t={1}}@b{y, t={2}} @c{z, t={3}}").entries] == ["x", "y", "z"]


def test_lines_are_counted_whatever_ends_them() -> None:
    for newline in ("\n", "\r\n", "\r"):
        entry = read_bibtex(newline.join(["%", "@misc{k,", "  title = {a", "  b},", "  note = {c}}"])).entries[0]
        assert (entry.line, entry.fields["title"].line, entry.fields["note"].line) == (2, 3, 5)


def test_raw_text_of_entry_and_field_is_as_written() -> None:
    entry = read_bibtex('x\n@misc{k, note = "a" # b, year=1}\n').entries[0]
    assert entry.raw == '@misc{k, note = "a" # b, year=1}'
    assert (entry.fields["note"].raw, entry.fields["year"].raw) == ('"a" # b', "1")


def test_first_of_repeated_fields_counts_and_the_others_are_kept() -> None:
    bib = read_bibtex("@misc{k, title={A}, Title={B}, title={A}}")
    [entry] = bib.entries
    assert entry.value("title") == "A"
    assert [field.value for field in entry.repeated] == ["B", "A"]
    assert [diagnostic.code for diagnostic in bib.diagnostics] == ["repeated-field"]


def test_repeated_keywords_are_one_list() -> None:
    bib = read_bibtex("@misc{k, keywords={a}, title={T}, keywords={b}, keywords={c}}")
    assert bib.entries[0].value("keywords") == "a, b, c"
    bib.set_field("k", "keywords", "x, y")
    assert bib.to_text() == "@misc{k, keywords={x, y}, title={T}}"
    assert bib.diagnostics == []


def test_entries_with_a_repeated_key_are_both_kept_and_reported() -> None:
    bib = read_bibtex("@misc{k, title={A}}\n@misc{k, title={B}}", file="x.bib")
    assert [entry.value("title") for entry in bib.entries] == ["A", "B"]
    [diagnostic] = bib.diagnostics
    assert (diagnostic.code, diagnostic.line, diagnostic.file) == ("repeated-key", 2, "x.bib")
    assert "line 1" in diagnostic.message
