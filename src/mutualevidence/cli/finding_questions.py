"""Asks for what a finding says, in the order people can answer, shows what its numbers give, and records it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs
import click

from mutualevidence.cli import common, editing
from mutualevidence.errors import InvalidValueError
from mutualevidence.model import vocabulary as words

if TYPE_CHECKING:
    from mutualevidence.library.library import Library
    from mutualevidence.model.diagnostic import Diagnostic
    from mutualevidence.model.finding import Finding, Study

Answers = dict[str, str]
BOTH = ("comparison", "within-group", "pooled")
MEASURED = ("comparison", "within-group", "prevalence")
NUMBERS = "such as n 30, mean 11.2, sd 4.1, or 12/30 for events of n"


@attrs.frozen
class Question:
    """One question: the option that answers it, what is asked, and of which kinds of result."""

    name: str
    text: str
    vocabulary: words.Vocabulary | None = None
    kinds: tuple[str, ...] = ()
    """Empty: of all kinds."""
    needed: bool = True
    """Whether there has to be an answer; others are asked only where something is asked at all."""
    after: str = ""
    """The answer without which it is not asked."""

    def is_asked(self, answers: Mapping[str, str]) -> bool:
        """Returns whether it is a question for what was answered so far."""
        suits = not self.kinds or answers.get("kind", "") in self.kinds
        return suits and (not self.after or bool(answers.get(self.after)))


QUESTIONS = (
    Question("design", "Design of the study", words.DESIGNS),
    Question("kind", "Kind of result", words.KINDS),
    Question("a", "First side of the comparison: an arm, or words", kinds=("comparison",)),
    Question("b", "Second side of the comparison: an arm, or words", kinds=("comparison",)),
    Question("exposure", "Exposure: what is related to the outcome", kinds=("association",)),
    Question("outcome", "Outcome: what was measured"),
    Question("better", "Which values of {outcome} are good", words.BETTER, BOTH, needed=False),
    Question("time", "When: post, follow-up, 12 weeks …", needed=False),
    Question("group_a", f"Numbers of {{a}}, {NUMBERS}", kinds=MEASURED, needed=False),
    Question("group_b", f"Numbers of {{b}}, {NUMBERS}", kinds=("comparison",), needed=False),
    Question("effect", "Effect as printed, such as SMD -0.59 [-0.98, -0.21], p = .002", needed=False),
    Question("sign", "Which way the difference was taken", words.SIGNS, ("comparison",), False, "effect"),
    Question("test", "Test as printed, such as t(57) = 2.10, p = .040", needed=False),
    Question("direction", "Direction of the point estimate", words.DIRECTIONS),
    Question("statement", "The result, in one sentence of your own"),
    Question("access", "What you read", words.ACCESS),
    Question("locator", "Page, table or figure", needed=False),
    Question("id_", "A name for the finding, such as depression-post"),
)
SIDES = {"a": "the group", "b": "the other group"}
"""What a side is called that has no name."""
NOTATION = {"id_": "id", "access": "source", "design": "study.design"}
"""What options are called in the notation of findings, where that is another name."""
GROUP_FIELDS = ("n", "mean", "sd", "se", "events")
"""What has an option for each group."""


class Adding:
    """One finding on its way into a library."""

    def __init__(
        self, library: Library, key: str, given: Mapping[str, str], more: Mapping[str, str], to: str
    ) -> None:
        """Take what was given as options, and ``more`` in the notation; raises `UnknownKeyError`."""
        from mutualevidence.model.finding import Study
        from mutualevidence.model.keys import require_known

        require_known([key], library)
        self.library, self.key, self.to = library, key, to
        self.study = library[key].study or Study(key=key)
        options = {NOTATION.get(question.name, question.name): question.name for question in QUESTIONS}
        answering = {options[name]: value for name, value in more.items() if name in options}
        self.given = {name: value for name, value in {**given, **answering}.items() if value}
        self.more = {name: value for name, value in more.items() if name not in options}

    def record(self, *, as_printed: bool) -> str:
        """Ask, show, let correct, and add the finding; gives its name. Nothing is saved.

        Where nothing had to be asked, nothing is asked at the end either; what `check` finds wrong then needs
        ``as_printed``.
        """
        answers, was_asked = self._answers()
        design = answers.get("design", "")
        finding = self.library.add_finding(self.key, self._values(answers), design=design, to=self.to)
        name = f"{self.key}#{finding.id}"
        faults = self._show(name)
        if was_asked:
            return self._corrected(name, faults)
        if faults and not as_printed:
            click.echo("Nothing was written. If the source prints it so: --as-printed.", err=True)
            raise click.exceptions.Exit(common.EXIT_LOST)
        return name

    def _answers(self) -> tuple[Answers, bool]:
        """Returns all answers, and whether anything was asked: nothing is, where all that is needed was given."""
        answers: Answers = dict(self.given)
        for question in QUESTIONS:
            if answers.get(question.name):
                answers[question.name] = _checker(question, self.study)(answers[question.name])
        wanted = [question for question in QUESTIONS if not (question.name == "design" and self.study.design)]
        if not answers.get("direction"):
            answers["direction"] = self._direction(answers)
        is_asking = any(q.needed and q.is_asked(answers) and not answers.get(q.name) for q in wanted)
        for question in wanted if is_asking else ():
            if self.given.get(question.name) or not question.is_asked(answers):
                continue
            try:
                suggested = self._suggested(question.name, answers)
                answers[question.name] = _answer(question, self.study, answers, suggested)
            except click.Abort:
                if sys.stdin.isatty():
                    raise
                raise click.UsageError(_missing(wanted, answers)) from None
        return answers, is_asking

    def _suggested(self, name: str, answers: Answers) -> str:
        """Returns the answer that Enter stands for, "" where there is none."""
        from mutualevidence.interchange.typed_values import suggested_id

        if name == "direction":
            return self._direction(answers)
        if name == "sign":
            return "a-b"
        if name == "id_":
            taken = {finding.id for finding in self.study.findings}
            return suggested_id(answers["outcome"], answers.get("time", ""), taken)
        return ""

    def _direction(self, answers: Answers) -> str:
        """Returns the direction that the numbers show, "" where they do not tell it."""
        from mutualevidence.evidence.effect_in_words import effect_in_words
        from mutualevidence.interchange.typed_values import finding_with

        trial = {"kind": "comparison", "statement": "-", "outcome": "-", "access": "secondary", "id_": "x"}
        try:
            values = self._values({**trial, **answers, "direction": "unclear"})
            said = effect_in_words(finding_with(None, values, key=self.key), self.study)
        except InvalidValueError:
            return ""
        return said.direction if said else ""

    def _values(self, answers: Mapping[str, str]) -> dict[str, object]:
        """Returns the answers in the notation of findings."""
        from mutualevidence.model.effect_notation import read_effect
        from mutualevidence.model.printed_results import read_group, read_time

        values: dict[str, object] = {"id": answers["id_"]}
        plain = ("kind", "statement", "a", "b", "exposure", "direction", "test")
        values |= {name: answers[name] for name in plain if answers.get(name)}
        values["outcome"] = {"name": answers["outcome"], "better": answers.get("better", "")}
        values["source"] = {"access": answers["access"], "locator": answers.get("locator", "")}
        if answers.get("time"):
            values["time"] = read_time(answers["time"])
        groups: dict[str, object] = {}
        for side in ("a", "b"):
            group: dict[str, object] = {**read_group(answers.get(f"group_{side}", ""))}
            group |= {name: answers[f"{name}_{side}"] for name in GROUP_FIELDS if answers.get(f"{name}_{side}")}
            if group:
                groups[answers.get(side) or side] = group
        if groups:
            values["groups"] = groups
        if answers.get("effect"):
            values["effect"] = {**read_effect(answers["effect"]), "sign": answers.get("sign", "")}
        return {**values, **self.more}

    def _show(self, name: str) -> tuple[Diagnostic, ...]:
        """Print what the numbers give and what `check` says of it; gives the errors."""
        from mutualevidence.model.diagnostic import Severity

        if said := self.library.effect_in_words(name):
            click.echo(said, err=True)
        told = self.library.check_finding(name)
        editing.tell(told)
        return tuple(each for each in told if each.severity is Severity.ERROR)

    def _corrected(self, name: str, faults: tuple[Diagnostic, ...]) -> str:
        """Returns the finding's name once it is as people want it; NAME=VALUE changes it."""
        while True:
            hint = "Record it? (yes, no, or NAME=VALUE to change something)"
            answer: str = click.prompt(hint, default=None if faults else "yes", err=True)
            if answer.strip().lower() in ("y", "yes"):
                return name
            if answer.strip().lower() in ("n", "no"):
                raise click.Abort
            try:
                changed = self.library.edit_finding(name, editing.values_of([answer]))
            except (InvalidValueError, click.UsageError) as error:
                click.echo(f"Error: {error}".replace("\n", " "), err=True)
                continue
            name = f"{self.key}#{changed.id}"
            faults = self._show(name)


