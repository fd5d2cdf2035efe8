"""What is wrong with a sentence of an evidence summary: grammar, and numbers as APA prints them (6.32 to 6.44)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.richtext.inline import Cite, Format, Link, RichText, Span

NUMBER = r"[−]?\d[\d,]*(?:\.\d+)?|[−]?\.\d+|−?∞"

SINGULARS = ("study", "finding", "effect", "interval")
PLURALS = ("studies", "findings", "effects", "intervals")

FAULTS = {
    "a value that is none": r"\bNone\b|\bnan\b|\binf\b|[{}]|\bfalse\b|\btrue\b",
    "blanks or stops doubled": r"  |\.\.|,,|;;|\(\)|\( | \)| [,;:]| \.(?!\d)|[,;:]\.|\. \.|\[ | \]",
    "an article before a vowel": r"\b[Aa] (?!one\b|once\b|uni|use|eu)[aeio]\w+",
    "an article before a consonant": r"\b[Aa]n (?!hour|honest|8|11\b|18\b|[FHLMNRSX]\b)[^aeiou\WAEIOU]\w*",
    "1 with a plural": r"(?<![\d,.])1 (?:participants|adults|people|studies)\b",
    "one with a plural": r"\b(?:[Oo]ne|[Aa] single) (?:studies|trials|findings|effects|reviews|participants)\b",
    "several with a singular": r"\b(?:[Tt]wo|[Tt]hree|[Bb]oth|\d\d) (?:study|trial|finding|effect|review)\b",
    "a plural with a singular verb": rf"\b(?:{'|'.join(PLURALS)}) (?:is|was|has|supports|lies|includes)\b",
    "a singular with a plural verb": rf"\b(?:{'|'.join(SINGULARS)}) (?:are|were|have|support|lie|include)\b",
    "a hyphen for a minus": r"(?:[=<>\[,(] ?)-\.?\d",
    "p with a zero, or impossible": r"\bp [=<>] (?:0|1\b|−|\.0+\b)",
    "p with other than two or three decimals": r"\bp [=<>] \.(?:\d\b|\d{4})",
    "a zero before what cannot exceed one": r"(?<![A-Z])\b(?:r|proportion) = −?0\.",
    "no zero before what can": r"\b(?:OR|RR|HR|IRR|ROM|SMD|MD|d|g|β) = −?\.\d",
    "minus zero": r"−0(?:\.0+)?(?![\d.])",
    "too many decimals": r"\.\d{5}",
}
"""Patterns of faults, by what is wrong."""

_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|does|do|did|supports?|contradicts?|lea(?:ves|ve|ves|ving)|left|speaks?|lies?|"
    r"includes?|comes?|come|came|favored|found|pooled|would|results?|may|might|eased|changed|differ|show|shows|ranged|"
    r"reported|qualif(?:y|ies)|looked|compared|gave|lay|measured|described|helped|read|rated|known|stands?|rests?|could|cannot|extends?)\b"
)
_SYMBOL = re.compile(r"(?<![\w’'])(?:p|r|t|z|d|g|k|n|F|Q)(?:\(\d[^)]*\))? [=<>≤≥] ")
_INTERVAL = re.compile(rf"\[({NUMBER}), ({NUMBER})\]")
_WITH_VALUE = re.compile(rf"= ({NUMBER}), \d[\d.]*% CI \[({NUMBER}), ({NUMBER})\]")


def shown(text: RichText, *, italics: bool = True) -> str:
    """The text with ``(A, 2000)`` for citations; without ``italics`` only what is upright."""
    parts = []
    for inline in text:
        if isinstance(inline, Cite):
            parts.append("(A, 2000)")
        elif isinstance(inline, Span | Link):
            hidden = not italics and isinstance(inline, Span) and inline.format is Format.ITALIC
            parts.append("" if hidden else shown(inline.children, italics=italics))
        else:
            parts.append(inline)
    return "".join(parts)


def number(text: str) -> float:
    """The number that a printed one is."""
    return float(text.replace("−", "-").replace(",", "").replace("∞", "inf"))


def faults_in(text: str) -> Iterator[str]:
    """What is wrong in a paragraph of plain text."""
    for name, pattern in FAULTS.items():
        if found := re.search(pattern, text):
            yield f"{name}: …{text[max(0, found.start() - 30) : found.end() + 30]}…"
    for found in _INTERVAL.finditer(text):
        if number(found[1]) > number(found[2]):
            yield f"bounds the wrong way round: {found[0]}"
    for found in _WITH_VALUE.finditer(text):
        if not number(found[2]) <= number(found[1]) <= number(found[3]):
            yield f"a value outside its interval: {found[0]}"
        if len({each.partition(".")[2].__len__() for each in found.groups() if "∞" not in each}) > 1:
            yield f"decimals that differ: {found[0]}"
    for sentence in re.split(r"(?<=[.!?]) (?=[A-Z“(])", text):
        if not re.match(r"[A-Z“0-9]", sentence):
            yield f"no capital at the start: {sentence}"
        if not re.search(r"[.!?]$", sentence):
            yield f"no stop at the end: {sentence}"
        if not _VERB.search(sentence):
            yield f"no verb: {sentence}"


def symbols_upright(text: RichText) -> Iterator[str]:
    """Statistics whose symbols are not in italics (APA 7, 6.44)."""
    upright = shown(text, italics=False)
    yield from (f"not in italics: {found[0]}" for found in _SYMBOL.finditer(upright))
    yield from (f"not in italics: {found[0]}" for found in re.finditer(r"['’]s? [dgz]\b|\([dgrz]\)", upright))
