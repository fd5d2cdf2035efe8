"""Tables of studies and findings, with their citations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from mutualevidence.errors import InvalidValueError, MissingExtraError
from mutualevidence.evidence.effects.finding_effects import finding_effect
from mutualevidence.evidence.prose.apa_numbers import apa_count, effect_text, symbol_text
from mutualevidence.evidence.prose.citations import cite_findings, cite_keys
from mutualevidence.evidence.prose.grade import named_measure
from mutualevidence.evidence.prose.symbols import table_with_symbols
from mutualevidence.evidence.prose.words import capitalized, sentence, without_stop
from mutualevidence.evidence.selection import Selected
from mutualevidence.model.citation import Mode
from mutualevidence.model.finding import Arm, Finding, Study
from mutualevidence.model.vocabulary import DESIGNS
from mutualevidence.richtext.document import Table
from mutualevidence.richtext.inline import Inline, RichText

NOTHING = "—"
"""What stands where nothing is recorded."""

NOT_RECORDED = f"{NOTHING} = not recorded."

DIRECTION_WORDS: Mapping[str, str] = {
    "favours-a": "favors {a}",
    "favours-b": "favors {b}",
    "no-difference": "no difference",
    "positive": "positive",
    "negative": "negative",
    "mixed": "mixed",
    "unclear": "unclear",
    "not-reported": "not reported",
}

CONCLUSION_WORDS: Mapping[str, str] = {
    "a-superior": "{a} superior",
    "b-superior": "{b} superior",
    "no-significant-difference": "no significant difference",
    "equivalent": "equivalent",
    "noninferior": "not inferior",
    "mixed": "mixed",
    "not-stated": "",
    "": "",
}

POINT_WORDS: Mapping[str, str] = {
    "baseline": "at baseline",
    "during": "during the intervention",
    "post": "after the intervention",
    "follow-up": "at follow-up",
}


def studies_table(studies: Iterable[Study], *, retracted: Collection[str] = ()) -> Table:
    """Characteristics of studies: design, participants, what was compared, setting, and which were retracted."""
    shown = list(studies)
    columns = ["Study", "Design", "Participants", "n", "Compared"]
    settings = [_setting(study) for study in shown]
    funding = [study.funding for study in shown]
    columns += ["Setting"] * any(settings) + ["Funding"] * any(funding)
    rows: list[tuple[RichText, ...]] = []
    for study, setting in zip(shown, settings, strict=True):
        row: list[RichText] = [
            (cite_keys([study.key], Mode.NARRATIVE), *_mark(study.key, retracted)),
            (capitalized(DESIGNS.get(study.design, "")) if study.design not in ("", "other") else NOTHING,),
            (capitalized(without_stop(study.population) or study.condition) or NOTHING,),
            (apa_count(study.n) if study.n is not None else NOTHING,),
            (_arms(study) or NOTHING,),
        ]
        row += [(setting or NOTHING,)] * any(settings) + [(study.funding or NOTHING,)] * any(funding)
        rows.append(tuple(row))
    return table_with_symbols(
        Table(
            header=tuple((symbol_text(column),) for column in columns),
            rows=tuple(rows),
            caption=("Characteristics of the Studies",),
            notes=dash_note(rows),
            align=tuple("right" if column == "n" else "left" for column in columns),
            id="characteristics",
        )
    )


def _setting(study: Study) -> str:
    return capitalized(", ".join(filter(None, (study.setting, study.country))))


PROVIDED: Mapping[str, str] = {
    "peer": "led by peers",
    "paraprofessional": "led by paraprofessionals",
    "professional": "led by professionals",
    "self": "self-guided",
}
"""Who delivers an arm, where it is worth saying."""


def _names_provider(arm: Arm) -> bool:
    """Returns whether the arm's name says already who delivers it."""
    words = arm.name.casefold()
    return arm.provider in words or any(word in words for word in ("therapist", "psychotherapy"))


def _arms(study: Study) -> str:
    """Returns what was compared: the arms with their providers and sizes; without arms, what the findings name."""
    arms = []
    for arm in study.arms:
        known = [PROVIDED[arm.provider]] if arm.provider in PROVIDED and not _names_provider(arm) else []
        known += [f"n = {apa_count(arm.n)}"] if arm.n is not None else []
        arms.append(arm.name + (f" ({', '.join(known)})" if known else ""))
    if not arms:
        names = [name for f in study.findings for name in (f.a, f.b, f.exposure) if name]
        arms = list(dict.fromkeys(names))
    return capitalized("; ".join(arms))


