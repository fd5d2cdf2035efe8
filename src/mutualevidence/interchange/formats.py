"""Which format a bibliography is in, and the reader and writer of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePath

import attrs

from mutualevidence.errors import UnknownFormatError, nearest_names
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference

Read = Callable[[bytes, str], tuple[Sequence[Reference], Sequence[Diagnostic]]]
Write = Callable[[Sequence[Reference]], str]


@attrs.frozen
class InputFormat:
    """A format: what it is called, how its files end, how it is read and written.

    ``read`` takes the content and the file's name; it never raises on content, but reports what it lost.
    """

    name: str
    description: str
    suffixes: tuple[str, ...]
    read: Read
    write: Write


def _read_bibtex(data: bytes, file: str) -> tuple[Sequence[Reference], Sequence[Diagnostic]]:
    from mutualevidence.bibtex import read_bibtex

    bib = read_bibtex(data, file=file)
    return bib.references, bib.diagnostics


def _write_bibtex(references: Sequence[Reference]) -> str:
    from mutualevidence.bibtex import read_bibtex

    return read_bibtex("").updated(references).decode("utf-8")


def _read_csl_json(data: bytes, file: str) -> tuple[Sequence[Reference], Sequence[Diagnostic]]:
    from mutualevidence.interchange import csl_json

    return csl_json.read_csl_json(data, file=file)


def _write_csl_json(references: Sequence[Reference]) -> str:
    from mutualevidence.interchange import csl_json

    return csl_json.write_csl_json(references)


def _read_csl_yaml(data: bytes, file: str) -> tuple[Sequence[Reference], Sequence[Diagnostic]]:
    from mutualevidence.interchange import csl_yaml

    return csl_yaml.read_csl_yaml(data, file=file)


def _write_csl_yaml(references: Sequence[Reference]) -> str:
    from mutualevidence.interchange import csl_yaml

    return csl_yaml.write_csl_yaml(references)


FORMATS: Mapping[str, InputFormat] = {
    format.name: format
    for format in (
        InputFormat(
            "bibtex", "BibTeX and biblatex", (".bib", ".bibtex", ".biblatex"), _read_bibtex, _write_bibtex
        ),
        InputFormat(
            "csl-json", "CSL-JSON (Zotero, pandoc)", (".json", ".csljson"), _read_csl_json, _write_csl_json
        ),
        InputFormat("csl-yaml", "CSL-YAML (pandoc)", (".yaml", ".yml"), _read_csl_yaml, _write_csl_yaml),
    )
}
"""Every format by its name."""

_OTHER_NAMES = {"biblatex": "bibtex", "bib": "bibtex", "json": "csl-json", "csljson": "csl-json"} | {
    "yaml": "csl-yaml",
    "yml": "csl-yaml",
    "cslyaml": "csl-yaml",
}


def format_of_suffix(suffix: str) -> str:
    """The format of files that end in ``suffix`` (".bib"), "" for one that is not known."""
    return next((format.name for format in FORMATS.values() if suffix.lower() in format.suffixes), "")


def detected_format(data: bytes, name: str = "") -> str:
    """The format of ``data``: by the ending of the file's ``name``, else by how it begins; "" if it is none."""
    return format_of_suffix(PurePath(name).suffix) or _format_of_content(data)


def _format_of_content(data: bytes) -> str:
    from mutualevidence.bibtex.syntax.encoding import decoded

    text = decoded(data[:65536]).text.lstrip()
    if text.startswith(("[", "{")) and '"' in text[:2000]:
        return "csl-json"
    if text.startswith(("---", "references:", "- id:")):
        return "csl-yaml"
    from mutualevidence.bibtex.syntax.patterns import HEAD

    return "bibtex" if HEAD.search(text) else ""


def read(
    data: bytes | str, format: str = "", *, file: str = ""
) -> tuple[Sequence[Reference], Sequence[Diagnostic]]:
    """The references in ``data`` and what is wrong with it; without ``format``, name and content tell it.

    Raises `UnknownFormatError` for a format that is none of `FORMATS`, or cannot be told.
    """
    content = data.encode("utf-8", errors="surrogateescape") if isinstance(data, str) else data
    return _format(format or detected_format(content, file)).read(content, file)


def write(references: Iterable[Reference], format: str) -> str:
    """The references in ``format``; raises `UnknownFormatError`."""
    return _format(format).write(list(references))


def _format(name: str) -> InputFormat:
    wanted = _OTHER_NAMES.get(name.lower(), name.lower())
    if wanted in FORMATS:
        return FORMATS[wanted]
    near = nearest_names(wanted, FORMATS)
    hint = f"Did you mean {near[0]}? " if near else ""
    raise UnknownFormatError(
        f'there is no format "{name}"' if name else "the format of this bibliography cannot be told",
        remedy=f"{hint}Known are {', '.join(FORMATS)}.",
    )
