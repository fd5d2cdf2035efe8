"""Reads name lists of BibTeX and biblatex (btxdoc, 4; biblatex manual, 2.3.3, and 3.5 for extended names).

Lists are split, and names taken apart, in TeX; only then each part is decoded, so that braces and special
characters decide as they do in BibTeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from mutualevidence.bibtex.latex.decoding import plain
from mutualevidence.bibtex.names.as_typed import (
    SUFFIXES,
    family_first,
    family_with_particle,
    in_order,
    initials_last,
    people,
    without_role,
)
from mutualevidence.bibtex.names.capitals import is_in_capitals, restored
from mutualevidence.bibtex.names.from_parts import name_from_parts
from mutualevidence.bibtex.names.groups import (
    GROUP_WORDS,
    INVERTED_HEADS,
    as_written,
    is_group,
    joined_groups,
    may_be_group,
    with_abbreviation,
)
from mutualevidence.bibtex.names.parts import name_parts, split_names
from mutualevidence.bibtex.problem import Problem, Problems
from mutualevidence.model.diagnostic import Severity
from mutualevidence.model.initials import with_points
from mutualevidence.model.name import Name
from mutualevidence.runtime.lazy_pattern import LazyPattern
from mutualevidence.runtime.named_tuple import NamedTuple


class NameList(NamedTuple):
    """The names of a field; ``others`` when the list ends in "and others"."""

    names: tuple[Name, ...]
    others: bool = False


_OTHERS = frozenset(
    ("others", "et al", "et al.", "al.", "et. al.", "{others}", "{et al.}", "{et~al.}", "et~al.", "...", "…")
)
_WORD = r"[^\s\\{}$\"~=,&;]++"
_FAMILY_GIVEN = re.compile(rf"({_WORD}), ({_WORD}(?: {_WORD})*+)").fullmatch
"""Nine names of ten: a family name of one word, and nothing of TeX. All other rules leave such a name as it is."""
_GIVEN_FAMILY = LazyPattern(r"((?:[A-Z][^\s\\{}$\"~=,&;]*+ )+)([A-Z][^\s\\{}$\"~=,&;]*+)(?<=[a-z])")
"""Most others: words with capitals, the last no initial. They are a person's unless one is a word of groups."""
_NO_NAME = Name()
_INITIALS = LazyPattern(r"(?:[^\W\d_a-z]\s?\.?[ ~-]*){1,5}").fullmatch
_INITIALS_FIRST = LazyPattern(
    r"(?:[A-Z]\.[ -]?){1,3} ?[A-Z][^\W\d_][^\s,.]*, (?:[A-Z]\.[ -]?){1,3} ?[A-Z][^\W\d_][^\s,.]*"
).fullmatch
_IN_FULL = LazyPattern(r"(?:[^\W\d_][^\s,]*\s+)+[^\W\d_][^\s,.]*").fullmatch
"""Whether it may be a name in running text: "Jaime G. Carbonell", "R.J. Miller"."""
_ENDS_IN_INITIAL = LazyPattern(r".*\s[A-Z]{1,2}").fullmatch
_ESCAPED_BRACE = LazyPattern(r"\\[{}]")
_USERNAME = LazyPattern(r"(.+\S)\s*\[(@[\w.]+)\]")
"""A name and the username after it, as APA prints them (9.8): "{World Bank} [@WorldBank]"."""
_ET_AL = LazyPattern(r"(?:,|(?<![\s,]))\s++et\.?[ ~]al\.?\s*")


def names(value: str, *, useprefix: bool = True, problems: Problems = None) -> NameList:
    """Returns the names in a TeX ``value``; ``useprefix`` (biblatex): whether "van" stays with the family name."""
    found: list[Name] = []
    others = False
    raws = split_names(value, keep_empty=problems is not None)
    may_be_cut = len(raws) > 1 and (value.count(",") < len(raws) or ", and " in value)
    if may_be_cut and not GROUP_WORDS.isdisjoint(value.lower().split()):
        raws = joined_groups(raws)
    if value[-1:].isupper() or value[-7:] == " others" or value.isupper():
        listed = initials_last([raw for raw in raws if raw.lower() not in _OTHERS])
        if listed:
            read = tuple(_with_initials_last(listed, problems))
            return NameList(restored(read), raws[-1].lower() in _OTHERS)
    for raw in raws:
        if len(raw) < 10 and raw.lower() in _OTHERS:
            others = True
            continue
        read, goes_on, unread = _read_name(raw, useprefix)
        if unread and problems is not None:
            problems.extend(unread)
        found += read
        others = others or goes_on
    if others and "{" not in value and len(set(found)) == 1 and found[0].literal:
        return NameList((found[0],))  # a group has no others: Google Scholar writes so, some twice
    return NameList(_without_capitals(tuple(found), problems), others)


