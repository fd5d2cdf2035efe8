"""Gives English titles in sentence case (APA 7, 6.17; CSL 1.0.2, Text-case; biblatex manual, 4.6.4).

Bibliographies hold titles in title case, and styles lower them; braces protect. Left alone are names (by
`names_in_titles`, and by what the entry itself says), acronyms, formulas, words with capitals inside, single
letters, titles typed in sentence case, and titles in other languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from mutualevidence.casing.function_words import FUNCTION_WORDS, is_foreign
from mutualevidence.casing.marks import PROTECTED, UNPROTECTED
from mutualevidence.casing.recasing import PART, in_plain_words, recased
from mutualevidence.runtime.lazy_pattern import LazyPattern

IsName = Callable[[str], bool]
"""Whether an entry's abstract, or the library, shows that a word is a name."""

_UNIT = LazyPattern(
    f"({PROTECTED}[^{PROTECTED}{UNPROTECTED}]*{UNPROTECTED}"
    r"|</?(?:i|b|sc|sup|sub)>|<span [^<>]*>|</span>"
    r"|\w+(?:['’]\w+)*(?:-(?=\d)\w+)*)"
)
"""A word, a tag, or protected text."""
_AT_ONCE = 16
"""How many texts are kept taken apart: a title is asked for several times in a row, and so are its parts."""
_PERSON = LazyPattern(
    f"({PROTECTED}[^{PROTECTED}{UNPROTECTED}]*{UNPROTECTED})|(?<!\\w)[A-Z][a-z]+ (?!U\\. ?[KNS]\\.)"
    r"(?:[A-Z]\. ?)+[A-Z][a-z]+(?!\w)"
)
"""A name with an initial, which nobody writes but for a person ("John M. Riddle"), outside what is protected."""
_ELEMENTS = r"(?:[A-Z][a-z]?\d*[,/-]?)+"
_FORMULA = LazyPattern(
    rf"(?<![\w{PROTECTED}])(?:{_ELEMENTS}\({_ELEMENTS}\)\d*|\({_ELEMENTS}\)(?=[A-Z]))(?:{_ELEMENTS})?"
    rf"(?![\w{UNPROTECTED}])"
)
"""A chemical formula with parentheses: "(In,Ga)As", "Pb(Zr,Ti)O3"."""
_ASIDE = LazyPattern(r"\[[^\[\]]*\]|“[^“”]*”")
"""Descriptions and quotations, which have a letter case of their own."""
_BRACKETED = LazyPattern(
    rf"(?<!\w)\[[A-Z][^ \[\]{PROTECTED}{UNPROTECTED}]*+ [^\[\]]*+\](?![^{PROTECTED}]*{UNPROTECTED})"
)
"""A description in brackets, which is in sentence case already: "[Review of the book Hope, by A. Roe]" (10.7)."""
_NO_WORD = (PROTECTED, "<")
_BEGINS_SMALL = re.compile(r"\W*(?:<|[^\W\d_A-Z])").match
_GOES_ON_SMALL = re.compile(r"[:?!]\s(?:(?![:?!]\s)\W)*(?:<|[^\W\d_A-Z])").search
_MARKS = frozenset((PROTECTED, UNPROTECTED))
_FIRST_IDEOGRAPH = "\u2e80"
"""Titles without a letter from here on need no `_IDEOGRAPHS`, which takes long to compile."""
_IDEOGRAPHS = LazyPattern("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]").search

_NAMED = re.compile(
    r"([a-z][a-z.]+)(?=: [A-Z].*\b(?:[Aa]pp|[Ll]ibrary|MATLAB|[Mm]odule|[Pp]ackages?|[Pp]rogram|Python|R|SPSS|"
    r"[Ss]oftware|Stata|[Tt]ool(?:box|kit|s)?)\b)"
).match
"""A program's own name before the colon, in small letters as it writes itself: "lavaan: An R Package for …"."""

_OUTSIDE = f"[^:{PROTECTED}{UNPROTECTED}]*"
_ARTICLE_AFTER_COLON = re.compile(
    f"{_OUTSIDE}(?:{PROTECTED}[^:{UNPROTECTED}]*{UNPROTECTED}{_OUTSIDE})*: (?={PROTECTED}?An?\\b)"
).match
"""A subtitle that says what kind of work it is: "…: A Latent Profile Analysis"."""

_PREPOSITIONS = frozenset("among at by during for from in on through to with within".split())

_AFTER_HYPHEN = LazyPattern(r"(?<=\w)-[a-z]\w*")
"""The second part of a compound, which title case may leave in lower case: "Work-life Balance"."""


