"""Finds the names in a title by what is known of names and of their surroundings (APA 7, 5.7, 6.14 to 6.18)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from mutualevidence.casing import proper_nouns as known
from mutualevidence.casing.given_names import GIVEN_NAMES, SURNAMES_TOO
from mutualevidence.casing.marks import PROTECTED, UNPROTECTED
from mutualevidence.casing.names_of_bodies import (
    by_body,
    by_conference,
    by_institution,
    by_law,
    by_meeting,
    by_school,
    by_university,
)
from mutualevidence.casing.names_of_tests import by_test
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.title_words import Words, phrases

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
            if (
                found[place - 1][:1].isupper()
                and words.lowered[place - 1] not in _ONLY_EPONYMS
                and not _are_people_of(words, place)
            ):
                yield place
        elif word == "national" and words.at(place + 1) in _PARKS and words.is_capital(place + 1) and place:
            first = place - 1
            if words.between[place] == " " and (first in found or not is_ordinary(words.typed[first])):
                yield from range(first, place + 2)
        elif word in known.SPANISH_BEGINNINGS and joined and words.is_capital(place + 1):
            yield place
            yield place + 1


_PARKS = frozenset("forest monument park preserve seashore".split())
"""What nations keep, after its name: "Yosemite National Park"."""


def _by_handbook(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "The Corsini Encyclopedia of Psychology": who or what a reference work is named after."""
    for place in range(1, min(3, len(words.typed) - 1)):
        if words.lowered[place + 1] not in _REFERENCE_WORKS or words.at(place - 1) != "the" or place in found:
            continue
        if words.between[place + 1] == " " and words.is_capital(place) and not is_ordinary(words.typed[place]):
            yield place


_REFERENCE_WORKS = frozenset("companion dictionary encyclopedia encyclopaedia handbook".split())


def _are_people_of(words: Words, place: int) -> bool:
    """Returns whether a noun tells who people are, and names no place: "Nigerian University Students"."""
    return (
        words.lowered[place] in _SCHOOLS and words.at(place + 1) in _AT_SCHOOLS and not _is_city(words, place - 1)
    )


def _is_city(words: Words, place: int) -> bool:
    return words.typed[place] in _cities() or " ".join(words.typed[place - 1 : place + 1]) in _cities()


@cache
def _cities() -> frozenset[str]:
    return frozenset(known.CITIES.replace("\n", "").split("|"))


_SCHOOLS = frozenset("city college hospital school state university".split())
_AT_SCHOOLS = frozenset(
    """
    adolescents athletes boys campuses children counselors employees faculty freshmen girls graduates libraries
    life men nurses patients populations pupils residents sample samples staff student students teachers
    undergraduates women workers youth
    """.split()
)
"""Who is at a college, school or hospital."""
_ONLY_EPONYMS = known.TEST_EPONYMS.difference(
    "boston cambridge columbia edinburgh frankfurt london michigan oxford toronto wisconsin".split()
)
"""Names that begin names of tests, and are no places."""


