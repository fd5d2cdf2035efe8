"""Reads name lists of BibTeX and biblatex (btxdoc, 4; biblatex manual, 2.3.3, and 3.5 for extended names).

Lists are split, and names taken apart, in TeX; only then each part is decoded, so that braces and special
characters decide as they do in BibTeX.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from mutualevidence.bibtex.latex.decoding import plain
from mutualevidence.bibtex.names.as_typed import family_first, in_order, people, with_points
from mutualevidence.bibtex.names.groups import is_group, joined_groups, with_abbreviation
from mutualevidence.bibtex.names.parts import SIMPLE, NameParts, name_parts, split_names
from mutualevidence.bibtex.problem import Problem, Problems
from mutualevidence.model.diagnostic import Severity
from mutualevidence.model.name import Name
from mutualevidence.runtime.lazy_pattern import LazyPattern


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
_NO_NAME = Name()
_SUFFIX = re.compile(r"(?:[JS]r|[js]r|Jnr|Snr|Junior|Senior|II|III|IV|VI{0,3}|2nd|3rd|4th)\.?,?").fullmatch
_BRACED_SUFFIX = re.compile(r"\{([^{},]+),\s*((?:[JS]r|II|III|IV)\.?)\}").fullmatch
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\s?\.?[ ~-]*){1,5}").fullmatch
_IN_FULL = re.compile(r"(?:[^\W\d_][^\s,]*\s+)+[^\W\d_][^\s,.]*").fullmatch
"""Whether it may be a name in running text: "Jaime G. Carbonell", "R.J. Miller"."""
_ENDS_IN_INITIAL = re.compile(r".*\s[A-Z]{1,2}").fullmatch
_ESCAPED_BRACE = LazyPattern(r"\\[{}]")
_ET_AL = LazyPattern(r",?\s+et\.?[ ~]al\.?\s*")


def names(value: str, *, useprefix: bool = True, problems: Problems = None) -> NameList:
    """Returns the names in a TeX ``value``; ``useprefix`` (biblatex): whether "van" stays with the family name."""
    found: list[Name] = []
    others = False
    raws = split_names(value, keep_empty=problems is not None)
    if len(raws) > 1 and " of " in value:
        raws = joined_groups(raws)
    for raw in raws:
        if len(raw) < 10 and raw.lower() in _OTHERS:
            others = True
            continue
        read, goes_on, unread = _read_name(raw, useprefix)
        if unread and problems is not None:
            problems.extend(unread)
        found += read
        others = others or goes_on
    if others and len(found) == 1 and found[0].literal and "{" not in value:
        others = False  # a group has no others: Google Scholar writes so
    return NameList(tuple(found), others)


def literal_list(value: str, problems: Problems = None) -> list[str]:
    """Returns the items of a biblatex literal list (publisher, location, institution …), decoded."""
    return [plain(item, problems) for item in split_names(value)]


@lru_cache(maxsize=4_096)
def _read_name(raw: str, useprefix: bool) -> tuple[tuple[Name, ...], bool, tuple[Problem, ...]]:
    """The names that one item of a list stands for, whether it ends in "et al.", and what is wrong with it."""
    if (usual := _FAMILY_GIVEN(raw)) and " et" not in raw:
        given = usual[2]
        if given[-2:].isupper() and not usual[1].isupper():
            given = with_points(given)
        return (Name(usual[1], given),), False, ()
    problems = list(_flaws(raw))
    if "=" in raw and _EXTENDED.match(raw):
        return (_extended_name(raw, useprefix, problems),), False, tuple(problems)
    alone = _ET_AL.sub("", raw) if "al" in raw and " et" in raw else raw
    group = _group(alone)
    if group is not None:
        return (group,), False, (*problems, _group_without_braces(raw))
    listed = _listed_with_commas(alone) or people(alone)
    if listed:
        problems = [_too_many_commas(raw, "it is read as a list of people")]
        read = tuple(_name(name_parts(one), useprefix, problems) for one in listed)
        return read, alone != raw, tuple(problems)
    mended, left_out = in_order(family_first(alone.rstrip(" ~,")))
    if mended != alone.rstrip(" ~,"):
        problems.append(_mended(raw, mended, left_out))
    parts = name_parts(mended)
    if parts.commas > 2:
        problems.append(_too_many_commas(raw, "what follows the second comma is read as the given name"))
    name = _name(parts, useprefix, problems)
    return (name,) if name != _NO_NAME else (), alone != raw, tuple(problems)


def _group(raw: str) -> Name | None:
    """Returns the group that a name without braces is, where its words leave no doubt."""
    if "," in raw or "{" in raw or " " not in raw:
        return None
    name, short = with_abbreviation(raw)
    return Name(literal=plain(name), short=short) if is_group(tuple(name.split())) else None


def _group_without_braces(raw: str) -> Problem:
    return Problem(
        "group-without-braces",
        f'"{raw}" is read as a group',
        f"Put a group's name in braces of its own: {{{{{raw}}}}}.",
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
    an "and"): each as in running text, and two commas at least.
    """
    if raw.count(",") < 2:
        return []
    pieces = re.split(r"\s*,\s*(?:\\?&\s*)?", raw.strip(" ~,"))
    if "{" in raw and not all(piece.count("{") == piece.count("}") for piece in pieces):
        return []
    if len(pieces) > 2 and not len(pieces) % 2 and all(_INITIALS(initials) for initials in pieces[1::2]):
        return [f"{family}, {initials}" for family, initials in zip(pieces[::2], pieces[1::2], strict=True)]
    first_inverted = len(pieces) > 2 and _INITIALS(pieces[1]) and not _SUFFIX(pieces[1])
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