def sentence_case(
    marked: str, *, unknown_language: bool = False, is_name: IsName | None = None, mechanical: bool = False
) -> str:
    """Returns ``marked`` text in sentence case; protection marks become CSL's nocase, or go.

    With ``unknown_language``, a title that plainly is not English stays as typed. ``is_name`` is asked about words
    that would lose their capital. ``mechanical`` says that a program may have put the protection in.
    """
    if marked[1:].islower() and PROTECTED not in marked and not _lacks_capital(marked):
        return marked  # has no capital that could go, and none that is missing
    if (named := _NAMED(marked)) is not None and not _is_ordinary(named[1]):
        marked = f"{PROTECTED}{named[1]}{UNPROTECTED}{marked[named.end() :]}"
    if PROTECTED in marked:
        if mechanical:
            marked = _without_mechanical(marked)
        if marked.startswith(PROTECTED) and marked.find(UNPROTECTED) == len(marked) - 1:
            return _as_typed(marked[1:-1], begun=mechanical)
    if not marked.isascii() and _has_ideographs(marked):
        return _as_typed(marked)
    return Title(marked, unknown_language=unknown_language).in_sentence_case(is_name)


@lru_cache(maxsize=_AT_ONCE)
def _pieces(marked: str) -> tuple[str, ...]:
    """Returns all of ``marked``: what stands between units, and units, in turn."""
    return tuple(_UNIT.split(marked))


def _has_ideographs(marked: str) -> bool:
    """Returns whether ``marked`` has letters that have no case, of China, Japan or Korea."""
    return max(set(marked) - _MARKS, default="") >= _FIRST_IDEOGRAPH and _IDEOGRAPHS(marked) is not None


def _lacks_capital(marked: str) -> bool:
    """Returns whether a capital may be wanted: at the beginning, or after a mark that ends a sentence."""
    return _BEGINS_SMALL(marked) is not None or _GOES_ON_SMALL(marked) is not None


def _described(found: re.Match[str]) -> str:
    """Returns a description in brackets, protected; in sentence case but for the title of what is reviewed."""
    words = found[0][1:-1].replace(PROTECTED, "").replace(UNPROTECTED, "")
    described = words if words.startswith("Review of") else sentence_case(words)
    return f"{PROTECTED}[{described}]{UNPROTECTED}"


class Title:
    """A title taken apart: its units (words, tags, protected text), and what is in title case among them."""

    __slots__ = ("capitals", "marked", "pieces", "typed", "units", "unknown_language", "words")

    def __init__(self, marked: str, *, unknown_language: bool = False) -> None:
        """Take ``marked`` apart; names of persons are protected, and say nothing about the rest."""
        typed = _ASIDE.sub("", marked) if "[" in marked or "“" in marked else marked
        if "[" in marked:
            marked = _BRACKETED.sub(_described, marked)
        if "(" in marked:
            marked = _FORMULA.sub(lambda formula: f"{PROTECTED}{formula[0]}{UNPROTECTED}", marked)
        if ". " in marked:
            marked = _PERSON.sub(lambda match: match[1] or f"{PROTECTED}{match[0]}{UNPROTECTED}", marked)
            typed = _PERSON.sub(lambda match: match[1] or "", typed)
        self.marked = marked
        self.pieces = _pieces(marked)
        self.typed = _AFTER_HYPHEN.sub("", typed) if "-" in typed else typed
        self.unknown_language = unknown_language
        self.units = _pieces(self.typed)[1::2]
        has_words_only = PROTECTED not in self.typed and "<" not in self.typed
        self.words = self.units if has_words_only else _words_alone(self.units)
        self.capitals = _is_in_capitals(marked, self.words)

    def in_sentence_case(self, is_name: IsName | None) -> str:
        """Returns the title in sentence case: each part by itself."""
        lowered = self.lowered_parts()
        marked = self.marked
        if not lowered and PROTECTED not in marked and not _lacks_capital(marked):
            return marked
        names = _names_by_place(marked, is_name, capitals=self.capitals) if lowered else {}
        if lowered and all(lowered) and not (names or self.capitals) and (plain := in_plain_words(marked)):
            return plain
        return recased(self.pieces, lowered, names, capitals=self.capitals)

    def lowered_parts(self) -> tuple[bool, ...]:
        """Returns whether the words of each part are lowered, part by part; empty where none are."""
        if self.capitals:
            return (True,)
        if self.unknown_language and is_foreign(self.words):
            return ()
        protecting = PROTECTED in self.typed and _has_protected_name(self.units)
        later = self.words if self.units and self.units[0][0] == PROTECTED else self.words[1:]
        whole = protecting or _is_in_title_case(later)
        if protecting or PART.search(self.typed) is None:
            return (True,) if whole else ()
        if not any(word[0].isupper() and word[1:].islower() for word in later):
            return ()
        parts = _verdicts(self.typed, whole=whole)
        return parts if any(parts) else ()


