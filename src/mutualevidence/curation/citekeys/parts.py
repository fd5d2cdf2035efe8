"""Makes the parts of patterns of citation keys: a token with its filters, and what it gives for a reference."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import attrs

from mutualevidence.curation.citekeys.filters import FILTERS, NextPatternError
from mutualevidence.curation.citekeys.tokens import FIELD_NAMES, TOKENS, field
from mutualevidence.errors import InvalidValueError, nearest_names
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

_SOMEBODY = (Name(family="Doe", given="Jo"), Name(literal="Some Group"))
_SAMPLE = Reference(
    "sample",
    "article-journal",
    names={"author": _SOMEBODY, "editor": _SOMEBODY},
    dates={"issued": Date((2001, 2, 3))},
    texts={"title": "One or two words", "page": "e12-14", "keyword": "one, two", "language": "en"},
)
"""A work that has something for every token."""

Part = Callable[[Reference], str]


Argument = str | int | re.Pattern[str]


@attrs.frozen
class Call:
    """A name with its arguments: a token, or a filter of one."""

    name: str
    arguments: tuple[Argument, ...] = ()
    named: Mapping[str, Argument] = attrs.field(factory=dict)


def value_of(part: Part, reference: Reference) -> str:
    """Returns what a pattern gives, "" where one of its tests fails."""
    try:
        return part(reference)
    except NextPatternError:
        return ""


def expression(text: str, flags: str) -> re.Pattern[str]:
    """Returns a regular expression of JavaScript's, which is taken for Python's; raises `InvalidValueError`."""
    try:
        return re.compile(text, re.IGNORECASE if "i" in flags else 0)
    except (re.error, OverflowError, RecursionError) as error:
        raise InvalidValueError(
            f"/{text}/ is not understood, as arguments go: {error}", remedy="See Python's regular expressions."
        ) from None


def applied(
    call: Call,
    filters: Sequence[Call],
    tokens: Mapping[str, Callable[..., str]] = TOKENS,
    known: Mapping[str, Callable[..., str]] = FILTERS,
) -> Part:
    """Returns the token ``call`` with its filters; raises `InvalidValueError` for names that nobody knows.

    With a capital it is the field as it is typed (JabRef's [TITLE], Better BibTeX's Title beside its title).
    """
    name = call.name.lower()
    token = tokens.get(name)
    if name in FIELD_NAMES and not call.arguments and (token is None or call.name[0].isupper()):
        return filtered(lambda reference: field(reference, name), filters, known, call.name)
    if token is None:
        raise _unknown(call.name, tokens, "token")
    make, arguments, named = token, call.arguments, call.named
    return filtered(lambda reference: make(reference, *arguments, **named), filters, known, call.name)


def filtered(part: Part, filters: Sequence[Call], known: Mapping[str, Callable[..., str]], what: str) -> Part:
    """Returns ``part`` with filters behind it; raises `InvalidValueError` for what they do not take."""
    steps = []
    for each in filters:
        if each.name.lower() not in known:
            raise _unknown(each.name, known, "filter")
        steps.append((known[each.name.lower()], each))

    def value(reference: Reference) -> str:
        text = part(reference)
        for change, call in steps:
            text = change(text, *call.arguments, **call.named)
        return text

    try:
        value_of(value, _SAMPLE)  # wrong arguments show at once, not in the middle of a library
    except (TypeError, ValueError, KeyError, AttributeError, re.error) as error:
        raise InvalidValueError(
            f'"{what}" or one of its filters does not take these arguments ({error})',
            remedy="See the table of tokens and filters in the documentation.",
        ) from None
    return value


def _unknown(name: str, known: Mapping[str, object], what: str) -> InvalidValueError:
    near = nearest_names(name, list(known), 3)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"Known are {', '.join(list(known)[:12])} …"
    return InvalidValueError(f'there is no {what} "{name}" in patterns of keys', remedy=hint)
