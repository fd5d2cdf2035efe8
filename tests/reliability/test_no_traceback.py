"""Nothing ends in a traceback: depth, odd values, closed and full streams; one bad value costs no other entry."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mutualevidence import Library, MutualEvidenceError
from mutualevidence.csl.compile.compiled_style import Layout
from mutualevidence.csl.document import item_maker
from mutualevidence.errors import ReadError
from mutualevidence.interchange.yaml_lines import with_member
from mutualevidence.model.reference import Reference

GOOD = '{"id": "good", "type": "book", "title": "Sound"}'


def nested(depth: int) -> str:
    return "[" * depth + "1" + "]" * depth


def item(field: str, value: str) -> str:
    return f'{{"id": "bad", "type": "book", "title": "A", "{field}": {value}}}'


JSON = {
    "deep date": (item("issued", f'{{"date-parts": {nested(600)}}}'), True),
    "deep field": (item("other", nested(900)), True),
    "deeper than the parser goes": (item("other", nested(50_000)), False),
    "a number of 5,000 digits": (item("volume", "9" * 5_000), True),
    "a control character": (item("note", '"a\tb\x01"'), True),
    "a comma is missing": ('{"id": "bad" "type": "book"}', False),
    "a word without quotes": (item("volume", "x"), False),
}


@pytest.mark.parametrize("name", JSON)
@pytest.mark.parametrize("order", ["before", "behind"])
def test_a_bad_value_in_json_costs_at_most_its_entry(name: str, order: str) -> None:
    bad, is_kept = JSON[name]
    both = (bad, GOOD) if order == "before" else (GOOD, bad)
    library = Library.from_bytes("[{},\n{}]".format(*both), format="csl-json")
    assert "good" in library
    assert ("bad" in library) == is_kept
    assert is_kept or library.diagnostics
    for format in ("bibtex", "csl-json", "csl-yaml", "ris"):
        assert "Sound" in library.convert(format)
    assert "Sound" in library.bibliography()


YAML = {
    "binary": ("title: !!binary aGVsbG8=", False),
    "no binary": ('title: !!binary "***"', False),
    "a set": ("keyword: !!set {a, b}", False),
    "a tag nobody knows": ("title: !foo A", False),
    "an object of Python": ("title: !!python/object:os.system A", False),
    "no such day": ("issued: 9999-99-99", False),
    "no such hour": ("issued: 2001-01-01T25:61:00Z", False),
    "no number": ("volume: !!int x", False),
    "a key of several values": ("? {x: y}\n  : 1", False),
    "a merge of nothing": ("<<: 3", False),
    "a colon in a text": ("title: A: B", True),
    "deeper than the parser goes": (f"other: {nested(5_000)}", True),
}


@pytest.mark.parametrize("name", YAML)
def test_a_bad_value_in_yaml_costs_at_most_itself(name: str) -> None:
    bad, is_told = YAML[name]
    entries = f"- id: first\n  type: book\n- id: bad\n  type: book\n  {bad}\n- id: good\n  title: Sound\n"
    library = Library.from_bytes("references:\n" + entries, format="csl-yaml")
    assert list(library) == ["first", "bad", "good"]
    if is_told:
        assert library.diagnostics[0].line == 6 or "deep" in library.diagnostics[0].message
    assert "Sound" in library.convert("csl-yaml")
    assert "Sound" in library.bibliography()


@pytest.mark.parametrize("number", ["²", "9" * 5_000, "²--³", "2001/²", "1--" + "2" * 5_000])
@pytest.mark.parametrize(
    "field", ["month", "edition", "pages", "year", "endyear", "volume", "number", "author+an"]
)
def test_what_only_looks_like_a_number_is_kept(field: str, number: str, tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_text(f"@book{{a, author = {{Doe, Jo}}, title = {{Sound}}, {field} = {{{number}}}}}\n", "utf-8")
    library = Library.read(file)
    assert "internal-error" not in {told.code for told in library.check()}
    for format in ("bibtex", "csl-json", "ris", "word"):
        assert "Sound" in library.convert(format)
    assert "Sound" in library.convert("bibtex", dialect="bibtex")
    library.fix()
    library.tidy()
    library.save()
    assert "Sound" in file.read_text("utf-8")


def test_a_findings_file_nested_too_deep_is_told_when_a_key_is_renamed(tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@book{a, title = {Sound}}\n", "utf-8")
    beside = tmp_path / "a.findings.yaml"
    beside.write_text("{" * 3_000, "utf-8")
    library = Library.read(tmp_path / "a.bib")
    with pytest.raises(MutualEvidenceError, match="nested too deep"):
        library.rename({"a": "b"})
    assert beside.read_text("utf-8") == "{" * 3_000


def test_the_value_of_others_at_a_place_that_is_no_number() -> None:
    library = Library.from_bytes(
        "@xdata{x, author = {A, B}}\n@book{a, title = {Sound}, author = {xdata=x-author-²}}"
    )
    assert library["a"].title == "Sound"


@pytest.mark.parametrize("where", ["preparing", "printing"])
def test_a_fault_at_one_work_costs_no_other(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real_item, real_finished = item_maker.Item, Layout.finished

    def failing(reference: Reference, *rest: object) -> object:
        if reference.texts["title"] == "Unlucky":
            raise KeyError("ours")
        return real_item(reference, *rest)  # type: ignore[arg-type]

    def failing_layout(self: Layout, text: str) -> str:
        if "Unlucky" in text:
            raise IndexError("ours")
        return real_finished(self, text)

    if where == "preparing":
        monkeypatch.setattr(item_maker, "Item", failing)
    else:
        monkeypatch.setattr(Layout, "finished", failing_layout)
    library = Library.from_csl(
        [{"id": key, "type": "book", "title": title} for key, title in (("bad", "Unlucky"), ("good", "Sound"))]
    )
    text = library.bibliography(style="apa")
    assert "Sound" in text
    assert "[bad: this work could not be printed; please report it]" in text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("format", ["text", "docx"])
def test_a_full_disk_behind_the_output_is_told(tmp_path: Path, format: str) -> None:
    (tmp_path / "a.bib").write_text("@book{a, title = {A}}")
    line = [sys.executable, "-m", "mutualevidence", "bibliography", str(tmp_path / "a.bib"), "--format", format]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"error: the system says: No space left on device")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("closed", "status", "out"),
    [("2>&-", 0, b"(n.d.)."), ("<&-", 0, b"(n.d.)."), (">&-", 2, b""), ("<&- >&- 2>&-", 2, b"")],
)
def test_closed_streams(tmp_path: Path, closed: str, status: int, out: bytes) -> None:
    (tmp_path / "a.bib").write_text("@book{a, title = {A}}")
    line = ["sh", "-c", f'"$0" -m mutualevidence bibliography a.bib {closed}', sys.executable]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == status
    assert out in done.stdout
    assert b"our fault" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_ctrl_c_while_starting_is_quiet() -> None:
    code = """
import builtins, os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # who starts tests in the background has it ignored
from mutualevidence import __main__
real = builtins.__import__
def slow(name, *rest, **named):
    if name.startswith("click"):
        os.kill(os.getpid(), signal.SIGINT)
    return real(name, *rest, **named)
builtins.__import__ = slow
__main__.start()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (128 + signal.SIGINT, b"")


@pytest.mark.parametrize("bad", ["a" * 300 + ".bib", "x\0y", "."])
def test_names_of_files_that_cannot_be(bad: str) -> None:
    with pytest.raises(MutualEvidenceError):
        Library.read(bad)


@pytest.mark.parametrize("sign", ["[", "- "])
def test_a_member_is_put_into_no_text_nested_too_deep(sign: str) -> None:
    with pytest.raises(ReadError, match="not YAML"):
        with_member(sign * 1_500, ("studies",), {})
