"""Reads invented records in every format, beside rispy, nbib, pybtex, pandoc and citation-js.

    python interchange.py

Ours is the whole way from bytes to typed references: the format told by its content, names, dates and titles
read, keys made. rispy, nbib and pybtex split into tags and values (pybtex names, too); pandoc and citation-js go
to CSL-JSON and are processes of their own, citation-js in Node (``npm install @citation-js/core
@citation-js/plugin-ris @citation-js/plugin-bibtex``, and NODE_PATH to its node_modules). All in one run on the
same records, in turn; each figure is the median of --repeat runs, in seconds of the processor, processes of their
own counted. Then: growth from a tenth of the records, of time and of
memory at its peak (kB a record). Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import statistics
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

FAMILIES = (
    "Okafor Lindqvist Abel Roth Noor Dorn Sato Wolf Berg Holm Li Sand Abe King Moreau Novak Silva Khan".split()
)
WORDS = (
    "Sleep Grief Peer Support Stroke Recovery Widows Groups Listening Night Work Loss Hope Care Age Trial".split()
)


def works(count: int) -> Iterator[dict[str, str]]:
    """Invented articles: three authors each, a title of eight words, an abstract of 150."""
    for number in range(count):
        names = [FAMILIES[(number * step + step) % len(FAMILIES)] for step in (1, 5, 7)]
        title = " ".join(WORDS[(number * 3 + place * 5) % len(WORDS)] for place in range(8))
        yield {
            "number": str(number),
            "a": names[0],
            "b": names[1],
            "c": names[2],
            "title": f"{title}: A Study",
            "year": str(1980 + number % 45),
            "abstract": (title.lower() + " and more. ") * 15,
        }


RIS = """TY  - JOUR
AU  - {a}, Ngozi B.
AU  - {b}, Sara
AU  - {c}, J.
TI  - {title}
T2  - Journal of Mutual Aid
VL  - 14
IS  - 2
SP  - 101
EP  - 119
PY  - {year}
DA  - {year}/03/01/
DO  - 10.5555/jma.{number}
SN  - 1234-5679
KW  - sleep
KW  - grief
AB  - {abstract}
ER  -

"""
NBIB = """PMID- {number}
OWN - NLM
TI  - {title}.
FAU - {a}, Ngozi B
AU  - {a} NB
FAU - {b}, Sara
AU  - {b} S
FAU - {c}, J
AU  - {c} J
LA  - eng
DP  - {year} Mar
JT  - Journal of mutual aid
TA  - J Mutual Aid
VI  - 14
IP  - 2
PG  - 101-19
AB  - {abstract}
AID - 10.5555/jma.{number} [doi]
PT  - Journal Article

"""
ENW = """%0 Journal Article
%A {a}, Ngozi B.
%A {b}, Sara
%A {c}, J.
%T {title}
%J Journal of Mutual Aid
%V 14
%N 2
%P 101-119
%D {year}
%R 10.5555/jma.{number}
%X {abstract}

"""
ENDNOTE_XML = """<record><ref-type name="Journal Article">17</ref-type><contributors><authors>
<author><style face="normal">{a}, Ngozi B.</style></author><author>{b}, Sara</author><author>{c}, J.</author>
</authors></contributors><titles><title><style>{title}</style></title>
<secondary-title>Journal of Mutual Aid</secondary-title></titles><pages>101-119</pages><volume>14</volume>
<number>2</number><dates><year>{year}</year></dates><abstract>{abstract}</abstract>
<electronic-resource-num>10.5555/jma.{number}</electronic-resource-num></record>
"""
PUBMED_XML = """<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article><Journal><JournalIssue>
<Volume>14</Volume><Issue>2</Issue><PubDate><Year>{year}</Year><Month>Mar</Month></PubDate></JournalIssue>
<Title>Journal of mutual aid</Title></Journal><ArticleTitle>{title}.</ArticleTitle>
<Pagination><MedlinePgn>101-19</MedlinePgn></Pagination><Abstract><AbstractText>{abstract}</AbstractText></Abstract>
<AuthorList><Author><LastName>{a}</LastName><ForeName>Ngozi B</ForeName></Author>
<Author><LastName>{b}</LastName><ForeName>Sara</ForeName></Author>
<Author><LastName>{c}</LastName><ForeName>J</ForeName></Author></AuthorList></Article></MedlineCitation></PubmedArticle>
"""
WOS = """PT J
AU {a}, NB
   {b}, S
   {c}, J
AF {a}, Ngozi B.
   {b}, Sara
   {c}, J.
TI {title}
SO JOURNAL OF MUTUAL AID
LA English
DT Article
AB {abstract}
PD MAR
PY {year}
VL 14
IS 2
BP 101
EP 119
DI 10.5555/jma.{number}
ER

