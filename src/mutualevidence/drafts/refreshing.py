"""A Word manuscript whose citations and reference list are printed anew, in any style, and all else as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import attrs

from mutualevidence.csl import Style, process
from mutualevidence.errors import InvalidValueError
from mutualevidence.interchange.manuscripts.codes import csl
from mutualevidence.interchange.manuscripts.packages import Package
from mutualevidence.interchange.manuscripts.programs import Mark, bibliography_program
from mutualevidence.interchange.manuscripts.reading import CitedManuscript, MarkedCitation, cited_manuscript
from mutualevidence.interchange.manuscripts.rewriting import (
    Edit,
    TextRun,
    Words,
    edited,
    edits_of_citation,
    edits_of_code,
    edits_of_list,
)
from mutualevidence.interchange.manuscripts.stories import StoryError, story
from mutualevidence.model.citation import Citation
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference
from mutualevidence.output.displays import margin_and_lines
from mutualevidence.output.runs import runs
from mutualevidence.richtext.inline import RichText
from mutualevidence.richtext.reference_list import ListEntry


@attrs.frozen
class Refreshed:
    """A manuscript printed anew, and what in it stayed as it was or should be looked at."""

    content: bytes
    diagnostics: tuple[Diagnostic, ...]


def is_cited_manuscript(data: bytes) -> bool:
    """Returns whether ``data`` is a Word file in which a reference manager has cited."""
    if not data.startswith(b"PK"):
        return False
    names = Package(data).names
    return any(name.endswith("/document.xml") for name in names) and bool(cited_manuscript(data).citations)


def refreshed(data: bytes, style: Style, *, file: str = "", more: Iterable[Reference] = ()) -> Refreshed:
    """Returns the Word file ``data`` with its citations and its reference list in ``style``.

    ``more`` are works that are listed though nobody cites them, whose data the file lacks. Raises `ReadError` for
    a file that is none, `InvalidValueError` where nothing is cited in it, or the style cites in notes and the file
    in the text.
    """
    manuscript = cited_manuscript(data, file)
    _require(manuscript, style, file)
    printed = [each for each in manuscript.citations if _shown(each).items]
    wanted = _Listed.of(manuscript, tuple(more), file)
    formatted = process(style, wanted.works, [_shown(each) for each in printed])
    told = [*manuscript.diagnostics, *wanted.diagnostics]
    parts = _Parts(Package(data, file), file)
    for each, text in zip(printed, formatted.citations, strict=True):
        told += _refresh(each, text, parts)
    bibliography = formatted.bibliography
    if bibliography is None or any(each.severity is Severity.ERROR for each in told):
        if manuscript.lists:
            told.append(_warning("list-kept", "the reference list stays", "See what else is told.", file))
    else:
        entries = [_entry(entry) for entry in bibliography.entries if entry.id not in wanted.unlisted]
        for mark in manuscript.lists:
            told += parts.put(mark, Words(entries))
    return Refreshed(parts.written(), tuple(dict.fromkeys(told)))


def _require(manuscript: CitedManuscript, style: Style, file: str) -> None:
    name = file or "the file"
    if not manuscript.citations:
        told = "".join(f"\n{each}" for each in manuscript.diagnostics)
        raise InvalidValueError(
            f"{name}: no reference manager has put a citation into it{told}",
            remedy="Render drafts with citations as [@key], or manuscripts of Zotero, Mendeley, EndNote or Word.",
        )
    if any(each.mark.field is None for each in manuscript.citations):
        raise InvalidValueError(f"{name}: only Word files can be printed anew", remedy="Save it as .docx.")
    if style.class_ == "note" and any(each.citation.note_number == 0 for each in manuscript.citations):
        raise InvalidValueError(
            f'{name}: the style "{style.title}" cites in notes, and this manuscript in the text',
            remedy="Choose a style that cites in the text, or have the program that cites in it change the style.",
        )


def _shown(marked: MarkedCitation) -> Citation:
    """Returns what the citation prints: without works that are only listed."""
    items = tuple(item for item in marked.citation.items if item.id not in marked.listed_only)
    return attrs.evolve(marked.citation, items=items)


@attrs.frozen
class _Listed:
    """The works that are printed, those among them that the list leaves out, and what is wrong with the list."""

    works: list[Reference]
    unlisted: set[str]
    diagnostics: list[Diagnostic]

    @classmethod
    def of(cls, manuscript: CitedManuscript, more: Sequence[Reference], file: str) -> _Listed:
        works = {work.id: work for work in manuscript.references}
        others = {csl.address(work): work for work in more}
        made = cls([], set(), [])
        for mark in manuscript.lists:
            data = _list_data(mark)
            made.unlisted.update(key for uris in data["omitted"] for key in _keys(uris, manuscript))
            for uris in data["uncited"]:
                found = next((others[uri] for uri in uris if uri in others), None)
                if found is not None:
                    works.setdefault(found.id, found)
                elif not _keys(uris, manuscript):
                    made.diagnostics.append(_unknown_work(", ".join(uris), file))
            if data["custom"]:
                remedy = "Look at it: the style prints it now."
                told = _warning("entry-by-hand", "an entry of the list was changed by hand", remedy, file)
                made.diagnostics.append(told)
        made.works.extend(works.values())
        return made


def _keys(uris: Sequence[str], manuscript: CitedManuscript) -> list[str]:
    return [manuscript.identities[uri] for uri in uris if uri in manuscript.identities]


def _list_data(mark: Mark) -> dict[str, list[list[str]]]:
    """Returns what Zotero keeps with its list: works listed uncited, cited unlisted, entries changed by hand."""
    start, end = mark.code.find("{"), mark.code.rfind("}")
    try:
        data = json.loads(mark.code[start : end + 1]) if start >= 0 else {}
    except (ValueError, RecursionError):
        data = {}
    found = {
        name: data.get(name, []) if isinstance(data, dict) else [] for name in ("uncited", "omitted", "custom")
    }
    return {
        name: [[uri for uri in uris if isinstance(uri, str)] for uris in value if isinstance(uris, list)]
        for name, value in found.items()
        if isinstance(value, list)
    }


class _Parts:
    """The parts of the file, and what is to be changed in them."""

    def __init__(self, package: Package, file: str) -> None:
        self.package = package
        self.file = file
        self.data: dict[str, bytes] = {}
        self.edits: dict[str, list[Edit]] = {}

    def put(self, mark: Mark, words: Words, code: str = "") -> Iterator[Diagnostic]:
        """Note what puts ``words`` into the place of ``mark``, and ``code`` into its code; tell why not."""
        if mark.field is None or mark.field.kind == "bookmark":
            message = f'"{mark.shown}" is marked by a bookmark and stays as it is'
            yield _warning(
                "not-printed-anew", message, "Have Zotero use fields (Document Preferences).", self.file
            )
            return
        if mark.part not in self.data:
            self.data[mark.part] = story(self.package.part(mark.part)).data
        make = edits_of_list if bibliography_program(mark.code) else edits_of_citation
        try:
            edits = list(make(self.data[mark.part], mark.field, words))
        except ValueError as error:
            message = f'"{mark.shown}" stays as it is: {error}'
            yield _warning("not-printed-anew", message, "Put the citation into one paragraph.", self.file)
            return
        if edits and code:
            edits += edits_of_code(mark.field, code)
        self.edits.setdefault(mark.part, []).extend(edits)

    def written(self) -> bytes:
        """The file with the changes; raises where a part would be no XML any more, and nothing is written."""
        changed = {name: edited(self.data[name], edits) for name, edits in self.edits.items() if edits}
        for name, content in changed.items():
            try:
                story(content)
            except StoryError as error:
                raise InvalidValueError(
                    f"{self.file or 'the file'}: the fields in {name} overlap as none should ({error})",
                    remedy="Have the program that cites in it update the document, save it, and try again.",
                ) from None
        return self.package.rewritten(changed) if changed else self.package.data


def _refresh(marked: MarkedCitation, text: RichText, parts: _Parts) -> Iterator[Diagnostic]:
    """Put ``text`` into a citation, unless its writer wants it to stay."""
    if marked.by_hand:
        message = f'the citation "{marked.mark.shown}" was changed by hand and stays as it is'
        yield _warning("citation-by-hand", message, "Change it in the program, or leave it.", parts.file)
        return
    words = Words([_runs(text)])
    yield from parts.put(marked.mark, words, _new_code(marked, words.text))


def _new_code(marked: MarkedCitation, text: str) -> str:
    """The code with the new text, by which the program tells whether its writer has changed it; "" to leave it."""
    return csl.with_text(marked.mark.code, text) if marked.program in ("zotero", "mendeley") else ""


def _runs(text: RichText) -> list[TextRun]:
    return [(content, [form.value for form in formats]) for content, formats, _ in runs(text)]


def _entry(entry: ListEntry) -> list[TextRun]:
    """Returns an entry as one paragraph: the number and a tab, lines after each other."""
    number, lines = margin_and_lines(entry.content)
    made = [*_runs(number), ("\t", ())] if number else []
    for place, (_, line) in enumerate(lines):
        made += [*([("\n", ())] if place else []), *_runs(line)]
    return made


def _warning(code: str, message: str, remedy: str, file: str) -> Diagnostic:
    return Diagnostic(severity=Severity.WARNING, code=code, message=message, remedy=remedy, file=file)


def _unknown_work(uris: str, file: str) -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR,
        code="uncited-work",
        message=f"the list names a work that nobody cites, and whose data the file lacks ({uris})",
        remedy="Give the bibliography that has it: --bibliography FILE.",
        file=file,
    )
