"""Puts members into YAML text and takes them out by their lines; every other byte stays (YAML 1.2, 8 and 7.4).

What cannot be done by lines (aliases, members in odd places) gives ``None``: the text has to be written anew then.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mutualevidence.errors import ReadError

if TYPE_CHECKING:
    from ruamel.yaml import YAML

Path = Sequence[str | int]
"""Names of members of groups, and places in lists."""


def with_member(text: str, path: Path, value: Any, *, first: bool = False, offset: int = 2) -> str | None:
    """``text`` with ``value`` as a new member at ``path``, at the end or ``first``; missing groups are made.

    In a list, the last name of ``path`` is the place behind its end; ``offset`` is how far in lists stand.
    """
    root = composed(text)
    if root is None:
        return _appended(text, _block(_nested(path, value)))
    if _has_aliases(root):
        return None
    node, depth = root, 0
    while depth < len(path) - 1 and (inner := _member(node, path[depth])) is not None and inner.id != "scalar":
        node, depth = inner, depth + 1
    name, new = path[depth], _nested(path[depth + 1 :], value)
    if node.id == "mapping" and (empty := _member(node, name)) is not None:
        return _into_empty(text, node, empty, new)
    if node.id == "mapping":
        members: Any = {name: new}
        flow = json.dumps(name, ensure_ascii=False) + ": " + _flow(new)
    else:
        members = [new]
        flow = _flow(new)
    if node.flow_style:
        return _in_brackets(text, node, flow)
    column = _column(node)
    lines = _indented(_block(members, offset), column)
    if first:
        start = node.value[0][0].start_mark
        line = start.index - start.column
        return None if text[line : start.index].strip() else text[:line] + _ended(lines, text) + text[line:]
    return _appended(text, lines, _end(node))


def without_member(text: str, path: Path) -> str | None:
    """Returns ``text`` without the member at ``path``; groups and lists that hold nothing else go with it."""
    root = composed(text)
    if root is None or _has_aliases(root):
        return None
    chain = [root]
    for name in path:
        inner = _member(chain[-1], name)
        if inner is None:
            return None
        chain.append(inner)
    depth = len(path)
    while depth > 1 and len(chain[depth - 1].value) == 1:
        depth -= 1
    parent, name, node = chain[depth - 1], path[depth - 1], chain[depth]
    if parent.flow_style or len(parent.value) == 1:
        return None
    start = _start_of_member(text, parent, name, node)
    if start is None or _end(node) is None:
        return None
    return text[:start] + text[_end_of_line(text, _end(node) or 0) :]


def with_other_value(text: str, path: Path, value: Any, *, offset: int = 2) -> str | None:
    """``text`` with another value for the member at ``path`` of a group; a comment behind it on its line stays.

    ``offset`` is how far in lists stand.
    """
    root = composed(text)
    if root is None or _has_aliases(root):
        return None
    parent, node = None, root
    for name in path:
        parent, node = node, _member(node, name)
        if node is None:
            return None
    if parent is None or parent.id != "mapping":
        return None
    if parent.flow_style:
        return text[: node.start_mark.index] + _flow(value) + text[node.end_mark.index :]
    start = _start_of_member(text, parent, path[-1], node)
    if start is None:
        return None
    lines = _ended(_indented(_block({path[-1]: value}, offset), _column(parent)), text)
    end = _end(node)
    rest = text[end : _end_of_line(text, end)]
    one_line = "\n" not in text[start:end] and lines.count("\n") == 1
    if one_line and rest.strip():
        lines = lines.removesuffix(_newline(text)) + rest
    return text[:start] + lines + text[_end_of_line(text, end) :]


def composed(text: str) -> Any:
    """Returns the root node of a sidecar, `None` for an empty one; raises `ReadError` for what is no YAML."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, RecursionError) as error:
        problem = "it is nested too deep" if isinstance(error, RecursionError) else str(error).splitlines()[0]
        raise ReadError(
            f"the sidecar is not YAML: {problem}", remedy="Mend it first; nothing was changed."
        ) from None


def _nested(path: Path, value: Any) -> Any:
    for name in reversed(path):
        value = {name: value} if isinstance(name, str) else [value]
    return value


def _member(node: Any, name: str | int) -> Any:
    if node.id == "sequence":
        return node.value[name] if isinstance(name, int) and name < len(node.value) else None
    return next((value for key, value in node.value if key.value == name), None) if node.id == "mapping" else None


