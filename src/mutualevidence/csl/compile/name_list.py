"""Lists of names: how many are shown, what stands between them, "and" and "et al."
(CSL 1.0.2, Name, Et-al, Et-al Abbreviation, Inheritable Name Options)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mutualevidence.csl.compile.affixes import finisher
from mutualevidence.csl.compile.collation import LIST_END, NAME_END
from mutualevidence.csl.compile.list_renderer import Decorate, Joint, ListRenderer, ListText, Shown
from mutualevidence.csl.compile.name_text import Shortened, name_options, name_text, plain_names_text
from mutualevidence.csl.compile.scope import CITATION, Scope
from mutualevidence.csl.items.cite import Cite, Position
from mutualevidence.csl.items.item import is_static
from mutualevidence.csl.style.element import Element
from mutualevidence.model.name import Name
from mutualevidence.richtext.marks import first_visible, seam
from mutualevidence.runtime.lazy_pattern import LazyPattern
from mutualevidence.runtime.named_tuple import NamedTuple

_NO_NAME = Element("name")
_DOUBLED = LazyPattern(r" (?= )|(?<!\.)\.(?=\.(?!\.))|,(?=,)|;(?=;)")
_PARTING = " \u00a0.,:;"
_UNSPACED_SCRIPTS = "\u2e80"
"""Chinese, Japanese and Korean begin here."""


class EtAl(NamedTuple):
    """When a list is abbreviated, and to how many names; 0 for never."""

    least: int
    first: int
    """How many names are left then; -1 when the style does not say."""
    last: bool

    def shown(self, number: int) -> int:
        """Returns how many of ``number`` names are shown."""
        return self.first if 0 < self.least <= number and 0 <= self.first < number else number


def compile_name_list(element: Element, scope: Scope) -> tuple[ListText, bool]:
    """The rendering of the lists of a cs:names (``element``), and whether they are only counted (form="count")."""
    name = element.first("name") or _NO_NAME
    options = {**scope.names, **name.attributes, **scope.forced_names}
    if scope.sorting:  # names sort by family name, however they are shown
        options["name-as-sort-order"] = "all"
    parts = name_options(name, options, scope)
    shortened = Shortened(parts)
    inverts_first = options.get("name-as-sort-order") in ("first", "all")
    inverts_rest = options.get("name-as-sort-order") == "all"
    joint = _compile_joint(element, options, scope)
    if scope.sorting:
        joint = _ended(joint)
    decorate = _decoration(scope)
    renderer = ListRenderer(
        shown=_compile_shown(options, scope),
        text=name_text(parts, shortened),
        plain_texts=plain_names_text(parts, shortened, inverted_first=inverts_first, inverted_rest=inverts_rest),
        joint=joint if parts.whole is None else _without_doubles(joint),
        decorate=decorate,
        spares_plain=decorate is None or scope.refinement.decorates is not None,
        inverts_first=inverts_first,
        inverts_rest=inverts_rest,
        sorting=scope.sorting,
    )
    counts = options.get("form") == "count"
    return (renderer.count if counts else renderer.render), counts


def _compile_shown(options: Mapping[str, str], scope: Scope) -> Shown:
    """Returns how many names are shown: by the style's rules, and more where they tell cites apart."""
    first, later = _et_al(options, scope)
    last = first.last
    sorting = scope.sorting
    least_left_out = scope.refinement.et_al_least
    abbreviates_later = scope.area == CITATION and not scope.sorting and later != first
    subsequent = Position.SUBSEQUENT
    never_more = sorting or (last and scope.area != CITATION)
    """A list that ends in its last name is the bibliography's: names are added to tell cites apart (CSL 1.0.2,
    Disambiguation), not to a list that shows nearly all of them (APA 7, 9.8)."""

    def shown_number(cite: Cite, order: int, number: int) -> tuple[int, bool]:
        rule = later if abbreviates_later and cite.position >= subsequent else first
        shown = rule.shown(number)
        if never_more:
            return shown, last
        wanted = cite.disambiguation.names
        if order < len(wanted) and wanted[order] > shown:
            shown = min(wanted[order], number)
            if number - shown < least_left_out and not cite.bare:
                shown = number
        return shown, last

    return shown_number


def _decoration(scope: Scope) -> Decorate | None:
    """Returns what a refinement adds to single names (usernames, roles, short forms of groups)."""
    decorate = scope.refinement.name
    if decorate is None or scope.sorting:
        return None
    if scope.area != CITATION:
        area = scope.area
        return lambda _cite, text, person, variable: decorate(person, text, variable, area)
    later = "narrative" if scope.narrative else CITATION

    def decorated(cite: Cite, text: str, person: Name, variable: str) -> str:
        area = f"{later}-first" if cite.names_first(person) else later
        return decorate(person, text, variable, area)

    return decorated


def _et_al(options: Mapping[str, str], scope: Scope) -> tuple[EtAl, EtAl]:
    """When lists are abbreviated in first and in subsequent cites (CSL 1.0.2, Et-al Abbreviation)."""
    last = options.get("et-al-use-last") == "true"
    first = EtAl(_number(options, "et-al-min", 0), _number(options, "et-al-use-first", -1), last)
    if scope.area != CITATION:
        return first, first
    later = EtAl(
        _number(options, "et-al-subsequent-min", first.least),
        _number(options, "et-al-subsequent-use-first", first.first),
        last,
    )
    return first, later


def _number(options: Mapping[str, str], name: str, default: int) -> int:
    value = options.get(name, "")
    return int(value) if value.isdigit() and len(value) < 10 else default


