"""Records findings and claims: the methods of `Library` that add, change, move and take them out.

They change the library; `Library.write` or `Library.save` writes bibliography and findings file, both or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from mutualevidence.errors import InvalidValueError, UnknownKeyError
from mutualevidence.library import sources
from mutualevidence.library.saving import Saving
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.keys import nearest, require_known

if TYPE_CHECKING:
    from mutualevidence.model.claim import Claim
    from mutualevidence.model.finding import Finding, Study

Values = Mapping[str, object]
"""Values by name, as in a .bib file: ``{"outcome.better": "lower", "effect": "SMD -0.59 [-0.98, -0.21]"}``.

Groups may be mappings, and numbers numbers: ``{"groups": {"help": {"n": 30, "events": 4}, "wait": "11/31"}}``.
"""


class Recording(Saving):
    """What records findings and claims; a part of `Library`."""

    # Findings

    def add_finding(self, key: str, finding: Finding | Values, *, design: str = "", to: str = "") -> Finding:
        """Record a finding of the work ``key``, and ``design`` where the study has none; gives the finding.

        Without ``to`` ("entry" or "sidecar") it goes where the study's findings are, or else to the entry. Raises
        `UnknownKeyError`, or `InvalidValueError` for a value that does not fit or a finding that is there already.

        >>> from mutualevidence import Library
        >>> library = Library.read("references.bib")
        >>> values = {"id": "late", "kind": "comparison", "statement": "Grief eased.", "outcome": "grief"}
        >>> values |= {"direction": "favours-a", "source": "abstract", "effect": "SMD -0.20 [-0.61, 0.21]"}
        >>> library.add_finding("marmar1988", values).effect.value.text
        '-0.20'
        >>> library.effect_in_words("marmar1988#late")
        'SMD = −0.20, 95% CI [−0.61, 0.21].'
        """
        study = self._study(key)
        if isinstance(finding, Mapping):
            from mutualevidence.interchange.typed_values import finding_with

            finding = finding_with(None, finding, key=key)
        if any(known.id == finding.id for known in study.findings):
            raise InvalidValueError(
                f'"{key}" has a finding "{finding.id}" already', remedy="Give the new one another id."
            )
        if to:
            self._want(key, finding.id, to)
        chosen = study.design or design
        self._put(attrs.evolve(study, design=chosen, findings=(*study.findings, finding)))
        return finding

    def effect_in_words(self, name: str) -> str:
        """Say what the numbers of the finding ``key#id`` give, and which side that favours; "" without numbers.

        Raises `UnknownKeyError`.
        """
        from mutualevidence.evidence.effect_in_words import effect_in_words

        study, finding = self._recorded(name)
        said = effect_in_words(finding, study)
        return said.text if said else ""

    def check_finding(self, name: str) -> tuple[Diagnostic, ...]:
        """Tell what is wrong with the finding ``key#id`` by itself, as `check` does. Raises `UnknownKeyError`."""
        from mutualevidence.check.findings import checked_finding

        return tuple(checked_finding(*self._recorded(name)))

    def edit_finding(self, name: str, values: Values) -> Finding:
        """Set values of the finding ``key#id``; "" takes one away. Where ``id`` changes, claims follow.

        Names go into groups by dots: ``outcome.better``, ``groups.cbt.n``. Raises `UnknownKeyError`, or
        `InvalidValueError` for a value that does not fit, or where the study has something that cannot be read.
        """
        from mutualevidence.interchange.typed_values import finding_with

        study, finding = self._recorded(name)
        self._refuse_unreadable(study.key, "changing")
        new = finding_with(finding, values, key=study.key)
        if new.id != finding.id:
            if any(known.id == new.id for known in study.findings):
                raise InvalidValueError(f'"{study.key}" has a finding "{new.id}" already', remedy="Name another.")
            self._follow(f"{study.key}#{finding.id}", f"{study.key}#{new.id}")
        self._put(attrs.evolve(study, findings=tuple(new if f is finding else f for f in study.findings)))
        return new

    def remove_finding(self, name: str) -> tuple[Diagnostic, ...]:
        """Take the finding ``key#id`` out; tells which claims lose it. Raises `UnknownKeyError`."""
        study, finding = self._recorded(name)
        self._put(attrs.evolve(study, findings=tuple(f for f in study.findings if f is not finding)))
        full = f"{study.key}#{finding.id}"
        return tuple(_lost(claim, full) for claim in self._claims.values() if full in _names(claim))

    def move_finding(self, name: str, to: str) -> None:
        """Move a finding (``key#id``), or all that is recorded of a study (``key``), to "entry" or "sidecar".

        Raises `UnknownKeyError`, or `InvalidValueError` where there is nothing to move, or something unreadable,
        which moving would lose.
        """
        from mutualevidence.interchange.shares import ITSELF, OWN_FIELDS, SIDECAR

        key, mark, _ = name.partition("#")
        study = self._study(key)
        source = self._one_source_of(to)
        nothing = study_of(key)
        moving = (self._recorded(name)[1].id,) if mark else (ITSELF, *(f.id for f in study.findings))
        own = source.own_studies.get(key, nothing)
        beside = source.beside.studies.get(key, nothing)
        here, there = (own, beside) if to == SIDECAR else (beside, own)
        known, kept = ({f.id: f for f in place.findings} for place in (here, there))
        fields = () if mark else tuple(n for n in OWN_FIELDS if getattr(here, n) != getattr(nothing, n))
        if not fields and not any(id in known for id in moving):
            raise InvalidValueError(f'"{name}" has nothing to move to the {to}', remedy="It may be there already.")
        # Copies that are the same are what an interrupted move leaves: the rest of it is done now.
        twice = [id for id in moving if id in known and kept.get(id, known[id]) != known[id]]
        if twice:
            raise InvalidValueError(
                f'"{key}#{twice[0]}" stands in both places', remedy="Delete one of them first."
            )
        self._refuse_unreadable(key, "moving")
        for id in moving:
            self._want(key, id, to)

    # Claims

    def add_claim(self, claim: Claim | Values) -> Claim:
        """Add a claim, and give it; raises `InvalidValueError` when its id is taken or a value does not fit."""
        if isinstance(claim, Mapping):
            from mutualevidence.interchange.typed_values import claim_with

            claim = claim_with(None, claim)
        if claim.id in self._claims:
            raise InvalidValueError(
                f'there is a claim "{claim.id}" already', remedy="Give the new one another id."
            )
        self._claims[claim.id] = claim
        return claim

    def collect_evidence(self, id: str) -> Claim:
        """Let the claim ``id`` rest on every recorded finding on its outcome and comparison, and give it.

        Those that go its way support it, those that go the other way contradict it, others are inconclusive; what
        it names already stays. Raises `UnknownKeyError`, or `InvalidValueError` where it names no outcome or
        direction.

        >>> from mutualevidence import Library
        >>> library = Library.read("references.bib")
        >>> values = {"id": "grief", "text": "Groups help", "outcome": "unresolved grief"}
        >>> claim = library.add_claim({**values, "direction": "no-difference"})
        >>> [(each.finding, each.relation) for each in library.collect_evidence("grief").evidence]
        [('marmar1988#grief', 'supports')]
        """
        from mutualevidence.evidence.collecting import evidence_for

        claim = self._claim(id)
        if not (claim.outcome and claim.direction):
            raise InvalidValueError(
                f'the claim "{id}" does not say what it is about', remedy="Give outcome=… and direction=…."
            )
        studies = [r.study for r in self._references.values() if r.study is not None]
        self._claims[claim.id] = attrs.evolve(claim, evidence=evidence_for(claim, studies))
        return self._claims[claim.id]

    def edit_claim(self, id: str, values: Values) -> Claim:
        """Set values of the claim ``id``, as `edit_finding` does, with the same errors."""
        from mutualevidence.interchange.typed_values import claim_with

        claim = self._claim(id)
        self._refuse_unreadable(id, "changing")
        new = claim_with(claim, values)
        if new.id != claim.id and new.id in self._claims:
            raise InvalidValueError(f'there is a claim "{new.id}" already', remedy="Name another id.")
        claims = [new if known is claim else known for known in self._claims.values()]
        self._claims.clear()
        self._claims.update((known.id, known) for known in claims)
        return new

    def remove_claim(self, id: str) -> Claim:
        """Take the claim ``id`` out, and give it back; raises `UnknownKeyError`."""
        return self._claims.pop(self._claim(id).id)

    # How it is done

    def _claim(self, id: str) -> Claim:
        if id.lower() not in self._claims:
            raise UnknownKeyError(f'there is no claim "{id}"', remedy=nearest(id, self._claims))
        return self._claims[id.lower()]

    def _study(self, key: str) -> Study:
        """Returns what is recorded of the study that the work ``key`` reports; raises `UnknownKeyError`."""
        require_known([key], self._references)
        study = self._references[key].study
        return study_of(key) if study is None else attrs.evolve(study, key=key)

    def _recorded(self, name: str) -> tuple[Study, Finding]:
        """Returns the study and the finding that ``key#id`` names."""
        key, _, id = name.partition("#")
        study = self._study(key)
        return study, study.finding(id)

    def _put(self, study: Study) -> None:
        self._references[study.key].study = study
        self._changes.changed()

    def _follow(self, old: str, new: str) -> None:
        """Let the claims that name a finding name it by its new name."""
        for id, claim in self._claims.items():
            if old in _names(claim):
                evidence = tuple(
                    attrs.evolve(each, finding=new) if f"{each.key}#{each.id}" == old else each
                    for each in claim.evidence
                )
                self._claims[id] = attrs.evolve(claim, evidence=evidence)

    def _one_source_of(self, to: str) -> sources.SourceFile:
        """Returns the file that the library comes from, if it can hold findings in the place ``to``."""
        from mutualevidence.interchange.shares import ENTRY, PLACES

        if to not in PLACES:
            raise InvalidValueError(f'there is no place "{to}"', remedy=f"Use {' or '.join(PLACES)}.")
        source = self._one_source()
        if to == ENTRY and source.bib is None:
            raise InvalidValueError(
                f"{source.path}: only entries of a .bib file can hold findings",
                remedy="Record them in the sidecar: --to sidecar.",
            )
        return source

    def _want(self, key: str, id: str, to: str) -> None:
        self._one_source_of(to).places.setdefault(key, {})[id] = to

    def _refuse_unreadable(self, key: str, doing: str) -> None:
        for diagnostic in self._diagnostics:
            if diagnostic.key == key and diagnostic.severity is Severity.ERROR and diagnostic.field:
                raise InvalidValueError(
                    f"{diagnostic.message} (line {diagnostic.line})",
                    remedy=f"Mend it before {doing}: what cannot be read would be lost.",
                )


def study_of(key: str) -> Study:
    """Returns a study of which nothing is recorded."""
    from mutualevidence.model.finding import Study

    return Study(key=key)


def _names(claim: Claim) -> set[str]:
    return {f"{each.key}#{each.id}" for each in claim.evidence}


def _lost(claim: Claim, name: str) -> Diagnostic:
    return Diagnostic(
        severity=Severity.WARNING,
        code="claim-loses-finding",
        message=f'the claim "{claim.id}" rests on "{name}", which is gone',
        remedy=f"See to the claim: mutualevidence claims edit {claim.id} …",
        file=claim.file,
        line=claim.line,
        key=claim.id,
    )
