"""Single values in the form that CSL wants: DOI, pages, editions, languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

_DOI = re.compile(r"(?<![\d.])10\.\d+(?:\.\d+)*/\S+")
_DOI_ADDRESS = re.compile(r"^(?:https?://)?(?:[\w-]+\.)*doi\.org/(?:doi:)?(10\..+)$", re.IGNORECASE)
_DOI_MARK = re.compile(r"^\s*(?:doi[:\s]|\[doi\])+\s*", re.IGNORECASE)
_EDITION = re.compile(
    r"(\d{1,3})(?:st|nd|rd|th|\.|e|re|è?me)?(?:\s+(?:ed\.?|edn\.?|edition|Aufl\.?|Auflage|édition))?",
    re.IGNORECASE,
)
_SPELLED = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 1
    )
}
_DASHES = re.compile(r"(?:(?<!\s)\s++)?(?:--+|[‐‑‒–—―−])\s*|(?<!\s)\s++-\s+")
_PAGE_MARK = re.compile(r"^(?:(?:[Pp]{1,2}|[Pp]ages?|S)(?:\.\s*|\s+)|pp?)(?=[\dA-Za-z]*\d)")
"""What says only that pages follow; a letter right before the number is a part of it ("S12", in a supplement)."""
_KEY = re.compile(r"(?=[^\s,{}\"#%~\\()=\[\];@'<>|]*?[^\W\d_])[^\s,{}\"#%~\\()=\[\];@'<>|]+")
_PMC = re.compile(r"(?:PMC)?(\d+)")

ISO_639_2: dict[str, str] = {
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "dut": "nl",
    "nld": "nl", "por": "pt", "swe": "sv", "nor": "no", "nob": "nb", "nno": "nn", "dan": "da", "fin": "fi",
    "pol": "pl", "rus": "ru", "ukr": "uk", "cze": "cs", "ces": "cs", "slo": "sk", "slk": "sk", "slv": "sl",
    "hrv": "hr", "srp": "sr", "hun": "hu", "gre": "el", "ell": "el", "tur": "tr", "ara": "ar", "heb": "he",
    "per": "fa", "fas": "fa", "jpn": "ja", "chi": "zh", "zho": "zh", "kor": "ko", "tha": "th", "vie": "vi",
    "lat": "la", "rum": "ro", "ron": "ro", "bul": "bg", "cat": "ca", "baq": "eu", "eus": "eu", "glg": "gl",
    "ice": "is", "isl": "is", "lit": "lt", "lav": "lv", "est": "et", "afr": "af",
}  # fmt: skip
"""Codes of three letters (MARC, MEDLINE LA) and the codes of two letters that CSL's locales use (ISO 639-1)."""


def doi_in(value: str) -> str:
    """The DOI in ``value``, without its resolver and what a database writes around it; "" where there is none.

    >>> doi_in("https://doi.org/10.1037/0003-066X.59.1.29"), doi_in("10.1000/182 [doi]")
    ('10.1037/0003-066X.59.1.29', '10.1000/182')
    """
    value = value.strip()
    address = _DOI_ADDRESS.match(value)
    value = unquote(address[1]) if address else _DOI_MARK.sub("", value)
    found = _DOI.search(value)
    if found is None:
        return ""
    doi = found[0].rstrip(".,;]")
    return doi[:-1] if doi.endswith(")") and doi.count(")") > doi.count("(") else doi


def short_doi(value: str) -> str:
    """Returns the short form of a DOI ("10/fg6rf9", "fg6rf9"), as shortdoi.org makes it; "" where it is none."""
    bare = re.sub(r"^(?:https?://)?(?:[\w-]+\.)*doi\.org/", "", value.strip(), flags=re.IGNORECASE)
    return bare if re.fullmatch(r"(?:10/)?[a-z0-9]{3,12}", bare) and any(map(str.isdigit, bare)) else ""


def is_doi_address(address: str) -> bool:
    """Returns whether an address is that of a DOI's resolver."""
    return "doi.org/" in address and _DOI_ADDRESS.match(address) is not None


def hyphenated_pages(value: str) -> str:
    """Returns pages with a plain hyphen between them, without "pp."."""
    return _DASHES.sub("-", _PAGE_MARK.sub("", value.strip())).strip()


def full_page_range(value: str) -> str:
    """Pages whose last number is written in full: "101-19" is "101-119" (MEDLINE's PG leaves out what repeats).

    >>> full_page_range("1178-9"), full_page_range("S12-8"), full_page_range("101-119, 140")
    ('1178-1179', 'S12-S18', '101-119, 140')
    """
    return re.sub(
        r"((?<![A-Za-z])[A-Za-z]++|(?<![A-Za-z\d]))(\d++)-(\d+)(?![\w])", _in_full, hyphenated_pages(value)
    )


def _in_full(match: re.Match[str]) -> str:
    letters, first, last = match[1], match[2], match[3]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
        return f"{letters}{first}-{letters}{last}"
    return match[0]


def edition_number(value: str) -> str:
    """Returns the number of an edition: "2nd ed." and "second edition" are "2"; other words stay."""
    bare = value.strip()
    if bare.lower().endswith("edition."):  # catalogues end it with a full stop (ISBD)
        bare = bare[:-1]
    spelled = _SPELLED.get(bare.lower().removesuffix(" edition").removesuffix(" ed.").removesuffix(" ed"))
    match = _EDITION.fullmatch(bare)
    return spelled or (match[1] if match else bare)


def language_code(value: str, names: Mapping[str, str]) -> str:
    """The code of a language given by name (``names``), by three letters, or by its code; "" if unknown."""
    word = value.strip()
    lower = word.lower()
    if lower in ISO_639_2:
        return ISO_639_2[lower]
    if re.fullmatch(r"[a-z]{2}(?:[-_][a-z0-9]{2,8})*", lower):
        return word.replace("_", "-")
    return names.get(lower, "")


def pmcid(value: str) -> str:
    """Returns a PMCID with its letters: "PMC1234567"."""
    match = _PMC.fullmatch(value.strip().upper())
    return f"PMC{match[1]}" if match else value.strip()


def is_key(text: str) -> bool:
    """Whether ``text`` can be cited as it is: one word, with a letter in it, and nothing .bib files refuse."""
    return len(text) < 100 and _KEY.fullmatch(text) is not None and not text.lower().startswith("http")


def without_brackets(title: str) -> str:
    """Returns NLM's title of a work in another language without its brackets, "" where there is none.

    >>> without_brackets("[Protected intubation]."), without_brackets("[Not Available].")
    ('Protected intubation', '')
    """
    bare = title.rstrip(".")
    if not (bare.startswith("[") and bare.endswith("]")):
        return title
    return "" if bare.lower() in ("[not available]", "[in process citation]") else bare[1:-1]
