"""Applies the rules of RIS that take more than one field of a record (`ris_fields` has those of one)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mutualevidence.bibtex.mapping.letter_case import is_english
from mutualevidence.interchange.records.markup import marked
from mutualevidence.interchange.records.readers import settle_bilingual_title, settle_translation
from mutualevidence.interchange.records.record import Record
from mutualevidence.interchange.tagged.eric import settle_series
from mutualevidence.interchange.tagged.ris_fields import ABSTRACTS, GENRES
from mutualevidence.interchange.tagged.wos import spelled_as_in
from mutualevidence.model.date import Date
from mutualevidence.model.identifiers import DATABASE_PAGE

_JOURNAL_TAGS = ("JF", "T2", "JO", "J2", "JA", "J1")
"""Where the name of a periodical is looked for: the full name first, abbreviations last."""
_SERIAL = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})
_DAY = len(("year", "month", "day"))
_DISSERTATIONS = re.compile(r"\bProQuest\b|\bUMI\b|Dissertations (?:&|and) Theses", re.IGNORECASE)
_COUNTRY = re.compile(r"; (US|UK|USA)$")
"""Ovid's PsycInfo: "North Press; US"."""
_PROCEEDINGS = re.compile(r"\bproceedings\b|\bproc\.|\btransactions\b|\blecture notes\b|\bActa\b", re.IGNORECASE)


def settle(record: Record, kind: str, fields: Mapping[str, str]) -> None:
    """Apply the rules that take more than one field; ``fields`` has the first value of each tag."""
    _settle_type(record, fields)
    if record.type not in ("book", "report"):
        _settle_journal(record, fields)
    if record.type == "document" and _stands_on_a_site(record.texts):
        record.type = "webpage"
    _settle_editors(record, kind)
    _settle_conference(record, kind)
    _settle_second_title(record)
    settle_translation(record)
    if "copus" in fields.get("DB", "") or "scopus.com/" in fields.get("UR", ""):
        settle_bilingual_title(record)
    _settle_numbered_title(record)
    _settle_thesis(record)
    if "; " in (publisher := record.texts.get("publisher", "")) and (match := _COUNTRY.search(publisher)):
        record.texts["publisher"] = publisher[: match.start()]
        record.keep("PB", match[1])
    _settle_newspaper(record)
    _settle_article_without_journal(record)
    _settle_description(record, kind)
    _settle_numbers(record, fields)
    short = record.texts.get("title-short", "")
    if short and len(short) >= len(record.texts.get("title", "")) > 0:
        del record.texts["title-short"]
    elif short and "title" not in record.texts:
        record.texts["title"] = record.texts.pop("title-short")  # EndNote exports of records without a title


def _settle_second_title(record: Record) -> None:
    """LILACS gives the title in the work's language, and then in English under the same tag (APA 9.38)."""
    second = record.custom.get("T1", "") or record.custom.get("TI", "")
    if second and record.language and not is_english(record.language) and "translated-title" not in record.texts:
        record.texts["translated-title"] = second
        record.custom = {tag: value for tag, value in record.custom.items() if tag not in ("T1", "TI")}


def _settle_numbered_title(record: Record) -> None:
    """ScienceDirect writes "Chapter 7 - " before the titles of chapters."""
    if record.type == "chapter" and (match := _CHAPTER.match(record.texts.get("title", ""))):
        record.texts["title"] = record.texts["title"][match.end() :]
        record.put("chapter-number", match[1], "TI")


_CHAPTER = re.compile(r"Chapter (\d+|[A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?: [-–—]|\.|:) (?=\S)")


def _settle_type(record: Record, fields: Mapping[str, str]) -> None:
    """What has no kind of its own is an article where it stands in a volume of a journal."""
    if record.type == "regulation" and record.texts.get("genre") in GENRES:
        record.type = GENRES[record.texts.pop("genre")]
    in_journal = any(tag in fields for tag in ("JF", "JO", "JA", "J2", "T2"))
    if record.type == "document" and in_journal and any(tag in fields for tag in ("VL", "IS")):
        record.type = "article-journal"


def _stands_on_a_site(texts: Mapping[str, str]) -> bool:
    """Returns whether something stands at an address and in nothing printed: then in a site (APA 10.16)."""
    return "container-title" in texts and "URL" in texts and not any(name in texts for name in _IN_PRINT)


_IN_PRINT = ("DOI", "ISBN", "ISSN", "edition", "issue", "number", "page", "page-last", "publisher", "volume")


