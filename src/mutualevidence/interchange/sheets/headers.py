"""Understands headers word by word, also those that say several things: "Intervention (mean (SD))", "OR (95% CI)".

Words in English, German, French and Spanish. A header is understood only where all of its words are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from mutualevidence.model.effect_notation import measure_named

_SIDES = {
    "a": "experimental intervention treatment treatments treated treat exp expt int interv trt tx ig eg active"
    " interventionsgruppe behandlung behandlungsgruppe versuchsgruppe"
    " intervencion intervencao tratamiento tratamento traitement trattamento a e i 1",
    "b": "control controls ctrl ctl con comparator comparison comp placebo cg kontrolle kontrollgruppe kg"
    " controle controllo temoin temoins comparaison comparador b c 2",
}
_FIELDS = {
    "n": "n total size participants patients subjects randomized randomised analysed analyzed effectif effectifs"
    " anzahl teilnehmer teilnehmende numero",
    "mean": "mean means m average mittelwert mw moyenne moy media",
    "sd": "sd sds std stdev stddev standardabweichung dp ds",
    "se": "se sem standardfehler",
    "median": "median mdn medians mediane mediana",
    "iqr": "iqr",
    "ci": "ci cis ki",
    "events": "events event cases responders deaths ereignisse evenements eventos",
    "dropouts": "dropouts dropout lost withdrawals",
}
_EFFECT = {
    "lower": "lower low ll lcl lb start untere inferieure",
    "upper": "upper high ul ucl ub end obere superieure",
    "ci": "ci cis ki ic",
    "p": "p",
}
_FILLERS = (
    "group groups arm arms of in the for number no gruppe groupe grupo du de la val value values limit bound score"
    " post posttest endpoint final"
)
_METHODS = "m h iv mh random fixed peto effect effects model"
"""How RevMan names the way of pooling in a column of effects."""
_PHRASES = {
    "standard deviation": "sd", "standard deviations": "sd", "std dev": "sd", "standard error": "se",
    "sample size": "n", "ecart type": "sd", "desviacion estandar": "sd", "desvio padrao": "sd",
    "deviazione standard": "sd", "confidence interval": "ci", "konfidenzintervall": "ci",
    "intervalle de confiance": "ci", "interquartile range": "iqr", "95": "", "n/n": "events n",
    "events/n": "events n", "event/n": "events n", "events/total": "events n", "e/n": "events n",
}  # fmt: skip


def _by_word(table: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, listed in table.items() for word in listed.split()}


_SIDE_OF, _FIELD_OF, _EFFECT_OF = _by_word(_SIDES), _by_word(_FIELDS), _by_word(_EFFECT)
_OTHER = frozenset(_FILLERS.split())
_METHOD = frozenset(_METHODS.split())
COMPOSED = ("mean sd", "mean se", "mean ci", "events n", "median iqr", "mean sd n")
"""What one column may hold together."""
_CHANGE = frozenset({"change", "changes", "delta", "veranderung", "changement", "cambio"})
_MOST_WORDS = 8
"""No measure's name has more."""


def words_of(header: str) -> list[str]:
    """Returns the words of ``header`` in lower case, without accents, marks and footnotes."""
    spelled = re.sub(r"^DE\b|\bDE$", "sd", header)  # Spanish: desviación estándar
    spelled = re.sub(r"\b[Nn]o?\.? ?\(%\)", "events", spelled)
    text = unicodedata.normalize("NFKD", spelled.lower().replace("±", " sd "))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = re.sub(r"[*†‡§%_-]+", " ", text)
    for phrase, word in _PHRASES.items():
        text = re.sub(rf"(?<![a-z0-9]){re.escape(phrase)}(?![a-z0-9])", f" {word} ", text)
    return re.findall(r"[a-z]+|[0-9]+", text)


def side_named(header: str) -> str:
    """Returns the side whose name a column says, "" for others: "Arm 1 name", "[Comparator] label"."""
    said = [word for word in words_of(header) if word not in _OTHER]
    sides = {_SIDE_OF.get(word, "") for word in said if word not in ("name", "label")}
    return next(iter(sides)) if len(sides) == 1 and {"name", "label"} & set(said) else ""


def group_column(header: str) -> tuple[str, str] | None:
    """Returns the side ("" where none is named) and the fields that ``header`` names, "mean sd"; None for others.

    >>> group_column("Intervention: Mean (SD)"), group_column("n Kontrolle"), group_column("Events/N")
    (('a', 'mean sd'), ('b', 'n'), ('', 'events n'))
    """
    sides: set[str] = set()
    fields: dict[str, None] = {}
    is_change = False
    for word in words_of(header):
        if word in _FIELD_OF:
            fields[_FIELD_OF[word]] = None
        elif word in _SIDE_OF:
            sides.add(_SIDE_OF[word])
        elif word in _CHANGE:
            is_change = True
        elif word not in _OTHER:
            return None
    path = " ".join(fields)
    if is_change:
        return _of_change(sides, path)
    if path == "ci" and not sides:  # of an effect
        return None
    if not fields or len(sides) > 1 or (len(fields) > 1 and path not in COMPOSED):
        return None
    return next(iter(sides), ""), path


def _of_change(sides: set[str], path: str) -> tuple[str, str] | None:
    """Returns the side and the fields of a column about changes: their means and standard deviations."""
    if path not in ("mean", "sd", "mean sd") or len(sides) > 1:
        return None
    return next(iter(sides), ""), path.replace("mean", "mean-change").replace("sd", "sd-change")