OPTIONS = {"id_": "--id", "access": "--source"}
"""What options are called, where it is not the question's name."""


def _missing(wanted: Iterable[Question], answers: Mapping[str, str]) -> str:
    """Returns which answers are needed and missing, as options, for where nobody can be asked."""
    names = [q.name for q in wanted if q.needed and q.is_asked(answers) and not answers.get(q.name)]
    return "needed and not given: " + ", ".join(OPTIONS.get(name, f"--{name}") for name in names)


def _answer(question: Question, study: Study, answers: Answers, default: str) -> str:
    text = question.text.format_map({**SIDES, **answers})
    for line in _explained(question, study):
        click.echo(line, err=True)
    if question.needed or default:
        hint, default_value = text, default or None
    else:
        hint, default_value = f"{text} (Enter: none)", ""
    answer: str = click.prompt(
        hint,
        default=default_value,
        show_default=bool(default),
        value_proc=_asked(_checker(question, study)),
        err=True,
    )
    return answer


def _explained(question: Question, study: Study) -> Iterator[str]:
    """Yields the words that may be used, or are used already."""
    if question.vocabulary:
        yield f"{question.text.format_map({'outcome': 'the outcome'})}:"
        for word, meaning in question.vocabulary.items():
            yield f"  {word:<26} {meaning}"
    elif question.name in SIDES and study.arms:
        yield "Arms of the study:"
        for arm in study.arms:
            yield f"  {arm.id:<26} {arm.label}"
    elif question.name in (*SIDES, "outcome"):
        known = dict.fromkeys(_said(question.name, finding) for finding in study.findings)
        if listed := ", ".join(filter(None, known)):
            yield f"Named here so far: {listed}"


