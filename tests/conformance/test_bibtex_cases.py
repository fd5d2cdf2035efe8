"""No case that was read right before is read wrong now, and the rates that the project promises hold."""

from pathlib import Path

import bibtex_cases as runner


def test_cases_are_read_as_expected(bibtex_cases: Path) -> None:
    differences = runner.Differences.read()
    tallies = {file.stem: runner.run(file, differences) for file in runner.case_files([bibtex_cases])}
    assert len(tallies) == 6
    assert runner.shortfalls(tallies) == []
    known = set(runner.FAILING.read_text(encoding="utf-8").splitlines()) if runner.FAILING.is_file() else set()
    failing = {repr(f"{file}: {name}") for file, tally in tallies.items() for name in tally.failed}
    assert failing - known == set()
