"""Reads single fields into their variables, one function a kind of value (`fields.KINDS`)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from mutualevidence.bibtex.latex.decoding import plain, text
from mutualevidence.bibtex.latex.verbatim_fields import PATH_FIELDS, verbatim
from mutualevidence.bibtex.mapping.fields import EDITOR_TYPES, JOINED, Row
from mutualevidence.bibtex.mapping.firms import are_firms
from mutualevidence.bibtex.mapping.localisation_keys import GENRES, PUBSTATES
from mutualevidence.bibtex.names.name_lists import literal_list
from mutualevidence.model.identifiers import doi_of, doi_of_address, with_scheme, without_login
from mutualevidence.runtime.lazy_pattern import LazyPattern

if TYPE_CHECKING:
    from mutualevidence.bibtex.mapping.entry_reading import Reading

_KEYS_BEGIN = ("phd", "masters", "bachelors", "mathesis", "bathesis", "techrep")
Reader = Callable[["Reading", str, str, Row], None]
"""Given the reading, the field's name and TeX value, and its row."""

ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
"""Numbers of editions that are written in words."""
_NUMBERED_EDITION = LazyPattern(
    r"(\d+)(?:st|nd|rd|th|\.)?(?:\s+(?:edn?\.?|edition|Aufl\.?|Auflage))?", re.IGNORECASE
)


_REVISED_EDITION = LazyPattern(r"(\d+(?:st|nd|rd|th))(?: ed\.?)?,\s*(\w.*\.)$", re.IGNORECASE)
"""An edition that is revised, too (9.19): "5th, text rev."."""


def _put(reading: Reading, name: str, variable: str, value: str) -> None:
    if not value:
        return
    if variable in JOINED:
        reading.pieces.setdefault(variable, {})[name] = value
    else:
        reading.texts.setdefault(variable, value)


def _read_text(reading: Reading, name: str, value: str, row: Row) -> None:
    _put(reading, name, row.variable, text(value, reading.problems))


def _read_number(reading: Reading, name: str, value: str, row: Row) -> None:
    if not value.isdigit():
        value = text(value, reading.problems)
        if value[:1] in "VvNnIi" and (label := _NUMBERED.match(value)):
            value = _YEAR_AFTER.sub("", value[label.end() :])
    _put(reading, name, row.variable, value)


_NUMBERED = LazyPattern(r"^(?:vol(?:ume|\.)?|no\.?|nr\.?|number|issue|iss\.)\s*(?=\d)", re.IGNORECASE)
_YEAR_AFTER = LazyPattern(r" ?[-–] ?(?:19|20)\d\d$")
"""The year of a volume: "Volume 12 - 2021" (Frontiers)."""


def _read_plain(reading: Reading, name: str, value: str, row: Row) -> None:
    _put(reading, name, row.variable, plain(value, reading.problems))


def _read_title(reading: Reading, name: str, value: str, row: Row) -> None:
    _put(reading, name, row.variable, reading.title(value))


def _read_verbatim(reading: Reading, name: str, value: str, row: Row) -> None:
    _put(reading, name, row.variable, verbatim(value))


def _read_address(reading: Reading, name: str, value: str, row: Row) -> None:
    """An address; one that a DOI's resolver has is the DOI, where the entry gives none (APA 9.35)."""
    address = with_scheme(without_login(verbatim(value)))
    if address.startswith("<"):  # EndNote: "<Go to ISI>://WOS:0001"
        reading.custom[name] = address
        return
    if "doi" in address and "doi" not in reading.values and (doi := doi_of_address(address)):
        reading.texts.setdefault("DOI", doi)
    _put(reading, name, row.variable, address)


def _read_names(reading: Reading, name: str, value: str, row: Row) -> None:
    variable = row.variable
    if name == "editor" and "editortype" in reading.values:
        kind = reading.values["editortype"].lower()
        if kind not in EDITOR_TYPES:
            reading.custom[name] = text(value)
            return
        variable = EDITOR_TYPES[kind]
    people = reading.name_list(name, value)
    if people:
        reading.names.setdefault(variable, people)