def _said(name: str, finding: Finding) -> str:
    return finding.outcome.name if name == "outcome" else str(getattr(finding, name))


def _checker(question: Question, study: Study) -> Callable[[str], str]:
    """Returns what makes of an answer a value; raises `InvalidValueError` for what does not fit."""
    from mutualevidence.model.attributes import did_you_mean
    from mutualevidence.model.effect_notation import read_effect
    from mutualevidence.model.finding import Arm
    from mutualevidence.model.printed_results import read_group, read_test, read_time

    readers: Mapping[str, Callable[[str], object]] = {
        "time": read_time,
        "group_a": read_group,
        "group_b": read_group,
        "effect": read_effect,
        "test": read_test,
    }

    def checked(value: str) -> str:
        value = " ".join(value.split())
        if not value and question.needed:
            raise InvalidValueError("there has to be an answer")
        if value and question.vocabulary and value not in question.vocabulary:
            raise InvalidValueError(
                f'there is no "{value}"', remedy=did_you_mean(value, tuple(question.vocabulary))
            )
        if value and question.name in readers:
            readers[question.name](value)
        if question.name == "id_":
            value = Arm(id=value).id
            if any(finding.id == value for finding in study.findings):
                raise InvalidValueError(f'"{study.key}" has a finding "{value}" already')
        return value

    return checked


def _asked(check: Callable[[str], str]) -> Callable[[str], str]:
    """``check``, with its errors as click wants them: it asks again."""

    def checked(value: str) -> str:
        try:
            return check(value)
        except InvalidValueError as error:
            raise click.UsageError(f"{error.message}. {error.remedy}".rstrip(" ")) from None

    return checked
