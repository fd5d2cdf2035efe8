"""Tells in prose what the findings of a claim say: for it, against it, how far, and what is missing.

The same records give the same words. Statements are the reviewer's own; the sentences around them say what they
have to do with the claim, and each stands beside its citation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mutualevidence.evidence.comparisons import comparison_of
from mutualevidence.evidence.prose.apa_numbers import apa_count, apa_percent, effect_text
from mutualevidence.evidence.prose.certainty import certainty_sentences
from mutualevidence.evidence.prose.chosen import chosen_sentences
from mutualevidence.evidence.prose.citations import cite_findings, cite_keys
from mutualevidence.evidence.prose.claim_evidence import RETRACTED, ClaimEvidence
from mutualevidence.evidence.prose.grade import named_measure
from mutualevidence.evidence.prose.many_studies import result_of_many
from mutualevidence.evidence.prose.numbers import number_sentences
from mutualevidence.evidence.prose.opening import opening_sentences, standings
from mutualevidence.evidence.prose.symbols import with_symbols
from mutualevidence.evidence.prose.tests_printed import printed_test
from mutualevidence.evidence.prose.words import (
    CommonWords,
    capitalized,
    counted,
    design_noun,
    listed,
    number_word,
    plural,
    sentence,
    study_phrase,
    with_article,
    without_stop,
)
from mutualevidence.evidence.selection import Selected
from mutualevidence.evidence.statistics.sign_test import OPPOSITE
from mutualevidence.richtext.document import Paragraph
from mutualevidence.richtext.inline import Inline, RichText

TOLD_ONE_BY_ONE = 5
"""As many studies of one relation are told one by one; more are told together, by outcome."""

LIKEWISE = "Likewise, "
"""Ties a finding to one like it; said once in a paragraph."""

IN_CONTRAST = "In contrast, "
"""Ties a finding to one that goes the other way."""


def claim_paragraphs(evidence: ClaimEvidence) -> list[Paragraph]:
    """The claim's evidence in up to five paragraphs: findings, studies, numbers, certainty, what was retracted."""
    numbers = number_sentences(evidence.synthesis, evidence.claim.synthesis)
    numbers += chosen_sentences(evidence.synthesis, evidence.years)
    is_one_rating = bool(evidence.claim.certainty) and not evidence.claim.outcome_certainty
    certainty = certainty_sentences(evidence, is_told=is_one_rating and bool(standings(evidence)))
    studies = _studies(evidence)
    if len(numbers) == 1:  # one sentence is no paragraph
        studies, numbers = studies + numbers, []
    told = (_findings(evidence), studies, numbers, certainty, _retracted(evidence))
    return [Paragraph(with_symbols(_joined(sentences))) for sentences in told if sentences]


def _retracted(evidence: ClaimEvidence) -> list[RichText]:
    """Which of the findings are those of retracted studies (PRISMA 2020, 16a; Cochrane Handbook, 5.2)."""
    findings = evidence.related(RETRACTED)
    if not findings:
        return []
    keys = list(dict.fromkeys(each.study.key for each in findings))
    one = len(keys) == 1
    report = f"{counted(len(keys), 'report', start=True)} {'has' if one else 'have'} been retracted "
    listed_ = "finding is listed, but neither" if len(findings) == 1 else "findings are listed, but neither"
    return [(report, cite_keys(keys), f"; {'its' if one else 'their'} {listed_} counted nor pooled.")]


def _joined(sentences: Sequence[RichText]) -> RichText:
    text: list[Inline] = []
    for each in sentences:
        text += [" ", *each] if text else each
    return tuple(text)


def _findings(evidence: ClaimEvidence) -> list[RichText]:
    """Returns the verdict, then what supports, contradicts and qualifies the claim."""
    told = opening_sentences(evidence)
    told += _told(evidence, "supports")
    told += _told(evidence, "contradicts")
    for relation in ("qualifies", "inconclusive"):
        told += _limits(evidence, relation)
    if evidence.related("supports") and not evidence.related("contradicts"):
        told.append(("No recorded finding contradicts the claim.",))
    told += _background(evidence)
    return told


def _many(count: int) -> str:
    return f"In all, {counted(count, 'study')}" if count >= 100 else counted(count, "study", start=True)


def _told(evidence: ClaimEvidence, relation: str) -> list[RichText]:
    """Returns what the findings with one relation say: one by one, or many together by outcome."""
    findings = evidence.related(relation)
    if len(evidence.studies(relation)) > TOLD_ONE_BY_ONE:
        return _together(findings, evidence)
    return _one_by_one(
        findings, evidence, against=relation == "contradicts" and bool(evidence.related("supports"))
    )


