"""Every door by which strange bytes come in: what is used of each, and sound inputs from which damage starts.

A door takes bytes and does with them what the product does. It may raise `MutualEvidenceError`, which is an
answer; anything else is a fault of ours, and so is a diagnostic that says so.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import attrs

sys.path.append(str(Path(__file__).parents[1] / "support"))

import twelve_works
import word_files
from sample import ENTRIES, FINDING, SHEET, SIDECAR

from mutualevidence import Library, MutualEvidenceError, interchange
from mutualevidence.csl import Style

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
<info><title>x</title><id>x</id><updated>2020-01-01T00:00:00Z</updated></info>
<locale xml:lang="en"><terms><term name="and">with</term><term name="page" form="short"><single>p.</single>
<multiple>pp.</multiple></term></terms><date form="text"><date-part name="month" suffix=" "/>
<date-part name="year"/></date></locale>
<macro name="author"><names variable="author editor"><name form="long" and="text" initialize-with=". "
delimiter=", " et-al-min="3" et-al-use-first="1"/><et-al term="et-al"/><label form="short" prefix=" ("/>
<substitute><text variable="title" quotes="true"/></substitute></names></macro>
<macro name="year"><choose><if variable="issued" match="any"><date variable="issued" form="text"/></if>
<else-if type="book"><text term="no date"/></else-if><else><text value="?"/></else></choose></macro>
<citation et-al-min="2" disambiguate-add-year-suffix="true" collapse="year"><sort><key macro="author"/></sort>
<layout prefix="(" suffix=")" delimiter="; "><group delimiter=", "><text macro="author"/><text macro="year"/>
<number variable="volume" form="ordinal"/><text variable="locator"/></group></layout></citation>
<bibliography hanging-indent="true" subsequent-author-substitute="-"><sort>
<key variable="issued" sort="descending"/></sort>
<layout suffix="."><group delimiter=". "><text macro="author"/><text variable="title"
text-case="title"
font-style="italic"/><text variable="page" prefix="pp. "/><text macro="year"/></group></layout></bibliography>
</style>"""
DRAFT = """---
bibliography: refs.bib
csl: apa
---

# Grief

As @ash [p. 3] says, sleep [see @bay, pp. 33-35, and others; -@cox] `code @ash`.[^1]

[^1]: A note @{bay}.

::: {.evidence claim=c}
:::
"""
LATEX_DRAFT = "\\section{A} \\citep[see][p.~3]{ash,bay} and \\textcite{cox} % \\cite{ash}\n\\nocite{*}\n"
TYPST_DRAFT = '= A\n@ash[p. 3] and #cite(<bay>, form: "prose") // @cox\n```\n@ash\n```\n'
LIST = """References

Ash, J., & Bay, L. (2001). Grief: A cohort study. Journal of Widowhood, 8(1), 33–41. https://doi.org/10.5555/jw.7

Cox, A. (Ed.). (n.d.). The helping hand (3rd ed.). North Press.
"""
RETRACTIONS = (
    "Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Author\n"
    "1,Grief,1/2/2020 0:00,10.1/r,10.1000/xyz123,0,Retraction,Ash\n"
)
REVMAN = """<COCHRANE_REVIEW><COVER_SHEET><TITLE>Grief</TITLE></COVER_SHEET>
<STUDIES_AND_REFERENCES><STUDIES><INCLUDED_STUDIES><STUDY ID="STD-Ash-2001" NAME="Ash 2001" YEAR="2001">
<REFERENCE PRIMARY="YES" TYPE="JOURNAL_ARTICLE"><AU>Ash J</AU><TI>Grief</TI><YR>2001</YR></REFERENCE>
</STUDY></INCLUDED_STUDIES></STUDIES></STUDIES_AND_REFERENCES>
<ANALYSES_AND_DATA><COMPARISON ID="CMP-001" NO="1"><NAME>Help versus none</NAME>
<CONT_OUTCOME ID="CMP-001.01" NO="1" EFFECT_MEASURE="SMD" EFFECT_VALUE="0.1"><NAME>Grief</NAME>
<GROUP_LABEL_1>help</GROUP_LABEL_1><GROUP_LABEL_2>none</GROUP_LABEL_2>
<CONT_DATA STUDY_ID="STD-Ash-2001" MEAN_1="1.5" SD_1="0.5" TOTAL_1="20" MEAN_2="2.0" SD_2="0.5" TOTAL_2="21"/>
</CONT_OUTCOME></COMPARISON></ANALYSES_AND_DATA></COCHRANE_REVIEW>"""
WORKS = "".join(entry.format(finding=FINDING.format(id="a")) for entry in ENTRIES.values())


@attrs.frozen
class Door:
    """Where bytes come in: what is done with them, and sound ones."""

    use: Callable[[bytes], object]
    seeds: tuple[bytes, ...]


class OurFaultError(Exception):
    """The product says itself that it did what it never may."""