def _words_alone(units: Sequence[str]) -> tuple[str, ...]:
    """Returns the units that are words: no tags, and nothing that is protected."""
    return tuple([unit for unit in units if unit[0] not in _NO_WORD])


def _verdicts(typed: str, *, whole: bool) -> tuple[bool, ...]:
    """The verdict on each part of a title; a part that says nothing follows the nearest one before, or after."""
    split = PART.split(typed)
    pieces, marks = split[::2], split[1::2]
    said = [_verdict(piece) for piece in pieces]
    aside = [False] * len(pieces)
    depth = 0
    for number, mark in enumerate(marks, 1):
        depth += (mark == "(") - (mark == ")")
        aside[number] = depth > 0
    main = [verdict for verdict, beside in zip(said, aside, strict=True) if verdict is not None and not beside]
    last = main[0] if main else whole
    verdicts = []
    for verdict, beside in zip(said, aside, strict=True):
        if verdict is None:
            verdict = last if main else whole
        elif not beside:
            last = verdict
        verdicts.append(verdict)
    return tuple(verdicts)


def _verdict(piece: str) -> bool | None:
    """Returns whether one part is in title case; ``None`` where it has too few words to tell, or names alone."""
    words = _words_alone(_pieces(piece)[1::2])
    later = words[1:]
    judged = [word for word in later if len(word) > 3 and word not in FUNCTION_WORDS and word.isalpha()]
    small = sum(word.islower() for word in judged)
    capital = [word for word in later if word[0].isupper() and word[1:].islower()]
    long_capitals = sum(len(word) > 3 for word in capital)
    if small and long_capitals >= small:
        named = _names_by_place(piece, None, capitals=False).values()
        long_capitals -= sum(len(word) > 3 for word in named)  # a name has its capital in sentence case, too
        if small >= max(long_capitals, 2):
            return False
    if small > long_capitals:
        return False
    if long_capitals > small and _are_no_names(capital, words):
        return True
    return None


def _are_no_names(capital: list[str], words: Sequence[str]) -> bool:
    """Whether capitals are more than those of a name: an ordinary word has one, and it is not the only word."""
    from mutualevidence.casing.ordinary_words import is_ordinary  # not needed by every title

    return (len(capital) > 1 or any(word.islower() for word in words)) and any(map(is_ordinary, capital))


_CAPITALISED = LazyPattern(r"(?<=[^\W_] )[A-Z][a-z]+(?!\w)")
"""Words inside a sentence that have a capital by title case, or because they are names."""


def _names_by_place(marked: str, is_name: IsName | None, *, capitals: bool) -> dict[int, str]:
    """Returns the words that keep their capital, by their place in `_pieces`, each as it is written."""
    known = _known_names(marked, capitals)
    if is_name is None or (known is None and not _may_be_asked(is_name, marked)):
        return known or {}
    kept = dict(known or {})
    for place, word in zip(*_words_by_place(marked), strict=True):
        if word[:1].isupper() and word[1:].islower() and place not in kept and is_name(word):
            kept[place] = word
    return kept


@lru_cache(maxsize=_AT_ONCE)
def _known_names(marked: str, capitals: bool) -> dict[int, str] | None:
    """Returns the words that keep their capital whatever the entry says; ``None`` where nothing hints at any."""
    from mutualevidence.casing.names_in_titles import may_have_names, names_in  # not needed by every title
    from mutualevidence.casing.title_words import Words

    tagged = "<" in marked
    has_names = may_have_names(marked)
    if not (has_names or tagged or capitals):
        return None
    pieces = _pieces(marked)
    places, typed = _words_by_place(marked)
    between = _between(pieces, places) if tagged else pieces[0::2]
    named = names_in(Words(typed, between, capitals=capitals)) if has_names else {}
    kept = {places[number]: word for number, word in named.items()}
    for number, word in enumerate(typed if tagged or capitals else ()):
        if (tagged and _is_in_formula(word, between[number], _after(pieces, places[number]))) or (
            capitals and _is_acronym(between[number], word, between[number + 1])
        ):
            kept.setdefault(places[number], word)
    return kept