"""
BIBTEX = """@article{{k{number},
  author = {{{a}, Ngozi B. and {b}, Sara and {c}, J.}},
  title = {{{title}}},
  journal = {{Journal of Mutual Aid}},
  volume = {{14}},
  number = {{2}},
  pages = {{101--119}},
  year = {{{year}}},
  month = mar,
  doi = {{10.5555/jma.{number}}},
  abstract = {{{abstract}}},
}}

"""
ZOTERO_RDF = """<bib:Article rdf:about="#item_{number}"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf>
<bib:Journal><dc:title>Journal of Mutual Aid</dc:title><prism:volume>14</prism:volume>
<prism:number>2</prism:number>
<dc:identifier>DOI 10.5555/jma.{number}</dc:identifier></bib:Journal></dcterms:isPartOf><bib:authors><rdf:Seq>
<rdf:li><foaf:Person><foaf:surname>{a}</foaf:surname><foaf:givenName>Ngozi B.</foaf:givenName></foaf:Person>
</rdf:li>
<rdf:li><foaf:Person><foaf:surname>{b}</foaf:surname><foaf:givenName>Sara</foaf:givenName></foaf:Person></rdf:li>
<rdf:li><foaf:Person><foaf:surname>{c}</foaf:surname><foaf:givenName>J.</foaf:givenName></foaf:Person></rdf:li>
</rdf:Seq></bib:authors><dc:title>{title}</dc:title><dcterms:abstract>{abstract}</dcterms:abstract>
<dc:date>{year}-03</dc:date><bib:pages>101-119</bib:pages></bib:Article>
"""
RDF_HEAD = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/" '
    'xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">'
)
MODS = """<mods ID="k{number}"><titleInfo><title>{title}</title></titleInfo>
<name type="personal"><namePart type="family">{a}</namePart><namePart type="given">Ngozi B.</namePart></name>
<name type="personal"><namePart type="family">{b}</namePart><namePart type="given">Sara</namePart></name>
<name type="personal"><namePart type="family">{c}</namePart><namePart type="given">J.</namePart></name>
<genre>journal article</genre><abstract>{abstract}</abstract><relatedItem type="host"><titleInfo>
<title>Journal of Mutual Aid</title></titleInfo><part><detail type="volume"><number>14</number></detail>
<detail type="issue"><number>2</number></detail><extent unit="pages"><start>101</start><end>119</end></extent>
<date>{year}-03</date></part></relatedItem><identifier type="doi">10.5555/jma.{number}</identifier></mods>
"""
WORD = """<b:Source><b:Tag>k{number}</b:Tag><b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author>
<b:NameList>
<b:Person><b:Last>{a}</b:Last><b:First>Ngozi</b:First><b:Middle>B.</b:Middle></b:Person>
<b:Person><b:Last>{b}</b:Last><b:First>Sara</b:First></b:Person><b:Person><b:Last>{c}</b:Last><b:First>J.</b:First>
</b:Person></b:NameList></b:Author></b:Author><b:Title>{title}</b:Title><b:JournalName>Journal of Mutual Aid
</b:JournalName><b:Year>{year}</b:Year><b:Month>March</b:Month><b:Volume>14</b:Volume><b:Issue>2</b:Issue>
<b:Pages>101-119</b:Pages><b:DOI>10.5555/jma.{number}</b:DOI><b:Comments>{abstract}</b:Comments></b:Source>
"""
HAYAGRIVA = """k{number}:
  type: Article
  title: "{title}"
  author: ["{a}, Ngozi B.", "{b}, Sara", "{c}, J."]
  date: {year}-03
  page-range: 101-119
  abstract: {abstract}
  serial-number:
    doi: 10.5555/jma.{number}
  parent:
    type: Periodical
    title: Journal of Mutual Aid
    volume: 14
    issue: 2
"""
CSL_YAML = """- id: k{number}
  type: article-journal
  title: "{title}"
  author:
  - family: {a}
    given: Ngozi B.
  - family: {b}
    given: Sara
  - family: {c}
    given: J.
  issued: {year}-03
  container-title: Journal of Mutual Aid
  volume: 14
  issue: 2
  page: 101-119
  DOI: 10.5555/jma.{number}
  abstract: {abstract}
"""
CFF = """- type: article
  title: "{title}"
  authors:
  - family-names: {a}
    given-names: Ngozi B.
  - family-names: {b}
    given-names: Sara
  - family-names: {c}
    given-names: J.
  year: {year}
  month: 3
  journal: Journal of Mutual Aid
  volume: 14
  issue: 2
  start: 101
  end: 119
  doi: 10.5555/jma.{number}
  abstract: {abstract}
