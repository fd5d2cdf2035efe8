"""Reads patterns of citation keys, in JabRef's brackets or Better BibTeX's formulas, into functions.

Sources: JabRef documentation, *Customize the citation key generator*; Better BibTeX documentation, *Citation
keys*. Both forms mean the same: ``[auth:lower][year]`` and ``auth.lower + year``.
"""

from __future__ import annotations

import re

from mutualevidence.curation.citekeys.filters import FILTERS, MODIFIERS
from mutualevidence.curation.citekeys.parts import Argument, Call, Part, applied, expression, filtered, value_of
from mutualevidence.curation.citekeys.tokens import IN_BRACKETS, TOKENS
from mutualevidence.errors import InvalidValueError

DEFAULT = "auth.lower + year"

_DEEPEST = 20
"""Parentheses in parentheses."""
_LONGEST_NUMBER = 10
"""Digits: no title has so many letters, and Python refuses to read some thousands."""
_BRACKET = re.compile(r"\[((?:[^\[\]\"]|\"(?:[^\"\\]|\\.)*\")*)\]|([^\[\]]+)")
_MODIFIER = re.compile(r':((?:[^:"(]|"(?:[^"\\]|\\.)*"|\((?:[^()"]|"(?:[^"\\]|\\.)*")*\))*)')
_LEGACY = re.compile(r"([A-Za-z.]+?)(\d+)(?:_(\d+))?")
_FORMULA = re.compile(
    r"\s*(?:(?P<name>[A-Za-z][\w-]*)|(?P<number>-?\d+)|'(?P<single>(?:[^'\\]|\\.)*)'|\"(?P<double>(?:[^\"\\]|\\.)*)\""
    r"|/(?P<regex>(?:[^/\\]|\\.)+)/(?P<flags>[a-z]*)|(?P<mark>\|\||[.+|(),=]))"
)


def key_pattern(pattern: str) -> Part:
    """What makes the key of a reference by ``pattern``; raises `InvalidValueError` that says what is wrong."""
    text = pattern.strip()
    if not text:
        raise InvalidValueError("the pattern of the keys is empty", remedy=f"Write one such as {DEFAULT!r}.")
    make = _brackets(text) if "[" in text and not _is_formula(text) else _Formula(text).pattern()
    return lambda reference: "".join(make(reference).split())


def _is_formula(text: str) -> bool:
    return re.match(r"\(|[A-Za-z]\w*\s*(?:[.(+|]|$)", text) is not None


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
    return lambda reference: "".join(value_of(part, reference) for part in parts)


def _literal(text: str) -> Part:
    return lambda _reference: text


def _bracket(text: str) -> Part:
    """``auth``, ``auth3_1``, ``title:abbr:lower``, ``year:(nodate)``."""
    name, _, rest = text.partition(":")
    modifiers = [match[1] for match in _MODIFIER.finditer(f":{rest}")] if rest else []
    default = "".join(m[1:-1] for m in modifiers if m.startswith("(") and m.endswith(")"))
    filters = [_modifier(m) for m in modifiers if not (m.startswith("(") and m.endswith(")"))]
    part = applied(_legacy_call(name.strip()), filters, TOKENS | IN_BRACKETS, FILTERS | MODIFIERS)
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
        return Call(match[1], tuple(_number(digits) for digits in match.groups()[1:] if digits is not None))
    return Call(spelled)


def _modifier(text: str) -> Call:
    """``lower``, ``truncate6``, ``regex("from", "to")``."""
    text = text.strip()
    if match := re.fullmatch(r"(\w+)\((.*)\)", text, re.DOTALL):
        return Call(match[1], tuple(map(_unquoted, re.findall(r'"(?:[^"\\]|\\.)*"|[^\s,"]+', match[2]))))
    if match := re.fullmatch(r"([A-Za-z]+)(\d+)", text):
        return Call(match[1], (_number(match[2]),))
    return Call(text)


def _unquoted(text: str) -> Argument:
    if text[:1] != '"':
        return _number(text) if text.isdecimal() else text
    return re.sub(r'\\(["\\])', r"\1", text[1:-1])


def _number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise InvalidValueError(
            f"the number {digits[:_LONGEST_NUMBER]}… has {len(digits)} digits",
            remedy="Write how many letters or words are wanted, such as 3.",
        )
    return int(digits)


# Better BibTeX's formulas


class _Formula:
    """``auth(3).lower + shorttitle(3, 3) | 'anon' + year``: the first alternative that gives something is
    taken."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._depth = 0
        self._tokens = self._lexed(text)
        self._place = 0

    @staticmethod
    def _lexed(text: str) -> list[tuple[str, Argument]]:
        found: list[tuple[str, Argument]] = []
        position = 0
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
                found.append(("regex", expression(match["regex"], match["flags"])))
            else:
                found.append((kind, _number(match[kind]) if kind == "number" else match[kind]))
        return found

    def pattern(self) -> Part:
        """Returns the whole formula; raises `InvalidValueError` for what is left over."""
        part = self._alternatives()
        if self._place < len(self._tokens):
            self._fail()
        return part

    def _alternatives(self) -> Part:
        alternatives = [self._sum()]
        while self._take("|") or self._take("||"):
            alternatives.append(self._sum())
        return lambda reference: next((key for each in alternatives if (key := value_of(each, reference))), "")

    def _sum(self) -> Part:
        parts = [self._chain()]
        while self._take("+"):
            parts.append(self._chain())
        return lambda reference: "".join(part(reference) for part in parts)

    def _chain(self) -> Part:
        kind, value = self._next()
        if kind in ("single", "double"):
            return _literal(_unescaped(str(value)))
        if (kind, value) == ("mark", "("):
            return self._group()
        if kind != "name":
            self._fail()
        return applied(self._call(str(value)), self._filters())

    def _group(self) -> Part:
        """Returns what stands in parentheses, with its filters: ``(auth || 'anon').lower``."""
        self._depth += 1
        if self._depth > _DEEPEST:
            self._fail()
        part = self._alternatives()
        if not self._take(")"):
            self._fail()
        self._depth -= 1
        return filtered(part, self._filters(), FILTERS, "what stands in parentheses")

    def _filters(self) -> list[Call]:
        filters = []
        while self._take("."):
            kind, name = self._next()
            if kind != "name":
                self._fail()
            filters.append(self._call(str(name)))
        return filters

    def _call(self, name: str) -> Call:
        """Returns a name with the arguments behind it, by place or by name (``auth(n=3)``)."""
        arguments: list[Argument] = []
        named: dict[str, Argument] = {}
        if self._take("("):
            while not self._take(")"):
                kind, value = self._next()
                key = ""
                if kind == "name" and self._take("="):
                    key = str(value)
                    kind, value = self._next()
                if kind == "mark":
                    self._fail()
                value = _unescaped(value) if isinstance(value, str) else value
                if key:
                    named[key] = value
                else:
                    arguments.append(value)
                self._take(",")
        return Call(name, tuple(arguments), named)

    def _next(self) -> tuple[str, Argument]:
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
