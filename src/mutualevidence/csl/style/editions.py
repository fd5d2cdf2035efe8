"""Takes names of styles apart that say an edition ("MLA Handbook, 9th ed.") or what they are ("Harvard
referencing"): what is left is a name that `mutualevidence.csl.style.aliases` or the repository has."""

from __future__ import annotations

import re

from mutualevidence.model.whole_numbers import ordinal

_EDITION = re.compile(
    r"[\s,(-]*(?<![\d.])(?:v\.?|version)?(\d{1,2})(?:st|nd|rd|th)?(?:[\s-]*ed(?:itio)?n?\b\.?)?(?![\d.]|-\d)\)?"
)
_WHAT_IT_IS = re.compile(
    r"(?:[\s-]+(?:citations?|format(?:ting)?|guide|handbook|journal|manual|of|referenc(?:es?|ing)|style|system))+$"
)
"""Words at the end of a name; at its beginning they are part of it (Journal of Evolution is not Evolution)."""


def without_edition(name: str) -> tuple[str, str]:
    """Returns a name in small letters without the edition in it, and the edition as an ordinal; "" for none.

    >>> without_edition("chicago 17th ed. author-date")
    ('chicago author-date', '17th')
    """
    found = _EDITION.search(name)
    if found is None:
        return name, ""
    rest = f"{name[: found.start()]} {name[found.end() :].lstrip(' ,-')}"
    return rest.strip(), ordinal(str(int(found[1])))


def short_of_what_it_is(name: str) -> str:
    """Returns a name in small letters without the words at its end that say that it is a style.

    >>> short_of_what_it_is("chicago manual of style")
    'chicago'
    """
    return _WHAT_IT_IS.sub("", name)
