"""What a comparison with the registries says of each work, as diagnostics with their remedies."""

from __future__ import annotations

import enum
from collections.abc import Iterable

import attrs

from mutualevidence.curation.folding import letters, plain
from mutualevidence.curation.similarity import similarity
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.reference import Reference
from mutualevidence.registries.comparison import Difference, differences, likeness, retraction

_UNLIKE = 0.6
"""How alike titles are, letter by letter, that nobody takes for one."""


class Verdict(enum.StrEnum):
    """What became of one work."""

    FOUND = "found"
    DIFFERS = "differs"
    NOT_FOUND = "not found"
    RETRACTED = "retracted"
    UNASKED = "not asked"
    """The registry could not be asked, or the work has nothing to be asked by."""


@attrs.frozen
class Verification:
    """One work beside what a registry has of it."""

    reference: Reference
    verdict: Verdict
    registry: str = ""
    record: Reference | None = None
    """The registry's work; of one that was not found, the nearest."""
    differences: tuple[Difference, ...] = ()
    retraction: str = ""
    reason: str = ""
    """Why it was not found, not asked, or found by its title although it has an identifier."""
    unknown: str = ""
    """The kind of an identifier of the work that no registry knows: DOI or PMID."""

    @property
    def is_another(self) -> bool:
        """Returns whether the registry has another work under the identifier: of other authors, and unlike."""
        fields = {difference.field: difference for difference in self.differences}
        if not {"title", "author"} <= set(fields):
            return False
        title = fields["title"]
        return similarity(letters(title.ours), letters(title.theirs)) < _UNLIKE


def compared(reference: Reference, registry: str, record: Reference, retracted: str = "") -> Verification:
    """Returns the verdict about a work that a registry has."""
    differing = tuple(differences(reference, record))
    told = retracted or retraction(record)
    verdict = Verdict.RETRACTED if told else Verdict.DIFFERS if differing else Verdict.FOUND
    return Verification(reference, verdict, registry, record, differing, told)


def best(
    reference: Reference, candidates: Iterable[tuple[str, Reference]], *, where: str = "no registry has"
) -> Verification:
    """Returns the verdict by the record that is most like the work; not found where none is like it."""
    ranked = sorted(
        ((likeness(reference, record), registry, record) for registry, record in candidates),
        key=lambda each: (-each[0], len(differences(reference, each[2]))),
    )
    if ranked and ranked[0][0] > 0:
        return compared(reference, ranked[0][1], ranked[0][2])
    return Verification(reference, Verdict.NOT_FOUND, reason=f"{where} a work of this title and these authors")


def with_unknown(verification: Verification, kind: str, value: str) -> Verification:
    """Returns the verdict about a work by its title, where no registry knows its identifier: never "found"."""
    if verification.record is None:
        reason = f"no registry knows the {kind} {value}"
        return attrs.evolve(verification, verdict=Verdict.NOT_FOUND, reason=reason, unknown=kind)
    if any(difference.field == kind for difference in verification.differences):
        return verification
    differing = (*verification.differences, Difference(kind, value, ""))
    verdict = verification.verdict if verification.verdict is Verdict.RETRACTED else Verdict.DIFFERS
    return attrs.evolve(verification, verdict=verdict, differences=differing, unknown=kind)


def by_title_instead(verification: Verification, why: str) -> Verification:
    """Returns the verdict by the title of a work whose identifier could not be asked about, which says ``why``.

    What is not found so was not verified: the registry that failed may have it.
    """
    if verification.record is None:
        return Verification(verification.reference, Verdict.UNASKED, reason=why)
    return attrs.evolve(verification, reason=why)


_HELD = frozenset({"article-journal", "paper-conference", "chapter", "article"})
"""Kinds of works that nearly always have a record (Crossref, Content types): of others many are in none."""
_FIELDS = {
    "title": ("title",),
    "author": ("author",),
    "editor": ("editor",),
    "issued": ("year", "date"),
    "container-title": ("journal", "journaltitle", "booktitle"),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "page": ("pages", "eid"),
    "DOI": ("doi",),
    "PMID": ("pmid",),
}
"""What CSL's variables are called in .bib files."""


