"""Text case on marked text (CSL 1.0.2, Text-case; Title Case Conversion; Sentence Case Conversion).

Text between NOCASE marks keeps its case, and so do the targets of links and addresses that a text has in it
(https://bit.ly/gcTX7 leads nowhere with other letters). Title case is for English alone: a text
in another language is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable

from mutualevidence.richtext.inline import Format
from mutualevidence.richtext.marks import ALL_MARKS, CLOSE, FORMATS, LINK, LINK_SEPARATOR, NOCASE
from mutualevidence.runtime.lazy_pattern import LazyPattern

Recase = Callable[[str, str], str]
"""Takes marked text and the item's language, gives the marked text in its new case."""

STOP_WORDS = frozenset(
    """
    a an the and but for nor or so yet as at by down from in into of on onto over till to up via with
    about above across afore after against al along alongside amid amidst among amongst apropos apud around
    astride athwart atop barring before behind below beneath beside besides between beyond circa despite during et
    except given inside lest like modulo near next notwithstanding off out per plus pro qua sans since than
    through thru throughout toward towards under underneath until unto upon versus vs v without within ca c de
    van von
    """.split()
)
"""Words that title case leaves small (CSL 1.0.2, Title Case Conversion): articles, conjunctions, prepositions."""

_WORD = LazyPattern(r"[^\s\-‐‑–—/]+")
_ADDRESS = LazyPattern(r"(?<!\w)\w{1,20}://\S+")
_ENDS_SENTENCE = frozenset(":?!")
_ELIDED = LazyPattern("[dl]['’]\\w")
_FIRST_I = LazyPattern(r"^(\W*)i(?!\w*[A-ZÇĞİÖŞÜ])")
_ANY_FIRST_I = LazyPattern(r"(?<![\w'’])i(?!\w*[A-ZÇĞİÖŞÜ])")
"""What begins a word that is not written like iPhone."""
_KEEPING = (Format.SUPERSCRIPT, Format.SUBSCRIPT, Format.SMALL_CAPS, Format.NO_DECORATION)
_HYPHENS = "-‐‑–—/"
_OPENING_PUNCTUATION = "\"'“‘«‹([{¿¡„‚"
_CLOSING_PUNCTUATION = "\"'”’»›)]}.,;:!?…"


def case_function(case: str, style_language: str) -> Recase:
    """Returns what gives a text in ``case``, one of CSL's text-case values."""
    if case == "title":
        english = style_language.lower().startswith("en")
        return lambda text, language: (
            _recased(text, _title) if (language.lower().startswith("en") if language else english) else text
        )
    change = _CHANGES.get(case)
    if change is None:
        return lambda text, _language: text
    return lambda text, language: _recased(_dotted(text, language, case), change)


def _dotted(text: str, language: str, case: str) -> str:
    """Returns the i of Turkish and Azerbaijani keeps its dot as a capital, and I has none as a small letter."""
    if language[:2].lower() not in ("tr", "az"):
        return text
    if case == "uppercase":
        return text.replace("i", "İ")
    if case in ("capitalize-first", "sentence"):
        return _FIRST_I.sub(r"\1İ", text)
    if case == "capitalize-all":
        return _ANY_FIRST_I.sub("İ", text)
    return text.replace("I", "ı").replace("İ", "i") if case == "lowercase" else text


def _recased(text: str, change: Callable[[str, str], str]) -> str:
    """Returns ``text`` with its visible letters changed; marks and protected letters stay.

    ``change`` gets the visible text twice: as it is, and with protected letters made neutral ("\ue000"); what it
    returns is as long as what it got.
    """
    if not text:
        return text
    if (text.isascii() or not _has_marks(text)) and "://" not in text:
        return change(text, text)
    places, protected = _visible(text)
    visible = "".join(text[place] for place in places)
    if "://" in visible:
        for found in _ADDRESS.finditer(visible):
            protected[found.start() : found.end()] = [True] * len(found[0])
    masked = "".join("\ue000" if protected[n] and text[p].isalnum() else text[p] for n, p in enumerate(places))
    changed = change(visible, masked)
    characters = list(text)
    for number, place in enumerate(places):
        if not protected[number]:
            characters[place] = changed[number]
    return "".join(characters)


def _has_marks(text: str) -> bool:
    return any("\ufdd0" <= character <= "\ufdef" for character in text)


def _visible(text: str) -> tuple[list[int], list[bool]]:
    """Where the visible characters of marked ``text`` stand, and which of them keep their case."""
    places: list[int] = []
    protected: list[bool] = []
    open_marks: list[str] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character == LINK:
            open_marks.append(LINK)
            position = text.find(LINK_SEPARATOR, position)
        elif character in FORMATS:
            open_marks.append(character)
        elif character == CLOSE:
            if open_marks:
                open_marks.pop()
        elif character not in ALL_MARKS:
            places.append(position)
            protected.append(NOCASE in open_marks or _keeps_case(open_marks))
        position += 1
    return places, protected