def _read_list(reading: Reading, name: str, value: str, row: Row) -> None:
    if " and" in value.lower():
        items = literal_list(value, reading.problems)
        several = (
            reading.kind.form == "media" or "{" in value or are_firms(items, biblatex="date" in reading.values)
        )
        if row.variable in ("publisher", "authority", "archive") and not several:
            value = " and ".join(items)
        else:
            value = "; ".join(items)
        _put(reading, name, row.variable, value)
    else:
        _put(reading, name, row.variable, text(value, reading.problems))


def _read_key(reading: Reading, name: str, value: str, row: Row) -> None:
    table = PUBSTATES if row.variable == "status" else GENRES
    said = table.get(value.strip().lower())
    if said is None and row.variable == "genre" and reading.kind.genre and _is_key_of_a_style(value):
        return  # the type of the entry says what it is
    _put(reading, name, row.variable, said or text(value, reading.problems))


def _is_key_of_a_style(value: str) -> bool:
    """Returns whether a ``type`` is a key that some style has words for, "phdautoref", and no word itself."""
    begins = value.startswith(_KEYS_BEGIN)
    return begins and value.isalpha() and value.islower()


def _read_pages(reading: Reading, name: str, value: str, row: Row) -> None:
    if not value.isdigit():
        value = text(value, reading.problems)
        value = _pages(value)
    _put(reading, name, row.variable, value)


def _pages(value: str) -> str:
    """Returns pages with hyphens in their ranges; a label's own hyphens stay, and then a dash parts the range."""
    value = value.replace("–", "--").replace("—", "--").strip(" -")
    value = value.removesuffix("-+")  # Web of Science: pages that go on elsewhere
    if value[:1] in "pP" and not value[1:2].isdigit():  # "P05001" is the number of an article
        value = _LABEL.sub("", value)
    if "--" in value and "-" in value.replace("--", ""):
        return value.replace("---", "--").replace("--", "–")
    return value.replace("--", "-")


_LABEL = LazyPattern(r"^(?:pp?|pages?)(?:\.\s*|\s+)(?=[\dA-Za-z])", re.IGNORECASE)


def _read_edition(reading: Reading, name: str, value: str, row: Row) -> None:
    if not value.isdigit():
        value = text(value, reading.problems)
        value = value[:-1] if value.endswith("edition.") else value
        spelled = ORDINALS.get(value.lower().removesuffix(" edition").removesuffix(" ed.").removesuffix(" edn"))
        if spelled:
            value = spelled
        elif match := _NUMBERED_EDITION.fullmatch(value):
            value = match[1]
        elif match := _REVISED_EDITION.match(value):
            value = f"{match[1]} ed., {match[2]}"
    _put(reading, name, row.variable, value)


def _read_doi(reading: Reading, name: str, value: str, row: Row) -> None:
    _put(reading, name, row.variable, doi_of(verbatim(value)))


def _keep_as_custom(reading: Reading, name: str, value: str, row: Row) -> None:  # noqa: ARG001
    """Paths stay as they are: what looks like TeX is a folder of Windows, or an escape of JabRef's or Zotero's."""
    reading.custom[name] = value if name in PATH_FIELDS else text(value)


def _keep(reading: Reading, name: str, value: str, row: Row) -> None:  # noqa: ARG001
    reading.keep(name, value)


READERS: dict[str, Reader] = {
    "text": _read_text,
    "number": _read_number,
    "plain": _read_plain,
    "title": _read_title,
    "verbatim": _read_verbatim,
    "address": _read_address,
    "names": _read_names,
    "list": _read_list,
    "key": _read_key,
    "pages": _read_pages,
    "edition": _read_edition,
    "doi": _read_doi,
    "custom": _keep_as_custom,
    "kept": _keep,
}
"""What reads each kind of value; dates, titles and what `fill_from_rules` reads need more than one field."""
