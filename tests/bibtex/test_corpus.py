"""Real bibliographies of many producers: nothing lost, nothing changed unasked."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mutualevidence.bibtex import BibFile, read_bibtex
from mutualevidence.bibtex.writing.file_style import own_fields

LARGE = 1_200_000


def corpus(folder: Path) -> Iterator[tuple[dict[str, object], bytes]]:
    for row in json.loads((folder / "corpus" / "manifest.json").read_text(encoding="utf-8")):
        yield row, gzip.decompress((folder / "corpus" / f"{row['name']}.bib.gz").read_bytes())


@pytest.fixture(scope="module")
def read_files(bibtex_cases: Path) -> list[tuple[dict[str, object], bytes, BibFile]]:
    return [(row, data, read_bibtex(data)) for row, data in corpus(bibtex_cases)]


Files = list[tuple[dict[str, object], bytes, BibFile]]


def test_no_entry_is_lost(read_files: Files) -> None:
    for row, _, bib in read_files:
        reported = len(bib.broken) + sum(d.code == "commented-out" for d in bib.diagnostics)
        assert len(bib.entries) + reported >= int(str(row["bibtex_accepts"])), row["name"]


def test_encoding_is_as_the_manifest_says(read_files: Files) -> None:
    for row, _, bib in read_files:
        is_utf8 = bib.document.encoding == "utf-8"
        assert is_utf8 == (row["encoding"] == "utf-8"), (row["name"], bib.document.encoding)
        flags = str(row["flags"])
        assert bool(bib.document.byte_order_mark) == ("BOM" in flags or "utf-16" in str(row["encoding"]))
        assert (bib.document.newline == "\r\n") == ("CRLF" in flags) or bib.document.newline == "\r"


def test_values_hold_no_line_ends(read_files: Files) -> None:
    for row, _, bib in read_files:
        for entry in bib.entries:
            assert not any("\r" in field.value or "\n" in field.value for field in entry.fields.values()), row[
                "name"
            ]


def test_no_fault_of_ours(read_files: Files) -> None:
    for row, _, bib in read_files:
        assert [str(d) for d in bib.diagnostics if d.code == "internal-error"] == [], row["name"]


def test_reading_and_writing_is_the_identity(read_files: Files) -> None:
    for row, data, bib in read_files:
        assert bib.to_bytes() == data, row["name"]


def test_references_unchanged_leave_the_file_unchanged(read_files: Files) -> None:
    for row, data, bib in read_files:
        if len(data) < LARGE:
            assert bib.updated(bib.references) == data, row["name"]


def test_one_changed_field_changes_only_its_bytes(bibtex_cases: Path) -> None:
    for row, data in corpus(bibtex_cases):
        if len(data) >= LARGE:
            continue
        bib = read_bibtex(data)
        entries = [entry for entry in bib.entries if entry.fields and not entry.broken]
        for entry in entries[:: max(1, len(entries) // 3)]:
            field = own_fields(entry)[-1]
            before = bib.to_text()
            bib.set_field(entry, field.name, "Changed")
            after = bib.to_text()
            start = before.index(entry.raw) if before.count(entry.raw) == 1 else -1
            if start < 0:
                continue
            first = own_fields(entry)[[f.name for f in own_fields(entry)].index(field.name)]
            value = start + first.end - entry.start - len(first.raw)
            assert before[:value] == after[:value], row["name"]
            tail = before[value + len(first.raw) :]
            assert after.endswith(tail), row["name"]
            assert len(after) - value - len(tail) <= len("{Changed}"), row["name"]
