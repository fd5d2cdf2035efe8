"""Runs cases of BibTeX and biblatex files: ``python bibtex_cases.py CASES.json … [-v] [--write-failing FILE]``.

CASES.json are csl_cases, malformed_cases, date_cases, latex_cases, name_cases and field_cases, told by their
names; a folder stands for all six. A case passes when nothing differs from what is expected. Differences on
purpose are in ``bibtex_cases.expected.toml``, each with its reason; they count neither as passed nor as failed.
Ends with status 1 when a case fails that ``bibtex_cases.failing.txt`` does not list.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from mutualevidence.bibtex import BibFile, Entry, read_bibtex
from mutualevidence.bibtex.dates.date_fields import date_of
from mutualevidence.bibtex.latex.decoding import text
from mutualevidence.bibtex.latex.verbatim_fields import VERBATIM_FIELDS, verbatim
from mutualevidence.bibtex.names.name_lists import literal_list, names
from mutualevidence.bibtex.names.parts import name_parts, split_names
from mutualevidence.bibtex.problem import Problem
from mutualevidence.model.date import Date
from mutualevidence.model.name import Name
from mutualevidence.model.reference import Reference
from mutualevidence.model.variables import DATE_VARIABLES, NAME_VARIABLES

sys.path.insert(0, str(Path(__file__).parent))
from bibtex_folding import bare, csl_date, csl_name, folded

EXPECTED = Path(__file__).with_name("bibtex_cases.expected.toml")
FAILING = Path(__file__).with_name("bibtex_cases.failing.txt")


@attrs.frozen
class Check:
    """One thing compared: what it is, what was expected, what came."""

    where: str
    expected: Any
    got: Any
    kind: str = ""
    """What the rate counts it as: "name", "text" or nothing."""

    @property
    def agrees(self) -> bool:
        return bool(self.expected == self.got)


Checks = Iterator[Check]


def csl_case(case: Mapping[str, Any]) -> Checks:
    """The CSL-JSON of every entry, variable by variable."""
    items = {item["id"]: item for item in map(Reference.to_csl, read_bibtex(case["bib"]).references)}
    yield Check("ids", sorted(item["id"] for item in case["expected"]), sorted(items))
    for expected in case["expected"]:
        got = items.get(expected["id"])
        if got is None:
            continue
        for variable in sorted({*expected, *got} - {"id", "custom"}):
            folder = _folder(variable)
            yield Check(
                variable,
                folder(expected[variable]) if variable in expected else None,
                folder(got[variable]) if variable in got else None,
            )


def _folder(variable: str) -> Callable[[Any], Any]:
    if variable in NAME_VARIABLES:
        return lambda value: [csl_name(name) for name in value]
    if variable in DATE_VARIABLES:
        return csl_date
    if variable == "type":
        return lambda value: value or "document"  # pandoc's word for a work of no known type is ""
    return lambda value: folded(str(value))


def malformed_case(case: Mapping[str, Any]) -> Checks:
    """What should survive of a broken file: keys, fields, persons; and that what is lost is reported."""
    bib = read_bibtex(case["bib"])
    entries = {reference.id: reference.source.entry for reference in bib.references}
    for key in case["expect_keys"] or ():
        yield Check(f"key {key}", True, (key or "unnamed-1") in entries)
    if case.get("failed_blocks"):
        yield Check("reported", True, len(bib.broken) >= case["failed_blocks"] and bool(bib.diagnostics))
    for key, wanted in (case.get("expected") or {}).items():
        if key in entries:
            yield from _pybtex_entry(entries[key], wanted)
    for place, value in (case.get("checks") or {}).items():
        yield Check(place, value, _at(place, bib))
    if entries and (case.get("substring") or case.get("expect_raw")):
        [entry] = entries.values()
        if "substring" in case:
            yield Check(case["field"], True, case["substring"] in entry.value(case["field"]))
        if case.get("expect_raw"):
            field = entry.fields.get(case.get("field", "")) or next(iter(entry.fields.values()))
            yield Check("raw", case["expect_raw"], field.raw)


def _pybtex_entry(entry: Entry, wanted: Mapping[str, Any]) -> Checks:
    yield Check("type", wanted["type"], entry.type)
    for name, value in wanted["fields"].items():
        yield Check(name, value, entry.value(name.lower()))
    for name, people in wanted["persons"].items():
        raw = split_names(entry.value(name))
        yield Check(
            name, [name_parts(person)[:4] for person in people], [name_parts(person)[:4] for person in raw]
        )


def _at(place: str, bib: BibFile) -> str:
    """What stands at ``key.field`` or ``key.field[0].family``."""
    key, _, rest = place.rpartition(".") if "[" not in place else place.partition(".")
    entry = next(entry for entry in bib.entries if entry.key == key)
    if "[" not in rest:
        return text(entry.value(rest))
    field, _, index = rest.partition("[")
    number, _, part = index.partition("].")
    return str(getattr(names(entry.value(field)).names[int(number)], part))


def date_case(case: Mapping[str, Any]) -> Checks:
    """Years and months; the cases count years before 1 CE astronomically (0 is 1 BCE)."""
    expected = case["expected"]
    date = date_of(case["fields"]) or Date()
    if expected.get("rejected_by_typst"):
        wanted = expected.get("sensible_csl")
        if wanted is not None:
            yield Check("parts", [tuple(end) for end in wanted], [date.start])
        else:
            yield Check("said", True, bool(date.literal))
        return
    ends = [date.start] if date.end is None else [date.start, date.end]
    wanted = [_people_count(end) for end in expected["date_parts"]]
    yield Check("parts", wanted, ends)
    yield Check("uncertain", expected.get("uncertain", False), date.uncertain)
    yield Check("circa", expected.get("approximate", False), date.circa)


def _people_count(end: list[int] | None) -> tuple[int, ...]:
    if end is None:
        return ()
    year = end[0] - 1 if end[0] <= 0 else end[0]
    return (year, *end[1:])


def latex_case(case: Mapping[str, Any]) -> Checks:
    """One decoded value."""
    decode = verbatim if case["field"] in VERBATIM_FIELDS else text
    yield Check(case["input"], bare(case["expected"]), bare(decode(case["input"])))


def name_case(case: Mapping[str, Any]) -> Checks:
    """Names split into people and parts; names that are wrong are read all the same, and reported."""
    if "reason" in case:
        problems: list[Problem] = []
        found = names(case["name"], problems=problems).names
        yield Check(
            case["name"], (True, True), (bool(found) or not bare(case["name"].strip(", ~\t")), bool(problems))
        )
    elif "names" in case:
        yield Check(case["field"], [n.strip() for n in case["names"]], split_names(case["field"]))
    elif "people" in case:
        for person, name in zip(
            case["people"], _padded(names(case["field"]).names, len(case["people"])), strict=False
        ):
            wanted = (person["given"], person["prefix"], person["family"], person["suffix"])
            yield Check(
                case["field"],
                wanted,
                (name.given, _particle(name), name.family or name.literal, name.suffix),
                "name",
            )
    elif not case["error"]:
        parts = name_parts(case["name"])
        wanted = tuple(" ".join(case[part]) for part in ("first", "von", "last", "jr"))
        yield Check(case["name"], wanted, tuple(" ".join(part) for part in parts[:4]), "name")


def _padded(found: tuple[Name, ...], length: int) -> list[Name]:
    return [*found, *[Name()] * (length - len(found))]


def _particle(name: Name) -> str:
    return f"{name.dropping_particle} {name.non_dropping_particle}".strip()


def field_case(case: Mapping[str, Any]) -> Checks:
    """Names and decoded text of every field."""
    entries = read_bibtex(case["bib"]).entries
    expected = case["expected"]["entries"]
    yield Check("keys", [entry["key"] for entry in expected], [entry.key for entry in entries])
    for wanted, entry in zip(expected, entries, strict=False):
        yield Check(f"type of {entry.key}", wanted["type"], entry.type)
        for name, value in wanted["fields"].items():
            yield from _field(entry, name, value)


def _field(entry: Entry, name: str, expected: Any) -> Checks:
    value = entry.value(name)
    if isinstance(expected, list) and expected and isinstance(expected[0], dict):
        found = names(value).names
        wanted = [_person(person) for person in expected if _person(person) != ("", "others")]
        got = [(bare(n.given), bare(f"{_particle(n)} {n.family or n.literal} {n.suffix}")) for n in found]
        for index in range(max(len(wanted), len(got))):
            yield Check(name, wanted[index : index + 1], got[index : index + 1], "name")
    elif name == "keywords":  # the cases have them sorted
        yield Check(name, _keywords(",".join(expected)), _keywords(text(value)), "text")
    elif name == "month" and expected[:1].isdigit():
        date = date_of({"year": "2000", "month": value}) or Date()
        yield Check(name, int(expected.split()[0]), (*date.start, 0, 0)[1])
    elif isinstance(expected, list):
        yield Check(name, bare(",".join(map(str, expected))), bare(",".join(literal_list(value))), "text")
    else:
        decode = verbatim if name in VERBATIM_FIELDS else text
        yield Check(name, bare(str(expected)), bare(decode(value)), "text")


def _person(person: Mapping[str, Any]) -> tuple[str, str]:
    if "name" in person:
        return "", bare(person["name"])
    last = " ".join(person.get(part, "") for part in ("prefix", "lastName", "suffix"))
    return bare(person.get("firstName", "")), bare(last)


def _keywords(value: str) -> list[str]:
    return sorted({bare(word) for word in re.split("[,;]", value)} - {""})


RUNNERS: Mapping[str, Callable[[Mapping[str, Any]], Checks]] = {
    "csl_cases": csl_case,
    "malformed_cases": malformed_case,
    "date_cases": date_case,
    "latex_cases": latex_case,
    "name_cases": name_case,
    "field_cases": field_case,
}


@attrs.define
class Tally:
    """What a file's cases came to."""

    passed: list[str] = attrs.field(factory=list)
    differing: dict[str, list[Check]] = attrs.field(factory=dict)
    failed: dict[str, list[Check]] = attrs.field(factory=dict)
    rates: dict[str, Counter[bool]] = attrs.field(factory=lambda: defaultdict(Counter))


