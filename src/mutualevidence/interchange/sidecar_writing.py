"""Adds findings to a sidecar, and takes them out; the lines that are not concerned stay as they are."""

from __future__ import annotations

import io
import itertools
from typing import Any

from mutualevidence.errors import ReadError, UnknownKeyError
from mutualevidence.interchange.sidecar import FORMAT, UnreadableError, nested_texts
from mutualevidence.interchange.yaml_lines import Path, commented, with_member, without_member, yaml
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.structure import unstructured

NEW = f"format: {FORMAT}\n"
"""What a new sidecar begins with."""
BOM = "\ufeff"


def _loaded(text: str) -> Any:
    from ruamel.yaml.error import YAMLError

    try:
        root = yaml().load(text or NEW)
    except YAMLError as error:
        raise ReadError(
            f"the sidecar is not YAML: {str(error).splitlines()[0]}", remedy="Mend it first."
        ) from None
    return yaml().load(NEW) if root is None else root


def _dumped(root: Any, text: str) -> str:
    """``root`` as YAML, with the line ends of ``text``."""
    stream = io.StringIO()
    yaml().dump(root, stream)
    return stream.getvalue().replace("\n", "\r\n" if "\r\n" in text else "\n")


def with_finding(text: str, study: Study, finding: Finding) -> str:
    """The sidecar ``text`` with ``finding`` at the end of the findings of ``study``; its other lines stay."""
    tree: Any = unstructured(Study(key=study.key, findings=(finding,)))
    return _with_member(text, ("studies", study.key, "findings"), dict(tree["findings"][0]))


def with_study_fields(text: str, study: Study) -> str:
    """The sidecar ``text`` with what ``study`` says of itself; values that stand there already stay."""
    fields = {name: value for name, value in unstructured(study).items() if name != "findings"}
    known = _there(_tree(text), ("studies", study.key))
    for name, value in reversed(fields.items()):
        if not isinstance(known, dict) or name not in known:
            text = _with_value(text, ("studies", study.key, name), value, first=isinstance(known, dict))
    return text


def with_claim(text: str, claim: Claim) -> str:
    """The sidecar ``text`` with ``claim`` at the end of its claims."""
    return _with_member(text, ("claims",), dict(unstructured(claim)))


def _with_member(text: str, path: tuple[str, ...], value: dict[str, Any]) -> str:
    """``text`` with ``value`` in the list at ``path``, or by its id in the group at ``path``."""
    present = _there(_tree(text), path)
    if isinstance(present, dict) and present:
        return _with_value(text, (*path, value.pop("id")), value)
    return _with_value(text, (*path, len(present) if isinstance(present, list) else 0), value)


def _with_value(text: str, path: Path, value: Any, *, first: bool = False) -> str:
    """``text`` with ``value`` at ``path``: by lines where that says the same, or else written anew."""
    mark, text = text[: text.startswith(BOM)], text.removeprefix(BOM) or NEW
    meant = _tree(text)
    _put(meant, path, value)
    new = with_member(text, path, value, first=first)
    if new is not None and _says(new, meant):
        return mark + new
    root = _loaded(text)
    _put(root, path, commented(value))
    return mark + _dumped(root, text)


def _without(text: str, path: Path) -> str:
    """``text`` without what stands at ``path``, and without groups that hold nothing else."""
    mark, text = text[: text.startswith(BOM)], text.removeprefix(BOM)
    meant = _tree(text)
    _take(meant, path)
    new = without_member(text, path)
    if new is not None and _says(new, meant):
        return mark + new
    root = _loaded(text)
    _take(root, path)
    return mark + _dumped(root, text)


def _tree(text: str) -> Any:
    """What ``text`` says, as nested texts; raises `ReadError`."""
    try:
        return nested_texts(text)
    except UnreadableError as error:
        raise ReadError(f"the sidecar cannot be read: {error.message}", remedy="Mend it first.") from None


def _says(text: str, meant: Any) -> bool:
    try:
        return bool(nested_texts(text) == meant)
    except UnreadableError:
        return False


def _there(tree: Any, path: Path) -> Any:
    for name in path:
        if not isinstance(tree, dict) or name not in tree:
            return None
        tree = tree[name]
    return tree


def _put(tree: Any, path: Path, value: Any) -> None:
    for name, after in itertools.pairwise(path):
        if not isinstance(tree.get(name), dict | list) or not tree[name]:
            tree[name] = commented([] if isinstance(after, int) else {})
        tree = tree[name]
    if isinstance(tree, list):
        tree.append(value)
    else:
        tree[path[-1]] = value


def _take(tree: Any, path: Path) -> None:
    chain = [tree]
    for name in path[:-1]:
        chain.append(chain[-1][name])
    for parent, name in zip(reversed(chain), reversed(path), strict=True):
        if parent is chain[-1] or not parent[name]:
            del parent[name]


def without_finding(text: str, key: str, id: str) -> str:
    """The sidecar ``text`` without the finding ``id`` of the study ``key``; raises `UnknownKeyError`."""
    path = ("studies", key, "findings")
    listed = _there(_tree(text), path)
    if isinstance(listed, dict):
        places: list[Any] = [name for name in listed if str(name).lower() == id]
    else:
        places = [n for n, each in enumerate(listed or []) if str(each.get("id", "")).lower() == id]
    if not places:
        raise UnknownKeyError(f'the sidecar has no finding "{key}#{id}"')
    return _without(text, (*path, places[0]))


def without_study(text: str, key: str) -> str:
    """The sidecar ``text`` without anything about the study ``key``; raises `UnknownKeyError`."""
    if _there(_tree(text), ("studies", key)) is None:
        raise UnknownKeyError(f'the sidecar has no study "{key}"')
    return _without(text, ("studies", key))
