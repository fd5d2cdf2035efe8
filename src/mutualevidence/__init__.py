"""mutualevidence: a bibliography, what each study found, and publication-ready text, as one thing.

What this module names is what you may rely on; everything else is free to change. Names load when used, so that
importing the package costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from mutualevidence._version import __version__

if TYPE_CHECKING:
    from mutualevidence.csl import Style
    from mutualevidence.csl.cited_document import Changes, CitedDocument
    from mutualevidence.csl.items.abbreviations import Abbreviations, read_abbreviations
    from mutualevidence.csl.options import Options
    from mutualevidence.errors import (
        ConflictError,
        InvalidValueError,
        MissingExtraError,
        MutualEvidenceError,
        ReadError,
        StyleError,
        StyleWarning,
        UnknownFormatError,
        UnknownKeyError,
        WriteError,
    )
    from mutualevidence.library.library import Library
    from mutualevidence.library.records import FormattedRecord, format_each
    from mutualevidence.manuscripts.checking import CheckedManuscript
    from mutualevidence.manuscripts.remarks import Remark
    from mutualevidence.model.citation import Citation, CitationItem, Mode
    from mutualevidence.model.claim import Certainty, Claim, Evidence
    from mutualevidence.model.date import Date
    from mutualevidence.model.diagnostic import Diagnostic, Severity
    from mutualevidence.model.finding import Arm, Effect, Finding, Group, Outcome, Source, Study
    from mutualevidence.model.name import Name
    from mutualevidence.model.reference import Reference
    from mutualevidence.model.retraction import Retraction

_HOMES = {
    "Abbreviations": "csl.items.abbreviations",
    "Arm": "model.finding",
    "Certainty": "model.claim",
    "Changes": "csl.cited_document",
    "CheckedManuscript": "manuscripts.checking",
    "Citation": "model.citation",
    "CitationItem": "model.citation",
    "CitedDocument": "csl.cited_document",
    "Claim": "model.claim",
    "ConflictError": "errors",
    "Date": "model.date",
    "Diagnostic": "model.diagnostic",
    "Effect": "model.finding",
    "Evidence": "model.claim",
    "Finding": "model.finding",
    "FormattedRecord": "library.records",
    "Group": "model.finding",
    "InvalidValueError": "errors",
    "Library": "library.library",
    "MissingExtraError": "errors",
    "Mode": "model.citation",
    "MutualEvidenceError": "errors",
    "Name": "model.name",
    "Options": "csl.options",
    "Outcome": "model.finding",
    "ReadError": "errors",
    "Reference": "model.reference",
    "Remark": "manuscripts.remarks",
    "Retraction": "model.retraction",
    "Severity": "model.diagnostic",
    "Source": "model.finding",
    "Study": "model.finding",
    "Style": "csl",
    "StyleError": "errors",
    "StyleWarning": "errors",
    "UnknownFormatError": "errors",
    "UnknownKeyError": "errors",
    "WriteError": "errors",
    "format_each": "library.records",
    "read_abbreviations": "csl.items.abbreviations",
}
"""The public names and the module each lives in."""

__all__ = [
    "Abbreviations",
    "Arm",
    "Certainty",
    "Changes",
    "CheckedManuscript",
    "Citation",
    "CitationItem",
    "CitedDocument",
    "Claim",
    "ConflictError",
    "Date",
    "Diagnostic",
    "Effect",
    "Evidence",
    "Finding",
    "FormattedRecord",
    "Group",
    "InvalidValueError",
    "Library",
    "MissingExtraError",
    "Mode",
    "MutualEvidenceError",
    "Name",
    "Options",
    "Outcome",
    "ReadError",
    "Reference",
    "Remark",
    "Retraction",
    "Severity",
    "Source",
    "Study",
    "Style",
    "StyleError",
    "StyleWarning",
    "UnknownFormatError",
    "UnknownKeyError",
    "WriteError",
    "__version__",
    "format_each",
    "read_abbreviations",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
