"""The front matter of a draft: what it is, who wrote it, and how it is to be finished.

The names are pandoc's and Quarto's (pandoc's manual, Metadata variables; Quarto, Scholarly front matter), with
those that an APA title page needs (APA 7, 2.3–2.10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from mutualevidence.drafts.tree import Node, node, nodes, para, text_of, words

NAMES = {
    "title": ("title",),
    "subtitle": ("subtitle",),
    "authors": ("author", "authors"),
    "affiliations": ("affiliations", "affiliation", "institute"),
    "abstract": ("abstract",),
    "keywords": ("keywords",),
    "running_head": ("running-head", "short-title", "shorttitle", "runninghead"),
    "author_note": ("author-note",),
    "course": ("course",),
    "instructor": ("instructor", "professor"),
    "due_date": ("due-date", "duedate"),
    "date": ("date",),
    "bibliography": ("bibliography",),
    "style": ("csl", "citation-style"),
    "locale": ("locale",),
    "language": ("lang",),
    "nocite": ("nocite",),
    "included": ("included",),
    "link_citations": ("link-citations",),
    "reference_doc": ("reference-doc",),
    "references_title": ("reference-section-title",),
    "paper": ("paper",),
    "floats_at_end": ("floats-at-end",),
    "font": ("mainfont", "font"),
}
"""Each thing that a draft can say about itself, and the fields that say it, the first before the others."""

PAPER_ONLY = ("running_head", "author_note", "course", "instructor", "due_date")
"""What only an APA paper prints."""
PRINTED_IN = {"professional": ("running_head", "author_note"), "student": ("course", "instructor", "due_date")}
"""What only one kind of paper prints (APA 7, 2.3, 2.7, 2.8)."""
WHOLE_ONLY = ("subtitle", "authors", "abstract", "keywords", "date")
"""What only a whole file prints, not a piece of text."""
PROSE = frozenset(
    """
    acknowledgments acknowledgements funding thanks impact-statement plain-language-summary significance key-points
    license copyright data-availability conflict-of-interest conflicts-of-interest dedication epigraph
    """.split()
)
"""What other tools print (Quarto, Scholarly front matter; apaquarto) and we do not."""


@attrs.frozen
class Author:
    """An author as a title page names one (APA 7, 2.5–2.7)."""

    name: str
    affiliations: tuple[str, ...] = ()
    orcid: str = ""
    email: str = ""
    corresponding: bool = False


class FrontMatter:
    """The fields of a draft's front matter, read when asked for."""

    def __init__(self, meta: Mapping[str, Node]) -> None:
        """Read ``meta``, pandoc's metadata."""
        self.meta = meta

    def field(self, what: str) -> str:
        """Returns the field of the draft that says ``what`` (a name of `NAMES`), "" where none does."""
        return next((name for name in NAMES[what] if name in self.meta), "")

    def value(self, what: str) -> Node | None:
        """Returns the value of the field that says ``what``."""
        name = self.field(what)
        return self.meta[name] if name else None

    def text(self, what: str) -> str:
        """Returns the field that says ``what`` as plain text."""
        return text_of(self.value(what))

    def texts(self, what: str) -> tuple[str, ...]:
        """Returns the values of a field that may be a list; one text may hold several, set apart by commas."""
        return tuple(text for each in _listed(self.value(what)) if (text := text_of(each)))

    def inlines(self, what: str) -> list[Node]:
        """Returns the field that says ``what`` as inlines."""
        return _inlines(self.value(what))

    def blocks(self, what: str) -> list[Node]:
        """Returns the field that says ``what`` as blocks."""
        return _blocks(self.value(what))

    def flag(self, what: str) -> bool | None:
        """Returns a field that is yes or no; None where it is not there."""
        value = self.value(what)
        if value is None:
            return None
        return value["c"] if value["t"] == "MetaBool" else text_of(value).lower() in ("true", "yes", "1")

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords, from a list or from one text with commas."""
        texts = self.texts("keywords")
        return tuple(w.strip() for text in texts for w in text.split(",")) if len(texts) == 1 else texts

    @property
    def nocite(self) -> tuple[str, ...]:
        """The keys to be listed though nobody cites them; ``*`` is all."""
        return self._keys("nocite")

    @property
    def included(self) -> tuple[str, ...] | None:
        """The keys of the works that the draft's meta-analysis includes; None where those that it shows are."""
        value = self.value("included")
        if value is None or self.flag("included"):
            return None
        return () if value["t"] == "MetaBool" else self._keys("included")

    def _keys(self, what: str) -> tuple[str, ...]:
        """Returns the keys in a field: citations, or words with or without ``@``."""
        found: list[str] = []
        for each in nodes(self.value(what)):
            if each["t"] == "Cite":
                found += [entry["citationId"] for entry in each["c"][0]]
        bare = [] if found else [w for t in self.texts(what) for w in t.replace(",", " ").replace("@", "").split()]
        return tuple(found or bare)

    @property
    def authors(self) -> tuple[Author, ...]:
        """The authors with what is known of them."""
        known = {_entry(each, "id"): _affiliation(each) for each in _listed(self.value("affiliations"))}
        shared = tuple(text for text in known.values() if text)
        return tuple(_author(each, known, shared) for each in _listed(self.value("authors")))


