"""Each work cited is listed, each work listed is cited, with the same names and year (APA 7, 8.4, 8.10)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from mutualevidence.manuscripts.citations.cite import Cite, Role
from mutualevidence.manuscripts.citations.matching import Fit, Match, matches
from mutualevidence.manuscripts.remarks import Remark
from mutualevidence.manuscripts.rules.checked import Checked
from mutualevidence.manuscripts.works import Work, cited_name, folded_name
from mutualevidence.model.diagnostic import Severity


def cited_but_not_listed(checked: Checked) -> Iterator[Remark]:
    """8.4: every work cited stands in the reference list."""
    for match in checked.matches:
        cite = match.cite
        if match.fit != Fit.NOWHERE or cite.lasting:
            continue
        yield checked.at(
            cite,
            "not-in-list",
            f"{cite.shown} is cited but not in the reference list",
            _where_it_may_be(checked, cite),
            "8.4",
            Severity.ERROR,
        )


def _where_it_may_be(checked: Checked, cite: Cite) -> str:
    if checked.further.works:
        found = matches([cite], checked.further)[0].work
        if found is not None:
            return f'The bibliography has it as "{found.key}": add it to the list.'
    names = {name.family.casefold() for name in cite.names}
    near = next((work for work in checked.works.by_year.get(cite.year, ()) if names & set(work.names)), None)
    if near is not None:
        return f"Add it to the list, or did you mean {near.shown}?"
    return "Add it to the list, or take the citation out."


def names_that_differ(checked: Checked) -> Iterator[Remark]:
    """8.10: names are spelled as they are in the list, accents included."""
    for match in checked.matches:
        if match.fit == Fit.NAME and match.work is not None:
            message = f"{match.cite.shown} is cited; the list has {match.work.shown}"
            remedy = "Correct the name where it is wrong, or add the work to the list."
            yield checked.at(match.cite, "name-differs", message, remedy, "8.10", Severity.ERROR)
    for cite, work in checked.found:
        for name, person in zip(cite.names, work.people, strict=False):
            listed = cited_name(person)
            if folded_name(name.family) == folded_name(listed) and _letters(name.family) != _letters(listed):
                message = f"{name.family} is cited; the list has {listed}"
                yield checked.at(cite, "name-differs", message, "Write the name in one way.", "8.10")


def _letters(name: str) -> str:
    """Returns the letters of ``name`` with their accents, capitals or not."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", name).casefold()))


def years_that_differ(checked: Checked) -> Iterator[Remark]:
    """8.10: the year is that of the list."""
    for match in checked.matches:
        if match.fit == Fit.YEAR and match.work is not None and not match.cite.lasting:
            message = f"{match.cite.shown} is cited; the list has {match.work.shown}"
            remedy = "Correct the year where it is wrong, or add the work to the list."
            yield checked.at(match.cite, "year-differs", message, remedy, "8.10", Severity.ERROR)


def letters_that_are_missing(checked: Checked) -> Iterator[Remark]:
    """8.19: of several works of one year the letter tells which is meant."""
    for match in checked.matches:
        if match.fit != Fit.SUFFIX or match.work is None:
            continue
        if match.is_ambiguous:
            yield _ambiguous(checked, match)
            continue
        if match.several and match.cite.suffix:
            shown = ", ".join(work.shown for work in match.several[:5])
            message = f"{match.cite.shown} is cited; the list has {shown}"
        elif match.several:
            shown = ", ".join(work.shown for work in match.several[:5])
            message = f"{match.cite.shown} may be any of {len(match.several)} works: {shown}"
        else:
            message = f"{match.cite.shown} is cited; the list has {match.work.shown}, without a letter"
        remedy = "Give the year the letter that the work has in the list."
        yield checked.at(match.cite, "year-letter", message, remedy, "8.19")


def _ambiguous(checked: Checked, match: Match) -> Remark:
    """Returns what to say where "et al." stands for different people (8.18)."""
    cites = (checked.expected.get(work.key) for work in match.several[:5])
    shown = "; ".join(f"{cite.written}, {cite.years[0][0]}" for cite in cites if cite and cite.years)
    message = f"{match.cite.shown} may be any of {len(match.several)} works: {shown}"
    return checked.at(match.cite, "et-al", message, "Give as many names as tell them apart.", "8.18")


def listed_but_not_cited(checked: Checked) -> Iterator[Remark]:
    """8.4: every work listed is cited; a bibliography beside the text may hold more."""
    if not checked.listed or not checked.matches:
        return
    cited = {work.identity for match in checked.matches for work in _meant(match)}
    for work in checked.works.works:
        if work.identity not in cited and not _is_marked(checked, work.place):
            message = f"{work.shown} is in the reference list but not cited in the text"
            yield checked.about(work, "not-cited", message, "Cite it, or take it out of the list.", "8.4")


def _meant(match: Match) -> tuple[Work, ...]:
    return (*match.several, *([match.work] if match.work is not None else []))


def _is_marked(checked: Checked, place: int) -> bool:
    """Returns whether an asterisk marks the work as one that a meta-analysis includes (9.52)."""
    return checked.manuscript.listed[place].text.lstrip().startswith("*")


def secondary_sources(checked: Checked) -> Iterator[Remark]:
    """8.6: what was read at second hand is named as such, and better read itself."""
    for match in checked.matches:
        if match.cite.role == Role.SECONDARY:
            message = f"{match.cite.shown} is a secondary source"
            remedy = "Read and cite the original where you can; else only the secondary source is listed."
            yield checked.at(match.cite, "secondary-source", message, remedy, "8.6", Severity.INFO)
        elif match.cite.role == Role.ORIGINAL:
            yield from _original_listed(checked, match.cite)


def _original_listed(checked: Checked, cite: Cite) -> Iterator[Remark]:
    listed = checked.works.by_first.get(folded_name(cite.names[0].family), []) if cite.names else []
    if checked.listed and any(work.year == cite.year for work in listed):
        message = f"{cite.shown} is cited through a secondary source, though it is in the list"
        remedy = "Cite it itself if you read it; else take it out of the list."
        yield checked.at(cite, "original-listed", message, remedy, "8.6", Severity.INFO)


def personal_communications(checked: Checked) -> Iterator[Remark]:
    """8.9: personal communications have initials and a day, and are not listed."""
    for match in checked.matches:
        cite = match.cite
        if cite.role != Role.PERSONAL:
            continue
        if not cite.year:
            message = "a personal communication without its date"
            remedy = "Give the date as exactly as possible: (A. Name, personal communication, May 3, 2021)."
            yield checked.at(cite, "personal-communication", message, remedy, "8.9")
        elif not any(name.initials for name in cite.names):
            message = f"the personal communication of {cite.written} is without initials"
            remedy = "Give initials and family name: (A. Name, personal communication, May 3, 2021)."
            yield checked.at(cite, "personal-communication", message, remedy, "8.9")
