"""Entry types and what they are in CSL (biblatex manual, 2.1; CSL 1.0.2, Appendix III), one row a type."""

from __future__ import annotations

from mutualevidence.runtime.named_tuple import NamedTuple


class EntryType(NamedTuple):
    """What entries of one type become."""

    csl: str
    """The CSL type."""
    form: str = ""
    """Which rows of the field table apply (`mutualevidence.bibtex.mapping.fields`)."""
    genre: str = ""
    """The genre that the entry type itself says."""
    source: str = ""
    """Where the row comes from."""


_BIBLATEX = "biblatex manual 2.1.1"
_ALIAS = "biblatex manual 2.1.2"
_OTHER = "biblatex manual 2.1.3"
_APA = "biblatex-apa manual"

TYPES: dict[str, EntryType] = {
    "article": EntryType("article-journal", "article", "", f"{_BIBLATEX}; APA 10.1"),
    "book": EntryType("book", "whole", "", f"{_BIBLATEX}; APA 10.2"),
    "mvbook": EntryType("book", "whole", "", f"{_BIBLATEX}; APA 10.2"),
    "inbook": EntryType("chapter", "part", "", f"{_BIBLATEX}; APA 10.3"),
    "bookinbook": EntryType("book", "part", "", f"{_BIBLATEX}; APA 10.3"),
    "suppbook": EntryType("chapter", "part", "", f"{_BIBLATEX}; APA 10.3"),
    "booklet": EntryType("pamphlet", "whole", "", f"{_BIBLATEX}; APA 10.2"),
    "collection": EntryType("book", "whole", "", f"{_BIBLATEX}; APA 10.2"),
    "mvcollection": EntryType("book", "whole", "", f"{_BIBLATEX}; APA 10.2"),
    "incollection": EntryType("chapter", "part", "", f"{_BIBLATEX}; APA 10.3"),
    "suppcollection": EntryType("chapter", "part", "", f"{_BIBLATEX}; APA 10.3"),
    "dataset": EntryType("dataset", "data", "", f"{_BIBLATEX}; APA 10.9"),
    "manual": EntryType("book", "whole", "", f"{_BIBLATEX}; APA 10.2"),
    "misc": EntryType("document", "", "", f"{_BIBLATEX}; CSL 1.0.2 document: the catch-all type"),
    "online": EntryType("webpage", "online", "", f"{_BIBLATEX}; APA 10.16"),
    "patent": EntryType("patent", "patent", "", f"{_BIBLATEX}; APA 11.8"),
    "periodical": EntryType(
        "article-journal", "periodical", "", f"{_BIBLATEX}; APA 10.1, example 12: as an article"
    ),
    "suppperiodical": EntryType("article-journal", "article", "", f"{_BIBLATEX}; APA 10.1"),
    "proceedings": EntryType("book", "whole", "", f"{_BIBLATEX}; APA 10.5"),
    "mvproceedings": EntryType("book", "whole", "", f"{_BIBLATEX}; APA 10.5"),
    "inproceedings": EntryType("paper-conference", "part", "", f"{_BIBLATEX}; APA 10.5"),
    "reference": EntryType("book", "whole", "", f"{_BIBLATEX}; APA 10.2"),
    "mvreference": EntryType("book", "whole", "", f"{_BIBLATEX}; APA 10.2"),
    "inreference": EntryType("entry-encyclopedia", "part", "", f"{_BIBLATEX}; APA 10.3"),
    "report": EntryType("report", "report", "", f"{_BIBLATEX}; APA 10.4"),
    "software": EntryType("software", "data", "", f"{_BIBLATEX}; APA 10.10"),
    "thesis": EntryType("thesis", "thesis", "", f"{_BIBLATEX}; APA 10.6"),
    "unpublished": EntryType("manuscript", "unpublished", "", f"{_BIBLATEX}; APA 10.8"),
    "conference": EntryType("paper-conference", "part", "", _ALIAS),
    "electronic": EntryType("webpage", "online", "", _ALIAS),
    "mastersthesis": EntryType("thesis", "thesis", "mathesis", f"{_ALIAS}; APA 10.6"),
    "phdthesis": EntryType("thesis", "thesis", "phdthesis", f"{_ALIAS}; APA 10.6"),
    "techreport": EntryType("report", "report", "techreport", f"{_ALIAS}; APA 10.4"),
    "www": EntryType("webpage", "online", "", _ALIAS),
    "artwork": EntryType("graphic", "image", "", f"{_OTHER}; APA 10.14"),
    "audio": EntryType("song", "media", "", f"{_OTHER}; APA 10.13"),
    "bibnote": EntryType("document", "", "", f"{_OTHER}: a note, no work"),
    "commentary": EntryType("book", "whole", "", _OTHER),
    "image": EntryType("figure", "image", "", f"{_OTHER}; APA 10.14"),
    "jurisdiction": EntryType("legal_case", "case", "", f"{_OTHER}; APA 11.4"),
    "legislation": EntryType("legislation", "law", "", f"{_OTHER}; APA 11.5"),
    "legal": EntryType("treaty", "law", "", f"{_OTHER}; APA 11.10"),
    "letter": EntryType("personal_communication", "unpublished", "", f"{_OTHER}; APA 8.9"),
    "movie": EntryType("motion_picture", "media", "", f"{_OTHER}; APA 10.12"),
    "music": EntryType("song", "media", "", f"{_OTHER}; APA 10.13"),
    "performance": EntryType("performance", "talk", "", _OTHER),
    "review": EntryType("review", "article", "", f"{_OTHER}; APA 10.7"),
    "standard": EntryType("standard", "report", "", _OTHER),
    "video": EntryType("motion_picture", "media", "", f"{_OTHER}; APA 10.12"),
    "constitution": EntryType("legislation", "constitution", "", f"{_APA}; APA 11.9"),
    "legadminmaterial": EntryType("regulation", "law", "", f"{_APA}; APA 11.7"),
    "legmaterial": EntryType("bill", "law", "", f"{_APA}; APA 11.6"),
    "hardware": EntryType("document", "data", "", f"{_APA}; APA 10.10"),
    "nameonly": EntryType("document", "", "", f"{_APA}: a name alone"),
    "presentation": EntryType("speech", "talk", "", f"{_APA}; APA 10.5"),
    "data": EntryType("dataset", "data", "", "natbib and older exports: dataset"),
    "letters": EntryType("personal_communication", "unpublished", "", "older exports: letter"),
    "magazine": EntryType("article-magazine", "article", "", "JabRef and older exports"),
    "newspaper": EntryType("article-newspaper", "article", "", "JabRef and older exports"),
    "newsarticle": EntryType("article-newspaper", "article", "", "Mac editors' exports"),
    "podcast": EntryType("broadcast", "media", "podcast", "older exports"),
    "webpage": EntryType("webpage", "online", "", "Mac editors' exports"),
    "website": EntryType("webpage", "online", "", "older exports"),
}
"""Every entry type of the biblatex manual, of biblatex-apa, and some that programs write; in lower case."""