def _words_by_place(marked: str) -> tuple[Sequence[int], Sequence[str]]:
    """Returns the places of words in `_pieces`, tags left out, and the words there without marks."""
    pieces = _pieces(marked)
    places: Sequence[int] = range(1, len(pieces), 2)
    typed = pieces[1::2]
    if "<" in marked:
        places = [place for place in places if pieces[place][0] != "<"]
        typed = tuple(pieces[place] for place in places)
    if PROTECTED in marked:
        typed = tuple(word.strip(PROTECTED + UNPROTECTED) for word in typed)
    return places, typed


def _may_be_asked(is_name: IsName, marked: str) -> bool:
    """Returns whether any word without braces may be a name by ``is_name``; words in braces are not looked for."""
    return PROTECTED in marked or any(map(is_name, _CAPITALISED.compiled.findall(marked)))


def _is_ordinary(word: str) -> bool:
    from mutualevidence.casing.ordinary_words import is_ordinary  # not needed by every title

    return is_ordinary(word)


def _is_acronym(before: str, word: str, after: str) -> bool:
    """Returns whether a word of a title in capitals is an acronym: known as one, or alone in parentheses."""
    from mutualevidence.casing.names_in_titles import is_acronym, is_short_name

    return len(word) > 1 and (is_acronym(word) or is_short_name(before, word, after))


def _between(pieces: Sequence[str], places: Sequence[int]) -> list[str]:
    """Returns what stands between the words at ``places``, tags included; the last is what follows all of them."""
    starts, ends = [0, *(place + 1 for place in places)], [*places, len(pieces)]
    return ["".join(pieces[start:end]) for start, end in zip(starts, ends, strict=True)]


def _after(pieces: Sequence[str], place: int) -> str:
    """Returns what follows the word at ``place``: what stands between it and the next unit, or that unit."""
    return pieces[place + 1] or "".join(pieces[place + 2 : place + 3])


def _is_in_formula(word: str, before: str, after: str) -> bool:
    """Whether a word is the symbol of an element beside a sub- or superscript: Fe<sub>3</sub>O<sub>4</sub>."""
    return len(word) < 4 and (after.startswith(_RAISED) or before.endswith(("</sub>", "</sup>")))


_RAISED = ("<sub>", "<sup>", f"{PROTECTED}<sub>", f"{PROTECTED}<sup>")


# --- protection ---


def is_protected_throughout(marked: str) -> bool:
    """Returns whether braces protect a title in title case mechanically: all its capitals, ordinary words too.

    Zotero's BibTeX export braces every word with a capital after the first, Better BibTeX runs of them, Mendeley
    the whole title: where the title was stored in title case, that protects what sentence case lowers.
    """
    if "<span" in marked or marked.count(PROTECTED) > 40:
        return False
    if not FUNCTION_WORDS.issuperset(_LONG_AND_SMALL(marked)):
        return False  # as most titles that are braced as a whole: in sentence case already
    if _FREE_CAPITAL.search(_GROUPS.sub("x", marked)) is not None:
        return False
    braced = [unit for unit in _pieces(marked)[1::2] if unit[0] == PROTECTED]
    if any(word[0].isupper() and word[1:].islower() for word in _later_words(marked)):
        return False
    bare = _AFTER_HYPHEN.sub("", marked.replace(PROTECTED, "").replace(UNPROTECTED, ""))
    later = _later_words(bare)
    if any(len(word) > 3 and word.isalpha() and word.islower() and word not in FUNCTION_WORDS for word in later):
        return False
    if not _MEETINGS.isdisjoint(map(str.lower, later)):
        return False  # the name of a conference, which has capitals wherever it is more than a title
    return _is_in_title_case(later) and _protects_ordinary_words(bare, later, len(braced))


_MEETINGS = frozenset("conference symposium workshop congress meeting convention".split())


_LONG_AND_SMALL = re.compile(r" (?<=[\w,] )([a-z]{4,}+)(?![\w'’-])").findall
"""Longer words in small letters within a part of a title; the blank comes first, as it is quickly found."""
_GROUPS = LazyPattern(f"{PROTECTED}[^{PROTECTED}{UNPROTECTED}]*{UNPROTECTED}")
_FREE_CAPITAL = LazyPattern(r"\w,? [A-Z][a-z]+\b(?!\.)")
"""A word with a capital inside a sentence and outside braces: somebody chose what the braces protect."""


