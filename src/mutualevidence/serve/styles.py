"""Styles and locales by name, for requests: never a file of the machine, never an address that is fetched."""

from __future__ import annotations

import functools

from mutualevidence.csl.style.locale import DEFAULT, PRIMARY_DIALECTS, known_locales
from mutualevidence.csl.style.search import listed_styles, search_styles
from mutualevidence.csl.style.style import Style, named_style
from mutualevidence.errors import StyleError
from mutualevidence.serve.asked import Asked
from mutualevidence.serve.problems import RequestError

LONGEST_NAME = 200


def locale_named(text: str) -> str:
    """Returns the locale there is for ``text`` (BCP 47): itself, its main dialect, or American English."""
    wanted = text.strip().replace("_", "-").lower()
    by_name = {name.lower(): name for name in known_locales()}
    if wanted in by_name:
        return by_name[wanted]
    language = wanted.partition("-")[0]
    main = PRIMARY_DIALECTS.get(language)
    return main or next((name for name in known_locales() if name.partition("-")[0] == language), DEFAULT)


def style_named(name: str, locale: str = "", *, own_language_first: bool = False) -> Style:
    """Returns the style of the repository called ``name`` in the language ``locale``, or else in its own.

    With ``own_language_first`` a style that says its language prints in it in any case, as in citeproc-js.
    Raises `RequestError` for a style that is not there.
    """
    if len(name) > LONGEST_NAME:
        raise RequestError(404, "unknown-style", "the style's name is too long", "GET /styles lists all.")
    unknown = _unknown(name)
    if unknown is not None:
        raise RequestError(404, "unknown-style", *unknown)
    style = named_style(name, "")
    if not locale or (own_language_first and style.info.default_locale):
        return style
    wanted = locale_named(locale)
    return style if wanted == style.locale.language else named_style(name, wanted)


@functools.lru_cache(maxsize=500)
def _unknown(name: str) -> tuple[str, str] | None:
    """What is told of a style that is not there, ``None`` of one that is; kept, because looking for the nearest
    names takes long, and a client that asks for a wrong one does so every time."""
    try:
        named_style(name, "")
    except StyleError as error:
        remedy = error.remedy.replace("'mutualevidence styles' lists all", "GET /styles lists all")
        return error.message, remedy.replace("; a .csl file can be named too", "")
    return None


def own_style(asked: Asked, xml: object, locale: str) -> Style:
    """Returns the style that a request brings. Raises `RequestError` where it may not, or it is none."""
    if not asked.service.settings.own_styles:
        raise RequestError(
            403,
            "own-styles-not-allowed",
            "this server takes no styles of requests",
            "Name a style, or start the server with --own-styles.",
        )
    if not isinstance(xml, str) or not xml.lstrip("\ufeff \t\r\n").startswith("<"):
        raise RequestError(400, "style", '"styleXML" is no XML', "Send the text of a .csl file.")
    style = Style.load(xml)
    if style.root.get("default-locale") or not locale:
        return style
    return Style.load(xml, locale=locale_named(locale))


def styles(asked: Asked) -> object:
    """Styles whose name or titles have all words of ``q``."""
    found = search_styles(*asked.text("q").split())
    start, limit = asked.number("offset", 0, 1_000_000), asked.number("limit", 50, 1000)
    known = listed_styles()
    listed = [known[name] for name in found[start : start + limit]]
    return {
        "total": len(found),
        "styles": [
            {"name": one.name, "title": one.title, "short_title": one.short_title, "parent": one.parent}
            for one in listed
        ],
    }


def style(asked: Asked) -> object:
    """Returns what one style says of itself."""
    found = style_named(asked.path["name"])
    info = found.info
    return {
        "name": asked.path["name"],
        "title": info.title,
        "short_title": info.short_title,
        "id": info.id,
        "parent": info.parent,
        "class": found.class_,
        "citation_format": info.citation_format,
        "default_locale": info.default_locale,
        "license": info.license,
        "updated": info.updated,
        "has_bibliography": found.root.first("bibliography") is not None,
    }


def locales(asked: Asked) -> object:
    """Returns the languages that terms and dates can be in."""
    query = asked.text("q").lower()
    return {"locales": [name for name in known_locales() if query in name.lower()]}
