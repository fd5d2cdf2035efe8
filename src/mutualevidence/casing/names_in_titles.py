"""Finds the names in a title by what is known of names and of their surroundings (APA 7, 5.7, 6.14 to 6.18)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from mutualevidence.casing import proper_nouns as known
from mutualevidence.casing.given_names import GIVEN_NAMES
from mutualevidence.casing.marks import PROTECTED, UNPROTECTED
from mutualevidence.casing.names_of_bodies import (
    HEARINGS,
    by_body,
    by_conference,
    by_hearing,
    by_institution,
    by_law,
    by_meeting,
    by_proceedings,
    by_programme,
    by_school,
    by_university,
)
from mutualevidence.casing.names_of_people import (
    NAMED_AFTER_TWO,
    TALKS,
    by_genitive,
    by_person,
    by_talk,
    by_title,
    by_two_names,
)
from mutualevidence.casing.names_of_places import by_country, by_ending, by_place
from mutualevidence.casing.names_of_tests import by_test
from mutualevidence.casing.ordinary_words import is_ordinary
from mutualevidence.casing.title_words import Words, phrases
from mutualevidence.runtime.lazy_pattern import LazyPattern

ACRONYMS = frozenset(
    """
    aa adhd adl aids apa api asd auc bbc bmi caad cad cae cbt cdc ceo cia clil copd covid crispr csr dbt dna dsm
    dvd eap ecg ect eeg efl eia elt emdr emi epa erp esl esp eu fbi fda fifa fmri gad gdp gis gpa gps hiv hpv iaea
    icd ict icu ielts ii iii ims iot ipa iq irb isis isi iso iv ix lgbt lgbtq lgbtqia mba mdma mmpi moba mri nasa
    nato nba ncaa nfl ngo nhs nicu nih nsf ocd oecd opec pcos pdf phd pisa ptsd qol rna sars scid sdi seo sla sme
    smes sms ssri std sti tam tbi tefl tesol timss tms toefl tv ucla uae uk umls un unesco unicef usa ussr
    samhsa usda nhanes nimh niaaa nida nichd naep nces uti uv vi vii viii vr wais wisc wwii xi xii
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
_COUNTED = (
    "Act|Appendix|Axis|Chapter|Experiment|Figure|Grade|Level|Module|Part|Phase|Section|Session|Stage|Study|Table|Tier|"
    "Trial|Unit|Volume"
)
_NUMBERED = LazyPattern(rf"(?<![\w-])(?:{_COUNTED}|Vols?\.) (?=(?:\d+[a-z]?|[IVX]+)(?![\w.]))")
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


def _by_handbook(words: Words, found: dict[int, str]) -> Iterator[int]:
    """ "The Corsini Encyclopedia of Psychology": who or what a reference work is named after."""
    for place in range(1, min(3, len(words.typed) - 1)):
        if words.lowered[place + 1] not in _REFERENCE_WORKS or words.at(place - 1) != "the" or place in found:
            continue
        if words.between[place + 1] == " " and words.is_capital(place) and not is_ordinary(words.typed[place]):
            yield place


def _by_platform(words: Words, found: dict[int, str]) -> Iterator[int]:  # noqa: ARG001
    """ "Working on Slack and Zoom": platforms whose names are ordinary words, as their users speak of them."""
    for place, word in enumerate(words.lowered):
        if word not in _PLATFORMS or words.at(place - 1) not in ("on", "via", "using"):
            continue
        following = words.at(place + 1)
        if words.is_capital(place) and (words.between[place + 1] != " " or following in _AFTER_PLATFORMS):
            yield place


