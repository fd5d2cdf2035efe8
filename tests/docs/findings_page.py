"""Makes the reference page of findings and claims from the attributes and vocabularies of the model.

python tests/docs/findings_page.py        prints the page
python tests/docs/findings_page.py -w     writes it
"""

# ruff: noqa: E501  # rows of a table are one line each

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from mutualevidence.model import vocabulary
from mutualevidence.model.attributes import Shape, expected_number, shapes
from mutualevidence.model.claim import Certainty, Claim, Evidence, Method, OutcomeCertainty, Rating
from mutualevidence.model.finding import (
    Analysis,
    Arm,
    Effect,
    Finding,
    Group,
    Outcome,
    Pooled,
    RiskOfBias,
    Source,
    Study,
    Test,
    Time,
)
from mutualevidence.model.review import Flow, Review

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "findings.md"

INTRODUCTION = """\
# Findings and claims

A *study* may be reported in several entries; a *finding* is one result of a study; a *claim* is a sentence that findings
support, contradict or qualify. This page is made from what the program checks. How to begin is in
[Record what a study found](../how-to/record-findings.md).

Fields in **bold** are required. Everything else is optional, and checked when it is there: an unknown field or word is an
error that names the nearest known one.

## In the entry

Each finding is a field `finding-ID`. Its value is a list of `name = {value}` with commas between, in BibTeX's own
grammar; line breaks and indentation mean nothing, groups may stand in groups, and braces around a value without a comma
may be left out. `\\%`, `\\&`, `\\#`, `\\_` and `\\$` stand for the characters themselves. What is said of the study
stands in fields `study-…`. Claims are entries `@claim{id, text = {…}, evidence = {supports = {key#id, key#id}}}`.

## In the sidecar

`references.findings.yaml` beside `references.bib` (YAML 1.2) holds the same names. Every scalar is text, so `-.98`, `NO`, `1:2`
and `< .001` mean what they say. It has three fields: `format: mutualevidence/1`, `studies` (by the key of their entry, each with
a list `findings`) and `claims` (a list). A finding that stands in both places is an error that names both; the entry's is used.
`mutualevidence schema findings` prints a JSON Schema for your editor.

## Short forms

| instead of | you may write |
|---|---|
| `outcome = {name = {grief}}` | `outcome = {grief}` |
| `source = {access = {abstract}}` | `source = {abstract}` |
| `time = {point = {post}}`, `analysis = {set = {itt}}` | `time = {post}`, `analysis = {itt}` |
| `arms = {cbt = {label = {CBT groups}}}` | `arms = {cbt = {CBT groups}}` |
| `effect = {measure = {SMD}, value = {-.59}, ci = {[-.98, -.21]}}` | `effect = {SMD -.59 [-.98, -.21]}` |
| `groups = {cbt = {n = {30}, mean = {11.2}, sd = {4.1}}}` | `groups = {cbt = {11.2 (4.1), n = 30}}` |
| `groups = {cbt = {n = {30}, events = {12}}}` | `groups = {cbt = {12/30}}` |
| `test = {stat = {t}, value = {2.10}, df = {57}, p = {.040}}` | `test = {t(57) = 2.10, p = .040}` |
| `certainty = {level = {low}}`, `synthesis = {method = {narrative}}` | `certainty = {low}`, `synthesis = {narrative}` |
| `down = {imprecision = {levels = {1}}}` | `down = {imprecision = 1}`, or the reason: `down = {imprecision = {few events}}` |
| `evidence = {{finding = {a#x}, relation = {supports}, note = {why}}}` | `evidence = {supports = {a#x = {why}}}` |

## Numbers

As articles print them (APA 7, 6.36 and 6.43): `-.59`, `−.59` with a true minus sign, `1,000`, `45%`; p may be `< .001`.
Intervals: `[-.98, -.21]`, `-0.98 to -0.21`. Decimals stand after a point. How many digits were printed is remembered:
whether numbers agree is judged by what they may have been before rounding.
"""

CLASSES: dict[type, str] = {
    Study: "Study: fields `study-…`, or a group of `studies`",
    Arm: "An arm of `arms`, by its id",
    RiskOfBias: "`rob`: risk of bias",
    Finding: "Finding: a field `finding-ID`, or an item of `findings`",
    Outcome: "`outcome`",
    Time: "`time`",
    Analysis: "`analysis`",
    Group: "A group of `groups`, by its arm",
    Effect: "`effect`",
    Test: "`test`",
    Pooled: "`pooled`",
    Source: "`source`",
    Claim: "Claim: an entry `@claim`, or an item of `claims`",
    Evidence: "An item of `evidence`",
    Certainty: "`certainty`",
    OutcomeCertainty: "An item of `outcome-certainty`, by its outcome",
    Rating: "A step of `down` or `up`, by its domain",
    Method: "`synthesis`",
    Review: "Review: an entry `@review`, or the group `review`",
    Flow: "`flow`",
}