def diagnostics(verifications: Iterable[Verification]) -> list[Diagnostic]:
    """Returns what there is to tell: retracted works, works that were not found, and each field that differs."""
    return [diagnostic for each in verifications for diagnostic in _told(each)]


def _told(verification: Verification) -> list[Diagnostic]:
    reference, registry, told = verification.reference, verification.registry, []
    if verification.verdict is Verdict.RETRACTED:
        told.append(
            _diagnostic(
                reference,
                Severity.ERROR,
                "retracted-work",
                f"has been retracted ({verification.retraction})",
                "Rest nothing on it; where it must be cited, say that it was retracted (APA 10.1).",
            )
        )
    if verification.is_another and verification.record is not None:
        told.append(_another(reference, registry, verification.record))
    told += [_difference(reference, registry, each) for each in verification.differences]
    if verification.record is not None and verification.reason:
        told.append(
            _diagnostic(
                reference,
                Severity.INFO,
                "found-by-title",
                f"was looked up by its title in {registry}: its identifier could not be, {verification.reason}",
                "Ask again later to have the identifier verified, too.",
                "doi",
                "pmid",
            )
        )
    if verification.verdict is Verdict.NOT_FOUND:
        told.append(_not_found(verification))
    elif verification.verdict is Verdict.UNASKED:
        told.append(
            _diagnostic(reference, Severity.INFO, "not-verified", f"was not verified: {verification.reason}", "")
        )
    elif verification.record is not None and _lacks_doi(verification, verification.record):
        doi = verification.record.doi
        told.append(
            _diagnostic(
                reference, Severity.INFO, "doi-known", f"has the DOI {doi}", f"Add doi = {{{doi}}}.", "doi"
            )
        )
    return told


def _lacks_doi(verification: Verification, record: Reference) -> bool:
    """Returns whether the record has a DOI that the work may be given: not that of another title."""
    other_title = any(difference.field == "title" for difference in verification.differences)
    return bool(record.doi) and not verification.reference.doi and not other_title


def _another(reference: Reference, registry: str, record: Reference) -> Diagnostic:
    people = [f"{name.family or name.literal} " for name in record.authors[:1]]
    work = f"{''.join(people)}({record.year or 'n.d.'}), “{_short(record.title)}”"
    return _diagnostic(
        reference,
        Severity.ERROR,
        "another-work",
        f"has the identifier of another work: {registry} has {work}",
        "The identifier is that of another work, or the work does not exist: look for it by its title.",
        "doi",
        "pmid",
    )


def _difference(reference: Reference, registry: str, difference: Difference) -> Diagnostic:
    ours, theirs = _short(difference.ours), _short(difference.theirs)
    return _diagnostic(
        reference,
        Severity.WARNING,
        "differs-from-registry",
        f"{difference.field} is “{ours}”; {f'{registry} has “{theirs}”' if theirs else 'no registry knows it'}",
        "See the work itself; registries err too.",
        *_FIELDS.get(difference.field, (difference.field,)),
    )


def _not_found(verification: Verification) -> Diagnostic:
    """Returns an error for a DOI that nobody knows; a web page that no registry has is not even strange."""
    reference = verification.reference
    severity = Severity.WARNING if reference.type in _HELD else Severity.INFO
    message = verification.reason
    remedy = "Check that the work exists, and its title, authors and year."
    if verification.unknown:
        severity = Severity.ERROR
        remedy = f"Check the {verification.unknown}; a work that cannot be found may not exist."
    return _diagnostic(
        reference, severity, "not-in-registries", f"was not found: {message}", remedy, "doi", "pmid", "title"
    )


def _short(text: str) -> str:
    text = " ".join(plain(text).split())
    return text if len(text) <= 120 else f"{text[:117]}…"


def _diagnostic(
    reference: Reference, severity: Severity, code: str, message: str, remedy: str, *fields: str
) -> Diagnostic:
    own = reference.source.entry.fields if reference.source.entry is not None else {}
    field = next((name for name in fields if name in own), fields[0] if fields else "")
    return Diagnostic(
        severity=severity,
        code=code,
        message=f'"{reference.id}" {message}',
        remedy=remedy,
        file=reference.source.file,
        line=own[field].line if field in own else reference.source.line,
        key=reference.id,
        field=field,
    )
