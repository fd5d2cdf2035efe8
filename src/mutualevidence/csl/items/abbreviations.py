"""Short forms of titles and other variables from a list that a document brings along (CSL 1.0.2, Text, ``form``).

A style asks for them with ``form="short"``. A short form of the reference itself ("container-title-short") comes
before one of the list.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

import attrs

from mutualevidence.errors import ReadError
from mutualevidence.files import file_bytes
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

INSTITUTION = "institution-part"
"""What citeproc-js's lists call the names of groups."""


def _folded(text: str) -> str:
    """Returns ``text`` without what does not make it another title: case, blanks, full stops at the end."""
    return " ".join(text.split()).casefold().rstrip(".")


def _by_folded_text(entries: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {
        variable: {_folded(long): short for long, short in forms.items()} for variable, forms in entries.items()
    }


@attrs.frozen(eq=False)
class Abbreviations:
    """Short forms by variable and by long form.

    >>> Abbreviations({"title": {"Journal of Grief": "J Grief"}}).get("title", "Journal of grief.")
    'J Grief'
    """

    forms: Mapping[str, Mapping[str, str]] = attrs.field(converter=_by_folded_text)

    def get(self, variable: str, text: str) -> str | None:
        """Returns the short form of ``text``, a value of ``variable``; ``None`` where the list has none."""
        return self.forms.get(variable, {}).get(_folded(text))


def read_abbreviations(source: str | os.PathLike[str]) -> Abbreviations:
    """A list in JSON as citeproc-js and Zotero have it: short forms by jurisdiction ("default"), variable, text.

    ``source`` is the JSON text or the path of a file. The jurisdiction may be left out. Raises `ReadError` for
    anything else.

    >>> forms = read_abbreviations('{"container-title": {"Journal of Grief": "J Grief"}}')
    >>> forms.get("container-title", "Journal of grief.")
    'J Grief'
    """
    text = os.fspath(source)
    is_text = isinstance(source, str) and text.lstrip("\ufeff \t\r\n").startswith(("{", "[", '"'))
    name = "the abbreviations" if is_text else text
    try:
        tree: Any = json.loads(text if is_text else file_bytes(text))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{name}: no JSON: {error}", remedy=_REMEDY) from None
    if isinstance(tree, Mapping):
        tree = tree.get("default", tree)
    if not isinstance(tree, Mapping) or not all(_is_list_of_forms(forms) for forms in tree.values()):
        raise ReadError(f"{name}: no short forms by variable", remedy=_REMEDY)
    return Abbreviations(tree)


_REMEDY = 'Write {"container-title": {"Journal of Grief": "J Grief"}}.'


def _is_list_of_forms(forms: object) -> bool:
    return isinstance(forms, Mapping) and all(isinstance(short, str) for short in forms.values())


def abbreviated(reference: Reference, abbreviations: Abbreviations) -> Reference:
    """Returns ``reference`` with the short forms that the list has and the reference itself has not."""
    texts = {
        f"{variable}-short": short
        for variable, text in reference.texts.items()
        if f"{variable}-short" not in reference.texts and (short := abbreviations.get(variable, text)) is not None
    }
    names = {
        variable: tuple(_abbreviated_group(name, abbreviations) for name in people)
        for variable, people in reference.names.items()
    }
    return attrs.evolve(reference, texts={**reference.texts, **texts}, names=names)


def _abbreviated_group(name: Name, abbreviations: Abbreviations) -> Name:
    short = abbreviations.get(INSTITUTION, name.literal) if name.literal and not name.short else None
    return attrs.evolve(name, short=short) if short else name
