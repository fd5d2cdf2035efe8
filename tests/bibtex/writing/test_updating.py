"""References back into their file: what a reference still says stays written as it was."""

import json
from pathlib import Path

import attrs
import pytest

from mutualevidence import Library, interchange
from mutualevidence.bibtex import read_bibtex
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

FILE = """% mine
@article{bell1999,
  author  = {Bell, Ann and {de Vries}, Jan},
  title   = {A {NASA} Study of $H_2O$: What We Know},
  journal = "Nature",
  year    = 1999,
  month   = jul,
  pages   = {1--9},
  mynote  = {private},
}

@book{dee2001,
  author    = {Dee, Cay},
  title     = {Title},
  subtitle  = {Sub},
  publisher = {Press},
  date      = {2001-05},
}
"""


def updated(change: dict[str, object], index: int = 0, kind: str = "texts") -> str:
    bib = read_bibtex(FILE)
    getattr(bib.references[index], kind).update(change)
    return bib.updated(bib.references).decode()


def test_unchanged_references_leave_the_file_as_it_is() -> None:
    bib = read_bibtex(FILE)
    assert bib.updated(bib.references).decode() == FILE


@pytest.mark.parametrize(
    ("kind", "change", "before", "after"),
    [
        ("texts", {"container-title": "Science"}, '"Nature"', '"Science"'),
        ("texts", {"page": "10–12"}, "{1--9}", "{10--12}"),
        ("custom", {"mynote": "public"}, "{private}", "{public}"),
        ("names", {"author": (Name(family="Fox", given="Eve"),)}, "{Bell, Ann and {de Vries}, Jan}", "{Fox, Eve}"),
        ("dates", {"issued": Date((2000, 7))}, "= 1999", "= 2000"),
        ("dates", {"issued": Date((1999, 8))}, "jul", "aug"),
    ],
)
def test_changed_variable_changes_its_field_alone(
    kind: str, change: dict[str, object], before: str, after: str
) -> None:
    assert updated(change, kind=kind) == FILE.replace(before, after)


def test_new_variable_becomes_a_field_in_the_style_of_the_entry() -> None:
    text = updated({"DOI": "10.1/x_y"})
    assert "\n  doi     = {10.1/x_y},\n" in text
    assert text.replace("  doi     = {10.1/x_y},\n", "") == FILE


def test_title_that_was_two_fields_is_right_when_read_again() -> None:
    bib = read_bibtex(updated({"title": "Other: Thing"}, index=1))
    assert bib.references[1].title == "Other: Thing"
    assert bib.references[0] == read_bibtex(FILE).references[0]


def test_removed_variable_takes_its_field_along() -> None:
    bib = read_bibtex(FILE)
    del bib.references[0].texts["page"]
    assert bib.updated(bib.references).decode() == FILE.replace("  pages   = {1--9},\n", "")


def test_removed_reference_takes_its_entry_along() -> None:
    bib = read_bibtex(FILE)
    assert bib.updated(bib.references[1:]).decode() == "% mine\n" + FILE[FILE.index("@book") :]


def test_added_reference_comes_to_the_end() -> None:
    bib = read_bibtex(FILE)
    new = Reference("a key", "book", texts={"title": "New"}, dates={"issued": Date((2020,))})
    text = bib.updated([*bib.references, new]).decode()
    assert text.startswith(FILE)
    again = read_bibtex(text).references[2]
    assert (again.id, again.title, again.year) == ("a-key", "New", 2020)


def test_repeated_keys_are_told_apart_by_their_entries() -> None:
    text = "@misc{k, title={A}}\n@misc{k, title={B}}\n"
    bib = read_bibtex(text)
    second = attrs.evolve(bib.references[1], id="k-2")
    second.texts["title"] = "C"
    assert bib.updated([bib.references[0], second]).decode() == text.replace("{B}", "{C}")


def test_new_id_is_a_new_key() -> None:
    bib = read_bibtex(FILE)
    renamed = attrs.evolve(bib.references[0], id="bell")
    assert bib.updated([renamed, bib.references[1]]).decode() == FILE.replace("{bell1999", "{bell")


def test_every_case_comes_back_from_bibtex(bibtex_cases: Path) -> None:
    """CSL-JSON to .bib to CSL-JSON keeps every item of the cases."""
    cases = json.loads((bibtex_cases / "csl_cases.json").read_text(encoding="utf-8"))
    different = []
    for case in cases:
        references, _ = interchange.read(case["bib"], "bibtex")
        items = json.loads(interchange.write(references, "csl-json"))
        back, problems = interchange.read(interchange.write(references, "bibtex"), "bibtex")
        assert not [problem for problem in problems if problem.severity == "error"], case["name"]
        for one, other in zip(items, json.loads(interchange.write(back, "csl-json")), strict=True):
            for name in ("crossref", "xdata"):  # what they brought in is in the new entry itself
                one.get("custom", {}).pop(name, None)
            one = {key: value for key, value in one.items() if value}
            keys = [key for key in {*one, *other} - {"id"} if one.get(key) != other.get(key)]
            different += [(case["name"], key, one.get(key), other.get(key)) for key in keys]
    assert different == []


def test_expected_items_come_back_from_bibtex(bibtex_cases: Path) -> None:
    """The same for items that another program made."""
    cases = json.loads((bibtex_cases / "csl_cases.json").read_text(encoding="utf-8"))
    items = [item for case in cases for item in case["expected"] if item["type"]]
    lost = []
    for item in items:
        references, _ = interchange.read(json.dumps([item]), "csl-json")
        back, _ = interchange.read(interchange.write(references, "bibtex"), "bibtex")
        [again] = json.loads(interchange.write(back, "csl-json"))
        [first] = json.loads(interchange.write(references, "csl-json"))
        lost += [(item["id"], key) for key in first if key != "id" and key not in again]
    assert len(lost) <= 0.01 * sum(map(len, items)), lost


def test_a_finding_with_a_new_id_keeps_its_place(tmp_path):
    file = tmp_path / "own.bib"
    findings = "".join(
        f"  {name}-{id} = {{kind = comparison, a = x, b = y, statement = {{S.}}, outcome = {{name = {id}}},"
        " direction = favours-a, source = abstract},\n"
        for name, id in (("Finding", "mood"), ("finding", "sleep"))
    )
    file.write_text(f"@article{{a,\n  title = {{T}},\n{findings}}}\n")
    library = Library.read(file)
    library.edit_finding("a#mood", {"id": "tension", "time": "post"})
    library.save()
    written = file.read_text()
    assert written.index("finding-tension") < written.index("finding-sleep")
    assert "inding-mood" not in written
    assert list(Library.read(file).findings) == ["a#tension", "a#sleep"]