@attrs.define
class Differences:
    """The differences on purpose, with their reasons."""

    rows: list[Mapping[str, Any]]

    @classmethod
    def read(cls, path: Path = EXPECTED) -> Differences:
        data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        rows = data.get("difference", [])
        for row in rows:
            if not row.get("reason"):
                raise SystemExit(f"{path}: a difference without a reason: {row}")
        return cls(rows)

    def reason(self, file: str, case: str, check: Check) -> str:
        for row in self.rows:
            cases = row.get("cases", ["*"])
            fits = (
                row["file"] == file
                and (case in cases or "*" in cases)
                and check.where in row.get("where", [check.where])
            )
            if (
                fits
                and ("got" not in row or row["got"] == check.got)
                and row.get("expected", check.expected) == check.expected
            ):
                return str(row["reason"])
        return ""


def run(file: Path, differences: Differences) -> Tally:
    """Every case of one file."""
    tally = Tally()
    data = json.loads(file.read_text(encoding="utf-8"))
    cases = [case for part in data.values() for case in part] if isinstance(data, dict) else data
    for number, case in enumerate(cases):
        name = f"{case.get('name') or case.get('input') or case.get('field') or ''} #{number + 1}".strip()
        checks = list(RUNNERS[file.stem](case))
        wrong = [check for check in checks if not check.agrees]
        undocumented = [check for check in wrong if not differences.reason(file.stem, name, check)]
        for check in checks:
            if check.kind:
                tally.rates[check.kind][check.agrees or check not in undocumented] += 1
        if not wrong:
            tally.passed.append(name)
        elif undocumented:
            tally.failed[name] = undocumented
        else:
            tally.differing[name] = wrong
    return tally


