"""Twelve works as plain values, and as every format has them.

Each format is written here as its documentation and the programs that export it have it, from the same plain
values; what a format has no way to hold (PubMed knows no newspapers) is left out, and the rest is counted.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

Work = dict[str, Any]


def work(kind: str, printed: str, **values: Any) -> Work:
    """A work's plain values; ``authors`` and ``editors`` are (family, given, suffix), or the name of a group."""
    return {"kind": kind, "printed": printed, **values}


WORKS = [
    work(
        "article",
        "de la Cruz, A. M., King, M. L., Jr., & Grief Study Group. (2020). Sleep and grief in older adults: A "
        "cohort study. Journal of Widowhood, 8(1), 33–41. https://doi.org/10.5555/jw.7",
        authors=[("de la Cruz", "Ana Maria", ""), ("King", "Martin L.", "Jr."), "Grief Study Group"],
        title="Sleep and Grief in Older Adults: A Cohort Study",
        container="Journal of Widowhood",
        volume="8",
        issue="1",
        first="33",
        last="41",
        year=2020,
        month=2,
        doi="10.5555/jw.7",
    ),
    work(
        "article",
        "Noor, B. (2019). Who helps whom? Peer support after stroke. Recovery Review, 3, Article e15.",
        authors=[("Noor", "Bo", "")],
        title="Who Helps Whom? Peer Support After Stroke",
        container="Recovery Review",
        volume="3",
        number="e15",
        year=2019,
    ),
    work(
        "book",
        "Abel, I., & Roth, E. K. (2014). The helping hand (3rd ed.). North Press.",
        authors=[("Abel", "Ina", ""), ("Roth", "Eva K.", "")],
        title="The Helping Hand",
        edition="3",
        publisher="North Press",
        place="Oslo",
        year=2014,
    ),
    work(
        "edited book",
        "Li, W., & Sand, M. (Eds.). (2011). Handbook of peer work. North Press.",
        editors=[("Li", "Wei", ""), ("Sand", "Mia", "")],
        title="Handbook of Peer Work",
        publisher="North Press",
        year=2011,
    ),
    work(
        "chapter",
        "Okoro, B. (2011). Talking circles. In W. Li & M. Sand (Eds.), Handbook of peer work (pp. 3–19). "
        "North Press.",
        authors=[("Okoro", "Ben", "")],
        editors=[("Li", "Wei", ""), ("Sand", "Mia", "")],
        title="Talking Circles",
        container="Handbook of Peer Work",
        first="3",
        last="19",
        publisher="North Press",
        year=2011,
    ),
    work(
        "thesis",
        "Dorn, L. (2018). On sleep and mourning [Doctoral dissertation, University of Graz]. "
        "https://example.org/theses/7",
        authors=[("Dorn", "Lena", "")],
        title="On Sleep and Mourning",
        genre="Doctoral dissertation",
        publisher="University of Graz",
        url="https://example.org/theses/7",
        year=2018,
    ),
    work(
        "report",
        "Ministry of Rest. (2016). Sleep of widows (Report No. 12). https://example.org/reports/12",
        authors=["Ministry of Rest"],
        title="Sleep of Widows",
        genre="Report",
        number="12",
        publisher="Ministry of Rest",
        url="https://example.org/reports/12",
        year=2016,
    ),
    work(
        "conference",
        "Abe, J. (2017). Voices at night. In F. Holm (Ed.), Proceedings of the sleep meeting (pp. 5–9). "
        "South Press.",
        authors=[("Abe", "Jun", "")],
        editors=[("Holm", "Freja", "")],
        title="Voices at Night",
        container="Proceedings of the Sleep Meeting",
        first="5",
        last="9",
        publisher="South Press",
        year=2017,
    ),
    work(
        "webpage",
        "Berg, A. (2021, March 4). How to listen. Health Site. https://example.org/listen",
        authors=[("Berg", "Anna", "")],
        title="How to Listen",
        container="Health Site",
        url="https://example.org/listen",
        year=2021,
        month=3,
        day=4,
    ),
    work(
        "newspaper",
        "Wolf, K. (2022, May 6). Night shifts cost years. The Morning Paper, A1, A4.",
        authors=[("Wolf", "Kai", "")],
        title="Night Shifts Cost Years",
        container="The Morning Paper",
        pages="A1, A4",
        year=2022,
        month=5,
        day=6,
    ),
    work(
        "software",
        "Tools Group. (2020). Loss tools (Version 2.1) [Computer software]. Code House. https://example.org/tools",
        authors=["Tools Group"],
        title="Loss Tools",
        version="2.1",
        publisher="Code House",
        url="https://example.org/tools",
        year=2020,
    ),
    work(
        "dataset",
        "Sato, Y. (2015). Sleep diaries of widows (Version 1.0) [Data set]. Archive of Sleep. "
        "https://doi.org/10.5555/data.1",
        authors=[("Sato", "Yuki", "")],
        title="Sleep Diaries of Widows",
        version="1.0",
        publisher="Archive of Sleep",
        doi="10.5555/data.1",
        year=2015,
    ),
]


