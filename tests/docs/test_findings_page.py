"""The page of findings and claims is current: it is made from the model."""

from __future__ import annotations

import findings_page

from mutualevidence.bibtex import read_bibtex


def test_the_page_is_current() -> None:
    assert findings_page.PAGE.read_text("utf-8") == findings_page.page(), "python tests/docs/findings_page.py -w"


def test_short_forms_mean_what_the_page_says() -> None:
    rows = [
        line for line in findings_page.INTRODUCTION.splitlines() if line.startswith("| `") and "arms" not in line
    ]
    required = "kind = prevalence, statement = {S.}, direction = unclear"

    def read(fields: str) -> object:
        defaults = {"outcome": "outcome = {o}", "source": "source = {author}"}
        rest = ", ".join(text for name, text in defaults.items() if f"{name} =" not in fields)
        finding = f"@article{{a, finding-x = {{{required}, {fields}{', ' if rest else ''}{rest}}}}}"
        claim = f"@claim{{c, text = {{T}}, {fields}}}"
        of_claim = any(word in fields for word in ("certainty", "synthesis", "evidence", "down"))
        file = read_bibtex(claim if of_claim else finding)
        problems = [d for d in file.diagnostics if d.field]
        assert not problems, problems
        return file.claims if of_claim else file.references[0].study

    for row in rows:
        long, short = (cell.strip() for cell in row.strip("|").split("|"))
        if "down" in long:
            long, short = (f"certainty = {{level = low, {text.split('`')[1]}}}" for text in (long, short))
            assert read(long) == read(short)
            continue
        for one, other in zip(long.split("`")[1::2], short.split("`")[1::2], strict=True):
            assert read(one) == read(other)
