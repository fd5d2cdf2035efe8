"""The forms for findings and claims as tables: each field with its words, and the value that it stands for.

Their names are those of `mutualevidence.interchange.typed_values`: ``outcome.name``, ``source.access``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mutualevidence.model import vocabulary as words
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.normalize import normalized
from mutualevidence.model.structure import unstructured
from mutualevidence.runtime.named_tuple import NamedTuple


class Field(NamedTuple):
    """One field of a form."""

    name: str
    label: str
    words: words.Vocabulary | None = None
    kind: str = "text"
    """"text", "long" (a sentence or more) or "arm"."""
    required: bool = False
    hint: str = ""


class Section(NamedTuple):
    """Fields that belong together."""

    title: str
    fields: tuple[Field, ...]
    is_open: bool = True


FINDING: tuple[Section, ...] = (
    Section(
        "What was found",
        (
            Field("statement", "The result, in a sentence of your own", kind="long", required=True),
            Field("kind", "Kind of result", words.KINDS, required=True),
            Field("direction", "Direction", words.DIRECTIONS, required=True),
            Field("outcome.name", "Outcome", required=True, hint="What was measured"),
            Field("outcome.better", "Which values are good", words.BETTER),
            Field("time.point", "When", words.POINTS),
        ),
    ),
    Section(
        "What was compared",
        (
            Field("a", "First side (a)", kind="arm"),
            Field("b", "Second side (b)", kind="arm"),
            Field("exposure", "Exposure", hint="For associations"),
            Field("conclusion", "The authors conclude", words.CONCLUSIONS),
        ),
    ),
    Section(
        "Effect, as printed",
        (
            Field("effect.measure", "Measure", words.MEASURES),
            Field("effect.value", "Value"),
            Field("effect.ci", "Interval", hint="[-0.98, -0.21]"),
            Field("effect.p", "p"),
            Field("effect.sign", "Which minus which", words.SIGNS),
        ),
    ),
)
DESIGN = Field("design", "Design of the study", words.DESIGNS)
"""Asked for beside a finding where the study does not say it yet."""
KNOWN: Section = Section(
    "How we know",
    (
        Field("source.access", "What you read", words.ACCESS, required=True),
        Field("source.locator", "Where it stands", hint="p. 495, Table 2"),
        Field("source.status", "Checked", words.EXTRACTION),
        Field("source.quote", "The words of the source", kind="long"),
    ),
)
FIGURES = {"n": "n", "mean": "mean", "sd": "SD", "events": "events"}
"""What is asked of each arm, and what it is called."""
CLAIM: tuple[Section, ...] = (
    Section(
        "The claim",
        (
            Field("text", "In one sentence", kind="long", required=True),
            Field("status", "Status", words.CLAIM_STATUS),
            Field("outcome", "Outcome", hint="As the findings name it"),
            Field("direction", "What it says", words.CLAIMED_DIRECTIONS),
            Field("a", "First side (a)", hint="As the findings name it"),
            Field("b", "Second side (b)"),
        ),
    ),
    Section(
        "Certainty",
        (
            Field("certainty.level", "Certainty", words.LEVELS),
            Field("certainty.start", "Before any step", words.LEVELS),
            Field("certainty.rater", "Rated by"),
        ),
        is_open=False,
    ),
)


def finding_sections(study: Study) -> tuple[Section, ...]:
    """Returns the form of a finding of ``study``, with figures of each of its arms."""
    figures = tuple(
        Field(f"groups.{arm.id}.{name}", f"{label} of {arm.name}")
        for arm in study.arms
        for name, label in FIGURES.items()
    )
    return (
        (*FINDING, Section("Figures of the arms", figures, is_open=False), KNOWN) if figures else (*FINDING, KNOWN)
    )


def names_in(sections: Iterable[Section]) -> list[str]:
    """Returns the names of all fields."""
    return [field.name for section in sections for field in section.fields]


def values_of(recorded: Finding | Claim, sections: Iterable[Section]) -> dict[str, str]:
    """Returns what is recorded, as the values of a form."""
    tree = normalized(unstructured(recorded), type(recorded))
    return {name: text for name in names_in(sections) if (text := _at(tree, name.split(".")))}


def _at(tree: Any, path: list[str]) -> str:
    for part in path:
        if isinstance(tree, Mapping):
            tree = tree.get(part, "")
        elif isinstance(tree, list | tuple):
            tree = next((one for one in tree if isinstance(one, Mapping) and one.get("arm") == part), "")
        else:
            return ""
    if isinstance(tree, list | tuple):
        return f"[{', '.join(map(str, tree))}]"
    return tree if isinstance(tree, str) else ""


def sent_values(
    values: Mapping[str, str], sections: Iterable[Section], recorded: Finding | Claim | None
) -> dict[str, str]:
    """Returns the values that a sent form sets, or takes away ("") from what is ``recorded``."""
    sections = tuple(sections)
    before = values_of(recorded, sections) if recorded is not None else {}
    given = {name: " ".join(values.get(name, "").split()) for name in names_in(sections)}
    return {name: text for name, text in given.items() if text != before.get(name, "")}
