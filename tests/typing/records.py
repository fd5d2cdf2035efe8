"""Findings made by hand, as programs make them: what type checkers accept."""

from mutualevidence import (
    Arm,
    Claim,
    Date,
    Effect,
    Evidence,
    Finding,
    Group,
    Library,
    Name,
    Outcome,
    Reference,
    Source,
    Study,
)

arm = Arm(id="t", label="groups", n=40)
finding = Finding(
    id="grief",
    kind="comparison",
    statement="Both were similarly effective.",
    outcome=Outcome(name="grief", better="lower", primary=True),
    direction="no-difference",
    source=Source(access="abstract"),
    groups=[Group(arm="t", n="40", mean=3.2, sd=1.1)],
    effect=Effect(measure="SMD", value=-0.2, ci="[-.5, .1]", level="95%"),
    tags="self-help, grief",
)
study = Study(key="marmar1988", arms=[arm], findings=[finding], n=61)
claim = Claim(
    id="as-effective",
    text="Groups are effective",
    evidence=[Evidence(finding="marmar1988#grief", relation="supports")],
)
reference = Reference(
    "marmar1988",
    "article-journal",
    {"author": (Name("Marmar", "C. R."),)},
    {"issued": Date((1988,))},
    {"title": "A"},
)
library = Library([reference], [claim])
printed: str = library.bibliography()
access: str = finding.source.access
where: int = reference.source.line
