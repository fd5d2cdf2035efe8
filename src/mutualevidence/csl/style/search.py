"""Looks for styles by words of their names and titles, and for what a name was probably meant to be
(https://github.com/citation-style-language/styles)."""

from __future__ import annotations

import functools
import html
import os
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from mutualevidence.csl.style.editions import short_of_what_it_is, without_edition
from mutualevidence.csl.style.repository import (
    file_called,
    own_styles,
    packaged_styles,
    style_names,
)
from mutualevidence.errors import nearest_names
from mutualevidence.runtime.named_tuple import NamedTuple

_HEAD = 8_192
"""Bytes that are read of a style to learn its title; cs:info ends within 6,000 in all styles there are."""
_SURE, _LIKELY, _POSSIBLE = 0.85, 0.8, 0.6
"""How like a name, a word must be (difflib's ratio) to be taken for a slip of the fingers, and a name to be worth
showing."""


class Listed(NamedTuple):
    """A style as lists of styles show it."""

    name: str
    title: str
    short_title: str
    parent: str
    """The name of the style it stands for; "" for an independent one."""


def style_file(name: str) -> Path | None:
    """The file of the style called ``name``: its own name, one it had before, or one that people call it by, also
    with its edition. A style of another edition is none that was meant."""
    wanted = name.strip().removesuffix(".csl").lower()
    file = _called(wanted)
    if file is not None:
        return file
    base, edition = without_edition(wanted)
    file = _called(base)
    if file is None or not edition:
        return file
    of_edition = file_called(f"{file.stem}-{edition}-edition")
    return of_edition or (file if edition in _NOT_IN_WORDS.split(listed_styles()[file.stem].title) else None)


def _called(name: str) -> Path | None:
    """The file of the style by ``name``, with or without words that say that it is a style."""
    file = file_called(name) or file_called(_by_main_words(name))
    short = short_of_what_it_is(name)
    return file_called(short) if file is None and short != name else file


@functools.cache
def listed_styles() -> dict[str, Listed]:
    """Every style of the repository with its titles, by name: the independent ones first. It opens all files,
    0.15 s for 10,800."""
    return {name: _listed(name, file, dependent=dependent) for name, file, dependent in packaged_styles()}


def own_listed_styles(folders: Iterable[str]) -> dict[str, Listed]:
    """Returns the styles in ``folders`` of one's own, as `listed_styles` gives the others."""
    files = [(file, b"<citation" not in file.read_bytes()) for file in own_styles(folders)]
    return {file.stem: _listed(file.stem, str(file), dependent=dependent) for file, dependent in reversed(files)}