# From parts to a name


def _name(parts: NameParts, useprefix: bool, problems: list[Problem]) -> Name:
    first, von, last, jr, commas = parts
    if not commas:
        if not first and not von and len(last) == 1 and _is_group(last[0]):
            return Name(literal=_decoded(last, problems))
        if not jr and len(first) > 1 and not von and len(last) == 1 and _SUFFIX(last[0]):
            first, last, jr = first[:-1], first[-1:], last  # "Martin Luther King Jr."
    elif commas == 1 and len(first) == 1 and _SUFFIX(first[0]) and len(last) > 1 and not von:
        first, last, jr = last[:-1], last[-1:], first  # "Martin Luther King, Jr."
    if len(last) == 1 and not jr and (braced := _BRACED_SUFFIX(last[0])):
        last, jr = (braced[1],), (braced[2],)  # "Edwin V. {Bell, II}"
    particle = _decoded(von, problems)
    family, given = _decoded(last, problems), _decoded(first, problems)
    if given[-2:].isupper() and not family.isupper():
        given = with_points(given)
    return Name(
        family=family,
        given=given,
        suffix=_decoded(jr, problems),
        dropping_particle="" if useprefix else particle,
        non_dropping_particle=particle if useprefix else "",
    )


def _is_group(word: str) -> bool:
    """Returns whether the only word of a name is wholly in braces, as names of groups are."""
    if word[0] != "{" or word[-1] != "}" or len(word) < 3:
        return False
    depth = 0
    for position, character in enumerate(word):
        depth += (character == "{") - (character == "}")
        if depth == 0 and position < len(word) - 1:
            return False
    return True


def _decoded(words: tuple[str, ...], problems: list[Problem]) -> str:
    if not words:
        return ""
    joined = " ".join(words)
    return joined if SIMPLE(joined) else _decoded_text(joined, problems)


_BLANKS = "[ \u00a0\u2009\u202f]+"  # compiled by `re` at the first name in TeX


def _decoded_text(joined: str, problems: list[Problem]) -> str:
    return re.sub(_BLANKS, " ", plain(joined, problems)).strip()


# biblatex's extended names


_EXTENDED = LazyPattern(r"\s*\"?(?:family|given|prefix|suffix|literal|id|useprefix)(?:-i)?\s*=")
_IGNORED_PARTS = frozenset(
    "id hash sortingnamekeytemplatename uniquename uniquelist nametemplates noprimaryhash nosort".split()
)
_PART_OF = {"family": "family", "given": "given", "suffix": "suffix", "prefix": "prefix", "literal": "literal",
            "middle": "given", "patronymic": "given"}  # fmt: skip


def _extended_name(raw: str, useprefix: bool, problems: list[Problem]) -> Name:
    """``family=…, given=…, prefix=…, suffix=…, useprefix=…`` (biblatex manual, 3.5)."""
    parts: dict[str, list[str]] = {}
    for name, value in _extended_parts(raw):
        base = name.removesuffix("-i")
        if name == "useprefix":
            useprefix = value.lower() != "false"
        elif base in _PART_OF and name == base:
            parts.setdefault(_PART_OF[base], []).append(_decoded_text(value, problems))
        elif base not in _PART_OF and base not in _IGNORED_PARTS:
            problems.append(_unknown_part(name, raw))
    joined = {name: " ".join(values) for name, values in parts.items()}
    particle = joined.get("prefix", "")
    if "literal" in joined and "family" not in joined:
        return Name(literal=joined["literal"])
    return Name(
        family=joined.get("family", ""),
        given=joined.get("given", ""),
        suffix=joined.get("suffix", ""),
        dropping_particle="" if useprefix else particle,
        non_dropping_particle=particle if useprefix else "",
    )


def _unknown_part(name: str, raw: str) -> Problem:
    return Problem(
        "unknown-name-part",
        f'the name "{raw}" has a part "{name}"',
        "Parts of a name are family, given, prefix, suffix and useprefix.",
        name,
    )


def _extended_parts(raw: str) -> Iterator[tuple[str, str]]:
    """The parts of an extended name and their values in TeX; commas in braces or quotation marks do not part."""
    for piece in _split_at_commas(raw):
        name, equals, value = piece.partition("=")
        if equals:
            yield name.strip(' "').lower(), value.strip().strip('"').strip()


def _split_at_commas(raw: str) -> list[str]:
    pieces: list[list[str]] = [[]]
    depth, quoted = 0, False
    for piece in re.findall(r"\\.|[{},\"]|[^\\{},\"]+|\\", raw, re.DOTALL):
        depth += (piece == "{") - (piece == "}")
        quoted ^= piece == '"' and depth == 0
        if piece == "," and depth == 0 and not quoted:
            pieces.append([])
        else:
            pieces[-1].append(piece)
    return ["".join(piece) for piece in pieces]
