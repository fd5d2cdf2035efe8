"""Turns rows of ``evidence_rows.toml`` into bibliographies: one or two studies, a finding each, and a claim.

A row gives what differs from a plain trial: ``first`` and ``second`` (``body`` is put into the finding as it
stands; ``study``, ``design``, ``n``, ``labels``, ``arm_n``, ``kind``, ``outcome``, ``better``, ``more`` (of the
outcome), ``direction``, ``access``, ``title``), ``claim`` (what follows its text), ``text`` and the relations.
``bib`` is a whole bibliography. ``codes`` are what `check` has to tell, one of those in a group with ``|``;
``sound = true`` means that it tells nothing but notes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROWS = Path(__file__).with_name("evidence_rows.toml")
KEYS = {"first": "moe2019", "second": "roe2020"}


def rows() -> Iterator[dict[str, Any]]:
    """Every row, its name as ``folder/name``."""
    for folder, cases in tomllib.loads(ROWS.read_text(encoding="utf-8")).items():
        for case in cases:
            yield {**case, "name": f"{folder}/{case['name']}", "bib": case.get("bib") or bibliography(case)}


def bibliography(case: Mapping[str, Any]) -> str:
    """The .bib file of a row."""
    entries = [_entry(key, case[name]) for name, key in KEYS.items() if name in case]
    return "".join(entries) + (_claim(case) if case.get("claimed", True) else "")


def _entry(key: str, given: Mapping[str, Any]) -> str:
    arms = [f"label={{{label}}}" for label in given.get("labels", ("exercise", "usual care"))]
    arms = (
        [f"{arm}, n={n}" for arm, n in zip(arms, given.get("arm_n", ()), strict=True)]
        if "arm_n" in given
        else arms
    )
    size = f" study-n={{{given['n']}}}," if "n" in given else ""
    extra = f" {given['study']}," if "study" in given else ""
    return (
        f"@article{{{key}, author={{{key[:3].capitalize()}, Ada}}, journal={{Journal of Examples}},"
        f" title={{{given.get('title', 'A trial of exercise')}}}, year={{{key[3:]}}}, volume={{3}}, number={{2}},"
        f" pages={{10--20}}, doi={{10.5555/{key}}}, study-design={{{given.get('design', 'rct')}}},{size}{extra}"
        f" study-arms={{t={{{arms[0]}}}, c={{{arms[1]}}}}}, finding-x={{{_finding(given)}}}}}\n"
    )


def _finding(given: Mapping[str, Any]) -> str:
    kind = given.get("kind", "comparison")
    sides = " a={t}, b={c}," if kind in ("comparison", "pooled") else ""
    more = f", {given['more']}" if "more" in given else ""
    body = f" {given['body']}," if given.get("body") else ""
    name, better = given.get("outcome", "fatigue"), given.get("better", "lower")
    return (
        f"kind={{{kind}}}, statement={{{given.get('statement', 'The groups were compared.')}}},{sides}"
        f" outcome={{name={{{name}}}, better={{{better}}}{more}}},"
        f"{body} direction={{{given.get('direction', 'favours-a')}}},"
        f" source={{access={{{given.get('access', 'full-text')}}}, status={{extracted}}}}"
    )


def _claim(case: Mapping[str, Any]) -> str:
    known = [f"{key}#x" for name, key in KEYS.items() if name in case]
    relations = {name: case[name] for name in ("supports", "contradicts", "qualifies") if name in case}
    evidence = ", ".join(
        f"{name}={{{', '.join(those)}}}" for name, those in (relations or {"supports": known}).items()
    )
    more = f", {case['claim']}" if "claim" in case else ""
    return f"@claim{{k, text={{{case.get('text', 'Exercise reduces fatigue')}}}, evidence={{{evidence}}}{more}}}\n"
