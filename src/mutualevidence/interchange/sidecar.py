"""The findings sidecar, ``references.findings.yaml`` beside ``references.bib`` (notation 2; YAML 1.2).

Every scalar is text, and the model converts it: so ``-.98``, ``NO``, ``1:2`` and ``< .001`` mean what was written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import attrs

from mutualevidence.interchange.shares import NOTHING, OWN_FIELDS
from mutualevidence.interchange.yaml.composing import is_too_deep
from mutualevidence.model.attributes import did_you_mean
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.review import Review
from mutualevidence.model.structure import structured_claim, structured_review, structured_study
from mutualevidence.model.tree import LocatedText, Tree, line_of

FORMAT = "mutualevidence/1"
FIELDS = ("format", "review", "studies", "claims")
DEEPEST = 20
"""Groups within groups that a sidecar can mean; an alias may nest without end."""


@attrs.frozen
class Sidecar:
    """What a sidecar says: studies by the key of their entry, claims, and what was wrong."""

    studies: dict[str, Study] = attrs.field(factory=dict)
    claims: tuple[Claim, ...] = ()
    review: Review | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    file: str = ""


class UnreadableError(Exception):
    """The text is no YAML that a sidecar can mean."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep what is wrong and its line."""
        super().__init__(message)
        self.message, self.line = message, line


def read_sidecar(text: str | bytes, *, file: str = "") -> Sidecar:
    """Returns the studies and claims of a sidecar; never raises on its content."""
    try:
        tree = nested_texts(text)
    except UnreadableError as error:
        problem = _error(
            "not-yaml", error.message, "Check the indentation and the quotes there.", file, error.line
        )
        return Sidecar(diagnostics=(problem,), file=file)
    diagnostics = _unknown_fields(tree, file) + _format_errors(tree, file)
    studies: dict[str, Study] = {}
    for key, value in _groups(tree, "studies", diagnostics, file):
        study, found = structured_study(value, key=key, file=file)
        diagnostics += found
        if study is not None:
            studies[str(key)] = attrs.evolve(study, line=line_of(key))
    claims: dict[str, Claim] = {}
    for value in _claim_trees(tree, diagnostics, file):
        claim, found = structured_claim(value, file=file)
        diagnostics += found
        if claim and claim.id in claims:
            diagnostics.append(_repeated_claim(claim, claims[claim.id]))
        elif claim:
            claims[claim.id] = claim
    review = _review(tree, diagnostics, file)
    return Sidecar(studies, tuple(claims.values()), review, tuple(diagnostics), file)


def _review(tree: dict[str, Tree], diagnostics: list[Diagnostic], file: str) -> Review | None:
    """Returns what the sidecar says of the whole review."""
    value = tree.get("review")
    if not value:
        return None
    if not isinstance(value, dict):
        message = '"review" has to be a group with synthesis or flow'
        diagnostics.append(_error("invalid-value", message, "Write it as a group.", file, line_of(value)))
        return None
    review, found = structured_review(value, file=file)
    diagnostics += found
    return review


def nested_texts(text: str | bytes) -> dict[str, Tree]:
    """Returns the nested texts of the YAML in ``text``; raises `UnreadableError`."""
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    from mutualevidence.interchange.yaml.composing import composed

    try:
        written = text.decode("utf-8-sig") if isinstance(text, bytes) else text.removeprefix("\ufeff")
        if is_too_deep(written):
            raise UnreadableError("groups are nested too deep")
        node = composed(written)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"this is not UTF-8 (byte {error.start})") from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnreadableError(
            f"this is not YAML: {error.problem or error.context}", mark.line + 1 if mark else 0
        ) from None
    except YAMLError as error:
        raise UnreadableError(f"this is not YAML: {str(error).splitlines()[0]}") from None
    except RecursionError:
        raise UnreadableError("groups are nested too deep") from None
    if node is None:
        return {}
    tree = _Reader(len(written)).value(node, 0)
    if not isinstance(tree, dict):
        raise UnreadableError("there has to be a group with format, studies and claims", 1)
    return tree


class _Reader:
    """Makes nested texts of YAML nodes; aliases are followed, but not without end."""

    def __init__(self, length: int) -> None:
        """Allow as many values as a text of ``length`` can reasonably hold."""
        self.left = 1000 + 4 * length

    def value(self, node: Any, depth: int) -> Tree:
        line = node.start_mark.line + 1
        self.left -= 1
        if depth > DEEPEST or self.left < 0:
            raise UnreadableError("groups are nested too deep, or repeated too often by aliases", line)
        if node.id == "mapping":
            return self._group(node, depth)
        if node.id == "sequence":
            return [self.value(each, depth + 1) for each in node.value]
        return LocatedText(node.value, line)

    def _group(self, node: Any, depth: int) -> Tree:
        group: dict[str, Tree] = {}
        for name_node, value_node in node.value:
            line = name_node.start_mark.line + 1
            if name_node.id != "scalar":
                raise UnreadableError("a name has to be a plain text", line)
            name = LocatedText(name_node.value, line)
            if name in group:
                raise UnreadableError(f'"{name}" is given twice', line)
            group[name] = self.value(value_node, depth + 1)
        return group


def _unknown_fields(tree: Mapping[str, Tree], file: str) -> list[Diagnostic]:
    return [
        _error("unknown-field", f'there is no field "{name}"', did_you_mean(name, FIELDS), file, line_of(name))
        for name in tree
        if name not in FIELDS
    ]


