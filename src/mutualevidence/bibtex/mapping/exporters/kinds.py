"""Tells the kind of a work where its entry type does not: web pages, newspapers, packages, patents."""

from __future__ import annotations

import re

from mutualevidence.bibtex.mapping.entry_reading import Reading
from mutualevidence.bibtex.mapping.exporters.people import name_director
from mutualevidence.bibtex.mapping.types import TYPES
from mutualevidence.runtime.lazy_pattern import LazyPattern

_IN_PRINT = ("pages", "volume", "number", "issue", "isbn", "editor", "chapter", "eprint", "series")
_REFERENCE_WORK = LazyPattern(r"wiki(?:pedia|data|tionary|source)|encyclop|dictionary|britannica", re.IGNORECASE)
_ARCHIVE = LazyPattern(r"\w*rxiv\b|corr$|ssrn\b", re.IGNORECASE)

KINDS_BY_TYPE: dict[str, str] = {
    "blog": "blog",
    "blog post": "blog",
    "magazine article": "magazine",
    "newspaper article": "newspaper",
    "news article": "newspaper",
    "newspaper": "newspaper",
    "magazine": "magazine",
    "conference paper": "inproceedings",
    "conference proceedings": "inproceedings",
    "dictionary entry": "inreference",
    "encyclopedia article": "inreference",
    "dictionary": "inreference",
    "encyclopedia": "inreference",
    "web page": "online",
    "webpage": "online",
    "website": "online",
    "electronic article": "",
    "electronic book": "",
    "electronic source": "",
    "edited book": "",
    "book": "",
    "book chapter": "",
    "book section": "",
    "serial": "",
    "government document": "",
    "electronic book section": "",
    "online database": "",
    "online multimedia": "",
    "multimedia application": "",
    "classical work": "",
    "ancient text": "",
    "aggregated database": "",
    "generic": "",
    "journal article": "",
    "thesis": "",
    "film or broadcast": "movie",
    "unpublished work": "",
    "manuscript": "",
    "pamphlet": "",
    "artwork": "",
    "audiovisual material": "",
    "computer program": "software",
    "dataset": "dataset",
    "patent": "",
}
"""EndNote's names of kinds of works, and the entry type or subtype they stand for; "" where the entry type says
it. Only where it is one of these, ``type`` is no word for readers."""

_SUBTYPES = frozenset({"blog", "magazine", "newspaper"})


def web_page(reading: Reading) -> str:
    """Returns a page of the site that ``journal`` or ``booktitle`` names."""
    values = reading.values
    kind = reading.entry.type
    address = values.get("url") or (
        values.get("howpublished", "") if "//" in values.get("howpublished", "") else ""
    )
    if not address or any(name in values for name in _IN_PRINT):
        return ""
    name = next(name for name in ("journaltitle", "journal", "booktitle", "organization") if name in values)
    if name == "organization":
        return _without_address(values)
    if _is_own_address(values[name], address):
        del values[name]
        reading.change_kind(TYPES["online"])
        return f"a web page, only its site's address in {name}"
    if kind == "misc" and ("doi" in values or "publisher" in values):
        return ""
    if _REFERENCE_WORK.search(values[name]) is not None:
        if name != "booktitle":
            values["booktitle"] = values.pop(name)
        reading.change_kind(TYPES["inreference"])
        return "an entry of a reference work"
    if _ARCHIVE.match(values[name]) is not None:
        return ""
    if name != "journaltitle":
        values["journaltitle"] = values.pop(name)
    if _PRINTED_NEWS.fullmatch(values["journaltitle"].strip("{}")) is not None:
        reading.change_kind(TYPES["article"])
        values["entrysubtype"] = "newspaper"
        return "an article of a newspaper"
    if kind != "misc":
        return ""
    reading.change_kind(TYPES["online"])
    return f"a web page, its site in {name}"


