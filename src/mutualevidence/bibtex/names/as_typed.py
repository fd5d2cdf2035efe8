"""Mends names as people and programs type them: other signs for "and", initials run together, degrees, numbers.

Everything here is about what BibTeX's rules would misread; what they read right is not touched.
"""

from __future__ import annotations

import re

from mutualevidence.model.initials import NO_INITIALS
from mutualevidence.runtime.lazy_pattern import LazyPattern

SUFFIXES = frozenset(
    suffix + end
    for suffix in "Jr Sr jr sr Jnr Snr Junior Senior II III IV V VI VII VIII 2nd 3rd 4th".split()
    for end in ("", ".", ",", ".,")
)
"""What follows a family name ("King, Jr."), as people type it."""
DEGREE = LazyPattern(
    r"(?:Ph\.?\s?D|M\.?\s?D|Psy\.?D|Ed\.?D|D\.?\s?Phil|M\.?P\.?H|M\.?\s?A|M\.?\s?Sc?|B\.?\s?Sc?|B\.?A|R\.?N|"
    r"J\.?D|M\.?B\.?A|LCSW|M\.?S\.?W|Esq|Dr|Prof)\.?"
).fullmatch
"""Degrees and titles after a name, which APA does not print (9.8)."""
_ROLE = LazyPattern(r"(?:eds?|hrsgs?|hg|editors?)\.?", re.IGNORECASE).fullmatch
_HOMONYM = LazyPattern(r"(?<=\w)\s+0\d{3}(?=\s+and\s|\s*$)")
"""DBLP's numbers for people of one name: "Wei Doe 0001"."""
_FAMILY_AND_SUFFIX = LazyPattern(r"(\S.*) ([JS]r\.?|I{2,3}|IV)")
_INITIALS = LazyPattern(r"(?:[^\W\d_a-z]\.?[ ~-]*){1,5}").fullmatch
_FAMILY = r"((?:[a-z]{1,4} )*[A-Z][^\W\d_A-Z][^\s,]*(?:[ -][A-Z][^\W\d_A-Z][^\s,]*)*)"
_FAMILY_AND_RUN = LazyPattern(_FAMILY + r" ([A-Z]{2,3})$")
_FAMILY_AND_POINTS = LazyPattern(_FAMILY + r" ((?:[A-Z]\.[ -]?)*[A-Z]\.)$")
_FAMILY_AND_INITIALS = LazyPattern(_FAMILY + r" ((?:[A-Z]\.[ -]?){1,4}|[A-Z]{1,3})$")

_CAPITALS_AND_INITIALS = LazyPattern(
    r"((?:[A-Z]['’]?[A-Z]+[ -])*[A-Z]['’]?[A-Z]{2,}) ((?:[A-Z]\.[ -]?){1,3}|[A-Z]{1,2})$"
)
"""The same in a list that is typed in capitals."""
_ROLE_IN_PARENTHESES = LazyPattern(
    r"(?:(?<!\s)\s++)?\((?:eds?|editors?|hrsgs?|hg|trans|comps?)\.?\)$", re.IGNORECASE
)


def without_role(raw: str) -> str:
    """Returns a name without the role after it, which its field says: "Brown, T. (Ed.)"."""
    return _ROLE_IN_PARENTHESES.sub("", raw) if raw[-1:] == ")" else raw


def without_rests(value: str) -> str:
    """Returns a list of names without DBLP's numbers, and without an "and" that nobody follows."""
    if "0" in value:
        value = _HOMONYM.sub("", value)
    return value[:-4] if value[-4:].lower() == " and" else value


def people(raw: str) -> list[str]:
    """Returns the people of one item of a list who are parted by other signs than "and", in BibTeX's form.

    ``Doe, J. & Poe, A.``, ``Doe, J.; Poe, A.``, ``Doe J., Roe B., Poe A.``; one person is none of these.
    """
    if "&" in raw or ";" in raw:
        parted = _at_signs(raw)
        if len(parted) > 1:
            return parted
    if "," in raw and "{" not in raw:
        pieces = [piece.strip() for piece in raw.strip(" ,").split(",")]
        found = [_FAMILY_AND_INITIALS.fullmatch(piece) for piece in pieces]
        if len(pieces) > 1 and all(one is not None and one[2] not in SUFFIXES for one in found):
            return [f"{one[1]}, {one[2]}" for one in found if one is not None]
    return []


def _at_signs(raw: str) -> list[str]:
    """``raw`` parted at ``&`` and ``;`` outside braces, where each side may be a person."""
    depth, start, pieces = 0, 0, []
    for match in re.finditer(r"\\&|[{}&;]", raw):
        mark = match[0]
        depth += (mark == "{") - (mark == "}")
        if not depth and mark in ("&", "\\&", ";") and not _is_entity(raw, match.end()):
            pieces.append(raw[start : match.start()].strip(" ,"))
            start = match.end()
    pieces.append(raw[start:].strip(" ,"))
    pieces = [piece for piece in pieces if piece]
    persons = all("," in piece or "." in piece or (";" in raw and " " in piece) for piece in pieces)
    return pieces if len(pieces) > 1 and persons else []


