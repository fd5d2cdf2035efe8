"""Finds the listed work that a citation means, or the nearest one and in what it differs (APA 7, 8.10)."""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import attrs

from mutualevidence.manuscripts.citations.cite import Cite, CitedName, Form, Role
from mutualevidence.manuscripts.citations.names import WrittenNames, written_names
from mutualevidence.manuscripts.works import Work, Works, folded_name


class Fit(enum.StrEnum):
    """How a citation fits the work it means."""

    RIGHT = "right"
    SUFFIX = "suffix"
    """Names and year fit, the letter does not, or it is missing where there are several works."""
    YEAR = "year"
    NAME = "name"
    NOWHERE = "nowhere"
    IGNORED = "ignored"
    """Nothing that a list has: a personal communication, the original of a secondary source."""


@attrs.frozen
class Match:
    """A citation with the work it means, and how it fits."""

    cite: Cite
    work: Work | None
    fit: Fit
    several: tuple[Work, ...] = ()
    """The works that the citation may mean, where its letter is missing."""
    through_owner: bool = False
    """Whether names before the citation, or a title, tell the work: "Doe’s *Help* (2001)"."""

    @property
    def is_ambiguous(self) -> bool:
        """Whether works of different people may be meant, which more names would tell apart (8.18)."""
        return len({work.names for work in self.several}) > 1


def matches(
    cites: Iterable[Cite], works: Works, abbreviations: Mapping[str, str] = MappingProxyType({})
) -> list[Match]:
    """Every citation with the work it means; ``abbreviations`` are of groups, as are those of citations (8.21)."""
    short = {folded_name(abbreviation): folded_name(name) for abbreviation, name in abbreviations.items()}
    found = []
    for cite in cites:
        if cite.abbreviation:
            short[folded_name(cite.abbreviation)] = folded_name(cite.names[0].family)
        match = _match(cite, works, short)
        if cite.lead and match.fit is not Fit.RIGHT:
            match = _with_lead(cite, works, short) or match
        if (match.fit not in (Fit.RIGHT, Fit.SUFFIX) and _may_be_no_citation(cite)) or (
            match.fit in (Fit.NOWHERE, Fit.NAME) and cite.thing
        ):
            match = Match(cite, None, Fit.IGNORED)
        if cite.owner and match.fit is not Fit.RIGHT:
            owner = written_names(cite.owner) or WrittenNames((CitedName(cite.owner),))
            owned = attrs.evolve(cite, names=owner.names, written=cite.owner, joined=owner.joined, et_al=False)
            by_owner = _match(owned, works, short)
            if by_owner.fit is Fit.RIGHT:
                match = attrs.evolve(by_owner, through_owner=True)
            elif cite.written.startswith(cite.owner.split()[-1]) and cite.written.split()[-1].islower():
                # "Doe’s second visit (2001)": the year may be that of anything
                match = Match(cite, None, Fit.IGNORED)
        found.append(match)
    return found


def _may_be_no_citation(cite: Cite) -> bool:
    """Returns whether a name may stand beside a year by chance: "in Vega, 2016 was dry"; not "et al."."""
    return cite.form == Form.TOLD or (cite.form == Form.BARE and not cite.et_al and not cite.locator)


def _with_lead(cite: Cite, works: Works, short: dict[str, str]) -> Match | None:
    """Returns the work that has all the names, should a comma be all that joins them: "Doe, Roe (2001)"."""
    names = written_names(cite.lead + cite.written)
    if names is None:
        return None
    whole = attrs.evolve(
        cite,
        names=names.names,
        written=cite.lead + cite.written,
        joined=names.joined,
        start=cite.start - len(cite.lead),
    )
    match = _match(whole, works, short)
    fits = match.work is not None and len(match.work.names) == len(names.names) and match.fit is Fit.RIGHT
    return match if fits else None


def _match(cite: Cite, works: Works, short: dict[str, str]) -> Match:
    if cite.role in (Role.PERSONAL, Role.ORIGINAL):
        return Match(cite, None, Fit.IGNORED)
    names = _names(cite, works, short)
    alike = _by_names(cite, names, works)
    same_year = [work for work in alike if work.year == cite.year]
    if same_year:
        return _lettered(cite, same_year)
    if alike:
        return Match(cite, _nearest_year(alike, cite.year), Fit.YEAR)
    titled = _by_own_title(cite, works.by_year.get(cite.year, ()))
    if titled is not None:
        return Match(cite, titled, Fit.RIGHT, through_owner=True)
    near = _by_similar_name(names, works.by_year.get(cite.year, ()))
    if near is not None:
        return Match(cite, near, Fit.NAME)
    return Match(cite, None, Fit.NOWHERE)


