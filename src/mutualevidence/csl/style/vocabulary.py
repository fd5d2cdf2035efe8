"""What CSL allows: rendering elements, and the values of their attributes (CSL 1.0.2 and its schema)."""

from __future__ import annotations

from collections.abc import Mapping


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


RENDERING = _words("choose date group label names number text")
"""CSL 1.0.2, Rendering Elements."""

CHILDREN: Mapping[str, tuple[str, ...]] = {
    "style": _words("info locale macro citation bibliography"),
    "citation": _words("sort layout"),
    "bibliography": _words("sort layout"),
    "layout": RENDERING,
    "macro": RENDERING,
    "group": RENDERING,
    "if": RENDERING,
    "else-if": RENDERING,
    "else": RENDERING,
    "choose": _words("if else-if else"),
    "sort": _words("key"),
    "date": _words("date-part"),
    "names": _words("name et-al label substitute institution"),
    "name": _words("name-part"),
    "substitute": RENDERING,
    "text": (),
    "number": (),
    "label": (),
}
"""Elements that may stand within an element; not listed are those whose content makes no difference here."""

BOOLEAN = _words("true false")
TERM_FORMS = _words("long short symbol verb verb-short")
ANYWHERE: Mapping[str, tuple[str, ...]] = {
    # Formatting, Text-case, Display, Quotes, Strip-periods
    "font-style": _words("normal italic oblique"),
    "font-variant": _words("normal small-caps"),
    "font-weight": _words("normal bold light"),
    "text-decoration": _words("none underline"),
    "vertical-align": _words("baseline sup sub"),
    "text-case": _words("lowercase uppercase capitalize-first capitalize-all sentence title"),
    "display": _words("block left-margin right-inline indent"),
    "quotes": BOOLEAN,
    "strip-periods": BOOLEAN,
    # Names
    "and": _words("text symbol"),
    "delimiter-precedes-et-al": _words("contextual after-inverted-name always never"),
    "delimiter-precedes-last": _words("contextual after-inverted-name always never"),
    "et-al-use-last": BOOLEAN,
    "initialize": BOOLEAN,
    "initialize-with-hyphen": BOOLEAN,
    "name-as-sort-order": _words("first all"),
    "name-form": _words("long short count"),
    "demote-non-dropping-particle": _words("never sort-only display-and-sort"),
    # Citation, Bibliography, Page Ranges
    "collapse": _words("citation-number year year-suffix year-suffix-ranged"),
    "disambiguate-add-names": BOOLEAN,
    "disambiguate-add-givenname": BOOLEAN,
    "disambiguate-add-year-suffix": BOOLEAN,
    "givenname-disambiguation-rule": _words(
        "all-names all-names-with-initials primary-name primary-name-with-initials by-cite"
    ),
    "hanging-indent": BOOLEAN,
    "second-field-align": _words("flush margin"),
    "subsequent-author-substitute-rule": _words("complete-all complete-each partial-each partial-first"),
    "page-range-format": _words("expanded minimal minimal-two chicago chicago-15 chicago-16"),
    # Choose, Sorting
    "match": _words("all any none"),
    "sort": _words("ascending descending"),
}
"""Values of attributes that mean the same on every element."""

ON_ELEMENT: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("style", "class"): _words("in-text note"),
    ("name", "form"): _words("long short count"),
    ("names", "form"): _words("long short count"),
    ("name-part", "name"): _words("given family"),
    ("date", "form"): _words("text numeric"),
    ("date", "date-parts"): _words("year year-month year-month-day"),
    ("date-part", "name"): _words("year month day"),
    ("date-part", "form"): _words("long short numeric numeric-leading-zeros ordinal"),
    ("number", "form"): _words("numeric ordinal long-ordinal roman"),
    ("label", "form"): TERM_FORMS,
    ("label", "plural"): _words("contextual always never"),
    ("text", "form"): TERM_FORMS,
    ("text", "plural"): BOOLEAN,
    ("if", "disambiguate"): ("true",),
    ("else-if", "disambiguate"): ("true",),
    ("term", "form"): TERM_FORMS,
}
"""Values of attributes that depend on the element."""

WHOLE_NUMBERS = frozenset(
    _words(
        """
        et-al-min et-al-use-first et-al-subsequent-min et-al-subsequent-use-first near-note-distance line-spacing
        entry-spacing names-min names-use-first
        """
    )
)
"""Attributes whose value is a whole number."""

LISTS: Mapping[str, tuple[str, ...]] = {
    "position": _words("first subsequent ibid ibid-with-locator near-note"),
}
"""Attributes with several values, blanks between them (CSL 1.0.2, Choose)."""

CONDITIONS = _words("type variable is-numeric is-uncertain-date locator position disambiguate")
NEEDED: Mapping[str, tuple[str, ...]] = {
    "text": _words("variable macro term value"),
    "names": ("variable",),
    "date": ("variable",),
    "number": ("variable",),
    "if": CONDITIONS,
    "else-if": CONDITIONS,
    "date-part": ("name",),
}
"""Attributes of which an element needs one."""
PURPOSE = {"if": "what it tests", "else-if": "what it tests", "date-part": "which part it is"} | dict.fromkeys(
    _words("text names date number"), "what to print"
)
