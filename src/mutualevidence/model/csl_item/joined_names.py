"""Writes names so that Zotero reads all of them: it knows no particles and suffixes of their own.

Zotero's import of CSL-JSON takes ``family`` and ``given`` alone (zotero/utilities, itemFromCSLJSON), and takes
"van der Berg" and "Martin Luther, Jr." apart when it cites, as pandoc and citeproc-js do on reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from mutualevidence.model.name import Name

PARTS = "parts"
"""What a name was taken apart into, under the keys of CSL-JSON; kept in ``custom``, because joining loses it."""
_JOINED = {
    "non-dropping-particle": "non_dropping_particle",
    "dropping-particle": "dropping_particle",
    "suffix": "suffix",
}


def joined(name: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a name of CSL-JSON with particles and suffix in its family and given name.

    >>> joined({"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"})
    {'family': 'van der Berg', 'given': 'Jan'}
    >>> joined({"family": "King", "given": "Martin Luther", "suffix": "Jr."})
    {'family': 'King', 'given': 'Martin Luther, Jr.'}
    """
    family, given = name.get("family"), name.get("given")
    if not family or not given or name.get("comma-suffix") or _JOINED.keys().isdisjoint(name):
        return dict(name)
    before, after = name.get("non-dropping-particle", ""), name.get("dropping-particle", "")
    suffix = name.get("suffix", "")
    if before:
        family = f"{before}{'' if before[-1] in _ATTACHED else ' '}{family}"
    if after:
        given = f"{given} {after}"
    if suffix:
        given = f"{given}, {suffix}"
    rest = {key: value for key, value in name.items() if key not in _JOINED}
    return rest | {"family": family, "given": given}


_ATTACHED = "'’-"


def taken_apart(name: Name, parts: object) -> Name:
    """Returns a name that `joined` wrote with the ``parts`` it had; as it is where somebody has changed it."""
    if not isinstance(parts, Mapping):
        return name
    whole = joined(parts)
    if (whole.get("family"), whole.get("given")) != (name.family, name.given):
        return name
    fields = {ours: parts[key] for key, ours in _JOINED.items() if isinstance(parts.get(key), str)}
    return attrs.evolve(name, family=parts["family"], given=parts["given"], **fields)
