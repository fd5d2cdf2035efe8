"""Finds the names in a title by what is known of names and of their surroundings (APA 7, 5.7, 6.14 to 6.18)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from mutualevidence.casing import proper_nouns as known
from mutualevidence.casing.ordinary_words import is_ordinary

Phrase = tuple[str, ...]

ACRONYMS = frozenset(
    """
    aa adhd aids apa bbc bmi cbt cdc cia covid dbt dna dsm dvd ect eeg emdr epa eu fbi fda fifa fmri gdp gis gps
    hiv hpv ii iii iq irb isis iv ix lgbt lgbtq mdma mmpi mri nasa nato nba nfl nhs nih nsf oecd opec phd ptsd
    rna sars scid sms ssri std sti tms tv ucla uk un usa vi vii viii vr wais wwii xi xii
    """.split()
)
"""Acronyms that have vowels or are common, for titles that are typed in capitals."""
_SPELLED_OTHERWISE = frozenset(
    """
    café cafés cliché clichés coöperation décor déjà façade fiancé fiancée naïve naïveté protégé résumé rôle
    touché à élite über
    """.split()
)
"""English words with letters that are not English."""
_INSIDE_TEST_NAMES = frozenset("of for and in the to toward towards".split())
_ENDS_TEST_NAME = frozenset(
    "between among with from on by as via using during through across at against after before is are a an".split()
)


@cache
def _phrases() -> tuple[dict[str, str], dict[str, tuple[Phrase, ...]]]:
    """Returns names of one word, lowered to as written; and the others by their first word, longest first."""
    single: dict[str, str] = {}
    several: dict[str, list[Phrase]] = {}
    for table in known.TABLES:
        for name in table.replace("\n", " ").split("|"):
            words = tuple(name.replace("-", " ").replace(",", " ").split())
            if len(words) == 1:
                single.setdefault(words[0].lower(), words[0])
            elif words:
                several.setdefault(words[0].lower().rstrip("."), []).append(words)
    return single, {first: tuple(sorted(found, key=len, reverse=True)) for first, found in several.items()}


class Words:
    """The words of a title in their order, with what stands between them."""

    __slots__ = ("between", "capitals", "lowered", "typed")

    def __init__(self, typed: Sequence[str], between: Sequence[str], *, capitals: bool = False) -> None:
        """``between[n]`` stands before word n, the last element after all; ``capitals``: all is typed in them."""
        self.typed = typed
        self.between = between
        self.capitals = capitals
        self.lowered = [_bare(word) for word in typed]

    def names(self) -> dict[int, str]:
        """Returns the words that belong to names, by their place, each as it is written in its name."""
        found: dict[int, str] = {}
        single, several = _phrases()
        for place, word in enumerate(self.lowered):
            if place in found:
                continue
            if word in several:
                found.update(self._phrase_at(place, several[word]))
            if word in single and place not in found and not self._is_domain(place):
                found[place] = _as_written(single[word], self.typed[place])
        present = set(self.lowered)
        for rule, signs in _RULES:
            if not signs or not present.isdisjoint(signs):
                found.update({place: self._by_rule(place) for place in rule(self, found) if place not in found})
        return found

    def _by_rule(self, place: int) -> str:
        """Returns a word of a name that no table has, with one capital where all is typed in capitals."""
        typed = self.typed[place]
        return typed.capitalize() if len(typed) > 1 and typed.isupper() and self.capitals else typed

    def _is_domain(self, place: int) -> bool:
        """Returns whether a word is the beginning of an address: "reddit.com"."""
        return self.between[place + 1] == "." and self.at(place + 1) in ("com", "org", "net", "edu")

    def _phrase_at(self, place: int, phrases: tuple[Phrase, ...]) -> dict[int, str]:
        for phrase in phrases:
            last = place + len(phrase)
            if last > len(self.typed):
                continue
            same = all(
                self.lowered[place + number] == _bare(word) and (not number or self._is_joined(place + number))
                for number, word in enumerate(phrase)
            )
            if same:
                return {
                    place + number: _as_written(word.rstrip("."), self.typed[place + number])
                    for number, word in enumerate(phrase)
                }
        return {}

    def _is_joined(self, place: int) -> bool:
        """Returns whether a word follows the one before in one run, not after a mark that parts them."""
        return self.between[place] in (" ", "-", "–", "\u00a0", ". ", ", ", ".")

    def is_capital(self, place: int) -> bool:
        """Returns whether there is a word at ``place``, and it begins with a capital."""
        return 0 <= place < len(self.typed) and self.typed[place][:1].isupper()

    def at(self, place: int) -> str:
        """Returns the word at ``place`` in small letters, "" where there is none."""
        return self.lowered[place] if 0 <= place < len(self.lowered) else ""


def _bare(word: str) -> str:
    word = word.lower().rstrip(".")
    return word[:-2] if word.endswith(("'s", "’s")) and len(word) > 3 and word[:-2] not in _KEEP_S else word


_KEEP_S = frozenset(("mother", "father", "new year", "valentine"))


def _as_written(name: str, typed: str) -> str:
    """Returns ``typed`` with the capitals of ``name``: a small letter inside a name stays one."""
    if name[:1].islower() and name.islower():
        return typed.lower()
    if typed.isupper() and len(typed) > 1:
        return name + typed[len(name) :].lower() if typed.lower().startswith(name.lower()) else typed
    return typed


_VOLUMES = frozenset(("vol", "vols"))
_NUMBERED = re.compile(
    r"(?<![\w-])(?:Act|Appendix|Axis|Chapter|Experiment|Figure|Grade|Level|Module|Part|Phase|Section|Session|Stage|Study|"
    r"Table|Tier|Trial|Unit|Volume|Vols?\.) (?=(?:\d+[a-z]?|[IVX]+)(?![\w.]))"
)
"""A noun before a numeral, which has a capital (6.19): "Grade 3", "Phase II"."""


def _by_numbers(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """Months that are words elsewhere, beside a number: "May 4", "12 March"; volumes: "Vols. 1-2"."""
    for place, word in enumerate(words.lowered):
        if word[:1].isdigit():
            if (
                word[:2].isdigit()
                and words.at(place + 1) in known.MONTHS_BESIDE_NUMBERS
                and words.is_capital(place + 1)
            ):
                yield place + 1
        elif word not in _ROMAN:
            continue
        if place and words.is_capital(place - 1) and _is_numbered(words, place - 1):
            yield place - 1


_ROMAN = frozenset("i ii iii iv v vi vii viii ix x xi xii".split())


def _is_numbered(words: Words, place: int) -> bool:
    """Returns whether the word at ``place`` is a noun, month or "Vol." to which the numeral after it belongs."""
    word, following = words.at(place), words.at(place + 1)
    if following[0].isdigit() and (word in known.MONTHS_BESIDE_NUMBERS or word in _VOLUMES):
        return True
    return (
        words.between[place + 1] == " "
        and _NUMBERED.match(f"{word.capitalize()} {words.typed[place + 1]}") is not None
    )


def _by_title(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Dr. Jekyll", "Saint Francis", "Lake Placid": the title of a person or kind of a place, and the name."""
    for place, word in enumerate(words.lowered[:-1]):
        if word not in known.HONORIFICS or not words.is_capital(place) or not words.is_capital(place + 1):
            continue
        abbreviated = words.between[place + 1].startswith(".")
        if abbreviated or (words.between[place + 1] == " " and not is_ordinary(words.typed[place + 1])):
            yield place
            yield place + 1


