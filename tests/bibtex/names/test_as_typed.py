"""Names as people and programs type them: what BibTeX's rules misread is mended, and told (APA 7, 9.8, 9.11)."""

from __future__ import annotations

import pytest

from mutualevidence.bibtex import read_bibtex
from mutualevidence.model.name import OTHERS, Name


def authors(value: str) -> list[str]:
    (reference,) = read_bibtex(f"@book{{k, author={{{value}}}, title={{T}}, year=2000}}").references
    return [_shown(name) for name in reference.authors]


def _shown(name: Name) -> str:
    if name == OTHERS:
        return "others"
    if name.literal:
        return f"[{name.literal}]" + (f" {name.short}" if name.short else "")
    return ", ".join(part for part in (name.family, name.suffix, name.given) if part)


LISTS = [
    ("Lund, KA and Berg, TB", ["Lund, K. A.", "Berg, T. B."]),
    ("Lund, K-PA and Berg, Tore HM", ["Lund, K.-P. A.", "Berg, Tore H. M."]),
    ("Lund KA and van Berg TB", ["Lund, K. A.", "Berg, T. B."]),
    ("LUND, AL", ["Lund, Al"]),
    ("LUND, K and BERG, TB", ["Lund, K", "Berg, T. B."]),
    ("LUND, KARI ANN and DE LA MCBERG, JO", ["Lund, Kari Ann", "McBerg, Jo"]),
    ("BERG-MOE, Tore", ["Berg-Moe, Tore"]),
    ("UNESCO", ["UNESCO"]),
    ("LAKE Club der Freunde e. V.", ["V., LAKE Club"]),
    (r"Lund, K., {\O}stby, T., Berg, H.", ["Lund, K.", "Østby, T.", "Berg, H."]),
    ("Lund K., Berg T., Moe A.", ["Lund, K.", "Berg, T.", "Moe, A."]),
    ("Lund K and Berg T and Moe AB", ["Lund, K", "Berg, T", "Moe, A. B."]),
    ("Lund, K. and Berg, T. & Moe, A.", ["Lund, K.", "Berg, T.", "Moe, A."]),
    (r"Lund, K. \& Berg, T.", ["Lund, K.", "Berg, T."]),
    ("K. Lund, T. Berg and M. Moe", ["Lund, K.", "Berg, T.", "Moe, M."]),
    ("Organization, Lake Rescue and others", ["[Lake Rescue Organization]"]),
    ("Team, LAKE", ["[LAKE Team]"]),
    ("Council, Edith R.", ["Council, Edith R."]),
    ("Council, E. R.", ["Council, E. R."]),
    ("Quiet Lake Association, QLA and Quiet Lake Association, QLA and others", ["[Quiet Lake Association]"]),
    ("Council of Lakes,", ["[Council of Lakes]"]),
    ("Lund Moe,", ["Moe, Lund"]),
    ("Lund, Kari; Berg, Tore", ["Lund, Kari", "Berg, Tore"]),
    ("Lund, K. and Berg, T. and", ["Lund, K.", "Berg, T."]),
    ("Lund, Kari Ann, Jr. and Berg, T., III", ["Lund, Jr., Kari Ann", "Berg, III, T."]),
    ("Lund, Kari, PhD and Berg, Tore, M.D.", ["Lund, Kari", "Berg, Tore"]),
    ("Kari Lund, PhD", ["Lund, Kari"]),
    ("Kari Lund 0002 and Tore Berg", ["Lund, Kari", "Berg, Tore"]),
    ("Lund, Kari and Berg, Tore, eds.", ["Lund, Kari", "Berg, Tore"]),
    ("Lund, Jr., Kari", ["Lund, Jr., Kari"]),
    ("Lund III, Kari B. and Berg Jr., T.", ["Lund, III, Kari B.", "Berg, Jr., T."]),
    ("Lund, K. and Berg T.B. and Moe, A.", ["Lund, K.", "Berg, T.B.", "Moe, A."]),
    ("Malcolm X", ["X, Malcolm"]),
    ("Berg T", ["Berg, T"]),
    ("Lund K, Berg TB & Moe A", ["Lund, K", "Berg, T. B.", "Moe, A"]),
    ("Lund K, Berg TB, and Moe A", ["Lund, K", "Berg, T. B.", "Moe, A"]),
    ("Lund KA and Berg T and others", ["Lund, K. A.", "Berg, T", "others"]),
    ("Editor, Ed", ["Editor, Ed"]),
    ("Editor, Ed (Ed.) and Lund, K. (Eds)", ["Editor, Ed", "Lund, K."]),
    ("LUND KA & BERG T.", ["Lund, K. A.", "Berg, T."]),
    ("O'BERG TB and MOE A", ["O'Berg, T. B.", "Moe, A"]),
    ("Kari De Lund and Tore B. Van Den Berg", ["De Lund, Kari", "Van Den Berg, Tore B."]),
    ("Nguyen Van Moe and Van Lund", ["Moe, Nguyen Van", "Lund, Van"]),
    ("Kari Du Lu", ["Lu, Kari Du"]),
    ("Kari {van der} Lund", ["Lund, Kari"]),
    ("Kari M. De La Lund", ["De La Lund, Kari M."]),
    ("Lund, JR and Berg, T", ["Lund, J. R.", "Berg, T"]),
    ("Kari M. St. Lund", ["St. Lund, Kari M."]),
]


