"""The reference list is in APA's form and order, each work once (APA 7, 9.5 to 9.49)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import attrs

from mutualevidence.casing.sentence_case import sentence_case
from mutualevidence.check.duplicates import duplicates
from mutualevidence.check.retractions import CODES, told
from mutualevidence.manuscripts.references.printing import Difference
from mutualevidence.manuscripts.remarks import Remark
from mutualevidence.manuscripts.rules.checked import Checked
from mutualevidence.manuscripts.works import Work
from mutualevidence.model.diagnostic import Severity

MOST_DIFFERENT = 0.35
"""The share of a reference that may differ from its printed form before it is not understood at all."""


def references_in_form(checked: Checked) -> Iterator[Remark]:
    """Chapters 9 and 10: each reference is as APA prints its elements; what differs is shown."""
    for work in checked.works.works:
        if work.parsed is None:
            continue
        different = _told(work.parsed.differences)
        if not different:
            continue
        size = sum(len(each.found) + len(each.expected) for each in different)
        if size > MOST_DIFFERENT * len(work.parsed.text):
            message = "the reference is in no form that could be read"
            remedy = "Compare it with APA's examples: author. (date). title. source."
            yield checked.about(work, "reference-not-understood", message, remedy, "9.4", Severity.INFO)
            continue
        message = f"the reference is not in APA form: {_shown(different)}"
        remark = checked.about(work, "reference-form", message, f"APA prints: {work.parsed.printed}", "9.5")
        yield attrs.evolve(remark, differences=different)


def _told(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """Returns the differences that readers see: not an asterisk, a bullet or number before the author."""
    return tuple(each for each in differences if each.start or not re.fullmatch(r"[*•–\-\[\]\d. ]*", each.found))


def _shown(differences: Sequence[Difference]) -> str:
    """Returns the first differences in words."""
    told = []
    for each in differences[:4]:
        if not each.found:
            told.append(f"“{each.expected}” is missing")
        elif not each.expected:
            told.append(f"“{each.found}” is too much")
        else:
            told.append(f"“{each.found}” for “{each.expected}”")
    more = len(differences) - len(told)
    return "; ".join(told) + (f"; and {more} more" if more > 0 else "")


_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_TITLES = {
    "article-journal": ("title",),
    "article-magazine": ("title",),
    "article-newspaper": ("title",),
    "chapter": ("title", "container-title"),
    "book": ("title",),
    "report": ("title",),
    "thesis": ("title",),
}
"""The titles that APA has in sentence case, by type (6.17)."""


def titles_in_sentence_case(checked: Checked) -> Iterator[Remark]:
    """6.17: titles of works are in sentence case, those of periodicals in title case."""
    for work in checked.works.works:
        if work.parsed is None:
            continue
        for variable in _TITLES.get(work.reference.type, ()):
            title = work.reference.texts.get(variable, "")
            if is_in_title_case(title):
                message = f"the title is in title case: “{title[:60]}”"
                remedy = "Capitalize the first word, the first after a colon, and proper nouns only."
                yield checked.about(work, "title-case", message, remedy, "6.17")


def is_in_title_case(title: str) -> bool:
    """Returns whether nearly every longer word of ``title`` begins with a capital though none has to."""
    parts = re.split(r"[:?!.—] ", _TEST.sub("", title))
    words = [found[0] for part in parts for found in list(_WORD.finditer(part))[1:]]
    longer = [word for word in words if len(word) > 3 and not word.isupper()]
    capitals = [word for word in longer if word[0].isupper()]
    if len(capitals) < 3 or len(capitals) < 0.8 * len(longer):
        return False
    lowered = zip(title.split(), sentence_case(title).split(), strict=False)
    return sum(before != after for before, after in lowered) > 1  # one more may be part of a name


_TEST = re.compile(
    r"\b(?:[A-Z][\w’'–-]*,? (?:(?:of|for|the|and|in) ){0,3}){1,12}"
    r"(?:Inventory|Scales?|Questionnaire|Test|Index|Battery|Schedule|Checklist|Score|Statement|Survey)\b[\w–-]*"
)
"""The name of a test, which is a proper noun (6.18)."""


def list_in_order(checked: Checked) -> Iterator[Remark]:
    """9.44 to 9.49: the list is in the order of names, years and titles."""
    if not checked.listed:
        return
    works = [work for work in checked.works.works if work.key in checked.order]
    ranks = [checked.order[work.key] for work in works]
    kept = set(longest_rise(ranks))
    in_order = sorted(
        (work for place, work in enumerate(works) if place in kept), key=lambda w: checked.order[w.key]
    )
    for place, work in enumerate(works):
        if place in kept:
            continue
        before = [other for other in in_order if checked.order[other.key] < checked.order[work.key]]
        where = f"after {before[-1].shown}" if before else "first"
        message = f"{work.shown} is out of order"
        yield checked.about(work, "order-of-list", message, f"It belongs {where}.", "9.44")


def longest_rise(numbers: Sequence[int]) -> list[int]:
    """Returns the places of a longest run of ``numbers`` that rise, not necessarily side by side."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(places[at - 1] if at else -1)
        if at == len(tails):
            tails.append(number)
            places.append(place)
        else:
            tails[at], places[at] = number, place
    run = []
    place = places[-1] if places else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]


