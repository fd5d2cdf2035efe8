"""Plots on printed pages: wide ones turned, tall ones in sheets with head and axis, no letter below 7 points."""

import math

import attrs
import pytest

pytest.importorskip("matplotlib")

from mutualevidence.evidence.plots import fonts
from mutualevidence.evidence.plots.canvas import DRAWN_SYMBOL, Canvas
from mutualevidence.evidence.plots.directions import DirectionRow, direction_figure
from mutualevidence.evidence.plots.forest import _drawn, forest_figure
from mutualevidence.evidence.plots.forest_lines import ForestArms, ForestRow, ForestSummary, Plot
from mutualevidence.evidence.plots.sheets import sheets, tallest
from mutualevidence.evidence.prose.symbols import runs, with_symbols
from mutualevidence.richtext.document import LANDSCAPE, PORTRAIT, WIDEST
from mutualevidence.richtext.inline import Span, plain_text

ARMS = ForestArms(names=("Walking group", "Waiting list"), columns=("Events", "Total"))


def rows(count: int, *, arms: bool = False) -> list[ForestRow]:
    figures = ("12", "134", "23", "130") if arms else ()
    return [
        ForestRow(label=f"Study {n}", value=0.7, interval=(0.4, 1.2), weight=100 / count, arms=figures)
        for n in range(count)
    ]


@pytest.mark.parametrize(("arms", "turned"), [(False, False), (True, True)])
def test_a_forest_plot_fits_the_page_it_asks_for(arms: bool, turned: bool) -> None:
    figure = forest_figure(rows(3, arms=arms), measure="OR", arms=ARMS if arms else None)
    assert figure.turned is turned
    assert figure.width <= WIDEST[turned]
    page = LANDSCAPE if turned else PORTRAIT
    assert 8 * figure.printed_width(page) / figure.width >= 6.99
    assert not figure.sheets


def test_long_names_are_broken_before_a_plot_gets_too_wide() -> None:
    long = [ForestRow(label="Collaborative Group on Mutual Support in Communities, 2019", value=1.0, weight=50)]
    assert forest_figure(long, measure="OR").width <= WIDEST[0]
    outcomes = {f"outcome number {n}": "favours-a" for n in range(9)}
    assert direction_figure([DirectionRow(label=long[0].label, directions=outcomes)]).width <= WIDEST[1]


def test_sixty_studies_come_in_sheets_with_head_and_axis() -> None:
    summary = ForestSummary(value=0.7, interval=(0.6, 0.8))
    figure = forest_figure(rows(60, arms=True), measure="OR", arms=ARMS, summary=summary, notes=["p = .04"])
    assert len(figure.sheets) > 1
    assert all(sheet.height <= tallest(figure.width) for sheet in figure.sheets)
    assert all(sheet.picture("image/png") for sheet in figure.sheets[:1])


def test_a_plot_a_little_too_tall_is_printed_smaller_and_not_cut() -> None:
    counts = [
        (len(figure.sheets), 8 * figure.printed_width(LANDSCAPE) / figure.width)
        for figure in (forest_figure(rows(n, arms=True), measure="OR", arms=ARMS) for n in (16, 18, 20, 22, 40))
    ]
    assert counts[-1][0] > 1
    assert all(size >= 6.99 for sheets, size in counts if not sheets)
    assert any(not sheets and size < 7.9 for sheets, size in counts)


def test_what_a_subgroup_pooled_to_stands_with_its_studies() -> None:
    own = [attrs.evolve(row, subgroup=f"Group {n // 3}") for n, row in enumerate(rows(36))]
    pooled = {f"Group {n}": ForestSummary(value=0.7, interval=(0.6, 0.8), label="Subtotal") for n in range(12)}
    canvas = _drawn(
        Plot(
            rows=own, measure="OR", summaries=[], groups=pooled, favours=("", ""), arms=None, notes=[], level=0.95
        )
    )
    begun = [
        min((left, text) for left, y1, _, y2, text in canvas.texts if 0 < (y1 + y2) / 2 - cut < 12)[1]
        for cut in canvas.cuts[:-1]
    ]
    assert len(begun) == 35
    assert all(text.startswith(("Study", "Group")) for text in begun)
    assert len(sheets(canvas)) > 1


