"""Reads cells as people fill them: "11.2 (4.1)", "12/30", "4.1†", "29 (a)", "1.030,5", "lower is better"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from mutualevidence.errors import InvalidValueError
from mutualevidence.model.effect_notation import measure_named, read_effect
from mutualevidence.model.numbers import read_interval, read_number
from mutualevidence.model.printed_results import read_group

Value = str | list[str]

_COMMA = re.compile(r"(?<!\d)\d{1,3}(?:\.\d{3})*,\d{1,2}(?!\d)|(?<!\d)0,\d+|(?<!\d)\d++,\d{4,}")
_POINT = re.compile(r"(?<![\d.])\d*\.\d{1,2}(?!\d)(?!\.)|(?<!\d)\d++\.\d{4,}")
_THOUSANDS = re.compile(r"(?<!\d)(\d{1,3})((?:\.\d{3})+)(?!\d)")
_MARKS = re.compile(r"(?<=[\d)\]%])\s*(?:[*†‡§¶#]+|\s\(?[a-z]\)|\^?[a-z]|[ᵃᵇᶜᵈᵉªº¹²³]+)$")
_TO = re.compile(r"(?<=\d)\s+(?:bis|à|al?|hasta|até)\s+(?=[-−–]?[\d.])")
"""What stands between the bounds of an interval in German, French, Italian, Spanish and Portuguese."""
_UNIT = re.compile(r"(?<=\d)\s+[^\W\d_][\w%/².]*$")


def has_decimal_commas(texts: Iterable[str]) -> bool:
    """Returns whether numbers have decimal commas: some cell shows one, and none a decimal point."""
    listed = list(texts)
    return any(map(_COMMA.search, listed)) and not any(map(_POINT.search, listed))


def with_points(text: str) -> str:
    """Returns the numbers of ``text`` with decimal points instead of commas, and without points for thousands."""
    whole = _THOUSANDS.sub(lambda match: match[1] + match[2].replace(".", ""), text)
    return re.sub(r"(?<=\d),(?=\d)", ".", whole)


def bare(text: str) -> str:
    """Returns a number's cell without footnote marks and units.

    >>> bare("4.1†"), bare("29 (a)"), bare("11.2 points"), bare("12 (3.4)"), bare("-0.8 bis -0.1")
    ('4.1', '29', '11.2', '12 (3.4)', '-0.8 to -0.1')
    """
    return _UNIT.sub("", _MARKS.sub("", _TO.sub(" to ", text.strip()))).strip()


def is_share_of_people(path: str, text: str) -> bool:
    """Returns whether a share stands where people are counted: "42%" under "events" is not 42 people."""
    return (
        path.split()[0] in ("n", "events", "dropouts")
        and bare(text).endswith("%")
        and _can_be(read_number, bare(text))
    )


def _can_be(read: Callable[[str], object], text: str) -> bool:
    """Returns whether ``read`` understands ``text``."""
    try:
        read(text)
    except InvalidValueError:
        return False
    return True


_RANGE_IN_BRACKETS = re.compile(r"(?P<middle>[^(\[]+?)(?:(?<!\s)\s++)?(?P<range>[(\[].+[)\]])")
_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_BARE_RANGE = re.compile(rf"({_NUMBER})[\s;,]+({_NUMBER})\s*(?:[-–—−]|to|bis|à|a)\s*({_NUMBER})")
"""A value and a range without brackets: "5.2 3.0-6.1"."""


def _with_brackets(text: str) -> str:
    return _BARE_RANGE.sub(r"\1 [\2, \3]", text) if _BARE_RANGE.fullmatch(text) else text


def has_unnamed_range(path: str, text: str) -> bool:
    """Returns whether a cell holds a range of which its column does not say what it is.

    Beside a median it may be quartiles or the least and the greatest value, beside a mean an interval or these.
    """
    between = _RANGE_IN_BRACKETS.fullmatch(_with_brackets(bare(text)))
    if between is None or path not in ("median", "mean"):
        return False
    return _can_be(read_interval, between["range"])


_COUNTED = re.compile(r"\d[\d,.]*\s*(?:/\s*\d[\d,.]*\s*(?:\(.*\))?|\(\d[\d.,]*\s*%\))")


def counted_events(text: str) -> bool:
    """Returns whether ``text`` is how many had an event: "12/45", "12 (27%)"."""
    return bool(_COUNTED.fullmatch(text.strip()))


def group_values(path: str, text: str) -> Mapping[str, Value]:
    """Returns what a cell of a group's column says, by field; what is not understood stays as it is, to be told.

    >>> group_values("mean", "11.2 (4.1)"), group_values("events", "12/30 (40%)"), group_values("n", "30 *")
    ({'mean': '11.2', 'sd': '4.1'}, {'events': '12', 'n': '30'}, {'n': '30'})
    """
    if path == "mean-change sd-change":
        return {
            f"{name}-change" if name in ("mean", "sd") else path.split()[0]: value
            for name, value in group_values("mean sd", text).items()
        }
    first, *more = path.split()
    alone = bare(text)
    if first in ("sd", "se") and alone.startswith("(") and alone.endswith(")"):
        alone = alone[1:-1]
    if first in ("n", "events", "dropouts"):  # people have no decimals: 1.200 are twelve hundred
        alone = _THOUSANDS.sub(lambda match: match[1] + match[2].replace(".", ""), alone)
    if _can_be(read_number, alone):
        return {first: alone}
    if first in ("ci", "iqr"):
        return {first: text}
    alone = _with_brackets(alone)
    between = _RANGE_IN_BRACKETS.fullmatch(alone)
    if between and first in ("median", "mean") and _can_be(read_interval, between["range"]):
        return {first: between["middle"], "iqr" if first == "median" else "ci": between["range"]}
    try:
        found = read_group(alone)
    except InvalidValueError:
        return {first: text}
    if "se" in more and "sd" in found:
        found["se"] = found.pop("sd")
    return found if first in found else {first: text}


def effect_values(text: str) -> Mapping[str, Value]:
    """Returns what a cell of an effect says: its value, and interval, standard error and p where it has them.

    >>> effect_values("0.62 (0.37, 1.03)")
    {'value': '0.62', 'ci': ['0.37', '1.03']}
    """
    alone = bare(text)
    if _can_be(read_number, alone):
        return {"value": alone}
    try:
        found = read_effect(alone if measure_named(alone.split(" ")[0]) else f"MD {alone}")
    except InvalidValueError:
        return {"value": text}
    if not measure_named(alone.split(" ")[0]):
        found.pop("measure")
    return {name: _written(value) for name, value in found.items()}


def _written(value: object) -> Value:
    if isinstance(value, tuple):
        return [each.text for each in value]
    return "yes" if value is True else str(getattr(value, "text", value))


_TIME_WORDS = {
    # German, French, Spanish, Portuguese and Italian: English
    **dict.fromkeys("tag tage tagen jour jours día días dia dias giorno giorni".split(), "days"),
    **dict.fromkeys("woche wochen semaine semaines semana semanas settimana settimane".split(), "weeks"),
    **dict.fromkeys("monat monate monaten mois mes meses mês mese mesi".split(), "months"),
    **dict.fromkeys("jahr jahre jahren an ans année années año años ano anos anno anni".split(), "years"),
}


def english_time(text: str) -> str:
    """Returns a time with its unit in English: "8 Wochen" are 8 weeks."""
    number, _, unit = text.strip().lower().partition(" ")
    return f"{number} {_TIME_WORDS[unit]}" if unit in _TIME_WORDS else text


_DESIGNS = {
    # what studies call themselves (Covidence's list of designs, and people's own words): our word
    "randomised controlled trial": "rct", "randomized controlled trial": "rct", "randomized trial": "rct",
    "randomised trial": "rct", "parallel rct": "rct", "individually randomized trial": "rct",
    "cluster randomised controlled trial": "cluster-rct", "cluster randomized controlled trial": "cluster-rct",
    "cluster randomised trial": "cluster-rct", "cluster randomized trial": "cluster-rct", "crt": "cluster-rct",
    "crossover trial": "crossover-rct", "cross over trial": "crossover-rct", "crossover": "crossover-rct",
    "quasi randomised trial": "quasi-rct", "quasi randomized trial": "quasi-rct", "ccts": "non-randomized",
    "non randomised experimental study": "non-randomized", "non randomised study": "non-randomized",
    "non randomized study": "non-randomized", "controlled clinical trial": "non-randomized",
    "cohort study": "cohort", "prospective cohort": "cohort", "retrospective cohort": "cohort",
    "case control study": "case-control", "cross sectional study": "cross-sectional", "survey": "cross-sectional",
    "before after study": "before-after", "pre post": "before-after", "pre post study": "before-after",
    "case series": "case-series", "qualitative research": "qualitative", "qualitative study": "qualitative",
    "systematic review": "systematic-review", "meta analysis": "meta-analysis",
}  # fmt: skip
_DIRECTIONS = {
    side: direction
    for direction, sides in {
        "favours-a": ("intervention", "experimental", "treatment", "a"),
        "favours-b": ("control", "comparator", "placebo", "b"),
    }.items()
    for side in sides
}
_JUDGEMENTS = {"+": "low", "-": "high", "?": "unclear", "yes": "low", "no": "high"}


def _spaced(text: str) -> str:
    return " ".join(re.split(r"[\s_-]+", text.lower().strip(" .")))


def _design(text: str) -> str:
    return _DESIGNS.get(_spaced(text), _spaced(text).replace(" ", "-"))


def _better(text: str) -> str:
    found = re.fullmatch(r"(lower|low|higher|high)(?: (?:is|=) better| scores? better| better)?", _spaced(text))
    return {"low": "lower", "high": "higher"}.get(found[1], found[1]) if found else text.lower()


def _favoured(text: str) -> str:
    found = re.fullmatch(r"favou?rs[ -]?(?:the )?(\w+)(?: group)?", text.lower().strip())
    return _DIRECTIONS.get(found[1], text.lower()) if found else _spaced(text).replace(" ", "-")


def _judgement(text: str) -> str:
    plain = re.sub(r"(?:(?<!\s)\s++)?risk(?: of bias)?$", "", text.strip().lower())
    return _JUDGEMENTS.get(plain, plain)


def _measure(text: str) -> str:
    return measure_named(text) or text


WORDS: Mapping[str, Callable[[str], str]] = {
    "design": _design,
    "outcome.better": _better,
    "direction": _favoured,
    "effect.measure": _measure,
    "rob.overall": _judgement,
}
"""What makes our word of people's words, by field."""


def worded(path: str, text: str) -> str:
    """Returns ``text`` in the words of the vocabulary, where it is known what is meant; else as it stands.

    >>> worded("design", "Randomised controlled trial"), worded("effect.measure", "Std. Mean Difference")
    ('rct', 'SMD')
    """
    read = WORDS.get("rob.overall" if path.startswith("rob.domains") else path)
    return read(text) if read else text
