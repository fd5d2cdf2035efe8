"""Prints significance tests the APA way: ``t(96) = 2.31, p = .023`` (APA 7, 6.43)."""

from __future__ import annotations

from mutualevidence.evidence.prose.apa_numbers import apa_number, apa_p, symbol_text
from mutualevidence.model.finding import Test
from mutualevidence.richtext.inline import Inline, RichText


def printed_test(test: Test) -> RichText:
    """Statistic, degrees of freedom, value and p, as far as they are recorded; "()" without a value."""
    if test.value is None:
        return ()
    name: Inline = "test statistic" if test.stat == "other" else symbol_text(test.stat)
    df = f"({', '.join(f'{float(part):g}' for part in test.df)})" if test.df else ""
    relation = "" if test.value.relation != "=" else "= "
    text: list[Inline] = [name, f"{df} {relation}{apa_number(test.value, measure=test.stat)}"]
    if test.p is not None:
        text += [", ", symbol_text("p"), f" {apa_p(test.p)}"]
    if test.tails == 1.0:
        text.append(", one-tailed")
    return tuple(text)
