"""Adds findings to a sidecar, and takes them out, keeping its comments and its order."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from mutualevidence.errors import ReadError, UnknownKeyError
from mutualevidence.interchange.sidecar import FORMAT
from mutualevidence.model.claim import Claim
from mutualevidence.model.finding import Finding, Study
from mutualevidence.model.structure import unstructured

if TYPE_CHECKING:
    from ruamel.yaml import YAML

NEW = f"format: {FORMAT}\n"
"""What a new sidecar begins with."""


def _yaml() -> YAML:
    from ruamel.yaml import YAML
    from ruamel.yaml.resolver import VersionedResolver

    class TextResolver(VersionedResolver):
        """Takes no scalar for a number or a truth value, in reading and in writing."""

        @property
        def versioned_resolver(self) -> dict[str, Any]:
            return {}

    yaml = YAML(typ="rt")
    yaml.Resolver = TextResolver
    yaml.preserve_quotes = True
    yaml.width = 4096  # lines that were not touched are not wrapped anew
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _loaded(text: str) -> Any:
    from ruamel.yaml.error import YAMLError

    try:
        root = _yaml().load(text or NEW)
    except YAMLError as error:
        raise ReadError(
            f"the sidecar is not YAML: {str(error).splitlines()[0]}", remedy="Mend it first."
        ) from None
    return _yaml().load(NEW) if root is None else root


def _dumped(root: Any) -> str:
    stream = io.StringIO()
    _yaml().dump(root, stream)
    return stream.getvalue()


def _commented(value: Any) -> Any:
    """``value`` as YAML is to show it: short lists of texts on one line, groups in lines of their own."""
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if isinstance(value, dict):
        group = CommentedMap()
        for name, each in value.items():
            group[name] = _commented(each)
        return group
    if isinstance(value, list | tuple):
        sequence = CommentedSeq([_commented(each) for each in value])
        if all(isinstance(each, str) for each in value):
            sequence.fa.set_flow_style()
        return sequence
    return value


def _group(parent: Any, name: str) -> Any:
    """The group ``name`` of ``parent``, made where there is none."""
    if not isinstance(parent.get(name), dict):
        parent[name] = _commented({})
    return parent[name]


def with_finding(text: str, study: Study, finding: Finding) -> str:
    """The sidecar ``text`` with ``finding`` at the end of the findings of ``study``.

    What the sidecar does not yet say of the study itself is added, except its other findings.
    """
    root = _loaded(text)
    group = _group(_group(root, "studies"), study.key)
    tree = unstructured(Study(key=study.key, findings=(finding,)))
    listed = group.get("findings")
    if isinstance(listed, list):
        listed.append(_commented(tree["findings"][0]))
    else:
        group["findings"] = _commented(tree["findings"])
    return _dumped(root)


def with_study_fields(text: str, study: Study) -> str:
    """The sidecar ``text`` with what ``study`` says of itself; values that stand there already stay."""
    root = _loaded(text)
    group = _group(_group(root, "studies"), study.key)
    fields = {name: value for name, value in unstructured(study).items() if name != "findings"}
    for place, (name, value) in enumerate(fields.items()):
        if name not in group:
            group.insert(min(place, len(group)), name, _commented(value))
    return _dumped(root)


def with_claim(text: str, claim: Claim) -> str:
    """The sidecar ``text`` with ``claim`` at the end of its claims."""
    root = _loaded(text)
    tree = _commented(unstructured(claim))
    listed = root.get("claims")
    if isinstance(listed, list):
        listed.append(tree)
    else:
        root["claims"] = _commented([unstructured(claim)])
    return _dumped(root)


def without_finding(text: str, key: str, id: str) -> str:
    """The sidecar ``text`` without the finding ``id`` of the study ``key``; raises `UnknownKeyError`."""
    root = _loaded(text)
    study = (root.get("studies") or {}).get(key) or {}
    listed: Any = study.get("findings")
    if isinstance(listed, dict):
        places: list[Any] = [name for name in listed if str(name).lower() == id]
    else:
        places = [n for n, each in enumerate(listed or []) if str(each.get("id", "")).lower() == id]
    if not places:
        raise UnknownKeyError(f'the sidecar has no finding "{key}#{id}"')
    listed.pop(places[0])
    if not listed:
        del study["findings"]
    if not study:
        del root["studies"][key]
    return _dumped(root)


def without_study(text: str, key: str) -> str:
    """The sidecar ``text`` without anything about the study ``key``; raises `UnknownKeyError`."""
    root = _loaded(text)
    studies: Any = root.get("studies") or {}
    if key not in studies:
        raise UnknownKeyError(f'the sidecar has no study "{key}"')
    del studies[key]
    return _dumped(root)
