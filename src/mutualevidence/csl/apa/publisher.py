"""Says who published a work, where APA prints it (APA 7, 9.29 to 9.32)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mutualevidence.csl.apa.words import letters

if TYPE_CHECKING:
    from mutualevidence.csl.apa.preparation import Preparation

SITES = frozenset({"webpage", "post", "post-weblog"})
"""Works whose container is a site, which is their publisher (9.32)."""


def publisher_is_author(work: Any) -> bool:
    """Returns whether APA leaves the publisher out, because it is the author (9.29).

    A thesis keeps its university, whoever wrote it (10.6). ``work`` has ``type``, ``names`` and ``texts``.
    """
    return work.type != "thesis" and _is_author(work, work.texts.get("publisher", ""))


def site_is_author(work: Any) -> bool:
    """Returns whether APA leaves the name of the site out, because it is the author (9.32)."""
    return work.type in SITES and _is_author(work, work.texts.get("container-title", ""))


def _is_author(work: Any, name: str) -> bool:
    authors = work.names.get("author", ())
    return bool(name) and len(authors) == 1 and letters(str(authors[0])) == letters(name)


def settle_publisher(work: Preparation) -> None:
    """9.29: no publisher where it is the author; 9.31: museum or university before the department."""
    texts = work.texts
    if site_is_author(work):
        del texts["container-title"]
    if work.type in ("figure", "graphic", "map") and "archive" in texts:
        _settle_museum(texts)
    if "publisher" not in texts:
        if work.type == "motion_picture" and (site := _platform(texts)):
            texts["publisher"] = site
    elif publisher_is_author(work):
        del texts["publisher"]


def _settle_museum(texts: dict[str, str]) -> None:
    place = texts.pop("archive_location", "") or texts.pop("archive-place", "")
    museum = ", ".join(part for part in (texts["archive"], place) if part)
    if "publisher" in texts:
        texts["publisher"] = f"{museum}, {texts['publisher']}"
        del texts["archive"]
    else:
        texts["archive"] = museum


PLATFORMS = frozenset("youtube vimeo dailymotion tiktok twitch bilibili".split())
"""Sites that publish videos (10.12, example 90)."""


def _platform(texts: dict[str, str]) -> str:
    """Returns the site that a video's ``source`` names (Zotero's "Library Catalog")."""
    source = texts.get("source", "")
    return source if source.lower() in PLATFORMS else ""
