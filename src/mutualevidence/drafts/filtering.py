"""The filter: a draft's tree in, the same tree out with evidence, citations and reference list put in."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence

import attrs

from mutualevidence.csl.apa.lists import asterisk_note
from mutualevidence.drafts.blocks import Making, ast_blocks, references_div
from mutualevidence.drafts.citations import keys_in
from mutualevidence.drafts.citing import cite_document
from mutualevidence.drafts.dialects.quarto import answer_containers
from mutualevidence.drafts.dialects.typed import TYPED
from mutualevidence.drafts.front_matter import printed_fields
from mutualevidence.drafts.grouping import group_citations
from mutualevidence.drafts.insertions import InsertionError, evidence_blocks, pooled_works
from mutualevidence.drafts.labels import (
    answer_cross_references,
    cross_references,
    group_figures,
    identifiers,
    labels_of,
    name_tables,
)
from mutualevidence.drafts.live import LiveMarks
from mutualevidence.drafts.reading import Draft
from mutualevidence.drafts.requests import Request, answered
from mutualevidence.drafts.sources import Sources
from mutualevidence.drafts.tree import Node, attributes, header, nodes, replaced, text_of, words
from mutualevidence.model.attributes import did_you_mean, nearest
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.document import Figure, Paragraph

REFERENCES = "{references}"
"""Where the reference list goes: a paragraph of its own."""

_TITLES = {
    "en": ("References", "Bibliography", "Works Cited", "Literature Cited", "Reference List"),
    "de": ("Literatur", "Literaturverzeichnis", "Quellen", "Referenzen"),
    "es": ("Referencias", "Bibliografía"),
    "fr": ("Références", "Bibliographie"),
    "it": ("Riferimenti bibliografici", "Bibliografia"),
    "nl": ("Literatuur", "Referenties", "Bibliografie"),
    "pt": ("Referências", "Bibliografia"),
}
"""What the heading over a reference list says (APA 7, 2.12, and its translations); the first is what we write."""
_ALL_TITLES = frozenset(title.casefold() for titles in _TITLES.values() for title in titles)


@attrs.frozen
class Filtered:
    """A draft with everything put in, the figures that are still to be drawn, and what was wrong."""

    draft: Draft
    figures: dict[str, Figure]
    diagnostics: tuple[Diagnostic, ...]
    listed: bool = True
    """Whether there is a reference list."""
    live: LiveMarks | None = None
    """What the citations cite that are to live in Word."""


def filtered(
    draft: Draft, sources: Sources, *, linked: bool = False, answer_labels: bool = True, live: str = ""
) -> Filtered:
    """Returns ``draft`` with evidence, citations and reference list put in; the draft itself stays as it is.

    The citations are marked for ``live``, the program that they are to live in.

    Without ``answer_labels`` cross references stay as they are, for a filter that comes later. What is wrong is in
    the diagnostics, errors first of all: unknown keys, labels and claims, each with its line.
    """
    draft = copy.deepcopy(draft)
    making = Making(draft.front.text("language") or "en-US")
    diagnostics: list[Diagnostic] = []
    shown: list[str] = []
    pooled: list[str] = []
    draft.blocks = _with_evidence(draft, sources, making, diagnostics, shown, pooled)
    group_citations(draft.blocks)
    diagnostics += _no_citations(draft, sources)
    name_tables(draft.blocks)
    if answer_labels:
        group_figures(draft.blocks)
    placed = _place_of_list(draft.blocks)
    if answer_labels:
        labels = labels_of(draft.blocks, making.language)
        answer_cross_references(draft.blocks, labels, sources.references)
        answer_containers(draft.blocks, labels)
    trees = [*(value for _, value in printed_fields(draft.meta)), draft.blocks]
    diagnostics += _unknown(draft, trees, sources, answer_labels=answer_labels)
    if any(each.severity is Severity.ERROR for each in diagnostics):
        return Filtered(draft, making.figures, tuple(sorted(diagnostics, key=lambda each: each.line)))
    _hide_labels(draft, sources)
    listed = list(draft.front.nocite)
    included = pooled if draft.front.included is None else draft.front.included
    named = (key for key in (*shown, *included) if key in sources.references)
    keys = list(sources.references) if "*" in listed else [*listed, *named]
    marks = LiveMarks(live, sources.references) if live else None
    bibliography = cite_document(
        trees,
        sources.references,
        sources.style,
        listed=keys,
        included=included,
        linked=linked and not live,
        live=marks,
        options=sources.options,
    )
    if marks is not None:
        diagnostics += marks.losses(draft.file)
    _show_labels(draft.blocks)
    if bibliography is not None and bibliography.entries:
        _put(references_div(bibliography), draft, placed, ast_blocks(asterisk_note(bibliography), making))
    elif placed is not None:
        placed["c"][1] = []
    return Filtered(draft, making.figures, tuple(diagnostics), bibliography is not None, marks)


# --- evidence ------------------------------------------------------------------------------------------------


def _with_evidence(
    draft: Draft,
    sources: Sources,
    making: Making,
    diagnostics: list[Diagnostic],
    shown: list[str],
    pooled: list[str],
) -> list[Node]:
    """The blocks with what they ask for; ``shown`` gets the works that pictures name, ``pooled`` those pooled."""

    def named(options: Mapping[str, str]) -> bool:
        """Returns whether what is asked for calls studies by author and year."""
        return "plot" in options or options.get("table") == "further"

    def answer(request: Request) -> list[Node]:
        evidence = sources.evidence_with_labels if named(request.options) else sources.evidence
        line = draft.places.of_request()
        try:
            made = evidence_blocks(request.options, request.sentence, evidence)
        except InsertionError as error:
            diagnostics.append(_error(draft, "evidence-block", error.message, error.remedy, line))
            return []
        pooled.extend(pooled_works(request.options, evidence))
        if request.options.get("table") == "further":
            shown.extend(pooled_works(request.options, evidence))
        shown.extend(key for block in made if isinstance(block, Figure) for key in block.works)
        if not request.inline:
            return ast_blocks(made, making)
        if "number" not in request.options or not isinstance(made[0], Paragraph):
            message = "only a number can be put into a line"
            diagnostics.append(_error(draft, "evidence-block", message, "Make it a paragraph of its own.", line))
            return []
        content: list[Node] = ast_blocks(made, making)[0]["c"]
        return content

    def complain(error: InsertionError) -> None:
        line = draft.places.of_request()
        diagnostics.append(_error(draft, "evidence-block", error.message, error.remedy, line))

    return answered(draft.blocks, answer, complain)


# --- keys and labels -----------------------------------------------------------------------------------------


def _unknown(
    draft: Draft, trees: Sequence[object], sources: Sources, *, answer_labels: bool
) -> Iterator[Diagnostic]:
    """Yields an error for each key that is in no entry, and for each label that nothing has."""
    known = identifiers(draft.blocks)
    labels = {id(cite) for cite, _ in cross_references(draft.blocks, sources.references)}
    if answer_labels:
        for _, names in cross_references(draft.blocks, sources.references):
            yield from (_unknown_label(draft, name, known, sources) for name in names if name not in known)
    for tree in trees:
        for each in nodes(tree):
            for key in keys_in(each) if each["t"] == "Cite" and id(each) not in labels else ():
                if key not in sources.references:
                    yield unknown_key(draft, key, sources.references)
    for key in (*draft.front.nocite, *(draft.front.included or ())):
        if key not in sources.references and key != "*":
            yield unknown_key(draft, key, sources.references)


def unknown_key(draft: Draft, key: str, references: Mapping[str, Reference]) -> Diagnostic:
    """The error that ``draft`` cites a ``key`` which is none of ``references``, with its line and the nearest."""
    remedy = _known(key, references)
    return _error(draft, "unknown-key", f'there is no entry "{key}"', remedy, draft.places.of_key(key), key=key)


def _known(key: str, references: Mapping[str, Reference]) -> str:
    """Returns a remedy with the nearest key, or how to write what is no citation."""
    known = tuple(references)
    if nearest(key, known):
        return did_you_mean(key, known)
    return "Add the entry to the bibliography; where no citation is meant, write \\@."


def _no_citations(draft: Draft, sources: Sources) -> list[Diagnostic]:
    """``@*`` outside nocite, and ``@name`` in a Word file that is no key, cite nothing: both stay as typed."""
    told: list[Diagnostic] = []

    def change(each: Node) -> list[Node] | None:
        keys = [entry["citationId"] for entry in each["c"][0]] if each["t"] == "Cite" else []
        is_name = TYPED in each and each["c"][0][0]["citationMode"]["t"] == "AuthorInText"
        if len(keys) != 1 or not (keys[0] == "*" or (is_name and keys[0] not in sources.references)):
            return None
        remedy = "Only nocite names all works with it." if keys[0] == "*" else _known(keys[0], sources.references)
        line = draft.places.of_text(f"@{keys[0]}")
        told.append(draft.warning("no-citation", f"@{keys[0]} cites nothing and stays as typed", remedy, line))
        typed: list[Node] = each["c"][1]
        return typed

    replaced(draft.blocks, change)
    return told


def _unknown_label(draft: Draft, label: str, known: set[str], sources: Sources) -> Diagnostic:
    names = (*known, *sources.references)
    remedy = (
        did_you_mean(label, names) if nearest(label, names) else f"Give it to a table or figure: {{#{label}}}."
    )
    message = f'nothing in the draft has the label "{label}"'
    return _error(draft, "unknown-label", message, remedy, draft.places.of_key(label), key=label)


def _hide_labels(draft: Draft, sources: Sources) -> None:
    """Keep cross references that others will answer out of the engine's sight."""
    for cite, _ in cross_references(draft.blocks, sources.references):
        cite["t"] = _LABEL


