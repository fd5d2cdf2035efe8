"""Reads what a manuscript of a word processor cites, from the fields that reference managers have put into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from mutualevidence.errors import ReadError
from mutualevidence.interchange.manuscripts import opendocument
from mutualevidence.interchange.manuscripts.codes.content import CodeError, Content
from mutualevidence.interchange.manuscripts.packages import Package
from mutualevidence.interchange.manuscripts.programs import Mark, bibliography_program, content_of
from mutualevidence.interchange.manuscripts.word_files import WordFile
from mutualevidence.interchange.records.keys import with_keys
from mutualevidence.interchange.records.record import problem
from mutualevidence.model.citation import Citation
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

_WAY_OUT = "Open the document in the program that wrote it, and let it update the citation."
_NO_DATA = "Have the program store its references in the document (Zotero: Document Preferences)."
_TYPED = "Read are those of Zotero, Mendeley, EndNote, Citavi and Word, not citations that are typed as text."


@attrs.frozen
class MarkedCitation:
    """A citation in a manuscript: what it cites, the program that put it there, and the text that it shows.

    The items' ids are keys of the manuscript's references; the note number is that of the note it stands in.
    """

    citation: Citation
    program: str
    text: str
    by_hand: bool = False
    """Whether the writer has changed the text and wants it to stay."""
    listed_only: frozenset[str] = frozenset()
    """The keys of works among its items that it does not print, but has listed."""
    mark: Mark = attrs.field(factory=Mark, repr=False, eq=False)
    """The place in the file."""


@attrs.frozen
class CitedManuscript:
    """What a manuscript cites: its citations in the order of reading, the works, and what could not be read."""

    citations: tuple[MarkedCitation, ...]
    references: tuple[Reference, ...]
    lists: tuple[Mark, ...] = attrs.field(default=(), repr=False)
    """The places of reference lists."""
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: tuple[Reference, ...] = attrs.field(default=(), repr=False)
    """The sources that Word keeps in the document, cited or not."""
    identities: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    """The keys of the works by what their programs tell them by: addresses of Zotero, tags of Word …"""


def cited_manuscript(data: bytes, file: str = "") -> CitedManuscript:
    """Returns the citations in a .docx or .odt; raises `ReadError` for a file that is none.

    A citation that cannot be read is told of, with the text that it shows; the others are read.
    """
    package = Package(data, file)
    if opendocument.CONTENT in package.names and package.related("officeDocument") == ():
        return _joined(opendocument.marks(package), {}, file)
    word = WordFile(package)
    return _joined(word.marks(), word.sources, file, word.problems)


def is_manuscript(data: bytes) -> bool:
    """Returns whether ``data`` is a text of Word's or of OpenDocument, as far as its parts tell."""
    if not data.startswith(b"PK"):
        return False
    try:
        names = Package(data).names
    except ReadError:
        return False
    return opendocument.CONTENT in names or any(name.endswith("/document.xml") for name in names)


def references(data: bytes, file: str = "") -> tuple[Sequence[Reference], Sequence[Diagnostic]]:
    """Returns the works that a .docx or .odt cites, and what could not be read of it."""
    try:
        manuscript = cited_manuscript(data, file)
    except ReadError as error:
        return [], [problem("unreadable-file", error.message, error.remedy, file=file)]
    told = list(manuscript.diagnostics)
    if manuscript.citations or told:
        return manuscript.references, told
    if manuscript.sources:
        what = f"it cites none of the {len(manuscript.sources)} sources that Word keeps in it; they are all read"
        return manuscript.sources, [problem("no-citations", what, _TYPED, file=file, lost=False)]
    return [], [problem("no-citations", "no reference manager has put a citation into it", _TYPED, file=file)]


def _joined(
    marks: Iterable[Mark], sources: Mapping[str, Reference], file: str, problems: Sequence[Diagnostic] = ()
) -> CitedManuscript:
    """Returns the citations of ``marks``, with a key for every work."""
    read: list[tuple[Mark, Content]] = []
    lists: list[Mark] = []
    told = list(problems)
    for mark in marks:
        try:
            content = content_of(mark, sources)
        except CodeError as error:
            message = f'the {mark.name} citation "{mark.shown}" cannot be read: {error.message}'
            told.append(problem("unreadable-citation", message, _WAY_OUT, file=file))
            continue
        if content is not None:
            read.append((mark, content))
        elif bibliography_program(mark.code):
            lists.append(mark)
    works: dict[tuple[str, str], Reference] = {}
    for mark, content in read:
        told += _without_data(mark, content, file)
        for identity, reference in content.works.items():
            works.setdefault((mark.program, identity), reference)
    keyed = dict(zip(works, with_keys(_own_keys(works.values())), strict=True))
    citations = tuple(_citation(mark, content, keyed) for mark, content in read)
    identities = {identity: work.id for (_, identity), work in keyed.items()}
    told = list(dict.fromkeys(told))
    return CitedManuscript(
        citations, tuple(keyed.values()), tuple(lists), tuple(told), tuple(sources.values()), identities
    )


def _own_keys(works: Iterable[Reference]) -> Iterator[Reference]:
    """Yields the works, a second one of the same key without it."""
    taken: set[str] = set()
    for work in works:
        yield attrs.evolve(work, id="") if work.id in taken else work
        taken.add(work.id)


def _citation(mark: Mark, content: Content, keyed: Mapping[tuple[str, str], Reference]) -> MarkedCitation:
    cited = content.citation
    items = tuple(attrs.evolve(item, id=keyed[mark.program, item.id].id) for item in cited.items)
    return MarkedCitation(
        attrs.evolve(cited, items=items, note_number=mark.note),
        mark.program,
        mark.text,
        content.by_hand,
        frozenset(keyed[mark.program, id].id for id in content.listed_only),
        mark,
    )


def _without_data(mark: Mark, content: Content, file: str) -> Iterator[Diagnostic]:
    for name in content.missing:
        message = f'the {mark.name} citation "{mark.shown}" comes without the data of its work ({name})'
        yield problem("no-data", message, _NO_DATA, file=file)