def _settle_journal(record: Record, fields: Mapping[str, str]) -> None:
    """The name of the periodical, and its abbreviation where one is given beside it."""
    tags = _JOURNAL_TAGS if record.type in _SERIAL or record.type == "document" else ("JF", "JO", "J2", "JA", "J1")
    names = list(dict.fromkeys(marked(fields[tag]) for tag in tags if fields.get(tag)))
    if not names:
        return
    own, second = marked(fields.get("JO", "")), marked(fields.get("T2", ""))
    if own and second in names[:1] and not _may_abbreviate(own, second) and not _may_abbreviate(second, own):
        names = [name for name in names if name != second]  # ScienceDirect: the title of a special issue
        record.texts.pop("container-title", None)
        record.keep("T2", second)
    if len(names) > 1 and _abbreviates(names[0], names[1]):
        names[:2] = names[1::-1]  # Embase has the abbreviation where the full name belongs
    there = record.texts.setdefault("container-title", names[0])
    if there == names[0]:
        names = names[1:]
    abbreviated = next((name for name in names if len(name) < len(there) or "." in name), "")
    record.put("container-title-short", abbreviated)
    for name in names:
        if name != abbreviated and name.casefold() != there.casefold():
            record.keep("J2", name)


def _abbreviates(short: str, full: str) -> bool:
    """Returns whether each word of ``short`` begins a word of ``full``, in their order."""
    words = iter(full.casefold().split())
    begun = [word.rstrip(".") for word in short.casefold().split()]
    return len(short) < len(full) and all(any(word.startswith(part) for word in words) for part in begun)


def _may_abbreviate(short: str, full: str) -> bool:
    """Returns whether ``short`` may stand for ``full``: by letters of its words ("Natl Med J"), or their first."""
    words = [word for word in _WORDS.findall(full.casefold()) if word not in ("and", "the")]
    if short.isupper() and " " not in short:
        return _comes_in(short.casefold(), "".join(word[0] for word in words))
    rest = iter(words)
    shorts = (word for word in _WORDS.findall(short.casefold()) if word not in ("and", "the"))
    return all(any(word[0] == each[0] and _comes_in(word, each) for each in rest) for word in shorts)


def _comes_in(letters: str, word: str) -> bool:
    """Returns whether a word has these letters in their order."""
    rest = iter(word)
    return all(letter in rest for letter in letters)


_WORDS = re.compile(r"[^\W_]+")


def _settle_editors(record: Record, kind: str) -> None:
    """An edited book has its editors as authors (EndNote), or none but "series editors" (older databases)."""
    names = record.names
    if kind == "EDBOOK" and "author" in names:
        names["editor"] = names.pop("author") + names.get("editor", [])
    elif (
        record.type == "book" and "collection-editor" in names and "author" not in names and "editor" not in names
    ):
        names["editor"] = names.pop("collection-editor")
    if record.type == "interview" and "recipient" in names:
        names["interviewer"] = names.pop("recipient")


def _settle_conference(record: Record, kind: str) -> None:
    """The secondary title is that of the proceedings, where the paper has pages in a book that has no other."""
    texts = record.texts
    if record.type != "paper-conference" or "event-title" not in texts:
        return
    if "container-title" in texts:
        if texts["container-title"].casefold() == texts["event-title"].casefold():
            del texts["event-title"]
            _move(texts, "event-place", "publisher-place")
        return
    printed = any(name in texts for name in ("page", "page-last", "volume", "ISBN", "ISSN"))
    if kind == "CPAPER" and not printed:
        record.put("genre", "Paper presentation")  # APA 10.5: it was read out, not printed
    if printed and "CP" in record.custom:  # Web of Science names both
        book, texts["event-title"] = texts["event-title"], record.custom["CP"]
        cased = record.cased(book) if book.isupper() else book
        texts["container-title"] = spelled_as_in(texts["event-title"], cased)
        record.custom = {tag: value for tag, value in record.custom.items() if tag != "CP"}
    elif kind == "CONF" and (printed or _PROCEEDINGS.search(texts["event-title"])):
        _move(texts, "event-title", "container-title")
        _move(texts, "event-place", "publisher-place")


def _move(texts: dict[str, str], there: str, here: str) -> None:
    if there in texts and here not in texts:
        texts[here] = texts.pop(there)


