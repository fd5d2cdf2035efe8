"""Makes studies, findings and claims of nested values, and nested values of them (through cattrs).

Both notations, entry fields and sidecar, give the same nested values. What does not fit is left out and told by a
diagnostic with field, value, what is allowed and the nearest known name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from mutualevidence.model.attributes import FieldError, Shape, did_you_mean, shapes
from mutualevidence.model.claim import Claim
from mutualevidence.model.diagnostic import Diagnostic, Severity
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.fitting import fitting
from mutualevidence.model.normalize import collapsed, normalized
from mutualevidence.model.numbers import Number
from mutualevidence.model.review import Review
from mutualevidence.model.tree import Tree, line_of

if TYPE_CHECKING:
    from cattrs import Converter

T = TypeVar("T", Study, Finding, Claim, Review)
S = TypeVar("S", Study, Finding | None, Claim | None, Review | None)


ORDER = ("unknown-field", "invalid-value", "missing-field")
"""Misfits in the order of telling: a misspelt name comes before the name that is missing because of it."""


@attrs.frozen
class Misfit:
    """A place in nested values where something does not fit; ``where`` is its path in words."""

    path: tuple[str | int, ...]
    where: str
    code: str
    message: str
    remedy: str = ""
    value: str = ""


@cache
def _converter() -> Converter:
    """The cattrs converter: names with hyphens, attributes read by their own converters, nothing unknown."""
    from cattrs import Converter

    converter = Converter(detailed_validation=True)
    converter.register_structure_hook_factory(attrs.has, lambda cls: _structure_function(cls, converter))
    converter.register_unstructure_hook_factory(attrs.has, lambda cls: _unstructure_function(cls, converter))
    converter.register_unstructure_hook(Number, lambda number: number.text)
    converter.register_unstructure_hook(bool, lambda flag: "yes" if flag else "no")
    return converter


def _structure_function(cls: type, converter: Converter) -> Callable[..., Any]:
    from cattrs.gen import make_dict_structure_fn, override

    def structured_as(of: Any) -> Callable[[Any, Any], Any]:
        return lambda value, _: converter.structure(value, of)

    def read_by(name: str, shape: Shape) -> Callable[[Any, Any], Any]:
        """As the attribute's own converter; called here, so that all misfits of a class are told at once."""
        return lambda value, _: shape.read(value, name, shape)

    overrides: dict[str, Any] = {}
    known = shapes(cls)
    for attribute in attrs.fields(cls):
        name = attribute.name.replace("_", "-")
        shape = known.get(name)
        hook = None
        if shape and shape.of:
            of: Any = shape.of()
            hook = structured_as(tuple[of, ...] if shape.kind == "parts" else of)
        elif shape:
            hook = read_by(name, shape)
        overrides[attribute.name] = override(rename=name, omit=shape is None, struct_hook=hook)
    return make_dict_structure_fn(
        cls,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_prefer_attrib_converters=True,
        _cattrs_detailed_validation=True,
        **overrides,
    )


def _unstructure_function(cls: type, converter: Converter) -> Callable[..., Any]:
    from cattrs.gen import make_dict_unstructure_fn, override

    known = shapes(cls)
    names = {a.name: a.name.replace("_", "-") for a in attrs.fields(cls)}
    overrides: dict[str, Any] = {
        name: override(rename=shown, omit=shown not in known) for name, shown in names.items()
    }
    return make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **overrides)


def unstructured(value: Study | Finding | Claim | Review) -> dict[str, Any]:
    """``value`` as nested texts, lists and groups, by the names of the notations; defaults are left out."""
    tree: dict[str, Any] = collapsed(_converter().unstructure(value), type(value))
    return tree


def structured_claim(tree: Mapping[str, Tree], *, file: str = "") -> tuple[Claim | None, list[Diagnostic]]:
    """Returns the claim in ``tree``, or ``None`` where something required is missing; and what did not fit."""
    named = str(tree.get("id", ""))
    values = normalized(dict(tree), Claim)
    claim, misfits = _structured(values, Claim)
    diagnostics = [_diagnostic(m, values, f'claim "{named}"', file=file, key=named) for m in misfits]
    return _placed(claim, file=file, line=line_of(tree)), diagnostics


