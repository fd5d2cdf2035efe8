"""Reads queries such as ``author:marmar (year:1985..1999 or grief) -type:book``, and tells whether a work fits.

The operators are those of library catalogues (Contextual Query Language, 1.2): ``and``, ``or``, ``not``,
relations.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NoReturn

from mutualevidence.curation.folding import folded
from mutualevidence.errors import InvalidValueError, nearest_names
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.model.variables import NAME_VARIABLES, TEXT_VARIABLES

Test = Callable[[Reference], bool]

_TOKEN = re.compile(
    r"\s*(?:(?P<open>\()|(?P<close>\))"
    r"|(?P<not>-(?=[\w(\"])|!(?=[\w(\"]))"
    r"|(?P<field>[A-Za-z][\w-]*)(?P<relation><=|>=|!=|=|<|>|~|:(?!//|\d*/))(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"?|(?P<value>[^\s()]*))"
    r"|\"(?P<phrase>(?:[^\"\\]|\\.)*)\"?|(?P<word>[^\s()]+))"
)


DEEPEST = 50
"""Parentheses and negations within each other; people write two or three."""


def query(text: str, *, words_with_colons: bool = True) -> Test:
    """Returns whether a reference fits ``text``; raises `InvalidValueError` that says what cannot be read.

    Words, ``"phrases"`` and ``field:words`` are looked for whatever their letter case and accents; ``field=value``
    wants the whole value, ``year>=2000`` and ``year:2000..2010`` compare numbers, ``title~"^On"`` is a regular
    expression, ``has:doi`` and ``no:doi`` ask whether a field is there. What stands side by side must all be so;
    ``or``, ``not`` (or ``-``) and parentheses do as they say. A word with a colon that names no field is looked
    for as it stands ("Help: a review"); without ``words_with_colons`` it is taken for a misspelt field.
    """
    reader = _Reader(text, words_with_colons=words_with_colons)
    test = reader.any_of()
    if reader.left():
        reader.fail("a parenthesis is closed that none opened")
    return test


class _Reader:
    """Reads from left to right: alternatives of conjunctions of terms."""

    def __init__(self, text: str, *, words_with_colons: bool) -> None:
        self._text = text
        self._words_with_colons = words_with_colons
        self._tokens = [match for match in _TOKEN.finditer(text) if match[0].strip()]
        self._place = 0
        self._depth = 0
        if not self._tokens:
            self.fail("there is nothing to look for")

    def left(self) -> bool:
        """Returns whether something has not been read."""
        return self._place < len(self._tokens)

    def fail(self, message: str) -> NoReturn:
        """Raise `InvalidValueError`."""
        raise InvalidValueError(
            f"{message}: {self._text[:200]!r}", remedy='Write words, field:words, "phrases", and, or, not, ( ).'
        )

    def any_of(self) -> Test:
        """Terms with ``or`` between them."""
        tests = [self._all_of()]
        while self._take_word("or"):
            tests.append(self._all_of())
        return tests[0] if len(tests) == 1 else lambda reference: any(test(reference) for test in tests)

    def _all_of(self) -> Test:
        tests: list[Test] = []
        while self.left() and not self._tokens[self._place]["close"] and self._word() != "or":
            if not self._take_word("and"):
                tests.append(self._term())
        if not tests:
            self.fail("something is missing")
        return tests[0] if len(tests) == 1 else lambda reference: all(test(reference) for test in tests)

    def _term(self) -> Test:
        """A word, a field's words, or what is within a parenthesis or behind a "not"."""
        self._depth += 1
        if self._depth > DEEPEST:
            self.fail(f"parentheses and negations are nested deeper than {DEEPEST}")
        test = self._inner_term()
        self._depth -= 1
        return test

    def _inner_term(self) -> Test:
        if self._take_word("not"):
            return self._negated()
        token = self._tokens[self._place]
        self._place += 1
        if token["not"]:
            return self._negated()
        if token["open"]:
            return self._parenthesis()
        if token["field"]:
            value = token["quoted"] if token["quoted"] is not None else token["value"]
            return self._relation(token["field"], token["relation"], value, token[0].strip())
        return _anywhere(token["phrase"] if token["phrase"] is not None else token["word"])

    def _negated(self) -> Test:
        if not self.left():
            self.fail("something is missing behind the last word")
        test = self._term()
        return lambda reference: not test(reference)

    def _parenthesis(self) -> Test:
        test = self.any_of()
        if not self.left():
            self.fail("a parenthesis is not closed")
        self._place += 1
        return test

    def _word(self) -> str:
        return (self._tokens[self._place]["word"] or "").lower()

    def _take_word(self, word: str) -> bool:
        if self.left() and self._word() == word:
            self._place += 1
            return True
        return False

    def _relation(self, field: str, relation: str, value: str, written: str) -> Test:
        name = field.lower()
        if relation == ":" and name in ("has", "no"):
            wanted = _values(value)
            if wanted is None:
                self._fail_at_field(value)
            return lambda reference: (name == "has") == any(each.strip() for each in wanted(reference))
        values = _values(field)
        if values is None:
            if relation == ":" and self._words_with_colons:
                return _anywhere(written)
            self._fail_at_field(field)
        return _tests(values, relation, value, self)

    def _fail_at_field(self, field: str) -> NoReturn:
        near = nearest_names(field, FIELDS)
        self.fail(f'there is no field "{field}"' + (f"; did you mean {near[0]}?" if near else ""))