def report(tallies: Mapping[str, Tally], *, verbose: bool) -> None:
    """Print a line for each file, the rates, and with ``verbose`` what failed."""
    for file, tally in tallies.items():
        cases = len(tally.passed) + len(tally.differing) + len(tally.failed)
        print(
            f"{file:16} {cases:4} cases  {len(tally.passed):4} passed  {len(tally.differing):4} differ on purpose"
            f"  {len(tally.failed):4} failed"
        )
        for kind, counted in tally.rates.items():
            print(f"{'':16} {kind}s right: {counted[True]} of {counted.total()} ({rate(counted):.2%})")
        if verbose:
            for name, checks in tally.differing.items():
                print(
                    f"  {file}: {name} differs on purpose: {', '.join(sorted({check.where for check in checks}))}"
                )
        for name, checks in tally.failed.items() if verbose else ():
            print(f"  {file}: {name} fails")
            for check in checks:
                print(f"    {check.where}\n      expected {check.expected!r}\n      got      {check.got!r}")


def rate(counted: Counter[bool]) -> float:
    return counted[True] / counted.total() if counted else 1.0


def shortfalls(tallies: Mapping[str, Tally]) -> list[str]:
    """Which rates are below what the project promises."""
    found = []
    people, texts = Counter[bool](), Counter[bool]()
    for file, tally in tallies.items():
        cases = len(tally.passed) + len(tally.differing) + len(tally.failed)
        if file == "csl_cases" and len(tally.failed) > 0.05 * cases:
            found.append(f"csl_cases: {len(tally.failed)} of {cases} fail; at most 5 % may")
        if file == "csl_cases" and len(tally.differing) > 0.12 * cases:
            found.append(f"csl_cases: {len(tally.differing)} of {cases} differ on purpose; at most 12 % may")
        if file == "malformed_cases" and tally.failed:
            found.append("malformed_cases: every one must survive")
        people.update(tally.rates["name"])
        texts.update(tally.rates["text"])
    if rate(people) < 0.995:
        found.append(f"names right: {rate(people):.2%}; at least 99.5 % must be")
    if rate(texts) < 0.98:
        found.append(f"texts right: {rate(texts):.2%}; at least 98 % must be")
    return found