Precedes = Callable[[str, int, bool, tuple[Name, ...]], bool]
"""Whether a delimiter stands, by the rule, after so many names."""


def _compile_precedes(inverts: str | None) -> Precedes:
    """Returns what decides about the delimiter before the last name and before "et al." (CSL 1.0.2, Name,
    delimiter-precedes-last and delimiter-precedes-et-al)."""

    def precedes(rule: str, shown: int, contextual: bool, persons: tuple[Name, ...]) -> bool:
        if rule == "contextual":
            return contextual
        if rule == "after-inverted-name":
            inverted = inverts == "all" or (inverts == "first" and shown == 1)
            return inverted and _can_be_inverted(persons[shown - 1])
        return rule == "always"

    return precedes


def _delimiter(options: Mapping[str, str], scope: Scope) -> str:
    """Returns what stands between names."""
    return NAME_END if scope.sorting else options.get("delimiter", scope.names.get("name-delimiter", ", "))


def _ended(joint: Joint) -> Joint:
    """``joint``, for lists that are sorted by."""

    def ended(*told: Any) -> str:
        text = joint(*told)
        return f"{text}{LIST_END}" if text else ""

    return ended


def _without_doubles(joint: Joint) -> Joint:
    """``joint``, for names that may bring blanks and marks of their own (affixes of cs:name)."""

    def settled(*told: Any) -> str:
        return _DOUBLED.sub("", joint(*told))

    return settled


def _compile_joint(element: Element, options: Mapping[str, str], scope: Scope) -> Joint:
    """Returns what makes one text of the names shown, the number left out, and the last name after an ellipsis."""
    delimiter = _delimiter(options, scope)
    conjunction = _and(options, scope)
    before_last = options.get("delimiter-precedes-last", "contextual")
    if _is_unspaced(conjunction) and before_last != "never":
        # No comma stands before 和 or と (GB/T 15834), whatever a style wants in English, but after one in a name.
        before_last = "after-inverted-name"
    before_et_al = options.get("delimiter-precedes-et-al", "contextual")
    et_al, blank = _et_al_term(element, scope)
    end = _end(element, scope)
    inverts = options.get("name-as-sort-order") if options.get("form") != "short" else None
    precedes = _compile_precedes(inverts)
    paired = scope.refinement.paired if scope.area != CITATION else None
    with_comma = f"{delimiter}{conjunction.lstrip() if delimiter.endswith(' ') else conjunction}"

    def joint(
        cite: Cite, texts: list[str], left_out: int, last: str, others: bool, persons: tuple[Name, ...]
    ) -> str:
        shown = len(texts)
        if left_out and last:
            return f"{delimiter.join(texts)}{delimiter}… {last}"
        if left_out:
            term = et_al(cite)
            if not term or not shown:
                return delimiter.join(texts)
            so_far = delimiter.join(texts)
            if precedes(before_et_al, shown, shown > 1 or (others and inverts is not None), persons):
                return seam(seam(seam(so_far, delimiter), term), end)
            return seam(seam(so_far, f"{blank}{term}"), end)
        if shown < 2 or not conjunction:
            return delimiter.join(texts)
        so_far = texts[0] if shown == 2 else delimiter.join(texts[:-1])
        if paired is not None and shown == 2 and paired(persons):
            return f"{so_far}{conjunction}{texts[1]}"
        if precedes(before_last, shown - 1, shown > 2, persons):
            return f"{so_far}{with_comma}{texts[-1]}"
        return f"{so_far}{conjunction}{texts[-1]}"

    return joint


def _can_be_inverted(person: Name) -> bool:
    """Whether a name has parts to be put in another order: an organisation's has not, a Chinese one stays."""
    return bool(person.family and person.given) and not is_static(person)


def _and(options: Mapping[str, str], scope: Scope) -> str:
    """Returns the conjunction before the last name, with its blanks; "" for none."""
    wanted = options.get("and", "")
    if wanted not in ("text", "symbol") or scope.sorting:
        return ""
    if scope.narrative:
        wanted = "text"
    term = scope.locale.term("and", "symbol" if wanted == "symbol" else "long") or (
        "&" if wanted == "symbol" else ""
    )
    term = term.strip()
    if not term:
        return ""
    if term == "ו":  # Hebrew writes it together with the word that follows
        return f" {term}"
    return term if _is_unspaced(term) else f" {term} "


def _end(element: Element, scope: Scope) -> str:
    """Returns what ends a list of names, "et al." too: the suffix of cs:name where it is a mark or a blank, with
    which styles part the names from what follows."""
    suffix = (element.first("name") or _NO_NAME).get("suffix")
    return suffix if not scope.sorting and not suffix.strip(_PARTING) else ""


def _is_unspaced(term: str) -> bool:
    """Returns whether ``term`` is in a script that puts no blanks between words."""
    return first_visible(term) >= _UNSPACED_SCRIPTS


def _et_al_term(element: Element, scope: Scope) -> tuple[Callable[[Cite], str], str]:
    """ "et al." or "and others", in its formatting, and the blank before it where its script has one."""
    et_al = element.first("et-al")
    if scope.sorting:
        return (lambda _cite: ""), ""
    term = scope.locale.term(et_al.get("term", "et-al") if et_al is not None else "et-al")
    if not term.strip():
        return (lambda _cite: ""), ""
    blank = "" if _is_unspaced(term) else " "
    if et_al is None:
        return (lambda _cite: term), blank
    finish = finisher(et_al, scope)
    return (lambda cite: finish(cite, term)), blank
