"""The element tree of a style or locale: names, attributes and children, with the line each began in."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from mutualevidence.runtime.by_value import Compared


@attrs.define(eq=False, repr=False)
class Element(Compared):
    """One element of CSL, without its namespace. Treat as immutable: change it with ``attrs.evolve``."""

    name: str
    attributes: dict[str, str] = attrs.field(factory=dict)
    children: tuple[Element, ...] = ()
    text: str = ""
    """Character data directly inside, as written (terms, info)."""
    line: int = 0

    def get(self, attribute: str, default: str = "") -> str:
        """Returns the value of ``attribute``, ``default`` where it is absent."""
        return self.attributes.get(attribute, default)

    def first(self, name: str) -> Element | None:
        """Returns the first child called ``name``."""
        for child in self.children:
            if child.name == name:
                return child
        return None

    def walk(self) -> Iterator[Element]:
        """Yields the element and all below it, in document order, without recursion."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            if element.children:
                waiting.extend(element.children[::-1])
