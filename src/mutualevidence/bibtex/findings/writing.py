"""Writes studies, findings and claims as the fields of an entry (notation 1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mutualevidence.model.attributes import Shape, shapes
from mutualevidence.model.claim import Claim, Evidence
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.normalize import SHORT_FORMS
from mutualevidence.model.structure import unstructured

INDENT = "  "
WIDTH = 100

_SPECIAL = re.compile(r"[%&#_$]")
_NEEDS_BRACES = re.compile(r"[,={}\"]")


def fields_of_study(study: Study) -> dict[str, str]:
    """Everything recorded of ``study``, its findings included, as fields; values are TeX without outer braces."""
    return {**fields_of_study_itself(study), **dict(map(field_of_finding, study.findings))}


def fields_of_study_itself(study: Study) -> dict[str, str]:
    """Returns what ``study`` says of itself as fields (``study-design`` …), without its findings."""
    known = shapes(Study)
    tree = unstructured(study)
    return {
        f"study-{name}": _field_value(value, known[name]) for name, value in tree.items() if name != "findings"
    }


def field_of_finding(finding: Finding) -> tuple[str, str]:
    """Returns the field ``finding-ID`` with its value, which is TeX without the outer braces."""
    tree = unstructured(finding)
    name = tree.pop("id")
    return f"finding-{name}", _group(tree, Finding, depth=1, is_broken=True)


def fields_of_claim(claim: Claim) -> dict[str, str]:
    """Returns the fields of an ``@claim`` entry; values are TeX."""
    known = shapes(Claim)
    tree = unstructured(claim)
    return {name: _field_value(value, known[name]) for name, value in tree.items() if name != "id"}


def _field_value(value: Any, shape: Shape) -> str:
    return _value(value, shape, depth=1)[1:-1]


def escaped(text: str) -> str:
    """Returns ``text`` as TeX: what would end a value or start a command is written as its command."""
    if "\\" in text or text.count("{") != text.count("}") or not _is_balanced(text):
        names = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
        text = "".join(names.get(c, c) for c in text)
    return _SPECIAL.sub(lambda match: "\\" + match[0], text)


def _is_balanced(text: str) -> bool:
    depth = 0
    for mark in re.findall(r"[{}]", text):
        depth += 1 if mark == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _value(value: Any, shape: Shape | None, depth: int) -> str:
    """Returns a value in its braces; ``depth`` is how far its field is indented."""
    kind = shape.kind if shape else "text"
    cls = shape.of() if shape and shape.of else None
    if kind == "interval":
        return f"{{[{value[0]}, {value[1]}]}}" if not isinstance(value, str) else f"{{{escaped(value)}}}"
    if isinstance(value, str):
        return _text(value, cls)
    if cls is Evidence and isinstance(value, Mapping):
        return _braced({name: _related(each) for name, each in value.items()}, depth, is_broken=depth == 1)
    if isinstance(value, Mapping):
        if kind == "part" and cls is not None:
            return f"{{{_group(value, cls, depth)}}}"
        named = {_name(name): _named(each, cls, depth + 1) for name, each in value.items()}
        return _braced(named, depth, is_broken=depth == 1)
    if all(isinstance(each, str) for each in value):
        return f"{{{', '.join(map(_item, value))}}}"
    return f"{{{', '.join(_named(each, cls, depth + 1) for each in value)}}}"


def _text(text: str, cls: type | None) -> str:
    """A text; spelt out as a field where it stands for a group and its equals sign would make it look like one."""
    short = SHORT_FORMS.get(cls) if cls else None
    if isinstance(short, str) and "=" in text:
        return f"{{{short} = {{{escaped(text)}}}}}"
    return f"{{{escaped(text)}}}"


def _named(value: Any, cls: type | None, depth: int) -> str:
    """Returns the value of a named group: a text, or a group of ``cls``."""
    if isinstance(value, Mapping) and cls is not None:
        return f"{{{_group(value, cls, depth)}}}"
    return _text(value, cls)


def _group(tree: Mapping[str, Any], cls: type, depth: int, *, is_broken: bool = False) -> str:
    """Returns the fields of a group, without braces around them."""
    known = shapes(cls)
    fields = {name: _value(value, known.get(name), depth + 1) for name, value in tree.items()}
    return _braced(fields, depth, is_broken=is_broken)[1:-1]


def _braced(values: Mapping[str, str], depth: int, *, is_broken: bool) -> str:
    """A group on one line where it fits, else a line for each of its fields, with the equals signs aligned."""
    line = ", ".join(f"{name} = {value}" for name, value in values.items())
    if not is_broken and "\n" not in line and len(line) + depth * len(INDENT) < WIDTH - 8:
        return f"{{{line}}}"
    inner, outer = INDENT * (depth + 1), INDENT * depth
    longest = max(map(len, values), default=0)
    lines = [f"\n{inner}{name:<{longest}} = {value}" for name, value in values.items()]
    return f"{{{','.join(lines)}\n{outer}}}"


def _name(name: str) -> str:
    return f"{{{escaped(name)}}}" if _NEEDS_BRACES.search(name) else name


def _item(text: str) -> str:
    """Returns an item of a list; keys of findings keep their ``#``, which TeX never sees."""
    written = text if "#" in text[1:-1] and re.fullmatch(r"[^\s{}\"%,=]+", text) else escaped(text)
    return f"{{{written}}}" if _NEEDS_BRACES.search(text) else written


def _related(value: Any) -> str:
    """Returns the findings under one relation: names, or names with notes."""
    if isinstance(value, Mapping):
        items = [name + (f" = {_text(note, Evidence)}" if note else "") for name, note in value.items()]
        return f"{{{', '.join(items)}}}"
    return f"{{{', '.join(map(_item, value))}}}"