def pages_of(each: Work, dash: str = "-") -> str:
    return each.get("pages") or (f"{each['first']}{dash}{each['last']}" if "first" in each else "")


def inverted(name: Any) -> str:
    return name if isinstance(name, str) else ", ".join(part for part in name if part)


def iso(each: Work) -> str:
    parts = [f"{each['year']:04d}"] + [f"{each[name]:02d}" for name in ("month", "day") if name in each]
    return "-".join(parts)


# RIS and EndNote

RIS_TYPES = {
    "article": "JOUR", "book": "BOOK", "edited book": "EDBOOK", "chapter": "CHAP", "thesis": "THES",
    "report": "RPRT", "conference": "CONF", "webpage": "ELEC", "newspaper": "NEWS", "software": "COMP",
    "dataset": "DATA",
}  # fmt: skip


def ris_fields(each: Work) -> list[tuple[str, str]]:
    kind = each["kind"]
    fields = [("AU", inverted(name)) for name in each.get("authors") or each["editors"]]
    if "authors" in each:
        fields += [("A2", inverted(name)) for name in each.get("editors", ())]
    fields += [
        ("TI", each["title"]),
        ("C3" if kind == "conference" else "T2", each.get("container", "")),
        ("VL", each.get("volume", "")),
        ("IS", each.get("issue", "")),
        ("SP", each.get("first", each.get("pages", ""))),
        ("EP", each.get("last", "")),
        ("C7" if kind == "article" else "SN", each.get("number", "")),
        ("PY", str(each["year"])),
        ("DA", iso(each).replace("-", "/") + "/" * (3 - iso(each).count("-")) if "month" in each else ""),
        ("PB", each.get("publisher", "")),
        ("CY", each.get("place", "")),
        ("ET", each.get("edition", each.get("version", ""))),
        ("M3", each.get("genre", "")),
        ("DO", each.get("doi", "")),
        ("UR", each.get("url", "")),
    ]
    return [(tag, value) for tag, value in fields if value]


def ris(each: Work) -> str:
    lines = [
        f"TY  - {RIS_TYPES[each['kind']]}",
        *(f"{tag}  - {value}" for tag, value in ris_fields(each)),
        "ER  - ",
    ]
    return "\r\n".join(lines) + "\r\n"


ENDNOTE_TYPES = {
    "article": "Journal Article", "book": "Book", "edited book": "Edited Book", "chapter": "Book Section",
    "thesis": "Thesis", "report": "Report", "conference": "Conference Proceedings", "webpage": "Web Page",
    "newspaper": "Newspaper Article", "software": "Computer Program", "dataset": "Dataset",
}  # fmt: skip
ENW_TAGS = {
    "AU": "A",
    "A2": "E",
    "TI": "T",
    "T2": "B",
    "VL": "V",
    "IS": "N",
    "PY": "D",
    "DA": "8",
    "PB": "I",
    "CY": "C",
    "ET": "7",
    "M3": "9",
    "DO": "R",
    "UR": "U",
    "SN": "@",
    "SP": "P",
    "C7": "]",
    "C3": "3",
}
MONTHS = "January February March April May June July August September October November December".split()


def endnote_fields(each: Work) -> list[tuple[str, str]]:
    fields = [(tag, value) for tag, value in ris_fields(each) if tag not in ("SP", "EP", "DA")]
    fields.append(("SP", pages_of(each)))
    if "day" in each:
        fields.append(("DA", f"{MONTHS[each['month'] - 1]} {each['day']}"))
    return [(tag, f"{value}," if tag == "AU" and "," not in value else value) for tag, value in fields if value]


def enw(each: Work) -> str:
    lines = [f"%0 {ENDNOTE_TYPES[each['kind']]}"]
    lines += [f"%{ENW_TAGS[tag]} {value}" for tag, value in endnote_fields(each)]
    return "\n".join(lines) + "\n\n"