_STATISTICS = frozenset({"mean", "sd", "se", "median", "iqr", "events"})
_CHARACTERISTICS = frozenset(
    "age ages alter edad baseline pre pretest before year years bmi height education income duration female male"
    " women men sex gender sessions attendance dose follow severity".split()
)
"""Words in the names of columns that say who took part, not what came out."""


def unread_groups(headers: Iterable[str]) -> list[str]:
    """Returns those of ``headers``, which nobody knows, that hold a group's results all the same.

    They name a side and a statistic ("Pain median, control"), or a name stands over several statistics ("Yoga
    mean", "Yoga SD").

    >>> unread_groups(["Pain median control", "Yoga mean", "Yoga SD", "Mean age intervention", "Comments on mean"])
    ['Pain median control', 'Yoga mean', 'Yoga SD']
    """
    listed = list(headers)
    by_name: dict[frozenset[str], list[tuple[str, set[str]]]] = {}
    for header in listed:
        said = [word for word in words_of(header) if word not in _OTHER]
        found = {_FIELD_OF[word] for word in said if word in _FIELD_OF} | ({"events"} if "%" in header else set())
        if found and not _CHARACTERISTICS & set(said):
            rest = frozenset(word for word in said if word not in _FIELD_OF)
            by_name.setdefault(rest, []).append((header, found))
    unread = set()
    for rest, columns in by_name.items():
        statistics = {field for _, found in columns for field in found}
        if statistics & _STATISTICS and (rest & _SIDE_OF.keys() or (rest and len(statistics) > 1)):
            unread |= {header for header, _ in columns}
    return [header for header in listed if header in unread]


def parted(header: str) -> tuple[str, str, str] | None:
    """Returns side, fields and the name that is left of a header which names a group's result; None for others.

    >>> parted("Depression (mean, control)"), parted("Mean age intervention")
    (('b', 'mean', 'Depression'), None)
    """
    said = [word for word in words_of(header) if word not in _OTHER]
    sides = {_SIDE_OF[word] for word in said if word in _SIDE_OF and word not in _FIELD_OF}
    fields = " ".join(dict.fromkeys(_FIELD_OF[word] for word in said if word in _FIELD_OF))
    rest = {word for word in said if word not in _FIELD_OF and word not in _SIDE_OF}
    if len(sides) != 1 or not rest or rest <= {"change"} or rest & _CHARACTERISTICS - {"follow"}:
        return None
    if not fields or (" " in fields and fields not in COMPOSED):
        return None
    words = re.findall(r"[^\W_]+(?:[-/][^\W_]+)*", header)
    name = " ".join(word for word in words if rest & set(words_of(word)))
    return (next(iter(sides)), fields, name) if name and not rest & _CHANGE else None


def log_column(header: str) -> str:
    """Returns the measure whose logarithm ``header`` names ("logOR", "ln(HR)"), "" for other headers."""
    found = re.fullmatch(r"(?:log|ln)[ _]?\(?([a-z ]+)\)?", _plain(header))
    return (measure_named(found[1].strip()) or "") if found else ""


def _plain(header: str) -> str:
    return " ".join(header.lower().split())


_SE_OF = re.compile(r"(?:se|standard error)[ _]?(?:of )?\(?(?P<of>(?:log|ln)?[ _]?\(?[a-z ]+\)?)\)?")


def is_standard_error(header: str) -> bool:
    """Returns whether ``header`` names the standard error of a measure: "SE(lnHR)", "SE of MD"."""
    found = _SE_OF.fullmatch(_plain(header))
    return bool(found and (log_column(found["of"]) or measure_named(found["of"].strip(" ()"))))


def effect_column(header: str) -> tuple[str, str] | None:
    """Returns the measure ("" for none) and the part of an effect that ``header`` names; None for other headers.

    The part is lower, upper, ci, p, value, or "value ci" for both in one column.

    >>> effect_column("OR (95% CI)"), effect_column("Lower 95% CI"), effect_column("Risk Ratio M-H, 95% CI")
    (('OR', 'value ci'), ('', 'lower'), ('RR', 'value ci'))
    """
    said = words_of(header)
    parts = {_EFFECT_OF[word] for word in said if word in _EFFECT_OF}
    rest = [word for word in said if word not in _EFFECT_OF and word not in _OTHER]
    measure = _measure(rest)
    if measure is None or not (parts or measure):
        return None
    for part in ("lower", "upper"):
        if part in parts:
            return (measure, part) if parts <= {part, "ci"} and (measure or "ci" in parts) else None
    if "p" in parts:
        return None
    if parts == {"ci"}:
        is_alone = not measure and not set(rest) & {"estimate", "effect", "es", "size"}
        return measure, "ci" if is_alone else "value ci"
    return (measure, "value") if measure and not set(rest) & _METHOD else None


def _measure(words: Iterable[str]) -> str | None:
    """Returns the measure that ``words`` name together, "" for words of no measure, None for unknown words."""
    rest = [word for word in words if word not in ("estimate", "size")]
    for length in range(min(len(rest), _MOST_WORDS), 0, -1):
        named = measure_named(" ".join(rest[:length]))
        if named:
            return named if set(rest[length:]) <= _METHOD else None
    return "" if set(rest) <= _METHOD | {"es"} else None