def news_on_the_web(reading: Reading) -> str:
    """Returns an article of a newspaper or magazine that stands where a web page's site does."""
    values = reading.values
    if not values.keys().isdisjoint(_IN_PRINT) or not ("url" in values or "month" in values or "date" in values):
        return ""
    for name in ("howpublished", "publisher", "organization"):
        if _PRINTED_NEWS.fullmatch(values.get(name, "").strip("{}")) is not None:
            values["journaltitle"] = values.pop(name)
            values["entrysubtype"] = "newspaper"
            reading.change_kind(TYPES["article"])
            return f"an article of a newspaper, named in {name}"
    return ""


def _without_address(values: dict[str, str]) -> str:
    """Leaves a site's name out that is its address, as Zotero has it where a page names none."""
    if not _is_own_address(values["organization"], values.get("url", "")):
        return ""
    del values["organization"]
    return "the address of the site in organization"


def _is_own_address(name: str, address: str) -> bool:
    """Returns whether the ``name`` of a site is an address itself, or the host of the work's ``address``."""
    site = name.strip("{}")
    return _IS_ADDRESS.match(site) is not None or (_IS_HOST.match(site) is not None and site.lower() in address)


_IS_HOST = LazyPattern(r"(?:[\w-]+\.)+[a-z]{2,}$")
_IS_ADDRESS = LazyPattern(r"\{?https?://\S+$")
_PRINTED_NEWS = LazyPattern(
    r"(?:the )?(?:(?:new york|los angeles|washington|irish|japan|financial|sunday|straits|seattle) times|times|"
    r"guardian|observer|independent|(?:daily |sunday )?telegraph|washington post|wall street journal|boston globe|"
    r"globe and mail|chicago tribune|usa today|sydney morning herald|age|toronto star|scotsman|daily mail|hindu|"
    r"times of india|south china morning post|le monde|le figaro|libération|el país|die zeit|la repubblica|"
    r"süddeutsche zeitung|frankfurter allgemeine zeitung|new york post|christian science monitor|"
    r"irish independent|(?:the )?atlantic|(?:the )?new yorker|(?:the )?economist|national geographic|newsweek|"
    r"scientific american|new scientist|psychology today|time magazine)",
    re.IGNORECASE,
)
"""Newspapers and magazines that are printed: their articles are listed as such wherever they were read (10.1)."""


def named_by_type(reading: Reading) -> str:
    """Returns the kind that a manager named in ``type``, as no style prints it."""
    values, kind = reading.values, reading.entry.type
    called = values["type"].strip("{} ").lower()
    if "; " in called and called not in KINDS_BY_TYPE:
        called = called.rpartition("; ")[2]  # Web of Science: "Article; Book Chapter"
    meant = KINDS_BY_TYPE.get(called)
    if meant is None or (called in ("book", "patent", "manuscript", "artwork", "pamphlet") and kind == "misc"):
        return ""
    if called == "thesis" and kind not in ("phdthesis", "mastersthesis"):
        return ""
    if meant in _SUBTYPES:
        if kind == "online" and meant == "blog" and "organization" in values:
            values["journaltitle"] = values.pop("organization")
        elif kind not in ("article", "misc"):
            return ""
        reading.change_kind(TYPES["article"])
        values.setdefault("entrysubtype", meant)
    elif meant and kind in ("misc", "article") and not (kind == "article" and meant == "inproceedings"):
        reading.change_kind(TYPES[meant])
        if meant == "movie" and "url" not in values:
            name_director(values)
    if called == "web page" and kind == "misc":
        _read_access(values)
    if called == "edited book" and "editor" not in values and "author" in values:
        values["editor"] = values.pop("author")
    del values["type"]
    return f'"{called}" for the kind of work'


def _read_access(values: dict[str, str]) -> None:
    """Takes the day on which a page was seen from where EndNote puts it: the year in volume, the day in number."""
    year, day = values.get("volume", ""), values.get("number", "")
    if year.isdigit() and len(year) == 4:
        del values["volume"]
        if any(map(str.isalpha, day)):
            del values["number"]
            day = day.rstrip(", ")
            values.setdefault("urldate", f"{day} {year}" if day[0].isdigit() else f"{day}, {year}")