XML_PLACES = {
    "AU": "contributors/authors/author", "A2": "contributors/secondary-authors/author", "TI": "titles/title",
    "T2": "titles/secondary-title", "VL": "volume", "IS": "number", "SP": "pages", "PY": "dates/year",
    "DA": "dates/pub-dates/date", "PB": "publisher", "CY": "pub-location", "ET": "edition", "M3": "work-type",
    "DO": "electronic-resource-num", "UR": "urls/related-urls/url", "SN": "isbn", "C7": "custom7", "C3": "custom3",
}  # fmt: skip


def endnote_xml(each: Work) -> str:
    parts = []
    for tag, value in endnote_fields(each):
        names = XML_PLACES[tag].split("/")
        value = f'<style face="normal" font="default">{value}</style>'
        parts.append(
            "".join(f"<{name}>" for name in names) + value + "".join(f"</{name}>" for name in names[::-1])
        )
    return f'<record><ref-type name="{ENDNOTE_TYPES[each["kind"]]}">0</ref-type>{"".join(parts)}</record>'


# PubMed


def nbib(each: Work) -> str | None:
    if each["kind"] != "article":
        return None
    lines = ["PMID- 1", f"TI  - {each['title']}."]
    for name in each["authors"]:
        if isinstance(name, str):
            lines.append(f"CN  - {name}")
        else:
            family, given, suffix = name
            given = given.replace(".", "")
            lines.append(f"FAU - {family}, {given} {suffix.rstrip('.')}".rstrip())
            lines.append(f"AU  - {family} {''.join(word[0] for word in given.split())}")
    month = f" {MONTHS[each['month'] - 1][:3]}" if "month" in each else ""
    lines += [f"DP  - {each['year']}{month}", f"JT  - {catalogued(each['container'])}", f"VI  - {each['volume']}"]
    lines += [f"IP  - {each['issue']}"] if "issue" in each else []
    lines += [f"PG  - {each.get('number') or pages_of(each)}"]
    lines += [f"AID - {each['doi']} [doi]"] if "doi" in each else []
    return "\n".join([*lines, "PT  - Journal Article", "", ""])


def catalogued(name: str) -> str:
    return name[0] + name[1:].lower()


def pubmed_xml(each: Work) -> str | None:
    if each["kind"] != "article":
        return None
    authors = "".join(
        f"<Author><CollectiveName>{name}</CollectiveName></Author>"
        if isinstance(name, str)
        else "<Author><LastName>{}</LastName><ForeName>{}</ForeName><Suffix>{}</Suffix></Author>".format(*name)
        for name in each["authors"]
    )
    month = f"<Month>{MONTHS[each['month'] - 1][:3]}</Month>" if "month" in each else ""
    return (
        "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><JournalIssue>"
        f"<Volume>{each['volume']}</Volume><Issue>{each.get('issue', '')}</Issue>"
        f"<PubDate><Year>{each['year']}</Year>{month}</PubDate></JournalIssue>"
        f"<Title>{catalogued(each['container'])}</Title></Journal><ArticleTitle>{each['title']}.</ArticleTitle>"
        f"<Pagination><MedlinePgn>{each.get('number') or pages_of(each)}</MedlinePgn></Pagination>"
        f"<AuthorList>{authors}</AuthorList></Article></MedlineCitation><PubmedData><ArticleIdList>"
        f'<ArticleId IdType="doi">{each.get("doi", "")}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>'
    )


# Web of Science


def wos(each: Work) -> str | None:
    if each["kind"] not in ("article", "chapter", "conference"):
        return None
    names = [inverted(name) for name in each["authors"] if not isinstance(name, str)]
    groups = [name for name in each["authors"] if isinstance(name, str)]
    kind = {"article": "Article", "chapter": "Article; Book Chapter", "conference": "Proceedings Paper"}[
        each["kind"]
    ]
    fields = {
        "AU": "\n   ".join(names),
        "AF": "\n   ".join(names),
        "BE": "\n   ".join(map(inverted, each.get("editors", ()))),
        "CA": "\n   ".join(groups),
        "TI": each["title"],
        "SO": each["container"].upper(),
        "DT": kind,
        "PU": each.get("publisher", "").upper(),
        "PD": MONTHS[each["month"] - 1][:3].upper() if "month" in each else "",
        "PY": str(each["year"]),
        "VL": each.get("volume", ""),
        "IS": each.get("issue", ""),
        "BP": each.get("first", ""),
        "EP": each.get("last", ""),
        "AR": each.get("number", ""),
        "DI": each.get("doi", ""),
    }
    where = "J" if each["kind"] == "article" else "B"
    return "\n".join([f"PT {where}", *(f"{tag} {value}" for tag, value in fields.items() if value), "ER", "", ""])