"""
TEMPLATES: dict[str, tuple[str, str, str]] = {
    # format: before all records, one record, after all
    "bibtex": ("", BIBTEX, ""),
    "ris": ("", RIS, ""),
    "pubmed": ("", NBIB, ""),
    "endnote": ("", ENW, ""),
    "endnote-xml": ("<xml><records>", ENDNOTE_XML, "</records></xml>"),
    "pubmed-xml": ("<PubmedArticleSet>", PUBMED_XML, "</PubmedArticleSet>"),
    "zotero-rdf": (RDF_HEAD, ZOTERO_RDF, "</rdf:RDF>"),
    "mods": ('<modsCollection xmlns="http://www.loc.gov/mods/v3">', MODS, "</modsCollection>"),
    "word": (
        '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">',
        WORD,
        "</b:Sources>",
    ),
    "hayagriva": ("", HAYAGRIVA, ""),
    "csl-yaml": ("references:\n", CSL_YAML, ""),
    "cff": ("cff-version: 1.2.0\ntitle: Aid\nreferences:\n", CFF, ""),
    "wos": ("FN Clarivate Analytics Web of Science\nVR 1.0\n", WOS, "EF\n"),
}


def files(count: int) -> dict[str, bytes]:
    """A file of ``count`` records in each format."""
    listed = list(works(count))
    found = {
        name: (before + "".join(record.format(**each) for each in listed) + after).encode()
        for name, (before, record, after) in TEMPLATES.items()
    }
    found["crossref"] = json.dumps({"message": {"items": [crossref(each) for each in listed]}}).encode()
    found["datacite"] = json.dumps({"data": [{"attributes": datacite(each)} for each in listed]}).encode()
    found["openalex"] = json.dumps({"results": [openalex(each) for each in listed]}).encode()
    found["zotero-json"] = json.dumps([{"data": zotero(each)} for each in listed]).encode()
    found["csl-json"] = json.dumps([csl(each) for each in listed]).encode()
    rows = [f'"{e["a"]}, N. B.; {e["b"]}, S.; {e["c"]}, J.","{e["title"]}",{e["year"]}' for e in listed]
    rest = [f',Journal of Mutual Aid,14,2,101-119,10.5555/jma.{e["number"]},"{e["abstract"]}"' for e in listed]
    header = "Authors,Title,Year,Source title,Volume,Issue,Pages,DOI,Abstract"
    found["csv"] = "\n".join([header, *(row + more for row, more in zip(rows, rest, strict=True))]).encode()
    return found


def crossref(each: dict[str, str]) -> dict[str, object]:
    return {
        "DOI": f"10.5555/jma.{each['number']}",
        "type": "journal-article",
        "title": [each["title"]],
        "container-title": ["Journal of Mutual Aid"],
        "author": [{"family": each[name], "given": "Sara", "sequence": "first"} for name in "abc"],
        "issued": {"date-parts": [[int(each["year"]), 3]]},
        "volume": "14",
        "issue": "2",
        "page": "101-119",
        "abstract": f"<jats:p>{each['abstract']}</jats:p>",
    }


def datacite(each: dict[str, str]) -> dict[str, object]:
    named = [{"name": f"{each[name]}, Sara", "givenName": "Sara", "familyName": each[name]} for name in "abc"]
    return {
        "doi": f"10.5555/jma.{each['number']}",
        "titles": [{"title": each["title"]}],
        "creators": named,
        "publicationYear": int(each["year"]),
        "publisher": "Mutual Press",
        "types": {"resourceTypeGeneral": "JournalArticle"},
        "container": {"type": "Journal", "title": "Journal of Mutual Aid", "volume": "14", "issue": "2",
                      "firstPage": "101", "lastPage": "119"},
        "descriptions": [{"description": each["abstract"], "descriptionType": "Abstract"}],
    }  # fmt: skip


def openalex(each: dict[str, str]) -> dict[str, object]:
    places: dict[str, list[int]] = {}
    for place, word in enumerate(each["abstract"].split()):
        places.setdefault(word, []).append(place)
    return {
        "id": f"https://openalex.org/W{each['number']}",
        "doi": f"https://doi.org/10.5555/jma.{each['number']}",
        "display_name": each["title"],
        "publication_date": f"{each['year']}-03-02",
        "type": "article",
        "authorships": [{"author": {"display_name": f"Sara {each[name]}"}} for name in "abc"],
        "primary_location": {"source": {"display_name": "Journal of Mutual Aid", "type": "journal"}},
        "biblio": {"volume": "14", "issue": "2", "first_page": "101", "last_page": "119"},
        "abstract_inverted_index": places,
    }


def zotero(each: dict[str, str]) -> dict[str, object]:
    return {
        "key": each["number"],
        "itemType": "journalArticle",
        "title": each["title"],
        "creators": [{"creatorType": "author", "firstName": "Sara", "lastName": each[name]} for name in "abc"],
        "publicationTitle": "Journal of Mutual Aid",
        "volume": "14",
        "issue": "2",
        "pages": "101-119",
        "date": f"{each['year']}-03",
        "DOI": f"10.5555/jma.{each['number']}",
        "abstractNote": each["abstract"],
    }


def csl(each: dict[str, str]) -> dict[str, object]:
    return {
        "id": f"k{each['number']}",
        "type": "article-journal",
        "title": each["title"],
        "author": [{"family": each[name], "given": "Sara"} for name in "abc"],
        "container-title": "Journal of Mutual Aid",
        "volume": "14",
        "issue": "2",
        "page": "101-119",
        "issued": {"date-parts": [[int(each["year"]), 3]]},
        "DOI": f"10.5555/jma.{each['number']}",
        "abstract": each["abstract"],
    }


def ours(data: bytes, name: str) -> int:  # noqa: ARG001
    from mutualevidence import interchange

    return len(interchange.read(data)[0])


def rispy(data: bytes, name: str) -> int | None:
    if name != "ris":
        return None
    import rispy as peer

    return len(peer.load(io.StringIO(data.decode())))


def nbib(data: bytes, name: str) -> int | None:
    if name != "pubmed":
        return None
    import nbib as peer

    return len(peer.read(data.decode()))


def pybtex(data: bytes, name: str) -> int | None:
    if name != "bibtex":
        return None
    from pybtex.database import parse_bytes

    return len(parse_bytes(data, "bibtex").entries)


def citation_js(data: bytes, name: str) -> int | None:
    if name not in ("ris", "bibtex"):
        return None
    command = ["node", str(Path(__file__).with_name("citation_js.js"))]
    try:
        done = subprocess.run(command, input=data, check=True, capture_output=True, timeout=1200)
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        raise ImportError("citation-js") from error
    return int(done.stdout)


def pandoc(data: bytes, name: str) -> int | None:
    reader = {"ris": "ris", "bibtex": "biblatex", "endnote-xml": "endnotexml", "csl-json": "csljson"}.get(name)
    if reader is None:
        return None
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "-f", reader, "-t", "csljson"]
    done = subprocess.run(command, input=data, check=True, capture_output=True, timeout=600)
    return len(json.loads(done.stdout))


PEERS: dict[str, Callable[[bytes, str], int | None]] = {
    "ours": ours,
    "rispy": rispy,
    "nbib": nbib,
    "pybtex": pybtex,
    "pandoc": pandoc,
    "citation-js": citation_js,
}


def measured(
    read: Callable[[bytes, str], int | None], data: bytes, name: str, repeat: int
) -> tuple[float, int] | None:
    """Median seconds, and how many records were read; ``None`` where the peer does not read the format."""
    times = []
    count: int | None = None
    for _ in range(repeat):
        started = sum(os.times()[:4])
        try:
            count = read(data, name)
        except ImportError:
            return None
        times.append(sum(os.times()[:4]) - started)
    return None if count is None else (statistics.median(times), count)


def memory(data: bytes) -> float:
    """The most memory that reading takes beyond what the process had before, in kB."""
    import tracemalloc

    from mutualevidence import interchange

    tracemalloc.start()
    kept = interchange.read(data)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1000 if kept else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--formats", nargs="*", default=(), help="these alone")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    many, few = files(options.records), files(options.records // 10)
    print(
        f"{'format':12} {'MB':>6} "
        + " ".join(f"{peer:>16}" for peer in PEERS)
        + "   µs a record, tenth → all   kB"
    )
    for name, data in many.items():
        if options.formats and name not in options.formats:
            continue
        cells = []
        for read in PEERS.values():
            found = measured(read, data, name, options.repeat)
            cells.append("" if found is None else f"{found[0]:.2f} s ({found[1]})")
        small = measured(ours, few[name], name, options.repeat)
        large = measured(ours, data, name, 1)
        growth = " → ".join(f"{each[0] / each[1] * 1e6:.0f}" for each in (small, large) if each)
        print(
            f"{name:12} {len(data) / 1e6:6.1f} " + " ".join(f"{cell:>16}" for cell in cells) + f"   {growth}",
            end="",
        )
        print(f"   {memory(few[name]) / (options.records // 10):.1f} → {memory(data) / options.records:.1f}")


if __name__ == "__main__":
    main()
