"""Renderings, and what is known of them while a style is compiled: what decides whether a group is silent
(CSL 1.0.2, Group)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias
from weakref import WeakKeyDictionary

from mutualevidence.csl.items.cite import Cite
from mutualevidence.runtime.named_tuple import NamedTuple

Render: TypeAlias = Callable[[Cite], str]
"""A compiled element: gives its marked text for one cite, "" for nothing."""


class Facts(NamedTuple):
    """What is known of a rendering, whatever the cite."""

    counts_variables: bool = False
    """It gives text only when it has found a variable, and counts it: variables, groups, and what consists of
    them. A group of such needs no counting of its own."""
    always_asks: bool = False
    """It has asked for a variable whenever it gives nothing."""
    never_finds: bool = False
    """It never finds a variable: terms, verbatim text, and what consists of them."""
    always_silent: bool = False
    """It always asks for a variable and never finds one: a group of such is silent."""


UNKNOWN = Facts()
OF_VARIABLE = Facts(counts_variables=True, always_asks=True)
"""What renders a variable."""
FOUND_UNASKED = Facts(counts_variables=True)
"""What renders the year suffix: to have none silences no group."""
CONSTANT = Facts(never_finds=True)
"""What renders the same text for every cite."""

_facts: WeakKeyDictionary[Render, Facts] = WeakKeyDictionary()


def facts_of(render: Render) -> Facts:
    """Returns what is known of ``render``."""
    return _facts.get(render, UNKNOWN)


def with_facts(render: Render, facts: Facts) -> Render:
    """``render``, of which ``facts`` are known from now on."""
    if facts is not UNKNOWN:
        _facts[render] = facts
    return render


def one_of(choices: Iterable[Render]) -> Facts:
    """Returns what is known of a rendering that is one of ``choices``, whichever the cite asks for."""
    counts, asks, never, silent = zip(*map(facts_of, choices), strict=True)
    return Facts(all(counts), all(asks), all(never), all(silent))


def all_of(parts: Iterable[Render]) -> Facts:
    """Returns what is known of a rendering that gives all ``parts``, one after the other."""
    counts, asks, never, silent = zip(*map(facts_of, parts), strict=True)
    return Facts(all(counts), any(asks), all(never), all(never) and any(silent))


def at_first_use(compiled: Callable[[], Render]) -> Render:
    """Returns what ``compiled`` gives, compiled when it is first rendered: most of a style never is."""
    body: Render | None = None

    def render(cite: Cite) -> str:
        nonlocal body
        if body is None:
            body = compiled()
        return body(cite)

    return render


def nothing(cite: Cite) -> str:  # noqa: ARG001
    """Returns the rendering that gives nothing."""
    return ""


def missing_variable(cite: Cite) -> str:
    """Returns the rendering of a variable that is missing."""
    cite.variables_called += 1
    return ""


with_facts(nothing, Facts(counts_variables=True, never_finds=True))
with_facts(missing_variable, Facts(counts_variables=True, always_asks=True, never_finds=True, always_silent=True))
