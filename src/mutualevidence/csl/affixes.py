"""Finishes the text of an element: strip-periods, text-case, formatting, quotes, affixes, display
(CSL 1.0.2, Formatting, Affixes, Quotes, Strip-Periods, Text-Case, Display)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

from mutualevidence.csl.cite import Cite
from mutualevidence.csl.element import Element
from mutualevidence.csl.prepare import marked
from mutualevidence.csl.scope import Scope
from mutualevidence.richtext.inline import Format
from mutualevidence.richtext.marks import CLOSE, MARKS, clean, may_meet_left, may_meet_right, quote, seam

Finish: TypeAlias = Callable[[Cite, str], str]
"""Gives the finished text of an element; "" for ""."""
Step: TypeAlias = Callable[[Cite, str], str]

FORMATTING = {
    "font-style": {
        "italic": Format.ITALIC,
        "oblique": Format.OBLIQUE,
        "normal": Format.NORMAL_STYLE,
    },
    "font-variant": {"small-caps": Format.SMALL_CAPS, "normal": Format.NORMAL_VARIANT},
    "font-weight": {"bold": Format.BOLD, "light": Format.LIGHT, "normal": Format.NORMAL_WEIGHT},
    "text-decoration": {"underline": Format.UNDERLINE, "none": Format.NO_DECORATION},
    "vertical-align": {
        "sup": Format.SUPERSCRIPT,
        "sub": Format.SUBSCRIPT,
        "baseline": Format.BASELINE,
    },
}
"""CSL 1.0.2, Formatting: attribute, value, format; outermost last."""
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
DISPLAY = {
    "block": Format.BLOCK,
    "left-margin": Format.LEFT_MARGIN,
    "right-inline": Format.RIGHT_INLINE,
    "indent": Format.INDENT,
}


def format_marks(element: Element) -> tuple[str, str]:
    """Opening and closing marks of the formatting attributes of ``element``."""
    opening = ""
    for attribute, formats in FORMATTING.items():
        form = formats.get(element.get(attribute))
        if form is not None:
            opening = MARKS[form] + opening
    return opening, CLOSE * len(opening)


def finisher(element: Element, scope: Scope, *, without: tuple[str, ...] = ()) -> Finish:
    """What finishes the text of ``element``; ``without`` names steps that its caller does itself.

    The steps are "strip-periods", "text-case", "formatting", "quotes", "affixes" and "display".
    """
    steps: list[Step] = []
    if "strip-periods" not in without and element.get("strip-periods") == "true":
        steps.append(_without_periods)
    if "text-case" not in without and element.get("text-case") and not scope.sorting:
        steps.append(_cased(element.get("text-case"), scope))
    if "formatting" not in without and not scope.sorting:
        opening, closing = format_marks(element)
        if opening:
            steps.append(lambda _cite, text: f"{opening}{text}{closing}")
    if "quotes" not in without and element.get("quotes") == "true" and not scope.sorting:
        taking = scope.locale.punctuation_in_quote
        steps.append(lambda _cite, text: quote(text, taking=taking))
    if "affixes" not in without:
        prefix, suffix = affixes(element)
        if prefix or suffix:
            steps.append(_affixed(prefix, suffix))
    form = DISPLAY.get(element.get("display"))
    if "display" not in without and form is not None and not scope.sorting:
        opening_block = MARKS[form]
        ends = " " if form is Format.RIGHT_INLINE else ""
        steps.append(lambda _cite, text: f"{opening_block}{text.rstrip(ends) if ends else text}{CLOSE}")
    return _in_order(steps)


def unchanged(cite: Cite, text: str) -> str:  # noqa: ARG001
    """What finishes an element that asks for nothing."""
    return text


def affixes(element: Element) -> tuple[str, str]:
    """Prefix and suffix of ``element``; markup in them becomes marks."""
    return _typeset(element.get("prefix")), _typeset(element.get("suffix"))


def _typeset(text: str) -> str:
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    if text.isascii() and "<" not in text:
        return text
    return marked(clean(text), quotes=False)


def _in_order(steps: list[Step]) -> Finish:
    if not steps:
        return unchanged
    if len(steps) == 1:
        only = steps[0]
        return lambda cite, text: only(cite, text) if text else ""
    if len(steps) == 2:
        first, second = steps

        def two(cite: Cite, text: str) -> str:
            return second(cite, first(cite, text)) if text else ""

        return two
    order = tuple(steps)

    def finish(cite: Cite, text: str) -> str:
        if not text:
            return ""
        for step in order:
            text = step(cite, text)
        return text

    return finish


def _without_periods(cite: Cite, text: str) -> str:  # noqa: ARG001
    return text.replace(".", "")


_MOST_RECASED = 20_000


def _cased(case: str, scope: Scope) -> Step:
    """Text case; titles of journals come again and again, so what was done is kept."""
    from mutualevidence.csl.text_case import case_function

    recase = case_function(case, scope.language)
    known: dict[tuple[str, str], str] = {}

    def cased(cite: Cite, text: str) -> str:
        key = (text, cite.item.language)
        result = known.get(key)
        if result is None:
            if len(known) >= _MOST_RECASED:
                known.clear()
            result = known[key] = recase(*key)
        return result

    return cased


def _affixed(prefix: str, suffix: str) -> Step:
    """What puts ``prefix`` and ``suffix`` around a text; only those that can meet punctuation need a seam."""
    before = prefix if may_meet_right(prefix) else ""
    after = suffix if may_meet_left(suffix) else ""
    start, end = ("" if before else prefix), ("" if after else suffix)
    if not before and not after:
        return lambda _cite, text: f"{start}{text}{end}"
    if not before:
        return lambda _cite, text: seam(f"{start}{text}", after)
    if not after:
        return lambda _cite, text: seam(before, f"{text}{end}")
    return lambda _cite, text: seam(seam(before, text), after)