# JSON

CROSSREF_TYPES = {
    "article": "journal-article", "book": "book", "edited book": "edited-book", "chapter": "book-chapter",
    "thesis": "dissertation", "report": "report", "conference": "proceedings-article",
}  # fmt: skip


def parts_of(name: Any) -> dict[str, str]:
    if isinstance(name, str):
        return {"name": name}
    return {"family": name[0], "given": name[1]} | ({"suffix": name[2]} if name[2] else {})


def crossref(each: Work) -> dict[str, Any] | None:
    if each["kind"] not in CROSSREF_TYPES:
        return None
    title, colon, subtitle = each["title"].partition(": ")
    date = [each[name] for name in ("year", "month", "day") if name in each]
    found = {
        "type": CROSSREF_TYPES[each["kind"]],
        "title": [title],
        "subtitle": [subtitle] if colon else [],
        "author": [parts_of(name) for name in each.get("authors", ())],
        "editor": [parts_of(name) for name in each.get("editors", ())],
        "container-title": [each["container"]] if "container" in each else [],
        "issued": {"date-parts": [date]},
        "page": pages_of(each),
        "article-number" if each["kind"] == "article" else "number": each.get("number", ""),
        "edition-number": each.get("edition", ""),
        "DOI": each.get("doi", ""),
        "degree": [each["genre"]] if each["kind"] == "thesis" else [],
        "institution": [{"name": each["publisher"]}] if each["kind"] in ("thesis", "report") else [],
        "publisher": each.get("publisher", ""),
        "URL": each.get("url", ""),
        **{name: each[name] for name in ("volume", "issue") if name in each},
    }
    return None if each["kind"] == "report" else {key: value for key, value in found.items() if value}


ZOTERO = {
    "article": ("journalArticle", "publicationTitle", "publisher"),
    "book": ("book", "", "publisher"),
    "edited book": ("book", "", "publisher"),
    "chapter": ("bookSection", "bookTitle", "publisher"),
    "thesis": ("thesis", "", "university"),
    "report": ("report", "", "institution"),
    "conference": ("conferencePaper", "proceedingsTitle", "publisher"),
    "webpage": ("webpage", "websiteTitle", ""),
    "newspaper": ("newspaperArticle", "publicationTitle", ""),
    "software": ("computerProgram", "", "company"),
    "dataset": ("dataset", "", "repository"),
}


def zotero(each: Work) -> dict[str, Any]:
    kind, container, publisher = ZOTERO[each["kind"]]
    creators = [("author", name) for name in each.get("authors", ())] + [
        ("editor", n) for n in each.get("editors", ())
    ]
    item = {
        "itemType": kind,
        "title": each["title"],
        "creators": [
            {"creatorType": role, "name": name}
            if isinstance(name, str)
            else {"creatorType": role, "lastName": f"{name[0]} {name[2]}".strip(), "firstName": name[1]}
            for role, name in creators
        ],
        "date": iso(each),
        "pages": pages_of(each),
        "DOI": each.get("doi", ""),
        "url": each.get("url", ""),
        "place": each.get("place", ""),
        "edition": each.get("edition", ""),
        "volume": each.get("volume", ""),
        "issue": each.get("issue", ""),
        "versionNumber" if kind == "computerProgram" else "version-of-data": each.get("version", ""),
        {"thesis": "thesisType", "report": "reportType"}.get(kind, "type"): each.get("genre", ""),
        "reportNumber": each.get("number", "") if kind == "report" else "",
        "extra": f"Number: {each['number']}" if kind == "journalArticle" and "number" in each else "",
        container: each.get("container", ""),
        publisher: each.get("publisher", ""),
    }
    if kind == "dataset":
        item["extra"] = f"Version: {each['version']}"
        del item["version-of-data"]
    return {"data": {key: value for key, value in item.items() if key and value}}


CSL_TYPES = {
    "article": "article-journal", "book": "book", "edited book": "book", "chapter": "chapter", "thesis": "thesis",
    "report": "report", "conference": "paper-conference", "webpage": "webpage", "newspaper": "article-newspaper",
    "software": "software", "dataset": "dataset",
}  # fmt: skip


