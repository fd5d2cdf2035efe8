"""Reads biblatex's data annotations (biblatex manual, 3.7): ``author+an:role = {1="Director"}``."""

import re
from collections.abc import Callable, Mapping

import attrs

from mutualevidence.bibtex.latex.decoding import plain
from mutualevidence.bibtex.problem import Problem, Problems
from mutualevidence.model.name import Name

_PIECE = re.compile(r'"[^"]*"|[^;"]+|[;"]')
_PLACE = re.compile(r"\s*+(\d*+)\s*+(?::\s*+([\w-]++)\s*+)?=")
_PRINTED: dict[str, Callable[[Name, str], Name]] = {
    "role": lambda name, annotation: attrs.evolve(name, role=annotation),
    "username": lambda name, annotation: attrs.evolve(name, username=annotation),
    "comma-suffix": lambda name, annotation: attrs.evolve(name, comma_suffix=annotation == "true"),
    "static-ordering": lambda name, annotation: attrs.evolve(name, static_ordering=annotation == "true"),
}
"""Annotations that APA prints after a name (APA 7, 9.8 and 9.10), under the names that biblatex-apa gives them,
and what CSL-JSON says of a name without a word of biblatex's."""


def annotations(value: str, problems: Problems = None) -> dict[tuple[int, str], str]:
    """Returns the annotations in a TeX ``value`` by what they annotate.

    ``(0, "")`` is the whole field, ``(2, "")`` its second item, ``(2, "family")`` a part of that.
    """
    found: dict[tuple[int, str], str] = {}
    for piece in _pieces(value):
        match = _PLACE.match(piece)
        if match is None:
            if problems is not None:
                problems.append(_unreadable(piece.strip()))
            continue
        annotation = plain(piece[match.end() :], problems).strip().strip('"').strip()
        found[int(match[1] or 0), (match[2] or "").lower()] = annotation
    return found


def annotated(
    names: tuple[Name, ...], field: str, values: Mapping[str, str], problems: Problems = None
) -> tuple[Name, ...]:
    """Returns ``names`` of the name list ``field`` with the roles and usernames that its annotations give them."""
    for kind, with_annotation in _PRINTED.items():
        value = values.get(f"{field}+an:{kind}")
        if value:
            found = annotations(value, problems)
            names = tuple(
                with_annotation(name, annotation) if annotation else name
                for number, name in enumerate(names, start=1)
                for annotation in (found.get((number, "")) or found.get((0, "")),)
            )
    return names


def _pieces(value: str) -> list[str]:
    """Returns the annotations of a value, which semicolons outside quotation marks part."""
    pieces: list[list[str]] = [[]]
    for part in _PIECE.findall(value):
        if part == ";":
            pieces.append([])
        else:
            pieces[-1].append(part)
    joined = ("".join(piece) for piece in pieces)
    return [piece for piece in joined if piece.strip()]


def _unreadable(piece: str) -> Problem:
    return Problem(
        "unreadable-annotation",
        f'the annotation "{piece}" does not say what it annotates',
        'Write {1="Director"; 2="Producer"}: the number of the name, "=", and the annotation.',
        piece,
    )