def _one_by_one(findings: Sequence[Selected], evidence: ClaimEvidence, *, against: bool = False) -> list[RichText]:
    """A sentence for each finding; a study's further findings follow its first, equal statements are one."""
    order = evidence.studies()
    groups: dict[str, list[Selected]] = {}
    for each in sorted(findings, key=lambda f: order.index(evidence.study_of(f))):
        groups.setdefault(without_stop(each.finding.statement).casefold(), []).append(each)
    told: list[RichText] = []
    before: Selected | None = None
    likewise = False
    for group in groups.values():
        each = group[0]
        lead = IN_CONTRAST if against and before is None else _lead(each, before, evidence)
        lead, likewise = ("" if likewise and lead == LIKEWISE else lead), likewise or lead == LIKEWISE
        again = before is not None and len(group) == 1 and _same_place(each, before)
        told.append(_statement(group, evidence.words, lead, again=again))
        told += [(sentence(note),) for note in dict.fromkeys(one.note for one in group) if note]
        before = group[-1]
    return told


def _lead(each: Selected, before: Selected | None, evidence: ClaimEvidence) -> str:
    """Returns what ties a finding to the one told before it."""
    if before is None:
        return ""
    if evidence.study_of(each) == evidence.study_of(before):
        return "In the same study, "
    if OPPOSITE.get(each.finding.direction) == before.finding.direction and _same_outcome(each, before):
        return IN_CONTRAST
    same = each.finding.direction == before.finding.direction and each.finding.kind == before.finding.kind
    return LIKEWISE if same else ""


def _same_outcome(each: Selected, before: Selected) -> bool:
    return each.finding.outcome.name.casefold() == before.finding.outcome.name.casefold()


def _same_place(each: Selected, before: Selected) -> bool:
    """Returns whether a citation has just been given that serves this finding too (APA 7, 8.1)."""
    return each.study.key == before.study.key and each.finding.source.locator == before.finding.source.locator


def _statement(group: Sequence[Selected], words: CommonWords, lead: str = "", *, again: bool = False) -> RichText:
    """The reviewer's sentence with its numbers and its citation; ``group`` are findings that say the same."""
    each = group[0]
    inner = words.within_a_sentence(each.finding.statement)
    start = lead + inner if lead and inner else capitalized(without_stop(each.finding.statement))
    text: list[Inline] = [start, *(_numbers(each) if len(group) == 1 else [])]
    if again and inner:
        return (*text, ".")
    return (*text, " ", cite_findings(group), ".")


def _numbers(each: Selected) -> list[Inline]:
    """Returns the effect, or else the test, unless the statement gives it already."""
    effect = each.finding.effect
    if effect is None or effect.value is None or effect.log:
        test = each.finding.test
        shown = printed_test(test) if test and test.value is not None else ()
        told = test is not None and test.value is not None and test.value.text in each.finding.statement
        return [", ", *shown] if shown and not told else []
    if effect.value.text in each.finding.statement:
        return []
    interval = (effect.ci[0], effect.ci[1]) if effect.ci else None
    shown = effect_text(effect.measure, effect.value, interval, level=float(effect.level), p=effect.p)
    pooled = each.finding.pooled
    spread = [f", I² = {apa_percent(pooled.i2)}"] if pooled and pooled.i2 is not None else []
    return [", ", *named_measure(effect.measure, shown), *spread]


def _together(findings: Sequence[Selected], evidence: ClaimEvidence) -> list[RichText]:
    """Many studies told by what they found, each with its citations."""
    groups: dict[tuple[str, ...], list[Selected]] = {}
    for each in findings:
        comparison = comparison_of(each)
        sides = (comparison.a, comparison.b, comparison.exposure)
        groups.setdefault((each.finding.outcome.name, each.finding.direction, *sides), []).append(each)
    told: list[RichText] = []
    for group in sorted(groups.values(), key=len, reverse=True):
        studies = list(dict.fromkeys(evidence.study_of(each) for each in group))
        if len(studies) == 1:
            told += _one_by_one(group, evidence)
        else:
            told.append(
                (f"{result_of_many(group[0], _many(len(studies)))} ", cite_keys([e.study.key for e in group]), ".")
            )
    return told


_LIMITS = {
    "qualifies": ("finding qualifies it", "findings qualify it"),
    "inconclusive": ("finding is inconclusive", "findings are inconclusive"),
}