def _by_genitive(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Sternberg's Triangular Theory": whose something is, where it is no ordinary word and no kind of people."""
    for place, typed in enumerate(words.typed):
        if typed[-2:] in ("'s", "’s") and len(typed) > 6 and typed[0].isupper() and place not in found:
            base = words.lowered[place]
            if not base.endswith(_KINDS_OF_PEOPLE) and not is_ordinary(base):
                yield place


_KINDS_OF_PEOPLE = (
    "er",
    "or",
    "ist",
    "ian",
    "ent",
    "ant",
    "man",
    "men",
    "ee",
    "dren",
    "people",
    "body",
    "one",
    "ey",
)


def _by_two_names(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "The Yerkes–Dodson Law": two names, and what is named after them."""
    for place, word in enumerate(words.lowered[2:], 2):
        if word not in _NAMED_AFTER_TWO or words.between[place - 1] not in ("-", "–") or place - 1 in found:
            continue
        first = words.lowered[place - 2]
        if len(first) < 3 or first.endswith("o"):
            continue  # "Psycho-Oncology Theory"
        if all(words.is_capital(name) and not is_ordinary(words.typed[name]) for name in (place - 2, place - 1)):
            yield from (place - 2, place - 1)


_NAMED_AFTER_TWO = frozenset(
    """
    coefficient conjecture correction criteria criterion curve disease distribution effect equation equations
    hypothesis illusion inequality law method model paradigm phenomenon principle procedure reaction rule
    statistic syndrome test tests theorem theory transform
    """.split()
)


def _by_project(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Project MATCH", "the MATCH Research Group": projects and groups of researchers with acronyms."""
    for place, typed in enumerate(words.typed):
        if not (typed.isupper() and len(typed) > 2) or words.capitals:
            continue
        if words.at(place - 1) == "project" and words.is_capital(place - 1):
            yield place - 1
        second = words.at(place + 1), words.at(place + 2)
        if second[0] in ("research", "study", "collaborative", "working") and second[1] == "group":
            yield from (after for after in (place + 1, place + 2) if words.is_capital(after))


def _by_beginning(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Anglo-American", "Sino-Soviet": a people's short name before the hyphen."""
    for place, word in enumerate(words.lowered[:-1]):
        if word in known.BEFORE_PEOPLES and words.between[place + 1] in ("-", "–") and place + 1 in found:
            yield place


def _by_person(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Mary Whiton Calkins": a given name, and the names that follow it."""
    for place, word in enumerate(words.lowered):
        if word not in GIVEN_NAMES or not words.is_capital(place) or place in found:
            continue
        yield place
        following = place + 1
        while (
            following < place + 3
            and words.is_capital(following)
            and words.between[following] == " "
            and (words.lowered[following] in SURNAMES_TOO or not is_ordinary(words.typed[following]))
            and words.lowered[following] not in known.HEADS_OF_NAMES
        ):
            yield following
            following += 1


_TALKS = frozenset("comment commentary comments conversation interview reply response rejoinder tribute".split())
"""What is said to or with persons."""
_BEFORE_PERSONS = frozenset(("to", "with", "on"))


def _by_talk(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "A Reply to Lund and Berg", "Interview With Donna Childs": persons whom an answer or talk is with."""
    for place, word in enumerate(words.lowered):
        if word not in _TALKS or words.at(place + 1) not in _BEFORE_PERSONS:
            continue
        first = last = place + 2
        while words.is_capital(last) and words.between[last] in (" ", ", ", ". ", " & "):
            last += 1
            if words.at(last) in ("and", "et") and words.between[last] in (" ", ", "):
                last += 1
        named = [n for n in range(first, last) if words.is_capital(n) and words.lowered[n] not in ("and", "et")]
        if named and not any(is_ordinary(words.typed[inside]) for inside in named if inside - 1 not in found):
            yield from named


def _by_ending(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "Rhineland", "Lincolnshire", "Waziristan": places by how their names end."""
    for place in [place for place, word in enumerate(words.lowered) if word.endswith(_ENDS_OF_PLACES)]:
        word = words.lowered[place]
        if len(word) > 6 and word not in _NO_PLACES and place not in found and words.is_capital(place):
            yield place


_ENDS_OF_PLACES = ("shire", "stan", "ville", "burg", "burgh", "abad", "sylvania", "land")
_NO_PLACES = frozenset(
    """
    badland island borderland coastland cropland cloudland dreamland dryland fairyland farmland fatherland fenland
    grassland headland heartland heathland highland hinterland homeland lowland mainland marshland meadowland
    midland moorland motherland newfoundland northland outland overland parkland pastureland peatland playland
    rangeland scrubland shrubland southland swampland tableland timberland upland vaudeville wasteland wetland
    wonderland woodland hamburg hamburgh rockland
    """.split()
)
"""Words that end as names of places do, and are none; names that are in tables."""


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


def _by_letters(words: Words, found: dict[int, str]) -> Iterator[int]:
    """Yields words with letters that English has not ("Niño", "Björk"), and genera in italics."""
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


_SYMBOLS = frozenset("Ag Ba Br Ca Cd Cl Cr Cs Cu Fe Hg Li Mg Mn Na Ni Pb Pd Pt Rb Si Sn Sr Ti Zn Zr".split())
"""Symbols of elements (IUPAC, Periodic Table) that are no English words, as "As" and "In" are."""


def _by_symbol(words: Words, found: dict[int, str]) -> Iterator[int]:
    """Yields symbols of elements ("Ca 2+", "Zn Deficiency"), but neither "5 Mg" nor "Ca. 1900"."""
    for place, typed in enumerate(words.typed):
        if typed in _SYMBOLS and place not in found:
            measured = place > 0 and words.typed[place - 1].isdigit()
            if not measured and not words.between[place + 1].startswith("."):
                yield place


_LOWERED_SYMBOLS = frozenset(map(str.lower, _SYMBOLS))
_COLOURS = frozenset(("black", "white", "indigenous", "brown"))
_NUMBER, _LETTER, _ENDING, _GENITIVE = "\0number", "\0letter", "\0ending", "\0genitive"
"""Signs that are no words: a number, a letter that is not English or italics, and an end of names of places."""
_RULES: tuple[tuple[Callable[[Words, dict[int, str]], Iterator[int]], frozenset[str]], ...] = (
    (_by_numbers, _ROMAN | {_NUMBER}),
    (_by_title, known.HONORIFICS),
    (_by_place, known.DIRECTIONS | known.AFTER_PLACES | known.SPANISH_BEGINNINGS | {"national"}),
    (_by_handbook, _REFERENCE_WORKS),
    (_by_genitive, frozenset((_GENITIVE,))),
    (_by_two_names, _NAMED_AFTER_TWO),
    (_by_project, frozenset(("project", "group"))),
    (_by_beginning, known.BEFORE_PEOPLES),
    (by_meeting, known.MEETINGS),
    (by_conference, known.MEETINGS),
    (_by_person, GIVEN_NAMES),
    (_by_ending, frozenset((_ENDING,))),
    (_by_people, _COLOURS),
    (by_university, frozenset(("university", "universities"))),
    (by_body, frozenset(known.BODIES)),
    (by_law, known.LAWS),
    (by_school, frozenset(("school",))),
    (_by_talk, _TALKS),
    (by_institution, known.NATIONAL | known.INSTITUTION_HEADS),
    (by_test, known.TEST_HEADS),
    (_by_letters, frozenset((_LETTER,))),
    (_by_symbol, _LOWERED_SYMBOLS),
)
"""Every rule, and words and signs of which a title has one where the rule says anything, in their order."""


def names_in(words: Words) -> dict[int, str]:
    """Returns the words that belong to names, by their place, each as it is written in its name."""
    found = words.in_tables()
    present = {*words.lowered, *_other_signs(words)}
    for rule, signs in _RULES:
        if not present.isdisjoint(signs):
            found.update({place: words.by_rule(place) for place in rule(words, found) if place not in found})
    return found


def _other_signs(words: Words) -> Iterator[str]:
    """Yields the signs of names in a title that are no words."""
    letters = "".join(words.lowered)
    if not letters.isalpha():
        yield _NUMBER
    if not "".join(words.typed).isascii() or "<i>" in "\n".join(words.between):
        yield _LETTER
    if _PLACE(" ".join(words.lowered)) is not None:
        yield _ENDING
    if any(word[-2:] in ("'s", "’s") for word in words.typed):
        yield _GENITIVE


@cache
def _signs() -> frozenset[str]:
    """Words of which a title has at least one that has a name in it by any table or rule; as few as may be."""
    single, several = phrases()
    signs = {name if name.isalnum() else max(_PIECES(name), key=len) for name in single}
    for longer in several.values():
        for phrase in longer:
            pieces = _PIECES(" ".join(phrase).lower())
            if not known.TEST_HEADS.isdisjoint(pieces):
                continue  # "Perceived Stress Scale" has a sign already
            if pieces[0] == "e":
                signs.add("e")  # "e-health", where "health" would be a sign of too many titles
                continue
            rare = (piece for piece in pieces if len(piece) > 2 and not is_ordinary(piece))
            signs.add(next(rare, max(pieces, key=len)))
    return frozenset(signs).union(
        known.MONTHS_BESIDE_NUMBERS,
        known.HONORIFICS,
        known.SPANISH_BEGINNINGS,
        known.MEETINGS,
        known.LAWS,
        _REFERENCE_WORKS,
        _COLOURS,
        _LOWERED_SYMBOLS,
        known.NATIONAL,
        known.TEST_HEADS,
        GIVEN_NAMES,
    )


def may_have_names(title: str) -> bool:
    """Returns whether a title may have a name in it; most have none, and this is far quicker than to look."""
    words = _PIECES(title.lower())  # marks part words, as braces do
    if PROTECTED in title:
        title = title.replace(PROTECTED, "").replace(UNPROTECTED, "")
    if not title.isascii() or "<i>" in title or not _signs().isdisjoint(words):
        return True
    if not known.INSTITUTION_HEADS.isdisjoint(words) and ("(" in title or _BODY(title) is not None):
        return True
    if _NUMERAL(title) is not None and _NUMBERED.search(title) is not None:
        return True
    if not _WORDS_OF_PATTERNS.isdisjoint(words) and _PATTERN(title) is not None:
        return True
    return _PLACE(title) is not None


_BODY = re.compile(r"[A-Z]\w+ (?i:of|for|on) (?:[Tt]he )?[A-Z]").search
_NUMERAL = re.compile(r" (?:\d|[IVX]+\b)").search
_PLACE = re.compile(r"(?:shire|stan|ville|burgh?|abad|vania|land)\b").search
_PATTERN = re.compile(
    r"[a-z] School\b|[A-Z][a-z]{3,}['’]s\b|[A-Z][a-z]+[-–][A-Z][a-z]+ (?:[A-Z]|law|effect)|Project [A-Z]{3}"
    r"|[A-Z]{3} \w+ Group"
    r"|(?i:comment(?:s|ary)?|conversation|interview|reply|response|rejoinder|tribute) (?i:to|on|with) [A-Z]"
).search
_WORDS_OF_PATTERNS = frozenset(("s", "school", "project", "group")) | _TALKS | _NAMED_AFTER_TWO
"""A title has one of these words where `_PATTERN` finds anything; "s" is that of a genitive."""


_PIECES = re.compile(r"[^\W_]+").findall


def is_short_name(before: str, word: str, after: str) -> bool:
    """Returns whether a word stands alone in parentheses, as acronyms of what is named before do."""
    return before.endswith("(") and after.startswith(")") and len(word) < 9 and not is_ordinary(word)


def is_acronym(word: str) -> bool:
    """Returns whether a word typed in capitals is an acronym in a title that is typed in capitals throughout."""
    bare = word.lower()
    return (
        bare in ACRONYMS
        or (2 < len(bare) < 6 and not any(letter in "aeiouyäöü" for letter in bare))
        or (any(letter.isdigit() for letter in bare))
    )