def structured_review(tree: Mapping[str, Tree], *, file: str = "") -> tuple[Review | None, list[Diagnostic]]:
    """Returns the review in ``tree`` and what did not fit."""
    values = normalized({"id": "review", **tree}, Review)
    review, misfits = _structured(values, Review)
    diagnostics = [_diagnostic(m, values, "review", file=file, key=str(values["id"])) for m in misfits]
    return _placed(review, file=file, line=line_of(tree)), diagnostics


def structured_study(
    tree: Mapping[str, Tree], *, key: str, file: str = ""
) -> tuple[Study | None, list[Diagnostic]]:
    """Returns the study in ``tree`` with those of its findings that can be used; and what did not fit.

    ``None`` where nothing is left of it.
    """
    values = normalized(dict(tree), Study)
    trees = values.pop("findings", [])
    study, misfits = _structured(values, Study)
    diagnostics = [_diagnostic(m, values, "study", file=file, key=key) for m in misfits]
    findings: dict[str, Finding] = {}
    for each in trees if isinstance(trees, list) else [trees]:
        finding, found = _structured_finding(each, key=key, file=file)
        diagnostics += found
        if finding and finding.id in findings:
            diagnostics.append(_repeated(finding, findings[finding.id], key, file))
        elif finding:
            findings[finding.id] = finding
    if study is None or not (study != Study() or findings):
        return None, diagnostics
    line = line_of(tree)
    return _placed(study, key=key, findings=tuple(findings.values()), file=file, line=line), diagnostics


def _placed(made: S, **places: Any) -> S:
    """``made``, which nobody else has yet, with what it does not read of its values: where it stands.

    Set instead of evolved: to make it again would read every one of its values again.
    """
    if made is not None:
        for name, value in places.items():
            object.__setattr__(made, name, value)
    return made


def _structured_finding(tree: Any, *, key: str, file: str) -> tuple[Finding | None, list[Diagnostic]]:
    values = tree if isinstance(tree, dict) else {"statement": tree}
    named = str(values.get("id", "?"))
    finding, misfits = _structured(values, Finding)
    diagnostics = [_diagnostic(m, values, f'finding "{named}"', file=file, key=key) for m in misfits]
    return _placed(finding, line=line_of(values)), diagnostics


def _repeated(finding: Finding, first: Finding, key: str, file: str) -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR,
        code="repeated-finding",
        message=f'"{key}" has two findings "{finding.id}" (lines {first.line} and {finding.line})',
        remedy="Give the second one another id; it is not used.",
        file=file,
        line=finding.line,
        key=key,
        field="id",
        value=finding.id,
    )


def _diagnostic(misfit: Misfit, tree: Mapping[str, Tree], what: str, *, file: str, key: str) -> Diagnostic:
    return Diagnostic(
        severity=Severity.ERROR,
        code=misfit.code,
        message=f"{what}: {misfit.message}",
        remedy=misfit.remedy,
        file=file,
        line=_line_at(tree, misfit.path),
        key=key,
        field=misfit.where,
        value=misfit.value,
    )


def _line_at(tree: Any, path: Sequence[str | int]) -> int:
    """Returns the line of what stands at ``path``, or of the nearest thing around it that has one."""
    line = line_of(tree)
    for part in path:
        if isinstance(tree, dict):
            name = next((name for name in tree if name == part), None)
            line = line_of(name) or line
            tree = tree.get(part)
        elif isinstance(tree, list) and isinstance(part, int) and part < len(tree):
            tree = tree[part]
        else:
            break
        line = line_of(tree) or line
    return line


def _structured(tree: dict[str, Any], cls: type[T]) -> tuple[T | None, list[Misfit]]:
    """Returns an instance of ``cls`` of what fits in ``tree``; ``None`` when something required does not."""
    made = fitting(tree, cls)
    return (made, []) if made is not None else _told(tree, cls)


