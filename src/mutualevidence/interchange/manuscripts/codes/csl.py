"""Reads and writes the citations of Zotero and Mendeley: CSL citations with the data of their works.

Sources: csl-citation.json of the CSL schema; files of Zotero 5 to 7, Mendeley Desktop and Mendeley Cite.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from typing import Any

import attrs

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
    """Returns what the field of Zotero or Mendeley Desktop cites; raises `CodeError`."""
    return _content(json_in(code))


def read_tag(tag: str) -> Content:
    """Returns what the content control of Mendeley Cite cites; raises `CodeError`."""
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
    """Returns what tells the work from others, and its data; ids count only where the program has no addresses."""
    uris = [words(uri) for uri in (*listed(cite.get("uris")), *listed(cite.get("uri"))) if uri]
    item = mapping(cite.get("itemData"))
    if not item:
        return (uris or [words(cite.get("id")) or "?"])[0], None
    own = words(item.get("id")) or words(cite.get("id"))
    bare = {name: value for name, value in item.items() if name not in _NAMELESS}
    is_local = not uris and (not own or own.startswith("ITEM-"))
    identity = json.dumps(bare, sort_keys=True) if is_local else uris[0] if uris else own
    reference = Reference.from_csl(item)
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


# Writing

SCHEMA = "https://github.com/citation-style-language/schema/raw/master/csl-citation.json"
_LEFT_OUT = frozenset(("abstract", "annote", "keyword", "note"))
"""What is not for co-authors, or too long; Zotero leaves abstracts out, too."""
_OURS = "mutualevidence:"
"""Begins the names of what CSL-JSON has no place for, and a reader of ours will want."""
_ZOTERO_ADDRESS = re.compile(r"https?://zotero\.org/(?:users|groups)/[\w/]+/items/\w+")
_LETTERS = "23456789ABCDEFGHIJKLMNPQRSTUVWXYZ"
"""What Zotero makes the keys of its items of."""


def zotero_code(content: Content, text: str, id: str) -> str:
    """Returns the instruction of a Zotero citation that shows ``text``."""
    citation = {
        "citationID": digits(id, 8),
        "properties": {
            "formattedCitation": text,
            "plainCitation": text,
            **({"dontUpdate": True} if content.by_hand else {}),
            "noteIndex": content.note,
        },
        "citationItems": [
            {"id": item.id, "uris": [address(content.works[item.id])], **_written(content.works[item.id], item)}
            for item in content.items
        ],
        "schema": SCHEMA,
    }
    return f" ADDIN ZOTERO_ITEM CSL_CITATION {compact(citation)} "


def mendeley_tag(content: Content, text: str, id: str) -> str:
    """Returns the tag of a content control of Mendeley Cite that shows ``text``."""
    items = [
        {
            "id": _uuid(item.id),
            **_written(content.works[item.id], item),
            "isTemporary": False,
            "composite": content.narrative,
        }
        for item in content.items
    ]
    for item in items:
        item["itemData"]["id"] = item["id"]
    citation = {
        "citationID": f"MENDELEY_CITATION_{_uuid(id)}",
        "properties": {"noteIndex": content.note},
        "isEdited": False,
        "manualOverride": {
            "isManuallyOverridden": content.by_hand,
            "citeprocText": text,
            "manualOverrideText": text if content.by_hand else "",
        },
        "citationItems": items,
    }
    return TAG + base64.b64encode(compact(citation).encode()).decode()


def with_text(code: str, text: str) -> str:
    """Returns the code of a citation of Zotero or Mendeley, as it is when ``text`` is what it shows."""
    if code.startswith(TAG):
        data = dict(json_in(unpacked(code[len(TAG) :]).decode("utf-8", "replace")))
        data["manualOverride"] = {**mapping(data.get("manualOverride")), "citeprocText": text}
        return TAG + base64.b64encode(compact(data).encode()).decode()
    start = code.index("{")
    data = dict(json_in(code))
    if "mendeley" in data:
        names = ("formattedCitation", "plainTextFormattedCitation", "previouslyFormattedCitation")
        data["mendeley"] = {**mapping(data["mendeley"]), **dict.fromkeys(names, text)}
    else:
        shown = dict.fromkeys(("formattedCitation", "plainCitation"), text)
        data["properties"] = {**mapping(data.get("properties")), **shown}
    return f"{code[:start]}{compact(data)} "


def address(reference: Reference) -> str:
    """Returns the address by which Zotero knows the work: its own, if it came from Zotero, or one made of the key.

    An item that is in no library of the reader's is taken from the document.
    """
    for text in (reference.id, *reference.custom.values()):
        if found := _ZOTERO_ADDRESS.search(text):
            return found[0]
    return f"http://zotero.org/users/local/{digits('mutualevidence', 8)}/items/{digits(reference.id, 8)}"


def _written(reference: Reference, item: CitationItem) -> dict[str, Any]:
    """Returns an item with the data of its work; what is recorded of the study does not leave the house."""
    data = attrs.evolve(reference, study=None).to_csl()
    custom = {name: value for name, value in data.pop("custom", {}).items() if name.startswith(_OURS)}
    data = {name: value for name, value in data.items() if name not in _LEFT_OUT}
    label = next((old for old, new in _LABELS.items() if new == item.label), item.label)
    return {
        "itemData": data | {"citation-key": reference.id} | ({"custom": custom} if custom else {}),
        **({"locator": item.locator, "label": label or "page"} if item.locator else {}),
        **({"prefix": item.prefix.rstrip()} if item.prefix else {}),
        **({"suffix": item.suffix} if item.suffix else {}),
        **({"suppress-author": True} if item.suppress_author else {}),
        **({"author-only": True} if item.author_only else {}),
    }


def compact(value: object) -> str:
    """Returns ``value`` as JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def digits(text: str, number: int) -> str:
    """Some of Zotero's letters, always the same for the same text."""
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in hashlib.sha256(text.encode()).digest()[:number])


def _uuid(text: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"mutualevidence:{text}"))
