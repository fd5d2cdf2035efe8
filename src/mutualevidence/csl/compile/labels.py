"""Compiles cs:label: the term for a locator, page or number, singular or plural (CSL 1.0.2, Label)."""

from __future__ import annotations

from mutualevidence.csl.compile.affixes import finisher
from mutualevidence.csl.compile.rendering import Render
from mutualevidence.csl.compile.scope import Scope
from mutualevidence.csl.compile.text import item_text
from mutualevidence.csl.items.cite import Cite
from mutualevidence.csl.style.element import Element
from mutualevidence.runtime.lazy_pattern import LazyPattern

COUNTS = frozenset(("number-of-pages", "number-of-volumes"))
"""Variables that count something: plural when greater than one (CSL 1.0.2, Label, ``plural``)."""
_OWN_LABEL = LazyPattern(
    r"(?:art|bk|chap|ch|col|fig|fol|l|ll|n|nn|no|nos|op|p|pp|para|paras|pt|pts|r|sec|secs|subch|sv|v|vv"
    r"|vol|vols)\. "
)
"""A locator that begins with a label of its own ("vol. 1, fol. 186") needs none from the style."""
LOCATOR_TERMS = {"sub verbo": "sub-verbo"}
"""Older names of locators, and today's."""


def compile_label(element: Element, scope: Scope) -> Render:
    """Returns the rendering of a cs:label outside cs:names."""
    from mutualevidence.csl.compile.inner_labels import is_plural

    variable = element.get("variable", "locator")
    form = element.get("form", "long")
    plural = element.get("plural", "contextual")
    value = item_text(variable)
    finish = finisher(element, scope)
    locale = scope.locale
    labels: dict[tuple[str, bool], str] = {}

    def label(name: str, many: bool) -> str:
        known = labels.get((name, many))
        if known is None:
            known = labels[name, many] = locale.term(name, form, plural=many)
        return known

    def many(text: str) -> bool:
        """Whether the term is a plural; a hyphen in the number of a case or report ("No. 72-1144") is no range."""
        if plural != "contextual":
            return plural == "always"
        if variable in COUNTS:
            return not (text.isdigit() and text.lstrip("0") in ("", "1"))
        return is_plural(text.replace("-", "") if variable == "number" else text)

    def render(cite: Cite) -> str:
        text = value(cite)
        if not text or variable in cite.substituted:
            return ""
        name = variable
        if variable == "locator":
            if _OWN_LABEL.match(text):
                return ""
            name = LOCATOR_TERMS.get(cite.label, cite.label)
        term = label(name, many(text))
        return finish(cite, term) if term else ""

    return render
