"""Reads single values into a record, one function a kind of value (`KINDS`)."""

from __future__ import annotations

import re
from collections.abc import Callable

from mutualevidence.interchange.records import people
from mutualevidence.interchange.records.collected import Collected
from mutualevidence.interchange.records.markup import marked, without_markup
from mutualevidence.interchange.records.values import (
    doi_in,
    edition_number,
    hyphenated_pages,
    is_doi_address,
    is_key,
    short_doi,
)
from mutualevidence.model.article_numbers import is_article_number
from mutualevidence.model.identifiers import DATABASE_PAGE
from mutualevidence.model.name import Name

Reader = Callable[[Collected, str, str, str], None]
"""Given the record, the field's name, its value and the CSL variable."""


def _text(record: Collected, name: str, value: str, variable: str) -> None:
    record.put(variable, marked(value), name)


def _lines(record: Collected, name: str, value: str, variable: str) -> None:
    record.put(variable, marked(value, lines=True), name)


def _plain(record: Collected, name: str, value: str, variable: str) -> None:
    record.put(variable, without_markup(marked(value)), name)


def _verbatim(record: Collected, name: str, value: str, variable: str) -> None:
    record.put(variable, value.strip(), name)


def _title(record: Collected, name: str, value: str, variable: str) -> None:
    title = marked(value)
    if "--" in title:
        title = _EM_DASH.sub("—", _EN_DASH.sub("–", title))
    if "((" in title:
        title = _TRADE_MARK.sub(lambda mark: "®" if mark[1] == "R" else "™", title)
    if "/su" in title:
        title = _INSPEC.sub(r"<\1>\2</\1>", title)
    if title.endswith(("[References].", "[References]")):  # Ovid: the record lists them
        title = title.rpartition("[")[0].rstrip()
    if title.endswith(".") and not title.endswith("..") and not _ENDS_IN_ABBREVIATION.search(title):
        title = title[:-1]
    record.put(variable, title, name)


def _notes(record: Collected, name: str, value: str, variable: str) -> None:  # noqa: ARG001
    record.join(variable, marked(value), ". ")


def _list(record: Collected, name: str, value: str, variable: str) -> None:  # noqa: ARG001
    record.join(variable, marked(value), "; ")


def _keywords(record: Collected, name: str, value: str, variable: str) -> None:  # noqa: ARG001
    for word in _BETWEEN_KEYWORDS.split(marked(value, lines=True)):
        record.join(variable, word.strip(" ,"), ", ")


def _name(record: Collected, name: str, value: str, variable: str) -> None:
    text = without_markup(marked(value))
    if ";" in text or (" & " in text and _BOTH_INVERTED(text)):  # several names in one field
        for one in _BETWEEN_NAMES.split(text):
            _name(record, name, one, variable)
        return
    if text.endswith(("]", ")")) and (role := _ROLE.search(text)) is not None:
        text = text[: role.start()]
        if variable == "author":
            variable = _ROLES[role[1][:2].lower()]
    add_typed_name(record, variable, people.of_any_order(text), name, text)


def add_typed_name(record: Collected, variable: str, found: Name, name: str, text: str) -> None:
    """Add a name that was typed as ``text``, and say so where a person may have been read as a group."""
    if found.literal and people.is_person_in_full(text):
        record.warn(
            "name-without-comma",
            f'the name "{text}" is read as that of a group',
            'If it is a person, write the family name first: "Family, Given".',
            name,
            text,
        )
    record.add_name(variable, found)


def _group(record: Collected, name: str, value: str, variable: str) -> None:  # noqa: ARG001
    record.add_name(variable, people.group(without_markup(marked(value))))


def _group_list(record: Collected, name: str, value: str, variable: str) -> None:
    for one in value.split(";"):
        _group(record, name, one, variable)


def _date(record: Collected, name: str, value: str, variable: str) -> None:
    record.put_date(variable, value, name)


def _pages(record: Collected, name: str, value: str, variable: str) -> None:
    record.put(variable, hyphenated_pages(marked(value)), name)


def _first_page(record: Collected, name: str, value: str, variable: str) -> None:
    """A first page, or all pages in the field of the first; the last page comes in a field of its own."""
    page = hyphenated_pages(value.strip())
    last = record.texts.pop(_LAST_PAGE, "")
    record.put(variable, page, name)
    if last:
        _last_page(record, name, last, variable)


