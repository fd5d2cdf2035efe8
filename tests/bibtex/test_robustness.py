"""No input raises anything, whatever its bytes; and nothing of it gets lost on the way out."""

import gzip
import json
import random
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from mutualevidence import interchange
from mutualevidence.bibtex import BibFile, read_bibtex
from mutualevidence.bibtex.latex.decoding import text as decoded
from mutualevidence.bibtex.preparing import prepared
from mutualevidence.bibtex.syntax.document import Document, Entry
from mutualevidence.bibtex.syntax.encoding import has_stray_bytes
from mutualevidence.bibtex.writing.file_style import own_fields

sys.path.insert(0, str(Path(__file__).parent))
from strategies import DATES, FILES, NAME_LISTS, TEX, damaged_files

BRIEF = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def whole(bib: BibFile) -> BibFile:
    """The file, after checking that nothing went wrong that is our fault."""
    assert [str(d) for d in bib.diagnostics if d.code == "internal-error"] == []
    text = bib.document.text
    assert "".join(text[block.start : block.end] for block in bib.document.blocks) == text
    return bib


@BRIEF
@given(FILES)
def test_well_formed_files_are_read_whole(text: str) -> None:
    bib = whole(read_bibtex(text))
    assert bib.broken == []
    assert bib.to_text() == text


@BRIEF
@given(damaged_files())
@example("@a{k, title={\ud800}}")
def test_damaged_files_are_read(text: str) -> None:
    assert whole(read_bibtex(text)).to_text() == text


STRINGS = st.lists(
    st.sampled_from(
        [
            '@string{j = "One"}',
            '@string{j = "Other"}',
            "@string{J = {Third} # feb}",
            "@string{feb = {Horning}}",
            "@article{a, journal = j, month = feb, keywords = {x}, keywords = {y}}",
            "@article{b, journal = j # { on } # feb, note = later}",
            "@string{later = {Defined later}}",
            "@article{c, crossref = a, month = feb, title = {x, year = 1}",
            "@book{d, note = {n}, year = 2001}, url = {u}}",
        ]
    ),
    max_size=9,
).map("\n".join)
"""Strings defined, used, defined anew, and used before that; lists in several fields; heirs; damage."""


@BRIEF
@given(STRINGS | FILES | damaged_files())
@example('@string{j = "One"} @article{a, journal = j} @string{j = "Other"} @article{b, journal = j}')
@example("@article{a, month = feb} @string{feb = {Horning}} @article{b, month = feb}")
@example("@article{a, journal = j} @string{j = {One}} @article{b, journal = j} @string{j = {Other}}")
def test_fields_asked_for_later_are_those_that_were_read(text: str) -> None:
    assume(not has_stray_bytes(text))  # only `read_bibtex` mends these

    def values(entries: list[Entry]) -> list[list[tuple[str, str, int, str]]]:
        return [[(f.name, f.value, f.start, f.inherited_from) for f in e.fields.values()] for e in entries]

    assert values(read_bibtex(text).entries) == values(prepared(Document(text)))


@BRIEF
@given(st.binary(max_size=300))
@example(b"\xff\xfe@\x00")
@example(b"@a{k,\xff\xfe={\x00}}")
def test_any_bytes_are_read_and_come_back(data: bytes) -> None:
    assert whole(read_bibtex(data)).to_bytes() == data


@BRIEF
@given(st.text("@{}\"'(),=#%\\~$&-_ \n\rabAB1andjk:.", max_size=120))
def test_any_tex_is_read(value: str) -> None:
    for name in ("title", "author", "date", "url", "note", "pages", "finding-x"):
        whole(read_bibtex(f"@article{{k, {name} = {{{value}}}}}"))


WITHOUT_LOSS = ("bibtex", "csl-json", "csl-yaml")
"""The formats that hold all of a reference; the others say what they lose."""


@BRIEF
@given(TEX, NAME_LISTS, DATES)
def test_references_survive_the_formats_without_loss(title: str, authors: str, date: str) -> None:
    bib = whole(read_bibtex(f"@book{{k, title={{{title}}}, author={{{authors}}}, date={{{date}}}}}"))
    for format in WITHOUT_LOSS:
        again, diagnostics = interchange.read(interchange.write(bib.references, format), format)
        assert [reference.id for reference in again] == ["k"], format
        assert [d for d in diagnostics if d.severity == "error"] == [], format


@BRIEF
@given(FILES, TEX, st.randoms())
def test_one_changed_field_changes_nothing_else(text: str, value: str, random: random.Random) -> None:
    bib = read_bibtex(text)
    places = [
        (entry, field) for entry in bib.entries for field in own_fields(entry) if field not in entry.repeated
    ]
    if not places:
        return
    entry, field = random.choice(places)
    bib.set_field(entry, field.name, value)
    after = bib.to_text()
    begin, end = field.end - len(field.raw), field.end
    assert after.startswith(text[:begin])
    if field.name not in ("keywords",):
        assert after.endswith(text[end:])
    changed = next(e for e in whole(read_bibtex(after)).entries if e.start == entry.start)
    if not value.isascii() and "$" in value:
        return  # in a file that writes TeX for letters beyond ASCII, these mean something else within mathematics
    assert decoded(changed.value(field.name)) == decoded(
        read_bibtex(f"@a{{k, x = {{{value}}}}}").entries[0].value("x")
    )


@pytest.mark.slow
def test_real_files_damaged_at_random_are_read(bibtex_cases: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - damage need not be secret
    manifest = json.loads((bibtex_cases / "corpus" / "manifest.json").read_text(encoding="utf-8"))
    for row in manifest:
        data = gzip.decompress((bibtex_cases / "corpus" / f"{row['name']}.bib.gz").read_bytes())[:20_000]
        for _ in range(6):
            damaged = bytearray(data)
            for _ in range(chance.randrange(1, 6)):
                place = chance.randrange(len(damaged))
                damaged[place : place + chance.choice((0, 1, 9))] = chance.choice(
                    (b"", b"{", b"}", b'"', b"\xe9", b"@", b",")
                )
            assert whole(read_bibtex(bytes(damaged))).to_bytes() == damaged
