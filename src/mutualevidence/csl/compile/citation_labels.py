"""Labels such as "Doe65" and "RoNo78", made of names and year where an item has none of its own
(CSL 1.0.2, Standard Variables, citation-label; the usual trigraph)."""

from __future__ import annotations

from mutualevidence.csl.compile.affixes import finisher
from mutualevidence.csl.compile.rendering import Render
from mutualevidence.csl.compile.scope import Scope
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.items.item import Item
from mutualevidence.csl.style.element import Element
from mutualevidence.richtext.marks import plain

LETTERS = {1: (4,), 2: (2, 2), 3: (2, 1, 1)}
"""Letters taken of each name, by the number of names; of more names, one of each of the first four."""
_MOST = (1, 1, 1, 1)
_NAMES = ("author", "editor", "translator", "container-author", "collection-editor")


def citation_label(item: Item) -> str:
    """The label of ``item``: its own, or one of its names (or its title) and the last two digits of its year."""
    own = item.texts["citation-label"]
    if own:
        return own
    persons = next((item.names[variable] for variable in _NAMES if item.names[variable]), ())
    families = [plain(person.family or person.literal) for person in persons]
    if not families:
        families = [plain(item.texts["title"])]
    letters = LETTERS.get(len(families), _MOST)
    name = "".join(_letters(family)[:number] for family, number in zip(families, letters, strict=False))
    issued = item.dates.get("issued")
    year = f"{abs(issued.start[0]) % 100:02d}" if issued is not None and issued.start else "00"
    return f"{name}{year}" if name or year != "00" else ""


def _letters(text: str) -> str:
    """Returns ``text`` without blanks, full stops and apostrophes: a label is one word."""
    return text if text.isalnum() else "".join(character for character in text if character.isalnum())


def compile_citation_label(element: Element, scope: Scope) -> Render:
    """Returns the rendering of the label, with the year suffix that tells it from others."""
    finish = finisher(element, scope)
    sorting = scope.sorting

    def render(cite: Cite) -> str:
        cite.variables_called += 1
        label = citation_label(cite.item)
        if not label or "citation-label" in cite.substituted:
            return ""
        cite.variables_found += 1
        suffix = cite.disambiguation.year_suffix
        if suffix and not sorting and not cite.suffix_printed:
            cite.suffix_printed = True
            cite.suffix_text = suffix
            label += suffix
        return finish(cite, label)

    return render