def _format_errors(tree: Mapping[str, Tree], file: str) -> list[Diagnostic]:
    given = tree.get("format")
    if not tree or given == FORMAT:
        return []
    remedy = f'Write "format: {FORMAT}" at the top.'
    if given is None:
        problem = _error("sidecar-format", "the format is not named", remedy, file, 1)
        return [attrs.evolve(problem, severity=Severity.WARNING)]
    return [_error("sidecar-format", f'the format "{given}" is not known', remedy, file, line_of(given))]


def _groups(
    tree: Mapping[str, Tree], name: str, diagnostics: list[Diagnostic], file: str
) -> Iterable[tuple[LocatedText, dict[str, Tree]]]:
    """Returns the groups under ``name``, by their names; what is none is told."""
    value = tree.get(name) or {}
    if not isinstance(value, dict):
        remedy = f"Write {name}: and, indented below it, one group for each."
        diagnostics.append(_error("invalid-value", f'"{name}" has to be a group', remedy, file, line_of(value)))
        return
    for key, each in value.items():
        if isinstance(each, dict):
            yield LocatedText(key, line_of(key)), each
        else:
            message = f'"{name}.{key}" has to be a group'
            diagnostics.append(_error("invalid-value", message, "", file, line_of(key), key=key))


def _claim_trees(tree: Mapping[str, Tree], diagnostics: list[Diagnostic], file: str) -> Iterable[dict[str, Tree]]:
    value = tree.get("claims") or []
    if isinstance(value, dict):
        yield from ({"id": key, **each} for key, each in _groups(tree, "claims", diagnostics, file))
        return
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
        else:
            message = "a claim has to be a group with id, text and evidence"
            diagnostics.append(_error("invalid-value", message, "", file, line_of(each)))


def _repeated_claim(claim: Claim, first: Claim) -> Diagnostic:
    message = f'the claim "{claim.id}" is made twice: {_place(first)} and {_place(claim)}'
    return _error("repeated-claim", message, "Keep one; the first is used.", claim.file, claim.line, key=claim.id)


def _place(recorded: Claim | Study | Finding, file: str = "") -> str:
    return f"{getattr(recorded, 'file', file) or 'the entry'}:{recorded.line}"


def _error(code: str, message: str, remedy: str, file: str, line: int, *, key: str = "") -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR, code=code, message=message, remedy=remedy, file=file, line=line, key=key
    )


@attrs.frozen
class Joined:
    """Studies and claims of a bibliography with those of its sidecar."""

    studies: dict[str, Study]
    claims: tuple[Claim, ...]
    diagnostics: tuple[Diagnostic, ...]


def joined(
    sidecar: Sidecar,
    studies: Mapping[str, Study],
    claims: Sequence[Claim],
    *,
    keys: Collection[str] | None = None,
) -> Joined:
    """Returns what the entries and the sidecar record together.

    What stands in both is an error that names both places; the entry's is used. ``keys`` are those of all entries:
    a study of the sidecar that belongs to none of them is an error.
    """
    diagnostics = list(sidecar.diagnostics)
    together = dict(studies)
    for key, study in sidecar.studies.items():
        if keys is not None and key not in keys:
            message = f'there is no entry "{key}" for this study'
            remedy = did_you_mean(key, tuple(keys))
            diagnostics.append(_error("unknown-key", message, remedy, sidecar.file, study.line, key=key))
        elif key in together:
            together[key], found = _joined_study(together[key], study)
            diagnostics += found
        else:
            together[key] = study
    first = {claim.id: claim for claim in claims}
    diagnostics += [_repeated_claim(claim, first[claim.id]) for claim in sidecar.claims if claim.id in first]
    added = tuple(claim for claim in sidecar.claims if claim.id not in first)
    return Joined(together, (*claims, *added), tuple(diagnostics))


def _joined_study(entry: Study, sidecar: Study) -> tuple[Study, list[Diagnostic]]:
    """Returns the study as both record it; the entry's values come first."""
    diagnostics = []
    values: dict[str, Any] = {}
    for name in OWN_FIELDS:
        mine, other, unset = getattr(entry, name), getattr(sidecar, name), getattr(NOTHING, name)
        if mine == unset:
            values[name] = other
        elif other not in (unset, mine):
            diagnostics.append(
                _twice(f'"{name}" of the study', entry.key, _place(entry), _place(sidecar), sidecar)
            )
    known = {finding.id: finding for finding in entry.findings}
    for finding in sidecar.findings:
        if finding.id in known:
            here, there = _place(known[finding.id], entry.file), _place(finding, sidecar.file)
            one = attrs.evolve(sidecar, line=finding.line)
            diagnostics.append(_twice(f'the finding "{finding.id}"', entry.key, here, there, one))
    added = tuple(finding for finding in sidecar.findings if finding.id not in known)
    return attrs.evolve(entry, findings=(*entry.findings, *added), **values), diagnostics


def _twice(what: str, key: str, here: str, there: str, study: Study) -> Diagnostic:
    message = f'{what} stands in both: in the entry "{key}" ({here}) and in the sidecar ({there})'
    remedy = "Keep one of them; the entry's is used."
    return _error("recorded-twice", message, remedy, study.file, study.line, key=key)