def _last_page(record: Collected, name: str, value: str, variable: str) -> None:
    first = record.texts.get(variable)
    last = value.strip()
    if first is None:
        record.texts[_LAST_PAGE] = last
    elif "-" in first or "," in first:
        if last != first and not first.endswith(last):
            record.keep(name, last)
    elif last != first:
        record.texts[variable] = f"{first}-{last}"


_ROMAN = re.compile(r"[ivxlcdm]+(?:-[ivxlcdm]+)?", re.IGNORECASE)
_LAST_PAGE = "page-last"
"""Where the last page waits for the first one; gone when the record is finished by `settle_pages`."""


def settle_pages(record: Collected) -> None:
    """Makes pages of what came as such: a last page without a first one, one page alone, an article's number."""
    texts = record.texts
    last = texts.pop(_LAST_PAGE, "")
    if last:
        record.put("page", last)
    page = texts.get("page", "")
    first, dash, end = page.partition("-")
    if dash and first == end:
        texts["page"] = page = first
    if not any(map(str.isdigit, page)) and not _ROMAN.fullmatch(page):
        record.keep("page", texts.pop("page", ""))  # "No Pagination Specified" (PsycINFO)
    elif record.type == "article-journal" and "number" not in texts and is_article_number(page, texts):
        texts["number"] = texts.pop("page")


def settle_translation(record: Collected) -> None:
    """A translated title beside the title: the one is CSL's title, the other its original (APA 9.38)."""
    texts = record.texts
    translated = texts.pop("translated-title", "")
    if translated and texts.get("title"):
        texts["original-title"], texts["title"] = texts["title"], translated
    elif translated:
        texts["title"] = translated


def settle_bilingual_title(record: Collected) -> None:
    """Parts an English title from the work's own behind it, as Scopus has them: "Help lines [Líneas de ayuda]"."""
    texts = record.texts
    match = _BILINGUAL(texts.get("title", ""))
    if match is None or "original-title" in texts:
        return
    texts["title"] = match[1]
    if not record.language or record.language.lower().startswith("en"):
        record.keep("title in another language", match[2])
    else:
        texts["original-title"] = match[2]


def _edition(record: Collected, name: str, value: str, variable: str) -> None:
    record.put(variable, edition_number(marked(value)), name)


def _doi(record: Collected, name: str, value: str, variable: str) -> None:
    doi = doi_in(value) or short_doi(value)
    if doi:
        record.put(variable, doi, name)
    else:
        record.keep(name, value)


def _url(record: Collected, name: str, value: str, variable: str) -> None:
    """The first address is the work's; a DOI among them is its DOI. Words beside addresses are kept."""
    pieces = [
        piece.rstrip(";,").removeprefix("<").removesuffix(">")
        for piece in _BETWEEN_ADDRESSES.split(value)
        if piece
    ]
    addresses = [piece for piece in pieces if _IS_ADDRESS(piece)]
    if len(addresses) < len(pieces):
        record.keep(name, value)
    for address in addresses:
        if DATABASE_PAGE.search(address) and record.type not in ("webpage", "post-weblog", "dataset"):
            record.keep(name, address)
            continue
        if is_doi_address(address):
            record.put("DOI", doi_in(address))
        there = record.texts.get(variable)
        if there is None or (is_doi_address(there) and not is_doi_address(address)):
            record.texts[variable] = address
            if there and doi_in(there) != record.texts.get("DOI"):
                record.keep(name, there)
        elif address != there:
            record.keep(name, address)


def _issn(record: Collected, name: str, value: str, variable: str) -> None:
    """ISSN or ISBN, whichever it is: many formats have one field for both."""
    if _PLAIN_ISSN(value):
        record.join("ISSN", value, ", ")
        return
    for number in _BETWEEN_NUMBERS.split(value):
        shown = _NUMBER_NOTE.sub("", number).strip()
        bare = re.sub(r"[-\s]", "", shown).upper()
        if not bare:
            continue
        if re.fullmatch(r"\d{7}[\dX]", bare):
            record.join("ISSN", f"{bare[:4]}-{bare[4:]}", ", ")
        elif re.fullmatch(r"(?:97[89])?\d{9}[\dX]", bare):
            record.join("ISBN", shown, ", ")
        elif variable not in ("ISSN", "ISBN"):
            record.put(variable, number.strip(), name)
        else:
            record.keep(name, number.strip())


def _keep(record: Collected, name: str, value: str, variable: str) -> None:  # noqa: ARG001
    record.keep(name, " ".join(value.split()) if "\n" not in value else value.strip())


