"""Works by themselves: each formatted as if it were the only one of its document.

Repositories, registries and search pages print works one by one, any number of them. Nothing that looks at other
works is done (CSL 1.0.2: Sorting, Disambiguation, subsequent-author-substitute), every number is 1, and memory
holds one batch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from mutualevidence.csl.document.item_maker import item_maker
from mutualevidence.csl.options import DEFAULT, Options
from mutualevidence.csl.processor import Processor
from mutualevidence.model.reference import Reference
from mutualevidence.richtext.inline import RichText
from mutualevidence.richtext.reference_list import ReferenceList
from mutualevidence.runtime.batches import batches
from mutualevidence.runtime.named_tuple import NamedTuple

if TYPE_CHECKING:
    from mutualevidence.csl.style.style import Style


class RecordTexts(NamedTuple):
    """What is printed of one work that stands by itself."""

    id: str
    bibliography: ReferenceList | None
    """The list with this work alone, ``None`` where the style has no list."""
    citation: RichText


def process_each(
    style: Style, references: Iterable[Reference], options: Options = DEFAULT
) -> Iterator[RecordTexts]:
    """Give the texts of each of ``references``, in their order, as `process` would for it alone.

    Takes and gives works a batch at a time, so that there may be more than memory holds; two may have one key.
    Raises `StyleError` for a style that cannot be compiled.
    """
    processor = Processor(style, (), (), options)
    make = item_maker(processor.engine, options)
    listing = processor.list_in_making()
    for batch in batches(references):
        items = [make(reference) for reference in batch]
        processor.engine.citation.scope.items.update([item.signature for item in items])
        for item in items:
            item.number = 1
        citations = [processor.citer.alone(item) for item in items]
        lists = [listing.alone(item) if listing is not None else None for item in items]
        yield from map(RecordTexts, [item.id for item in items], lists, citations)
