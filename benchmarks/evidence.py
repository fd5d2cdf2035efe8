"""Pooling beside statsmodels and PyMARE: how many digits agree with the reference, and how long it takes.

    python benchmarks/evidence.py [REFERENCE_DIR]

REFERENCE_DIR holds ``meta_reference.json`` (results of metafor); without it only times are taken. Peers that are
not installed are left out (``pip install statsmodels pymare``).
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import math
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from mutualevidence import Library
from mutualevidence.evidence.statistics.pooling import pool
from mutualevidence.model.claim import Claim, Evidence
from mutualevidence.model.finding import Effect, Finding, Outcome, Source, Study
from mutualevidence.report import report_document

Pooler = Callable[[list[float], list[float]], dict[str, float]]


def ours(method: str) -> Pooler:
    def run(y: list[float], v: list[float]) -> dict[str, float]:
        pooled = pool(y, v, method=method)
        return {"tau2": pooled.tau2 or 0.0, "estimate": pooled.estimate}

    return run


def statsmodels_pooler(method: str) -> Pooler:
    import numpy as np
    from statsmodels.stats.meta_analysis import combine_effects

    def run(y: list[float], v: list[float]) -> dict[str, float]:
        found = combine_effects(np.array(y), np.array(v), method_re={"DL": "dl", "PM": "iterated"}[method])
        return {"tau2": found.tau2, "estimate": found.mean_effect_re}

    return run


def pymare_pooler(method: str) -> Pooler:
    import numpy as np
    from pymare.estimators import DerSimonianLaird, VarianceBasedLikelihoodEstimator

    def run(y: list[float], v: list[float]) -> dict[str, float]:
        estimator = DerSimonianLaird() if method == "DL" else VarianceBasedLikelihoodEstimator(method=method)
        columns = np.array(y)[:, None], np.array(v)[:, None], np.ones((len(y), 1))
        found = estimator.fit(*columns).summary()
        values = {"tau2": found.tau2, "estimate": found.fe_params}
        return {name: float(np.ravel(value)[0]) for name, value in values.items()}

    return run


def poolers() -> dict[tuple[str, str], Pooler]:
    """Every program and estimator that is there."""
    found: dict[tuple[str, str], Pooler] = {("mutualevidence", m): ours(m) for m in ("DL", "PM", "REML", "ML")}
    if importlib.util.find_spec("statsmodels"):
        found |= {("statsmodels", m): statsmodels_pooler(m) for m in ("DL", "PM")}
    if importlib.util.find_spec("pymare"):
        found |= {("PyMARE", m): pymare_pooler(m) for m in ("DL", "REML", "ML")}
    return found


def digits(given: float, expected: float) -> float:
    """How many digits of ``given`` are right; 16 for all of them."""
    if abs(given - expected) < 1e-13:
        return 16.0
    return max(0.0, -math.log10(abs(given - expected) / max(abs(expected), 1e-300)))


def print_digits(folder: Path) -> None:
    data_sets = json.loads((folder / "meta_reference.json").read_text(encoding="utf-8"))["datasets"]
    warnings.simplefilter("ignore")  # the peers divide by zero here and there
    print(f"Fewest right digits over {len(data_sets)} data sets (16 = all)")
    print(f"{'program':16} {'method':6} {'tau2':>8} {'estimate':>9}")
    for (program, method), run in poolers().items():
        fewest = {"tau2": 16.0, "estimate": 16.0}
        for data in data_sets.values():
            model = data["models"][method]
            expected = {"tau2": model["tau2"], "estimate": model["wald"]["estimate"]}
            given = run(data["yi"], data["vi"])
            fewest = {name: min(fewest[name], digits(given[name], expected[name])) for name in fewest}
        print(f"{program:16} {method:6} {fewest['tau2']:8.1f} {fewest['estimate']:9.1f}")


def milliseconds(run: Callable[[], Any]) -> float:
    """The shortest of several runs."""
    run()
    times = []
    end = time.perf_counter() + 0.5
    while time.perf_counter() < end or not times:
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return 1000 * min(times)


def print_times() -> None:
    print("\nMilliseconds to pool k studies (ours with Q-profile, HKSJ and prediction intervals)")
    print(f"{'program':16} {'method':6} {'k = 13':>9} {'k = 2,000':>10}")
    for (program, method), run in poolers().items():
        times = []
        for k in (13, 2000):
            y = [math.sin(i) for i in range(k)]
            v = [0.05 + i % 13 / 50 for i in range(k)]
            times.append(milliseconds(lambda run=run, y=y, v=v: run(y, v)))
        print(f"{program:16} {method:6} {times[0]:9.2f} {times[1]:10.2f}")


def study(number: int) -> Study:
    value = -0.3 + number % 9 / 10
    finding = Finding(
        id="d",
        kind="comparison",
        statement="It was better.",
        a="peer support",
        b="usual care",
        outcome=Outcome(name="depressive symptoms", better="lower"),
        effect=Effect(measure="g", value=value, ci=(value - 0.3, value + 0.3), sign="a-b"),
        direction="favours-a",
        source=Source(access="full-text"),
    )
    return Study(key=f"s{number}", design="rct", n=100, findings=(finding,))


def print_reports() -> None:
    print("\nMilliseconds for the document of a report: one claim, k studies, tables and plots")
    for k in (3, 40, 2000):
        studies = {f"s{i}": study(i) for i in range(k)}
        evidence = tuple(Evidence(finding=f"{key}#d", relation="supports") for key in studies)
        claim = Claim(id="helps", text="Peer support helps", evidence=evidence)
        taken = milliseconds(lambda s=studies, c=claim: report_document(s, [c], labels={}, years={}))
        print(f"k = {k:5,} {taken:10.1f}")


def bibliography(studies: int) -> str:
    """A .bib file of studies with five findings each, and a claim for each of the five outcomes."""
    outcomes = range(5)
    entries = []
    for s in range(studies):
        findings = []
        for o in outcomes:
            a, b = 10 + (7 * s + 3 * o) % 40 / 10, 12 + (5 * s + o) % 30 / 10
            side = "favours-a" if a < b else "favours-b" if a > b else "no-difference"
            findings.append(
                f"finding-o{o} = {{kind = {{comparison}}, statement = {{It was so.}}, a = {{help}}, b = {{wait}}, "
                f"outcome = {{name = {{outcome {o}}}, better = {{lower}}}}, time = {{post}}, groups = {{"
                f"help = {{n = {{{30 + s % 50}}}, mean = {{{a:.1f}}}, sd = {{4.1}}}}, "
                f"wait = {{n = {{{29 + s % 40}}}, mean = {{{b:.1f}}}, sd = {{4.4}}}}}}, "
                f"direction = {{{side}}}, source = {{access = {{full-text}}, locator = {{Table {o + 1}}}}}}}"
            )
        entries.append(
            f"@article{{k{s}, author = {{Author{s}, A. and Other, B.}}, title = {{Study number {s}}}, "
            f"journal = {{Journal}}, year = {{{1980 + s % 45}}}, volume = {{{s % 60 + 1}}}, "
            f"study-design = {{rct}}, study-n = {{{100 + s % 60}}}, study-rob = {{low}},\n"
            + ",\n".join(findings)
            + "}\n"
        )
    for o in outcomes:
        names = ", ".join(f"k{s}#o{o}" for s in range(studies))
        about = f"text = {{Help lowers outcome {o}}}, outcome = {{outcome {o}}}, direction = {{favours-a}}"
        entries.append(f"@claim{{c{o}, {about}, evidence = {{supports = {{{names}}}}}}}\n")
    return "".join(entries)


def print_growth(sizes: Sequence[int]) -> None:
    print("\nSeconds of the processor for a .bib file of five findings a study, five claims on all studies")
    print(f"{'findings':>9} {'read':>7} {'check':>7} {'summary':>8} {'report':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = Path(folder) / "review.bib"
            file.write_text(bibliography(size), encoding="utf-8")
            steps: list[float] = [time.process_time()]
            library = Library.read(file)
            steps.append(time.process_time())
            for step in (library.check, lambda library=library: library.summary().to_text(), library.report):
                step()
                steps.append(time.process_time())
            taken = [after - before for before, after in itertools.pairwise(steps)]
            print(f"{5 * size:9,} {taken[0]:7.2f} {taken[1]:7.2f} {taken[2]:8.2f} {taken[3]:7.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reference", nargs="?", type=Path, help="folder with meta_reference.json")
    folder = parser.parse_args().reference
    if folder:
        print_digits(folder)
    print_times()
    print_reports()
    print_growth((400, 800, 2000))


if __name__ == "__main__":
    main()