def _limits(evidence: ClaimEvidence, relation: str) -> list[RichText]:
    """Returns what limits the claim, or leaves it open."""
    findings = evidence.related(relation)
    if not findings:
        return []
    words = f"{number_word(len(findings), start=True)} {_LIMITS[relation][len(findings) > 1]}"
    if len(evidence.studies(relation)) > TOLD_ONE_BY_ONE:
        return [(f"{words}.",), *_together(findings, evidence)]
    first, *rest = _one_by_one(findings, evidence)
    return [(f"{words}: ", *first), *rest]


def _background(evidence: ClaimEvidence) -> list[RichText]:
    findings = evidence.related("background")
    if not findings or len(findings) > TOLD_ONE_BY_ONE:
        return []
    first, *rest = _one_by_one(findings, evidence)
    return [("As background: ", *first), *rest]


def _studies(evidence: ClaimEvidence) -> list[RichText]:
    """Who was studied, and how; then how the findings are known."""
    counted_ = [each for each in evidence.standing if each.relation != "background"] or evidence.standing
    first = {evidence.study_of(each): each for each in reversed(counted_)}
    chosen = [first[study] for study in evidence.studies() if study in first]
    if not chosen:
        return []
    if len(chosen) <= TOLD_ONE_BY_ONE:
        told: list[RichText] = [_each_study(chosen)]
    else:
        told = [_all_studies(chosen, evidence)]
    return told + _access(evidence) + _disputed(evidence)


def _each_study(chosen: Sequence[Selected]) -> RichText:
    """Returns each study with its participants; studies that read the same are told together."""
    phrases: dict[str, list[Selected]] = {}
    for each in chosen:
        phrases.setdefault(study_phrase(each.study, each.finding.pooled), []).append(each)
    text: list[Inline] = ["The evidence comes from "]
    for place, (phrase, group) in enumerate(phrases.items()):
        if place:
            text.append(" and " if len(phrases) == 2 else ", and " if place == len(phrases) - 1 else ", ")
        if len(group) > 1:
            noun, several = design_noun(group[0].study), counted(len(group), design_noun(group[0].study))
            phrase = several + phrase.removeprefix(with_article(noun))
            phrase += " each" if group[0].study.n is not None else ""
        text += [f"{phrase} ", cite_keys([each.study.key for each in group])]
    return (*text, ".")


def _all_studies(chosen: Sequence[Selected], evidence: ClaimEvidence) -> RichText:
    nouns = [design_noun(each.study) for each in chosen]
    designs = Counter("study of another design" if noun == "study" else noun for noun in nouns)
    parts = [
        f"{number_word(count)} {_plural_design(noun) if count > 1 else noun}"
        for noun, count in designs.most_common()
    ]
    synthesis = evidence.synthesis
    people = ""
    if synthesis.participants:
        people = (
            f" with {apa_count(synthesis.participants)} participant{'' if synthesis.participants == 1 else 's'}"
        )
        if synthesis.without_size:
            people += f" ({counted(len(synthesis.without_size), 'study')} without a recorded number)"
    if len(parts) == 1:
        return (f"The evidence comes from {counted(len(chosen), nouns[0])}{people}.",)
    return (f"The evidence comes from {counted(len(chosen), 'study')}{people}: {listed(parts)}.",)


def _plural_design(noun: str) -> str:
    return "studies of another design" if noun == "study of another design" else plural(noun)


_ACCESS = {
    "full-text": "read in full",
    "abstract": "known only from an abstract",
    "secondary": "known only through another source",
    "registry": "taken from a registry",
    "author": "given by the authors",
}


def _disputed(evidence: ClaimEvidence) -> list[RichText]:
    """Returns how many of the findings are disputed."""
    count = sum(each.finding.source.status == "disputed" for each in evidence.findings)
    return (
        [(f"{counted(count, 'finding', start=True)} {'is' if count == 1 else 'are'} disputed.",)] if count else []
    )


def _access(evidence: ClaimEvidence) -> list[RichText]:
    """Returns how the findings are known, where that limits them."""
    kinds: dict[str, int] = {}
    for each in evidence.findings:
        kinds[each.finding.source.access] = kinds.get(each.finding.source.access, 0) + 1
    if set(kinds) <= {"full-text", "author", "registry"}:
        return []
    total = len(evidence.findings)
    if len(kinds) == 1:
        only = _ACCESS[next(iter(kinds))]
        words = {1: "The finding is ", 2: "Both findings are "}.get(
            total, f"All {number_word(total)} findings are "
        )
        return [(f"{words}{only}.",)]
    parts = [
        f"{number_word(count)} {'is' if count == 1 else 'are'} {_ACCESS[access]}"
        for access, count in kinds.items()
    ]
    return [(f"Of the {number_word(total)} findings, {listed(parts)}.",)]
