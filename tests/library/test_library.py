"""`Library` through its public face."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence import (
    ConflictError,
    InvalidValueError,
    Library,
    ReadError,
    Reference,
    StyleError,
    UnknownFormatError,
    UnknownKeyError,
)
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name

PROJECT = Path(__file__).parents[2]

BIB = b"""% my references
@book{doe2020,
  author    = {Doe, Jane},
  title     = {A title},
  year      = {2020},
  publisher = {P},
}

@article{roe2021,
  author  = {Roe, Richard and Poe, Edgar},
  title   = {Another title},
  journal = {The Journal},
  volume  = {3},
  pages   = {1--9},
  year    = {2021},
}
"""


@pytest.fixture
def library() -> Library:
    return Library.read(PROJECT / "references.bib")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "library.bib"
    path.write_bytes(BIB)
    return path


def test_library_is_a_mapping_of_references(library: Library) -> None:
    assert list(library) == ["bright1999", "marmar1988", "roberts1999"]
    assert len(library) == 3
    assert "bright1999" in library
    assert library["bright1999"].year == 1999
    assert [name.family for name in library["bright1999"].authors] == ["Bright", "Baker", "Neimeyer"]


def test_references_carry_findings_and_claims_name_them(library: Library) -> None:
    assert library["bright1999"].findings
    named = {e.finding for claim in library.claims.values() for e in claim.evidence}
    assert named
    assert named <= set(library.findings)


def test_the_three_studies_are_read_without_complaint(library: Library) -> None:
    assert library.diagnostics == ()


def test_unknown_key_names_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownKeyError, match="Did you mean bright1999") as caught:
        library["bright199"]
    assert isinstance(caught.value, KeyError)


def test_bibliography_is_a_string_that_a_notebook_shows_in_html(library: Library) -> None:
    text = library.bibliography()
    assert text.startswith("Bright, J. I.")
    assert "<i>" in text._repr_html_()
    assert text._repr_html_() == library.bibliography(format="html")


def test_bibliography_of_chosen_keys(library: Library) -> None:
    text = library.bibliography(["roberts1999", "bright1999"])
    assert [line.split(",")[0] for line in text.splitlines() if line] == ["Bright", "Roberts"]


def test_other_styles_and_locales(library: Library) -> None:
    assert library.cite("marmar1988", style="ieee") == "[2]"
    assert "S. 205" in library.cite("marmar1988", locator="p. 205", locale="de-DE")


def test_unknown_style_and_format_are_said_with_what_is_near(library: Library) -> None:
    with pytest.raises(StyleError, match="apa"):
        library.bibliography(style="apaa")
    with pytest.raises(UnknownFormatError, match="markdown"):
        library.bibliography(format="markdwon")


def test_works_are_told_apart_as_in_the_list_of_the_whole_library() -> None:
    twins = Library(
        Reference(key, "book", {"author": (Name("Doe", "Jane"),)}, {"issued": Date((2020,))}, {"title": title})
        for key, title in (("a", "First"), ("b", "Second"))
    )
    assert twins.cite("b") == "(Doe, 2020b)"
    twins["a"].dates["issued"] = Date((2019,))
    assert twins.cite("b") == "(Doe, 2020)"


def test_summary_has_every_form(library: Library) -> None:
    text = library.summary("as-effective-as-therapy")
    assert "Marmar et al. (1988)" in text.to_markdown() or "Marmar et al., 1988" in text.to_markdown()
    assert text._repr_markdown_() == text.to_markdown()
    assert text._repr_html_() == text.to_html()
    assert "Roberts" not in text.to_text().split("References")[-1]


def test_duplicate_keys_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "twice.bib"
    path.write_bytes(BIB + BIB.replace(b"A title", b"A different title"))
    library = Library.read(path)
    assert len(library) == 4
    assert "A different title" in library.bibliography()
    assert any("doe2020" in str(d) for d in library.diagnostics)


def test_sidecar_beside_the_bibliography_is_read(file: Path) -> None:
    file.with_name("library.findings.yaml").write_text(
        """\
format: mutualevidence/1
studies:
  doe2020:
    design: rct
    findings:
      - id: mood
        kind: comparison
        statement: Mood improved.
        a: group
        b: waiting list
        outcome: {name: mood, better: higher}
        direction: favours-a
        source: {access: abstract}
