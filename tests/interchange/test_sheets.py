"""Sheets of extracted data: columns by name from each program, works matched, faults told with their cell."""

from __future__ import annotations

import datetime as dt
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
            ["Elm 2018", "o", "favour-a", "many"],
            [None, None, "", 3],
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


RM5_HABITS = """<COCHRANE_REVIEW><INCLUDED_STUDIES><STUDY ID="S" NAME="Elm 2018" YEAR="2018"/></INCLUDED_STUDIES>
<QUALITY_ITEM LEVEL="GROUP"><NAME>Blinding</NAME>
<QUALITY_ITEM_DATA_ENTRY_GROUP ID="G1"><NAME>Pain</NAME></QUALITY_ITEM_DATA_ENTRY_GROUP>
<QUALITY_ITEM_DATA_ENTRY_GROUP ID="G2"><NAME>Death</NAME></QUALITY_ITEM_DATA_ENTRY_GROUP>
<QUALITY_ITEM_DATA><QUALITY_ITEM_DATA_ENTRY GROUP_ID="G1" RESULT="NO" STUDY_ID="S"/>
<QUALITY_ITEM_DATA_ENTRY GROUP_ID="G2" RESULT="YES" STUDY_ID="S"/></QUALITY_ITEM_DATA></QUALITY_ITEM>
<COMPARISON><NAME>C</NAME>
<CONT_OUTCOME EFFECT_MEASURE="MD" UNITS="steps" LOG_DATA="YES"><NAME>Walking</NAME>
<CONT_DATA STUDY_ID="S" MEAN_1="3" SD_1="1" TOTAL_1="9" MEAN_2="2" SD_2="1" TOTAL_2="8">
<FOOTNOTE>Read off</FOOTNOTE>
</CONT_DATA></CONT_OUTCOME>
<CONT_OUTCOME EFFECT_MEASURE="MD"><NAME>Empty</NAME>
<CONT_DATA STUDY_ID="S" MEAN_1="0.0" SD_1="0.0" TOTAL_1="0" MEAN_2="0.0" SD_2="0.0" TOTAL_2="0"/></CONT_OUTCOME>
<DICH_OUTCOME EFFECT_MEASURE="RR" SWAP_EVENTS="YES"><NAME>Stayed</NAME>
<DICH_DATA STUDY_ID="S" EVENTS_1="0" TOTAL_1="9" EVENTS_2="0" TOTAL_2="8"/></DICH_OUTCOME>
<IV_OUTCOME><NAME>Time</NAME><EFFECT_MEASURE>Hazard Ratio</EFFECT_MEASURE>
<IV_DATA STUDY_ID="S" ESTIMATE="-0.4" SE="0.2" TOTAL_1="0" TOTAL_2="0"/></IV_OUTCOME>
<IV_OUTCOME><NAME>Cure</NAME><EFFECT_MEASURE>Odds ratio (non-event)</EFFECT_MEASURE>
<IV_DATA STUDY_ID="S" ESTIMATE="0.4" SE="0.2"/></IV_OUTCOME>
<IPD_OUTCOME EFFECT_MEASURE="PETO_OR"><NAME>Death</NAME>
<IPD_DATA STUDY_ID="S" EVENTS_1="1" TOTAL_1="9" EVENTS_2="2" TOTAL_2="8" O_E="0.0" VAR="0.0"/></IPD_OUTCOME>
</COMPARISON></COCHRANE_REVIEW>"""


def test_noughts_words_and_settings_of_a_revman_review_are_not_taken_for_results(tmp_path):
    (tmp_path / "r.rm5").write_text(RM5_HABITS)
    library = Library()
    told = library.import_findings(tmp_path / "r.rm5")
    assert [(d.code, "Empty" in d.message or d.message.split('"')[1]) for d in told] == [
        ("row-left-out", True),
        ("analysed-otherwise", "Walking"),
        ("analysed-otherwise", "Stayed"),
    ]
    study = library["elm2018"].study
    assert study.rob.domains == {"blinding pain": "high", "blinding death": "low"}
    walking, stayed, time, cure, death = study.findings
    assert (walking.outcome.unit, walking.note) == ("steps", "Read off")
    assert numbers(stayed) == [{"events": 0, "n": 9}, {"events": 0, "n": 8}]
    assert [(each.effect.measure, each.effect.log) for each in (time, cure)] == [("HR", True), ("OR", True)]
    assert (cure.outcome.name, death.effect) == ("Cure (non-event)", None)