def told(library: Library) -> None:
    """Use a library for all it is there for."""
    for diagnostic in library.diagnostics:
        str(diagnostic)
        if diagnostic.code == "internal-error":
            raise OurFaultError(str(diagnostic))
    for style in ("apa", "chicago-notes-bibliography"):
        if "please report it" in (printed := library.bibliography(style=style, format="html")):
            raise OurFaultError(printed[-500:])
    library.check()
    for format in interchange.formats.writable():
        library.convert(format)


def library_of(format: str) -> Callable[[bytes], object]:
    return lambda data: told(Library.from_bytes(data, format=format))


class Folder:
    """A folder of its own for each use, with the sample's files."""

    def __init__(self, **files: str) -> None:
        self.files = files

    def __enter__(self) -> Path:
        self.path, self.before = Path(tempfile.mkdtemp()), Path.cwd()
        for name, text in self.files.items():
            (self.path / name.replace("_", ".")).write_text(text, encoding="utf-8")
        os.chdir(self.path)
        return self.path

    def __exit__(self, *_: object) -> None:
        os.chdir(self.before)
        shutil.rmtree(self.path, ignore_errors=True)


def beside(name: str, *more: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Returns what reads a bibliography beside which the file ``name`` stands, and then changes it."""

    def use(data: bytes) -> None:
        with Folder(refs_bib=WORKS) as folder:
            (folder / name).write_bytes(data)
            library = Library.read("refs.bib")
            library.check()
            for each in more:
                try:
                    each(folder)
                except MutualEvidenceError:
                    continue
            try:
                library.rename({"bay": "dell"})
                library.save()
            except MutualEvidenceError:
                return
            if "dell" not in Library.read("refs.bib"):
                raise OurFaultError("a change was told to be saved, and is not there")

    return use


def _undone(folder: Path) -> None:
    from mutualevidence.curation.changes import undone

    undone(folder / "refs.bib")


def _sidecar(data: bytes) -> None:
    beside("refs.findings.yaml")(data)
    with Folder(refs_bib=WORKS) as folder:
        (folder / "refs.findings.yaml").write_bytes(data)
        library = Library.read("refs.bib")
        before = {name for name in library.findings if not name.startswith("ash#")}
        values = {
            "id": "new",
            "kind": "comparison",
            "statement": "S",
            "outcome": "o",
            "direction": "no-difference",
        }
        try:
            library.add_finding("cox", {**values, "source": "abstract", "a": "x", "b": "y"}, to="sidecar")
            library.write()
        except MutualEvidenceError:
            return
        if not {*before, "cox#new"} <= set(Library.read("refs.bib").findings):
            raise OurFaultError("adding a finding lost another, or itself")


def _style(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    style = Style.load(text if text.lstrip().startswith("<") else f"<{text}")
    library = Library.from_bytes(WORKS)
    library.cite("ash", "bay", style=style)
    library.bibliography(style=style)


def _locale(data: bytes) -> None:
    with Folder() as folder:
        (folder / "locales-en-US.xml").write_bytes(data)
        from mutualevidence.csl.style.locale import locale_for

        locale = locale_for("en-US", (), (str(folder),))
        locale.term("and")
        locale.ordinal(3)


def _draft_keys(name: str) -> Callable[[bytes], object]:
    from mutualevidence.curation.drafts import followed

    return lambda data: followed(data.decode("utf-8", "surrogateescape"), name, {"ash": "elm", "bay": "ash"})


def _printed(data: bytes) -> None:
    from mutualevidence.manuscripts.reading import listed_references

    listed_references(data, file="list.txt")


def _manuscript(name: str) -> Callable[[bytes], object]:
    def use(data: bytes) -> None:
        with Folder() as folder:
            (folder / name).write_bytes(data)
            Library().check_manuscript(folder / name).to_html()

    return use


def sheet_door(name: str) -> Callable[[bytes], object]:
    def use(data: bytes) -> None:
        with Folder(refs_bib=WORKS) as folder:
            (folder / name).write_bytes(data)
            library = Library.read("refs.bib")
            library.import_findings(folder / name, values={"kind": "comparison", "better": "lower"})
            library.summary().to_markdown()

    return use


def _configuration(data: bytes) -> None:
    from mutualevidence.cli.configuration import configuration

    with Folder() as folder:
        (folder / "mutualevidence.toml").write_bytes(data)
        configuration(folder)


def _abbreviations(data: bytes) -> None:
    from mutualevidence.csl.items.abbreviations import read_abbreviations

    with Folder() as folder:
        (folder / "short.json").write_bytes(data)
        read_abbreviations(folder / "short.json")


def _retractions(data: bytes) -> None:
    with Folder() as folder:
        (folder / "retractions.csv").write_bytes(data)
        library = Library.from_bytes(WORKS)
        library.mark_retractions(folder / "retractions.csv")
        library.bibliography()


def _words(reader: Callable[[str], object]) -> Callable[[bytes], object]:
    """Returns what feeds a reader of short texts, one a line."""

    def use(data: bytes) -> None:
        for line in data.decode("utf-8", "replace").splitlines():
            try:
                reader(line)
            except MutualEvidenceError:
                continue

    return use


def _notations() -> dict[str, Door]:
    from mutualevidence.curation.citekeys.patterns import key_pattern
    from mutualevidence.curation.queries import query
    from mutualevidence.model.date import Date
    from mutualevidence.model.effect_notation import read_effect

    work = Library.from_bytes(WORKS)["ash"]
    return {
        "effects": Door(
            _words(read_effect), (b"SMD -0.59 [-0.98, -0.21]\nOR 1.2 (95% CI 1.0 to 1.5), p = .03\n",)
        ),
        "queries": Door(_words(lambda text: query(text)(work)), (b'author:ash and year>2000 or not "a b"\n',)),
        "key patterns": Door(
            _words(lambda text: key_pattern(text)(work)), (b"auth.lower + year\n[auth:lower][year]\n",)
        ),
        "dates": Door(_words(Date.parse), (b"1997?/2004-05~\n2004-21\n../2004\nJune 5, 2004\n-0044\n",)),
    }


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _word_text() -> bytes:
    return word_files.word_file(
        word_files.paragraph(word_files.zotero(word_files.ASH, word_files.ELM)),
        word_files.paragraph(word_files.run("Ash & Oak (2014) say so (Elm, 2009).")),
        word_files.paragraph(word_files.run("References")),
        word_files.paragraph(word_files.run("Elm, U. (2009). On answering once. Quince Press.")),
    )


def _journal() -> bytes:
    listed = [{"target": "refs.bib", "old": "x", "new": "y", "temporary": ".refs.bib.1234", "kept": ""}]
    return json.dumps({"format": "mutualevidence-journal/1", "files": listed, "signature": ""}).encode()


def _undo() -> bytes:
    manifest = {
        "format": "mutualevidence-undo/1",
        "command": "edit",
        "files": [{"path": "refs.bib", "member": "0/refs.bib", "after": "x"}],
    }
    return zipped({"0/refs.bib": b"@book{a}", "mutualevidence-undo.json": json.dumps(manifest).encode()})


def doors() -> dict[str, Door]:
    """Returns all doors by name."""
    seeds = {
        name: (whole([work for work in twelve_works.WORKS if one(work) is not None]).encode(),)
        for name, (one, whole, _) in twelve_works.FORMATS.items()
    }
    seeds["bibtex"] += (WORKS.encode(),)
    library = Library.from_bytes(seeds["bibtex"][0] + WORKS.encode())
    for format in interchange.formats.writable():
        seeds.setdefault(format, (library.convert(format).encode(),))
    readers = {
        name: Door(library_of(name), seeds.get(name, seeds["csl-json"]))
        for name in interchange.formats.readable()
        if name != "manuscript"
    }
    any_format: Iterable[bytes] = (each for several in seeds.values() for each in several)
    return {
        **readers,
        "any format": Door(library_of(""), tuple(any_format)),
        "findings file": Door(_sidecar, (SIDECAR.encode(), _larger_sidecar())),
        "style": Door(_style, (STYLE.encode(),)),
        "locale": Door(_locale, (_locale_file(),)),
        "draft.md, keys": Door(_draft_keys("draft.md"), (DRAFT.encode(),)),
        "draft.tex, keys": Door(_draft_keys("draft.tex"), (LATEX_DRAFT.encode(),)),
        "draft.typ, keys": Door(_draft_keys("draft.typ"), (TYPST_DRAFT.encode(),)),
        "printed list": Door(_printed, (LIST.encode(),)),
        "docx": Door(library_of("manuscript"), (_word_text(),)),
        "docx, checked": Door(_manuscript("paper.docx"), (_word_text(),)),
        "text, checked": Door(_manuscript("paper.txt"), (f"Ash (2001) says (Cox, 2003).\n\n{LIST}".encode(),)),
        "sheet": Door(sheet_door("sheet.csv"), (SHEET.encode(),)),
        "sheet.rm5": Door(sheet_door("review.rm5"), (REVMAN.encode(),)),
        "configuration": Door(
            _configuration, (b'style = "apa"\nlocale = "de-DE"\nbibliography = ["refs.bib"]\n',)
        ),
        "abbreviations": Door(
            _abbreviations, (b'{"default": {"container-title": {"Journal of Grief": "J Grief"}}}',)
        ),
        "retractions": Door(_retractions, (RETRACTIONS.encode(),)),
        "journal": Door(beside(".refs.bib.journal"), (_journal(),)),
        "undo file": Door(beside(".refs.bib.undo.zip", _undone), (_undo(),)),
        **_notations(),
    }


def _larger_sidecar() -> bytes:
    with Folder(refs_bib=WORKS) as folder:
        library = Library.read(folder / "refs.bib")
        library.move_finding("ash", "sidecar")
        library.write()
        return (folder / "refs.findings.yaml").read_bytes()


def _locale_file() -> bytes:
    head = '<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><info/>'
    terms = '<style-options punctuation-in-quote="true"/><terms><term name="and">and</term>'
    date = '<date form="text"><date-part name="month" suffix=" "/><date-part name="year"/></date></locale>'
    return f"{head}{terms}</terms>{date}".encode()
