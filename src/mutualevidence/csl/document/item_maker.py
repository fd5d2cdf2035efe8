"""Makes items of references as a style and a document want them: short forms, fields in notes, parsed names, and
what a refinement prepares."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

import attrs

from mutualevidence.csl.compile.compiled_style import CompiledStyle
from mutualevidence.csl.items.item import Item
from mutualevidence.csl.options import Options, unprintable
from mutualevidence.model.reference import Reference


def item_maker(engine: CompiledStyle, options: Options) -> Callable[[Reference], Item]:
    """Returns what makes an item of a reference."""
    scope, quoting = engine.citation.scope, engine.quoting
    prepare, decorates, used = scope.refinement.prepare, scope.refinement.decorates, scope.used
    changes = _changes(options)

    def make(reference: Reference) -> Item:
        try:
            for change in changes:
                reference = change(reference)
            return Item(prepare(reference) if prepare is not None else reference, used, quoting, decorates)
        except Exception:  # a fault of ours at one work costs no other
            return Item(notice(reference), used, quoting)

    return make


def notice(reference: Reference) -> Reference:
    """Returns what stands in a list for a work at which a step failed."""
    return Reference(reference.id, "", texts={"title": unprintable(reference.id)})


def printable(references: Iterable[Reference], step: Callable[[list[Reference]], object]) -> list[Reference]:
    """Returns ``references``, with a notice instead of each at which ``step`` fails."""

    def fails(reference: Reference) -> bool:
        try:
            step([reference, attrs.evolve(reference, id=f"{reference.id} ")])  # its like: all sort keys are asked
        except Exception:
            return True
        return False

    return [notice(each) if fails(each) else each for each in references]


def _changes(options: Options) -> list[Callable[[Reference], Reference]]:
    """Returns what the document wants done with references before they are prepared."""
    changes: list[Callable[[Reference], Reference]] = []
    if options.note_fields:
        from mutualevidence.csl.items.note_fields import with_note_fields

        changes.append(partial(with_note_fields, labels=options.note_labels))
    if options.parse_names:
        from mutualevidence.csl.items.name_parsing import with_parsed_names

        changes.append(with_parsed_names)
    if options.abbreviations is not None:
        from mutualevidence.csl.items.abbreviations import abbreviated

        short_forms = options.abbreviations
        changes.append(lambda reference: abbreviated(reference, short_forms))
    return changes
