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
from mutualevidence.evidence.effects.computed_effects import proportion_counts
from mutualevidence.evidence.prose.claim_evidence import ClaimEvidence
from mutualevidence.evidence.statistics.pooling import ADHOC, HKSJ, WALD, PooledEstimate
from mutualevidence.evidence.study_effect import StudyEffect
from mutualevidence.evidence.synthesis import OutcomeSynthesis, pooled_rates, pooled_table

TESTS = {ADHOC: "adhoc", HKSJ: "knha", WALD: "z"}
"""Our intervals by metafor's names (rma.uni: test)."""
COLUMNS = ("claim", "outcome", "comparison", "study", "finding", "relation", "measure", "yi", "vi", "weight")
CELLS = ("ai", "bi", "ci", "di")
TOLERANCE = 1e-6
TOLERANCES = {"binomial-normal": 2e-3, "hypergeometric-normal": 2e-3, "three-level": 1e-4}
"""Where metafor stops earlier than we do: few points of quadrature (rma.glmm), a general optimizer (rma.mv)."""


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
same <- function(fit, estimate, lower, upper, within = {TOLERANCE:g}) {{
  found <- c(coef(fit), fit$ci.lb, fit$ci.ub)
  stopifnot(max(abs(found - c(estimate, lower, upper))) < within)
  fit
}}
wider <- function(one, other) if (one$ci.ub - one$ci.lb >= other$ci.ub - other$ci.lb) one else other
"""


def _outcome(claim: str, outcome: OutcomeSynthesis) -> str:
    title = f"# {claim}: {outcome.outcome}, {outcome.comparison.title} ({outcome.measure})"
    usable = [each for each in outcome.effects if each.effect.variance is not None]
    if outcome.pooled is None:
        return f"{title}\n# not pooled\n"
    estimate = outcome.pooled.estimate
    call = _call(outcome, estimate)
    interval = estimate.interval
    expected = ", ".join(map(_number, (estimate.estimate, interval.lower, interval.upper)))
    if within := TOLERANCES.get(outcome.choices.pooling):
        expected += f", within = {within:g}"
    return f"{title}\ndat <- {_frame(outcome, usable)}\nfit <- {call}\nprint(same(fit, {expected}))\n"


def _call(outcome: OutcomeSynthesis, estimate: PooledEstimate) -> str:
    """Returns the call of metafor that pools as was chosen."""
    choices = outcome.choices
    level = f"level = {_number(100 * choices.level)}"
    cells = "ai = ai, bi = bi, ci = ci, di = di, data = dat"
    if (choices.pooling, outcome.measure) in _LIKELIHOODS:
        # Where tau² is zero metafor's second derivatives fail at the edge; one common effect is the same there.
        common = ', method = "EE"' if choices.model == "common" or not estimate.tau2 else ""
        return f"rma.glmm({_LIKELIHOODS[choices.pooling, outcome.measure]}, data = dat, {level}{common})"
    if choices.pooling == "mantel-haenszel":
        return f'rma.mh(measure = "{outcome.measure}", {cells}, {level}, correct = FALSE)'
    if choices.pooling == "peto":
        return f"rma.peto({cells}, {level})"
    control = "control = list(threshold = 1e-12, tol = 1e-12, maxiter = 10000)"
    if estimate.other is not None and choices.pooling == "three-level":
        model = f'rma.mv(yi, vi, random = ~ 1 | cluster/study, data = dat, test = "t", {level}, sparse = FALSE)'
        return f"{model}\nfit <- wider(robust(fit, cluster = dat$cluster, clubSandwich = TRUE), fit)"
    test = "z" if estimate.other is not None else TESTS[estimate.chosen]
    model = (
        f'rma(yi, vi, data = dat, method = "{choices.method}", test = "{test}", {level}, slab = study, {control})'
    )
    if estimate.other is not None:
        return f"{model}\nfit <- wider(robust(fit, cluster = dat$cluster, clubSandwich = TRUE), fit)"
    return model


_LIKELIHOODS = {
    ("binomial-normal", "OR"): 'measure = "OR", ai = ai, bi = bi, ci = ci, di = di, model = "CM.AL"',
    ("binomial-normal", "IRR"): 'measure = "IRR", x1i = x1i, t1i = t1i, x2i = x2i, t2i = t2i, model = "CM.EL"',
    ("binomial-normal", "PR"): 'measure = "PLO", xi = xi, ni = ni',
    ("hypergeometric-normal", "OR"): 'measure = "OR", ai = ai, bi = bi, ci = ci, di = di, model = "CM.EL"',
}
"""What the likelihoods of events are in metafor (rma.glmm), by way of pooling and measure."""


def _frame(outcome: OutcomeSynthesis, usable: Sequence[StudyEffect]) -> str:
    columns = {
        "study": [_text(each.selected.name) for each in usable],
        "yi": [_number(each.effect.y) for each in usable],
        "vi": [_number(each.effect.variance or 0.0) for each in usable],
    }
    if outcome.choices.pooling in SEVERAL:
        columns["cluster"] = [_text(each.study) for each in usable]
    if outcome.choices.pooling in TABLES:
        names, rows = _counts(outcome.measure, usable)
        columns |= {name: [_number(row[at]) for row in rows] for at, name in enumerate(names)}
    return "data.frame(\n" + ",\n".join(f"  {name} = c({', '.join(v)})" for name, v in columns.items()) + "\n)"


def _counts(measure: str, usable: Sequence[StudyEffect]) -> tuple[Sequence[str], list[tuple[float, ...]]]:
    """Returns the counts that were pooled, by metafor's names of the columns."""
    if measure == "IRR":
        return ("x1i", "t1i", "x2i", "t2i"), [pooled_rates(each) for each in usable]
    if measure == "PR":
        return ("xi", "ni"), [proportion_counts(e.selected.finding, e.selected.study) for e in usable]
    tables = [pooled_table(each, measure) for each in usable]
    return CELLS, [(table.a, table.b, table.c, table.d) for table in tables]


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