WITHOUT_WORK: dict[str, str] = {
    "set": "an entry set: its members are works of their own (biblatex manual, 2.1.1)",
    "xdata": "fields for other entries to inherit (biblatex manual, 2.1.1)",
    "custom[a–f]": "whatever a style of one's own makes of them: a document (biblatex manual, 2.1.1)",
}
"""Entry types that have no CSL type, and why."""

UNKNOWN = EntryType("document", "", "", "CSL 1.0.2 document: the catch-all type")


class Subtype(NamedTuple):
    """What an ``entrysubtype`` adds to the entry type."""

    csl: str = ""
    """The CSL type, "" for that of the entry type."""
    genre: str = ""
    """What APA prints in square brackets (APA 9.21)."""


SUBTYPES: dict[str, dict[str, Subtype]] = {
    "article": {
        "magazine": Subtype("article-magazine"),
        "newspaper": Subtype("article-newspaper"),
        "nonacademic": Subtype("article-magazine"),
        "blog": Subtype("post-weblog"),
        "review": Subtype("review"),
    },
    "media": {
        "film": Subtype("motion_picture", "Film"),
        "video": Subtype("motion_picture", "Video"),
        "tvseries": Subtype("broadcast", "TV series"),
        "tvepisode": Subtype("broadcast", "TV series episode"),
        "tvbroadcast": Subtype("broadcast", "TV series episode"),
        "radiobroadcast": Subtype("broadcast", "Radio broadcast"),
        "videorecording": Subtype("motion_picture", "Video"),
        "audiorecording": Subtype("song", "Audio recording"),
        "album": Subtype("song", "Album"),
        "song": Subtype("song", "Song"),
        "podcast": Subtype("broadcast", "Audio podcast"),
        "podcastepisode": Subtype("broadcast", "Audio podcast episode"),
        "interview": Subtype("broadcast", "Interview"),
        "speech": Subtype("speech", "Speech audio recording"),
    },
    "image": {
        "lithograph": Subtype("graphic", "Lithograph"),
        "painting": Subtype("graphic", "Painting"),
        "photograph": Subtype("graphic", "Photograph"),
        "photographs": Subtype("graphic", "Photographs"),
        "map": Subtype("map", "Map"),
        "powerpoint": Subtype("document", "Powerpoint slides"),
        "lecturenotes": Subtype("document", "Lecture notes"),
    },
    "online": {
        "photograph": Subtype("webpage", "Photograph"),
        "photographs": Subtype("webpage", "Photographs"),
        "video": Subtype("webpage", "Video"),
        "blog": Subtype("post-weblog"),
    },
}
"""Subtypes by form, in lower case (biblatex manual, 2.1.3, ``entrysubtype``; biblatex-apa manual; APA 10.12 to
10.15). Any other subtype is a description in its writer's words, and becomes the genre."""


