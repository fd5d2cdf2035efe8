"""Renderings one after the other, and groups that are silent (CSL 1.0.2, Group; Delimiter)."""

from __future__ import annotations

from mutualevidence.csl.compile.rendering import (
    Facts,
    Render,
    all_of,
    facts_of,
    missing_variable,
    nothing,
    with_facts,
)
from mutualevidence.csl.items.cite import Cite
from mutualevidence.richtext.marks import (
    ALL_BEFORE_TEXT,
    BEFORE_TEXT,
    CLOSE,
    LINK,
    LINK_SEPARATOR,
    MAY_MEET_LEFT,
    MAY_MEET_RIGHT,
    delimiters_after,
    seam,
)


def sequence(parts: tuple[Render, ...], delimiter: str = "") -> Render:
    """The rendering of ``parts`` one after the other, with ``delimiter`` between those that give something."""
    one_missing = missing_variable in parts
    parts = tuple(part for part in parts if part is not nothing and part is not missing_variable)
    if not parts:
        return missing_variable if one_missing else nothing
    facts = all_of(parts)
    if facts.counts_variables and facts.always_asks:  # to have asked in vain makes no difference to them
        one_missing = False
    if len(parts) == 1 and not one_missing:
        return parts[0]
    if one_missing:
        facts = facts._replace(always_asks=True, always_silent=facts.never_finds)
    return with_facts(_joined(parts, delimiter, one_missing=one_missing), facts)


def _joined(parts: tuple[Render, ...], delimiter: str, *, one_missing: bool) -> Render:
    if len(parts) == 1:
        return _alone(parts[0])
    if not delimiter:
        return _side_by_side(parts, one_missing=one_missing)
    return _delimited(parts, delimiter, one_missing=one_missing)


def _alone(only: Render) -> Render:
    """The rendering of the one part that is known to be there, where another was asked for in vain."""

    def render(cite: Cite) -> str:
        cite.variables_called += 1
        return only(cite)

    return render


def _delimited(parts: tuple[Render, ...], delimiter: str, *, one_missing: bool) -> Render:
    after = delimiters_after(delimiter)

    def render(cite: Cite) -> str:
        if one_missing:
            cite.variables_called += 1
        result = ""
        for part in parts:
            text = part(cite)
            if text:
                if not result:
                    result = text
                    continue
                # Most seams change nothing, or only the delimiter; a look at both sides spares them two calls.
                first, last = text[0], result[-1]
                if first in BEFORE_TEXT:
                    first = text.lstrip(ALL_BEFORE_TEXT)[:1]
                elif first == LINK:
                    first = text[text.index(LINK_SEPARATOR) + 1]
                if last == CLOSE:
                    last = result.rstrip(CLOSE)[-1:]
                if first in MAY_MEET_LEFT or (last in MAY_MEET_RIGHT and result[-1] not in after):
                    result = seam(seam(result, delimiter), text)
                elif last in MAY_MEET_RIGHT:
                    result = f"{result}{after[last]}{text}"
                else:
                    result = f"{result}{delimiter}{text}"
        return result

    return render


def _side_by_side(parts: tuple[Render, ...], *, one_missing: bool) -> Render:
    def render(cite: Cite) -> str:
        if one_missing:
            cite.variables_called += 1
        result = ""
        for part in parts:
            text = part(cite)
            if text:
                meet = result and text[0] in MAY_MEET_LEFT and result[-1] in MAY_MEET_RIGHT
                result = seam(result, text) if meet else f"{result}{text}"
        return result

    return render


def counted(body: Render) -> Render:
    """``body``, silent when all it asks for is missing, and counted as a variable found when it is not
    (CSL 1.0.2, Group; macros are groups without affixes)."""
    facts = facts_of(body)
    if facts.always_silent:
        return missing_variable
    if facts.counts_variables:
        return body

    def render(cite: Cite) -> str:
        called, found = cite.variables_called, cite.variables_found
        text = body(cite)
        if not text or (cite.variables_called != called and cite.variables_found == found):
            return ""
        cite.variables_called += 1
        cite.variables_found += 1
        return text

    return with_facts(render, Facts(counts_variables=True, always_asks=facts.always_asks))
