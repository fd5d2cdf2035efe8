"""The main job of the command line: reference list, citations and evidence summary of references.bib."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

BRIGHT = (
    "Bright, J. I., Baker, K. D., & Neimeyer, R. A. (1999). Professional and paraprofessional group "
    "treatments for depression: A comparison of cognitive-behavioral and mutual support interventions. "
    "Journal of Consulting and Clinical Psychology, 67(4), 491–501."
)
MARMAR = (
    "Marmar, C. R., Horowitz, M. J., Weiss, D. S., Wilner, N. R., & Kaltreider, N. B. (1988). A "
    "controlled trial of brief psychotherapy and mutual-help group treatment of conjugal bereavement. "
    "American Journal of Psychiatry, 145(2), 203–209."
)
ROBERTS = (
    "Roberts, L. J., Salem, D., Rappaport, J., Toro, P. A., Luke, D. A., & Seidman, E. (1999). Giving "
    "and receiving help: Interpersonal transactions in mutual-help meetings and psychosocial adjustment "
    "of members. American Journal of Community Psychology, 27(6), 841–868."
)


def test_bibliography_prints_the_three_studies_in_apa(run):
    outcome = run("bibliography", "references.bib")
    assert (outcome.status, outcome.err) == (0, "")
    entries = [line for line in outcome.out.splitlines() if line]
    # A DOI may follow where it is known; nothing else may differ.
    assert [entry.split(" https://doi.org/")[0] for entry in entries] == [BRIGHT, MARMAR, ROBERTS]


@pytest.mark.parametrize(
    ("format_", "journal"),
    [
        ("html", "<i>Journal of Consulting and Clinical Psychology</i>, <i>67</i>(4), 491–501"),
        ("markdown", "*Journal of Consulting and Clinical Psychology*, *67*(4), 491–501"),
    ],
)
def test_journal_and_volume_are_italic(run, format_, journal):
    assert journal in run("bibliography", "references.bib", "--format", format_).out


def test_html_has_the_classes_citeproc_users_expect(run):
    html = run("bibliography", "references.bib", "--format", "html").out
    assert 'class="csl-bib-body' in html
    assert html.count('class="csl-entry') == 3


def test_csl_json_is_json_with_every_entry(run):
    items = json.loads(run("bibliography", "references.bib", "--format", "csl-json").out)
    assert [item["id"] for item in items] == ["bright1999", "marmar1988", "roberts1999"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["bright1999", "marmar1988"], "(Bright et al., 1999; Marmar et al., 1988)"),
        (["bright1999", "--narrative"], "Bright et al. (1999)"),
        (["bright1999@p. 495"], "(Bright et al., 1999, p. 495)"),
        (["bright1999@pp. 495-497"], "(Bright et al., 1999, pp. 495–497)"),
        (["bright1999@p. 495", "--narrative"], "Bright et al. (1999, p. 495)"),
        (["bright1999", "--author-only"], "Bright et al."),
        (["bright1999", "--year-only"], "(1999)"),
        (["bright1999", "--prefix", "see"], "(see Bright et al., 1999)"),
        (["bright1999", "--style", "ieee"], "[1]"),
    ],
)
def test_cite(run, arguments, expected):
    outcome = run("cite", "references.bib", *arguments)
    assert (outcome.status, outcome.out, outcome.err) == (0, f"{expected}\n", "")


def test_summary_says_that_nothing_supports_the_claim_about_cost(run):
    outcome = run("summary", "references.bib")
    assert (outcome.status, outcome.err) == (0, "")
    assert "Bright et al. (1999)" in outcome.out or "(Bright et al., 1999" in outcome.out
    assert "No finding" in outcome.out or "no finding" in outcome.out
    for reference in (BRIGHT, MARMAR, ROBERTS):
        assert reference.split(" (")[0] in outcome.out


def test_summary_as_json_lists_claims_with_their_findings(run):
    data = json.loads(run("summary", "references.bib", "--format", "json").out)
    assert {claim["id"] for claim in data["claims"]} >= {"as-effective-as-therapy"}


@pytest.mark.parametrize("format_", ["text", "markdown", "html", "latex", "rtf", "typst"])
def test_summary_goes_into_a_file(run, tmp_path: Path, format_):
    outcome = run("summary", "references.bib", "--format", format_, "-o", "summary.out")
    assert (outcome.status, outcome.out, outcome.err) == (0, "", "")
    assert "Neimeyer" in (tmp_path / "summary.out").read_text(encoding="utf-8")


def test_format_follows_the_ending_of_the_output_file(run, tmp_path: Path):
    run("bibliography", "references.bib", "-o", "list.html")
    assert "csl-entry" in (tmp_path / "list.html").read_text(encoding="utf-8")
    run("bibliography", "references.bib", "-o", "list.docx")
    assert (tmp_path / "list.docx").read_bytes().startswith(b"PK")


def test_library_on_standard_input(run):
    bib = "@book{a, author = {Doe, Jane}, title = {A title}, year = 2020, publisher = {P}}"
    assert run("bibliography", "-", stdin=bib).out == "Doe, J. (2020). A title. P.\n"


def test_search_finds_by_word_and_field(run):
    assert run("search", "references.bib", "--keys", "mutual-help").out.split() == ["marmar1988", "roberts1999"]
    assert run("search", "references.bib", "--keys", "author:neimeyer").out.split() == ["bright1999"]
    assert "Marmar et al. (1988)" in run("search", "references.bib", "year:1988").out


def test_styles_are_found_by_words_of_their_name(run):
    assert "apa" in run("styles", "apa").out.split()


def test_convert_to_csl_json_and_back_keeps_the_reference_list(run, tmp_path: Path):
    assert run("convert", "references.bib", "-o", "library.json").status == 0
    assert run("convert", "library.json", "-o", "again.bib").status == 0
    again = run("bibliography", "again.bib")
    assert again.out == run("bibliography", "references.bib").out


@pytest.mark.parametrize(
    "command",
    [
        "",
        "bibliography",
        "cite",
        "summary",
        "report",
        "render",
        "check",
        "convert",
        "findings",
        "search",
        "styles",
    ],
)
def test_help_has_an_example_and_no_jargon(run, command):
    outcome = run(*command.split(), "--help")
    assert outcome.status == 0
    assert "mutualevidence" in outcome.out.split("Example", 1)[1]
    for jargon in ("TEXT ", "click", "stdout", "stderr", "None"):
        assert jargon not in outcome.out.replace("--title TEXT", "").replace("fix TEXT", "")


def test_habits_of_exporters_are_told_and_left_out(run, tmp_path: Path) -> None:
    file = tmp_path / "page.bib"
    file.write_text("@misc{k, title = {Hope}, journal = {Lake Site}, url = {https://lake.example}, year = 2016}\n")
    assert run("bibliography", file).out == "Hope. (2016). Lake Site. https://lake.example\n"
    assert "[web-page-as-misc]" in run("check", "--level", "info", file).out
    without = run("--without-habit", "web-page-as-misc", "bibliography", file)
    assert without.out == "Hope. (2016). In Lake Site. https://lake.example\n"
    wrong = run("--without-habit", "web-page", "bibliography", file)
    assert (wrong.status, "web-page-as-misc" in wrong.err) == (2, True)