def csv_row(each: Work) -> dict[str, str]:
    row = {
        "type": CSL_TYPES[each["kind"]],
        "authors": "; ".join(map(inverted, each.get("authors", ()))),
        "editors": "; ".join(map(inverted, each.get("editors", ()))),
        "title": each["title"],
        "source title": each.get("container", ""),
        "pages": pages_of(each),
        "date": iso(each),
    }
    names = ("volume", "issue", "number", "publisher", "edition", "version", "genre", "doi", "url")
    return row | {name: each.get(name, "") for name in names}


HAYAGRIVA = {
    "article": ("article", "periodical"), "book": ("book", ""), "edited book": ("book", ""),
    "chapter": ("chapter", "book"), "thesis": ("thesis", ""), "report": ("report", ""),
    "conference": ("article", "proceedings"), "webpage": ("article", "web"), "newspaper": ("article", "newspaper"),
    "software": ("repository", ""),
}  # fmt: skip


def hayagriva(each: Work) -> str | None:
    if each["kind"] not in HAYAGRIVA:
        return None
    kind, parent = HAYAGRIVA[each["kind"]]
    names = {role: [hayagriva_name(name) for name in each.get(f"{role}s", ())] for role in ("author", "editor")}
    entry: dict[str, Any] = {"type": kind, "title": each["title"], "author": names["author"], "date": iso(each)}
    entry |= {"page-range": pages_of(each), "genre": each.get("genre", ""), "url": each.get("url", "")}
    whole: dict[str, Any] = entry
    if parent:
        whole = entry["parent"] = {"type": parent, "title": each["container"]}
    if "version" in each:
        return None  # hayagriva has no version of a program
    whole |= {name: each[name] for name in ("volume", "issue", "edition", "publisher") if name in each}
    whole["editor"] = names["editor"]
    numbers = {name: each[key] for name, key in (("doi", "doi"), ("serial", "number")) if key in each}
    entry["serial-number"] = numbers
    return f"w{each['year']}{each['title'][:3].strip()}:" + dumped(entry)


def hayagriva_name(name: Any) -> str:
    return name if isinstance(name, str) else ", ".join(part for part in (name[0], name[2], name[1]) if part)


def dumped(entry: dict[str, Any]) -> str:
    """An entry as YAML in block style, its values as JSON, which YAML holds."""
    lines = [f"    {key}: {json.dumps(value)}" for key, value in entry.items() if value]
    return "\n" + "\n".join(lines) + "\n"


# MODS, RDF, CFF, Word, registries

MODS_GENRES = {
    "article": "journal article", "book": "book", "edited book": "book", "chapter": "bookSection",
    "thesis": "Doctoral dissertation", "report": "report", "conference": "conference publication",
    "webpage": "web site", "newspaper": "newspaperArticle", "software": "computerProgram", "dataset": "dataset",
}  # fmt: skip


def mods_name(name: Any, role: str) -> str:
    role = f'<role><roleTerm type="text">{role}</roleTerm></role>'
    if isinstance(name, str):
        return f'<name type="corporate"><namePart>{name}</namePart>{role}</name>'
    parts = zip(("family", "given", "termsOfAddress"), name, strict=True)
    inside = "".join(f'<namePart type="{kind}">{value}</namePart>' for kind, value in parts if value)
    return f'<name type="personal">{inside}{role}</name>'


def mods(each: Work) -> str | None:
    if "version" in each or each["kind"] == "report":
        return None  # MODS has no version of a program, and no place for a report's kind beside its number
    title, colon, subtitle = each["title"].partition(": ")
    origin = "".join(
        f"<{name}>{value}</{name}>"
        for name, value in (("publisher", each.get("publisher")), ("edition", each.get("edition")))
        if value
    )
    origin += f"<dateIssued>{iso(each)}</dateIssued>"
    editors = "".join(mods_name(name, "editor") for name in each.get("editors", ()))
    details = "".join(
        f'<detail type="{name}"><number>{each[name]}</number></detail>'
        for name in ("volume", "issue")
        if name in each
    )
    if "first" in each:
        details += f'<extent unit="pages"><start>{each["first"]}</start><end>{each["last"]}</end></extent>'
    elif "pages" in each:
        details += f'<extent unit="pages"><list>{each["pages"]}</list></extent>'
    origin = f"<originInfo>{origin}</originInfo>"
    kind = "<issuance>continuing</issuance>" if each["kind"] in ("article", "newspaper") else ""
    host = (
        f'<relatedItem type="host"><titleInfo><title>{each["container"]}</title></titleInfo>{editors}'
        f"<originInfo>{kind}</originInfo><part>{details}</part></relatedItem>"
        if "container" in each
        else editors
    )
    return (
        f"<mods><titleInfo><title>{title}</title>{f'<subTitle>{subtitle}</subTitle>' if colon else ''}</titleInfo>"
        + "".join(mods_name(name, "author") for name in each.get("authors", ()))
        + f"<genre>{MODS_GENRES[each['kind']]}</genre>{origin}{host}"
        + (f'<identifier type="doi">{each["doi"]}</identifier>' if "doi" in each else "")
        + (f'<identifier type="report number">{each["number"]}</identifier>' if "number" in each else "")
        + (f"<location><url>{each['url']}</url></location>" if "url" in each else "")
        + "</mods>"
    )


