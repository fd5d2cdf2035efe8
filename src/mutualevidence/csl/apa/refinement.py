"""Refines the APA style: what the Publication Manual (7th edition) asks for and CSL cannot say.

Three hooks: the tree of apa.csl is edited (`apa_tree`), references are prepared (`apa_reference`), and names get
what APA prints beside them. Every rule names its section there. Other styles stay pure CSL.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from mutualevidence.csl.apa.dates import MonthsAndDays
from mutualevidence.csl.apa.legal import UNTITLED_LAW
from mutualevidence.csl.apa.references import preparer
from mutualevidence.csl.apa.tree import refined_tree
from mutualevidence.csl.style.refinement import Refinement, Work
from mutualevidence.model.name import Name

if TYPE_CHECKING:
    from mutualevidence.csl.style.locale import Locale
    from mutualevidence.model.citation import CitationItem

SHORT_ROLES = {
    "Director": "Dir.",
    "Directors": "Dirs.",
    "Writer & Director": "Writer & Dir.",
    "Executive Producer": "Exec. Prod.",
    "Executive Producers": "Exec. Prods.",
}
"""Roles within the description of a review (APA 10.7)."""


ROLE_TERMS = {
    "Director": "director",
    "Writer": "script-writer",
    "Host": "host",
    "Producer": "producer",
    "Executive Producer": "executive-producer",
    "Narrator": "narrator",
    "Chair": "chair",
    "Ed.": "editor",
}
"""Roles that CSL locales have terms for."""


def refinement(locale: Locale) -> Refinement:
    """Returns the refinement of an APA style whose terms are in ``locale``."""
    roles = {} if locale.language.startswith("en") else _translated_roles(locale)

    def name(person: Name, text: str, variable: str, area: str) -> str:
        if person.role in roles:
            person = attrs.evolve(person, role=roles[person.role])
        return name_text(person, text, variable, area)

    return Refinement(
        transform=refined_tree,
        prepare=preparer(MonthsAndDays(locale)),
        name=name if roles else name_text,
        decorates=is_decorated,
        introduced=introduced,
        paired=are_groups,
        cited=with_comma,
        et_al_least=2,
        sorted_as_written=frozenset({"apa-sort-names"}),
    )


def _translated_roles(locale: Locale) -> dict[str, str]:
    """Roles in the words of another language, one person's and several people's."""
    words: dict[str, str] = {}
    for role, term in ROLE_TERMS.items():
        one, many = locale.term(term), locale.term(term, plural=True)
        if one:
            words[role] = one[:1].upper() + one[1:]
            words[f"{role.removesuffix('.')}s{'.' if role.endswith('.') else ''}"] = many[:1].upper() + many[1:]
    return words


def is_decorated(name: Name) -> bool:
    """Returns whether APA prints anything beside ``name``, or in its place."""
    return bool(name.username or name.role or name.short)


def name_text(name: Name, text: str, variable: str, area: str) -> str:
    """Returns one name as APA prints it: username (9.8), role (9.10), abbreviation of a group (8.21)."""
    if not is_decorated(name):
        return text
    if variable == UNTITLED_LAW:
        return name.short if area.startswith("narrative") else text
    if area == "bibliography":
        return _in_list(name, text, variable)
    if not name.short:
        return text
    if area == "citation-first":
        return f"{text} [{name.short}]"
    return text if area == "narrative-first" else name.short


def are_groups(names: Sequence[Name]) -> bool:
    """Whether all names are those of groups: a comma parts inverted names, so two groups have none (9.8)."""
    return all(name.literal for name in names)


def with_comma(item: CitationItem) -> CitationItem:
    """A cited work with a comma before the words that follow it: "(Doe, 2001, for more detail)" (8.11, 8.12)."""
    words = item.suffix.strip()
    first = words.partition(" ")[0].rstrip(".,")
    if not first[:1].isalpha() or first.lower() in FOLLOWING:
        return item
    return attrs.evolve(item, suffix=f", {words}")


FOLLOWING = frozenset("and et f ff n nn or passim".split())
"""Words that go on with a locator or year: "et seq.", "ff.", "and passim"."""


def introduced(work: Work) -> str:
    """Returns the abbreviation that a first narrative citation introduces: "NIMH" (8.21)."""
    authors = work.names.get("author", ())
    return authors[0].short if len(authors) == 1 else ""


def _in_list(name: Name, text: str, variable: str) -> str:
    if name.username:
        text = f"{text} [{name.username}]"
    if name.role and variable == "reviewed-author":
        return f"{text}, {SHORT_ROLES.get(name.role, name.role)}"
    return f"{text} ({name.role})" if name.role else text
