"""Reads names as databases write them: "Family, Given, Jr", "Family AB", "Given Family", groups."""

from __future__ import annotations

import re
from functools import lru_cache

from mutualevidence.bibtex.names.capitals import from_capitals
from mutualevidence.casing.given_names import GIVEN_NAMES
from mutualevidence.model.name import OTHERS, Name

_SUFFIX = re.compile(r"(?:[JS]r|Jnr|Snr|Junior|Senior|II|III|IV|VI{0,3}|2nd|3rd|[4-9]th)\.?", re.IGNORECASE)
_DEGREES = re.compile(
    r"(?:(?:Ph\.?\s?D|Psy\.?\s?D|Ed\.?\s?D|M\.?\s?D|D\.?\s?O|R\.?\s?N|M\.?\s?P\.?\s?H|M\.?\s?S\.?\s?W|M\.?\s?S\.?c?"
    r"|M\.?\s?A|B\.?\s?A|B\.?\s?S\.?c?|D\.?\s?Phil|Dr|Prof)\b\.?[,\s]*)+"
)
_INITIALS = re.compile(r"(?:[^\W\d_a-zß-öø-ÿ]\.?[-\s]?){1,5}")
_JOINED_INITIALS = re.compile(r"[^\W\d_a-zß-öø-ÿ](?:-?[^\W\d_a-zß-öø-ÿ]){1,3}")
_OTHERS = frozenset(("et al", "et al.", "others", "...", "…"))
GROUP_WORDS = frozenset(
    """
    academy administration agency alliance association associates bank board bureau campaign center centers
    centre centres clinic coalition collaboration collaborative collaborators college commission committee
    community company conference confederation congress consortium cooperative corporation council court
    department directorate division faculty federation forum foundation fund government group groupe gruppe
    hospital inc initiative institut institute instituto institution international investigators laboratory
    league library limited ltd gmbh ministry museum nations network observatory office organisation
    organization panel parliament partnership program programme project publishing registry royal school
    secretariat service services society société staff study surgeons taskforce task team trial trust union
    universidad universität université university workgroup workshop writing
    """.split()
)
"""Words that make a name that of a group: what has one is never turned round."""
_GROUP_JOINTS = frozenset("of for the and & on in at de la für des".split())


@lru_cache(maxsize=16_384)
def inverted(text: str) -> Name:
    """Returns a name with its family name first: "Okafor, Ngozi B.", "King, Martin L., Jr.", "van der Berg, Anna".

    Without a comma it is a group, or a person of one name.
    """
    pieces = [piece.strip() for piece in text.split(",")]
    if len(pieces) > 1 and not any(pieces[1:]):
        return Name(literal=pieces[0])  # EndNote: a comma after the whole name of a group
    if len(pieces) == 1 or is_group(pieces[0]) or not pieces[0]:
        return group(text)
    family, given, suffix = pieces[0], "", ""
    for piece in pieces[1:]:
        if _SUFFIX.fullmatch(piece) and not (len(pieces) == 2 and len(piece) < 3 and piece.isupper()):
            suffix = piece
        elif given and _DEGREES.fullmatch(piece):
            continue
        else:
            given = f"{given} {piece}".strip()
    if not suffix and " " in given and _SUFFIX.fullmatch(given.rsplit(" ", 1)[1]) and len(given) > 5:
        given, suffix = given.rsplit(" ", 1)
    return person(family, given, suffix)


def person(family: str, given: str = "", suffix: str = "") -> Name:
    """Returns the name of a person; small words before the family name stay with it, as BibTeX's "von" does."""
    if family.isupper() and len(family) > 3 and (given.isupper() or not given):
        family = from_capitals(family)
        given = " ".join(word.title() if len(word) > 2 and word.isalpha() else word for word in given.split())
    words = family.split()
    if not given and not suffix and (is_group(family) or not words):
        return group(family)
    lower = 0
    while lower < len(words) - 1 and words[lower][0].islower():
        lower += 1
    if len(words) > 1 and not suffix and _SUFFIX.fullmatch(words[-1]) and words[-1].lower() not in ("vi", "v"):
        suffix = words.pop()
    return Name(
        family=" ".join(words[lower:]),
        given=given_name(given),
        suffix=f"{suffix}." if suffix in ("Jr", "Sr") else _ROMAN.get(suffix.lower(), suffix),
        non_dropping_particle=" ".join(words[:lower]),
    )


_ROMAN = {"2nd": "II", "3rd": "III", "4th": "IV", "5th": "V"}
"""MEDLINE writes ordinals for numerals; APA prints them as people do (9.8)."""