RDF_CONTAINERS = {
    "article": "bib:Journal",
    "chapter": "bib:Book",
    "conference": "bib:Proceedings",
    "webpage": "z:Website",
    "newspaper": "bib:Newspaper",
}


def rdf_people(role: str, names: Any) -> str:
    people = "".join(
        f"<rdf:li><foaf:Person><foaf:surname>{name}</foaf:surname></foaf:Person></rdf:li>"
        if isinstance(name, str)
        else f"<rdf:li><foaf:Person><foaf:surname>{f'{name[0]} {name[2]}'.strip()}</foaf:surname>"
        f"<foaf:givenName>{name[1]}</foaf:givenName></foaf:Person></rdf:li>"
        for name in names
    )
    return f"<bib:{role}><rdf:Seq>{people}</rdf:Seq></bib:{role}>" if names else ""


def rdf(each: Work) -> str:
    kind, *_ = ZOTERO[each["kind"]]
    inside = f"<z:itemType>{kind}</z:itemType>"
    if "container" in each:
        numbers = f"<prism:volume>{each['volume']}</prism:volume>" if "volume" in each else ""
        numbers += f"<prism:number>{each['issue']}</prism:number>" if "issue" in each else ""
        whole = RDF_CONTAINERS[each["kind"]]
        inside += f"<dcterms:isPartOf><{whole}><dc:title>{each['container']}</dc:title>{numbers}</{whole}>"
        inside += "</dcterms:isPartOf>"
    if "publisher" in each:
        firm = f"<foaf:name>{each['publisher']}</foaf:name>"
        inside += f"<dc:publisher><foaf:Organization>{firm}</foaf:Organization></dc:publisher>"
    inside += rdf_people("authors", each.get("authors", ())) + rdf_people("editors", each.get("editors", ()))
    extra = {"dataset": f"Version: {each.get('version')}", "article": f"Number: {each.get('number')}"}.get(
        each["kind"]
    )
    values = {
        "dc:title": each["title"],
        "dc:date": iso(each),
        "bib:pages": pages_of(each),
        "prism:edition": each.get("edition", ""),
        "z:type": each.get("genre", ""),
        "prism:number": each.get("number", "") if kind == "report" else "",
        "z:versionNumber": each.get("version", "") if kind == "computerProgram" else "",
        "dc:identifier": f"DOI {each['doi']}" if "doi" in each else "",
        "dc:description": extra if extra and "None" not in extra else "",
    }
    inside += "".join(f"<{name}>{value}</{name}>" for name, value in values.items() if value)
    if "url" in each:
        address = f"<dcterms:URI><rdf:value>{each['url']}</rdf:value></dcterms:URI>"
        inside += f"<dc:identifier>{address}</dc:identifier>"
    return (
        f'<rdf:Description rdf:about="#item_{each["title"][:5].strip()}{each["year"]}">{inside}</rdf:Description>'
    )


RDF_HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">'
)
CFF_TYPES = {
    "article": "article", "book": "book", "edited book": "edited-work", "thesis": "thesis",
    "conference": "conference-paper", "webpage": "website", "newspaper": "newspaper-article",
    "software": "software", "dataset": "data", "chapter": "book",
}  # fmt: skip


def cff_name(name: Any) -> dict[str, str]:
    if isinstance(name, str):
        return {"name": name}
    parts = zip(("family-names", "given-names", "name-suffix"), name, strict=True)
    return {key: value for key, value in parts if value}