def access_in_numbers(reading: Reading) -> str:
    """Returns that a page was seen on a day: its year in ``volume``, its month and day in ``number``."""
    values = reading.values
    year, day = values["volume"], values.get("number", "")
    if "url" not in values or _DAY_ALONE.match(day) is None or _YEAR.match(year) is None:
        return ""
    _read_access(values)
    return "the day of access in volume and number"


def review(reading: Reading) -> str:
    """Returns a review of a book, which has no title of its own (10.7)."""
    title = reading.values.get("title", "")
    if not title.startswith("Review of "):
        return ""
    reading.type = "review-book"
    reading.texts.pop("title", None)
    reading.texts.pop("title-short", None)
    reading.texts["reviewed-title"] = reading.title(title[len("Review of ") :].strip())
    field = "collaborator" if "collaborator" in reading.values else "namea"
    reading.names["reviewed-author"] = reading.name_list(field, reading.values[field])
    return "a review of a book"


_YEAR = LazyPattern(r"(?:19|20)\d\d$")
_DAY_ALONE = LazyPattern(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2},?$|\d{1,2} [A-Z][a-z]{2,8}\.?$"
)


def month_as_number(reading: Reading) -> str:
    """Returns that a report has its month in ``number``, and no number."""
    values = reading.values
    if _MONTH.match(values["number"]) is None:
        return ""
    values.setdefault("month", values.pop("number"))
    return "the month in number"


_MONTH = LazyPattern(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?$"
)


def last_checked(reading: Reading) -> str:
    """Returns that a page was seen on the day in ``lastchecked``."""
    reading.values.setdefault("urldate", reading.values.pop("lastchecked"))
    return "the day of access in lastchecked"


NEWSPAPERS = LazyPattern(
    r"(?:^|\b)(?:times|post|guardian|herald|tribune|gazette|telegraph|independent|observer|chronicle|globe|sun|mirror|"
    r"daily|weekly|news|newspaper|journal-constitution|inquirer|examiner|dispatch|courier|monde|figaro|libération|"
    r"zeitung|tageszeitung|spiegel|welt|zeit|país|pais|mundo|repubblica|corriere|stampa|asahi|pravda|izvestia|"
    r"politico|axios|vox|slate|salon|buzzfeed|cnn|bbc|npr|reuters|bloomberg|associated press|usa today|"
    r"wall street journal|washington post|financial times)\b",
    re.IGNORECASE,
)
"""What names of newspapers and news sites have in them."""
MAGAZINES = LazyPattern(
    r"(?:the )?(?:atlantic|new yorker|economist|time|time magazine|newsweek|forbes|fortune|wired|esquire|vogue|"
    r"harper['’]s.*|rolling stone|national geographic|scientific american|new scientist|psychology today|"
    r"smithsonian.*|the nation|mother jones|reader['’]s digest|vanity fair|people|life|monitor on psychology|"
    r"chronicle of higher education|education week|new republic|spectator|foreign affairs|american scientist|"
    r".*magazine|.*monthly)$",
    re.IGNORECASE,
)
"""Names of magazines."""
_SCHOLARLY = LazyPattern(
    r"journal|review|proceedings|transactions|annals|archives|bulletin|letters|acta|quarterly|research|studies|"
    r"zeitschrift|revue|revista|psycholog|psychiatr|medic|scien|physic|chemi|biolog|mathemat|advances|frontiers|"
    r"lancet|plos|bmj|jama|nature|cell|neuro|conference|workshop|symposium|lecture notes|arxiv|corr$|ssrn",
    re.IGNORECASE,
)
"""What names of scholarly periodicals have in them."""
_DAY = LazyPattern(r"\d{4}-\d\d-\d\d|[A-Za-z{].*\b\d{1,2}\b")


_OF_JOURNALS = frozenset("doi eprint entrysubtype eid crossref".split())
_NUMBERS = frozenset("volume number issue".split())


