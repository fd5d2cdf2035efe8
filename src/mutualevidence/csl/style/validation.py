"""Checks a style that comes from outside, so that an error has file, line and remedy (CSL 1.0.2 and its schema).

Checked is what the engine acts on: elements, values of attributes, and macros. Unknown attributes are let be,
because extensions of CSL add them. The styles of the repository are known to be sound and are not checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mutualevidence.csl.style import vocabulary as csl
from mutualevidence.csl.style.element import Element
from mutualevidence.errors import StyleError
from mutualevidence.model.attributes import did_you_mean

LARGEST = 200_000
"""Elements that may be rendered for one cite, macros written out; in the largest style in use it is 4,044."""
DEEPEST = 100
"""Elements within elements, macros written out; styles in use stay under 40."""


def check_style(root: Element, file: str = "") -> None:
    """Raise `StyleError` for the first thing in ``root`` (cs:style) that is not CSL."""
    _check_layouts(root, file)
    macros = {child.get("name"): child for child in root.children if child.name == "macro"}
    for child in root.children:
        if child.name in ("macro", "citation", "bibliography"):
            _check_elements(child, macros, file)
    for name in ("class", "page-range-format", "demote-non-dropping-particle"):
        _check_value(root, name, root.get(name), file)
    _check_reach(root, macros, file)


def _error(element: Element, file: str, message: str, remedy: str) -> StyleError:
    return StyleError(f"{file or 'style'}:{element.line}: {message}", remedy=remedy)


def _check_layouts(root: Element, file: str) -> None:
    if root.first("citation") is None:
        raise _error(root, file, "the style has no <citation>", "Every CSL style needs one; add it.")
    for name in ("citation", "bibliography"):
        element = root.first(name)
        if element is not None and element.first("layout") is None:
            raise _error(element, file, f"<{name}> has no <layout>", "Add the <layout> that says what it prints.")


def _check_elements(start: Element, macros: Mapping[str, Element], file: str) -> None:
    for element in start.walk():
        allowed = csl.CHILDREN.get(element.name)
        for child in element.children if allowed is not None else ():
            if child.name not in (allowed or ()):
                raise _error(
                    child, file, f"<{child.name}> may not stand in <{element.name}>", _remedy(child.name, allowed)
                )
        for name, value in element.attributes.items():
            _check_value(element, name, value, file)
        needed = csl.NEEDED.get(element.name, ())
        if needed and not any(name in element.attributes for name in needed):
            raise _error(
                element, file, f"<{element.name}> does not say {csl.PURPOSE[element.name]}", _one_of(needed)
            )
        called = _called(element)
        if called and called not in macros:
            raise _error(element, file, f'there is no macro "{called}"', did_you_mean(called, tuple(macros)))


def _remedy(word: str, allowed: Sequence[str] | None) -> str:
    return did_you_mean(word, allowed) if allowed else "Take it out."


def _one_of(words: Sequence[str]) -> str:
    return f"Give it one of the attributes {', '.join(words)}."


def _called(element: Element) -> str:
    """Returns the macro that ``element`` calls, if any."""
    return element.get("macro") if element.name in ("text", "key") else ""


def _check_value(element: Element, name: str, value: str, file: str) -> None:
    if not value:
        return
    allowed = csl.ON_ELEMENT.get((element.name, name)) or csl.ANYWHERE.get(name)
    if allowed is not None and value not in allowed:
        raise _wrong_value(element, name, value, file, did_you_mean(value, allowed))
    for word in value.split() if name in csl.LISTS else ():
        if word not in csl.LISTS[name]:
            raise _wrong_value(element, name, word, file, did_you_mean(word, csl.LISTS[name]))
    if name in csl.WHOLE_NUMBERS and not (value.strip().isdecimal() and len(value) < 10):
        raise _wrong_value(element, name, value, file, "It must be a whole number.")


def _wrong_value(element: Element, name: str, value: str, file: str, remedy: str) -> StyleError:
    return _error(element, file, f'<{element.name}> has {name}="{value[:60]}", which CSL does not know', remedy)


def _check_reach(root: Element, macros: Mapping[str, Element], file: str) -> None:
    """Macros that call macros can make a small file print without end: count before rendering."""
    sizes: dict[str, int] = {}
    depths: dict[str, int] = {}
    for name in _callees_first(macros, file):
        sizes[name] = _size(macros[name], sizes)
        depths[name] = _depth(macros[name], depths)
    for child in root.children:
        if child.name in ("macro", "citation", "bibliography") and _depth(child, depths) > DEEPEST:
            raise _error(
                child,
                file,
                f"elements and macros are nested more than {DEEPEST} deep",
                "Split it, or look for macros that call each other in a long row.",
            )
        if child.name in ("citation", "bibliography") and _size(child, sizes) > LARGEST:
            raise _error(
                child,
                file,
                "its macros call each other too often to be printed",
                "Call each macro from fewer places.",
            )


def _size(element: Element, sizes: Mapping[str, int]) -> int:
    """Returns how many elements are rendered at most for ``element``: of cs:choose, one branch is."""
    below = [_size(child, sizes) for child in element.children]
    largest = max(below, default=0) if element.name == "choose" else sum(below)
    return min(1 + sizes.get(_called(element), 0) + largest, LARGEST + 1)


def _depth(element: Element, depths: Mapping[str, int]) -> int:
    """Returns how deep elements are nested in ``element``, macros written out."""
    below = max([_depth(child, depths) for child in element.children], default=0)
    return 1 + max(below, depths.get(_called(element), 0))


def _callees_first(macros: Mapping[str, Element], file: str) -> Iterator[str]:
    """Yields the names of all macros, each after those it calls; a circle is an error."""
    done: set[str] = set()
    path: list[str] = []
    for start in macros:
        waiting: list[tuple[str, Element | None]] = [(start, macros[start])]
        while waiting:
            name, caller = waiting.pop()
            if caller is None:
                done.add(path.pop())
                yield name
            elif name in path:
                circle = " → ".join((*path[path.index(name) :], name))
                raise _error(caller, file, f"a macro calls itself: {circle}", "Take one of the calls out.")
            elif name not in done:
                path.append(name)
                waiting.append((name, None))
                calls = {_called(element): element for element in macros[name].walk()}
                waiting.extend((called, element) for called, element in calls.items() if called)
