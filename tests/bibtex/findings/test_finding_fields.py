"""Findings in entry fields (notation 1): BibTeX's grammar, and writing what reading understands."""

from __future__ import annotations

import pytest
from growth import growth
from hypothesis import given, settings
from hypothesis import strategies as st

from mutualevidence.bibtex import read_bibtex
from mutualevidence.bibtex.findings.spans import Span, items
from mutualevidence.bibtex.findings.writing import fields_of_claim, fields_of_study
from mutualevidence.model.claim import Claim, Evidence
from mutualevidence.model.finding import Arm, Effect, Finding, Group, Outcome, RiskOfBias, Source, Study

REQUIRED = """kind = {comparison}, statement = {Peers helped.}, outcome = {name = {mood}, better = {lower}},
  direction = {favours-a}, source = {access = {abstract}}"""

BARE = """kind = comparison, statement = "Peers helped.", outcome = {name = mood, better = lower},
  direction = favours-a, source = abstract"""


def entry(finding=REQUIRED, more=""):
    return f"@article{{a,\n  title = {{T}},\n  year = {{2000}},\n  finding-mood = {{{finding}}}{more}\n}}\n"


def read(text):
    file = read_bibtex(text, file="x.bib")
    [reference] = file.references
    return reference, [d for d in file.diagnostics if d.key == "a" and "title" not in d.code]


def only_finding(text):
    reference, diagnostics = read(text)
    assert not diagnostics, diagnostics
    [finding] = reference.findings
    return finding


@pytest.mark.parametrize(
    "written",
    [
        REQUIRED,
        " ".join(REQUIRED.split()),
        REQUIRED.replace(" ", "\n\t  "),
        REQUIRED.replace(" = ", "="),
        REQUIRED + ",",
        BARE,
        REQUIRED.replace("kind", "KIND"),
    ],
)
def test_line_breaks_delimiters_and_letter_case_of_names_mean_nothing(written):
    assert only_finding(entry(written)) == only_finding(entry())


def test_what_a_finding_says_is_no_field_of_the_reference():
    reference, _ = read(entry(more=",\n  study-n = {98}"))
    assert reference.study.n == 98
    assert not [name for name in reference.custom if name.startswith(("finding", "study"))]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"50\% of \#1 \& \$5 a\_b", "50% of #1 & $5 a_b"),
        ("women, with n = 3, improved", "women, with n = 3, improved"),
        ("two\n     lines", "two lines"),
        (r"Fran{\c c}ois na\"ive", "François naïve"),
        ("the {CBT} group", "the {CBT} group"),
        ('he said "yes", twice', 'he said "yes", twice'),
    ],
)
def test_texts_are_read_as_meant(written, meant):
    finding = only_finding(entry(REQUIRED.replace("Peers helped.", written)))
    assert finding.statement == meant


@pytest.mark.parametrize(
    "effect", ["SMD -0.59 [-0.98, -0.21]", "measure = SMD, value = -0.59, ci = {[-0.98, -0.21]}"]
)
def test_an_effect_is_a_group_or_the_printed_line(effect):
    finding = only_finding(entry(f"{REQUIRED}, effect = {{{effect}}}"))
    assert finding.effect == Effect(measure="SMD", value="-0.59", ci="[-0.98, -0.21]")


@pytest.mark.parametrize("df", ["1, 77", "[1, 77]", "[ 1, 77 ]"])
def test_two_degrees_of_freedom_may_stand_in_brackets(df):
    finding = only_finding(entry(f"{REQUIRED}, test = {{stat = F, value = 4.20, df = {{{df}}}}}"))
    assert [number.text for number in finding.test.df] == ["1", "77"]


@pytest.mark.parametrize(
    ("written", "code", "line"),
    [
        (REQUIRED.replace("kind", "kid"), "unknown-field", 4),
        (REQUIRED.replace("lower", "lowre"), "invalid-value", 4),
        (REQUIRED.replace("direction", "drection"), "unknown-field", 5),
        ("kind = {comparison} statement = {x}", "finding-syntax", 4),
        (REQUIRED + ", ci = [1, 2]", "finding-syntax", 5),
        (REQUIRED + ", note = {a}, note = {b}", "finding-syntax", 5),
    ],
)
def test_faults_are_told_with_their_line(written, code, line):
    _, diagnostics = read(entry(written))
    assert (code, line) in [(d.code, d.line) for d in diagnostics]
    assert all(d.remedy for d in diagnostics)


def test_a_number_cut_off_by_a_comma_is_not_taken_for_the_number():
    reference, diagnostics = read(entry(REQUIRED, ",\n study-design = {rct}, study-arms = {x = {n = 1,000}}"))
    assert "finding-syntax" in {d.code for d in diagnostics}
    assert reference.study.arm("x").n is None


def test_the_sign_of_annotations_is_answered_with_the_hyphen():
    text = entry().replace("finding-mood", "finding+mood")
    _, [diagnostic] = read(text)
    assert diagnostic.remedy == 'Did you mean "finding-mood"?'