VOCABULARIES = {
    "design": vocabulary.DESIGNS,
    "kind": vocabulary.KINDS,
    "direction": vocabulary.DIRECTIONS,
    "conclusion": vocabulary.CONCLUSIONS,
    "measure": vocabulary.POOLED_MEASURES,
    "access": vocabulary.ACCESS,
    "relation of a finding to a claim": vocabulary.RELATIONS,
    "level of certainty": vocabulary.LEVELS,
}

CHOICES = """\
## Choices for a meta-analysis

What `synthesis` of a claim leaves open is chosen by the review, and else by the defaults in [Statistics](statistics.md).
An `@review` with `synthesis` or `flow` is the review that is being written; any other is a published one (biblatex's type).

A *property*, for `subgroups` and `moderators`, is `design`, `country`, `setting`, `population`, `condition`,
`risk-of-bias`, `instrument`, `time` or `analysis`; `year`, `n` or `weeks`; or the first part of a tag: `tags = {dose:40}`
gives the property `dose`.

A cluster-randomized trial is reduced to its effective size by `icc`, `clusters` and `n`, a crossover trial enters by the
`correlation` of its pairs, and several arms under one name are combined (Cochrane Handbook 23.1, 23.2, 6.5.2.10). A
trial that does not tell what is needed is left out and listed with the reason; an analysis that took account of it
says `analysis = {clustered = {yes}}`.

One group has a finding of its own: of kind `prevalence` with `events` and `n` (a proportion), `events` and `person-time` (a
rate) or `mean` and `sd` (a mean), of kind `within-group` with `mean`, `sd`, `mean-before` and `sd-before` and the
`correlation` of both, or with `mean-change` and `sd-change`. `measure` chooses how it is pooled: PR (logits), PLN, PAS or
PFT; IRLN, IR, IRS or IRFT; MN or MNLN; MD, SMCC, SMCR or ROM, the first of each where nothing is chosen. Two groups with
`events` and `person-time` give the IRR. `pooling = {binomial-normal}` pools OR of rare events,
IRR and PR by the likelihood of the events, `hypergeometric-normal` OR by the exact one, rare or not.
"""