def _is_entity(raw: str, end: int) -> bool:
    return re.match(r"#?\w+;", raw[end:]) is not None


def family_first(raw: str) -> str:
    """Returns ``Smith JA`` (PubMed, Ovid) and ``Smith J.A.`` in BibTeX's form, "Smith, JA"; others as they are."""
    if raw[-1:] == "." and "," not in raw and (found := _FAMILY_AND_POINTS.fullmatch(raw)) is not None:
        return f"{found[1]}, {found[2]}"
    found = _FAMILY_AND_RUN.fullmatch(raw) if "," not in raw and raw[-1:].isupper() else None
    return f"{found[1]}, {found[2]}" if found is not None and found[2] not in NO_INITIALS else raw


def initials_last(raws: list[str]) -> list[tuple[str, str]]:
    """Returns family names and initials where a list has all names as PubMed has them, whatever parts them.

    A lone "Malcolm X" is no family name with an initial.

    >>> initials_last(["Lund K, Berg TB", "Moe A"]), initials_last(["Malcolm X"])
    ([('Lund', 'K'), ('Berg', 'TB'), ('Moe', 'A')], [])
    """
    pieces = [piece for raw in raws for piece in _SIGNS.compiled.split(raw.strip(" ,;")) if piece]
    found = [_FAMILY_AND_INITIALS.fullmatch(piece) for piece in pieces]
    if len(pieces) > 1 and not found[0] and pieces[0].isupper():
        found = [_CAPITALS_AND_INITIALS.fullmatch(piece) for piece in pieces]
    if not all(found) or all(piece.endswith(" X") for piece in pieces):
        return []
    return [(one[1], one[2]) for one in found if one is not None]


_SIGNS = LazyPattern(r"(?:(?<!\s)\s++)?(?:(?:[,;]\s*+)?\\?&|[,;])\s*")
"""Signs that part names beside "and"."""


_PARTICLE = LazyPattern(
    r"([A-Z][^\s,.{}\\]+(?: [A-Z][^\s,{}\\]*)*) ((?:Van De[nr]|Von Der|De|Del|Della|Des|Dos|El|La|Le|St\.?|Van|Von"
    r"|(?:Da|Di|Du)(?= [^\s,]{4})) [A-Z][^\W\d_][^\s,{}\\]*)"
)
_ENDS_IN_PARTICLE = LazyPattern(" (?:De|Van|Von)$")
_MAY_BE_PARTICLE = LazyPattern(" (?:D[aeiu]|[LV][aeo]|El|St)")
_VIETNAMESE = frozenset(
    """
    anh bui cao chi dang dao dinh do doan duc duong hai ho hoang hong huu huynh khanh kim le linh luong ly mai minh
    ngo ngoc nguyen nguyễn nhu pham phan phuong quang quoc tan thanh thi thu thuy tran trần trinh trung truong tuan
    van vo vu xuan
    """.split()
)
"""Names beside which "Van" and "Le" are names of their own."""


def family_with_particle(raw: str) -> str:
    """Returns a name in full whose particle has a capital, as DBLP has many, in BibTeX's form; others as they are.

    BibTeX takes only small words for particles, and would read "Niro, Robert De".

    >>> family_with_particle("Robert De Niro"), family_with_particle("Van Morrison")
    ('De Niro, Robert', 'Van Morrison')
    """
    found = _PARTICLE.fullmatch(raw) if "," not in raw and _MAY_BE_PARTICLE.search(raw) is not None else None
    if found is None:
        return raw
    particle, *_, last = found[2].split()
    if found[1].endswith(" De") and particle == "La" and found[1].count(" ") > 1:
        return f"De {found[2]}, {found[1][:-3]}"  # "José R. De La Vega"
    if _ENDS_IN_PARTICLE.search(found[1]) is not None:
        return raw  # BibTeX's own example: "Jean De La Fontaine"
    if particle in ("Van", "Le") and not _VIETNAMESE.isdisjoint({last.lower(), *found[1].lower().split()}):
        return raw
    return f"{found[2]}, {found[1]}"


def in_order(raw: str) -> tuple[str, str]:
    """Returns a name with three parts in BibTeX's order, and what was left out: a degree, or "eds.".

    "King, Martin Luther, Jr." is "King, Jr., Martin Luther"; "Poe, Ann, PhD" is "Poe, Ann".
    """
    if "{" in raw or "," not in raw:
        return raw, ""
    parts = [part.strip() for part in raw.split(",")]
    if len(parts) > 2 and (DEGREE(parts[-1]) or _ROLE(parts[-1])):
        return in_order(", ".join(parts[:-1]))[0], parts[-1]
    if len(parts) == 2 and " " in parts[0] and DEGREE(parts[1]) and not _INITIALS(parts[1]):
        return parts[0], parts[1]
    if len(parts) == 3 and parts[2] in SUFFIXES and parts[1] not in SUFFIXES:
        return f"{parts[0]}, {parts[2]}, {parts[1]}", ""
    if len(parts) == 2 and (found := _FAMILY_AND_SUFFIX.fullmatch(parts[0])) is not None:
        return f"{found[1]}, {found[2]}, {parts[1]}", ""
    return raw, ""