def test_findings_are_not_inherited():
    child = "@incollection{a, crossref = {p}, title = {T}}\n"
    parent = entry().replace("@article{a", "@book{p")
    references = {r.id: r for r in read_bibtex(child + parent).references}
    assert references["a"].study is None
    assert references["p"].study is not None


def test_claims_are_no_references():
    text = entry() + "@claim{c, text = {T.}, evidence = {supports = {a#mood, a#x = {why, so}}, qualifies = {a#y}}}"
    file = read_bibtex(text)
    [claim] = file.claims
    assert [r.id for r in file.references] == ["a"]
    assert claim.evidence == (
        Evidence(finding="a#mood", relation="supports"),
        Evidence(finding="a#x", relation="supports", note="why, so"),
        Evidence(finding="a#y", relation="qualifies"),
    )


def test_reading_is_linear():
    def read(count):
        groups = ", ".join(f"g{n} = {{mean = {{{n}}}, sd = {{1}}}}" for n in range(count))
        assert len(only_finding(entry(f"{REQUIRED}, groups = {{{groups}}}")).groups) == count

    assert growth(read, 400, 4000) < 4


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=30).map(
    lambda text: " ".join(text.split())
)
WORDS = TEXTS.filter(bool)
# What BibTeX gives braces and backslashes a meaning of its own for is another matter (and another test).
PLAIN = WORDS.filter(lambda text: not set(text) & set("\\{}") and text[0] not in '"' and not text.startswith("@"))


@st.composite
def findings(draw):
    numbers = st.decimals(-99, 99, places=2).map(str)
    return Finding(
        id=draw(st.sampled_from(["x", "mood-post", "a.b_c", "é1"])),
        kind="comparison",
        statement=draw(PLAIN),
        a=draw(PLAIN),
        outcome=Outcome(
            name=draw(PLAIN), better=draw(st.sampled_from(["", "lower"])), primary=draw(st.booleans())
        ),
        groups=tuple(Group(arm=f"g{n}", n=n, mean=draw(numbers)) for n in range(1, draw(st.integers(1, 3)))),
        effect=draw(
            st.none()
            | st.builds(
                Effect, measure=st.just("MD"), value=numbers, ci=st.tuples(numbers, numbers), p=st.just("< .05")
            )
        ),
        direction="mixed",
        source=Source(access="abstract", quote=draw(PLAIN), locator="p. 3"),
        tags=draw(st.lists(PLAIN.filter(lambda t: not set(t) & set(',="#')), max_size=2)),
        overlaps=draw(st.sampled_from([(), ("b", "c#d")])),
        note=draw(PLAIN),
    )


@settings(max_examples=60, deadline=None)
@given(findings(), PLAIN)
def test_what_is_written_is_read_again(finding, text):
    study = Study(
        key="a",
        design="rct",
        n=1000,
        reports=("a", "b"),
        population=text,
        arms=(Arm(id="g1", label=text, n=3), Arm(id="g2")),
        rob=RiskOfBias(tool="RoB 2", overall="low", domains={"missing data, if any": "some concerns"}),
        findings=(finding,),
    )
    claim = Claim(id="c", text=text, evidence=(Evidence(finding="a#x", relation="supports", note=text),))
    fields = fields_of_study(study)
    written = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    claimed = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields_of_claim(claim).items())
    file = read_bibtex(f"@article{{a,\n{written}\n}}\n@claim{{c,\n{claimed}\n}}")
    assert file.references[0].study == study
    assert list(file.claims) == [claim]


@pytest.mark.parametrize("text", [r"a \ b", "an open { brace", "a } b {", r"\emph", "{x", r"C:\new"])
def test_braces_and_backslashes_survive_writing(text):
    study = Study(key="a", design="rct", population=text)
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields_of_study(study).items())
    assert read_bibtex(f"@article{{a,\n{fields}\n}}").references[0].study == study


def test_items_are_the_same_however_they_are_written():
    """Plain items are read at once, all others letter by letter: the same pieces, texts and lines."""
    plain = "kind = {comparison},\n a={help , at once}, b = { wait },\noutcome = {name = {pain, worst}}, sd={4.1},"
    other = 'kind = "comparison",\n a={help  , at once}, b = {wait\n},outcome={name={pain, worst},}  , sd=4.1,'

    def told(text):
        return [(str(item.name), str(item.leaf()), item.name.line) for item in items(Span.of(text, 3))]

    found = told(plain)
    assert [name for name, _, _ in found] == ["kind", "a", "b", "outcome", "sd"]
    assert [line for _, _, line in found] == [3, 4, 4, 5, 5]
    assert [each[:2] for each in told(other)][:3] == [each[:2] for each in found][:3]
    assert told(other)[4][:2] == found[4][:2] == ("sd", "4.1")
