"""Knows variables of CSL-JSON under the names that programs and hands give them ("doi", "authors"), and slips.

What is read under CSL's name is told; what is near one is told, and kept as it is (CSL 1.0.2, Appendix IV).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from mutualevidence.errors import nearest_names
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES, TEXT_VARIABLES

VARIABLES = frozenset(TEXT_VARIABLES) | NAME_VARIABLES | DATE_VARIABLES
OTHER_NAMES = {
    # BibTeX's and Zotero's names, plurals, and words of programs without CSL: what CSL calls it
    "authors": "author",
    "editors": "editor",
    "translators": "translator",
    "journal": "container-title",
    "journaltitle": "container-title",
    "booktitle": "container-title",
    "publicationtitle": "container-title",
    "year": "issued",
    "date": "issued",
    "pages": "page",
    "place": "publisher-place",
    "address": "publisher-place",
    "keywords": "keyword",
    "lang": "language",
    "abstractnote": "abstract",
    "accessdate": "accessed",
    "articlenumber": "number",
    "numpages": "number-of-pages",
}
"""Other names, without marks and in small letters."""
_MARKS = re.compile(r"[-_ ]")
_ALIKE = 0.8
"""As like a variable has a name to be (`difflib`), to have been meant for it."""


@lru_cache(maxsize=1024)
def variable_of(name: str) -> str:
    """Returns the variable that ``name`` is another name of, "" for none.

    >>> variable_of("doi"), variable_of("container_title"), variable_of("authors"), variable_of("owner")
    ('DOI', 'container-title', 'author', '')
    """
    folded = _MARKS.sub("", name).lower()
    return OTHER_NAMES.get(folded) or _folded().get(folded, "")


@cache
def _folded() -> dict[str, str]:
    return {_MARKS.sub("", own).lower(): own for own in VARIABLES}


def renamed(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Returns ``item`` with CSL's names for the variables that it has under others only."""
    others = _others(item)
    return {others.get(name, name): value for name, value in item.items()} if others else item


def _others(item: Mapping[str, Any]) -> dict[str, str]:
    """Returns the names that are read as variables, each variable once."""
    taken = set(item)
    others: dict[str, str] = {}
    for name in item:
        if (
            name not in VARIABLES
            and name not in _OWN
            and (variable := variable_of(name))
            and variable not in taken
        ):
            others[name] = variable
            taken.add(variable)
    return others


_OWN = frozenset(("id", "type", "custom", "shortTitle", "journalAbbreviation"))


def other_names(key: str, item: Mapping[str, Any], file: str) -> Iterator[Diagnostic]:
    """Yields what is told of the names in ``item`` that are no variables: read as one, or near to one."""
    others = _others(item)
    for name in item:
        if name in others:
            yield _told(key, name, f'is read as "{others[name]}"', Severity.INFO, file)
        elif name not in VARIABLES and name not in _OWN and not variable_of(name):
            for near in nearest_names(name, {*VARIABLES, *OTHER_NAMES}, cutoff=_ALIKE):
                variable = OTHER_NAMES.get(near, near)
                if variable not in item and variable not in others.values():
                    yield _told(key, name, f'is no variable; did you mean "{variable}"?', Severity.WARNING, file)


def _told(key: str, name: str, message: str, severity: Severity, file: str) -> Diagnostic:
    return Diagnostic(
        severity=severity,
        code="misspelt-variable",
        message=f'"{name}" of "{key}" {message}',
        remedy="Write it as CSL does: CSL 1.0.2, Appendix IV.",
        file=file,
        key=key,
        field=name,
    )
