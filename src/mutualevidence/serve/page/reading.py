"""A finding in a form: what it is so far, what does not fit, and the effect that its figures give."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from mutualevidence.check import findings as rules
from mutualevidence.errors import InvalidValueError, MissingExtraError
from mutualevidence.evidence.effects.finding_effects import finding_effect
from mutualevidence.evidence.prose.apa_numbers import effect_words
from mutualevidence.interchange.typed_values import finding_with
from mutualevidence.model.finding import Finding, Study
from mutualevidence.runtime.named_tuple import NamedTuple
from mutualevidence.serve.page.fields import DESIGN, FINDING, KNOWN, finding_sections, sent_values

NO_ID = "new"
"""The id of a finding that has none yet."""


class Read(NamedTuple):
    """What a form says."""

    effect: str
    """The effect in words, a minus b; "" where there is none."""
    problems: list[str]
    """What does not fit, or why there is no effect yet."""


def read_form(values: Mapping[str, str], study: Study, recorded: Finding | None) -> Read:
    """Returns what the ``values`` of a form say; ``recorded`` is the finding that is edited."""
    sent = sent_values(values, finding_sections(study), recorded)
    if recorded is None:
        sent["id"] = values.get("id", "").strip() or NO_ID
    try:
        finding = finding_with(recorded, sent, key=study.key)
    except InvalidValueError as error:
        missing = [field.label for section in (*FINDING, KNOWN) for field in section.fields
                   if field.required and not values.get(field.name, "").strip()]  # fmt: skip
        told = f"Still to fill in: {'; '.join(missing)}." if missing else f"{error.message}. {error.remedy}"
        return Read("", [in_words_of_the_form(told)])
    others = tuple(one for one in study.findings if one.id != finding.id)
    alone = attrs.evolve(study, design=study.design or values.get("design", ""), findings=(finding,))
    problems = [f"{one.message}. {one.remedy}" for one in rules.checked({study.key: alone}, ())]
    effect, reason = effect_of(finding, attrs.evolve(study, findings=(*others, finding)))
    return Read(effect, [in_words_of_the_form(each) for each in (*problems, reason) if each])


def in_words_of_the_form(remedy: str) -> str:
    """Returns a remedy that says what to write into a file (``sign = {a-b}``) as what to fill in.

    >>> in_words_of_the_form("Add sign = {a-b} or sign = {b-a}.")
    'Add “Which minus which”: a-b or “Which minus which”: b-a.'
    """
    return _WRITTEN.sub(
        lambda found: f"“{_LABELS[found[1]]}”: {found[2]}" if found[1] in _LABELS else found[0], remedy
    )


_WRITTEN = re.compile(r"([\w.-]+) = \{([^{}]*)\}")
_LABELS = {
    DESIGN.name: DESIGN.label,
    f"study-{DESIGN.name}": DESIGN.label,
    **{
        name: field.label
        for section in (*FINDING, KNOWN)
        for field in section.fields
        for name in (field.name, field.name.rpartition(".")[2])
    },
}
"""What the form calls the fields of findings, by their names in files, also without what they are part of."""


def effect_of(finding: Finding, study: Study) -> tuple[str, str]:
    """Returns the effect of ``finding`` in words, a minus b; or "" and why there is none."""
    try:
        found = finding_effect(finding, study)
        return effect_words(found.measure, found.value, found.interval()), ""
    except (InvalidValueError, MissingExtraError) as error:
        return "", error.remedy or error.message