_PLATFORMS = frozenset(
    "canvas discord excel kindle medium meet notion prolific signal slack steam teams threads".split()
)
_AFTER_PLATFORMS = frozenset("and as at during for in or through to with".split())
_REFERENCE_WORKS = frozenset("companion dictionary encyclopedia encyclopaedia handbook".split())


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
    """ "Anglo-American", "Indo-Aryan": a people's short name before the hyphen, and the name after it."""
    for place, word in enumerate(words.lowered[:-1]):
        if word not in known.BEFORE_PEOPLES or words.between[place + 1] not in ("-", "–"):
            continue
        if place + 1 in found:
            yield place
        elif words.is_capital(place + 1) and not is_ordinary(words.typed[place + 1]):
            yield from (place, place + 1)


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
_NUMBER, _LETTER, _ENDING, _GENITIVE, _COMMA = "\0number", "\0letter", "\0ending", "\0genitive", "\0comma"
"""Signs that are no words: a number, a letter that is not English or italics, an end of names of places, "'s", a
comma."""
_RULES: tuple[tuple[Callable[[Words, dict[int, str]], Iterator[int]], frozenset[str]], ...] = (
    (_by_numbers, _ROMAN | {_NUMBER}),
    (by_title, known.HONORIFICS),
    (by_country, frozenset((_COMMA,))),
    (by_place, known.DIRECTIONS | known.AFTER_PLACES | known.SPANISH_BEGINNINGS | {"national"}),
    (_by_handbook, _REFERENCE_WORKS),
    (_by_platform, _PLATFORMS),
    (by_genitive, frozenset((_GENITIVE,))),
    (by_two_names, NAMED_AFTER_TWO),
    (by_programme, frozenset(("plus",))),
    (_by_project, frozenset(("project", "group"))),
    (_by_beginning, known.BEFORE_PEOPLES),
    (by_meeting, known.MEETINGS),
    (by_conference, known.MEETINGS),
    (by_proceedings, frozenset(("proceedings",))),
    (by_person, GIVEN_NAMES),
    (by_ending, frozenset((_ENDING,))),
    (_by_people, _COLOURS),
    (by_university, frozenset(("university", "universities"))),
    (by_body, frozenset(known.BODIES)),
    (by_law, known.LAWS),
    (by_school, frozenset(("school",))),
    (by_talk, TALKS),
    (by_hearing, HEARINGS),
    (by_institution, known.NATIONAL | known.INSTITUTION_HEADS),
    (by_test, known.TEST_HEADS),
    (_by_letters, frozenset((_LETTER,))),
    (_by_symbol, _LOWERED_SYMBOLS),
)
"""Every rule, and words and signs of which a title has one where the rule says anything, in their order."""
_SIGNS_OF_RULES: frozenset[str] = frozenset().union(*(signs for _, signs in _RULES))


def _by_rule(words: Words, place: int) -> str:
    """Returns a word of a name that no table has; in a title in capitals, acronyms keep theirs."""
    typed = words.typed[place]
    return typed if words.capitals and is_acronym(typed) else words.by_rule(place)


def names_in(words: Words) -> dict[int, str]:
    """Returns the words that belong to names, by their place, each as it is written in its name."""
    found = words.in_tables()
    present = _SIGNS_OF_RULES.intersection([*words.lowered, *_other_signs(words)])
    for rule in [rule for rule, signs in _RULES if not signs.isdisjoint(present)]:
        for place in list(rule(words, found)):
            if place not in found:
                found[place] = _by_rule(words, place)
    return found


def _other_signs(words: Words) -> Iterator[str]:
    """Yields the signs of names in a title that are no words."""
    lowered = " ".join(words.lowered)
    if any(map(lowered.__contains__, "0123456789")) or not lowered.isascii():
        yield _NUMBER
    if not "".join(words.typed).isascii() or "<i>" in "\n".join(words.between):
        yield _LETTER
    if _ends_as_places(lowered):
        yield _ENDING
    if words.has_genitive:
        yield _GENITIVE
    if ", " in words.between:
        yield _COMMA


@cache
def _signs() -> frozenset[str]:
    """Words of which a title has at least one that has a name in it by any table or rule; as few as may be."""
    single, several = phrases()
    signs = {name if name.isalnum() else max(_PIECES(name), key=len) for name in single}
    phrases_of_names = "\n".join([" ".join(phrase) for longer in several.values() for phrase in longer])
    for phrase in phrases_of_names.lower().split("\n"):
        pieces = _PIECES(phrase)
        if not known.TEST_HEADS.isdisjoint(pieces) or not signs.isdisjoint(pieces):
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
        known.BEFORE_PEOPLES,
        _REFERENCE_WORKS,
        _PLATFORMS,
        _COLOURS,
        _LOWERED_SYMBOLS,
        known.NATIONAL,
        known.TEST_HEADS,
        GIVEN_NAMES,
    )