""",
        encoding="utf-8",
    )
    library = Library.read(file)
    assert list(library.findings) == ["doe2020#mood"]


# Writing


def test_writing_an_untouched_library_changes_no_byte(file: Path) -> None:
    Library.read(file).write()
    assert file.read_bytes() == BIB


def test_a_changed_field_changes_only_its_bytes(file: Path) -> None:
    library = Library.read(file)
    library["roe2021"].texts["volume"] = "4"
    library.write()
    assert file.read_bytes() == BIB.replace(b"volume  = {3}", b"volume  = {4}")


def test_an_added_reference_is_written_in_the_style_of_the_file(file: Path) -> None:
    library = Library.read(file)
    library.add(
        Reference("new", "book", {"author": (Name("Poe", "E."),)}, {"issued": Date((1845,))}, {"title": "T"})
    )
    library.write()
    written = file.read_bytes()
    assert written.startswith(BIB)
    assert b"\n  author    = {Poe, E.}" in written or b"\n  author = {Poe, E.}" in written
    assert Library.read(file).cite("new") == "(Poe, 1845)"


def test_a_removed_reference_is_gone_and_the_rest_stays(file: Path) -> None:
    library = Library.read(file)
    library.remove("doe2020")
    library.write()
    assert b"doe2020" not in file.read_bytes()
    assert BIB[BIB.index(b"@article") :] in file.read_bytes()
    assert file.read_bytes().startswith(b"% my references")


def test_a_file_changed_since_reading_is_not_overwritten(file: Path) -> None:
    library = Library.read(file)
    file.write_bytes(BIB + b"\n")
    library["roe2021"].texts["volume"] = "4"
    with pytest.raises(ConflictError, match="changed on disk"):
        library.write()
    assert file.read_bytes() == BIB + b"\n"


def test_write_to_another_file_and_format(file: Path, tmp_path: Path) -> None:
    library = Library.read(file)
    library.write(tmp_path / "copy.bib")
    assert (tmp_path / "copy.bib").read_bytes() == BIB
    library.write(tmp_path / "copy.json")
    assert Library.read(tmp_path / "copy.json").bibliography() == library.bibliography()


def test_library_of_several_files(file: Path) -> None:
    library = Library.read(PROJECT / "references.bib", file)
    assert len(library) == 5
    with pytest.raises(InvalidValueError, match="which file"):
        library.write()


def test_missing_file_and_what_is_no_bibliography(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="there is no such file"):
        Library.read(tmp_path / "nothing.bib")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    with pytest.raises(ReadError, match="not a bibliography"):
        Library.read(tmp_path / "picture.png")


def test_render_cites_and_lists_exactly_what_is_cited(library: Library) -> None:
    text = library.render("Groups help [@bright1999, p. 495]; @marmar1988 agree.\n").to_text()
    assert "(Bright et al., 1999, p. 495)" in text
    assert "Marmar et al. (1988) agree" in text
    assert "Roberts" not in text


def test_render_names_line_and_nearest_key(library: Library) -> None:
    with pytest.raises(InvalidValueError, match=r"2: error: .*brigth1999(.|\n)*bright1999"):
        library.render("One line.\nSee [@brigth1999].\n")


def test_findings_of_the_sidecar_stay_there_when_the_library_is_written(file: Path) -> None:
    test_sidecar_beside_the_bibliography_is_read(file)
    library = Library.read(file)
    library["doe2020"].texts["title"] = "A better title"
    library.write()
    assert file.read_bytes() == BIB.replace(b"A title", b"A better title")
    assert Library.read(file).diagnostics == ()


def test_annotations_stand_below_their_references(tmp_path: Path) -> None:
    path = tmp_path / "annotated.bib"
    path.write_bytes(BIB.replace(b"year      = {2020},", b"year      = {2020},\n  annotation = {A sound book.},"))
    annotated = Library.read(path).bibliography(["doe2020"], annotated=True)
    assert [line.strip() for line in annotated.splitlines() if line] == [
        "Doe, J. (2020). A title. P.",
        "A sound book.",
    ]


def test_studies_of_a_meta_analysis_have_an_asterisk(file: Path) -> None:
    listed = Library.read(file).bibliography(included=["roe2021"])
    assert listed.startswith("References marked with an asterisk")
    assert "\n*Roe, R., & Poe, E. (2021)." in listed
    assert "\nDoe, J. (2020)." in listed


def test_a_word_file_of_a_meta_analysis_has_its_heading(file: Path) -> None:
    import io

    docx = pytest.importorskip("docx")
    listed = Library.read(file).bibliography(included=["roe2021"], format="docx")
    first, second = docx.Document(io.BytesIO(listed)).paragraphs[:2]
    assert (first.style.name, first.text) == ("Heading 1", "References")
    assert second.text.startswith("References marked with an asterisk")


def test_summary_in_a_note_style_cites_in_notes(library: Library) -> None:
    text = library.summary("as-effective-as-therapy", style="chicago-notes-bibliography").to_text()
    assert "Jon" not in text.split("Notes")[0].split("\n\n")[2]
    assert "Marmar et al." in text.split("Notes")[1]


@pytest.mark.parametrize("key", [None, 5, ["doe2020", "roe2021"]])
def test_a_key_that_is_no_text_is_said_to_be_none(key):
    with pytest.raises(InvalidValueError, match="a key is a text"):
        Library.from_bytes(BIB).cite(key)


def test_a_key_of_another_kind_is_unknown():
    with pytest.raises(UnknownKeyError):
        Library.from_bytes(BIB)[5]


def test_a_locator_may_be_a_number():
    assert Library.from_bytes(BIB).cite("doe2020", locator=5) == "(Doe, 2020, p. 5)"


def test_edit_compares_no_entry_of_a_library_that_is_as_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mutualevidence.bibtex.writing import update

    file = tmp_path / "a.bib"
    file.write_text(
        "".join(f"@book{{k{number},\n  title = {{Sleep}},\n}}\n" for number in range(5)), encoding="utf-8"
    )
    compared: list[str] = []
    entry_change = update.entry_change
    monkeypatch.setattr(
        update,
        "entry_change",
        lambda entry, *rest, **more: compared.append(entry.key) or entry_change(entry, *rest, **more),
    )
    library = Library.read(file)
    library.edit("k1", {"year": "2001"})
    library.save()
    assert compared == []
    library["k2"].texts["title"] = "Grief"
    library.edit("k3", {"year": "2003"})
    library.save()
    assert compared
    again = Library.read(file)
    assert (again["k1"].year, again["k2"].title, again["k3"].year) == (2001, "Grief", 2003)


def test_finished_texts_of_the_same_content_are_equal() -> None:
    def summary(certainty: str) -> object:
        library = Library.from_csl([{"id": "doe", "type": "book", "title": "Help"}])
        library.add_claim({"id": "eases", "text": "Help eases grief", "certainty.level": certainty})
        return library.summary()

    assert summary("low") == summary("low")
    assert summary("low") != summary("high")