def _later_words(marked: str) -> list[str]:
    """Returns words outside braces that do not begin a part."""
    begins, later = True, []
    pieces = _pieces(marked)
    for between, unit in zip(pieces[:-1:2], pieces[1::2], strict=True):
        if between != " " and PART.search(between) is not None:
            begins = True
        if unit[0] == "<":
            continue
        if unit[0] != PROTECTED and not begins:
            later.append(unit)
        begins = False
    return later


def _without_mechanical(marked: str) -> str:
    """Returns ``marked`` without the protection that a program gave all of it, or one of its two parts."""
    if is_protected_throughout(marked):
        return _unprotected(marked)
    begun = _ARTICLE_AFTER_COLON(marked)
    if begun is not None and is_protected_throughout(marked[begun.end() :]):
        return marked[: begun.end()] + _unprotected(marked[begun.end() :])
    whole = marked[0] == PROTECTED and marked.find(UNPROTECTED) == len(marked) - 1
    first, colon, rest = (marked[1:-1] if whole else marked).partition(": ")
    if not rest[:1].islower() or _PREPOSITIONS.isdisjoint(first.split()[2:-1]):
        return marked  # what stands before the colon may be a name
    if is_protected_throughout(f"{PROTECTED}{first}{UNPROTECTED}" if whole else first):
        return _unprotected(first) + colon + rest
    return marked


def _protects_ordinary_words(bare: str, later: list[str], runs: int) -> bool:
    """Whether what braces protect is more than names: an ordinary word, or several words that no table knows."""
    from mutualevidence.casing.ordinary_words import is_ordinary

    named = list(_names_by_place(bare, None, capitals=False).values())
    capital = [word for word in later if word[0].isupper() and word[1:].islower()]
    unknown = []
    for word in capital:
        if word in named:
            named.remove(word)  # one word may stand in a name and beside it: "Loneliness on the Loneliness Scale"
        else:
            unknown.append(word)
    if any(map(is_ordinary, unknown)):
        return True
    return len(unknown) > (2 if runs > 1 else 3) and len(unknown) == len(capital)


def _unprotected(marked: str) -> str:
    """Returns ``marked`` without its protection of words; markup and mathematics stay protected."""
    return re.sub(
        f"{PROTECTED}([^{PROTECTED}{UNPROTECTED}]*){UNPROTECTED}",
        lambda match: match[0] if match[1][:1] == "<" else match[1],
        marked,
    )


def _as_typed(marked: str, *, begun: bool = False) -> str:
    """Returns ``marked`` as it is typed; ``begun`` says that a subtitle begins with a capital all the same."""
    if PROTECTED in marked or (begun and _lacks_capital(marked)):
        return recased(_pieces(marked), (), {}, capitals=False)
    return marked


# --- letter case ---


def _is_in_capitals(marked: str, words: Sequence[str]) -> bool:
    """Returns whether all is typed in capitals, and is more than an acronym or two."""
    if PROTECTED not in marked and not marked.isupper():
        return False
    return sum(len(word) > 3 for word in words) > 1 and all(word == word.upper() for word in words)


def _has_protected_name(units: Sequence[str]) -> bool:
    """Returns whether braces protect a name, as BibTeX's users do who leave all other words to the style.

    Italics and mathematics protect too, but say nothing about the rest of the title.
    """
    before = ""
    for unit in units:
        if unit[0] == PROTECTED and unit[1] != "<" and before != "<" and unit[1:-1] != unit[1:-1].lower():
            return True
        before = unit[0]
    return False


def _is_in_title_case(later: Sequence[str]) -> bool:
    """Whether most of the longer words after the first have a capital; of short words alone, whether one has."""
    if max(map(len, later), default=0) > 3:
        return sum(map(_weight, later)) > 0 and not _is_one_name(later)
    return any(word[0].isupper() and word[1:].islower() for word in later)


def _is_one_name(later: Sequence[str]) -> bool:
    """Returns whether all capitals stand side by side, after two longer words in small letters at least: a name.

    "The rate of return to the Perry Preschool Program" is in sentence case, though most words have capitals.
    """
    if sum(map(_weight, filter(str.islower, later))) > -2:
        return False
    capital = [place for place, word in enumerate(later) if word[0].isupper()]
    return capital[-1] - capital[0] == len(capital) - 1


@lru_cache(maxsize=8_192)
def _weight(word: str) -> int:
    """Returns what a longer word says of title case, 1 for it and -1 against it. The same words come again."""
    if len(word) < 4:
        return 0
    if word.islower():
        return 0 if word in FUNCTION_WORDS else -1
    return int(word[0].isupper() and word[1:].islower())