def _without_capitals(found: tuple[Name, ...], problems: Problems) -> tuple[Name, ...]:
    """Returns ``found`` with names that are typed in capitals restored, and says so."""
    for name in found:
        if name.family.isupper() and is_in_capitals(name):
            break
    else:
        return found
    names = restored(found)
    if problems is not None:
        written = " and ".join(
            f"{name.non_dropping_particle} {name.family}, {name.given}".strip() for name in names
        )
        message = f'names in capitals are read as "{written}"'
        problems.append(Problem("name-in-capitals", message, f"Write {{{written}}}.", written, Severity.INFO))
    return names


def _with_initials_last(listed: list[tuple[str, str]], problems: Problems) -> Iterator[Name]:
    """Yields names of a list in which all have their initials last, without points: "Lund K", "Berg TB"."""
    for family, initials in listed:
        if problems is not None:
            problems.append(_mended(f"{family} {initials}", f"{family}, {initials}", ""))
        yield from _read_name(f"{family}, {initials}", True)[0]


def literal_list(value: str, problems: Problems = None) -> list[str]:
    """Returns the items of a biblatex literal list (publisher, location, institution …), decoded."""
    return [plain(item, problems) for item in split_names(value)]


@lru_cache(maxsize=4_096)
def _read_name(raw: str, useprefix: bool) -> tuple[tuple[Name, ...], bool, tuple[Problem, ...]]:
    """The names that one item of a list stands for, whether it ends in "et al.", and what is wrong with it."""
    if (usual := _FAMILY_GIVEN(raw)) and " et" not in raw and raw[-1] != ")" and usual[1] not in INVERTED_HEADS:
        return (Name(usual[1], _with_points(usual[2], usual[1])),), False, ()
    if (person := _in_full(raw)) is not None:
        return (person,), False, ()
    problems = list(_flaws(raw)) if "{" in raw or "}" in raw or raw[-1:] in ", ~\t" else []
    if "=" in raw and (named := _named_parts(raw, useprefix, problems)):
        return (named,), False, tuple(problems)
    if raw[-1:] == "]" and (user := _USERNAME.fullmatch(raw)) is not None:
        read, others, unread = _read_name(user[1], useprefix)
        return tuple(attrs.evolve(name, username=user[2]) for name in read), others, unread
    bare = without_role(raw)
    alone = _ET_AL.sub("", bare) if "al" in bare and " et" in bare else bare
    group = _group(alone)
    if group is not None:
        return (group,), False, (*problems, _group_without_braces(raw, group.literal))
    listed = _listed_with_commas(alone) or people(alone)
    if listed:
        problems = [_too_many_commas(raw, "it is read as a list of people")]
        read = tuple(name_from_parts(name_parts(one), useprefix, problems) for one in listed)
        return read, alone != bare, tuple(problems)
    mended, left_out = in_order(family_first(alone.rstrip(" ~,")))
    if mended != alone.rstrip(" ~,"):
        problems.append(_mended(raw, mended, left_out))
    elif (with_particle := family_with_particle(mended)) != mended:
        mended = with_particle
        problems.append(_mended(raw, mended, "")._replace(severity=Severity.INFO))
    parts = name_parts(mended)
    if parts.commas > 2:
        problems.append(_too_many_commas(raw, "what follows the second comma is read as the given name"))
    name = name_from_parts(parts, useprefix, problems)
    is_name = name.family or name.given or name != _NO_NAME
    return (name,) if is_name else (), alone != bare, tuple(problems)


def _in_full(raw: str) -> Name | None:
    """Returns the person of a name of plain words, given names first, where no other rule has a say."""
    found = _GIVEN_FAMILY.fullmatch(raw)
    if found is None or found[2] in SUFFIXES or may_be_group(raw) or family_with_particle(raw) != raw:
        return None
    return Name(found[2], _with_points(found[1][:-1], found[2]))


