"""Gives the effects that claims rest on as a table, and as a script for metafor that pools them anew.

metafor: Viechtbauer (2010), Journal of Statistical Software, 36(3). Effects are on the scale of analysis, as in
metafor's ``yi`` and ``vi``: logarithms of ratios, Fisher's z of correlations, logits of proportions.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from mutualevidence.evidence.choices import SEVERAL, TABLES
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
from mutualevidence.evidence.statistics.pooling import ADHOC, HKSJ, WALD
from mutualevidence.evidence.study_effect import StudyEffect
from mutualevidence.evidence.synthesis import OutcomeSynthesis, pooled_table

TESTS = {ADHOC: "adhoc", HKSJ: "knha", WALD: "z"}
"""Our intervals by metafor's names (rma.uni: test)."""
COLUMNS = ("claim", "outcome", "comparison", "study", "finding", "relation", "measure", "yi", "vi", "weight")
CELLS = ("ai", "bi", "ci", "di")
TOLERANCE = 1e-6


def effect_rows(claims: Sequence[ClaimEvidence]) -> Iterator[dict[str, Any]]:
    """Yields one row for each effect of each claim; ``vi`` is None where nothing tells it, ``weight`` likewise."""
    for evidence in claims:
        for outcome in evidence.synthesis.outcomes:
            for each in outcome.effects:
                yield dict(
                    zip(
                        COLUMNS,
                        (
                            evidence.claim.id,
                            outcome.outcome,
                            outcome.comparison.title,
                            each.study,
                            each.selected.name,
                            each.selected.relation,
                            outcome.measure,
                            each.effect.y,
                            each.effect.variance,
                            each.weight,
                        ),
                        strict=True,
                    )
                )


def effects_csv(claims: Sequence[ClaimEvidence]) -> str:
    """Returns the rows of `effect_rows` as CSV (RFC 4180), numbers in full."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(effect_rows(claims))
    return stream.getvalue()


def effects_json(claims: Sequence[ClaimEvidence]) -> str:
    """Returns the rows of `effect_rows` as JSON."""
    return json.dumps(list(effect_rows(claims)), ensure_ascii=False, indent=2)


def metafor_script(claims: Sequence[ClaimEvidence]) -> str:
    """An R script that pools every outcome that was pooled, and stops where metafor gets another result."""
    pieces = [_HEAD]
    for evidence in claims:
        pieces += [_outcome(evidence.claim.id, outcome) for outcome in evidence.synthesis.outcomes]
    return "\n".join(pieces)


_HEAD = f"""# Pools the effects of this review anew, with metafor, and compares the results.
library(metafor)
same <- function(fit, estimate, lower, upper) {{
  found <- c(coef(fit), fit$ci.lb, fit$ci.ub)
  stopifnot(max(abs(found - c(estimate, lower, upper))) < {TOLERANCE:g})
  fit
}}
"""


def _outcome(claim: str, outcome: OutcomeSynthesis) -> str:
    title = f"# {claim}: {outcome.outcome}, {outcome.comparison.title} ({outcome.measure})"
    usable = [each for each in outcome.effects if each.effect.variance is not None]
    call = _call(outcome, usable)
    if outcome.pooled is None or not call:
        why = f"pooled by {outcome.choices.pooling}, which is not scripted" if outcome.pooled else "not pooled"
        return f"{title}\n# {why}\n"
    estimate = outcome.pooled.estimate
    interval = estimate.interval
    expected = ", ".join(map(_number, (estimate.estimate, interval.lower, interval.upper)))
    return f"{title}\ndat <- {_frame(outcome, usable)}\nfit <- {call}\nprint(same(fit, {expected}))\n"


def _call(outcome: OutcomeSynthesis, usable: Sequence[StudyEffect]) -> str:
    """Returns the call of metafor that pools as was chosen, "" where there is none that does."""
    choices = outcome.choices
    level = f"level = {_number(100 * choices.level)}"
    cells = "ai = ai, bi = bi, ci = ci, di = di, data = dat"
    if choices.pooling == "mantel-haenszel":
        return f'rma.mh(measure = "{outcome.measure}", {cells}, {level}, correct = FALSE)'
    if choices.pooling == "peto":
        return f"rma.peto({cells}, {level})"
    is_nested = len({each.study for each in usable}) < len(usable)
    if choices.pooling in TABLES or (choices.pooling in SEVERAL and is_nested):
        return ""
    test = TESTS[outcome.pooled.estimate.chosen] if outcome.pooled else "z"
    control = "control = list(threshold = 1e-12, tol = 1e-12, maxiter = 10000)"
    return (
        f'rma(yi, vi, data = dat, method = "{choices.method}", test = "{test}", {level}, slab = study, {control})'
    )


def _frame(outcome: OutcomeSynthesis, usable: Sequence[StudyEffect]) -> str:
    columns = {
        "study": [_text(each.selected.name) for each in usable],
        "yi": [_number(each.effect.y) for each in usable],
        "vi": [_number(each.effect.variance or 0.0) for each in usable],
    }
    if outcome.choices.pooling in ("mantel-haenszel", "peto"):
        tables = [pooled_table(each, outcome.measure) for each in usable]
        for name, cell in zip(CELLS, "abcd", strict=True):
            columns[name] = [_number(getattr(table, cell)) for table in tables]
    return "data.frame(\n" + ",\n".join(f"  {name} = c({', '.join(v)})" for name, v in columns.items()) + "\n)"


def _number(value: float) -> str:
    return repr(float(value))


def _text(text: str) -> str:
    """Returns ``text`` as R writes it."""
    return json.dumps(text, ensure_ascii=False)


FORMATS: dict[str, Callable[[Sequence[ClaimEvidence]], str]] = {
    "csv": effects_csv,
    "json": effects_json,
    "metafor": metafor_script,
}
"""What effects are written as."""
