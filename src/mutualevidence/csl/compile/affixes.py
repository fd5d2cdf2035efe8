"""Finishes the text of an element: strip-periods, text-case, formatting, quotes, affixes, display
(CSL 1.0.2, Formatting, Affixes, Quotes, Strip-Periods, Text-Case, Display)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias
from weakref import WeakKeyDictionary

from mutualevidence.csl.compile.rendering import Render, facts_of, with_facts
from mutualevidence.csl.compile.scope import Scope
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.field_markup import marked
from mutualevidence.csl.style.element import Element
from mutualevidence.richtext.inline import Format
from mutualevidence.richtext.marks import (
    CLOSE,
    MARKS,
    QUOTE,
    QUOTE_CLOSE,
    QUOTE_CLOSE_TAKING,
    clean,
    may_meet_left,
    may_meet_right,
    seam,
)
from mutualevidence.runtime.lazy_pattern import LazyPattern

Finish: TypeAlias = Callable[[Cite, str], str]
"""Gives the finished text of an element, whose text is not empty."""
Step: TypeAlias = Callable[[Cite, str], str]
Around: TypeAlias = tuple[str, str]
"""What stands around a text, whatever the text is: marks, or affixes that meet no punctuation."""

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
_APOSTROPHE = LazyPattern(r"(?<=\w)'(?=\w)")
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
    """Returns what finishes the text of ``element``; ``without`` names steps that its caller does itself.

    The steps are "strip-periods", "text-case", "formatting", "quotes", "affixes" and "display".
    """
    steps: list[Step | Around] = []
    if "strip-periods" not in without and element.get("strip-periods") == "true":
        steps.append(_without_periods)
    if "text-case" not in without and element.get("text-case") and not scope.sorting:
        steps.append(_cased(element, scope))
    if "formatting" not in without and not scope.sorting:
        opening, closing = format_marks(element)
        if opening:
            steps.append((opening, closing))
    if "quotes" not in without and element.get("quotes") == "true" and not scope.sorting:
        steps.append((QUOTE, QUOTE_CLOSE_TAKING if scope.locale.punctuation_in_quote else QUOTE_CLOSE))
    if "affixes" not in without:
        prefix, suffix = affixes(element)
        if prefix or suffix:
            steps.append(_affixed(prefix, suffix))
    form = DISPLAY.get(element.get("display"))
    if "display" not in without and form is not None and not scope.sorting:
        if form is Format.RIGHT_INLINE:
            steps.append(lambda _cite, text: text.rstrip(" "))
        steps.append((MARKS[form], CLOSE))
    return _in_order(_merged(steps))


def finished(render: Render, finish: Finish) -> Render:
    """Returns the rendering whose text is that of ``render``, finished."""
    if finish is unchanged:
        return render
    around = _around.get(finish)
    if around is not None:
        start, end = around

        def surrounded(cite: Cite) -> str:
            text = render(cite)
            return f"{start}{text}{end}" if text else ""

        return with_facts(surrounded, facts_of(render))

    def made(cite: Cite) -> str:
        text = render(cite)
        return finish(cite, text) if text else ""

    return with_facts(made, facts_of(render))


def unchanged(cite: Cite, text: str) -> str:  # noqa: ARG001
    """Returns what finishes an element that asks for nothing."""
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


_around: WeakKeyDictionary[Finish, Around] = WeakKeyDictionary()
"""What finishes that only put something around a text put there."""


def _merged(steps: Iterable[Step | Around]) -> list[Step]:
    """``steps``, those that only put something around the text made one where they follow each other."""
    merged: list[Step] = []
    inside: Around | None = None
    for step in steps:
        if isinstance(step, tuple):
            inside = step if inside is None else (step[0] + inside[0], inside[1] + step[1])
            continue
        if inside is not None:
            merged.append(_surrounding(inside))
            inside = None
        merged.append(step)
    return merged if inside is None else [*merged, _surrounding(inside)]


def _surrounding(around: Around) -> Step:
    start, end = around

    def surround(cite: Cite, text: str) -> str:  # noqa: ARG001
        return f"{start}{text}{end}"

    _around[surround] = around
    return surround


def _in_order(steps: list[Step]) -> Finish:
    if not steps:
        return unchanged
    if len(steps) == 1:
        return steps[0]
    if len(steps) == 2:
        first, second = steps
        return lambda cite, text: second(cite, first(cite, text))
    order = tuple(steps)

    def finish(cite: Cite, text: str) -> str:
        for step in order:
            text = step(cite, text)
        return text

    return finish


def _without_periods(cite: Cite, text: str) -> str:  # noqa: ARG001
    return text.replace(".", "")


_MOST_RECASED = 20_000


def is_term(element: Element) -> bool:
    """Whether ``element`` prints words of the locale or of the style, which are in the locale's language whatever
    language the item is in (CSL 1.0.2, Non-English Items, is about items)."""
    if element.name == "text":
        return "term" in element.attributes or "value" in element.attributes
    return element.name in ("label", "et-al", "date-part")


def _cased(element: Element, scope: Scope) -> Step:
    """Returns text case; titles of journals come again and again, so what was done is kept."""
    from mutualevidence.csl.compile.text_case import case_function

    case = element.get("text-case")
    if case == "title" and is_term(element) and not scope.language.lower().startswith("en"):
        case = "capitalize-first"  # a word of the locale may be recased, but not by the rules of English
    recase = case_function(case, scope.language)
    own = scope.language if scope.language[:2].lower() in ("tr", "az") else ""
    if is_term(element):
        return lambda _cite, text: recase(text, own)
    known: dict[tuple[str, str], str] = {}

    def cased(cite: Cite, text: str) -> str:
        key = (text, cite.item.language or own)
        result = known.get(key)
        if result is None:
            if len(known) >= _MOST_RECASED:
                known.clear()
            result = known[key] = recase(*key)
        return result

    return cased


def _affixed(prefix: str, suffix: str) -> Step | Around:
    """What puts ``prefix`` and ``suffix`` around a text; only those that can meet punctuation need a seam."""
    before = prefix if may_meet_right(prefix) else ""
    after = suffix if may_meet_left(suffix) else ""
    start, end = ("" if before else prefix), ("" if after else suffix)
    if not before and not after:
        return start, end
    if not before:
        return lambda _cite, text: seam(f"{start}{text}", after)
    if not after:
        return lambda _cite, text: seam(before, f"{text}{end}")
    return lambda _cite, text: seam(seam(before, text), after)