def letters_after_years(checked: Checked) -> Iterator[Remark]:
    """8.19, 9.47: works of the same names and year have letters in the order of their titles."""
    if not checked.listed:
        return
    for work in checked.works.works:
        expected = checked.expected.get(work.key)
        if expected is None or not expected.years or _same_title_twice(checked, work):
            continue
        letter = (expected.years[0]["suffix"] or "").lstrip("-")
        if letter == work.suffix:
            continue
        if letter:
            message = f"{work.shown} is one of several works of these names and this year"
            remedy = f"Give it the letter {letter}, in the list and in the text."
        else:
            message = f"{work.shown} has a letter, though no other work has these names and this year"
            remedy = "Take the letter out, in the list and in the text."
        yield checked.about(work, "list-letter", message, remedy, "9.47")


def _same_title_twice(checked: Checked, work: Work) -> bool:
    """Whether the work or one of its names and year is there twice, which the rule about duplicates tells."""
    alike = [other.identity for other in checked.works.by_first[work.names[0]] if other.year == work.year]
    return len(set(alike)) < len(alike)


def works_listed_twice(checked: Checked) -> Iterator[Remark]:
    """9.4: each work has one reference."""
    if not checked.listed:
        return
    told = {each.key for each in duplicates([work.reference for work in checked.works.works])}
    seen: set[tuple[object, ...]] = set()
    for work in checked.works.works:
        if work.key in told or work.identity in seen:
            yield checked.about(
                work, "duplicate-work", f"{work.shown} is listed twice", "Keep one of them.", "9.4"
            )
        seen.add(work.identity)


_RETRACTED = re.compile(
    r"\bRETRACTED\b|\bretracted article\b|\bretraction (?:of|note|notice)\b|^retraction:|\bWITHDRAWN\b",
    re.IGNORECASE,
)


def retracted_works(checked: Checked) -> Iterator[Remark]:
    """10.1 (example 13): a retracted work is cited as such, or better not at all."""
    for work in checked.works.works:
        if work.key in checked.retractions:
            retraction = checked.retractions[work.key]
            code, said, remedy = told(retraction)
            yield checked.about(work, code, f"{work.shown} {said}", remedy, "10.1", CODES[retraction.nature][1])
            continue
        text = work.parsed.text if work.parsed else work.reference.title
        if _RETRACTED.search(text):
            message = f"{work.shown} is marked as retracted or withdrawn"
            remedy = "Cite it only to speak about its retraction, and say so; else take it out."
            yield checked.about(work, "retracted-work", message, remedy, "10.1")