def given_name(text: str) -> str:
    """Given names, with initials that were written together set apart: "NB" is "N. B."."""
    text = " ".join(text.split())
    if _JOINED_INITIALS.fullmatch(text) and text != text.lower():  # Chinese names have no letter case
        joined = text.replace("-", ".-")
        return re.sub(r"(?<=[^\W\d_-])(?=[^\W\d_-])", ". ", joined) + "."
    return text


def family_and_initials(text: str) -> Name:
    """Returns a name as MEDLINE has it: "Okafor NB", "van der Berg A", "King ML Jr" (NLM, AU and SN)."""
    if "," in text:  # ERIC writes whole names in AU
        return inverted(text)
    words = text.split()
    suffix = ""
    if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) and not (words[-1].isupper() and len(words) < 3):
        suffix = words.pop()
    if len(words) < 2 or not _INITIALS.fullmatch(words[-1]):
        return group(text) if len(words) != 1 else Name(family=text)
    return person(" ".join(words[:-1]), words[-1].replace(".", "").strip("- "), suffix)


def natural(text: str) -> Name:
    """Returns a name as it is read aloud: "Ngozi B. Okafor", "Ludwig van Beethoven", "Martin L. King Jr."."""
    words = text.replace(",", " ").split()
    if len(words) < 2 or is_group(text):
        return group(text)
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    start = next(
        (number for number, word in enumerate(words[1:-1], 1) if word[0].islower() and word.isalpha()),
        len(words) - 1,
    )
    return person(" ".join(words[start:]), " ".join(words[:start]), suffix)


@lru_cache(maxsize=16_384)
def of_any_order(text: str) -> Name:
    """Returns a name of which nobody says how it is written: a comma, initials or a group's words tell.

    Two or three whole words are a person's if the first is a known given name, a group's if not: "Sara Lindqvist",
    "Human Rights Watch".
    """
    text = " ".join(text.split()).strip(" ;")
    if text.casefold() in _OTHERS:
        return OTHERS
    if "," in text:
        return inverted(text)
    words = text.split()
    if len(words) < 2 or is_group(text):
        return group(text)
    parts = words[:-1] if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else words  # PubMed: "King ML Jr"
    last = parts[-1].rstrip(".")
    if _INITIALS.fullmatch(parts[-1]) and len(last) < 5 and not all(map(_is_initial, parts[:-1])):
        return family_and_initials(text)
    known = words[0].casefold() in GIVEN_NAMES - _PLACES_TOO and is_person_in_full(text)
    return natural(text) if known or any(map(_is_initial, words[:-1])) else group(text)


_PLACES_TOO = frozenset(
    ("marie", "victoria", "virginia", "charlotte", "florence", "sydney", "georgia", "carolina")
)
"""Given names that begin names of groups, too: "Marie Curie", "Victoria Police"."""


def _is_initial(word: str) -> bool:
    return len(word.rstrip(".")) == 1 or (
        len(word) > 1 and word.endswith(".") and _INITIALS.fullmatch(word) is not None
    )


def is_person_in_full(text: str) -> bool:
    """Whether a name without comma may well be a person's: two or three capitalized words, none of a group."""
    words = text.split()
    return (
        1 < len(words) < 4
        and not is_group(text)
        and all(word[0].isupper() and word[1:].islower() for word in words)
    )


def is_group(text: str) -> bool:
    """Returns whether the words of a name say that it is a group's."""
    words = [word.strip(".,()").casefold() for word in text.split()]
    if len(words) < 2:
        return False
    joined = sum(word in _GROUP_JOINTS for word in words[1:]) and not words[0][0].islower() and len(words) > 2
    return any(word in GROUP_WORDS for word in words) or bool(joined and _has_english_joint(words))


def _has_english_joint(words: list[str]) -> bool:
    return any(word in ("of", "for", "and", "&", "on") for word in words[1:])


def group(text: str) -> Name:
    """The name of a group, as it stands; its abbreviation in brackets becomes its short form (APA 8.21)."""
    text = " ".join(text.split()).strip(" ,;")
    if text.casefold() in _OTHERS:
        return OTHERS
    return Name(literal=_FOR.sub("", text))


_FOR = re.compile(r"^(?:and )?(?:on behalf of|for) the (?=[A-Z])|^on behalf of (?=[A-Z])", re.IGNORECASE)
"""MEDLINE: "on behalf of the SCHOOLS Group" (CN)."""