def _by_place(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Northern Ghana", "Hudson River", "San Mateo": what belongs to a place's name."""
    for place, word in enumerate(words.lowered):
        joined = place + 1 < len(words.typed) and words.between[place + 1] in (" ", "-", "/")
        if word in known.DIRECTIONS and joined and place + 1 in found and words.is_capital(place):
            yield place
        elif word in known.AFTER_PLACES and place - 1 in found and words.between[place] == " ":
            if found[place - 1][:1].isupper() and words.lowered[place - 1] not in known.TEST_EPONYMS - _CITIES_TOO:
                yield place
        elif word in known.SPANISH_BEGINNINGS and joined and words.is_capital(place + 1):
            yield place
            yield place + 1


_CITIES_TOO = frozenset(
    "boston cambridge columbia edinburgh frankfurt london michigan oxford toronto wisconsin".split()
)


def _by_beginning(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Anglo-American", "Sino-Soviet": a people's short name before the hyphen."""
    for place, word in enumerate(words.lowered[:-1]):
        if word in known.BEFORE_PEOPLES and words.between[place + 1] in ("-", "–") and place + 1 in found:
            yield place


def _by_meeting(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Annual Meeting of the Cognitive Science Society": the meeting of an institution, with its name."""
    for place, word in enumerate(words.lowered):
        if word not in known.MEETINGS or not words.is_capital(place) or words.at(place + 1) != "of":
            continue
        first = place + 2 + (words.at(place + 2) == "the")
        last = first
        while last < len(words.typed) and words.between[last] == " ":
            last += 1
        name = range(first, last)
        if words.is_capital(first) and not known.INSTITUTION_HEADS.isdisjoint(words.lowered[first:last]):
            start = place
            while start and words.between[start] == " " and words.is_capital(start - 1):
                start -= 1
            yield from (inside for inside in (*range(start, place + 1), *name) if words.is_capital(inside))


def _by_people(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Black women", "Indigenous communities": peoples have capitals, colours have not (5.7)."""
    for place, word in enumerate(words.lowered):
        if word in ("black", "white", "indigenous", "brown") and words.is_capital(place):
            following = words.at(place + 1)
            several = following in ("and", "or") and words.at(place + 3) in known.PEOPLE_WORDS
            if following in known.PEOPLE_WORDS or several:
                yield place
                if several and words.at(place + 2) in ("black", "white", "brown"):
                    yield place + 2


def _by_university(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "University of Kansas": with the place, where that is known."""
    for place, word in enumerate(words.lowered):
        if word in ("university", "universities") and words.at(place + 1) == "of" and place + 2 in found:
            yield place


def _by_institution(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "National Institute of Mental Health", "American Heart Association", "National Comorbidity Survey"."""
    for place, word in enumerate(words.lowered):
        if word not in known.NATIONAL or not words.is_capital(place):
            continue
        end = _institution_end(words, place)
        yield from range(place, end)
        if end and words.lowered[end - 1] == "survey" and words.at(end) in ("of", "on"):
            yield from _subject(words, end + 1)
        elif end and words.at(end) in ("of", "on", "for") and words.lowered[end - 1] in _TAKE_OF:
            yield from (
                end + 1 + n
                for n in range(2)
                if words.is_capital(end + 1 + n) and words.between[end + 1 + n] == " "
            )


def _subject(words: Words, start: int) -> Iterator[int]:
    """What a national survey asks about: "Drug Use and Health"."""
    for place in range(start, min(start + 4, len(words.typed))):
        if words.between[place] != " " or not (words.is_capital(place) or words.at(place) == "and"):
            return
        if words.is_capital(place):
            yield place


_TAKE_OF = frozenset("institute institutes academy academies council bureau library museum commission".split())


def _institution_end(words: Words, place: int) -> int:
    """Where the name of an institution that begins at ``place`` ends; 0 where there is none."""
    last = min(place + 6, len(words.typed))
    for number in range(place + 1, last):
        if words.between[number] not in (" ", "-") or not words.is_capital(number):
            return 0
        head = words.lowered[number]
        if head == "survey" and words.at(number + 1) in ("of", "on"):
            return number + 1
        if head in known.INSTITUTION_HEADS or (head in known.STUDY_HEADS and number > place + 1):
            return number + 1
        if head in _ENDS_TEST_NAME:
            return 0
    return 0


def _by_test(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """Names of tests (6.18): "Beck Depression Inventory", "the Women and Work Scale", "Quiet Pain Scale (QPS)"."""
    for place, word in enumerate(words.lowered):
        if word in known.TEST_HEADS and words.is_capital(place):
            last = _test_end(words, place)
            first = _test_start(words, place, last)
            if first < place:
                of_what = words.at(place + 1) == "for" and words.lowered[first] in known.TEST_EPONYMS
                yield from range(first, max(last, place + 2 * (of_what and words.is_capital(place + 2))) + 1)


def _test_end(words: Words, head: int) -> int:
    """Where the name of a test ends: at its noun, or before an acronym soon after it ("… for Students (SQS)")."""
    for last in range(head, min(head + 5, len(words.typed) - 1)):
        if "(" in words.between[last + 1]:
            return last
        if words.between[last + 1] != " ":
            break
    return head


def _test_start(words: Words, head: int, last: int) -> int:
    """Where the name of a test that ends at ``head`` begins; ``head`` itself where it is no name."""
    first = head
    while first > 0 and head - first < 8 and words.between[first] in (" ", "-", "–"):
        before = words.lowered[first - 1]
        if before in _ENDS_TEST_NAME or before in ("the", "a", "an"):
            break
        if not words.is_capital(first - 1) and before not in _INSIDE_TEST_NAMES and not before.isdigit():
            break
        first -= 1
        if before in known.TEST_EPONYMS:
            return first
    while first < head and words.lowered[first] in _INSIDE_TEST_NAMES:
        first += 1
    named = words.lowered[first - 1] == "the" if first else False
    sure = words.lowered[head] in known.SURE_TEST_HEADS and head - first >= 2
    return first if (named and sure) or _has_acronym(words, first, last) else head


def _has_acronym(words: Words, first: int, head: int) -> bool:
    """Whether an acronym in parentheses follows, of the initials before: "Pain Catastrophizing Scale (PCS)"."""
    if head + 1 >= len(words.typed) or "(" not in words.between[head + 1]:
        return False
    initials = "".join(word[0] for word in words.typed[first : head + 1] if word[:1].isupper())
    acronym = "".join(letter for letter in words.typed[head + 1] if letter.isupper())
    return len(acronym) > 1 and acronym[0] == initials[:1] and set(acronym) <= set(initials)


def _by_letters(words: Words, found: dict[int, str]) -> Iterator[int]:
    """Yields words with letters that English has not ("Niño", "Björk"), and genera in italics."""
    if all(map(str.isascii, words.typed)) and not any(between.endswith("<i>") for between in words.between):
        return
    for place, typed in enumerate(words.typed):
        if place in found or not words.is_capital(place) or typed.isupper():
            continue
        if not typed.isascii() and typed.lower().replace("’", "'").isascii() is False:
            if words.lowered[place] not in _SPELLED_OTHERWISE and "æ" not in typed:
                yield place
        elif words.between[place].endswith("<i>") and _is_genus(words, place):
            yield place


def _is_genus(words: Words, place: int) -> bool:
    """Whether a capital in italics begins the name of a species: one word, or a second in small letters."""
    after = words.between[place + 1]
    if is_ordinary(words.typed[place]):
        return False
    return after.startswith("</i>") or (after == " " and not words.is_capital(place + 1))


_COLOURS = frozenset(("black", "white", "indigenous", "brown"))
_RULES: tuple[tuple[Callable[[Words, dict[int, str]], Iterator[int]], frozenset[str]], ...] = (
    (_by_numbers, frozenset()),
    (_by_title, known.HONORIFICS),
    (_by_place, known.DIRECTIONS | known.AFTER_PLACES | known.SPANISH_BEGINNINGS),
    (_by_beginning, known.BEFORE_PEOPLES),
    (_by_meeting, known.MEETINGS),
    (_by_people, _COLOURS),
    (_by_university, frozenset(("university", "universities"))),
    (_by_institution, known.NATIONAL),
    (_by_test, known.TEST_HEADS),
    (_by_letters, frozenset()),
)
"""Every rule, and words of which a title has one where the rule says anything, in their order."""


@cache
def _signs() -> frozenset[str]:
    """Words of which a title has at least one that has a name in it by any table or rule; as few as may be."""
    single, several = _phrases()
    signs = {max(_PIECES(name), key=len) for name in single}
    for phrases in several.values():
        for phrase in phrases:
            pieces = _PIECES(" ".join(phrase).lower())
            rare = (piece for piece in pieces if len(piece) > 2 and not is_ordinary(piece))
            signs.add(next(rare, max(pieces, key=len)))
    return frozenset(signs).union(
        known.MONTHS_BESIDE_NUMBERS,
        known.HONORIFICS,
        known.SPANISH_BEGINNINGS,
        known.MEETINGS,
        _COLOURS,
        known.NATIONAL,
        known.TEST_HEADS,
    )


def may_have_names(title: str) -> bool:
    """Returns whether a title may have a name in it; most have none, and this is far quicker than to look."""
    if not title.isascii() or "<i>" in title or not _signs().isdisjoint(_PIECES(title.lower())):
        return True
    return _NUMERAL(title) is not None and _NUMBERED.search(title) is not None


_NUMERAL = re.compile(r" (?:\d|[IVX]+\b)").search


_PIECES = re.compile(r"[^\W_]+").findall


def is_acronym(word: str) -> bool:
    """Returns whether a word typed in capitals is an acronym in a title that is typed in capitals throughout."""
    bare = word.lower()
    return (
        bare in ACRONYMS
        or (2 < len(bare) < 6 and not any(letter in "aeiouyäöü" for letter in bare))
        or (any(letter.isdigit() for letter in bare))
    )
