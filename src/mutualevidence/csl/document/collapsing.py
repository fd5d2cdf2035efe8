"""One citation from its cites: sorted, grouped, collapsed, joined
(CSL 1.0.2, Cite Grouping, Cite Collapsing, Layout)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from mutualevidence.csl.compile.compiled_style import CompiledStyle, Layout
from mutualevidence.csl.compile.sort_keys import SortKey
from mutualevidence.csl.document.first_terms import with_capital
from mutualevidence.csl.document.sorting import sorted_by
from mutualevidence.csl.items.cite import Cite, Hide
from mutualevidence.csl.items.field_markup import marked
from mutualevidence.csl.options import DEFAULT, NO_PRINTED_FORM, Options
from mutualevidence.richtext.marks import TERM, plain, seam
from mutualevidence.runtime.lazy_pattern import LazyPattern

COLLAPSING_YEARS = ("year", "year-suffix", "year-suffix-ranged")
RANGE = "–"
_WORD = LazyPattern(r"\w+")
_OWN_DELIMITERS = frozenset(",;.")
LEAST_RANGE = 3
"""Numbers or suffixes in a row from which on a range is printed."""


@attrs.define(eq=False, repr=False)
class Rendered:
    """A cite and its text; ``after`` is the delimiter that stands after it, when another cite follows."""

    cite: Cite
    text: str
    names: str = ""
    """Its names as the style has them."""
    years: str = ""
    after: str | None = None


_LISTED = SortKey(lambda cite: cite.citation_number)


def in_printed_order(layout: Layout, cites: Sequence[Cite], *, across_words: bool) -> Sequence[Cite]:
    """Returns ``cites`` as the citation sort has them; those it leaves equal stand as in the reference list."""
    if not layout.keys or len(cites) < 2:
        return cites
    blocks = [list(cites)] if across_words else _blocks(cites)
    keys = (*layout.keys, _LISTED)
    return [cite for block in blocks for cite in sorted_by(keys, block, lambda cite: cite)]


def _blocks(cites: Sequence[Cite]) -> list[list[Cite]]:
    """``cites``, parted wherever a writer put words between them: what "see" or "e.g.," introduces stays first."""
    blocks: list[list[Cite]] = [[]]
    for cite in cites:
        item = cite.cite_item
        if item is not None and item.prefix and blocks[-1]:
            blocks.append([])
        blocks[-1].append(cite)
        if item is not None and (item.prefix or item.suffix):
            blocks.append([])
    return blocks


def joined_cites(
    engine: CompiledStyle,
    cites: Sequence[Cite],
    options: Options = DEFAULT,
    *,
    unsorted: bool = False,
    in_sentence: bool = False,
) -> str:
    """The text of ``cites``, grouped and collapsed as the style asks, without the affixes of the layout;
    ``unsorted`` leaves them in the writer's order, ``in_sentence`` gives no capital to a term that begins them."""
    layout = engine.citation
    capitalizes = options.capitalize_notes and engine.note and not in_sentence
    if len(cites) == 1 and not options.show_empty:
        return _alone(layout, cites[0], capitalizes)
    sorts = bool(layout.keys) and not unsorted
    if sorts:
        cites = in_printed_order(layout, cites, across_words=options.sort_across_words)
    rendered = [_rendered(layout, cite) for cite in cites]
    if options.show_empty and rendered and not rendered[0].text and not _has_affixes(rendered[0].cite):
        rendered[0].text = NO_PRINTED_FORM
    rendered = [one for one in rendered if one.text]
    collapse = layout.option("collapse")
    if collapse == "citation-number":
        rendered = _collapsed_numbers(layout, rendered)
    elif len(rendered) > 1 and (collapse in COLLAPSING_YEARS or _says(layout, "cite-group-delimiter")):
        # Only sorted cites are moved: a writer who put them in an order of his own meant it.
        rendered = _collapsed_years(engine, _grouped(rendered) if sorts else rendered, collapse)
    for number, one in enumerate(rendered):
        if capitalizes and _begins_sentence(number, one.cite):
            one.text = with_capital(one.text)
        one.text = one.text.replace(TERM, "")
    return _joined(layout, rendered)


def _alone(layout: Layout, cite: Cite, capitalizes: bool) -> str:
    """Returns the text of the only cite of a citation."""
    text = _text(layout, cite)
    if capitalizes and TERM in text and _begins_sentence(0, cite):
        text = with_capital(text)
    return with_affixes(cite, text.replace(TERM, "")) if text else ""