def _told(tree: dict[str, Any], cls: type[T]) -> tuple[T | None, list[Misfit]]:
    """Returns an instance of what is left of ``tree`` without what does not fit, and all of that."""
    from cattrs.errors import BaseValidationError

    misfits: list[Misfit] = []
    while True:
        try:
            return _converter().structure(tree, cls), misfits
        except BaseValidationError as error:
            found = sorted(_misfits(error, (), tree, cls), key=lambda misfit: ORDER.index(misfit.code))
        misfits += found
        tree, usable = _without(tree, [m.path for m in found], cls)
        if not usable:
            return None, misfits


def _without(tree: dict[str, Any], paths: list[tuple[str | int, ...]], cls: type) -> tuple[dict[str, Any], bool]:
    """Returns ``tree`` without what stands at ``paths``, and whether what is required is still there.

    Of an optional group with one wrong part nothing is kept: an effect without the "log" that was misspelt would
    be another effect. Of a required group (outcome, source), and of a list, the rest is kept.
    """
    known = shapes(cls)
    for name in dict.fromkeys(str(path[0]) for path in paths):
        rests = [path[1:] for path in paths if path[0] == name]
        shape, value = known.get(name), tree.get(name)
        if shape and shape.required:
            if not (shape.of and isinstance(value, dict) and all(rests)):
                return tree, False
            inner, usable = _without(value, rests, shape.of())
            if not usable:
                return tree, False
            tree = {**tree, name: inner}
        elif isinstance(value, list) and shape and shape.kind == "parts" and all(rests):
            wrong = {rest[0] for rest in rests}
            tree = {**tree, name: [each for number, each in enumerate(value) if number not in wrong]}
        else:
            tree = {each: value for each, value in tree.items() if each != name}
    return tree, True


def _misfits(error: BaseException, path: tuple[str | int, ...], tree: Any, cls: type) -> Iterator[Misfit]:
    """Yields what the nested errors of cattrs say, each with its path."""
    from cattrs.errors import ForbiddenExtraKeysError

    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _misfits(inner, path + _steps(inner), tree, getattr(error, "cl", cls))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = tuple(shapes(error.cl))
        for name in sorted(error.extra_fields, key=str):
            where = _where(tree, (*path, name))
            remedy = did_you_mean(name, known)
            yield Misfit((*path, name), where, "unknown-field", f'there is no field "{where}"', remedy)
    elif isinstance(error, FieldError):
        if not path or path[-1] != error.field:
            path = (*path, error.field)
        where = _where(tree, path)
        message = error.message.replace(error.field, where, 1)
        yield Misfit(path, where, "invalid-value", message, error.remedy, str(error.value))
    elif isinstance(error, KeyError) and path:
        where = _where(tree, path)
        yield Misfit(path, where, "missing-field", f'"{where}" is missing', _required(cls))
    else:
        where = _where(tree, path)
        expected = f"a group with {', '.join(shapes(cls))}" if attrs.has(cls) else "a group of fields"
        message = f"{where or 'the whole'} does not fit: it must be {expected}"
        yield Misfit(path or ("",), where, "invalid-value", message)


def _steps(error: BaseException) -> tuple[str | int, ...]:
    """Returns the way into the value that cattrs has noted on ``error``."""
    from cattrs.errors import AttributeValidationNote, IterableValidationNote

    steps: tuple[str | int, ...] = ()
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            steps = (note.name.replace("_", "-"), *steps)
        elif isinstance(note, IterableValidationNote):
            steps = (note.index, *steps)
    return steps


NAMING = ("id", "arm", "finding", "domain", "outcome")
"""Fields by which people know the items of a list."""


def _where(tree: Any, path: Sequence[str | int]) -> str:
    """Returns ``path`` in words: items of lists by their names, counted from 1 where they have none."""
    words = []
    for step in path:
        inner = None
        if isinstance(tree, dict):
            inner = tree.get(str(step))
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            inner = tree[step]
        named = [inner[n] for n in NAMING if isinstance(inner, dict) and isinstance(inner.get(n), str)]
        words.append((named or [str(step + 1)])[0] if isinstance(step, int) else step)
        tree = inner
    return ".".join(words)


def _required(cls: type) -> str:
    needed = ", ".join(name for name, shape in shapes(cls).items() if shape.required)
    return f"Required: {needed}."
