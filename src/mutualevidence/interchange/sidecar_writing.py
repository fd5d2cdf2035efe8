"""Changes studies, findings and claims in a sidecar; the lines that are not concerned stay as they are."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.errors import ReadError
from mutualevidence.interchange.sidecar import FORMAT, UnreadableError, nested_texts
from mutualevidence.interchange.yaml_lines import commented, with_member, with_other_value, without_member, yaml
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Study
from mutualevidence.model.structure import unstructured

NEW = f"format: {FORMAT}\n"
"""What a new sidecar begins with."""
BOM = "\ufeff"
MOST_EDITS = 100
MOST_BY_LINES = 2_000_000
"""Letters to look through, for all changes together, up to which a text is changed by lines: each looks anew."""


@attrs.frozen
class Change:
    """A study or a claim as the sidecar records it, and as it shall; ``None`` where it is not there."""

    id: str
    before: Study | Claim | None
    after: Study | Claim | None


class Id(str):
    """The id of a finding or a claim, which may be listed, or have its id for a name."""

    __slots__ = ()


Path = tuple[str | int, ...]
Edit = tuple[Path, Any]
"""A place in the sidecar, and the value that shall be there; ``None`` for none."""


def updated(text: str, studies: Iterable[Change], claims: Iterable[Change] = ()) -> str:
    """The sidecar ``text`` with its studies and claims as they shall be; what did not change stays as written.

    It is changed by lines where that says the same, or else written anew, comments kept. Raises `ReadError` for a
    text that cannot be read, or where an alias (&, *) would carry a change elsewhere.
    """
    edits = [edit for change in studies for edit in _study_edits(change)]
    edits += [
        edit for change in claims for edit in _edits(("claims", Id(change.id)), *map(_tree_of, _both(change)))
    ]
    if not edits:
        return text
    mark, text = text[: text.startswith(BOM)], text.removeprefix(BOM) or NEW
    meant = _tree(text)
    for path, value in edits:
        _change(meant, path, value)
    few = len(edits) <= MOST_EDITS and len(edits) * len(text) < MOST_BY_LINES
    new = _changed_by_lines(text, edits) if few else None
    if new is not None and _says(new, meant):
        return mark + new
    root = _loaded(text)
    for path, value in edits:
        _change(root, path, None if value is None else commented(value))
    new = _dumped(root, text)
    if ("&" in text or "*" in text) and not _says(new, meant):
        raise ReadError(
            "the sidecar says something by way of an alias (&, *), which the change would carry elsewhere",
            remedy="Write it out there first; nothing was changed.",
        )
    return mark + new


def _both(change: Change) -> tuple[Study | Claim | None, Study | Claim | None]:
    return change.before, change.after


def _tree_of(value: Study | Claim | None) -> dict[str, Any]:
    return dict(unstructured(value)) if value is not None else {}


def _study_edits(change: Change) -> Iterator[Edit]:
    """What has to change for a study, field by field: what of it cannot be read stays. What is new comes last."""
    if change.before == change.after:
        return
    path: Path = ("studies", change.id)
    before, after = map(_tree_of, _both(change))
    old, new = ({each["id"]: each for each in tree.pop("findings", ())} for tree in (before, after))
    yield from _edits(path, before, after)
    for id in sorted({**old, **new}, key=lambda id: id in new):
        yield from _edits((*path, "findings", Id(id)), old.get(id, {}), new.get(id, {}))


def _edits(path: Path, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Edit]:
    """What has to change in the group at ``path``: the whole of it where it is new or goes, else its fields."""
    if before == after:
        return
    if isinstance(path[-1], Id) and not (before and after):
        yield path, dict(after) or None
        return
    for name in before:
        if name not in after:
            yield (*path, name), None
    for name, value in after.items():
        if before.get(name) != value:
            yield (*path, name), value


def _changed_by_lines(text: str, edits: Iterable[Edit]) -> str | None:
    new: str | None = text
    for path, value in edits:
        tree = _tree(new or NEW)
        place = _resolved(tree, path)
        there = _there(tree, place)
        if value is None:
            new = without_member(new or "", place)
        elif there is None:
            new = with_member(new or "", place, _named(value, path, place), first=_is_before_findings(tree, place))
        else:
            new = with_other_value(new or "", place, value)
        if new is None:
            return None
    return new


def _is_before_findings(tree: Any, place: Path) -> bool:
    """Returns whether ``place`` is for what a study says of itself, and its findings stand there already."""
    return len(place) == 3 and place[0] == "studies" and "findings" in (_there(tree, place[:-1]) or ())


def _named(value: Any, path: Path, place: Sequence[str | int]) -> Any:
    """Returns ``value`` without its id where its place in a group is its name already."""
    if isinstance(path[-1], Id) and isinstance(place[-1], str) and isinstance(value, Mapping):
        return {name: each for name, each in value.items() if name != "id"}
    return value


def _resolved(tree: Any, path: Path) -> Path:
    """Returns ``path`` with places of lists, or names as they are written, for ids."""
    place: list[str | int] = []
    for name in path:
        step: str | int = name
        if isinstance(name, Id):
            step = _place(tree, name)
        place.append(step)
        if isinstance(tree, dict):
            tree = tree.get(step)
        else:
            tree = tree[step] if isinstance(tree, list) and isinstance(step, int) and step < len(tree) else None
    return tuple(place)


def _place(listed: Any, id: str) -> str | int:
    """Returns the index or the name under which ``id`` stands, or is to stand."""
    if isinstance(listed, dict) and listed:
        return next((name for name in listed if str(name).lower() == id), str(id))
    for place, each in enumerate(listed or []):
        if isinstance(each, dict) and str(each.get("id", "")).lower() == id:
            return place
    return len(listed or [])


def _there(tree: Any, path: Path) -> Any:
    for name in path:
        is_there = name in tree if isinstance(tree, dict) else isinstance(name, int) and name < len(tree or ())
        if not is_there:
            return None
        tree = tree[name]
    return tree


def _change(tree: Any, path: Path, value: Any) -> None:
    """Put ``value`` at ``path``, or take away what is there with the groups that hold nothing else."""
    place = _resolved(tree, path)
    if value is None:
        _take(tree, place)
        return
    value = _named(value, path, place)
    chain = [tree]
    for name, after in itertools.pairwise(place):
        inner = _there(chain[-1], (name,))
        if not isinstance(inner, dict | list) or (not inner and isinstance(inner, list) != isinstance(after, int)):
            inner = commented([]) if isinstance(after, int) else commented({})
            if isinstance(after, int):
                inner.fa.set_block_style()
            _set(chain[-1], name, inner)
        chain.append(_there(chain[-1], (name,)))
    _set(chain[-1], place[-1], value, first=_is_before_findings(tree, place))


def _set(group: Any, name: str | int, value: Any, *, first: bool = False) -> None:
    if isinstance(group, list) and name == len(group):
        group.append(value)
    elif first and name not in group and hasattr(group, "insert"):
        group.insert(list(group).index("findings"), name, value)
    else:
        group[name] = value


def _take(tree: Any, place: Path) -> None:
    chain = [tree]
    for name in place[:-1]:
        chain.append(_there(chain[-1], (name,)))
    for parent, name in zip(reversed(chain), reversed(place), strict=True):
        if parent is chain[-1] or not parent[name]:
            if _there(parent, (name,)) is None:
                return
            del parent[name]


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
    """Returns ``root`` as YAML, with the line ends of ``text``."""
    stream = io.StringIO()
    yaml().dump(root, stream)
    return stream.getvalue().replace("\n", "\r\n" if "\r\n" in text else "\n")


def _tree(text: str) -> Any:
    """Returns what ``text`` says, as nested texts; raises `ReadError`."""
    try:
        return nested_texts(text)
    except UnreadableError as error:
        raise ReadError(f"the sidecar cannot be read: {error.message}", remedy="Mend it first.") from None


def _says(text: str, meant: Any) -> bool:
    try:
        return bool(nested_texts(text) == meant)
    except UnreadableError:
        return False
