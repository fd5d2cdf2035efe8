"""The value of a field in its tidy form: each function takes and gives the written value, delimiters included."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from mutualevidence.bibtex.latex.verbatim_fields import VERBATIM_FIELDS
from mutualevidence.bibtex.writing.entry_text import delimited
from mutualevidence.curation.citekeys.filters import SKIPPED
from mutualevidence.curation.tidying.options import Tidy
from mutualevidence.model.dates_as_written.month_names import MONTHS
from mutualevidence.model.whole_numbers import whole_number

_MONTH_STRINGS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAMES = frozenset({"author", "editor", "translator", "bookauthor"})
_DOI = re.compile(r"(?:https?://(?:www\.|dx\.)?doi\.org/|doi:\s*)(?=10\.)", re.IGNORECASE)
_ALL_CAPS = {
    "title": 1, "subtitle": 1, "titleaddon": 1, "booktitle": 1, "booksubtitle": 1, "maintitle": 1,
    "journal": 3, "journaltitle": 3, "series": 3, "publisher": 3, "school": 3, "institution": 3,
    "author": 2, "editor": 2,
}  # fmt: skip
"""Fields in capitals that are put in title case, and from how many words on: "PLOS ONE" and "SAGE" are names."""
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_NOT_IN_URLS = re.compile(r"[^A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]")
_UNSAFE_IN_URLS = {"\\_": "_", "\\%": "%", "\\&": "&", "\\#": "#", "{\\_}": "_", "\\~{}": "~"}


def tidy_value(name: str, written: str, options: Tidy) -> str:
    """The value of the field ``name`` as ``options`` want it; one made of several pieces stays as it is."""
    for step in _steps(name, options):
        written = step(written)
    return written


def _steps(name: str, options: Tidy) -> Iterator[Callable[[str], str]]:
    if options.curly:
        yield in_braces
    if options.doi and name == "doi":
        yield _inside(lambda value: _DOI.sub("", value.strip()))
    if options.encode_urls and name == "url":
        yield _inside(encoded_url)
    if options.max_authors and name in _NAMES:
        yield _inside(lambda value: first_names(value, options.max_authors))
    yield from _text_steps(name, options)
    if options.months and name == "month":
        yield month_string
    if options.numeric and name not in VERBATIM_FIELDS:
        yield bare_number


def _text_steps(name: str, options: Tidy) -> Iterator[Callable[[str], str]]:
    if name in VERBATIM_FIELDS or name.startswith(("finding-", "study-")):
        return
    if options.strip_enclosing_braces:
        yield _inside(without_enclosing_braces if name not in _NAMES else _names_without_enclosing_braces)
    if name in options.remove_braces:
        yield _inside(without_protection)
    if options.drop_all_caps and (least := _ALL_CAPS.get(name)):
        yield _inside(lambda value: without_all_caps(value) if len(value.split()) >= least else value)
    if options.unicode:
        yield _inside(with_letters)
    if options.escape:
        yield _inside(_ascii)
    if name in options.enclosing_braces:
        yield _inside(lambda value: value if _is_enclosed(value) else f"{{{value}}}")


def is_one_piece(written: str) -> bool:
    """Returns whether the value is a single text between braces or quotes."""
    from mutualevidence.bibtex.findings.spans import Span

    return Span.of(written).is_delimited()


def _inside(change: Callable[[str], str]) -> Callable[[str], str]:
    """Returns ``change`` for what stands between the delimiters."""

    def changed(written: str) -> str:
        if not is_one_piece(written):
            return written
        new = change(written[1:-1])
        return written if new == written[1:-1] else delimited(new, written[0])

    return changed


def month_string(written: str) -> str:
    """Returns a month by name or number as its string; what is no single month stays."""
    word = written.strip('{}" .').casefold()
    number = whole_number(word) or MONTHS.get(word, 0)
    return _MONTH_STRINGS[number - 1] if 1 <= number <= 12 else written


def in_braces(written: str) -> str:
    """Returns a text in quotes, or a number, in braces."""
    if written.isdigit():
        return f"{{{written}}}"
    return f"{{{written[1:-1]}}}" if written[:1] == '"' and is_one_piece(written) else written


def bare_number(written: str) -> str:
    """Returns a number without braces; one that begins with a zero would be another then."""
    number = written[1:-1]
    is_number = is_one_piece(written) and number.isascii() and number.isdigit()
    return number if is_number and not (number.startswith("0") and len(number) > 1) else written


def _is_enclosed(value: str) -> bool:
    return value[:1] == "{" and is_one_piece(value)


def without_enclosing_braces(value: str) -> str:
    """Returns ``{Title}`` without the braces round all of it."""
    while _is_enclosed(bare := value.strip()):
        value = bare[1:-1]
    return value


def _names_without_enclosing_braces(value: str) -> str:
    """Returns a list of names that stood in braces as a whole; a group keeps its own: it is no person."""
    bare = without_enclosing_braces(value)
    return bare if "," in bare or re.search(r"\sand\s", bare) else value


def without_protection(value: str) -> str:
    """Returns the value without braces that only protect letter case; those of commands and math stay."""
    pieces = re.split(
        r"(\$[^$]*\$|\\[a-zA-Z]+\s*(?:\{[^{}]*\})*|\\[^a-zA-Z](?:\{[^{}]*\}|\w)?|\{\\[^{}]*(?:\{[^{}]*\}[^{}]*)*\})",
        value,
    )
    return "".join(re.sub(r"[{}]", "", piece) if place % 2 == 0 else piece for place, piece in enumerate(pieces))


def without_all_caps(value: str) -> str:
    """Returns a text all in capitals in title case: small function words, Roman numerals as they are."""
    letters = [character for character in value if character.isalpha()]
    if "\\" in value or len(letters) < 4 or not value.isupper():
        return value

    def cased(word: re.Match[str]) -> str:
        if _ROMAN.fullmatch(word[0]):
            return word[0]
        starts = not re.search(r"[^\W_][^:?!]*$", value[: word.start()])
        return word[0].lower() if word[0].lower() in SKIPPED and not starts else word[0].capitalize()

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", cased, value)


def with_letters(value: str) -> str:
    """TeX's accents and special letters as Unicode; other commands stay."""
    from mutualevidence.bibtex.latex import decoding as latex

    accent = re.compile(
        r"\{\\(?:[\"'`^~=.]|[uvHcdbkr](?=[\s{]))\s*(?:\{\\?[a-zA-Z]\}|\\?[a-zA-Z])\}"
        r"|\\[\"'`^~=.](?:\{\\?[a-zA-Z]\}|[a-zA-Z])"
        r"|\\[uvHcdbkr]\{\\?[a-zA-Z]\}"
        r"|\{\\(?:ss|ae|AE|oe|OE|aa|AA|[oOlL])\s*\}|\\(?:ss|ae|AE|oe|OE|aa|AA|[oOlL])\{\}"
    )
    return accent.sub(lambda match: latex.plain(match[0]), value)


def _ascii(value: str) -> str:
    from mutualevidence.bibtex.writing.encode import ascii_tex

    return ascii_tex(value)


def encoded_url(value: str) -> str:
    """An address as RFC 3986 (2.2, 2.3) has it, without escapes of TeX: any other character as percent codes."""
    for written, character in _UNSAFE_IN_URLS.items():
        value = value.replace(written, character)
    return _NOT_IN_URLS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), value)


def first_names(value: str, count: int) -> str:
    """The first ``count`` names of a list, and "others"."""
    from mutualevidence.bibtex.names.parts import split_names

    names = split_names(value)
    if len(names) <= count or (len(names) == count + 1 and names[-1] == "others"):
        return value
    return " and ".join([*names[:count], "others"])