def newspaper(reading: Reading) -> str:
    """Returns a newspaper's or magazine's article: a day or month, and nothing that journals have."""
    values = reading.values
    if values.get("entrysubtype") in ("newspaper", "magazine") and "journalsubtitle" in values:
        values.setdefault("section", values.pop("journalsubtitle"))
        return "a section of a newspaper in journalsubtitle"
    if not values.keys().isdisjoint(_OF_JOURNALS):
        return ""
    name = values.get("journaltitle") or values.get("journal", "")
    name = name.replace("{", "").replace("}", "")
    dated = "month" in values or len(values.get("date", "")) > 4
    if not dated:
        return ""
    magazine = MAGAZINES.match(name) is not None
    if not (magazine or values.keys().isdisjoint(_NUMBERS)):
        return ""  # magazines are dated by their month, also where their volume is given (10.1, example 15)
    known = magazine or NEWSPAPERS.search(name) is not None
    if not known and (not _says_so(values) or _SCHOLARLY.search(name) is not None):
        return ""
    if not magazine and _SCHOLARLY.search(name) is not None and "wall street" not in name.lower():
        return ""
    values["entrysubtype"] = "magazine" if magazine else "newspaper"
    section = values.pop("chapter", "") or values.pop("journalsubtitle", "")
    if section:
        values.setdefault("section", section)
    return f"an article of a {values['entrysubtype']}"


def _says_so(values: dict[str, str]) -> bool:
    """Whether an entry has what newspapers' articles have: a section, a lettered page, a day on the web."""
    to_the_day = "day" in values or _DAY.match(values.get("month", "")) is not None
    to_the_day = to_the_day or _DAY.match(values.get("date", "")) is not None
    lettered = values.get("pages", "")[:1] in ("A", "B", "C", "D") and values.get("pages", "")[1:2].isdigit()
    section = "chapter" in values or "section" in values or values.get("note", "").startswith("Section: ")
    return section or lettered or (to_the_day and "url" in values and "pages" not in values)


_PACKAGE = LazyPattern(r"(?:R|Python|Julia|Perl) (?:package|library|module) version\s+\S+", re.IGNORECASE)


def package(reading: Reading) -> str:
    """Returns a program, whose version stands in ``note``."""
    values = reading.values
    note = values.get("note", "").strip("{} ")
    found = _PACKAGE.match(note)
    if found is None and _R_ITSELF.match(values.get("url", "")) is not None:
        reading.change_kind(TYPES["software"])
        return "a program"
    if found is None or "version" in values:
        return ""
    values["version"] = found[0].rstrip(",;. ")
    rest = note[found.end() :].strip(" ,;.")
    if rest:
        values["note"] = rest
    else:
        del values["note"]
    title = _NAMED.sub(r"{\1}:", values.get("title", ""))
    values["title"] = _QUOTED.sub(r"‘{\1}’", title)
    reading.change_kind(TYPES["software"])
    return "a package, its version in note"


_R_ITSELF = LazyPattern(r"https?://(?:www\.r-project\.org/?$|cran\.r-project\.org/package=)", re.IGNORECASE)
"""Where R and its packages are."""
_QUOTED = LazyPattern(r"(?<![\w])'([A-Za-z][\w.+-]*)'(?!\w)")
"""Names of other software, which R puts in single quotation marks."""


_NAMED = LazyPattern(r"^([a-z][\w.]*):(?= )")
"""A package's own name before the colon, which keeps its small letters ("dplyr: A Grammar of …")."""


_NO_VOLUME = frozenset(
    ("0", "00", "ahead-of-print", "ahead of print", "online first", "in press", "early access", "n/a")
)
"""What publishers' sites write for the volume of an article that has none yet."""


def early_access(reading: Reading) -> str:
    """Returns an article that is published online before it has a volume: its date, and its state."""
    values = reading.values
    if values.get("volume", "").lower() in _NO_VOLUME:
        for name in ("volume", "number", "issue", "pages"):
            values.pop(name, None)
        values.setdefault("pubstate", "advance online publication")
        return "a volume that is still to come"
    if "early-access-date" not in values or any(name in values for name in ("year", "date", "pubstate", "volume")):
        return ""
    month, _, year = values["early-access-date"].strip("{} ").partition(" ")
    if not (month.isalpha() and year.isdigit()):
        return ""
    values["year"], values["month"] = year, month.lower()
    values["pubstate"] = "advance online publication"
    return "the date of early access"


