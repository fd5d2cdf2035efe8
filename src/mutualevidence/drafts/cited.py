"""What a draft cites: its keys, and the works that they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mutualevidence.drafts.citations import keys_in
from mutualevidence.drafts.filtering import unknown_key
from mutualevidence.drafts.labels import cross_references
from mutualevidence.drafts.reading import Draft
from mutualevidence.drafts.tree import nodes
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference


def cited_works(draft: Draft, known: Mapping[str, Reference]) -> tuple[list[Reference], list[Diagnostic]]:
    """The works of ``known`` that ``draft`` cites, in their order there, and an error for each key without one."""
    keys = dict.fromkeys(_cited_keys(draft, known))
    wanted = known.keys() if "*" in keys else keys
    references = [reference for key, reference in known.items() if key in wanted]
    return references, [unknown_key(draft, key, known) for key in keys if key not in known and key != "*"]


def _cited_keys(draft: Draft, known: Mapping[str, Reference]) -> Iterator[str]:
    """Yields the keys in the order of citing, those of ``nocite`` last; labels of figures and tables are none."""
    labels = {id(cite) for cite, _ in cross_references(draft.blocks, known)}
    for each in nodes([draft.meta, draft.blocks]):
        if each["t"] == "Cite" and id(each) not in labels:
            yield from keys_in(each)
    yield from draft.front.nocite
