"""Reads patterns of citation keys, in JabRef's brackets or Better BibTeX's formulas, into functions.

Sources: JabRef documentation, *Customize the citation key generator*; Better BibTeX documentation, *Citation
keys*. Both forms mean the same: ``[auth:lower][year]`` and ``auth.lower + year``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import attrs

from mutualevidence.curation.key_filters import FILTERS
from mutualevidence.curation.key_tokens import TOKENS, token_value
from mutualevidence.errors import InvalidValueError, nearest_names
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

DEFAULT = "auth.lower + year"

_SOMEBODY = (Name(family="Doe", given="Jo"), Name(literal="Some Group"))
_SAMPLE = Reference(
    "sample",
    "article-journal",
    names={"author": _SOMEBODY, "editor": _SOMEBODY},
    dates={"issued": Date((2001, 2, 3))},
    texts={"title": "One or two words", "page": "e12-14", "keyword": "one, two"},
)
"""A work that has something for every token."""

Part = Callable[[Reference], str]


@attrs.frozen
class Call:
    """A name with its arguments: a token, or a filter of one."""

    name: str
    arguments: tuple[str, ...] = ()


_BRACKET = re.compile(r"\[((?:[^\[\]\"]|\"(?:[^\"\\]|\\.)*\")*)\]|([^\[\]]+)")
_MODIFIER = re.compile(r':((?:[^:"(]|"(?:[^"\\]|\\.)*"|\((?:[^()"]|"(?:[^"\\]|\\.)*")*\))*)')
_LEGACY = re.compile(r"([A-Za-z.]+?)(\d+)(?:_(\d+))?")
_FORMULA = re.compile(
    r"\s*(?:(?P<name>[A-Za-z][\w-]*)|(?P<number>-?\d+)|'(?P<single>(?:[^'\\]|\\.)*)'|\"(?P<double>(?:[^\"\\]|\\.)*)\""
    r"|/(?P<regex>(?:[^/\\]|\\.)+)/(?P<flags>[a-z]*)|(?P<mark>[.+|(),=]))"
)


def key_pattern(pattern: str) -> Part:
    """What makes the key of a reference by ``pattern``; raises `InvalidValueError` that says what is wrong."""
    text = pattern.strip()
    if not text:
        raise InvalidValueError("the pattern of the keys is empty", remedy=f"Write one such as {DEFAULT!r}.")
    return _brackets(text) if "[" in text and not _is_formula(text) else _Formula(text).pattern()


def _is_formula(text: str) -> bool:
    return re.match(r"[A-Za-z]\w*\s*(?:[.(+|]|$)", text) is not None


# JabRef's brackets


def _brackets(text: str) -> Part:
    parts: list[Part] = []
    position = 0
    for match in _BRACKET.finditer(text):
        if match.start() != position:
            break
        position = match.end()
        parts.append(_bracket(match[1]) if match[1] is not None else _literal(match[2]))
    if position != len(text):
        raise InvalidValueError(
            f"the pattern {text!r} cannot be read from {text[position:]!r} on", remedy="Close each [ with its ]."
        )
    return lambda reference: "".join(part(reference) for part in parts)


def _literal(text: str) -> Part:
    return lambda _reference: text


def _bracket(text: str) -> Part:
    """``auth``, ``auth3_1``, ``title:abbr:lower``, ``year:(nodate)``."""
    name, _, rest = text.partition(":")
    modifiers = [match[1] for match in _MODIFIER.finditer(f":{rest}")] if rest else []
    default = "".join(m[1:-1] for m in modifiers if m.startswith("(") and m.endswith(")"))
    filters = [_modifier(m) for m in modifiers if not (m.startswith("(") and m.endswith(")"))]
    part = _applied(_legacy_call(name.strip()), filters)
    return lambda reference: part(reference) or default


def _legacy_call(name: str) -> Call:
    """Numbers behind a name are arguments: ``authN_M``, ``shorttitle3``; dots stand in names (``auth.etal``)."""
    spelled = {"auth.etal": "authEtAl2", "auth.auth.ea": "authAuthEa", "edtr.edtr.ea": "edtrEdtrEa"}.get(
        name.lower(), name
    )
    if spelled.lower() in TOKENS:
        return Call(spelled)
    match = _LEGACY.fullmatch(spelled)
    if match and match[1].lower() in TOKENS:
        return Call(match[1], tuple(number for number in match.groups()[1:] if number is not None))
    return Call(spelled)


def _modifier(text: str) -> Call:
    """``lower``, ``truncate6``, ``regex("from", "to")``."""
    text = text.strip()
    if match := re.fullmatch(r"(\w+)\((.*)\)", text, re.DOTALL):
        return Call(match[1], tuple(_unquoted(a) for a in re.findall(r'"(?:[^"\\]|\\.)*"|[^\s,"]+', match[2])))
    if match := re.fullmatch(r"([A-Za-z]+)(\d+)", text):
        return Call(match[1], (match[2],))
    return Call(text)


def _unquoted(text: str) -> str:
    if text[:1] != '"':
        return text
    return re.sub(r'\\(["\\])', r"\1", text[1:-1])


# Better BibTeX's formulas


class _Formula:
    """``auth(3).lower + shorttitle(3, 3) | 'anon' + year``: the first alternative that gives something is
    taken."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = self._lexed(text)
        self._place = 0

    @staticmethod
    def _lexed(text: str) -> list[tuple[str, str]]:
        found, position = [], 0
        while position < len(text.rstrip()):
            match = _FORMULA.match(text, position)
            if match is None:
                raise InvalidValueError(
                    f"the pattern {text!r} cannot be read from {text[position:]!r} on",
                    remedy=f"Write tokens joined by +, such as {DEFAULT!r}.",
                )
            position = match.end()
            kind = match.lastgroup or ""
            if kind == "flags":
                kind = "regex"
            found.append((kind, match[kind]))
        return found

    def pattern(self) -> Part:
        """Returns the whole formula; raises `InvalidValueError` for what is left over."""
        alternatives = [self._sum()]
        while self._take("|"):
            alternatives.append(self._sum())
        if self._place < len(self._tokens):
            self._fail()
        return lambda reference: next((key for each in alternatives if (key := each(reference))), "")

    def _sum(self) -> Part:
        parts = [self._chain()]
        while self._take("+"):
            parts.append(self._chain())
        return lambda reference: "".join(part(reference) for part in parts)

    def _chain(self) -> Part:
        kind, value = self._next()
        if kind in ("single", "double"):
            return _literal(_unescaped(value))
        if kind != "name":
            self._fail()
        call = Call(value, self._arguments())
        filters = []
        while self._take("."):
            kind, name = self._next()
            if kind != "name":
                self._fail()
            filters.append(Call(name, self._arguments()))
        return _applied(call, filters)

    def _arguments(self) -> tuple[str, ...]:
        if not self._take("("):
            return ()
        arguments: list[str] = []
        while not self._take(")"):
            kind, value = self._next()
            if kind == "name" and self._take("="):  # auth(n=3): names of arguments are told by their place
                kind, value = self._next()
            if kind == "mark":
                self._fail()
            arguments.append(value if kind == "regex" else _unescaped(value))
            self._take(",")
        return tuple(arguments)

    def _next(self) -> tuple[str, str]:
        if self._place >= len(self._tokens):
            self._fail()
        self._place += 1
        return self._tokens[self._place - 1]

    def _take(self, mark: str) -> bool:
        if self._place < len(self._tokens) and self._tokens[self._place] == ("mark", mark):
            self._place += 1
            return True
        return False

    def _fail(self) -> None:
        last = self._tokens[min(self._place, len(self._tokens) - 1)][1]
        raise InvalidValueError(
            f"the pattern {self._text!r} cannot be read at {last!r}",
            remedy=f"Write tokens joined by +, such as {DEFAULT!r}.",
        )


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _applied(call: Call, filters: Sequence[Call]) -> Part:
    """Returns the token ``call`` with its filters; raises `InvalidValueError` for names that nobody knows."""
    _known(call.name, TOKENS, "token")
    steps = []
    for each in filters:
        _known(each.name, FILTERS, "filter")
        steps.append((FILTERS[each.name.lower()], each.arguments))

    def value(reference: Reference) -> str:
        text = token_value(reference, call.name, call.arguments)
        for change, arguments in steps:
            text = change(text, *arguments)
        return text

    try:
        value(_SAMPLE)  # wrong arguments show at once, not in the middle of a library
    except (TypeError, ValueError, re.error) as error:
        raise InvalidValueError(
            f'"{call.name}" or one of its filters does not take these arguments ({error})',
            remedy="See the table of tokens and filters in the documentation.",
        ) from None
    return value


def _known(name: str, known: Mapping[str, object], what: str) -> None:
    if name.lower() in known:
        return
    near = nearest_names(name, list(known), 3)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"Known are {', '.join(list(known)[:12])} …"
    raise InvalidValueError(f'there is no {what} "{name}" in patterns of keys', remedy=hint)