def _settle_thesis(record: Record) -> None:
    """ProQuest names itself as the publisher: it is the database that has the work (APA 10.6)."""
    texts = record.texts
    publisher = texts.get("publisher", "")
    if record.type == "thesis" and texts.get("container-title", "").startswith(ABSTRACTS):
        record.type = "article-journal"  # PsycINFO: the abstract in that periodical, without the university
        record.keep("PB", texts.pop("publisher", ""))
        record.keep("DB", texts.pop("archive", ""))
        _move(texts, "number", "issue")
        _move(texts, "number-of-pages", "page")
        if "VL" in record.custom:
            texts["volume"] = record.custom.pop("VL")
    elif record.type == "thesis" and _DISSERTATIONS.search(publisher):
        database = texts.pop("archive", "")
        texts["archive"] = texts.pop("publisher")
        record.keep("DB", database)
    if record.type == "thesis" and _DISSERTATIONS.search(texts.get("container-title", "")):
        texts.setdefault("archive", texts.pop("container-title"))  # the database, which has the work
    if record.type == "thesis" and _comes_from_proquest(record):
        texts.setdefault("archive", "ProQuest Dissertations & Theses Global")
        if "publisher" in texts:
            texts["publisher"] = _ITS_COUNTRY.sub("", texts["publisher"])


def _comes_from_proquest(record: Record) -> bool:
    """Returns whether ProQuest has the thesis, by the database or its page (APA 10.6: then it is published)."""
    said = (record.texts.get("archive", ""), record.texts.get("source", ""), record.custom.get("UR", ""))
    return any("proquest" in each.lower() for each in said)


_ITS_COUNTRY = re.compile(
    r" \((?:Australia|Canada|England|France|Germany|Hong Kong|Ireland|Israel|New Zealand|Portugal|Puerto Rico"
    r"|Scotland|South Africa|Spain|Sweden|The Netherlands|Turkey|United Kingdom|United States|Wales"
    r"|People's Republic of China)\)$"
)
"""What ProQuest writes behind the names of universities outside of the United States."""


def _settle_newspaper(record: Record) -> None:
    """A newspaper is found by its date, not by volume and number; sections stand right before pages (APA 10.1)."""
    texts = record.texts
    if record.type != "article-newspaper":
        return
    if len(record.dates.get("issued", Date()).start) == _DAY:
        record.keep("VL", texts.pop("volume", ""))
        record.keep("IS", texts.pop("issue", ""))
    if "page" in texts:
        texts["page"] = re.sub(r"\b([A-Z]{1,2})\.(?=\d)", r"\1", texts["page"])


def _settle_article_without_journal(record: Record) -> None:
    """What has a publisher and stands in nothing is no article, whatever its reference type says."""
    texts = record.texts
    if record.type == "article-journal" and "publisher" in texts and not _STANDS_IN.intersection(texts):
        record.type = "document"
        message = f"{record.label} says that it is an article in a journal, and names none"
        record.warn("unknown-type", message, "It is read as a work of its publisher; name the journal (JO).", "TY")


_STANDS_IN = frozenset(("container-title", "volume", "issue", "page", "page-last", "ISSN"))


def _settle_description(record: Record, kind: str) -> None:
    """What a work is, once: in words of its own, or those of its reference type (APA 9.21)."""
    texts = record.texts
    if kind in ("UNPB", "UNPD"):
        record.put("genre", "Unpublished manuscript")
    genre = texts.get("genre", "").casefold()
    medium = texts.get("medium", "").casefold()
    if genre and genre == medium:
        del texts["medium"]
    elif genre and medium.startswith(genre):  # "Audio podcast" and "Audio podcast episode"
        texts["genre"] = texts.pop("medium")
    settle_series(record)
    if genre and genre == texts.get("title", "").rstrip(".").casefold():
        record.keep("M3", texts.pop("genre"))
    if record.type == "patent":
        _move(texts, "call-number", "number")


def _settle_numbers(record: Record, fields: Mapping[str, str]) -> None:
    number = record.custom.get("AN", "")
    if number.isdigit() and len(number) < 9 and record.type in _SERIAL:
        database = " ".join(fields.get(tag, "") for tag in ("DB", "DP", "UR")).lower().strip()
        if (
            not database
            or "pubmed" in database
            or "medline" in database
            or "nlm" in database
            or "ncbi" in database
        ):
            record.put("PMID", record.custom.pop("AN"))
    if (
        record.type in _SERIAL
        and (page := record.texts.get("page", "")).startswith("e")
        and re.fullmatch(r"e\d+", page)
        and "number" not in record.texts
    ):
        record.texts["number"] = record.texts.pop("page")  # an article without pages (APA 10.1, example 6)
    if "C7" in fields and "page" in record.texts and record.texts["page"] == record.texts.get("number"):
        del record.texts["page"]  # Scopus gives the article's number as its pages too
    links = (fields[tag].split()[0] for tag in ("L2", "L3", "L1") if fields.get(tag, "").startswith("http"))
    link = next((each for each in links if not DATABASE_PAGE.search(each)), "")
    if "URL" not in record.texts and "DOI" not in record.texts and link:
        record.texts["URL"] = link