def findings_table(
    findings: Sequence[Selected],
    *,
    caption: str = "Findings",
    id: str = "findings",
    relations: bool = True,
    names: bool = False,
    retracted: Collection[str] = (),
) -> Table:
    """Findings with outcome, result and effect; with their relation to the claim, or their names, if asked for."""
    columns = ["Name", "Study", "Relation", "Outcome", "Finding", "Direction", "Effect"]
    rows = []
    effects = [_effect(each) for each in findings]
    has_effects = any(effects)
    for each, effect in zip(findings, effects, strict=True):
        row: list[RichText] = [
            (each.name,),
            (_study_cell(each), *_mark(each.study.key, retracted)),
            (capitalized(each.relation) or NOTHING,),
            (_outcome(each.finding),),
            (sentence(each.finding.statement),),
            (_direction(each),),
            effect or (NOTHING,),
        ]
        rows.append(row)
    optional = {"Name": names, "Relation": relations, "Effect": has_effects}
    keep = [number for number, column in enumerate(columns) if optional.get(column, True)]
    shown = tuple(tuple(row[column] for column in keep) for row in rows)
    return table_with_symbols(
        Table(
            header=tuple((columns[column],) for column in keep),
            rows=shown,
            caption=(caption,),
            notes=(
                *dash_note(shown),
                *([(COMPUTED,)] if any(effect[-1:] == ("*",) for effect in effects) else []),
            ),
            align=("left",) * len(keep),
            id=id,
        )
    )


def _mark(key: str, retracted: Collection[str]) -> RichText:
    return (", retracted",) if key in retracted else ()


def _study_cell(each: Selected) -> Inline:
    """Returns the study in the text's own words: narrative, with the finding's place."""
    cite = cite_findings([each])
    return type(cite)(type(cite.citation)(cite.citation.items, mode=Mode.NARRATIVE))


def _outcome(finding: Finding) -> str:
    """Returns the outcome with its instrument and time: ``Depressive symptoms (BDI), after the intervention``."""
    outcome = finding.outcome
    text = capitalized(outcome.name) + (f" ({outcome.instrument})" if outcome.instrument else "")
    if finding.time and finding.time.point:
        text += f", {POINT_WORDS[finding.time.point]}"
    if finding.time and finding.time.weeks is not None:
        text += f" (week {finding.time.weeks:g})" if finding.time.point else f", week {finding.time.weeks:g}"
    return text


def _direction(each: Selected) -> str:
    """Returns the direction of the point estimate, then what the authors concluded where it says more."""
    a, b = each.study.arm_name(each.finding.a) or "a", each.study.arm_name(each.finding.b) or "b"
    words = DIRECTION_WORDS[each.finding.direction].format(a=a, b=b)
    concluded = CONCLUSION_WORDS[each.finding.conclusion].format(a=a, b=b)
    if concluded in ("", words) or each.finding.conclusion in ("a-superior", "b-superior"):
        return capitalized(words)
    if (each.finding.direction, each.finding.conclusion) == ("no-difference", "no-significant-difference"):
        return capitalized(concluded)
    return capitalized(f"{words}; authors: {concluded}")


COMPUTED = "Effects with an asterisk were computed from what the source reports (a minus b)."


def _effect(each: Selected) -> RichText:
    """Returns the effect as printed, or else as it can be computed, with an asterisk; "()" where there is none."""
    effect = each.finding.effect
    if effect is None or effect.value is None:
        return _computed(each)
    interval = (effect.ci[0], effect.ci[1]) if effect.ci else None
    measure = f"log {effect.measure}" if effect.log else effect.measure
    shown = effect_text(measure, effect.value, interval, level=float(effect.level), p=effect.p)
    return named_measure(measure, shown)


def _computed(each: Selected) -> RichText:
    """Returns the effect that group data or a test give."""
    try:
        effect = finding_effect(each.finding, each.study)
        interval = effect.interval()
    except (InvalidValueError, MissingExtraError):
        return ()
    return (*named_measure(effect.measure, effect_text(effect.measure, effect.value, interval)), "*")


def dash_note(rows: Iterable[Sequence[RichText]]) -> tuple[RichText, ...]:
    """Returns the note that explains the dash, where one stands in the table."""
    return ((NOT_RECORDED,),) if any(cell == (NOTHING,) for row in rows for cell in row) else ()
