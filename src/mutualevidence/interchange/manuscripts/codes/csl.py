"""Reads the citations of Zotero and Mendeley: CSL citations with the data of their works.

Sources: csl-citation.json of the CSL schema; files of Zotero 5 to 7, Mendeley Desktop and Mendeley Cite.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import attrs

from mutualevidence.interchange.csl_json import reference_from_csl
from mutualevidence.interchange.json_text import listed, mapping, words
from mutualevidence.interchange.manuscripts.codes.content import (
    CodeError,
    Content,
    after,
    before,
    json_in,
    key_in,
    unpacked,
)
from mutualevidence.model.citation import CitationItem
from mutualevidence.model.reference import Reference

_LABELS = {"sub verbo": "sub-verbo", "article": "article-locator", "title": "title-locator"}
"""Labels of CSL 1.0.1 that are called otherwise since CSL 1.0.2."""
TAG = "MENDELEY_CITATION_v3_"
"""Begins the tags of Mendeley Cite's content controls."""
_NAMELESS = ("citation-key", "id")


def read(code: str) -> Content:
    """What the field of Zotero or Mendeley Desktop cites; raises `CodeError`."""
    return _content(json_in(code))


def read_tag(tag: str) -> Content:
    """What the content control of Mendeley Cite cites; raises `CodeError`."""
    return _content(json_in(unpacked(tag[len(TAG) :]).decode("utf-8", "replace")))


def _content(data: Mapping[str, Any]) -> Content:
    cites = [mapping(each) for each in listed(data.get("citationItems"))]
    if not cites:
        raise CodeError("it cites no work")
    properties, override = mapping(data.get("properties")), mapping(data.get("manualOverride"))
    works, missing, items = {}, [], []
    for cite in cites:
        identity, reference = _work(cite)
        if reference is None:
            missing.append(identity)
            reference = Reference("", custom={"uri": identity})
        works[identity] = reference
        items.append(_item(identity, cite))
    return Content(
        tuple(items),
        works,
        narrative=properties.get("mode") == "composite" or any(cite.get("composite") is True for cite in cites),
        by_hand=properties.get("dontUpdate") is True or override.get("isManuallyOverridden") is True,
        missing=tuple(missing),
    )


def _work(cite: Mapping[str, Any]) -> tuple[str, Reference | None]:
    """What tells the work from others, and its data; ids count only where the program has no addresses."""
    uris = [words(uri) for uri in (*listed(cite.get("uris")), *listed(cite.get("uri"))) if uri]
    item = mapping(cite.get("itemData"))
    if not item:
        return (uris or [words(cite.get("id")) or "?"])[0], None
    own = words(item.get("id")) or words(cite.get("id"))
    bare = {name: value for name, value in item.items() if name not in _NAMELESS}
    is_local = not uris and (not own or own.startswith("ITEM-"))
    identity = json.dumps(bare, sort_keys=True) if is_local else uris[0] if uris else own
    reference = reference_from_csl(item)
    key = key_in(words(item.get("citation-key"))) or key_in(own)
    return identity, attrs.evolve(reference, id=key)


def _item(identity: str, cite: Mapping[str, Any]) -> CitationItem:
    locator = words(cite.get("locator")).strip()
    label = words(cite.get("label")) or "page"
    return CitationItem(
        identity,
        locator=locator,
        label=_LABELS.get(label, label) if locator else "page",
        prefix=before(words(cite.get("prefix"))),
        suffix=after(words(cite.get("suffix"))),
        suppress_author=cite.get("suppress-author") is True,
        author_only=cite.get("author-only") is True,
    )