def search_styles(*words: str, folders: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of the styles that have all ``words`` in name, title or short title; without words, of all.

    Letter case, accents and hyphens do not count. One's own styles in ``folders`` come first, then what the words
    are another name of ("vancouver" → nlm-citation-sequence), then independent styles, then those that stand for
    another.

    >>> search_styles("american psychological")[0]
    'apa'
    """
    wanted = [_folded(word) for given in words for word in given.split()]
    texts = {style.name: _text_of(style) for style in own_listed_styles(folders).values()}
    first = [name for name, text in texts.items() if all(word in text for word in wanted)]
    called = style_file(" ".join(words)) if wanted else None
    if called is not None:
        first.append(called.stem)
    found = [name for name, text in _texts().items() if all(word in text for word in wanted)]
    return tuple(dict.fromkeys([*first, *found]))


def dependent_styles(name: str) -> tuple[str, ...]:
    """Returns the names of the styles that stand for the style called ``name``."""
    return _dependents().get(name, ())


def nearest_styles(name: str, most: int = 3) -> list[str]:
    """The names of the styles that ``name`` was probably meant to be: by slips in the name, by words of name and
    titles, by slips in these words, by likeness of name and of titles; the surest first."""
    wanted = name.strip().lower()
    words = [word for word in _NOT_IN_WORDS.split(_folded(wanted)) if word]
    near = nearest_names(wanted, style_names(), most, cutoff=_SURE)
    other_edition = _called(without_edition(wanted)[0])
    if other_edition is not None:
        near.append(other_edition.stem)
    near += search_styles(*words)[:most] if words else ()
    if words and len(near) < most:
        meant = [
            [word] if word in _vocabulary() else nearest_names(word, _vocabulary(), cutoff=_LIKELY)
            for word in words
        ]
        if all(meant):
            near += search_styles(*(word for several in meant for word in several))[:1]
    if len(near) < most:
        near += nearest_names(wanted, style_names(), most, cutoff=_POSSIBLE)
    if len(near) < most:
        near += [_titles()[title] for title in nearest_names(wanted, _titles(), most, cutoff=_POSSIBLE)]
    return list(dict.fromkeys(near))[:most]


_NOT_IN_WORDS = re.compile(r"\W+")


def _named_titles() -> Iterator[tuple[str, str]]:
    """Yields each title in small letters, with its style's name."""
    for style in listed_styles().values():
        yield from ((title.casefold(), style.name) for title in style[1:3] if title)


@functools.cache
def _titles() -> dict[str, str]:
    return dict(_named_titles())


@functools.cache
def _vocabulary() -> dict[str, None]:
    """Returns the words of all names and titles."""
    return dict.fromkeys(word for word in _NOT_IN_WORDS.split(" ".join(_texts().values())) if word)


_MAIN_WORD = re.compile(r"[^\W_]+")
_SMALL_WORDS = frozenset(("a", "and", "for", "in", "of", "on", "the"))


def _main_words(name: str) -> str:
    return "-".join([word for word in _MAIN_WORD.findall(name) if word not in _SMALL_WORDS])


def _by_main_words(name: str) -> str:
    """The one style whose name or title has the words of ``name``, but for articles and the like: the repository
    renamed hundreds of styles so ("journal-of-cell-biology" → "the-journal-of-cell-biology")."""
    words = _main_words(name)
    if not words:
        return ""
    named = _with_main_words(words, ((other, other) for other in style_names()))
    if len(named) == 1:
        return named.pop()
    titles = ((title.lower(), style.name) for style in listed_styles().values() for title in style[1:3])
    titled = _with_main_words(words, titles)
    return titled.pop() if len(titled) == 1 else ""


def _with_main_words(words: str, named: Iterable[tuple[str, str]]) -> set[str]:
    """Returns the names of the texts in ``named`` whose main words are ``words``; few hold all of them."""
    longest, *others = sorted(words.split("-"), key=len, reverse=True)
    return {
        name
        for text, name in named
        if longest in text and all(word in text for word in others) and _main_words(text) == words
    }


@functools.cache
def _dependents() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for style in listed_styles().values():
        if style.parent:
            found[style.parent].append(style.name)
    return {parent: tuple(names) for parent, names in found.items()}


@functools.cache
def _texts() -> dict[str, str]:
    return {style.name: _text_of(style) for style in listed_styles().values()}


def _text_of(style: Listed) -> str:
    return _folded(" ".join(style[:3]))


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().replace("-", " ")
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character)).replace("-", " ")


_ELEMENTS = tuple(re.compile(rb"<%s(?:\s[^>]*)?>([^<]*)<" % name) for name in (b"title", b"title-short"))
_PARENT = re.compile(rb'<link\s(?=[^>]*rel="independent-parent")[^>]*href="[^"]*/([^"/]+)"')


def _listed(name: str, file: str, *, dependent: bool) -> Listed:
    """Returns a quick look at the head of a file; `Style.load` reads what it says properly."""
    opened = os.open(file, os.O_RDONLY | _BINARY)
    try:
        head = os.read(opened, _HEAD)
    finally:
        os.close(opened)
    if b"<!--" in head:
        head = _without_comments(head)
    end = head.find(b"</info>")
    if end >= 0:
        head = head[:end]
    title, short_title = (_text(pattern.search(head)) for pattern in _ELEMENTS)
    parent = _PARENT.search(head) if dependent else None
    return Listed(name, title, short_title, parent[1].decode() if parent is not None else "")


_BINARY = getattr(os, "O_BINARY", 0)
"""Windows reads texts otherwise."""


def _without_comments(head: bytes) -> bytes:
    kept, *rest = head.split(b"<!--")
    return kept + b"".join([comment.partition(b"-->")[2] for comment in rest])


def _text(found: re.Match[bytes] | None) -> str:
    if found is None:
        return ""
    text = found[1].decode("utf-8", "replace")
    return " ".join((html.unescape(text) if "&" in text else text).split())