def test_each_row_stands_on_one_sheet() -> None:
    canvas = Canvas(width=400.0, head=20.0)
    canvas.text(10, 10, "Head")
    for number in range(100):
        canvas.text(10, 30 + 20 * number, f"row {number}")
        canvas.cuts.append(40.0 + 20 * number)
    end = canvas.cuts[-1]
    canvas.foot = (end, end + 20)
    canvas.line(200, 20, 200, end)
    canvas.text(10, end + 10, "Axis")
    canvas.text(10, end + 30, "Note")
    canvas.height = end + 50
    made = sheets(canvas)
    texts = [[text for *_, text in sheet.texts] for sheet in made]
    assert all(text[0] == "Head" and "Axis" in text for text in texts)
    assert [text for sheet in texts for text in sheet if text.startswith("row")] == [
        f"row {n}" for n in range(100)
    ]
    assert ["Note" in text for text in texts] == [False] * (len(made) - 1) + [True]
    assert max(sheet.height for sheet in made) <= tallest(400.0)
    for sheet in made:
        assert all(top >= 0 and bottom <= sheet.height for _, top, _, bottom, _ in sheet.texts)
        (line,) = [values for name, values, _ in sheet.steps if name == "plot"]
        assert 0 <= min(line[1]) < max(line[1]) <= sheet.height


@pytest.mark.parametrize("interval", [(1e-9, 1e9), (0.0, math.inf)])
def test_a_wide_diamond_does_not_set_the_axis(interval: tuple[float, float]) -> None:
    drawn = _plot_of(ForestSummary(value=0.7, interval=interval, prediction=interval))
    marks = [text for *_, text in drawn.texts if text in ("0.01", "0.5", "1", "100")]
    assert marks == ["0.5", "1"]
    heads = [values for name, values, _ in drawn.steps if name == "fill" and len(values[0]) == 3]
    assert len(heads) == 4


def _plot_of(summary: ForestSummary) -> Canvas:
    return _drawn(
        Plot(
            rows=rows(3),
            measure="OR",
            summaries=[summary],
            groups={},
            favours=("", ""),
            arms=None,
            notes=(),
            level=0.95,
        )
    )


@pytest.mark.parametrize(
    ("text", "italic"),
    [
        ("Heterogeneity: τ² = 0.05, χ²(9) = 8.10, p = .52, I² = 0%", ["p", "I"]),
        ("Test of the overall effect: t(9) = 2.31, p < .001", ["t", "p"]),
        ("Subtotal (k = 3)", ["k"]),
        ("g [95% CI]", ["g"]),
        ("SMD [95% CI]", []),
        ("SD", ["SD"]),
        ("n", ["n"]),
        ("p > .10", ["p"]),
        ("Garcia d Silva, 2019", []),
        ("Group p", []),
    ],
)
def test_symbols_of_statistics_are_in_italics(text: str, italic: list[str]) -> None:
    parts = runs(text, DRAWN_SYMBOL)
    assert "".join(part for part, _ in parts) == text
    assert [part for part, is_italic in parts if is_italic] == italic


def test_letters_that_no_font_has_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_family", lambda _: "")
    figure = forest_figure([ForestRow(label="王小明, 2019", value=0.2)], measure="g")
    assert set(figure.undrawn) == set("王小明")
    assert fonts.families("王") == ("DejaVu Sans",)


def test_another_font_is_taken_for_letters_that_the_usual_one_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_family", lambda letter: "Noto Sans CJK SC" if letter == "王" else "")
    assert fonts.families("王, 2019") == ("DejaVu Sans", "Noto Sans CJK SC")
    assert fonts.undrawn(["王 and 李", "Ash"]) == "李"


@pytest.mark.parametrize(
    ("text", "italic"),
    [
        ("g 0.36 lower (0.70 lower to 0.02 lower)", ["g"]),
        ("MD 2.50 lower", []),
        ("They scored lower, t(38) = 2.1, p = .04.", ["t", "p"]),
        ("Birth weight (g) 12 lower", []),
        ("n", []),
    ],
)
def test_symbols_in_text_are_those_in_pictures(text: str, italic: list[str]) -> None:
    shown = with_symbols((text,))
    assert plain_text(shown) == text
    assert [each.children[0] for each in shown if isinstance(each, Span)] == italic
    assert with_symbols(shown) == shown