RULES = """\
## What is checked

`mutualevidence check references.bib` looks at every finding and claim:

- **numbers**: an interval has its lower bound first and contains its value; standard error, p and test statistic agree with it
  within what was rounded away; ratios are above 0, correlations within ±1; events are among participants, groups among
  the study; a standard deviation of 0 and a table without events are pointed out, because nothing can be computed from them;
- **direction**: it agrees with the sign of the value, with `sign` and with `better`, with the groups and with the conclusion, and
  suits the kind of finding;
- **claims**: every finding exists and stands in the claim once; two reports of a study count once; a pooled finding and a
  study that it includes (`overlaps`) are not both counted; `overlaps = {none}` says that you have looked;
- **outcome-certainty**: a claim on several outcomes is rated as a whole, outcome by outcome, or both; then the rating of the
  whole holds for outcomes that have none of their own. Tables and text show the rating of each outcome.
- **certainty**: start, minus the steps down, plus the steps up, is the level, in the domains of its framework. It is
  never computed from anything else: certainty is the reviewer's judgement. It is held against intervals, designs and risk
  of bias, and what does not fit is told.

Codes of the rules that look at numbers, and where each comes from:

| code | what it tells | source |
|---|---|---|
| `effect-against-groups` | the effect is not the one that the groups give | Cochrane Handbook, 6.4 and 6.5 |
| `interval-against-groups` | the interval is much wider or narrower than the groups give: SE and SD mixed up | Handbook, 6.5.2.2 |
| `interval-against-n` | an interval is far narrower than so many people can give | Handbook, 6.3 to 6.5 |
| `implausible-effect` | a standardized difference above 3; a ratio in percent | Gøtzsche et al. (2007) |
| `interval-on-wrong-scale` | a ratio's interval is symmetric as it stands, not as a logarithm | Handbook, 6.3.1 |
| `standard-error-disagrees` | the SE of an effect or a group is not what interval, or SD and n, give | Handbook, 6.3.1 and 6.5.2.2 |
| `heterogeneity-disagrees` | I² is not what Q and k give, is a fraction, or is one of a single study | Higgins & Thompson (2002) |
| `lopsided-interval` | one bound lies much farther from the value than the other, on the scale of analysis | Handbook, 6.3.1 |
| `p-disagrees` | p and interval, or p, r and n, tell significance otherwise | Handbook, 6.3.2 |
| `test-against-groups` | t, F or χ² with one df, or p, is far from what means, SDs or counts give | Handbook, 6.5.2.3 |
| `test-disagrees` | t, F, χ², r or z with its degrees of freedom gives another p | statcheck (Nuijten et al., 2016) |
| `effect-against-test` | d is not what t or F and the group sizes give; r not what is tested | Handbook, 6.5.2.3 |
| `df-above-n` | more degrees of freedom than people | – |
| `spin` | superior, or "significantly" in the statement, with p > .05 (given, or of the test), an interval that includes no effect, or groups that hardly differ | Boutron et al. (2010) |
| `conclusion-disagrees` | no significant difference, or "did not differ" in the statement, with p < .05; superior, against the direction | – |
| `p-of-zero` | no p is zero | APA 7, 6.36 |
| `prediction-within-confidence` | a prediction interval is narrower than the confidence interval | Riley et al. (2011) |
| `no-margin`, `beyond-margin` | equivalence or noninferiority without a margin, or beyond it | Piaggio et al. (2012) |
| `impossible-mean`, `impossible-sd` | GRIM and GRIMMER, where `items` or `range` of the scale is given, or the scale calls itself a single item | Brown & Heathers (2017); Anaya (2016) |
| `impossible-dropouts`, `odd-weeks` | more lost than took part, or than are missing from the arm; a follow-up of more than fifty years | – |
| `near-name` | two studies name an outcome or a side nearly alike, so that they are not brought together | Handbook, 9.3 |
| `missing-sign` | a value with neither sign nor direction, which cannot be pooled | – |
| `turned-sign` | a value without `sign` is turned round to fit its direction | – |
| `opposite-support` | findings under supports go opposite ways, or against the claim's direction or words; what contradicts goes with them | – |
| `numbers-against-claim` | the pooled interval lies on the other side | Santesso et al. (2020) |
| `baseline-as-outcome` | a claim counts what was measured before the intervention | Handbook, 9.3 |
| `certainty-rated-up` | what starts high is rated up | GRADE guidelines 9 |
| `certainty-against-interval` | high or moderate, with effects in both directions in the interval | GRADE guidelines 6 |
| `certainty-against-design` | observational studies that start high, alone or among trials; trials that start low | GRADE guidelines 3 and 18 |
| `certainty-against-bias` | high or moderate, with most studies at high risk of bias; high, with none at low | GRADE guidelines 4 |
| `unknown-outcome` | certainty is rated for an outcome that no finding of the claim has | – |
| `certainty-differs` | two claims on the same findings rate an outcome differently | GRADE guidelines 6 and 11 |
| `selective-evidence` | a recorded finding on the same outcome and comparison is not named (at another time: a note) | PRISMA 2020, item 20 |
| `overall-below-domain`, `overall-above-domains` | the overall risk of bias is better than its worst domain, or not low with all domains low | RoB 2; ROBINS-I |
| `same-study`, `same-numbers` | two entries with one registration, or with the same figures | Handbook, 4.6.2 |
| `unknown-via`, `unnamed-source` | `via` names no entry of the bibliography, or is missing for what was extracted from a secondary source | APA 7, 8.6 |
"""


def kind_of(shape: Shape) -> str:
    """What the page says a field holds."""
    if shape.words:
        return ", ".join(f"`{word}`" for word in shape.words)
    if shape.kind == "number":
        return expected_number(shape) + (", also `< .001`" if shape.relation else "")
    names = {
        "text": "text",
        "id": "one word",
        "flag": "`yes` or `no`",
        "interval": "two numbers",
        "numbers": "numbers",
        "texts": "a list",
        "map": "texts by name",
        "part": "a group",
        "parts": "groups",
    }
    return names[shape.kind]


def tables() -> Iterator[str]:
    """A table for each class, and one for each vocabulary that needs explaining."""
    for cls, title in CLASSES.items():
        level = "##" if cls in (Study, Finding, Claim, Review) else "###"
        yield f"{level} {title}\n"
        yield "| field | meaning | value |\n|---|---|---|"
        for name, shape in shapes(cls).items():
            shown = f"**`{name}`**" if shape.required else f"`{name}`"
            yield f"| {shown} | {shape.doc} | {kind_of(shape)} |"
        yield ""
    yield "## What the words mean\n"
    for name, words in VOCABULARIES.items():
        yield f"### {name[0].upper()}{name[1:]}\n"
        yield "| word | meaning |\n|---|---|"
        yield from (f"| `{word}` | {meaning} |" for word, meaning in words.items())
        yield ""


def page() -> str:
    """The whole page."""
    return "\n".join([INTRODUCTION, *tables(), CHOICES, RULES])


if __name__ == "__main__":
    if "-w" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())