def _keeps_case(open_marks: list[str]) -> bool:
    """Superscript, subscript, small capitals and undecorated text keep their case: H₂O, 2ⁿᵈ."""
    return any(FORMATS.get(mark) in _KEEPING for mark in open_marks)


def _same_length(changed: str, original: str) -> str:
    """``changed``, unless a letter became two of them ("ß" in capitals): then letter by letter."""
    if len(changed) == len(original):
        return changed
    return "".join(new if len(new) == 1 else old for old, new in ((c, c.upper()) for c in original))


def _lowercase(text: str, _masked: str) -> str:
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _uppercase(text: str, masked: str) -> str:
    if masked is text:
        return text.upper()
    return _same_length(text.upper(), text)


def _first_letter(text: str) -> int:
    return next((place for place, character in enumerate(text) if character.isalnum()), -1)


def _capital_at(text: str, place: int) -> str:
    return f"{text[:place]}{_one_capital(text[place])}{text[place + 1 :]}"


def _one_capital(letter: str) -> str:
    """Returns ``letter`` as a capital, unless that would be two letters."""
    capital = letter.upper()
    return capital if len(capital) == 1 else letter


def _capitalize_first(text: str, masked: str) -> str:
    word = _WORD.search(masked)
    if word is None:
        return text
    place = _first_letter(masked)
    if place < 0 or not _is_lower(masked[place : word.end()]):
        return text
    return _capital_at(text, place)


def _is_lower(word: str) -> bool:
    return word == word.lower() and word != word.upper()


def _capitalize_all(text: str, masked: str) -> str:
    letters = list(text)
    for word in _WORD.finditer(masked):
        place = _first_letter(word[0])
        if place >= 0 and _is_lower(word[0]):
            letters[word.start() + place] = _one_capital(text[word.start() + place])
    return "".join(letters)


def _sentence(text: str, masked: str) -> str:
    """CSL 1.0.2 lowercases only texts in capitals; all complete processors lowercase every text but, unless all is
    in capitals, its first word ("DNA", "iPhone")."""
    first = _first_letter(masked)
    lowered = _lowercase(text, masked)
    if first < 0 or _first_letter(text) < first:  # what it begins with is protected
        return lowered
    word = _WORD.match(masked[first:])
    if word is not None and not _is_lower(word[0]) and masked != masked.upper():
        return text[: first + word.end()] + lowered[first + word.end() :]
    return _capital_at(lowered, first)


def _title(text: str, masked: str) -> str:
    """Title case. CSL 1.0.2 makes stop words small; but where a title has other small words, a capital was typed
    on purpose ("Vitamin A and me", "interviewed in The Times"): only a title whose words all have capitals
    has them made small, single letters aside."""
    words = list(_WORD.finditer(masked))
    has_small_words = any(_is_lower(word[0]) for word in words)
    letters = list(text)
    for number, word in enumerate(words):
        core = word[0].strip(_OPENING_PUNCTUATION + _CLOSING_PUNCTUATION)
        if not core or (len(core) == 1 and not core.isascii()):
            continue  # β-carotene
        place = word.start() + word[0].index(core)
        before = masked[words[number - 1].end() - 1 if number else 0 : word.start()].rstrip()
        at_edge = number in (0, len(words) - 1) or before[-1:] in _ENDS_SENTENCE
        in_compound = word.start() > 0 and masked[word.start() - 1] in _HYPHENS
        opens_compound = masked[word.end() : word.end() + 1] in _HYPHENS and word.end() < len(masked)
        if number and _ELIDED.match(core):
            continue  # l’aura: the article is none of the word
        if in_compound and (len(core) == 1 or not (core.lower() not in STOP_WORDS or at_edge)):
            continue
        alternative = masked[word.end() : word.end() + 1] == "/"
        if core.lower() in STOP_WORDS and not at_edge and (alternative or not opens_compound):
            if len(core) > 1 and core.istitle() and not has_small_words:
                letters[place : place + len(core)] = core.lower()
            continue
        if _is_lower(core) and not (number and _is_abbreviation(core, word[0])):
            first = place + max(_first_letter(core), 0)
            letters[first] = _one_capital(text[first])
    return "".join(letters)


def _is_abbreviation(core: str, word: str) -> bool:
    """Returns whether a small letter with a full stop stands for a word that was typed small: "(d. 727)"."""
    return len(core) == 1 and f"{core}." in word


_CHANGES: dict[str, Callable[[str, str], str]] = {
    "lowercase": _lowercase,
    "uppercase": _uppercase,
    "capitalize-first": _capitalize_first,
    "capitalize-all": _capitalize_all,
    "sentence": _sentence,
}