def _tests(values: Values, relation: str, value: str, reader: _Reader) -> Test:
    """Returns the test of one relation."""
    if relation == "~":
        try:
            pattern = re.compile(value, re.IGNORECASE)
        except re.error as error:
            reader.fail(f"{value!r} is no regular expression ({error})")
        return lambda reference: any(pattern.search(each) for each in values(reference))
    if relation == ":" and (match := re.fullmatch(r"(-?\d{0,18})\.\.(-?\d{0,18})", value)):
        low, high = (int(end) if end.strip("-") else None for end in match.groups())
        return lambda reference: any(
            (low is None or number >= low) and (high is None or number <= high)
            for number in _numbers(values(reference))
        )
    if relation in _COMPARISONS:
        if not re.fullmatch(r"-?\d{1,18}", value):
            reader.fail(f'"{relation}" compares whole numbers, and "{value[:40]}" is none')
        compare, bound = _COMPARISONS[relation], int(value)
        return lambda reference: any(compare(number, bound) for number in _numbers(values(reference)))
    wanted = folded(value)
    if relation == ":":
        return lambda reference: any(wanted in folded(each) for each in values(reference))
    same: Test = lambda reference: any(wanted == folded(each) for each in values(reference))  # noqa: E731
    return same if relation == "=" else lambda reference: not same(reference)


_COMPARISONS: dict[str, Callable[[int, int], bool]] = {
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "<=": lambda one, other: one <= other,
    ">=": lambda one, other: one >= other,
}


def _numbers(values: Sequence[str]) -> list[int]:
    return [int(value) for value in values if re.fullmatch(r"-?\d{1,9}", value.strip())]


def _anywhere(words: str) -> Test:
    wanted = folded(words)
    return lambda reference: wanted in folded(" ".join(everything(reference)))


# Where terms look

Values = Callable[[Reference], Sequence[str]]


def everything(reference: Reference) -> list[str]:
    """Returns all that is looked through where no field is named."""
    return [
        reference.id,
        *_people(reference),
        *(str(date.year) for date in reference.dates.values() if date.year is not None),
        *reference.texts.values(),
        *(finding.statement for finding in reference.findings),
        *(finding.outcome.name for finding in reference.findings),
    ]


def _people(reference: Reference) -> list[str]:
    return [str(name) for names in reference.names.values() for name in names]


def _both_ways(names: Sequence[Name]) -> list[str]:
    """Returns each name as it is spoken, and as lists have it ("Marmar, C. R.")."""
    inverted = [
        f"{' '.join(part for part in (name.non_dropping_particle, name.family) if part)}, {name.given}"
        for name in names
        if name.family and name.given
    ]
    return [*map(str, names), *inverted]


def _type(reference: Reference) -> list[str]:
    return [reference.type, str(getattr(reference.source.entry, "type", ""))]


def _years(reference: Reference) -> list[str]:
    return [str(reference.year)] if reference.year is not None else []


FIELDS: dict[str, Values] = {
    "author": lambda reference: _both_ways(reference.authors),
    "name": lambda reference: [form for names in reference.names.values() for form in _both_ways(names)],
    "title": lambda reference: [reference.title],
    "year": _years,
    "type": _type,
    "key": lambda reference: [reference.id],
    "journal": lambda reference: [reference.texts.get("container-title", "")],
    "doi": lambda reference: [reference.doi],
    "isbn": lambda reference: [reference.texts.get("ISBN", "")],
    "issn": lambda reference: [reference.texts.get("ISSN", "")],
    "url": lambda reference: [reference.texts.get("URL", "")],
    "pages": lambda reference: [reference.texts.get("page", "")],
    "keyword": lambda reference: [reference.texts.get("keyword", "")],
    "keywords": lambda reference: [reference.texts.get("keyword", "")],
    "claim": lambda reference: [tag for finding in reference.findings for tag in finding.tags],
    "finding": lambda reference: [finding.statement for finding in reference.findings],
    "findings": lambda reference: [str(len(reference.findings))] if reference.findings else [],
    "outcome": lambda reference: [finding.outcome.name for finding in reference.findings],
    "design": lambda reference: [reference.study.design] if reference.study else [],
}
"""Fields by the names that people use."""


def _values(field: str) -> Values | None:
    """Where the field ``field`` is looked for, ``None`` where nobody knows it."""
    name = field.lower()
    if name in FIELDS:
        return FIELDS[name]
    if field in NAME_VARIABLES:
        return lambda reference: _both_ways(reference.names.get(field, ()))
    variable = next((known for known in TEXT_VARIABLES if known.lower() == name), "")
    if variable:
        return lambda reference: [reference.texts.get(variable, "")]
    return None