def _begins_sentence(number: int, cite: Cite) -> bool:
    """Whether a cite begins a sentence of its note: it is the first, or words that end in a full stop stand before
    it; one word ("Cf.") is an abbreviation, not a sentence."""
    prefix = plain(marked(cite.cite_item.prefix)).rstrip("\"'”’ ") if cite.cite_item is not None else ""
    return " " in prefix.strip() and prefix.endswith((".", "!", "?")) if prefix else not number


def _text(layout: Layout, cite: Cite) -> str:
    """Returns the text of ``cite``, rendered afresh; whom it names is noted."""
    cite.reset()
    text = layout.render(cite)
    cite.note_names()
    return text


def _rendered(layout: Layout, cite: Cite) -> Rendered:
    text = _text(layout, cite)
    names = cite.first_names if cite.name_lists else ""
    if names:
        names = cite.name_lists[0].undecorated or names
    return Rendered(cite, text, names, cite.years)


def _joined(layout: Layout, rendered: Sequence[Rendered]) -> str:
    result, delimiter, last_suffixed = "", "", False
    for one in rendered:
        text = with_affixes(one.cite, one.text)
        if not text:
            continue
        if result and plain(text)[:1] in _OWN_DELIMITERS:
            delimiter = ""  # the writer's prefix brings its own
        elif last_suffixed and plain(result)[-1:] in _OWN_DELIMITERS and delimiter[:1] in _OWN_DELIMITERS:
            delimiter = delimiter[1:]
        result = seam(seam(result, delimiter), text) if result else text
        last_suffixed = one.cite.cite_item is not None and bool(one.cite.cite_item.suffix)
        delimiter = layout.delimiter if one.after is None else one.after
    return result


def with_affixes(cite: Cite, text: str) -> str:
    """``text`` between the prefix and suffix that the writer gave the cite, with the blanks they need."""
    told = cite.cite_item
    if told is None or not (told.prefix or told.suffix):
        return text
    prefix, suffix = marked(told.prefix), marked(told.suffix)
    if prefix and not plain(prefix)[-1:].isspace() and plain(prefix)[-1:] not in "([{“‘'’\u2013-–—/":
        prefix += " "
    if suffix and (plain(suffix)[:1].isalnum() or plain(suffix)[:1] in "([“‘"):
        suffix = f" {suffix}"
    return seam(seam(prefix, text), suffix)


# --- years ---------------------------------------------------------------------------------------------------


def _grouped(rendered: Sequence[Rendered]) -> list[Rendered]:
    """Cites with the same names brought together at the place of the first (CSL 1.0.2, Cite Grouping)."""
    groups: dict[object, list[Rendered]] = {}
    for number, one in enumerate(rendered):
        people = one.cite.name_lists[0].persons if one.cite.name_lists else ()
        groups.setdefault((one.names, people) if one.names else number, []).append(one)
    return [one for group in groups.values() for one in group]


def _collapsed_years(engine: CompiledStyle, rendered: list[Rendered], collapse: str) -> list[Rendered]:
    layout = engine.citation
    within = _within_group(engine)
    after = layout.option("after-collapse-delimiter") if _says(layout, "after-collapse-delimiter") else None
    result: list[Rendered] = []
    start = 0
    while start < len(rendered):
        end = start + 1
        while end < len(rendered) and _goes_on(rendered[end - 1], rendered[end]):
            end += 1
        group = rendered[start:end]
        if after is not None and (collapse != "year-suffix" or len(group) > 1 or group[-1].cite.locator):
            group[-1].after = after
        for one in group[:-1]:
            one.after = after if after is not None and one.cite.locator else within
        result.extend(_collapsed_group(layout, group, collapse))
        start = end
    return result


def _says(layout: Layout, option: str) -> bool:
    return option in layout.element.attributes


def _within_group(engine: CompiledStyle) -> str:
    """Returns what stands between cites of the same names (cite-group-delimiter).

    Where the style does not say, ", " within parentheses; the delimiter of the layout in notes, and where an
    after-collapse-delimiter sets groups off.
    """
    layout = engine.citation
    if _says(layout, "cite-group-delimiter"):
        return layout.option("cite-group-delimiter")
    if _says(layout, "after-collapse-delimiter") or engine.note or engine.numeric:
        return layout.delimiter
    return ", "


def _has_affixes(cite: Cite) -> bool:
    return cite.cite_item is not None and bool(cite.cite_item.prefix or cite.cite_item.suffix)


