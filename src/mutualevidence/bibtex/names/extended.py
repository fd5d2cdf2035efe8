"""Reads biblatex's extended names, whose parts are named (biblatex manual, 3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.bibtex.names.from_parts import decoded
from mutualevidence.bibtex.problem import Problem
from mutualevidence.model.name import Name
from mutualevidence.runtime.lazy_pattern import LazyPattern

_EXTENDED = LazyPattern(r"\s*\"?(?:family|given|prefix|suffix|literal|id|useprefix)(?:-i)?\s*=")
_IGNORED_PARTS = frozenset(
    "id hash sortingnamekeytemplatename uniquename uniquelist nametemplates noprimaryhash nosort".split()
)
_PART_OF = {"family": "family", "given": "given", "suffix": "suffix", "prefix": "prefix", "literal": "literal",
            "middle": "given", "patronymic": "given"}  # fmt: skip


def is_extended(raw: str) -> bool:
    """Returns whether a name spells out its parts."""
    return _EXTENDED.match(raw) is not None


def extended_name(raw: str, useprefix: bool, problems: list[Problem]) -> Name:
    """Returns the name that ``family=…, given=…, prefix=…, suffix=…, useprefix=…`` spell out."""
    parts: dict[str, list[str]] = {}
    for name, value in _extended_parts(raw):
        base = name.removesuffix("-i")
        if name == "useprefix":
            useprefix = value.lower() != "false"
        elif base in _PART_OF and name == base:
            parts.setdefault(_PART_OF[base], []).append(decoded(value, problems))
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
