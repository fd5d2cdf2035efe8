"""Descriptions in square brackets and the types of works they stand for (APA 7, 9.21 and chapter 10)."""

from __future__ import annotations

import re

_TYPES: tuple[tuple[str, str], ...] = (
    (r".*dissertation|.*thesis|master.?s project|habilitation", "thesis"),
    (
        (
            r"(?:conference|paper|poster|oral|keynote|symposium|panel|plenary|roundtable|invited).*"
            r"(?:session|presentation|address|talk|discussion|contribution)|symposium|lecture$|keynote$"
        ),
        "speech",
    ),
    (
        (
            r"software|mobile app|app$|source code|r package|video game|database record|apparatus|"
            r".*language model|chatbot"
        ),
        "software",
    ),
    (r"data ?sets?|data\b|database", "dataset"),
    (r"tv series|television|tv episode|radio|.*podcast|broadcast|webcast", "broadcast"),
    (r"film|motion picture|video|dvd|webinar|ted talk", "motion_picture"),
    (r"song|album|musical|cd\b|playlist|audio recording", "song"),
    (r"map\b", "map"),
    (
        (
            r"photograph|painting|lithograph|sculpture|drawing|artwork|clip art|infographic|cartoon|print$|"
            r"poster$|illustration|exhibition|image|engraving|woodcut"
        ),
        "graphic",
    ),
    (r".*slides|lecture notes", "document"),
    (r"tweet|status update|.*\bpost$|.*\bpage$|.*profile|thumbnail|comment|story highlight|reel", "post"),
    (
        (
            r"press release|policy brief|white paper|fact sheet|brochure|.*report|pamphlet|code of ethics|grant|"
            r"issue brief|working paper|guideline|leaflet"
        ),
        "report",
    ),
    (r"preprint", "article"),
    (r"unpublished|manuscript|in preparation|submitted for publication", "manuscript"),
    (r"audiobook|kindle|e-?book|braille", "book"),
    (r"review of", "review"),
    (
        (
            r"editorial|letter to|abstract|special (?:issue|section)|commentary|erratum|correction|retraction|"
            r"peer commentary|obituary|interview|supplemental"
        ),
        "article-journal",
    ),
)
"""Words that a description has and the CSL type of what it describes; the first found counts."""
_PATTERNS = tuple((re.compile(rf"\b(?:{words})", re.IGNORECASE), type) for words, type in _TYPES)


def type_of_genre(genre: str) -> str:
    """Returns the CSL type of works that are described as ``genre``, "" for a description that says none."""
    return next((type for pattern, type in _PATTERNS if pattern.search(genre)), "")


def is_translated_title(words: str, *, further: bool = False) -> bool:
    """Whether words in square brackets after a title rather translate it than describe the work (APA 7, 9.38).

    ``further``: a description follows in brackets of its own.
    """
    if type_of_genre(words):
        return False
    return further or words.count(" ") >= 2 or bool(re.match(r"(?:The|A|An) ", words))