def _author(value: Node, known: Mapping[str, str], shared: tuple[str, ...]) -> Author:
    """Returns one author; without affiliations of his own he has those that the draft names for all."""
    if value["t"] != "MetaMap":
        return Author(text_of(value), shared)
    fields = value["c"]
    named = next((fields[name] for name in ("affiliations", "affiliation", "institute") if name in fields), None)
    own = tuple(text for each in _listed(named) for text in [_known_affiliation(each, known)] if text)
    return Author(
        _person(fields.get("name"), fields),
        own or shared,
        orcid=_entry(value, "orcid").rsplit("/", 1)[-1],
        email=_entry(value, "email"),
        corresponding=_entry(value, "corresponding").lower() in ("true", "yes"),
    )


def _person(name: Node | None, fields: Mapping[str, Node]) -> str:
    """Returns a name, also where it is given in parts (given, family) or its text stands under another word."""
    parts = name["c"] if name is not None and name["t"] == "MetaMap" else fields
    if name is not None and parts is fields:
        return text_of(name)
    order = ("given", "dropping-particle", "non-dropping-particle", "family")
    return text_of(parts.get("literal")) or " ".join(text for part in order if (text := text_of(parts.get(part))))


def _known_affiliation(value: Node, known: Mapping[str, str]) -> str:
    reference = _entry(value, "ref") or text_of(value)
    return known.get(reference) or _affiliation(value)


def _affiliation(value: Node) -> str:
    """An affiliation on one line: department and institution, or where there is none, the place (APA 7, 2.6)."""
    if value["t"] != "MetaMap":
        return text_of(value)
    order = ("group", "department", "name", "institution")
    parts = [text for part in order if (text := _entry(value, part))]
    return ", ".join(parts or [text for part in ("city", "region", "country") if (text := _entry(value, part))])


def _entry(value: Node, name: str) -> str:
    """Returns the text of the entry ``name`` of a map, "" for what is no map."""
    found = value["c"].get(name) if value["t"] == "MetaMap" else None
    if found is not None and found["t"] == "MetaBool":
        return str(found["c"])
    return text_of(found)


def _listed(value: Node | None) -> list[Node]:
    if value is None:
        return []
    return value["c"] if value["t"] == "MetaList" else [value]


def _inlines(value: Node | None) -> list[Node]:
    if value is None:
        return []
    if value["t"] == "MetaInlines":
        return list(value["c"])
    if value["t"] == "MetaBlocks":
        return [inline for block in value["c"] if block["t"] in ("Para", "Plain") for inline in block["c"]]
    return words(text_of(value))


def _blocks(value: Node | None) -> list[Node]:
    if value is None:
        return []
    if value["t"] == "MetaBlocks":
        return [node("Para", each["c"]) if each["t"] == "Plain" else each for each in value["c"]]
    if value["t"] == "MetaList":
        return [block for each in value["c"] for block in _blocks(each)]
    return [para(_inlines(value))]


def printed_fields(meta: Mapping[str, Node]) -> Iterator[tuple[str, Node]]:
    """Yields the fields that hold text of the document, in the order of reading."""
    for name in ("title", "subtitle", "author", "author-note", "abstract"):
        if name in meta:
            yield name, meta[name]