def section_of_law(reading: Reading) -> str:
    """Returns the section of a statute."""
    pages = reading.values["pages"].replace("\\S", "§").strip()
    if not pages.startswith("§"):
        return ""
    del reading.values["pages"]
    reading.values.setdefault("section", pages.lstrip("§ ~"))
    return "the section in pages"


_CITED_LAW = LazyPattern(
    r"(?:pub(?:lic|\.)\s*l(?:aw|\.)\s*(?:no\.?\s*)?\d+[-–]\d+|\d+\s+(?:U\.?\s?S\.?\s?C\.?(?:\s?A\.?)?|"
    r"C\.?\s?F\.?\s?R\.?|Stat\.|Fed\.\s?Reg\.)\s*(?:§+|sec\.|\d))",
    re.IGNORECASE,
)
_CITED_CASE = LazyPattern(
    r"\d+\s+(?:U\.\s?S\.|S\.\s?Ct\.|F\.(?:\s?[23]d|\s?4th)?|F\.\s?Supp\.(?:\s?[23]d)?|"
    r"(?:[A-Z]\.|Cal\.|Ill\.|Mass\.|Mich\.|Pa\.|So\.|Tex\.|Wis\.)(?:\s?[A-Z]\.)*(?:\s?[2-5](?:d|th))?)\s+\d+$"
)
"""A case by its reporter, federal or of a state: "12 U.S. 34", "17 Cal. 3d 425", "248 N.Y. 339"."""


def law(reading: Reading) -> str:
    """Returns a law or case, whose citation stands in ``howpublished`` or ``note``."""
    values = reading.values
    for field in ("howpublished", "note", "number"):
        words = (
            values.get(field, "").replace("\\S", "§").replace("~", " ").replace("{", "").replace("}", "").strip()
        )
        case = _CITED_CASE.match(words) is not None and " v" in values.get("title", "")
        if reading.entry.type != "misc" and words[:1].isalpha():
            continue  # "Public Law 111-148" is a number of a law
        if case or _CITED_LAW.match(words) is not None:
            del values[field]
            values["citation"] = words
            reading.change_kind(TYPES["jurisdiction" if case else "legislation"])
            return f"a {'case' if case else 'law'}, its citation in {field}"
    return ""


def not_published(reading: Reading) -> str:
    """Returns a letter, talk or message, which its readers alone have (8.9)."""
    values = reading.values
    for field in ("howpublished", "note"):
        if _PERSONAL.match(values.get(field, "").strip("{} ")) is not None:
            reading.change_kind(TYPES["letter"])
            return f"a personal communication, by {field}"
    return ""


_PERSONAL = LazyPattern(r"personal communication|private communication|personal correspondence", re.IGNORECASE)


def without_journal(reading: Reading) -> str:
    """Returns a work by itself, which a publisher brought out, and no journal."""
    values = reading.values
    if not values.keys().isdisjoint(_OF_ARTICLES) or values.get("entrysubtype") in _SUBTYPES:
        return ""
    reading.change_kind(TYPES["misc"])
    return "a work by itself: it has a publisher, and no journal"


_OF_ARTICLES = frozenset("journal journaltitle booktitle volume number issue pages eprint crossref xdata".split())


_PATENT = LazyPattern(
    r"(?:U\.?\s?S\.?\s+Pat(?:ent|\.)(?:\s+App(?:lication|\.))?)(?:\s+No\.?)?\s+([\d,./]+\w?\d?)\.?$", 2
)


def patent(reading: Reading) -> str:
    """Returns a patent, its number in ``note``."""
    values = reading.values
    found = _PATENT.match(values["note"].strip("{} "))
    if found is None:
        return ""
    del values["note"]
    values["number"] = found[1]
    values["type"] = "patentus"
    if "google" in values.get("publisher", "").lower():
        del values["publisher"]
    reading.change_kind(TYPES["patent"])
    return "a patent, its number in note"