def case_files(paths: list[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        files += [path / f"{name}.json" for name in RUNNERS] if path.is_dir() else [path]
    return [file for file in files if file.stem in RUNNERS and file.is_file()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="CASES.json")
    parser.add_argument("-v", "--verbose", action="store_true", help="list what failed")
    parser.add_argument("--write-failing", type=Path, metavar="FILE", help="write the names of failing cases")
    arguments = parser.parse_args()
    differences = Differences.read()
    tallies = {file.stem: run(file, differences) for file in case_files(arguments.paths)}
    report(tallies, verbose=arguments.verbose)
    failing = sorted(f"{file}: {name}" for file, tally in tallies.items() for name in tally.failed)
    if arguments.write_failing:
        arguments.write_failing.write_text("".join(f"{line!r}\n" for line in failing), encoding="utf-8")
    known = set(FAILING.read_text(encoding="utf-8").splitlines()) if FAILING.is_file() else set(map(repr, failing))
    regressions = [line for line in failing if repr(line) not in known]
    for line in [*shortfalls(tallies), *(f"not failing before: {line}" for line in regressions)]:
        print(line)
    print(f"{sum(len(tally.passed) for tally in tallies.values())} passed, {len(failing)} failed")
    return 1 if regressions else 0


if __name__ == "__main__":
    sys.exit(main())