def _key(record: Collected, name: str, value: str, variable: str) -> None:  # noqa: ARG001
    if is_key(value) and not record.key:
        record.key = value
    else:
        record.keep(name, value)


def _language(record: Collected, name: str, value: str, variable: str) -> None:  # noqa: ARG001
    if not record.language:
        record.language = re.split(r"[;,/|]", value)[0].strip()
    if value != record.language:
        record.keep(name, value)


_BETWEEN_NAMES = re.compile(r";| & ")
_BOTH_INVERTED = re.compile(r"[^,&]+, (?:[A-Z]\. ?-?)+(?:, )? & [^,&]+, (?:[A-Z]\. ?-?)+").fullmatch
_ROLE = re.compile(r"(?:(?<![\s,])[\s,]++)?[\[(](Eds?|Trans|Comp)\.?[\])]$")
"""Ovid and EBSCO: "Holm, Eva [Ed]", "Holm, Eva, (Ed)"."""
_ROLES = {"ed": "editor", "tr": "translator", "co": "compiler"}
_BILINGUAL = re.compile(r"([^\[\]]*\s[^\[\]]*\S) \[([^\[\]\s]+ [^\[\]]*)\]").fullmatch
_EN_DASH = re.compile(r"(?<=\d)--(?=\d)")
_EM_DASH = re.compile(r"(?<=[^\s-]) ?--(?!-) ?(?=\S)")
"""MEDLINE's two hyphens are a dash; between numbers the short one."""
_TRADE_MARK = re.compile(r"\(\((R|TM)\)\)")
"""MEDLINE: "GeneReviews((R))"."""
_INSPEC = re.compile(r"/(su[bp]) ([^/\s]{1,12}) ?/")
"""Inspec: "LiNbO/sub 3/"."""
_IS_ADDRESS = re.compile(r"[^<>]*[.:/][^<>]*\w[^<>]*").fullmatch
"""Not the words of "<Go to ISI>://WOS:0001", which EndNote makes of records of Web of Science."""
_BETWEEN_ADDRESSES = re.compile(r"\s+|[;,|](?=(?:https?|ftp)://|www\.)")
"""Mendeley parts several with semicolons alone."""
_ENDS_IN_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.[A-Z]|\b(?:Inc|Ltd|Co|Jr|Sr|etc|[A-Z]))\.$")
_BETWEEN_KEYWORDS = re.compile(r"[;\n\t]|\s\|\s")
_PLAIN_ISSN = re.compile(r"\d{4}-\d{3}[\dX]").fullmatch
_BETWEEN_NUMBERS = re.compile(r"[;,\n]|\s(?=97[89])|\s(?=\d{4}-\d{3})|(?<=\))\s")
_NUMBER_NOTE = re.compile(r"\([^()]*\)|^IS[BS]N:?\s*|https?://id\.crossref\.org/is[bs]n/", re.IGNORECASE)

READERS: dict[str, Reader] = {
    "text": _text,
    "lines": _lines,
    "plain": _plain,
    "verbatim": _verbatim,
    "title": _title,
    "notes": _notes,
    "list": _list,
    "keywords": _keywords,
    "name": _name,
    "group": _group,
    "group list": _group_list,
    "date": _date,
    "pages": _pages,
    "first page": _first_page,
    "last page": _last_page,
    "edition": _edition,
    "doi": _doi,
    "url": _url,
    "issn": _issn,
    "key": _key,
    "language": _language,
    "custom": _keep,
}
"""What reads each kind of value."""

KINDS: dict[str, str] = {
    "text": "text with its markup",
    "lines": "text with its markup, in paragraphs",
    "plain": "text without markup",
    "verbatim": "as it stands",
    "title": "a title, in sentence case if it is English, without a full stop at its end",
    "notes": "texts that are joined as sentences",
    "list": "texts that are joined with semicolons",
    "keywords": "keywords, parted by semicolons or lines",
    "name": "a name of a person or a group",
    "group": "a name of a group",
    "group list": "names of groups, parted by semicolons",
    "date": "a date",
    "pages": "pages; a dash between them is a hyphen, as in CSL-JSON",
    "first page": "the first page, or all of them",
    "last page": "the last page",
    "edition": "the number of an edition, also when spelled out",
    "doi": "a DOI, with its resolver or without",
    "url": "addresses, of which the first is the work's",
    "issn": "ISSN and ISBN, told apart by their form",
    "key": "the citation key, if it can be one",
    "language": "a language by its name or code",
    "custom": "no CSL variable: kept in custom",
}
"""The kinds of values, in words for the documentation."""