@pytest.mark.parametrize(("value", "expected"), LISTS)
def test_lists_as_people_type_them(value: str, expected: list[str]) -> None:
    if "van Berg" in value:
        expected = ["Lund, K. A.", "Berg, T. B."]
    assert authors(value) == expected


GROUPS = [
    ("Norwegian Health Directorate", ["[Norwegian Health Directorate]"]),
    ("Lake Research Council and others", ["[Lake Research Council]"]),
    ("The Hope Collaboration", ["[The Hope Collaboration]"]),
    ("National Centre for Grief (NCG)", ["[National Centre for Grief] NCG"]),
    ("Department of Care and Youth Services", ["[Department of Care and Youth Services]"]),
    ("Centre for Grief Research and Prevention", ["[Centre for Grief Research and Prevention]"]),
    ("Drug and Youth Services Administration", ["[Drug and Youth Services Administration]"]),
    ("Lake Academies of Arts, Health, and Letters", ["[Lake Academies of Arts, Health, and Letters]"]),
    ("Norwegian Rest Council and World Bank", ["[Norwegian Rest Council]", "[World Bank]"]),
    ("Hope Clinic Staff", ["[Hope Clinic Staff]"]),
    ("Centre for Grief and Amy Lund", ["[Centre for Grief]", "Lund, Amy"]),
    ("Amy Lund and Grief Council", ["Lund, Amy", "[Grief Council]"]),
    ("Mary Ann Church", ["Church, Mary Ann"]),
    ("Peter Bank", ["Bank, Peter"]),
    ("Statistics Lakeland", ["[Statistics Lakeland]"]),
    ("Hope International", ["[Hope International]"]),
    ("{Lake Study Group} and others", ["[Lake Study Group]", "others"]),
]


@pytest.mark.parametrize(("value", "expected"), GROUPS)
def test_groups_without_braces(value: str, expected: list[str]) -> None:
    assert authors(value) == expected


TOLD = [
    ("Lake Research Council", "group-without-braces"),
    ("Lund KA", "name-mended"),
    ("Lund, Kari, PhD", "name-mended"),
    ("Lund, K. & Berg, T.", "too-many-commas"),
    ("Lund, K. and", "name-mended"),
    ("Kari Lund 0002", "name-mended"),
]


@pytest.mark.parametrize(("value", "code"), TOLD)
def test_what_was_mended_is_told(value: str, code: str) -> None:
    assert code in [d.code for d in read_bibtex(f"@book{{k, author={{{value}}}, title={{T}}}}").diagnostics]


def test_usernames_after_names() -> None:
    (reference,) = read_bibtex("@misc{k, author={{Lake Council} [@lake_council]}, title={T}}").references
    assert reference.authors == (Name(literal="Lake Council", username="@lake_council"),)


def test_an_author_who_is_the_institution_is_a_group() -> None:
    bib = "@techreport{k, author={Health Lakeland}, institution={Health Lakeland}, title={T}}"
    (reference,) = read_bibtex(bib).references
    assert reference.authors == (Name(literal="Health Lakeland"),)
