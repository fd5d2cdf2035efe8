"""Attacks every regular expression of the package with texts made for it (``python patterns.py [WORD …]``).

From each pattern come texts that go some way into it: a beginning that it takes, one of its own pieces many
times, and an end that it does not take. Four times as many pieces may take about four times as long, on a machine
that does little else: a search that begins anew at every blank and runs to the last one takes sixteen times. What
is found has to be judged: a pattern that is only asked about a word or a line does no harm. Only patterns of
places that ``WORD`` names are attacked, where some are given.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import itertools
import re
import signal
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import attrs
from counting import Count, told

import mutualevidence

SOURCES = Path(mutualevidence.__file__).parent
SMALL, TIMES = 500, 4
MOST = 2.5
"""Of time over size; 1 is linear, 4 the square."""
LEAST = 0.0015
"""Seconds below which the large text is too quick to tell anything by."""
LONGEST = 1.0
"""Seconds for which one text may keep a pattern before it is taken for one that never ends."""
METHODS = "match|fullmatch|search|sub|subn|split|findall|finditer|sub"
ENDS = ("", "\0", "\n\0", "x\0", " \0", "9\0")


@attrs.frozen
class Use:
    """A pattern, where it stands, and how it is asked."""

    place: str
    source: str | bytes
    flags: int
    methods: frozenset[str]


def uses() -> Iterator[Use]:
    """Yields every pattern that the package writes out."""
    for file in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        parts = file.relative_to(SOURCES.parent).with_suffix("").parts
        module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        if module.endswith("__main__"):
            continue
        names: dict[str, Any] = {}
        with contextlib.suppress(ImportError), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            names = vars(importlib.import_module(module))
        yield from _of_module(tree, names, str(file.relative_to(SOURCES)))


def _of_module(tree: ast.Module, names: dict[str, Any], file: str) -> Iterator[Use]:
    bound = {
        id(node.value): _target(node) for node in ast.walk(tree) if isinstance(node, ast.Assign | ast.AnnAssign)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = ast.unparse(node.func)
        if called not in ("LazyPattern", "_TextPattern") and not called.startswith("re."):
            continue
        if called in ("re.escape", "re.purge", "re.error"):
            continue
        given = [*(each.value for each in node.keywords if each.arg == "flags"), *node.args[1:2]]
        flags = 0
        try:
            source = eval(ast.unparse(node.args[0]), names)  # noqa: S307 - our own code
            if called in ("re.compile", "LazyPattern") or "flags" in {each.arg for each in node.keywords}:
                flags = int(eval(ast.unparse(given[0]), names)) if given else 0  # noqa: S307
        except Exception:
            yield Use(f"{file}:{node.lineno}", "", 0, frozenset({ast.unparse(node.args[0])}))
            continue
        if not isinstance(source, str | bytes):
            continue
        compiles = called in ("re.compile", "LazyPattern")
        name = bound.get(id(node), "") if compiles else ""
        methods = _methods(name) if name else frozenset(() if compiles else {called[3:]})
        yield Use(f"{file}:{node.lineno}", source, flags, methods)


def _target(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


TEXTS = {file: file.read_text(encoding="utf-8") for file in SOURCES.rglob("*.py")}


def _methods(name: str) -> frozenset[str]:
    return frozenset(
        method
        for text in TEXTS.values()
        if name in text
        for method in re.findall(rf"\b{name}(?:\.compiled)?\.({METHODS})\b", text)
    )


def pieces(tree: Any) -> Iterator[str]:
    """Yields short texts that parts of a pattern take, the inner ones too."""
    for operator, argument in tree:
        taken = sample([(operator, argument)])
        if taken:
            yield taken
        for inner in _inner(operator, argument):
            yield from pieces(inner)


def _inner(operator: Any, argument: Any) -> list[Any]:
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, getattr(sre, "POSSESSIVE_REPEAT", None)):
        return [argument[2]]
    if operator is sre.SUBPATTERN:
        return [argument[3]]
    if operator is sre.BRANCH:
        return list(argument[1])
    if operator is getattr(sre, "ATOMIC_GROUP", None):
        return [argument]
    if operator in (sre.ASSERT, sre.ASSERT_NOT):
        return [argument[1]]
    if operator is sre.GROUPREF_EXISTS:
        return [each for each in argument[1:] if each]
    return []


CATEGORIES = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_SPACE: " ",
    sre.CATEGORY_WORD: "a",
    sre.CATEGORY_NOT_DIGIT: "a",
    sre.CATEGORY_NOT_SPACE: "a",
    sre.CATEGORY_NOT_WORD: " ",
}


def sample(tree: Any) -> str:
    """Returns a short text that the pattern takes, as near as that can be said."""
    return "".join(_taken(operator, argument) for operator, argument in tree)


def _taken(operator: Any, argument: Any) -> str:
    if operator is sre.LITERAL:
        return chr(argument)
    if operator is sre.NOT_LITERAL:
        return "b" if chr(argument) == "a" else "a"
    if operator is sre.ANY:
        return "a"
    if operator is sre.IN:
        return _of_set(argument)
    if operator is sre.BRANCH:
        return sample(argument[1][0])
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT, getattr(sre, "POSSESSIVE_REPEAT", None)):
        return sample(argument[2]) * max(1, min(argument[0], 8))
    inner = _inner(operator, argument) if operator not in (sre.ASSERT, sre.ASSERT_NOT) else []
    return sample(inner[0]) if inner else ""


def _of_set(members: list[Any]) -> str:
    if members[0][0] is sre.NEGATE:
        for letter in "a 1,.-\"'(<{\\A\n":
            if not any(_is_member(letter, member) for member in members[1:]):
                return letter
        return ""
    operator, argument = members[0]
    if operator is sre.RANGE:
        return chr(argument[0])
    return CATEGORIES.get(argument, "a") if operator is sre.CATEGORY else chr(argument)


def _is_member(letter: str, member: Any) -> bool:
    operator, argument = member
    if operator is sre.LITERAL:
        return ord(letter) == argument
    if operator is sre.RANGE:
        return bool(argument[0] <= ord(letter) <= argument[1])
    found = {
        sre.CATEGORY_DIGIT: letter.isdigit(),
        sre.CATEGORY_SPACE: letter.isspace(),
        sre.CATEGORY_WORD: letter.isalnum() or letter == "_",
        sre.CATEGORY_NOT_DIGIT: not letter.isdigit(),
        sre.CATEGORY_NOT_SPACE: not letter.isspace(),
        sre.CATEGORY_NOT_WORD: not (letter.isalnum() or letter == "_"),
    }
    return found.get(argument, False)


def set_members(tree: Any) -> Iterator[str]:
    """Yields one letter of each member of each set: "[-\\s]" is a hyphen, and a blank."""
    for operator, argument in tree:
        if operator is sre.IN and argument[0][0] is not sre.NEGATE:
            yield from (_of_set([member]) for member in argument)
        if operator is sre.BRANCH:
            yield from map(sample, argument[1])
        for inner in _inner(operator, argument):
            yield from set_members(inner)


def texts(source: str, flags: int) -> Iterator[tuple[str, str, str]]:
    """Yields what is fed to a pattern: the beginning, the piece, and the end."""
    tree = _parser.parse(source, flags)
    items = list(tree)
    begins = list(dict.fromkeys(["", *(sample(items[:count]) for count in range(1, min(len(items), 12)))]))
    found = list(dict.fromkeys([*pieces(tree), *set_members(tree), " ", "a", "A", "1", sample(tree)]))
    found = [piece for piece in found if 0 < len(piece) <= 60][:40]
    pairs = ["".join(pair) for pair in itertools.permutations([each for each in found if len(each) == 1][:5], 2)]
    yield from itertools.product(begins, [*found, *pairs], ENDS)


class TooLongError(Exception):
    """A text kept its pattern longer than any may."""


def _give_up(*_: object) -> None:
    raise TooLongError


def seconds(pattern: re.Pattern[Any], method: str, text: str | bytes) -> float:
    signal.setitimer(signal.ITIMER_REAL, LONGEST)
    started = time.perf_counter()
    try:
        if method == "finditer":
            for _ in pattern.finditer(text):
                pass
        else:
            getattr(pattern, method)(text)
    except TooLongError:
        return LONGEST
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return time.perf_counter() - started


def _growth(pattern: re.Pattern[Any], method: str, small: str | bytes, large: str | bytes) -> float:
    """Returns by how much the time grows faster than the size; 0 for what is too quick to tell."""
    if (slow := seconds(pattern, method, large)) < LEAST or slow >= LONGEST:
        return 99.0 if slow >= LONGEST else 0.0
    quick = min(seconds(pattern, method, small) for _ in range(3))
    slow = min(slow, *(seconds(pattern, method, large) for _ in range(2)))
    return slow / max(quick, 1e-6) / TIMES


def worst(use: Use) -> dict[str, tuple[float, str]]:
    """Returns for each way of asking the greatest growth, and by which text."""
    source = use.source
    pattern = re.compile(source, use.flags)
    as_text = source.decode("latin-1") if isinstance(source, bytes) else source
    found: dict[str, tuple[float, str]] = {}
    ways = (use.methods or {"match", "finditer"}) & {"match", "fullmatch"}
    ways |= {"finditer"} if not use.methods or use.methods - ways else set()
    for begin, piece, end in texts(as_text, use.flags & ~re.DEBUG):

        def made(size: int, begin: str = begin, piece: str = piece, end: str = end) -> str | bytes:
            text = begin + piece * (size // len(piece)) + end
            return text.encode("latin-1", "replace") if isinstance(source, bytes) else text

        for method in sorted(ways - set(found)):
            ratio = _growth(pattern, method, made(SMALL), made(TIMES * SMALL))
            if ratio > MOST:
                found[method] = (ratio, f"{begin!r} + {piece!r} * n + {end!r}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*", metavar="WORD")
    words = parser.parse_args().words
    signal.signal(signal.SIGALRM, _give_up)
    count, unseen = Count("regular expressions"), 0
    for use in uses():
        if words and not any(word in use.place for word in words):
            continue
        if not use.source:
            unseen += 1
            print(f"{use.place}: made when it runs: {', '.join(use.methods)}", file=sys.stderr)
            continue
        found = worst(use)
        said = "; ".join(f"{method} {ratio:.1f} by {text}" for method, (ratio, text) in found.items())
        if said:
            print(f"{use.place}: {use.source!r} ({', '.join(sorted(use.methods))}): {said}", flush=True)
        count.add(f"{use.place}: {said}" if said else "")
    return told([count])


if __name__ == "__main__":
    raise SystemExit(main())
