"""Reads an effect from the line an article prints: ``SMD -0.59 [-0.98, -0.21]`` (APA 7, 6.43 to 6.45)."""

from __future__ import annotations

import re

from mutualevidence.errors import InvalidValueError
from mutualevidence.model.numbers import INTERVAL_LABEL, Number, read_interval, read_number

_NAMES = {
    "SMD": ("standardized mean difference", "standardised mean difference", "smd", "es", "effect size"),
    "MD": ("mean difference", "weighted mean difference", "md", "wmd"),
    "d": ("cohen's d", "cohens d", "cohen d", "d"),
    "g": ("hedges' g", "hedges's g", "hedge's g", "hedges g", "g"),
    "ROM": ("ratio of means", "response ratio", "rom"),
    "OR": ("odds ratio", "aor", "or"),
    "RR": ("risk ratio", "relative risk", "rr"),
    "RD": ("risk difference", "absolute risk difference", "ard", "rd"),
    "HR": ("hazard ratio", "ahr", "hr"),
    "IRR": ("incidence rate ratio", "rate ratio", "irr"),
    "r": ("correlation", "pearson's r", "r"),
    "z": ("fisher's z", "fisher z", "z"),
    "beta": ("beta", "b", "β"),
    "SMCC": ("smcc",),
    "SMCR": ("smcr",),
    "PR": ("proportion", "prevalence", "pr"),
    "IR": ("incidence rate", "ir"),
    "MN": ("mn",),
    "NNT": ("number needed to treat", "nnt"),
}
"""Each measure and the names it goes by in print, in lower case."""

_MEASURES = {name: measure for measure, names in _NAMES.items() for name in names}
_NUMBER = r"[-+\u2010-\u2013\u2212]?\s?(?:[0-9][0-9,]*[0-9]|[0-9])?(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\s?(?:\\?%)?"
_MEASURE = re.compile(
    r"(?P<log>(?:log|ln)[\s-]?)?(?P<name>"
    + "|".join(sorted(map(re.escape, _MEASURES), key=len, reverse=True))
    + r")"
    rf"\s*[=:]?\s*(?P<value>{_NUMBER})(?=$|[\s,;(\[])",
    re.IGNORECASE,
)
_P = re.compile(rf"p(?:\s*[- ]?value)?\s*(?P<p>(?:<=|>=|[<>=≤≥])\s*{_NUMBER})", re.IGNORECASE)
_SE = re.compile(rf"(?:SE|standard error)\s*[=:]?\s*(?P<se>{_NUMBER})", re.IGNORECASE)
_BARE_INTERVAL = re.compile(rf"{_NUMBER}\s*(?:to|;|,|[-\u2010-\u2013\u2212])\s*{_NUMBER}")
_GROUP = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


_OTHER_NAMES = {
    "std mean difference": "SMD",
    "std md": "SMD",
    "peto odds ratio": "OR",
    "risk ratios": "RR",
    "odds ratios": "OR",
    "rate ratio": "IRR",
    "cohen d": "d",
    "hedges g": "g",
    "mean diff": "MD",
    "response ratio": "ROM",
}
"""What RevMan and people's tables call measures beside their names in print."""


def measure_named(name: str) -> str:
    """Returns the measure that goes by ``name``, "" where none does.

    >>> measure_named("Std. Mean Difference"), measure_named("odds ratio"), measure_named("weight")
    ('SMD', 'OR', '')
    """
    known = " ".join(name.replace("’", "'").casefold().split())
    plain = " ".join(re.findall(r"[^\W_]+", known))
    return _MEASURES.get(known) or _MEASURES.get(plain) or _OTHER_NAMES.get(plain, "")


def read_effect(text: str) -> dict[str, object]:
    """Measure, value, interval, level, standard error and p of an effect as printed.

    The keys are those of an effect's fields: ``measure``, ``value``, ``ci``, ``level``, ``se``, ``p``, and ``log``
    (only where the text says so); what is not printed has no key. Raises `InvalidValueError` with the part that
    cannot be understood.
    """
    rest = re.sub(r"[\u00a0\u2009\u202f]", " ", text).replace("’", "'").strip()
    head = _MEASURE.match(rest)
    if not head or not head["value"].strip():
        raise _no_effect(text, "no measure and value at its start")
    effect: dict[str, object] = {
        "measure": _MEASURES[head["name"].casefold()],
        "value": read_number(head["value"]),
    }
    if head["log"]:
        effect["log"] = True
    _read_parts(rest[head.end() :], effect, text)
    return effect


def _read_parts(rest: str, effect: dict[str, object], text: str) -> None:
    """Read what follows the value into ``effect``, part by part, until nothing is left."""
    while rest := rest.lstrip(" ,;.:"):
        label = INTERVAL_LABEL.match(rest)
        body = rest[label.end() :] if label else rest
        if label and label["level"]:
            _put(effect, "level", Number.of(float(label["level"]) / 100), text)
        if group := _GROUP.match(body):
            _read_group(group[1] or group[2] or "", effect, text)
            rest = body[group.end() :]
        elif not label and (found := _P.match(body) or _SE.match(body)):
            _put(effect, *next((name, read_number(value)) for name, value in found.groupdict().items()), text)
            rest = body[found.end() :]
        elif label and (bare := _BARE_INTERVAL.match(body)):
            _put(effect, "ci", read_interval(bare[0]), text)
            rest = body[bare.end() :]
        else:
            raise _no_effect(text, f"{rest!r} at its end is not understood")


def _read_group(content: str, effect: dict[str, object], text: str) -> None:
    """Read the content of a pair of brackets: an interval, or parts of their own."""
    try:
        interval = read_interval(content)
    except InvalidValueError:
        _read_parts(content, effect, text)
        return
    if (label := INTERVAL_LABEL.match(content.strip())) and label["level"]:
        _put(effect, "level", Number.of(float(label["level"]) / 100), text)
    _put(effect, "ci", interval, text)


def _put(effect: dict[str, object], name: str, value: object, text: str) -> None:
    if name in effect:
        raise _no_effect(text, f"it gives {name} twice")
    effect[name] = value


def _no_effect(text: str, why: str) -> InvalidValueError:
    return InvalidValueError(
        f"{text!r} is not an effect: {why}",
        remedy="Write it as SMD -0.59 [-0.98, -0.21], p = .002, or field by field.",
    )
