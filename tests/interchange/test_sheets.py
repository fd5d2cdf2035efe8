"""Sheets of extracted data: columns by name from each program, works matched, faults told with their cell."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from mutualevidence import Library, ReadError
from mutualevidence.interchange.sheets.columns import COLUMNS


def taken(tmp_path: Path, content: str | bytes, name: str = "sheet.csv", **options) -> Library:
    sheet = tmp_path / name
    sheet.write_bytes(content.encode() if isinstance(content, str) else content)
    library = Library()
    assert [d for d in library.import_findings(sheet, **options) if d.severity == "error"] == []
    return library


def numbers(finding):
    return [
        {
            name: float(value)
            for name in ("n", "mean", "sd", "events")
            if (value := getattr(group, name)) is not None
        }
        for group in finding.groups
    ]


TABLES = {
    "metafor, means": "author,year,n1i,m1i,sd1i,n2i,m2i,sd2i\nElm,2018,40,8.1,3,41,9.4,3.3\n",
    "meta, means": "studlab,n.e,mean.e,sd.e,n.c,mean.c,sd.c\nElm 2018,40,8.1,3,41,9.4,3.3\n",
    "own, tabs": "Study\tN Intervention\tMean Intervention\tSD Intervention\tN Control\tMean Control\tSD Control\n"
    "Elm (2018)\t40\t8.1\t3\t41\t9.4\t3.3\n",
    "own, semicolons and decimal commas": "study;n_a;mean_a;sd_a;n_b;mean_b;sd_b\nElm 2018;40;8,1;3;41;9,4;3,3\n",
}


@pytest.mark.parametrize("table", TABLES)
def test_means_are_read_by_the_names_of_each_program(tmp_path, table):
    library = taken(tmp_path, TABLES[table], values={"outcome": "distress", "better": "lower"})
    [finding] = library["elm2018"].findings
    assert numbers(finding) == [{"n": 40, "mean": 8.1, "sd": 3}, {"n": 41, "mean": 9.4, "sd": 3.3}]
    assert (finding.id, finding.direction, finding.source.access) == ("distress", "favours-a", "secondary")


def test_counts_of_metafor_are_read(tmp_path):
    table = "trial,year,author,ai,bi,ci,di\n1,2018,Elm,4,36,11,30\n"
    [finding] = taken(tmp_path, table, values={"outcome": "relapse", "better": "lower"}).findings.values()
    assert numbers(finding) == [{"events": 4, "n": 40}, {"events": 11, "n": 41}]
    assert finding.direction == "favours-a"


@pytest.mark.parametrize(
    ("table", "effect"),
    [
        ("study,outcome,measure,yi,vi\nElm 2018,o,OR,-0.69,0.04\n", ("OR", "-0.69", True, 0.2)),
        ("study,outcome,measure,yi,vi\nElm 2018,o,SMD,-0.69,0.04\n", ("SMD", "-0.69", None, 0.2)),
        ("study,outcome,odds ratio,SE,log\nElm 2018,o,-.69,.2,yes\n", ("OR", "-.69", True, 0.2)),
    ],
)
def test_effects_are_taken_on_the_scale_they_are_on(tmp_path, table, effect):
    [finding] = taken(tmp_path, table).findings.values()
    assert finding.effect is not None
    found = finding.effect
    assert (found.measure, found.value.text, found.log, pytest.approx(float(found.se))) == effect
    assert found.sign == "a-b"


def test_an_interval_and_months_are_read(tmp_path):
    table = "study,outcome,RR,CI lower,CI upper,time\nElm 2018,o,0.8,0.6,1.1,6 months\n"
    [finding] = taken(tmp_path, table).findings.values()
    assert [float(bound) for bound in finding.effect.ci] == [0.6, 1.1]
    assert (finding.time.weeks.text, finding.direction) == ("26", "unclear")


def workbook(**sheets) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_says_studies_in_one_sheet_and_results_in_another(tmp_path):
    data = workbook(
        Studies=[["Extraction of 3 May"], [], ["Study", "Title", "Design", "RoB overall", "Remarks"],
                 ["Elm 2018", "Help", "rct", "low", "x"]],
        Results=[["Study", "Outcome", "Events A", "N A", "Events B", "N B"],
                 ["Elm 2018", "relapse", 4, 40, 11, 41], ["Elm 2018", "death", 0, 40, 1, "NR"]],
    )  # fmt: skip
    library = taken(tmp_path, data, "sheet.xlsx")
    study = library["elm2018"].study
    assert (study.design, study.rob.overall, library["elm2018"].title) == ("rct", "low", "Help")
    assert [finding.id for finding in study.findings] == ["relapse", "death"]


def test_faults_are_told_with_sheet_row_and_column_and_nothing_is_taken(tmp_path):
    data = workbook(
        Results=[
            ["Study", "Outcome", "Direction", "N A"],
            ["Elm 2018", "o", "favors-a", "many"],
            [None, "o", "", 3],
        ]
    )
    (tmp_path / "s.xlsx").write_bytes(data)
    library = Library()
    told = library.import_findings(tmp_path / "s.xlsx")
    assert len(library) == 0
    assert [d.code for d in told] == ["invalid-value", "invalid-value", "no-study"]
    assert any('sheet "Results", row 2, column "Direction" (C)' in d.message for d in told)
    assert any(d.remedy == 'Did you mean "favours-a"?' for d in told)


RM5 = """<?xml version="1.0"?><COCHRANE_REVIEW><STUDIES_AND_REFERENCES><STUDIES><INCLUDED_STUDIES>
<STUDY ID="STD-Elm" NAME="Elm 2018" YEAR="2018">
<REFERENCE PRIMARY="YES" TYPE="JOURNAL_ARTICLE"><AU>Elm A, Fir B</AU>
<TI>Help</TI><SO>Journal of Help</SO><YR>2018</YR>
<IDENTIFIERS><IDENTIFIER TYPE="DOI" VALUE="10.1000/e"/></IDENTIFIERS>
</REFERENCE></STUDY></INCLUDED_STUDIES></STUDIES></STUDIES_AND_REFERENCES>
<QUALITY_ITEMS><QUALITY_ITEM ID="Q1"><NAME>Allocation concealment</NAME><QUALITY_ITEM_DATA>
<QUALITY_ITEM_DATA_ENTRY STUDY_ID="STD-Elm" RESULT="YES"/></QUALITY_ITEM_DATA></QUALITY_ITEM></QUALITY_ITEMS>
<ANALYSES_AND_DATA><COMPARISON ID="C1"><NAME>Groups</NAME>
<DICH_OUTCOME EFFECT_MEASURE="RR"><NAME>Relapse</NAME>
<GROUP_LABEL_1>Group</GROUP_LABEL_1><GROUP_LABEL_2>Usual care</GROUP_LABEL_2>
<DICH_DATA STUDY_ID="STD-Elm" EVENTS_1="4" TOTAL_1="40" EVENTS_2="11" TOTAL_2="41"/></DICH_OUTCOME>
<CONT_OUTCOME EFFECT_MEASURE="MD"><NAME>Distress</NAME>
<GROUP_LABEL_1>Group</GROUP_LABEL_1><GROUP_LABEL_2>Usual care</GROUP_LABEL_2>
<CONT_SUBGROUP><NAME>Adults</NAME><CONT_DATA STUDY_ID="STD-Elm" MEAN_1="8.1" SD_1="3" TOTAL_1="40"
MEAN_2="9.4" SD_2="3.3" TOTAL_2="41"/>
</CONT_SUBGROUP></CONT_OUTCOME></COMPARISON></ANALYSES_AND_DATA></COCHRANE_REVIEW>"""


def test_a_revman_review_is_read_with_its_references_and_risk_of_bias(tmp_path):
    library = taken(tmp_path, RM5, "review.rm5")
    reference = library["elm2018"]
    assert (reference.title, reference.doi, [a.family for a in reference.authors]) == (
        "Help",
        "10.1000/e",
        ["Elm", "Fir"],
    )
    relapse, distress = reference.findings
    assert numbers(relapse) == [{"events": 4, "n": 40}, {"events": 11, "n": 41}]
    assert (relapse.a, relapse.b) == ("Group", "Usual care")
    assert (numbers(distress)[0], distress.tags) == ({"n": 40, "mean": 8.1, "sd": 3}, ("Adults",))
    assert reference.study.rob.domains == {"allocation concealment": "low"}


def test_a_cochrane_data_package_is_read_with_its_settings(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr(
            "CD1-data-rows.csv",
            "Analysis group,Analysis number,Analysis name,Study,Study year,Experimental cases,Experimental N,"
            "Control cases,Control N,GIV Mean,GIV SE\n1,1,Relapse,Elm 2018,2018,4,40,11,41,,\n"
            "1,2,Distress,Elm 2018,2018,,,,,-0.4,0.1\n",
        )
        packed.writestr(
            "CD1-overall-estimates-and-settings.csv",
            "Analysis group,Analysis number,Analysis name,Effect measure,"
            "Experimental intervention,Control intervention\n"
            "1,1,Relapse,RR,Group,Usual care\n1,2,Distress,SMD,Group,Usual care\n",
        )
    relapse, distress = taken(tmp_path, stream.getvalue(), "package.zip").findings.values()
    assert numbers(relapse) == [{"events": 4, "n": 40}, {"events": 11, "n": 41}]
    assert (relapse.a, distress.effect.measure, distress.effect.value.text) == ("Group", "SMD", "-0.4")


def test_works_are_matched_by_key_doi_author_and_year(tmp_path):
    (tmp_path / "refs.bib").write_text(
        "@article{one, author = {Elm, A.}, year = 2018, title = {Help}}\n"
        "@article{two, author = {Fir, B.}, year = 2019, title = {Aid}, doi = {10.1000/F}}\n"
        "@article{three, author = {Gum, C.}, year = 2020, title = {Care}}\n"
    )
    sheet = tmp_path / "s.csv"
    sheet.write_text(
        "key,study,doi,outcome,n_a\n,Elm 2018,,o,3\n,Other 1999,10.1000/f,o,4\n"
        "three,Whoever,,o,5\n,Hay 2021,,o,6\n"
    )
    library = Library.read(tmp_path / "refs.bib")
    assert library.import_findings(sheet) == ()
    assert list(library) == ["one", "two", "three", "hay2021"]
    library.write()
    again = Library.read(tmp_path / "refs.bib")
    assert set(again.findings) == {"one#o", "two#o", "three#o", "hay2021#o"}
    assert again.import_findings(sheet) == ()
    assert again.changes() == []
    sheet.write_text(sheet.read_text().replace("o,3", "o,30"))
    assert [d.code for d in again.import_findings(sheet)] == ["finding-recorded"]


def test_two_works_of_one_author_and_year_are_not_guessed(tmp_path):
    (tmp_path / "refs.bib").write_text(
        "@book{a, author = {Elm, A.}, year = 2018}\n@book{b, author = {Elm, A.}, year = 2018}\n"
    )
    (tmp_path / "s.csv").write_text("study,outcome,n_a\nElm 2018,o,3\n")
    library = Library.read(tmp_path / "refs.bib")
    assert [d.code for d in library.import_findings(tmp_path / "s.csv")] == ["ambiguous-study"]


@pytest.mark.parametrize("content", [b"", b"x,y\n1,2\n", b"PK\x03\x04", b"<html></html>"])
def test_what_is_no_sheet_is_refused(tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(ReadError):
        Library().import_findings(tmp_path / "x")


def test_every_column_has_a_source():
    assert all(column.source for column in COLUMNS.values())
