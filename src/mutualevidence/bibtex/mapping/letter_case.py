"""Gives English titles in sentence case, as CSL wants them stored (CSL 1.0.2, Text-case; biblatex manual, 4.6.4).

BibTeX bibliographies hold titles in title case, and styles lower them; braces protect. What nobody lowers by hand
is left alone here too: acronyms, words with capitals inside, single letters, titles typed in sentence case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mutualevidence.bibtex.latex.decoding import PROTECTED, UNPROTECTED, decoded, text, without_markup
from mutualevidence.bibtex.problem import Problems
from mutualevidence.runtime.lazy_pattern import LazyPattern

_ENGLISH = frozenset(
    """
    english american british usenglish ukenglish canadian australian newzealand en eng langenglish langamerican
    langbritish
    """.split()
)
_TEX = re.compile(r"[\\{}$~`]|--|''").search
_UNIT = LazyPattern(
    f"{PROTECTED}[^{UNPROTECTED}]*{UNPROTECTED}"
    r"|</?(?:i|b|sc|sup|sub)>|<span [^<>]*>|</span>"
    r"|\w+(?:['’]\w+)*(?:-(?=\d)\w+)*"
)
_PERSON = LazyPattern(
    f"({PROTECTED}[^{UNPROTECTED}]*{UNPROTECTED})|(?<!\\w)[A-Z][a-z]+ (?:[A-Z]\\. ?)+[A-Z][a-z]+(?!\\w)"
)
"""A name with an initial, which nobody writes but for a person ("John M. Riddle"), outside what is protected."""
_ASIDE = LazyPattern(r"\[[^\[\]]*\]|“[^“”]*”")
"""Descriptions and quotations, which have a letter case of their own."""
_NO_WORD = (PROTECTED, "<")
_TO_CAPITALISE = re.compile(r"^\W*(?:<|[^\W\d_A-Z])|[:?!]\s\W*(?:<|[^\W\d_A-Z])")
"""Where a capital may be wanted: at the beginning, or after a mark that ends a sentence."""
_SPAN = '<span class="nocase">'

INSIDE, KEEPS, BEGINS = range(3)
"""Where a word stands: inside a sentence, where its case stays as typed, or where it has a capital."""
_AFTER_HYPHEN = LazyPattern(r"(?<=\w)-[a-z]\w*")
"""The second part of a compound, which title case may leave in lower case: "Work-life Balance"."""
_CAPITAL_AFTER = LazyPattern(r"[:?!]\s")
_KEPT_AFTER = LazyPattern(r"[.?!][\"'”’)\]]*\s|—|\s[-–]+\s")
_ABBREVIATED = frozenset(
    "vs no vol st dr mr mrs ms prof al cf ca approx etc ed eds pp ch fig dept inc ltd co jr sr".split()
)
_LETTERED = frozenset(
    """
    vitamin vitamins type types hepatitis group class part appendix influenza schedule grade category phase factor
    plan level section volume cluster axis model study case form version panel protein streptococcus cyclosporin
    """.split()
)
"""Words after which a single A is a name, not the article."""
_FUNCTION_WORDS = frozenset(
    """
    with from that than into onto over under upon among between through during without within against toward
    towards across after before about above below behind beyond since until unto versus when where while which
    whose their them they this these those your what have been were does more most some such only also both each
    other plus
    """.split()
)
"""Longer words that title case may leave in lower case, so that they say nothing about it."""
_SHORT_ENGLISH = frozenset(
    "the of and for with from to by at is are as its or an how why what who on this".split()
)
_NOT_ENGLISH = frozenset(
    """
    der das und für im zur zum eine einer eines einem einen ein dem den des mit auf bei über unter nach aus vom
    beim durch als nicht sich wie ohne zwischen oder fuer ueber dans pour sur une aux avec les du au chez sous
    entre selon par ou el los las del una por para con como sin sobre della delle degli dei nella nelle nel
    dello sul tra gli il het een voor met naar bij uit op tussen och för att av på ett om til fra og som uma dos
    das pelo na no em ao
    """.split()
)
"""Function words of German, French, Spanish, Italian, Dutch, Scandinavian and Portuguese titles."""
_PERHAPS_NOT_ENGLISH = frozenset("de la le di da van von en et y e i die o se si".split())


def title_in_sentence_case(value: str, language: str = "", problems: Problems = None) -> str:
    """The title in a TeX ``value``; sentence case if it is English (or nobody says what language it is in).

    Protected words in small letters come in ``<span class="nocase">``, so that title-casing styles
    leave them alone; for protected capitals nothing is needed, because no CSL style touches words that have some.
    """
    if not is_english(language):
        return text(value, problems)
    if _TEX(value) is not None or PROTECTED in value:
        value = decoded(value, problems, protection=True)
    return sentence_case(value, unknown_language=not language)


def is_english(language: str) -> bool:
    """Whether ``language`` (a babel name or BCP 47 tag, as typed) is English, or not given."""
    name = language.strip(" {}").lower()
    return not name or name in _ENGLISH or name.startswith(("en-", "en_"))


def sentence_case(marked: str, *, unknown_language: bool = False) -> str:
    """``marked`` text in sentence case; protection marks become CSL's nocase, or go.

    With ``unknown_language``, a title that plainly is not English stays as typed.
    """
    if marked[1:].islower() and PROTECTED not in marked and _TO_CAPITALISE.search(marked) is None:
        return marked  # has no capital that could go, and none that is missing
    if marked.startswith(PROTECTED) and marked.find(UNPROTECTED) == len(marked) - 1:
        return marked[1:-1]
    typed = _ASIDE.sub("", marked) if "[" in marked or "“" in marked else marked
    if ". " in marked:
        marked = _PERSON.sub(lambda match: match[1] or f"{PROTECTED}{match[0]}{UNPROTECTED}", marked)
        typed = _PERSON.sub(lambda match: match[1] or "", typed)
    if "-" in typed:
        typed = _AFTER_HYPHEN.sub("", typed)
    units = _UNIT.findall(typed)
    words = [unit for unit in units if unit[0] not in _NO_WORD]
    capitals = _is_in_capitals(marked, words)
    later = words if units and units[0][0] == PROTECTED else words[1:]
    lowered = capitals or (
        (_has_protected_name(units) or _is_in_title_case(later)) and not (unknown_language and _is_foreign(words))
    )
    if not lowered and PROTECTED not in marked and _TO_CAPITALISE.search(marked) is None:
        return marked
    return "".join(_recased(marked, lowered=lowered, capitals=capitals))


def _recased(marked: str, *, lowered: bool, capitals: bool) -> Iterator[str]:
    """``marked`` in pieces, each in its letter case."""
    position, place, previous = 0, BEGINS, ""
    after_tag = False
    for match in _UNIT.finditer(marked):
        unit = match[0]
        start = match.start()
        if position < start:
            between = marked[position:start]
            yield between
            if place == INSIDE and between != " ":
                place = place_after(between, previous)
        position = match.end()
        if unit[0] == "<":
            yield unit
            after_tag = True
            continue
        if unit[0] == PROTECTED:
            yield _protected(unit[1:-1], place, after_tag=after_tag)
        elif place == BEGINS:
            yield _begun(unit.capitalize() if capitals else unit, marked[position : position + 1])
        elif lowered and place == INSIDE:
            yield _lowered(unit, previous, marked[position : position + 1], capitals)
        else:
            yield unit
        place, previous, after_tag = INSIDE, unit, False
    yield marked[position:]


def _is_in_capitals(marked: str, words: list[str]) -> bool:
    """Whether all is typed in capitals, and is more than an acronym or two."""
    if PROTECTED not in marked and not marked.isupper():
        return False
    return sum(len(word) > 3 for word in words) > 1 and all(word == word.upper() for word in words)


def _has_protected_name(units: list[str]) -> bool:
    """Whether braces protect a name, as BibTeX's users do who leave all other words to the style.

    Italics and mathematics protect too, but say nothing about the rest of the title.
    """
    before = ""
    for unit in units:
        if unit[0] == PROTECTED and unit[1] != "<" and before != "<" and unit[1:-1] != unit[1:-1].lower():
            return True
        before = unit[0]
    return False


def _is_in_title_case(later: list[str]) -> bool:
    """Whether most of the longer words after the first have a capital; of short words alone, whether one has."""
    balance = 0
    short = False
    for word in later:
        if word in _FUNCTION_WORDS:
            continue
        capital = word[0].isupper() and word[1:].islower()
        if len(word) > 3:
            balance += capital - word.islower()
            short = False
        elif capital and not balance:
            short = True
    return balance > 0 or (short and not any(len(word) > 3 for word in later))


def _is_foreign(words: list[str]) -> bool:
    """Whether function words in lower case say that a title is not English."""
    score = both = 0
    for word in words:
        if word.lower() in _SHORT_ENGLISH:
            return False
        score += 2 * (word in _NOT_ENGLISH) + (word in _PERHAPS_NOT_ENGLISH)
        both += word in ("a", "in")
    return bool(score) and score + both > 1


def place_after(between: str, previous: str) -> int:
    """Where the word after ``between`` stands, when ``previous`` is the word before (APA 7, 6.17)."""
    if _CAPITAL_AFTER.search(between):
        return BEGINS
    kept = _KEPT_AFTER.search(between)
    if kept is None:
        return INSIDE
    if kept[0][0] == "." and (len(previous) == 1 or previous.lower() in _ABBREVIATED):
        return INSIDE
    return KEEPS


def _begun(word: str, after: str) -> str:
    """``word`` with a capital, unless it is one of those that never have one: iPhone, mRNA, p53, k-means."""
    if not word.islower() or not word.isalpha() or (len(word) == 1 and after == "-"):
        return word if "'" not in word and "’" not in word else word[:1].upper() + word[1:]
    return word[0].upper() + word[1:]


def _lowered(word: str, previous: str, after: str, capitals: bool) -> str:
    if capitals:
        return word if len(word) == 1 and word != "A" else word.lower()
    if len(word) == 1:
        return "a" if word == "A" and after == " " and previous.lower() not in _LETTERED else word
    if word[0].isupper() and word[1:].islower() and not word[-1].isdigit():
        return word.lower()
    return word


def _protected(content: str, place: int, *, after_tag: bool) -> str:
    """Protected ``content``: at the beginning, italics and the like get their capital, braces do not."""
    if place == BEGINS and after_tag and content[:1].islower() and content.split(" ", 1)[0].isalpha():
        content = content[0].upper() + content[1:]
    read = without_markup(content)
    if any(word.islower() for word in read.split()):
        return f"{_SPAN}{content}</span>"
    return content