def _has_aliases(root: Any) -> bool:
    """Returns whether a node stands in several places: the place that YAML tells of it is the first."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            return True
        seen.add(id(node))
        if node.id != "scalar":
            waiting += [n for each in node.value for n in (each if isinstance(each, tuple) else (each,))]
    return False


def _column(node: Any) -> int:
    first = node.value[0]
    column: int = (first[0] if node.id == "mapping" else node).start_mark.column
    return column


def _end(node: Any) -> int:
    """Where the last thing that ``node`` holds ends; YAML's own end is behind the comments that follow."""
    while node.id != "scalar" and not node.flow_style and node.value:
        last = node.value[-1]
        if isinstance(last, tuple) and last[1].id == "scalar" and not last[1].value and last[1].style is None:
            last = (last[0], last[0])  # a name without a value
        node = last[1] if isinstance(last, tuple) else last
    end: int = node.end_mark.index
    return end


def _end_of_line(text: str, place: int) -> int:
    """The beginning of the next line; ``place`` itself where it begins a line, behind a text of several lines."""
    if place and text[place - 1] == "\n":
        return place
    found = text.find("\n", place)
    return len(text) if found < 0 else found + 1


def _appended(text: str, lines: str, place: int | None = None) -> str:
    """Returns ``text`` with ``lines`` below the line of ``place``, or at its end."""
    place = len(text) if place is None else _end_of_line(text, place)
    head, tail = text[:place], text[place:]
    newline = _newline(text)
    if head and not head.endswith("\n"):
        return head + newline + _ended(lines, text).removesuffix(newline) + tail
    return head + _ended(lines, text) + tail


def _ended(lines: str, text: str) -> str:
    """Returns ``lines`` with the line ends of ``text``."""
    return lines.replace("\n", _newline(text))


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _into_empty(text: str, parent: Any, empty: Any, value: Any) -> str | None:
    """``value`` below a name that has none yet."""
    if empty.value or empty.id != "scalar" or empty.style is not None or parent.flow_style:
        return None
    column = _column(parent) + 2
    return _appended(text, _indented(_block(value), column), empty.start_mark.index)


def _in_brackets(text: str, node: Any, member: str) -> str:
    end = node.end_mark.index - 1
    inner = text[:end].rstrip()
    comma = ", " if node.value and not inner.endswith(",") else " " if node.value else ""
    return inner + comma + member + text[len(inner) : end] + text[end:]


def _flow(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _block(value: Any, offset: int = 2) -> str:
    """Returns ``value`` as YAML in lines, at the left edge."""
    stream = io.StringIO()
    writer = yaml()
    writer.indent(mapping=2, sequence=2 + offset, offset=offset)
    writer.dump({"x": commented(value)} if isinstance(value, list) else commented(value), stream)
    if not isinstance(value, list):
        return stream.getvalue()
    return "".join(line[offset:] for line in stream.getvalue().splitlines(keepends=True)[1:])


def _indented(lines: str, column: int) -> str:
    return "".join(" " * column + line if line.strip() else line for line in lines.splitlines(keepends=True))


def _start_of_member(text: str, parent: Any, name: str | int, node: Any) -> int | None:
    """Returns the beginning of the line in which the member begins, if it begins that line."""
    if parent.id == "mapping":
        place = next(key.start_mark.index for key, _ in parent.value if key.value == name)
    else:
        before = text[: node.start_mark.index].rstrip()
        if not before.endswith("-"):
            return None
        place = len(before) - 1
    line = text.rfind("\n", 0, place) + 1
    return None if text[line:place].strip() else line


def yaml() -> YAML:
    """Returns what reads and writes YAML with its comments, quotes and order."""
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class TextResolver(VersionedResolver):
        """Takes no scalar for a number or a truth value, in reading and in writing."""

        @property
        def versioned_resolver(self) -> dict[str, Any]:
            return {}

    made = YAML(typ="rt")
    made.Resolver = TextResolver
    made.preserve_quotes = True
    made.width = 4096  # lines that were not touched are not wrapped anew
    made.indent(mapping=2, sequence=4, offset=2)
    return made


def commented(value: Any) -> Any:
    """Returns ``value`` as YAML is to show it: short lists of texts on one line, groups in lines of their own."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        group = CommentedMap()
        for name, each in value.items():
            group[name] = commented(each)
        return group
    if isinstance(value, list | tuple):
        sequence = CommentedSeq([commented(each) for each in value])
        if all(isinstance(each, str) for each in value):
            sequence.fa.set_flow_style()
        return sequence
    return value