def _show_labels(tree: object) -> None:
    for each in nodes(tree):
        if each["t"] == _LABEL:
            each["t"] = "Cite"


_LABEL = "mutualevidence-label"


def _error(draft: Draft, code: str, message: str, remedy: str, line: int, *, key: str = "") -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR, code=code, message=message, remedy=remedy, file=draft.file, line=line, key=key
    )


# --- the reference list --------------------------------------------------------------------------------------


def _place_of_list(blocks: list[Node]) -> Node | None:
    """Returns the container that the reference list goes into, where the draft has a place for it."""
    _no_lists_in_notes(blocks)
    found = next((each for each in nodes(blocks) if each["t"] == "Div" and attributes(each)[0] == "refs"), None)
    for each in nodes(blocks):
        if found is None and each["t"] == "Para" and text_of(each) == REFERENCES:
            each.clear()
            each.update({"t": "Div", "c": [["refs", [], []], []]})
            return each
    return found


def _no_lists_in_notes(blocks: list[Node]) -> None:
    """Org takes what asks for the list, right behind a note, for a part of the note."""
    for note in nodes(blocks):
        if note["t"] == "Note":
            note["c"] = [block for block in note["c"] if attributes(block)[0] != "refs"]


def _put(refs: Node, draft: Draft, placed: Node | None, note: list[Node]) -> None:
    """Put the list, after the ``note`` on it, into its place, or to the end under a heading of its own."""
    if placed is not None:
        placed["c"] = [["", [], []], [*note, refs]] if note else refs["c"]
        return
    last = draft.blocks[-1] if draft.blocks else None
    if last is not None and last["t"] == "Header" and text_of(last["c"][2]).casefold() in _ALL_TITLES:
        draft.blocks += [*note, refs]
        return
    draft.blocks += [_heading(draft), *note, refs]


def _heading(draft: Draft) -> Node:
    """Returns the heading of the list, on the level of the draft's sections."""
    front = draft.front
    levels = [each["c"][0] for each in draft.blocks if each["t"] == "Header"]
    title_only = levels.count(1) == 1 and draft.blocks[0]["t"] == "Header" and not front.field("title")
    level = 2 if title_only or not levels else min(levels)
    given = front.inlines("references_title")
    text = given or words(_TITLES.get((front.text("language") or "en")[:2].lower(), _TITLES["en"])[0])
    return header(level, text, "references")