def test_outcomes_in_words_of_a_revman_review_are_told(tmp_path):
    words = "<OTHER_OUTCOME ID='O1'><NAME>Costs</NAME></OTHER_OUTCOME></COMPARISON>"
    (tmp_path / "review.rm5").write_text(RM5.replace("</COMPARISON>", words))
    library = Library()
    assert [(one.code, one.message) for one in library.import_findings(tmp_path / "review.rm5")] == [
        ("row-left-out", 'comparison "Groups": left out, for its results are words: the outcome "Costs"')
    ]
    assert len(library["elm2018"].findings) == 2


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
        packed.writestr("CD1-study-information.csv", "Study,Study year,Funding\nElm 2018,2018,None\n")
    relapse, distress = taken(tmp_path, stream.getvalue(), "package.zip").findings.values()
    (tmp_path / "again.zip").write_bytes(stream.getvalue())
    left_out = [d for d in Library().import_findings(tmp_path / "again.zip") if d.code == "sheet-left-out"]
    assert [d.message.split(":")[0] for d in left_out] == ['sheet "CD1-study-information.csv"']
    assert numbers(relapse) == [{"events": 4, "n": 40}, {"events": 11, "n": 41}]
    assert (relapse.a, distress.effect.measure, distress.effect.value.text) == ("Group", "SMD", "-0.4")


PACKAGE = {
    "CD2-subgroup-estimates.csv": "Analysis group,Analysis number,Subgroup,Experimental N\n1,1,Adults,40\n",
    "CD2-data-rows.csv": (
        "Analysis group,Analysis number,Analysis name,Study,GIV Mean,GIV SE,Experimental mean,Experimental SD,"
        "Experimental cases,Experimental N,Control mean,Control SD,Control cases,Control N,O-E,Variance\n"
        "1,1,Relapse,Elm 2018,0,0,0,0,0,40,0,0,0,41,0,0\n1,2,Distress,Elm 2018,0,0,3,1,0,40,4,1,0,41,0,0\n"
        "1,3,Time,Elm 2018,-0.4,0.1,0,0,0,0,0,0,0,0,0,0\n"
    ),
    "CD2-overall-estimates-and-settings.csv": (
        "Analysis group,Analysis number,Analysis name,Effect measure,Unit of effect measure,Log-scale data,"
        "Swap event and non-event\n1,1,Relapse,Risk Ratio,,No,Yes\n1,2,Distress,Mean Difference,points,No,No\n"
        "1,3,Time,Hazard Ratio,,Yes,No\n"
    ),
    "CD2-risk-of-bias.csv": (
        "Analysis group,Analysis number,Study,Bias arising from the randomization process (judgement),"
        "Overall bias (judgement)\n1,1,Elm 2018,Low risk,Some concerns\n1,2,Elm 2018,Low risk,High risk\n"
    ),
}


