"""Citations have APA's form: et al., & and "and", initials, commas, order (APA 7, 8.10 to 8.21)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from mutualevidence.manuscripts.citations.cite import Cite, Form
from mutualevidence.manuscripts.citations.names import WrittenNames
from mutualevidence.manuscripts.remarks import Remark
from mutualevidence.manuscripts.rules.checked import Checked
from mutualevidence.manuscripts.text import Kind
from mutualevidence.manuscripts.works import Work, folded_name


def et_al_where_it_belongs(checked: Checked) -> Iterator[Remark]:
    """8.17, 8.18: two names are given, of three and more the first and "et al.", more where works need it."""
    for cite, work in checked.found:
        expected = _expected(checked, work)
        if expected is None:
            continue
        if cite.et_al == expected.et_al and len(cite.names) == len(expected.names):
            continue
        if (
            cite.et_al
            and expected.et_al
            and len(cite.names) < len(expected.names)
            and work.suffix == cite.suffix != ""
        ):
            continue
        shown = _shown(expected, parenthetical=cite.parenthetical)
        message = f"{cite.written} should be {shown}"
        remedy = "Two names are always given; of three and more the first and et al., more where works need it."
        yield checked.at(cite, "et-al", message, remedy, "8.17")


def and_where_it_belongs(checked: Checked) -> Iterator[Remark]:
    """8.17: "&" within parentheses, "and" in the sentence."""
    for cite, work in checked.found:
        if (
            work.is_group
            or not work.people
            or len(cite.names) < 2
            or (cite.et_al and not cite.joined)
            or cite.form == Form.BARE
        ):
            continue
        if len(cite.names) > 2 and (expected := _expected(checked, work)) and len(expected.names) < 3:
            continue  # too many names, which the rule of et al. tells
        wanted = "&" if cite.parenthetical else "and"
        if cite.joined != wanted:
            where = "within parentheses" if cite.parenthetical else "in the sentence"
            message = f"{cite.written} has {f'“{cite.joined}”' if cite.joined else 'a comma only'} {where}"
            yield checked.at(cite, "ampersand", message, f"Write “{wanted}” {where}.", "8.17")


def initials_that_tell_apart(checked: Checked) -> Iterator[Remark]:
    """8.20: initials tell first authors of the same family name apart."""
    for cite, work in checked.found:
        expected = _expected(checked, work)
        if expected is None or not expected.names[0].initials or cite.names[0].initials:
            continue
        if _is_one_person(work, checked.works.by_first[work.names[0]]):
            continue
        message = f"{cite.written} may be several people"
        remedy = f"Give the initials: {_shown(expected, parenthetical=cite.parenthetical)}."
        yield checked.at(cite, "initials", message, remedy, "8.20")


def _is_one_person(work: Work, others: list[Work]) -> bool:
    """Returns whether all first authors of the name may be one, with more or fewer initials: A. and A. D."""
    own = _letters(work)
    return all(own.startswith(_letters(other)) or _letters(other).startswith(own) for other in others)


def _letters(work: Work) -> str:
    """Returns the first letters of the given names of its first author."""
    return "".join(re.findall(r"\b\w", work.people[0].given)) if work.people else ""


def initials_before_names(checked: Checked) -> Iterator[Remark]:
    """8.20: in the text initials stand before the name, in the list behind it."""
    for cite, _ in checked.found:
        if found := _INVERTED.search(cite.written):
            message = f"{cite.written} has the initials behind the name"
            remedy = f"In the text they stand before it, if at all: {found['initials'].strip()} {found['family']}."
            yield checked.at(cite, "initials", message, remedy, "8.20")


_INVERTED = re.compile(
    r"(?P<family>[^\W\d_][\w’'-]{1,80}), (?P<initials>(?:[^\W\d_]\.[ -]?)+)(?=,|$| ?(?:&|and)\b)"
)


def et_al_as_written(checked: Checked) -> Iterator[Remark]:
    """8.17: "et al." has one point, after "al"."""
    for cite, _ in checked.found:
        if _MISPOINTED.search(cite.written):
            message = f"{cite.written} does not have et al. as APA writes it"
            yield checked.at(cite, "et-al", message, "Write et al., with a point after al only.", "8.17")
        elif cite.et_al and len(cite.names) == 1 and _AFTER_COMMA.search(cite.written):
            message = f"{cite.written} has a comma before et al."
            yield checked.at(cite, "et-al", message, "After one name no comma stands before et al.", "8.17")


_MISPOINTED = re.compile(r"\bet\. al\b|\bet al\b(?!\.)|\b(?:u\. ?a|y cols?|e cols?)\.$|\b(?:und|y|e) [Kc]ol")
_AFTER_COMMA = re.compile(r", et al\.?$")


def commas_before_years(checked: Checked) -> Iterator[Remark]:
    """8.11: within parentheses a comma stands between names and year."""
    for cite, _ in checked.found:
        if not cite.comma and not _ends_in_quote(cite):
            message = f"{cite.written} {cite.year} is without a comma before the year"
            yield checked.at(cite, "missing-comma", message, f"Write {cite.shown}.", "8.11")


def _ends_in_quote(cite: Cite) -> bool:
    """Returns whether the comma stands within quotation marks, where titles have it (8.14)."""
    return cite.written.endswith((",”", ',"'))


def names_and_years_together(checked: Checked) -> Iterator[Remark]:
    """8.11, 8.12: parentheses hold years, round ones, and commas part years of the same names."""
    for cite, work in checked.found:
        in_table = checked.manuscript.paragraphs[cite.paragraph].kind == Kind.TABLE
        if cite.form not in _FORMS or in_table:
            continue
        fault, remedy, section = _FORMS[cite.form]
        names = _expected(checked, work)
        inside, outside = (
            _shown(names, parenthetical=within) if names else cite.written for within in (True, False)
        )
        year = cite.shown.removeprefix(f"{cite.written}, ")
        remedy = remedy.format(inside=f"({inside}, {year})", outside=f"{outside} ({year})")
        yield checked.at(cite, "citation-form", f"{cite.written} {year} {fault}", remedy, section)


_FORMS = {
    Form.BARE: ("is without parentheses", "Write {inside}, or {outside} in the sentence.", "8.11"),
    Form.SQUARE: ("has square brackets", "Write {inside}, or {outside} in the sentence.", "8.11"),
    Form.COMMA: ("has a comma before the parentheses", "Write {inside}, or {outside} in the sentence.", "8.11"),
    Form.SEMICOLON: ("follows a semicolon", "Part years of the same names by commas.", "8.12"),
}
"""What is wrong with each form, what would be right, and the section that says so."""


def locators_as_written(checked: Checked) -> Iterator[Remark]:
    """8.13: "p." stands before one page, "pp." before several."""
    for cite, _ in checked.found:
        pages = _PAGES.fullmatch(cite.locator)
        label = "pp." if pages and not pages["number"].isalnum() else "p."
        if pages and pages["before"] != f"{label} ":
            remedy = f"Write {cite.shown}, {label} {pages['number']}."
            yield checked.at(cite, "locator-form", f"“{cite.locator}” is no page as APA has it", remedy, "8.13")


_PAGES = re.compile(r"(?P<before>:? ?(?:(?:pp?|pgs?|S)\.? ?|[Pp]ages? )?)(?P<number>\d+(?: ?[-–,&] ?\d+)*)")


def years_of_reprints(checked: Checked) -> Iterator[Remark]:
    """8.15: republished and translated works have both years."""
    for cite, work in checked.found:
        original = work.reference.dates.get("original-date")
        if original is None or original.year is None or cite.original_year:
            continue
        both = f"{abs(original.year)}/{work.year}"
        message = f"{cite.shown} was first published in {abs(original.year)}"
        yield checked.at(cite, "reprint-year", message, f"Give both years: {both}.", "8.15")


def order_within_parentheses(checked: Checked) -> Iterator[Remark]:
    """8.12: works within parentheses stand in the order of the list, but for those after "see also"."""
    found = [(cite, work) for cite, work in checked.found if cite.parenthetical]
    for _, group in groupby(found, key=lambda pair: (pair[0].paragraph, pair[0].group)):
        for (first, earlier), (second, later) in pairwise(group):
            same_names = first.written == second.written and earlier.year <= later.year
            if second.signal or earlier.key == later.key or same_names:
                continue
            if checked.order.get(earlier.key, 0) > checked.order.get(later.key, 0):
                message = f"{second.shown} stands after {first.shown}"
                remedy = (
                    "Order works within parentheses as in the reference list; minor ones may follow “see also”."
                )
                yield checked.at(second, "order-in-parentheses", message, remedy, "8.12")


def _expected(checked: Checked, work: Work) -> WrittenNames | None:
    """Returns the names that APA cites ``work`` by, where people wrote it."""
    piece = checked.expected.get(work.key)
    if piece is None or piece.names is None or work.is_group or not work.people:
        return None
    if folded_name(piece.names.names[0].family) != work.names[0]:
        return None
    return piece.names


def _shown(names: WrittenNames, *, parenthetical: bool) -> str:
    words = [" ".join(part for part in (name.initials, name.family) if part) for name in names.names]
    if names.et_al:
        return f"{', '.join(words)}{',' if len(words) > 1 else ''} et al."
    if len(words) == 1:
        return words[0]
    mark = "&" if parenthetical else "and"
    return f"{', '.join(words[:-1])}{',' if len(words) > 2 else ''} {mark} {words[-1]}"