def cff(each: Work) -> str | None:
    if each["kind"] not in CFF_TYPES or "pages" in each or "number" in each:
        return None  # CFF has start and end, not lists of pages; numbers of reports only without their kind
    container = "journal" if each["kind"] in ("article", "webpage") else "collection-title"
    entry: dict[str, Any] = {
        "type": CFF_TYPES[each["kind"]],
        "title": each["title"],
        "authors": [cff_name(name) for name in each.get("authors", ())] or [{"name": "anonymous"}],
        "editors": [cff_name(name) for name in each.get("editors", ())],
        container: each.get("container", ""),
        "institution" if each["kind"] == "thesis" else "publisher": {"name": each.get("publisher", "")},
        "thesis-type": each.get("genre", ""),
        "date-published": iso(each) if "day" in each else "",
        "start": each.get("first", ""),
        "end": each.get("last", ""),
    }
    for name in ("year", "month", "volume", "issue", "edition", "version", "doi", "url"):
        entry[name] = each.get(name, "")
    lines = [f"{key}: {json.dumps(value)}" for key, value in entry.items() if value and value != {"name": ""}]
    return "  - " + "\n    ".join(lines) + "\n"


WORD_TYPES = {
    "article": ("JournalArticle", "JournalName"), "book": ("Book", ""), "edited book": ("Book", ""),
    "chapter": ("BookSection", "BookTitle"), "thesis": ("Report", ""),
    "conference": ("ConferenceProceedings", "ConferenceName"),
    "webpage": ("DocumentFromInternetSite", "InternetSiteTitle"),
}  # fmt: skip


def word_people(role: str, names: Any) -> str:
    if not names:
        return ""
    if len(names) == 1 and isinstance(names[0], str):
        return f"<b:{role}><b:Corporate>{names[0]}</b:Corporate></b:{role}>"
    people = ""
    for name in names:
        family, given = (name, "") if isinstance(name, str) else (f"{name[0]} {name[2]}".strip(), name[1])
        first, _, middle = given.partition(" ")
        parts = (("Last", family), ("First", first), ("Middle", middle))
        inside = "".join(f"<b:{key}>{value}</b:{key}>" for key, value in parts if value)
        people += f"<b:Person>{inside}</b:Person>"
    return f"<b:{role}><b:NameList>{people}</b:NameList></b:{role}>"


def word(each: Work) -> str | None:
    if each["kind"] not in WORD_TYPES or "number" in each:
        return None
    kind, container = WORD_TYPES[each["kind"]]
    values = {
        "SourceType": kind,
        "Title": each["title"],
        container: each.get("container", ""),
        "Institution" if kind == "Report" else "Publisher": each.get("publisher", ""),
        "ThesisType": each.get("genre", ""),
        "Pages": pages_of(each),
        "Year": str(each["year"]),
        "Month": MONTHS[each["month"] - 1] if "month" in each else "",
        "Day": str(each.get("day", "")),
        **{name.title(): each.get(name, "") for name in ("volume", "issue", "edition")},
        "URL": each.get("url", ""),
        "DOI": each.get("doi", ""),
    }
    people = word_people("Author", each.get("authors")) + word_people("Editor", each.get("editors"))
    inside = "".join(f"<b:{name}>{value}</b:{name}>" for name, value in values.items() if name and value)
    return f"<b:Source>{inside}<b:Author>{people}</b:Author></b:Source>"


WORD_HEAD = '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
DATACITE_TYPES = {"dataset": "Dataset", "software": "Software", "thesis": "Dissertation", "book": "Book"}


def datacite(each: Work) -> dict[str, Any] | None:
    if each["kind"] not in DATACITE_TYPES or "edition" in each:
        return None
    creators = [
        {"name": name, "nameType": "Organizational"}
        if isinstance(name, str)
        else {"name": f"{name[0]}, {name[1]}", "nameType": "Personal", "givenName": name[1], "familyName": name[0]}
        for name in each["authors"]
    ]
    attributes = {
        "doi": each.get("doi"),
        "creators": creators,
        "titles": [{"title": each["title"]}],
        "publisher": each["publisher"],
        "publicationYear": each["year"],
        "version": each.get("version"),
        "url": each.get("url"),
        "types": {
            "resourceTypeGeneral": DATACITE_TYPES[each["kind"]],
            "resourceType": each.get("genre", ""),
        },
    }
    return {"id": "x", "type": "dois", "attributes": attributes}


