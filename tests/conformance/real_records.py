"""Reads a folder of real exports and says whether all is read, and all that rispy and nbib read is there.

python tests/conformance/real_records.py FOLDER [-v]

FOLDER holds files as databases and programs write them: the test suites of rispy, nbib, JabRef, ASReview,
Biopython and habanero have such. Nothing of it belongs to this repository. For each format: how many records the
files have by their own marks, how many were read, and how many of the values that a peer reads are in our
references, word for word (titles change their letter case, dates and pages their form); where no peer reads the
format, the values that stand in the file under its own names. Peers that are not installed are left out.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mutualevidence import interchange
from mutualevidence.bibtex.syntax.encoding import decoded
from mutualevidence.model.diagnostic import Severity
from mutualevidence.model.reference import Reference

MARKS = {
    "ris": r"(?m)^\ufeff?TY(?:  ?|\t)-",
    "pubmed": r"(?m)^\ufeff?PMID ?-",
    "endnote": r"(?m)^\ufeff?%0 ",
    "wos": r"(?m)^\ufeff?PT ",
    "pubmed-xml": r"<Pubmed(?:Book)?Article>",
    "endnote-xml": r"<record>",
    "mods": r"<(?:\w+:)?mods[ >]",
}
"""What stands once in each record of a format."""
_SHORT = 3
"""Words of fewer letters are initials, months' numbers, parts of pages: what says little by itself."""
_ISSN = re.compile(r"\b(\d{4})-(\d{3}[\dx])\b")
_CODED = frozenset({"language", "type_of_reference"})
"""What peers give as it stands, and we as codes and types of CSL."""
_NOTHING = frozenset({"nan", "null"})
_MONTHS = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())


class Compared(NamedTuple):
    """Values of a peer, those of them that are in our references, and the others."""

    values: int
    found: int
    missing: list[str]


def words_of(text: str) -> set[str]:
    """The words of a text in small letters, without accents, without what says little."""
    plain = unicodedata.normalize("NFKD", re.sub(r"<[^>]+>|&\w+;", " ", text)).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", _ISSN.sub(r"\1\2", plain.lower()))
    return {word for word in words if len(word) >= _SHORT and word[:3] not in _MONTHS and word not in _NOTHING}


