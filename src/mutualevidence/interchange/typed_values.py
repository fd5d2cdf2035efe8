"""Makes findings and claims of values that people type by name, in the notation of .bib files.

``outcome.better = lower`` goes into a group, ``groups.cbt.n = 30`` into one of several named groups, and a value
may be a whole group as it stands in an entry: ``effect = SMD -0.59 [-0.98, -0.21]``. Programs may give groups as
mappings, and numbers as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import count, islice
from typing import Any

from mutualevidence.bibtex.findings.groups import GroupReader
from mutualevidence.bibtex.findings.spans import Span
from mutualevidence.errors import InvalidValueError
from mutualevidence.model.attributes import Shape, did_you_mean, shapes
from mutualevidence.model.claim import Claim, Evidence
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.finding import Finding
from mutualevidence.model.normalize import normalized
from mutualevidence.model.structure import structured_claim, structured_study, unstructured
from mutualevidence.model.tree import LocatedText

Values = Mapping[str, object]


def finding_with(finding: Finding | None, values: Values, *, key: str) -> Finding:
    """``finding``, or a new one, with ``values`` set; raises `InvalidValueError` for what does not fit.

    >>> values = {"id": "grief", "kind": "comparison", "statement": "Grief eased.", "outcome.name": "grief"}
    >>> values |= {"direction": "favours-a", "source": "abstract", "groups.help.n": "30"}
    >>> finding_with(None, values, key="doe2020").groups[0].n.text
    '30'
    """
    tree = _with_values(unstructured(finding) if finding else {}, Finding, values)
    study, problems = structured_study({"findings": [tree]}, key=key)
    _refuse(problems)
    if study is None:
        raise InvalidValueError("there is nothing to record", remedy="Give values: name=value.")
    return study.findings[0]


def claim_with(claim: Claim | None, values: Values) -> Claim:
    """``claim``, or a new one, with ``values`` set; raises `InvalidValueError` for what does not fit."""
    tree = _with_values(unstructured(claim) if claim else {}, Claim, values)
    changed, problems = structured_claim(tree, file=claim.file if claim else "")
    _refuse(problems)
    if changed is None:
        raise InvalidValueError("there is nothing to record", remedy="Give values: name=value.")
    return changed


_NO_WORD = re.compile(r"[^\w]+")


def suggested_id(outcome: str, time: str, taken: Collection[str] = ()) -> str:
    """Returns a finding's id made of outcome and time, one that is not ``taken``: ``depression-post``."""
    wanted = _NO_WORD.sub("-", f"{outcome} {time}".lower()).strip("-") or "x"
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(id for id in (wanted, *islice(numbered, len(taken))) if id not in taken)


def _refuse(problems: Sequence[Diagnostic]) -> None:
    if problems:
        raise InvalidValueError(problems[0].message, remedy=problems[0].remedy)


def _with_values(tree: Mapping[str, Any], cls: type, values: Values) -> dict[str, Any]:
    changed: dict[str, Any] = normalized(dict(tree), cls)
    for name, value in values.items():
        _set(changed, cls, name.strip().split("."), _typed(value))
    return changed


def _typed(value: object) -> Any:
    """Returns ``value`` as texts, lists and groups of them."""
    if isinstance(value, Mapping):
        return {str(name): _typed(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_typed(each) for each in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return LocatedText("" if value is None else str(getattr(value, "text", value)).strip(), 0)


def _set(tree: dict[str, Any], cls: type, path: Sequence[str], value: Any) -> None:
    """Set what ``path`` leads to in the groups of ``tree``, or take it away."""
    name, rest = path[0].lower(), path[1:]
    shape = shapes(cls).get(name)
    if shape is None:
        raise InvalidValueError(f'there is no field "{name}"', remedy=did_you_mean(name, tuple(shapes(cls))))
    if not rest:
        tree.pop(name, None)
        if value:
            tree.update(normalized({name: _read(value, shape, name)}, cls))
        return
    if shape.kind == "map":
        inner = tree.setdefault(name, {})
        inner.pop(".".join(rest), None)
        if value:
            inner[".".join(rest)] = value
    elif shape.of is None:
        raise InvalidValueError(f'"{name}" has no parts', remedy=f"Write {name}=…")
    elif shape.kind == "part":
        _set(tree.setdefault(name, {}), shape.of(), rest, value)
    else:
        _set_item(tree, name, cls, rest, value)
    if not tree[name]:
        del tree[name]


def _set_item(tree: dict[str, Any], name: str, cls: type, path: Sequence[str], value: Any) -> None:
    """Set one of several groups, or a value in it, which makes it where it is not there; or take it away."""
    shape = shapes(cls)[name]
    of = shape.of() if shape.of else cls
    listed: list[dict[str, Any]] = tree.setdefault(name, [])
    id = ".".join(path) if of is Evidence else path[0]
    place = next((n for n, each in enumerate(listed) if str(each.get(shape.key, "")).lower() == id.lower()), None)
    if of is not Evidence and len(path) > 1:
        if place is None:
            place = len(listed)
            listed.append({shape.key: LocatedText(id, 0)})
        _set(listed[place], of, path[1:], value)
        return
    new = normalized({name: {id: _group(value, of, id)}}, cls)[name] if value else []
    if place is None:
        listed += new
    else:
        listed[place : place + 1] = new


def _read(value: Any, shape: Shape, name: str) -> Any:
    """Returns ``value`` as the notation of entries has it."""
    if not isinstance(value, str):
        return value
    if shape.kind in ("text", "word", "id", "flag", "number", "interval"):
        return LocatedText(value, 0)
    return _noted(name, lambda reader: reader.value(_span(value), shape))


def _group(value: Any, cls: type, name: str) -> Any:
    if not isinstance(value, str):
        return value
    return _noted(name, lambda reader: reader.group(_span(value).inner(), cls))


def _span(value: str) -> Span:
    return Span.of(f"{{{value}}}")


def _noted(name: str, read: Callable[[GroupReader], Any]) -> Any:
    """Returns what ``read`` gives; raises `InvalidValueError` for what breaks the notation."""
    reader = GroupReader()
    value = read(reader)
    if reader.faults:
        raise InvalidValueError(f'"{name}": {reader.faults[0].message}', remedy=reader.faults[0].remedy)
    return value