def openalex(each: Work) -> dict[str, Any] | None:
    if each["kind"] != "article":
        return None
    number = each.get("number")
    return {
        "id": "https://openalex.org/W1",
        "doi": f"https://doi.org/{each['doi']}" if "doi" in each else None,
        "title": each["title"],
        "publication_year": each["year"],
        "publication_date": f"{each['year']}-01-01",
        "type": "article",
        "authorships": [
            {
                "author": {
                    "display_name": name
                    if isinstance(name, str)
                    else " ".join(filter(None, (name[1], name[0], name[2])))
                }
            }
            for name in each["authors"]
        ],
        "primary_location": {"source": {"display_name": each["container"], "type": "journal"}},
        "biblio": {
            "volume": each["volume"],
            "issue": each.get("issue"),
            "first_page": number or each["first"],
            "last_page": number or each["last"],
        },
    }


def bibtex(each: Work) -> str:
    kind = {
        "article": "article", "book": "book", "edited book": "collection", "chapter": "incollection",
        "thesis": "phdthesis", "report": "report", "conference": "inproceedings", "webpage": "online",
        "newspaper": "article", "software": "software", "dataset": "dataset",
    }[each["kind"]]  # fmt: skip
    container = {"article": "journaltitle", "webpage": "organization"}.get(kind, "booktitle")
    values = {
        "author": " and ".join(map(bibtex_name, each.get("authors", ()))),
        "editor": " and ".join(map(bibtex_name, each.get("editors", ()))),
        "title": each["title"],
        container: each.get("container", ""),
        "date": iso(each),
        "entrysubtype": "newspaper" if each["kind"] == "newspaper" else "",
        "pages": pages_of(each, "--"),
        "school" if kind == "phdthesis" else "institution" if kind == "report" else "publisher": each.get(
            "publisher"
        ),
        "eid" if kind == "article" else "number": each.get("number", ""),
        "number" if kind == "article" else "issue": each.get("issue", ""),
        "type": each.get("genre", ""),
        **{name: each.get(name, "") for name in ("volume", "edition", "version", "doi", "url")},
    }
    fields = [f"  {name} = {{{value}}}" for name, value in values.items() if value]
    return f"@{kind}{{w{WORKS.index(each)},\n" + ",\n".join(fields) + "\n}\n"


def bibtex_name(name: Any) -> str:
    return f"{{{name}}}" if isinstance(name, str) else ", ".join(p for p in (name[0], name[2], name[1]) if p)


# The matrix


def joined(render: Callable[[Work], Any], before: str = "", after: str = "") -> Callable[[list[Work]], str]:
    return lambda works: before + "".join(render(each) for each in works) + after


def as_csv(works: list[Work]) -> str:
    rows = [csv_row(each) for each in works]
    quoted = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in quoted) + "\n"


FORMATS: dict[str, tuple[Callable[[Work], Any], Callable[[list[Work]], str], int]] = {
    # format: one work in it (None where it has no way to hold it), all works, how many it holds
    "ris": (ris, joined(ris), 12),
    "endnote": (enw, joined(enw), 12),
    "endnote-xml": (endnote_xml, joined(endnote_xml, "<xml><records>", "</records></xml>"), 12),
    "pubmed": (nbib, joined(nbib), 2),
    "pubmed-xml": (pubmed_xml, joined(pubmed_xml, "<PubmedArticleSet>", "</PubmedArticleSet>"), 2),
    "wos": (wos, joined(wos, "FN Clarivate Analytics Web of Science\nVR 1.0\n", "EF"), 4),
    "crossref": (
        crossref,
        lambda works: json.dumps({"message": {"items": [crossref(each) for each in works]}}),
        7,
    ),
    "zotero-json": (zotero, lambda works: json.dumps([zotero(each) for each in works]), 12),
    "csv": (csv_row, as_csv, 12),
    "hayagriva": (hayagriva, joined(hayagriva), 10),
    "mods": (mods, joined(mods, '<modsCollection xmlns="http://www.loc.gov/mods/v3">', "</modsCollection>"), 9),
    "zotero-rdf": (rdf, joined(rdf, RDF_HEAD, "</rdf:RDF>"), 12),
    "cff": (cff, joined(cff, "cff-version: 1.2.0\nmessage: Cite it.\nreferences:\n"), 9),
    "word": (word, joined(word, WORD_HEAD, "</b:Sources>"), 7),
    "datacite": (datacite, lambda works: json.dumps({"data": [datacite(each) for each in works]}), 3),
    "openalex": (openalex, lambda works: json.dumps({"results": [openalex(each) for each in works]}), 2),
    "bibtex": (bibtex, joined(bibtex), 12),
}
