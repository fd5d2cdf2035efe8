"""Settles who did what: roles of one person joined, channels and directors (APA 7, 9.8, 9.10, 10.3, 10.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from mutualevidence.model.name import Name

if TYPE_CHECKING:
    from mutualevidence.csl.apa.preparation import Preparation

VIDEO_SITES = ("youtube.", "youtu.be", "vimeo.", "tiktok.", "dailymotion.", "twitch.", "bilibili.")
"""Where what a manager calls the director is whoever uploaded the video (10.12, example 90)."""


FILMS = frozenset({"motion_picture", "broadcast"})
ROLE_ORDER = {
    role: place
    for place, role in enumerate(
        "Writer|Director|Host|Producer|Executive Producer|Composer|Narrator|Ed|Trans|Illustrator".split("|")
    )
}
"""Roles of one person as they follow one another: "Writer & Director", "Ed. & Trans." (10.3, 10.12)."""


def settle_roles(work: Preparation) -> None:
    """9.10, 10.3, 10.12, 11.4: roles of one person together, channels as authors, courts only where they tell.

    A film is its director's, not that of the composer of its music, whom apa.csl looks for first (9.8).
    """
    names = work.names
    if "director" in names and "author" not in names and work.type in ("motion_picture", "broadcast"):
        _settle_channel(work)
    if "translator" in names and names.get("editor") == names["translator"]:
        _join_editor_and_translator(work)
    if work.type in FILMS:
        _join_writer_and_director(work)
        if "composer" in names and "director" in names:
            work.names = {variable: people for variable, people in work.names.items() if variable != "composer"}
    if work.type == "song" and "author" not in names and ("composer" in names) != ("performer" in names):
        sole = "composer" if "composer" in names else "performer"  # 10.13: "recorded by" only beside a composer
        work.names = {"author" if role == sole else role: people for role, people in names.items()}
    for people in names.values():
        for name in people:  # hardly any has a role: quicker than an expression
            if name.role and " & " in name.role:
                _order_roles(work)
                break
    if work.type == "legal_case":
        _settle_court(work.texts)


def _settle_channel(work: Preparation) -> None:
    """10.12: who uploaded a video stands where authors do, without a role."""
    texts = work.texts
    on_site = any(site in texts.get("URL", "") for site in VIDEO_SITES) or texts.get("source") == "YouTube"
    if on_site:
        names = dict(work.names)
        names["author"] = names.pop("director")
        work.names = names


def _join_editor_and_translator(work: Preparation) -> None:
    """10.3, example 46: one person with two roles is named once: "In J. Strachey (Ed. & Trans.)".

    Without an author, it is who stands in the author's place: "Strachey, J. (Ed. & Trans.). (1953)."
    """
    names = dict(work.names)
    if "author" in names and "container-title" in work.texts:
        names["editor-translator"] = names.pop("editor")
    elif "author" not in names and "container-title" not in work.texts:
        *others, last = names.pop("editor")
        names["author"] = (*others, attrs.evolve(last, role="Eds. & Trans." if others else "Ed. & Trans."))
    else:
        return
    del names["translator"]
    work.names = names


def _join_writer_and_director(work: Preparation) -> None:
    """10.12, example 87: who wrote and directed an episode, in one list of authors, each once with all roles.

    "Roe, M. (Writer), & Lind, A. (Writer & Director)"; of films only directors are named.
    """
    names = work.names
    writers, directors = names.get("script-writer", ()), names.get("director", ())
    if not directors or not writers or "author" in names:
        return
    if writers == directors:
        several = "s" if len(directors) > 1 else ""
        *others, last = directors
        authors = [*others, attrs.evolve(last, role=f"Writer{several} & Director{several}")]
    elif work.type == "broadcast":
        authors = [
            attrs.evolve(name, role="Writer & Director" if name in directors else "Writer") for name in writers
        ]
        authors += [attrs.evolve(name, role="Director") for name in directors if name not in writers]
    else:
        return
    kept = {
        variable: people for variable, people in names.items() if variable not in ("director", "script-writer")
    }
    work.names = {**kept, "author": tuple(authors)}


def _order_roles(work: Preparation) -> None:
    """9.10, 10.12: several roles of one person in the order in which the Manual has them."""
    work.names = {
        variable: tuple(_with_ordered_roles(name) if " & " in name.role else name for name in people)
        for variable, people in work.names.items()
    }


def _with_ordered_roles(name: Name) -> Name:
    roles = name.role.split(" & ")
    ranks = [ROLE_ORDER.get(role.rstrip("s."), len(ROLE_ORDER)) for role in roles]
    ordered = [role for _, role in sorted(zip(ranks, roles, strict=True), key=lambda pair: pair[0])]
    return attrs.evolve(name, role=" & ".join(ordered))


def _settle_court(texts: dict[str, str]) -> None:
    """11.4: the United States Reports need no court: only the Supreme Court is reported there."""
    court = texts.get("authority", "").lower()
    if texts.get("container-title", "") in ("U.S.", "U. S.", "S. Ct.", "L. Ed.", "L. Ed. 2d") and (
        court.startswith(
            ("supreme court", "u.s. supreme court", "united states supreme court", "us supreme court")
        )
    ):
        del texts["authority"]
