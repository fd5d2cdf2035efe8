"""BibTeX and biblatex among the other formats: reads and writes them through `mutualevidence.bibtex`."""

from __future__ import annotations

from collections.abc import Sequence

from mutualevidence.bibtex import read_bibtex
from mutualevidence.model.diagnostic import Diagnostic
from mutualevidence.model.reference import Reference


def references(data: bytes, file: str = "") -> tuple[Sequence[Reference], Sequence[Diagnostic]]:
    """Returns the references in a .bib file, and what was wrong with it."""
    bib = read_bibtex(data, file=file)
    return bib.references, bib.diagnostics


def written(references: Sequence[Reference]) -> str:
    """Returns ``references`` as a .bib file, in biblatex's types and fields."""
    return read_bibtex("").updated(references).decode("utf-8")


def written_for_bibtex(references: Sequence[Reference]) -> str:
    """Returns ``references`` as a .bib file for BibTeX's own styles (plain, abbrv, apalike …)."""
    from mutualevidence.bibtex.findings.writing import fields_of_study
    from mutualevidence.bibtex.writing.classic import classic_entry
    from mutualevidence.bibtex.writing.update import balanced, entry_keys

    bib = read_bibtex("")
    keys = entry_keys([reference.id for reference in references])
    for reference, key in zip(references, keys, strict=True):
        kind, fields = classic_entry(reference)
        if reference.study is not None:
            fields |= fields_of_study(reference.study)
        bib.add_entry(kind, key, {name: balanced(value) for name, value in fields.items()})
    return bib.to_bytes().decode("utf-8")
