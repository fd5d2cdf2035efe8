"""A printed list is parted into references, whatever its lines and marks, and converted."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualevidence import Library
from mutualevidence.errors import ReadError
from mutualevidence.manuscripts.references.lists import listed_texts, looks_like_a_list

ONE = "Ito, K. (2012). Rain on stone. Cloud Press."
TWO = "Moss, P., & Ruiz, T. (2003). First words. Journal of Words, 3(2), 1–9."
THREE = "Town of Oakfield. (n.d.). Meeting rooms. https://oakfield.example/rooms"


@pytest.mark.parametrize(
    "text",
    [
        f"{ONE}\n{TWO}\n{THREE}",
        f"References\n\n{ONE}\n\n{TWO}\n\n{THREE}\n",
        "\n".join(
            [
                "Reference list",
                ONE[:30],
                "   " + ONE[30:],
                TWO[:40],
                "\t" + TWO[40:],
                THREE[:25],
                "  " + THREE[25:],
            ]
        ),
        "\n\n".join("\n".join((each[:20], each[20:])) for each in (ONE, TWO, THREE)),
    ],
)
def test_lines_are_joined_to_references(text: str) -> None:
    joined = [each.text.replace(" ", "") for each in listed_texts(text)]
    assert joined == [each.replace(" ", "") for each in (ONE, TWO, THREE)]


def test_lines_are_counted() -> None:
    assert [each.line for each in listed_texts(f"References\n\n{ONE}\n\n{TWO}")] == [3, 5]


def test_prose_is_no_list() -> None:
    assert not looks_like_a_list("It was in 2012 that we met.\n\nNobody came, though the room was booked.\n")


def test_a_list_in_a_file_is_a_library(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text(f"References\n\n{ONE}\n{TWO}\n{THREE}\n", encoding="utf-8")
    library = Library.read(file)
    assert list(library)[:2] == ["ito2012", "moss2003"]
    assert library["moss2003"].source.line == 4
    assert "journaltitle = {Journal of Words}" in library.convert("bibtex")
    assert library.bibliography().startswith("Ito, K. (2012). Rain on stone. Cloud Press.")


def test_other_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("Just some notes.\n", encoding="utf-8")
    with pytest.raises(ReadError):
        Library.read(file)


PAPER = f"# A paper\n\nSo it is (Ito, 2012).\n\n# References\n\n{ONE}\n\n{TWO}\n\n# Appendix\n\nMore (2019).\n"


@pytest.mark.parametrize("ending", ["txt", "md", "html", "docx", "tex"])
def test_the_list_at_the_end_of_a_text_is_a_library(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"paper.{ending}"
    if ending in ("txt", "md"):
        file.write_text(PAPER.replace("# ", "") if ending == "txt" else PAPER, encoding="utf-8")
    else:
        pypandoc = pytest.importorskip("pypandoc")
        pypandoc.convert_text(PAPER, ending, format="markdown", outputfile=str(file))
    library = Library.read(file)
    assert list(library) == ["ito2012", "moss2003"]
    assert library["moss2003"].texts["page"] == "1-9"