def _goes_on(before: Rendered, one: Rendered) -> bool:
    """Returns whether ``one`` is by the people of the cite before it, or the same but for its suffix."""
    if one.names != before.names:
        return False
    return bool(one.names) or (bool(one.years) and one.years == before.years and bool(one.cite.suffix_text))


def _collapsed_group(layout: Layout, group: list[Rendered], collapse: str) -> list[Rendered]:
    """Cites of the same names: the names once, then years, then suffixes of the same year."""
    if collapse and len(group) > 1:
        for one in group[1:]:
            one.text = _without_names(layout, one.cite)
        if collapse.startswith("year-suffix"):
            group = _collapsed_suffixes(layout, group, ranged=collapse == "year-suffix-ranged")
        after = group[-1].after
        group = [one for one in group if one.text]
        if group:
            group[-1].after = after
    return group


def _without_names(layout: Layout, cite: Cite) -> str:
    cite.reset()
    cite.hide = Hide.NAMES
    return layout.render(cite)


def _collapsed_suffixes(layout: Layout, group: list[Rendered], *, ranged: bool) -> list[Rendered]:
    delimiter = layout.option("year-suffix-delimiter", layout.option("cite-group-delimiter", layout.delimiter))
    result: list[Rendered] = []
    start = 0
    while start < len(group):
        end = start + 1
        while end < len(group) and _same_year(group[end - 1], group[end]):
            end += 1
        run = group[start:end]
        after = run[-1].after
        for before, one in pairwise(run):
            shorter = _by_suffix(layout, one)
            if shorter:
                one.text = shorter
                before.after = delimiter
        if ranged:
            run = _ranges(run, [_number_in_range(place, one.cite) for place, one in enumerate(run)])
        run[-1].after = after
        result.extend(run)
        start = end
    return result


def _same_year(before: Rendered, one: Rendered) -> bool:
    """Returns whether ``one`` may be shown by its year suffix, without the year."""
    if not one.years or one.years != before.years or not one.cite.suffix_text or not before.cite.suffix_text:
        return False
    told = before.cite.cite_item
    return not (told is not None and told.suffix)


def _by_suffix(layout: Layout, one: Rendered) -> str:
    """The year suffix of a cite, and what stands after its year: "b, p. 6"; "" where that is not simply added."""
    cite = one.cite
    if not cite.locator:
        return cite.suffix_text
    suffix, locator = cite.suffix_text, cite.locator
    cite.locator = ""
    year = _without_names(layout, cite)
    cite.locator = locator
    return suffix + one.text[len(year) :] if one.text.startswith(year) else ""


def _number_in_range(place: int, cite: Cite) -> int:
    """Returns the number of a year suffix; one that stands with a locator is in no range."""
    return -2 * place - 2 if cite.locator else _suffix_number(cite.disambiguation.year_suffix)


def _suffix_number(suffix: str) -> int:
    number = 0
    for letter in suffix:
        number = number * 26 + ord(letter) - 96
    return number


def _ranges(run: list[Rendered], numbers: list[int]) -> list[Rendered]:
    """Returns ``run`` with three or more in a row shown as a range."""
    result: list[Rendered] = []
    start = 0
    while start < len(run):
        end = start + 1
        while end < len(run) and numbers[end] == numbers[end - 1] + 1 and _touch(run[end - 1], run[end]):
            end += 1
        if end - start >= LEAST_RANGE:
            run[start].after = RANGE
            result.extend((run[start], run[end - 1]))
        else:
            result.extend(run[start:end])
        start = end
    return result


def _touch(before: Rendered, one: Rendered) -> bool:
    """Returns whether nothing that a writer put between them keeps two cites from forming a range."""
    prefix = one.cite.cite_item.prefix if one.cite.cite_item is not None else ""
    return not prefix and not any(
        each.cite.cite_item is not None and each.cite.cite_item.suffix for each in (before, one)
    )


# --- numbers -------------------------------------------------------------------------------------------------


def _collapsed_numbers(layout: Layout, rendered: list[Rendered]) -> list[Rendered]:
    numbers = [
        one.cite.citation_number if _is_number_alone(one) else -2 * place - 2 for place, one in enumerate(rendered)
    ]
    collapsed = _ranges(rendered, numbers)
    if "after-collapse-delimiter" in layout.element.attributes:
        for one, following in pairwise(collapsed):
            if one.after == RANGE:
                following.after = layout.option("after-collapse-delimiter")
    return collapsed


def _is_number_alone(one: Rendered) -> bool:
    """Returns whether nothing but the citation number and its affixes is printed of a cite."""
    return _WORD.findall(plain(one.text)) == [str(one.cite.citation_number)]