def may_have_names(title: str) -> bool:
    """Returns whether a title may have a name in it; most have none, and this is far quicker than to look."""
    typed = title
    if PROTECTED in title:
        title = title.replace(PROTECTED, "").replace(UNPROTECTED, "")
    if not title.isascii() or "<i>" in title:
        return True
    words = _ASCII_PIECES(typed.lower())  # marks part words, as braces do
    if not _signs().isdisjoint(words):
        return True
    if not _PERHAPS_SIGNS.isdisjoint(words) and _has_pattern(title, words):
        return True
    return _ends_as_places(title)


def _has_pattern(title: str, words: list[str]) -> bool:
    """Returns whether one of `_PERHAPS_SIGNS` among ``words`` stands as it does in a name."""
    if not known.INSTITUTION_HEADS.isdisjoint(words) and ("(" in title or _BODY.search(title) is not None):
        return True
    if _NUMERAL.search(title) is not None and _NUMBERED.search(title) is not None:
        return True
    return not _WORDS_OF_PATTERNS.isdisjoint(words) and _PATTERN.search(title) is not None


def _ends_as_places(text: str) -> bool:
    """Returns whether a word ends as names of places do; most texts have none of these letters, which is quick."""
    may_be = "land" in text or "burg" in text or "ville" in text or "stan" in text or "borough" in text
    return (may_be or "shire" in text or "abad" in text or "vania" in text) and _PLACE.search(text) is not None


_BODY = LazyPattern(r"[A-Z]\w+ (?i:of|for|on) (?:[Tt]he )?[A-Z]")
_NUMERAL = LazyPattern(r" (?:\d|[IVX]+\b)")
_PLACE = LazyPattern(r"(?:shire|stan|ville|burgh?|abad|vania|land|borough)\b")
_PATTERN = LazyPattern(
    r"[a-z] School\b|[A-Z][a-z]{3,}['’]s\b|[A-Z][a-z]+[-–][A-Z][a-z]+ (?:[A-Z]|law|effect)|Project [A-Z]{3}"
    r"|[A-Z]{3} \w+ Group"
    r"|[Hh]earings? [Bb]efore [Tt]he "
    r"|(?i:comment(?:s|ary)?|conversation|interview|reply|response|rejoinder|tribute) (?i:to|on|with) [A-Z]"
    r"|(?i:letters?|memo(?:randum)?|postcard|telegram) (?i:to|from) [A-Z]"
    r"|(?i:proceedings of (?:the )?)[A-Z].* \d{4}\b"
)
_WORDS_OF_PATTERNS = (
    frozenset(("s", "school", "proceedings", "project", "group")) | HEARINGS | TALKS | NAMED_AFTER_TWO
)
"""A title has one of these words where `_PATTERN` finds anything; "s" is that of a genitive."""
_PERHAPS_SIGNS = known.INSTITUTION_HEADS | _WORDS_OF_PATTERNS | {*_COUNTED.lower().split("|"), *_VOLUMES}
"""Words of which a title has one where `_has_pattern`."""


_PIECES = re.compile(r"[^\W_]+").findall
_ASCII_PIECES = re.compile("[a-z0-9]+").findall


def is_short_name(before: str, word: str, after: str) -> bool:
    """Returns whether a word stands alone in parentheses, as acronyms of what is named before do."""
    return before.endswith("(") and after.startswith(")") and len(word) < 9 and not is_ordinary(word)


def is_acronym(word: str) -> bool:
    """Returns whether a word typed in capitals is an acronym in a title that is typed in capitals throughout."""
    bare = word.lower()
    if any(letter.isdigit() for letter in bare):
        return _ORDINAL(bare) is None
    return bare in ACRONYMS or (2 < len(bare) < 6 and not any(letter in "aeiouyäöü" for letter in bare))


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s)").fullmatch
"""A number that goes on in small letters: "6th", "1990s"."""
