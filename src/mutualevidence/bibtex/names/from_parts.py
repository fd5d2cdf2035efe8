"""Makes a name of the parts that BibTeX's rules take it apart into: groups in braces, suffixes, particles."""

from __future__ import annotations

from mutualevidence.bibtex.latex.decoding import plain
from mutualevidence.bibtex.names.as_typed import SUFFIXES
from mutualevidence.bibtex.names.parts import SIMPLE, NameParts
from mutualevidence.bibtex.problem import Problem
from mutualevidence.model.initials import with_points
from mutualevidence.model.name import Name
from mutualevidence.runtime.lazy_pattern import LazyPattern

_BRACED_SUFFIX = LazyPattern(r"\{([^{},]+),\s*((?:[JS]r|II|III|IV)\.?)\}").fullmatch
_BLANKS = LazyPattern("[ \u00a0\u2009\u202f]+")


def name_from_parts(parts: NameParts, useprefix: bool, problems: list[Problem]) -> Name:
    """Returns the name decoded; ``useprefix`` (biblatex): whether "van" stays with the family name."""
    if _is_group(parts):
        return Name(literal=_decoded(parts.last, problems))
    first, von, last, jr, _ = _suffix_apart(parts)
    if (
        first
        and last
        and not von
        and first[-1][0] == "{"
        and last[0][0].isupper()
        and _PARTICLES.issuperset(first[-1][1:-1].split())
    ):
        first, von = first[:-1], (first[-1][1:-1],)  # "Peter {van der} Lund"
    family, given, particle = _decoded(last, problems), _decoded(first, problems), _decoded(von, problems)
    if given[-2:].isupper() and not family.isupper():
        given = with_points(given)
    if not (jr or particle):
        return Name(family, given)
    return Name(
        family=family,
        given=given,
        suffix=_decoded(jr, problems),
        dropping_particle="" if useprefix else particle,
        non_dropping_particle=particle if useprefix else "",
    )


_PARTICLES = frozenset("van von der den de la du di da dos ten ter zu".split())


def decoded(text: str, problems: list[Problem]) -> str:
    """Returns a part of a name without its TeX, each run of blanks as one."""
    return _BLANKS.sub(" ", plain(text, problems)).strip()


def _decoded(words: tuple[str, ...], problems: list[Problem]) -> str:
    if not words:
        return ""
    joined = " ".join(words)
    return joined if SIMPLE.fullmatch(joined) else decoded(joined, problems)


def _is_group(parts: NameParts) -> bool:
    """Returns whether the name is one word wholly in braces, as names of groups are."""
    return not (parts.commas or parts.first or parts.von) and len(parts.last) == 1 and _is_braced(parts.last[0])


def _is_braced(word: str) -> bool:
    if word[0] != "{" or word[-1] != "}" or len(word) < 3:
        return False
    depth = 0
    for position, character in enumerate(word):
        depth += (character == "{") - (character == "}")
        if depth == 0 and position < len(word) - 1:
            return False
    return True


def _suffix_apart(parts: NameParts) -> NameParts:
    """Returns the parts with a suffix as Jr that stands where BibTeX's rules do not look for one."""
    first, von, last, jr, commas = parts
    if jr:
        return parts
    if not von:
        if not commas and len(first) > 1 and len(last) == 1 and last[0] in SUFFIXES:
            first, last, jr = first[:-1], first[-1:], last  # "Martin Luther King Jr."
        elif commas == 1 and len(first) == 1 and first[0] in SUFFIXES and len(last) > 1:
            first, last, jr = last[:-1], last[-1:], first  # "Martin Luther King, Jr."
    if len(last) == 1 and last[0][:1] == "{" and not jr and (braced := _BRACED_SUFFIX(last[0])):
        last, jr = (braced[1],), (braced[2],)  # "Edwin V. {Bell, II}"
    return NameParts(first, von, last, jr, commas)
