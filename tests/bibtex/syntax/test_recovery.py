"""Broken entries: what can be read is read, the rest is reported with its line and a remedy."""

import json
from pathlib import Path

import pytest

from mutualevidence.bibtex import BibFile, read_bibtex

AFTER = "\n@misc{after, title = {After}}\n"


def read(text: str) -> BibFile:
    bib = read_bibtex(text, file="x.bib")
    assert all(diagnostic.remedy for diagnostic in bib.diagnostics)
    return bib


def titles(bib: BibFile) -> dict[str, str]:
    return {entry.key: entry.value("title") for entry in bib.entries}


@pytest.mark.parametrize(
    ("text", "code", "fields"),
    [
        ("@misc{k, title={T}, note={N}", "missing-closing-brace", {"title": "T", "note": "N"}),
        ("@misc{k,\n title={T\n", "unclosed-value", {"title": "T"}),
        ("@misc{k,\n title={T,\n note={N}\n}", "unclosed-value", {"title": "T", "note": "N"}),
        ('@misc{k,\n title="T,\n note="N"\n}', "unclosed-value", {"title": "T", "note": "N"}),
        ("@misc{k, title={T} note={N}}", "missing-comma", {"title": "T", "note": "N"}),
        ("@misc{k title={T}}", "missing-comma", {"title": "T"}),
        ("@misc{k, title={T}}, note={N}}", "extra-closing-brace", {"title": "T", "note": "N"}),
        ('@misc{k, title="Say "hello" to", note={N}}', "nested-quotes", {"title": 'Say "hello" to', "note": "N"}),
        ('@misc{k, title="Brace\\{", note={N}}', "escaped-brace", {"title": "Brace\\{", "note": "N"}),
        ("@misc{k, title={Brace\\{}, note={N}}", "escaped-brace", {"title": "Brace\\{", "note": "N"}),
        ("@misc{k, title={T} junk, note={N}}", "text-after-value", {"title": "T", "note": "N"}),
        ("@misc{k, My Field = {a}, title={T}}", "space-in-name", {"my-field": "a", "title": "T"}),
        ("@misc{k, junk, title={T}}", "unreadable-field", {"title": "T"}),
        ("@misc{k, 1x={a}, title={T}}", "unreadable-field", {"title": "T"}),
        ("@misc{k, pages=12--15, title={T}}", "bare-value", {"pages": "12--15", "title": "T"}),
        ("@misc{k, year=, title={T}}", "empty-value", {"year": "", "title": "T"}),
        ("@misc(k, title={T}}", "wrong-closing-delimiter", {"title": "T"}),
        ("@misc{two words, title={T}}", "space-in-key", {"title": "T"}),
    ],
)
def test_fault_is_named_and_the_fields_are_read(text: str, code: str, fields: dict[str, str]) -> None:
    bib = read(text + AFTER)
    assert {name: field.value for name, field in bib.entries[0].fields.items()} == fields
    assert [diagnostic.code for diagnostic in bib.diagnostics] == [code]
    assert titles(bib)["after"] == "After"


def test_file_that_ends_inside_an_entry_gives_what_was_there() -> None:
    bib = read("@misc{a, title={A}}\n@misc{b, title={B},\n  author={Bright, Jane and Ba")
    assert titles(bib) == {"a": "A", "b": "B"}
    assert bib.entries[1].broken
    assert [(d.code, d.line, d.key) for d in bib.diagnostics] == [("unclosed-value", 3, "b")]
    assert bib.broken == ["@misc{b, title={B},\n  author={Bright, Jane and Ba"]


def test_entry_without_anything_readable_is_kept_raw() -> None:
    bib = read("@misc{{{{" + AFTER)
    assert titles(bib)["after"] == "After"
    assert len(bib.broken) == 1
    assert bib.broken[0].startswith("@misc{{{{")


def test_quoted_value_may_hold_what_looks_like_an_entry() -> None:
    text = '@misc{a, title="An\n@article{x, title={not one}}\n"}\n@misc{b, title={B}}'
    bib = read(text)
    assert list(titles(bib)) == ["a", "b"]
    assert [diagnostic.code for diagnostic in bib.diagnostics] == ["entry-inside-value"]


def test_entry_after_percent_sign_is_a_comment_and_reported() -> None:
    bib = read("% @misc{out, title={Out}}\n@misc{k, title={T}}")
    assert titles(bib) == {"k": "T"}
    assert [diagnostic.code for diagnostic in bib.diagnostics] == ["commented-out"]


def test_comment_block_hides_its_entries() -> None:
    assert titles(read("@comment{@misc{out, title={Out}}}\n@misc{k, title={T}}")) == {"k": "T"}


def test_unclosed_comment_ends_at_the_next_entry() -> None:
    bib = read("@comment{ no end\n@misc{k, title={T}}")
    assert titles(bib) == {"k": "T"}
    assert [diagnostic.code for diagnostic in bib.diagnostics] == ["unclosed-comment"]


def test_at_sign_in_stray_text_is_no_entry() -> None:
    bib = read("Mail jo@example.org, or @ home (daily).\n@misc{k, title={T}}")
    assert titles(bib) == {"k": "T"}
    assert {diagnostic.code for diagnostic in bib.diagnostics} == {"stray-text", "not-an-entry"}


def test_every_malformed_case_survives(bibtex_cases: Path) -> None:
    cases = json.loads((bibtex_cases / "malformed_cases.json").read_text(encoding="utf-8"))
    for case in cases:
        keys = [reference.id for reference in read(case["bib"]).references]
        expected = [key or "unnamed-1" for key in case["expect_keys"] or []]
        assert [key for key in expected if key not in keys] == [], case["name"]