def _names(cite: Cite, works: Works, short: dict[str, str]) -> list[str]:
    """Returns the names of ``cite``, folded; what is the name of one group is one name, whatever "and" it has."""
    whole = folded_name(re.sub(r" \[[^\]]*\]$", "", cite.written))
    whole = short.get(whole, whole)
    if whole in works.by_first:
        return [whole]
    names = [folded_name(name.family) for name in cite.names]
    return [short.get(names[0], names[0]), *names[1:]]


def _by_names(cite: Cite, names: list[str], works: Works) -> list[Work]:
    """Returns the works whose names ``cite`` may name: all of them, or the first ones and "et al."."""
    candidates = works.by_first.get(names[0], [])
    if not candidates:
        return _by_title(cite, works) or _by_initials(cite, works)
    fitting = [work for work in candidates if _fits(names, cite.et_al, work)]
    longer = [work for work in fitting if len(work.names) > len(names)]
    if cite.et_al and longer:
        return longer
    return fitting or [work for work in candidates if work.year == cite.year and _fits_loosely(names, work)]


def _fits(names: list[str], et_al: bool, work: Work) -> bool:
    listed = list(work.names)
    return names == listed or (et_al and names == listed[: len(names)]) or (work.is_group and len(names) == 1)


def _fits_loosely(names: list[str], work: Work) -> bool:
    """Returns whether too few of a work's names are there, or one of them differs."""
    others = set(work.names[1:])
    return len(names) == 1 or names == list(work.names)[: len(names)] or bool(others & set(names[1:]))


_QUOTES = "“”\"'‘’"


def _by_title(cite: Cite, works: Works) -> list[Work]:
    """Returns the works without author whose title ``cite`` begins with (8.14)."""
    title = folded_name(cite.written.strip(_QUOTES + ", "))
    listed = works.titles.get(" ".join(title.split()[:2]), [])
    return [work for work in listed if work.names[0].startswith(title)]


def _by_own_title(cite: Cite, works: Iterable[Work]) -> Work | None:
    """Of ``works`` the one whose title stands before the year, whole or its first words: "*The Way* (1976)"."""
    title = folded_name(cite.written.strip(_QUOTES + ", "))
    for work in works:
        whole = folded_name(work.reference.title)
        main = folded_name(work.reference.title.partition(":")[0])
        if title == main or (" " in title and whole.startswith(title)):
            return work
    return None


def _by_initials(cite: Cite, works: Works) -> list[Work]:
    """Returns the works of a group that is cited by an abbreviation which the text never gives."""
    if not re.fullmatch(r"[A-Z]{2,8}", cite.written):
        return []
    letters = cite.written.lower()
    return [
        work
        for work in works.by_year.get(cite.year, ())
        if work.is_group and "".join(word[0] for word in work.names[0].split() if word not in _SMALL) == letters
    ]


_SMALL = frozenset("of for the and on in to a".split())


def _lettered(cite: Cite, works: Sequence[Work]) -> Match:
    """Of works with the same names and year the one with the citation's letter."""
    exact = [work for work in works if work.suffix == cite.suffix]
    if len(exact) == 1 or (exact and cite.suffix) or (exact and _is_one_work(exact)):
        return Match(cite, exact[0], Fit.RIGHT)
    unlettered = [work for work in works if not work.suffix]
    if cite.suffix and len(works) > 1 and unlettered and _is_one_work(unlettered):
        return Match(cite, unlettered[0], Fit.RIGHT)  # the list lacks the letter
    initials = [work for work in works if _initials_fit(cite, work)]
    if len(works) == 1:
        return Match(cite, works[0], Fit.RIGHT if not cite.suffix or works[0].suffix else Fit.SUFFIX)
    if len(initials) == 1:
        return Match(cite, initials[0], Fit.RIGHT)
    return Match(cite, works[0], Fit.SUFFIX, tuple(works))


def _is_one_work(works: Sequence[Work]) -> bool:
    """Returns whether ``works`` all are the same, which the list has several times."""
    return len({work.identity for work in works}) == 1


def _initials_fit(cite: Cite, work: Work) -> bool:
    first = cite.names[0].initials
    return bool(first) and bool(work.people) and work.people[0].given[:1] == first[:1]


def _nearest_year(works: Sequence[Work], year: str) -> Work:
    if not year.isdigit():
        return works[0]
    return min(works, key=lambda work: abs(int(work.year) - int(year)) if work.year.isdigit() else 9999)


_SIMILAR = 0.75


def _by_similar_name(names: list[str], works: Sequence[Work]) -> Work | None:
    """Of ``works``, all of the cited year, the one with the most similar first name, or one that has the names."""
    best = None
    for work in works:
        if names[0] in work.names[1:] and set(names) <= set(work.names):
            return work
        share = difflib.SequenceMatcher(None, names[0], work.names[0]).ratio()
        if share >= _SIMILAR and (best is None or share > best[0]):
            best = (share, work)
    return best[1] if best else None