def _with_points(given: str, family: str) -> str:
    """Returns given names with initials that are run together apart, where not all of the name is in capitals."""
    return with_points(given) if given[-2:].isupper() and not family.isupper() else given


def _named_parts(raw: str, useprefix: bool, problems: list[Problem]) -> Name | None:
    from mutualevidence.bibtex.names.extended import extended_name, is_extended  # not in every bibliography

    return extended_name(raw, useprefix, problems) if is_extended(raw) else None


def _group(raw: str) -> Name | None:
    """Returns the group that a name without braces is, where its words leave no doubt."""
    if "," in raw and (written := as_written(raw)):
        return Name(literal=plain(written))
    if ("," in raw and ", and " not in raw) or "{" in raw or " " not in raw:
        return None
    name, short = with_abbreviation(raw)
    return Name(literal=plain(name), short=short) if is_group(tuple(name.replace(",", "").split())) else None


def _group_without_braces(raw: str, read: str) -> Problem:
    named = raw if "," not in raw or ", and " in raw else read
    meant = "a group" if named == raw else f'the group "{named}"'
    return Problem(
        "group-without-braces",
        f'"{raw}" is read as {meant}',
        f"Put a group's name in braces of its own: {{{{{named}}}}}.",
        raw,
        Severity.INFO,
    )


def _mended(raw: str, mended: str, left_out: str) -> Problem:
    without = f', without "{left_out}"' if left_out else ""
    return Problem("name-mended", f'the name "{raw}" is read as "{mended}"{without}', f"Write {{{mended}}}.", raw)


def _flaws(raw: str) -> Iterator[Problem]:
    """Yields what is wrong with the way a name is typed."""
    bare = raw.strip(", ~\t{}")
    if not bare:
        yield Problem(
            "empty-name", "a name is empty", 'Remove the comma or the "and" that has nothing beside it.', raw
        )
    elif raw.rstrip(" ~\t").endswith(","):
        yield Problem("comma-after-name", f'the name "{raw}" ends in a comma', "Write {Family, Given}.", raw)
    if "{" in raw or "}" in raw:
        unescaped = _ESCAPED_BRACE.sub("", raw)
        if unescaped.count("{") != unescaped.count("}"):
            message = f'the braces of the name "{raw}" do not match'
            yield Problem("unbalanced-braces", message, "Give every { its }.", raw)


def _too_many_commas(raw: str, reading: str) -> Problem:
    return Problem(
        "too-many-commas",
        f'the name "{raw}" has too many commas; {reading}',
        'Part names by "and": {Family, Given and Family, Given}.',
        raw,
    )


def _listed_with_commas(raw: str) -> list[str]:
    """People that commas part instead of "and".

    ``Chong, B. M., Specia, L., & Mitkov, R.``: family names and initials in turn. ``Jane Doe, Max Roe,`` (before
    an "and"): each as in running text, and two commas at least, or ``J. Doe, M. Roe`` with initials before each.
    """
    if raw.count(",") < 2:
        return raw.split(", ") if ". " in raw and _INITIALS_FIRST(raw) is not None else []
    pieces = re.split(r"(?:(?<!\s)\s++)?,\s*+(?:\\?&\s*)?", raw.strip(" ~,"))
    if "{" in raw and not all(piece.count("{") == piece.count("}") for piece in pieces):
        return []
    if len(pieces) > 2 and not len(pieces) % 2 and all(_INITIALS(initials) for initials in pieces[1::2]):
        return [f"{family}, {initials}" for family, initials in zip(pieces[::2], pieces[1::2], strict=True)]
    first_inverted = len(pieces) > 2 and _INITIALS(pieces[1]) and pieces[1] not in SUFFIXES
    if first_inverted and all(_IN_FULL(piece) for piece in pieces[2:]):
        return [f"{pieces[0]}, {pieces[1]}", *pieces[2:]]
    if not all(_IN_FULL(piece) for piece in pieces):
        return []
    if any(_ENDS_IN_INITIAL(piece) for piece in pieces):
        return [_family_first(piece) for piece in pieces]
    return pieces


def _family_first(piece: str) -> str:
    """``Bott Oliver J`` (PubMed) as BibTeX has it: "Bott, Oliver J"."""
    words = piece.split()
    number = next((number for number, word in enumerate(words, start=1) if not word.islower()), 1)
    return f"{' '.join(words[:number])}, {' '.join(words[number:])}"
