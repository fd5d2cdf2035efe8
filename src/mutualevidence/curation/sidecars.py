"""Lets a findings sidecar follow renamed keys and joined entries; what is not concerned keeps every byte."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mutualevidence.curation.renaming import Renaming
from mutualevidence.errors import ReadError
from mutualevidence.interchange import sidecar_writing
from mutualevidence.interchange.shares import NOTHING, OWN_FIELDS
from mutualevidence.interchange.sidecar import read_sidecar
from mutualevidence.interchange.yaml_lines import composed


def followed(text: str, renaming: Renaming) -> str:
    """Returns the sidecar ``text`` with the new keys; a study that its new key already has is joined to that one.

    Raises `ReadError` for a text that is no YAML.
    """
    root = composed(text)
    if root is None:
        return text
    studies = _value(root, "studies")
    present = {key.value for key, _ in studies.value} if _is_mapping(studies) else set()
    joined = {
        old: new for old, new in renaming.keys.items() if old in present and new in present - set(renaming.keys)
    }
    replaced = dict(_replacements(root, renaming, left=frozenset(joined)))
    for (start, end), new in sorted(replaced.items(), reverse=True):
        text = text[:start] + _quoted(text[start:end], new) + text[end:]
    for old, new in joined.items():
        text = _with_joined_study(text, old, new, renaming)
    return text


def _is_mapping(node: Any) -> bool:
    return node is not None and node.id == "mapping"


def _value(node: Any, name: str) -> Any:
    """Returns the value of ``name`` in a mapping, ``None`` where it has none."""
    if not _is_mapping(node):
        return None
    return next((value for key, value in node.value if key.value == name), None)


Replacement = tuple[tuple[int, int], str]


def _replacements(root: Any, renaming: Renaming, left: frozenset[str]) -> Iterator[Replacement]:
    """Where a name stands that has become another, and that other name."""
    studies = _value(root, "studies")
    for key, study in studies.value if _is_mapping(studies) else ():
        if key.value not in left:
            yield from _renamed(key, renaming)
        yield from _names_in(_value(study, "reports"), renaming)
        findings = _value(study, "findings")
        for id, finding in _members(findings):
            if id is not None:
                yield from _renamed_finding(key.value, id, renaming)
            yield from _names_in(_value(finding, "overlaps"), renaming)
            yield from _names_in(_value(_value(finding, "source"), "via"), renaming)
    for _, claim in _members(_value(root, "claims")):
        yield from _findings_in(_value(claim, "evidence"), renaming)


def _members(node: Any) -> Iterator[tuple[Any, Any]]:
    """Yields the members of a mapping with their names, or of a list without."""
    if _is_mapping(node):
        yield from node.value
    elif node is not None and node.id == "sequence":
        for member in node.value:
            yield (
                next((value for key, value in member.value if key.value == "id"), None)
                if _is_mapping(member)
                else None,
                member,
            )


def _renamed(node: Any, renaming: Renaming) -> Iterator[Replacement]:
    if node is not None and node.id == "scalar" and (new := renaming.name(node.value)) != node.value:
        yield (node.start_mark.index, node.end_mark.index), new


def _renamed_finding(key: str, id: Any, renaming: Renaming) -> Iterator[Replacement]:
    new = renaming.findings.get(f"{key}#{str(id.value).lower()}")
    if new is not None and (name := new.partition("#")[2]) != id.value:
        yield (id.start_mark.index, id.end_mark.index), name


def _names_in(node: Any, renaming: Renaming) -> Iterator[Replacement]:
    """Yields a key, a list of keys, or keys with commas between them."""
    if node is None:
        return
    if node.id == "sequence":
        for member in node.value:
            yield from _renamed(member, renaming)
    elif node.id == "scalar":
        names = [name.strip() for name in node.value.split(",")]
        new = [renaming.name(name) for name in names]
        if new != names:
            yield (node.start_mark.index, node.end_mark.index), ", ".join(new)


def _findings_in(node: Any, renaming: Renaming) -> Iterator[Replacement]:
    """Yields every ``key#id`` in a claim's evidence, whichever way it is listed."""
    if node is None:
        return
    if node.id == "scalar":
        if "#" in node.value:
            yield from _names_in(node, renaming)
    elif node.id == "sequence":
        for member in node.value:
            yield from _findings_in(member, renaming)
    else:
        for key, value in node.value:
            if key.id == "scalar" and "#" in key.value:
                yield from _renamed(key, renaming)
            if key.value != "note":
                yield from _findings_in(value, renaming)


def _quoted(written: str, new: str) -> str:
    """Returns ``new`` in the quotes that the old text has, or needs."""
    if written[:1] == "'":
        return "'" + new.replace("'", "''") + "'"
    if written[:1] == '"':
        return '"' + new.replace("\\", "\\\\").replace('"', '\\"') + '"'
    plain = new[:1].isalnum() and not any(mark in new for mark in (": ", " #", "[", "]", "{", "}", ","))
    return new if plain or written == new or "," in written else "'" + new.replace("'", "''") + "'"


def _with_joined_study(text: str, old: str, new: str, renaming: Renaming) -> str:
    """Returns the study ``old`` added to the study ``new``, which keeps what it says itself."""
    import attrs

    recorded: Mapping[str, Any] = read_sidecar(text).studies
    if old not in recorded or new not in recorded:
        raise ReadError(
            f'the sidecar\'s findings of "{old}" cannot be read',
            remedy="See what 'mutualevidence check' says of them.",
        )
    there, joining = recorded[new], recorded[old]
    said = {name: getattr(joining, name) for name in OWN_FIELDS if getattr(there, name) == getattr(NOTHING, name)}
    added = tuple(attrs.evolve(f, id=renaming.name(f"{old}#{f.id}").partition("#")[2]) for f in joining.findings)
    both = attrs.evolve(there, findings=(*there.findings, *added), **said)
    changes = (sidecar_writing.Change(new, there, both), sidecar_writing.Change(old, joining, None))
    return sidecar_writing.updated(text, changes)