ENTRY_OF: dict[str, tuple[str, str]] = {
    "article": ("online", "preprint"),
    "article-journal": ("article", ""),
    "article-magazine": ("article", "magazine"),
    "article-newspaper": ("article", "newspaper"),
    "bill": ("legislation", "bill"),
    "book": ("book", ""),
    "broadcast": ("video", "broadcast"),
    "chapter": ("incollection", ""),
    "classic": ("book", "classic"),
    "collection": ("misc", "collection"),
    "dataset": ("dataset", ""),
    "document": ("misc", ""),
    "entry": ("inreference", "entry"),
    "entry-dictionary": ("inreference", "entry-dictionary"),
    "entry-encyclopedia": ("inreference", ""),
    "event": ("misc", "event"),
    "figure": ("image", ""),
    "graphic": ("artwork", ""),
    "hearing": ("legmaterial", ""),
    "interview": ("misc", "interview"),
    "legal_case": ("jurisdiction", ""),
    "legislation": ("legislation", ""),
    "manuscript": ("unpublished", ""),
    "map": ("image", "map"),
    "motion_picture": ("movie", ""),
    "musical_score": ("book", "musical_score"),
    "pamphlet": ("booklet", ""),
    "paper-conference": ("inproceedings", ""),
    "patent": ("patent", ""),
    "performance": ("performance", ""),
    "periodical": ("periodical", "periodical"),
    "personal_communication": ("letter", ""),
    "post": ("online", "post"),
    "post-weblog": ("online", "post-weblog"),
    "regulation": ("legadminmaterial", ""),
    "report": ("report", ""),
    "review": ("review", ""),
    "review-book": ("review", "review-book"),
    "software": ("software", ""),
    "song": ("music", ""),
    "speech": ("presentation", ""),
    "standard": ("standard", ""),
    "thesis": ("thesis", ""),
    "treaty": ("legal", ""),
    "webpage": ("online", ""),
}
"""Entry type and subtype for every CSL type."""

CSL_SUBTYPES: dict[str, str] = {
    subtype: "article" if subtype == "preprint" else csl
    for csl, (_, subtype) in ENTRY_OF.items()
    if subtype not in ("", "magazine", "newspaper", "map")
}
"""Subtypes that name the CSL type itself: what has no entry type of its own is written and read so."""