def strings(value: Any) -> Iterator[str]:
    """Every text and number in a value, however deep."""
    if isinstance(value, dict):
        value = [each for name, each in value.items() if name not in _CODED]
    if isinstance(value, Iterable) and not isinstance(value, str):
        for each in value:
            yield from strings(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def held(references: list[Reference]) -> set[str]:
    """All words of the references, custom fields included."""
    everything = (reference.to_csl() for reference in references)
    return {word for item in everything for text in strings(item) for word in words_of(text)}


def compared(theirs: list[Any], ours: list[Reference]) -> Compared:
    """The values of a peer beside ours: record by record where both have as many, else all beside all."""
    pairs = zip(theirs, ([each] for each in ours), strict=True) if len(theirs) == len(ours) else [(theirs, ours)]
    missing: list[str] = []
    count = 0
    for record, references in pairs:
        words = held(references)
        for text in strings(record):
            if wanted := words_of(text):
                count += 1
                missing += [text] if not all(_has(word, words) for word in wanted) else []
    return Compared(count, count - len(missing), missing)


def _has(word: str, words: set[str]) -> bool:
    """Whether the word is there, also as a part of another, or as a page that was written short."""
    return word in words or any(word in each or (word.isdigit() and each.endswith(word)) for each in words)


def rispy(text: str) -> list[Any]:
    import rispy as peer

    return list(peer.load(io.StringIO(text)))


def nbib(text: str) -> list[Any]:
    import nbib as peer

    return list(peer.read(text))


RAW: dict[str, str] = {
    "crossref": "title subtitle family given container-title volume issue page article-number DOI publisher",
    "datacite": "title name doi volume issue firstPage lastPage publicationYear",
    "openalex": "title doi publication_year volume issue first_page",
    "zotero-json": "title firstName lastName publicationTitle bookTitle publisher place date volume issue pages "
    "DOI ISBN ISSN url university institution reportNumber",
    "pubmed-summary": "title fulljournalname volume issue pages uid elocationid",
    "csl-json": "title family given literal container-title publisher volume issue page DOI URL ISBN",
    "hayagriva": "title author editor value volume issue publisher location doi isbn",
    "endnote-xml": "author title secondary-title volume number pages year publisher electronic-resource-num",
    "pubmed-xml": "ArticleTitle LastName ForeName Volume Issue MedlinePgn CollectiveName",
    "mods": "title namePart publisher",
    "zotero-rdf": "title surname givenName volume pages",
    "cff": "title family-names given-names doi version journal",
}
"""Where no peer reads a format: the keys or elements whose texts are in our references, whatever they become."""
_LISTS = ("items", "data", "results", "message", "result", "references")


def raw_json(text: str, format: str) -> list[Any]:
    """The values under the keys of `RAW`, work by work, without any reader of the format."""
    keys = set(RAW[format].split())
    try:
        value = json.loads(text)
    except json.JSONDecodeError:
        value = [json.loads(line) for line in text.splitlines() if line.strip()]
    return [list(under(work, keys)) for work in works_in(value)]


def raw_yaml(text: str, format: str) -> list[Any]:
    """As `raw_json`, for the entries of a YAML file."""
    import ruamel.yaml

    value = ruamel.yaml.YAML(typ="safe").load(text)
    works = list(value.values()) if format == "hayagriva" else [value]
    return [list(under(work, set(RAW[format].split()))) for work in works]


def raw_xml(text: str, format: str) -> list[Any]:
    """The texts of the elements of `RAW`, of the whole file."""
    from lxml import etree

    root = etree.fromstring(text.encode(), etree.XMLParser(recover=True, resolve_entities=False))
    names = set(RAW[format].split())
    return [["".join(each.itertext()) for each in root.iter() if etree.QName(each).localname in names]]


def works_in(value: Any) -> list[Any]:
    """The works of a registry's answer: a list, what one of its usual keys has, or the answer itself."""
    if isinstance(value, list):
        return [work for each in value for work in works_in(each)]
    for key in _LISTS:
        inner = value.get(key) if isinstance(value, dict) else None
        if isinstance(inner, dict) and "uids" in inner:
            return [inner[uid] for uid in inner["uids"]]
        if (isinstance(inner, list) and inner and isinstance(inner[0], dict)) or (
            isinstance(inner, dict) and key != "data"
        ):
            return works_in(inner)
    return [value]


def under(value: Any, keys: set[str]) -> Iterator[Any]:
    """Every value under one of the keys, however deep."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key in keys and not isinstance(each, dict):
                yield each
            else:
                yield from under(each, keys)
    elif isinstance(value, list):
        for each in value:
            yield from under(each, keys)


PEERS: dict[str, tuple[str, Callable[..., list[Any]]]] = {"ris": ("rispy", rispy), "pubmed": ("nbib", nbib)}
_XML = frozenset({"endnote-xml", "pubmed-xml", "mods", "zotero-rdf"})


def peer_of(format: str) -> tuple[str, Callable[[str], list[Any]]]:
    """The peer that reads a format, or the plain reading of its data."""
    if format in PEERS:
        return PEERS[format]
    read = raw_xml if format in _XML else raw_yaml if format in ("cff", "hayagriva") else raw_json
    return "raw", lambda text: read(text, format)


def main() -> None:
    """Reads the folder and prints the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="also what is missing, or could not be read")
    options = parser.parse_args()
    files, marked, read, errors, values, found = (Counter[str]() for _ in range(6))
    for path in sorted(each for each in options.folder.rglob("*") if each.is_file()):
        data = path.read_bytes()
        format = interchange.detected_format(data, path.name)
        if not format:
            continue
        references, diagnostics = interchange.read(data, format, file=path.name)
        text = decoded(data).text
        files[format] += 1
        marked[format] += len(re.findall(MARKS[format], text)) if format in MARKS else len(references)
        read[format] += len(references)
        wrong = [each for each in diagnostics if each.severity is Severity.ERROR]
        errors[format] += len(wrong)
        told = [f"{path.name}: {each.message}" for each in wrong]
        if format in PEERS or format in RAW:
            told += beside_peer(path.name, text, list(references), format, values, found)
        if options.verbose:
            print(*told, sep="\n", end="\n" if told else "")
    print(f"{'format':12} {'files':>6} {'records':>8} {'read':>6} {'errors':>7}   a peer's values that are there")
    for format in sorted(files):
        share = f"{found[format]} of {values[format]} ({peer_of(format)[0]})" if values[format] else ""
        print(f"{format:12} {files[format]:6} {marked[format]:8} {read[format]:6} {errors[format]:7}   {share}")


def beside_peer(
    name: str, text: str, ours: list[Reference], format: str, values: Counter[str], found: Counter[str]
) -> list[str]:
    """Counts what the peer reads of a file, and what of it is there; gives what to tell."""
    peer, read = peer_of(format)
    try:
        theirs = read(text)
    except ImportError:
        return []
    except Exception as error:  # a peer's failures are no fault of ours
        return [f"{name}: {peer} cannot read it: {json.dumps(str(error)[:80])}"]
    result = compared(theirs, ours)
    values[format] += result.values
    found[format] += result.found
    return [f"{name}: missing from {peer}'s: {value[:100]}" for value in result.missing]


if __name__ == "__main__":
    main()