def test_a_data_package_may_have_noughts_and_judges_each_result(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, table in PACKAGE.items():
            packed.writestr(name, table)
    (tmp_path / "p.zip").write_bytes(stream.getvalue())
    library = Library()
    told = [d for d in library.import_findings(tmp_path / "p.zip") if d.severity != "info"]
    assert [(d.code, d.message.split('"')[1]) for d in told] == [("analysed-otherwise", "Relapse")]
    relapse, distress, time = library.findings.values()
    assert numbers(relapse) == [{"events": 0, "n": 40}, {"events": 0, "n": 41}]
    assert numbers(distress) == [{"n": 40, "mean": 3, "sd": 1}, {"n": 41, "mean": 4, "sd": 1}]
    assert (distress.outcome.unit, time.effect.measure, time.effect.value.text) == ("points", "HR", "-0.4")
    assert [each.rob and (each.rob.tool, each.rob.overall) for each in (relapse, distress, time)] == [
        ("RoB 2", "some concerns"),
        ("RoB 2", "high"),
        None,
    ]


def test_a_row_without_a_study_is_of_the_one_above_where_it_says_what_it_adds(tmp_path):
    head = "study,authors,outcome,n_a,mean_a,sd_a\nElm 2018,,pain,30,3,1\n"
    library = Library()
    (tmp_path / "s.csv").write_text(head + ",,sleep,30,4,1\n,,mood,30,5,1\n")
    told = library.import_findings(tmp_path / "s.csv")
    assert [(d.code, d.severity, d.line) for d in told] == [("study-carried-down", "info", n) for n in (3, 4)]
    assert list(library.findings) == ["elm2018#pain", "elm2018#sleep", "elm2018#mood"]
    for row in (",,,60,,\n", "\n,,sleep,30,4,1\n", "Total,,,30,,\n,,sleep,30,4,1\n"):
        (tmp_path / "s.csv").write_text(head + row)
        assert "no-study" in {d.code for d in Library().import_findings(tmp_path / "s.csv")}


def test_merged_headings_numbers_hidden_columns_and_other_sheets_of_a_workbook_are_told(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Study", "Outcome", "N A", "Mean A", "SD A"],
        ["Adults"],
        ["Elm 2018", "pain", 30, 3, 1],
        ["Fir 2019", "pain", 30],
    ):
        sheet.append(row)
    for merged in ("A2:E2", "C4:E4"):
        sheet.merge_cells(merged)
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("Remarks").append(["Who did what"])
    book.save(tmp_path / "s.xlsx")
    told = Library().import_findings(tmp_path / "s.xlsx")
    assert [(d.code, d.severity) for d in told] == [
        ("hidden-rows", "info"),
        ("sheet-left-out", "info"),
        ("row-left-out", "info"),
        ("invalid-value", "error"),
        ("invalid-value", "error"),
    ]
    assert told[0].message.endswith("columns D")
    assert '"30 (merged with C4)"' in told[-1].message


@pytest.mark.parametrize("cell", ["Elm et al.", "Elm, et al", "Elm A, et al."])
def test_authors_may_end_in_et_al(tmp_path, cell):
    library = taken(tmp_path, f'Author,Year,outcome,mean_a\n"{cell}",2018,o,3\n')
    assert [a.family or a.literal for a in library["elm2018"].authors] == ["Elm", "et al."]


def test_works_are_matched_by_key_doi_author_and_year(tmp_path):
    (tmp_path / "refs.bib").write_text(
        "@article{one, author = {Elm, A.}, year = 2018, title = {Help}}\n"
        "@article{two, author = {Fir, B.}, year = 2019, title = {Aid}, doi = {10.1000/F}}\n"
        "@article{three, author = {Gum, C.}, year = 2020, title = {Care}}\n"
    )
    sheet = tmp_path / "s.csv"
    sheet.write_text(
        "key,study,doi,outcome,mean_a\n,Elm 2018,,o,3\n,Other 1999,10.1000/f,o,4\n"
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
    (tmp_path / "s.csv").write_text("study,outcome,mean_a\nElm 2018,o,3\n")
    library = Library.read(tmp_path / "refs.bib")
    assert [d.code for d in library.import_findings(tmp_path / "s.csv")] == ["ambiguous-study"]


@pytest.mark.parametrize("content", [b"", b"x,y\n1,2\n", b"PK\x03\x04", b"<html></html>"])
def test_what_is_no_sheet_is_refused(tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(ReadError):
        Library().import_findings(tmp_path / "x")


PEOPLES = {
    "semicolons, decimal commas, a blank row and a total": (
        "Study ID;N int;Mean int;SD int;N ctrl;Mean ctrl;SD ctrl\n\nElm 2018;1.040;8,1;3;41;9,4;3,3\n"
        "Total;1.040;;;41;;\n"
    ),
    "names in two rows": (
        "Extracted by AB,,,,,,\n,Intervention,,,Control,,\n"
        "Study,n,Mean,SD,n,Mean,SD\nElm 2018,1040,8.1,3,41,9.4,3.3\n"
    ),
    "several values in a cell": (
        "Author (year),Intervention: mean (SD),Intervention n,Control: mean (SD),Control n\n"
        "Elm 2018,8.1 (3),1040 *,9.4 ± 3.3,41 (a)\n"
    ),
    "units, footnote marks, thousands": (
        'study,n_a,mean_a,sd_a,n_b,mean_b,sd_b\nElm 2018,"1,040",8.1 points,3†,41,9.4,3.3\n'
    ),
    "German": (
        "Studie;Jahr;Anzahl Intervention;Mittelwert Intervention;Standardabweichung Intervention;Anzahl Kontrolle;"
        "Mittelwert Kontrolle;SD Kontrolle\nElm;2018;1.040;8,1;3;41;9,4;3,3\nGesamt;;1.040;;;41;;\n"
    ),
    "French": (
        "Étude\tAnnée\tEffectif intervention\tMoyenne intervention\tÉcart-type intervention\tEffectif contrôle\t"
        "Moyenne contrôle\tÉcart-type contrôle\nElm\t2018\t1040\t8,1\t3\t41\t9,4\t3,3\n"
    ),
    "a row for each arm": (
        "Study,Arm,N,Mean,SD\nElm 2018,Waiting list,41,9.4,3.3\nElm 2018,Peer group,1040,8.1,3\n"
    ),
}


@pytest.mark.parametrize("table", PEOPLES)
def test_sheets_are_read_as_people_have_them(tmp_path, table):
    library = taken(tmp_path, PEOPLES[table], values={"outcome": "distress", "better": "lower"})
    assert list(library) == ["elm2018"]
    [finding] = library.findings.values()
    assert numbers(finding) == [{"n": 1040, "mean": 8.1, "sd": 3}, {"n": 41, "mean": 9.4, "sd": 3.3}]
    assert finding.direction == "favours-a"


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("OR (95% CI)", "0.62 (0.37, 1.03)", ("OR", 0.62, [0.37, 1.03], None)),
        ("Std. Mean Difference IV, Random, 95% CI", "-0.32 [-0.72 to 0.07]*", ("SMD", -0.32, [-0.72, 0.07], None)),
        ("Effect size", "RR = 0.80, 95% CI [0.60, 1.10], p = .18", ("RR", 0.8, [0.6, 1.1], 0.18)),
        ("Hazard ratio", "1.20", ("HR", 1.2, None, None)),
    ],
)
def test_effects_are_read_with_their_intervals(tmp_path, header, cell, expected):
    [finding] = taken(tmp_path, f'study,outcome,"{header}"\nElm 2018,o,"{cell}"\n').findings.values()
    effect = finding.effect
    found = (effect.measure, float(effect.value), effect.ci and list(map(float, effect.ci)), effect.p)
    assert found == expected


def test_events_stand_with_those_at_risk(tmp_path):
    table = "study,outcome,Events/N intervention,Events/N control,p\nElm 2018,o,4/40 (10%),11 of 41,NS\n"
    [finding] = taken(tmp_path, table).findings.values()
    assert numbers(finding) == [{"events": 4, "n": 40}, {"events": 11, "n": 41}]
    assert finding.note == "p: NS"


@pytest.mark.parametrize(
    ("table", "code", "message"),
    [
        ("study,outcome,n_a,events_a,events/n a\nElm 2018,o,40,4,4/41\n", "cells-disagree", "n is 41, and 40"),
        ("study,outcome,ci\nElm 2018,o,0.1 to 0.4\n", "cells-disagree", "no effect that it is of"),
        ("study,outcome,events_a\nElm 2018,o,42%\n", "cells-disagree", "42% is a share"),
        ("study,n_a,mean_a\nElm 2018,3,4\n", "missing-field", '"outcome" is missing'),
        ("study,outcome,arm,n,mean\nE 2018,o,x,3,4\nE 2018,o,y,3,4\nE 2018,o,z,3,4\n", "cells-disagree", "3 arms"),
        ("study,outcome,arm,n,mean\nE 2018,o,x,3,4\n", "cells-disagree", "one arm only"),
        ("study,outcome,n,mean\nE 2018,o,3,4\nE 2018,o,3,5\n", "cells-disagree", "have no names"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_taken(tmp_path, table, code, message):
    (tmp_path / "s.csv").write_text(table)
    library = Library()
    told = [d for d in library.import_findings(tmp_path / "s.csv") if d.severity == "error"]
    assert len(library) == 0
    assert (told[0].code, message in told[0].message, bool(told[0].remedy)) == (code, True, True)


def test_what_is_left_out_is_told(tmp_path):
    (tmp_path / "s.csv").write_text(
        "study,outcome,mean_a\nAdults\nElm 2018,o,3\nTotal (95% CI),o,3\nFir 2019,o,NR\n"
    )
    library = Library()
    told = library.import_findings(tmp_path / "s.csv")
    assert [(d.code, d.line) for d in told] == [("row-left-out", n) for n in (2, 4, 5)]
    assert list(library.findings) == ["elm2018#o"]


def test_names_that_are_nearly_those_of_others_are_told(tmp_path):
    head = "study,outcome,better,group_a,n_a,mean_a,sd_a,group_b,n_b,mean_b,sd_b\n"
    row = "{},{},lower,peer group,30,8,3,waiting list,31,9,3\n"
    (tmp_path / "s.csv").write_text(
        head + row.format("Elm 2018", "depressive symptoms") + row.format("Fir 2019", "depressive symptom")
    )
    [told] = Library().import_findings(tmp_path / "s.csv")
    assert (told.code, told.key, told.severity) == ("near-name", "fir2019", "warning")


def test_words_of_people_become_ours(tmp_path):
    table = "study,design,outcome,better,direction,rob_overall,measure,effect,time\n"
    row = "Elm 2018,Randomised controlled trial,o,Lower is better,Favours control,Low risk,odds ratio,2,6 months\n"
    library = taken(tmp_path, table + row)
    study, [finding] = library["elm2018"].study, library.findings.values()
    assert (study.design, study.rob.overall, finding.outcome.better) == ("rct", "low", "lower")
    assert (finding.direction, finding.effect.measure, finding.time.weeks) == ("favours-b", "OR", 26)


def test_workbooks_with_merged_cells_dates_and_hidden_rows_are_read(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["", "", "Intervention", "", "Control", ""],
        ["Study", "Outcome", "Events", "N", "Events", "N"],
        ["Elm 2018", "relapse", 4, 40, 11, 41],
        ["", "death", 0, 40, 1, 41],
    ):
        sheet.append(row)
    for cells in ("C1:D1", "E1:F1", "A3:A4"):
        sheet.merge_cells(cells)
    sheet.row_dimensions[4].hidden = True
    book.save(tmp_path / "s.xlsx")
    library = Library()
    assert [(d.code, "4" in d.message) for d in library.import_findings(tmp_path / "s.xlsx")] == [
        ("hidden-rows", True)
    ]
    assert list(library.findings) == ["elm2018#relapse", "elm2018#death"]
    sheet["E3"] = dt.date(2024, 4, 3)
    book.save(tmp_path / "s.xlsx")
    told = [d for d in Library().import_findings(tmp_path / "s.xlsx") if d.severity == "error"]
    assert [("made a date" in d.remedy, '"Control Events" (E)' in d.message) for d in told] == [(True, True)]


def test_a_package_of_the_cochrane_library_is_packed_twice(tmp_path):
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w") as packed:
        packed.writestr(
            "CD2-analysis-data/CD2-data-rows.csv",
            "Analysis group,Analysis number,Analysis name,Subgroup,Study,Study year,O-E,Variance,Mean,CI start,"
            "CI end,Weight\n1,1,Death,Adults,Elm 2018,2018,-4,16,0.78,0.48,1.27,100\n",
        )
        packed.writestr(
            "CD2-analysis-data/CD2-overall-estimates-and-settings.csv",
            "Analysis group,Analysis number,Analysis name,Effect measure,Experimental group label,"
            "Control group label\n"
            "1,1,Death,Hazard Ratio,Group,Usual care\n",
        )
        packed.writestr(
            "CD2-study-data/CD2-risk-of-bias.csv",
            "Study,Domain (judgement): Allocation concealment: All outcomes\nElm 2018,Low risk\n",
        )
    with zipfile.ZipFile(outer, "w") as packed:
        packed.writestr("CD2-files/CD2-data.zip", inner.getvalue())
    library = taken(tmp_path, outer.getvalue(), "package.zip")
    [finding] = library.findings.values()
    effect = finding.effect
    assert (effect.measure, float(effect.value), effect.log, float(effect.se)) == ("HR", -0.25, True, 0.25)
    assert library["elm2018"].study.rob.domains == {"allocation concealment": "low"}


def test_every_column_has_a_source():
    assert all(column.source for column in COLUMNS.values())


def test_a_column_that_names_both_sides_is_parted(tmp_path):
    sheet = "study id,outcome,measure,yi,sei,comparison\nElm2018,Pain,SMD,-0.31,0.12,Yoga vs. rest\n"
    [study] = taken(tmp_path, sheet).studies.values()
    assert (study.findings[0].a, study.findings[0].b) == ("Yoga", "rest")
    own = "study,outcome,a,comparator,measure,yi,sei\nElm2018,Pain,Yoga,rest vs. nothing,SMD,-0.31,0.12\n"
    [study] = taken(tmp_path, own).studies.values()
    assert (study.findings[0].a, study.findings[0].b) == ("Yoga", "rest vs. nothing")


def test_a_row_of_units_is_left_out_and_told(tmp_path):
    sheet = tmp_path / "sheet.csv"
    head = "Study,Outcome,n A,Mean A,SD A,n B,Mean B,SD B\n,,people,points,points,people,points,points\n"
    sheet.write_text(head + "Elm 2018,pain,40,8.1,3,41,9.4,3.3\n", encoding="utf-8")
    library = Library()
    told = [(each.code, each.line) for each in library.import_findings(sheet) if each.severity != "info"]
    assert told == []
    assert [study.findings[0].groups[0].n for study in library.studies.values()] == [40]


NAMED_ARMS = {
    "names over the columns": "Study,Outcome,Tai chi,,,Walking,,\n,,n,Mean,SD,n,Mean,SD\n"
    "Elm 2018,pain,40,8.1,3,41,9.4,3.3\n",
    "names in the columns": "Study,Outcome,Tai chi n,n walking,Tai chi mean,Walking mean,SD (Tai chi),SD walking\n"
    "Elm 2018,pain,40,41,8.1,9.4,3,3.3\n",
    "one is only called the control": "Study,Outcome,Tai chi,,,Control,,\n,,n,Mean,SD,n,Mean,SD\n"
    "Elm 2018,pain,40,8.1,3,41,9.4,3.3\n",
    "the control first": "Study,Outcome,Usual care,,,Tai chi,,\n,,n,Mean,SD,n,Mean,SD\n"
    "Elm 2018,pain,41,9.4,3.3,40,8.1,3\n",
}


@pytest.mark.parametrize("table", NAMED_ARMS)
def test_arms_are_known_by_two_names_over_or_in_the_same_columns(tmp_path, table):
    [finding] = taken(tmp_path, NAMED_ARMS[table]).findings.values()
    assert numbers(finding) == [{"n": 40, "mean": 8.1, "sd": 3}, {"n": 41, "mean": 9.4, "sd": 3.3}]
    assert finding.a == "Tai chi"


@pytest.mark.parametrize(
    "names",
    [("Baseline", "Week 12"), ("Men", "Women"), ("Tai chi baseline", "Tai chi final"), ("8 weeks", "6 months")],
)
def test_times_and_parts_of_the_people_are_no_arms(tmp_path, names):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(
        f"Study,Outcome,{names[0]},,,{names[1]},,\n,,n,Mean,SD,n,Mean,SD\nElm 2018,pain,40,8.1,3,41,9.4,3.3\n"
    )
    library = Library()
    told = library.import_findings(sheet)
    assert not library.findings
    assert any("row 3" in each.message for each in told if each.severity == "error")


def test_names_of_outcomes_over_columns_are_no_arms(tmp_path):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("Study,Pain,,,Fatigue,,\n,n,Mean,SD,n,Mean,SD\nElm 2018,40,8.1,3,41,9.4,3.3\n")
    library = Library()
    assert any(each.severity == "error" for each in library.import_findings(sheet))
    assert not library.findings


def test_tables_of_two_by_two_in_metafors_data_sets_are_read(tmp_path):
    table = "trial,author,year,tpos,tneg,cpos,cneg\n1,Elm,2018,4,36,11,30\n"
    [finding] = taken(tmp_path, table, values={"outcome": "relapse", "better": "lower"}).findings.values()
    assert numbers(finding) == [{"events": 4, "n": 40}, {"events": 11, "n": 41}]


def test_medians_with_quartiles_stand_under_named_arms(tmp_path):
    head = 'Study,Outcome,n oak,n ash,"Oak, median (IQR)","Ash, median [IQR]"'
    table = f'{head}\nElm 2018,pain,40,41,"4.2 [3.0, 5.1]","5.0 [4.0; 6.1]"\n'
    [finding] = taken(tmp_path, table).findings.values()
    assert [float(group.median) for group in finding.groups] == [4.2, 5.0]
    assert [[float(end) for end in group.iqr] for group in finding.groups] == [[3.0, 5.1], [4.0, 6.1]]


COUNTED = {"n": 45.0, "events": 12.0}


@pytest.mark.parametrize(
    ("head", "row", "numbers"),
    [
        ("Intervention,Control", "12/45,9/41", COUNTED),
        ("n intervention,Intervention,n control,Control", "45,12 (27%),41,9 (22%)", COUNTED),
        ("n I,events I,n C,events C", "45,12,41,9", COUNTED),
        ("Intervention (n = 45) events,Control (n=41) events", "12,9", COUNTED),
        ('"Intervention, n = 45: mean (SD)","Control, n = 41: mean (SD)"', "5 (1),6 (1)", {"n": 45.0, "sd": 1.0}),
        ("n exp,post mean exp,post SD exp,n ctrl,post mean ctrl,post SD ctrl", "45,5,1,41,6,1", {"mean": 5.0}),
        ("Intervention mean (SD),Control mean (SD)", '"5 (1), n = 45","6 (1), n = 41"', {"n": 45.0, "mean": 5.0}),
        ("I n (%),I total,C n (%),C total", "12 (27%),45,9 (22%),41", COUNTED),
        ("n I,events I,n C,events C", "1.200,12,1.100,9", {"n": 1200.0}),
        ("n I,mean I,(SD) I,n C,mean C,(SD) C", "45,5,(1.1),41,6,(1.2)", {"sd": 1.1}),
        ("n I,Mean change I,SD change I,n C,Mean change C,SD change C", "45,-5,1.1,41,-6,1.2",
         {"mean_change": -5.0, "sd_change": 1.1}),
        ("n I,Mean change (SD) I,n C,Mean change (SD) C", "45,-5 (1.1),41,-6 (1.2)", {"sd_change": 1.1}),
        ("n a,Median (IQR) a,n b,Median (IQR) b", "45,5.2 3.0-6.1,41,6 5.1–7", {"median": 5.2, "iqr": (3.0, 6.1)}),
        ("n a,Mean (95% CI) a,n b,Mean (95% CI) b", "45,5.2 (3.0 to 6.1),41,6 (5 to 7)", {"ci": (3.0, 6.1)}),
        ("n intervención,media intervención,DE intervención,n control,media control,DE control", "45,5,1.5,41,6,1",
         {"mean": 5.0, "sd": 1.5}),
    ],
)  # fmt: skip
def test_cells_and_heads_as_people_write_them(tmp_path, head, row, numbers):
    (tmp_path / "s.csv").write_text(f"study,outcome,{head}\nElm 2018,relapse,{row}\n")
    library = Library()
    told = library.import_findings(tmp_path / "s.csv")
    assert not [d for d in told if d.severity != "info"]
    (finding,) = library["elm2018"].study.findings
    assert len(finding.groups) == 2
    assert {name: getattr(finding.groups[0], name) for name in numbers} == numbers


def test_the_people_of_two_arms_stand_over_their_columns(tmp_path):
    head = ",,Yoga (n = 34),,Usual care (n = 33),\nStudy,Outcome,Mean,SD,Mean,SD\n"
    (tmp_path / "s.csv").write_text(head + "Elm 2018,mood,5,1.1,6,1.2\n")
    library = Library()
    library.import_findings(tmp_path / "s.csv")
    assert [(g.n, g.mean) for g in library["elm2018"].study.findings[0].groups] == [(34, 5), (33, 6)]


@pytest.mark.parametrize(
    ("header", "measure"), [("logOR", "OR"), ("ln(HR)", "HR"), ("log risk ratio", "RR"), ("log_irr", "IRR")]
)
def test_logarithms_of_ratios_are_known_by_their_names(tmp_path, header, measure):
    (tmp_path / "s.csv").write_text(f"study,outcome,{header},SE({header})\nElm 2018,death,-0.48,0.2\n")
    library = Library()
    library.import_findings(tmp_path / "s.csv")
    effect = library["elm2018"].study.findings[0].effect
    assert (effect.measure, effect.log, effect.value, effect.se) == (measure, True, -0.48, 0.2)


@pytest.mark.parametrize(
    ("head", "row", "message"),
    [
        ("n a,mean a,n b,mean b,Pain median control", "30,5,29,6,7.7", "Pain median control"),
        ("Yoga n,Yoga mean,Gym n,Gym mean,Tea n,Tea mean", "30,5,29,6,28,7", "there are 3 arms"),
        ("n a,events a,n b,% control", "30,5,29,22", "% control"),
        ("n a,median a,n b,median b", "30,5.2 (3.0–6.1),29,6 (5–7)", "5.2 (3.0–6.1) gives beside the median"),
        ("n a,mean a,n b,mean b", "30,5.2 [3.0; 6.1],29,6 [5; 7]", "gives beside the mean"),
        ("Intervention,Control", "5.2 (1.1),6.3 (1.2)", "no name of a group"),
        ("SMD,95% CI", '-1.2,"-0.3, -2.1"', "turned round"),
    ],
)
def test_results_that_are_not_understood_are_errors(tmp_path, head, row, message):
    (tmp_path / "s.csv").write_text(f"study,outcome,{head}\nElm 2018,pain,{row}\n")
    library = Library()
    told = library.import_findings(tmp_path / "s.csv")
    assert message in " ".join(d.message for d in told if d.severity == "error")
    assert len(library) == 0


def test_who_took_part_is_no_result_and_columns_may_be_ignored(tmp_path):
    head = "study,outcome,n_a,mean_a,n_b,mean_b,Mean age intervention,SD age intervention,Pain median control"
    (tmp_path / "s.csv").write_text(f"{head}\nElm 2018,mood,30,5,29,6,41,9,7.7\n")
    library = Library()
    told = library.import_findings(tmp_path / "s.csv", mapping={"Pain median control": "ignore"})
    assert [(d.severity, d.code) for d in told] == [("info", "unknown-column")]
    assert len(library.findings) == 1


def test_groups_whose_numbers_come_to_nothing_are_told(tmp_path):
    (tmp_path / "s.csv").write_text("study,outcome,n_a,n_b\nElm 2018,mood,30,29\n")
    assert {d.code for d in Library().import_findings(tmp_path / "s.csv")} == {"no-result"}
    (tmp_path / "s.csv").write_text("study,outcome,events_a,events_b\nElm 2018,mood,30,29\n")
    assert {d.code for d in Library().import_findings(tmp_path / "s.csv")} == {"no-result"}


@pytest.mark.parametrize(
    "names", ["LCI,UCI", "ci.lb,ci.ub", "95% LCI,95% UCI", "LL,UL", "Lower limit,Upper limit"]
)
def test_bounds_are_known_by_their_short_names(tmp_path, names):
    (tmp_path / "s.csv").write_text(f"study,outcome,MD,{names}\nElm 2018,mood,-1.2,-2.1,-0.3\n")
    library = Library()
    library.import_findings(tmp_path / "s.csv")
    assert library["elm2018"].study.findings[0].effect.ci == (-2.1, -0.3)


@pytest.mark.parametrize("when", ["8 Wochen", "8 semaines", "8 semanas", "8 weeks"])
def test_times_in_other_languages(tmp_path, when):
    (tmp_path / "s.csv").write_text(f"Studie,Endpunkt,Messzeitpunkt,n_a,mean_a\nElm 2018,Schmerz,{when},30,5\n")
    library = Library()
    library.import_findings(tmp_path / "s.csv")
    assert library["elm2018"].study.findings[0].time.weeks == 8
