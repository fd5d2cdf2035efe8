"""Plots: texts never overlap, the words say what is drawn, the same data give the same picture."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from mutualevidence.errors import InvalidValueError, MissingExtraError
from mutualevidence.evidence.plots.directions import DirectionRow, direction_figure
from mutualevidence.evidence.plots.forest import forest_figure
from mutualevidence.evidence.plots.forest_lines import ForestRow, ForestSummary
from mutualevidence.evidence.plots.harvest import harvest_figure
from mutualevidence.evidence.plots.risk_of_bias import risk_of_bias_figure
from mutualevidence.evidence.plots.timeline import TimelineRow, timeline_figure
from mutualevidence.model.finding import RiskOfBias
from mutualevidence.richtext.document import Figure

pytest.importorskip("matplotlib", reason="plots need the extra `plots`")

from mutualevidence.evidence.plots.canvas import Canvas, text_width, wrapped

NAMES = (
    "Bright et al. (1999)",
    "Department of Veterans Affairs Cooperative Studies Program on Peer Support and Serious Mental Illness (2011)",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenverein-Selbsthilfegruppe (1997)",
    "Ng & Øđegaard (2005, February 30, revised)",
    "王 (2020)",
)
JUDGEMENTS = ("low", "some concerns", "high", "")
DOMAINS = (
    "randomization process",
    "deviations from intended interventions",
    "missing outcome data",
    "a very " * 30,
)


def label(i: int) -> str:
    return f"{NAMES[i % 5]} {i}"


def forest(k: int, format: str = "svg", measure: str = "g") -> Figure:
    rng, rows = random.Random(k), []  # noqa: S311
    for i in range(k):
        value, reach = rng.gauss(-0.3, 0.5), rng.uniform(0.1, 3)
        if measure == "OR":
            value = 10**value
            interval = (value / (1 + reach), value * (1 + reach))
        else:
            interval = (value - reach, value + reach)
        rows.append(
            ForestRow(
                label=label(i), value=value, interval=interval, weight=100 / k, risk_of_bias=JUDGEMENTS[i % 4]
            )
        )
    summary = ForestSummary(
        value=0.7, interval=(0.4, 1.2), label="Pooled effect (random effects)", prediction=(0.01, 40)
    )
    sides = ("favors mutual support group", "favors cognitive-behavioral therapy in groups led by professionals")
    return forest_figure(rows, measure=measure, summary=summary if k > 1 else None, favours=sides, format=format)


def direction_rows(k: int) -> list[DirectionRow]:
    rng = random.Random(k)  # noqa: S311
    kinds = ("favours-a", "favours-b", "mixed", "no-difference", "unclear")
    outcomes = (
        "depressive symptoms",
        "hospital admissions and length of stay",
        "Lebensqualitätsverbesserungserwartung",
    )
    return [
        DirectionRow(
            label=label(i),
            directions={outcome: rng.choice(kinds) for outcome in outcomes},
            n=rng.choice([None, 20, 120, 14000]),
            risk_of_bias=JUDGEMENTS[i % 4],
        )
        for i in range(k)
    ]


def directions(k: int, format: str = "svg") -> Figure:
    return direction_figure(
        direction_rows(k), first="mutual support " * 9, second="cognitive-behavioral therapy", format=format
    )


def harvest(k: int, format: str = "svg") -> Figure:
    return harvest_figure(
        direction_rows(k), first="mutual support " * 9, second="cognitive-behavioral therapy", format=format
    )


def bias(k: int, format: str = "svg") -> Figure:
    judged = {
        label(i): RiskOfBias(
            tool="RoB 2", overall=JUDGEMENTS[i % 3], domains=dict.fromkeys(DOMAINS, JUDGEMENTS[i % 3])
        )
        for i in range(k)
    }
    return risk_of_bias_figure(judged, format=format)


def timeline(k: int, format: str = "svg") -> Figure:
    rng = random.Random(k)  # noqa: S311
    rows = [
        TimelineRow(label=label(i), year=rng.randint(1905, 2026), n=rng.choice([None, 30, 12000]))
        for i in range(k)
    ]
    return timeline_figure(rows, format=format)


PLOTS: tuple[Callable[..., Figure], ...] = (forest, directions, harvest, bias, timeline)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Canvas]:
    """The canvases that were made figures of."""
    canvases: list[Canvas] = []

    def figure(self: Canvas, **values: object) -> Figure:
        canvases.append(self)
        return Figure(b"", "image/svg+xml", str(values["alt"]))

    monkeypatch.setattr(Canvas, "figure", figure)
    return canvases


@pytest.mark.parametrize("k", [1, 2, 3, 12, 40])
@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)
def test_texts_do_not_overlap_and_stay_on_the_sheet(
    plot: Callable[..., Figure], k: int, drawn: list[Canvas]
) -> None:
    plot(k)
    if plot is forest:
        forest(k, measure="OR")
    for canvas in drawn:
        for left, top, right, bottom, text in canvas.texts:
            assert left >= 0, text
            assert top >= 0, text
            assert right <= canvas.width, text
            assert bottom <= canvas.height, text
        for one, two in combinations(canvas.texts, 2):
            apart = one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]
            assert apart, f"{one[4]!r} and {two[4]!r} overlap"


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)
def test_the_same_data_give_the_same_bytes(plot: Callable[..., Figure]) -> None:
    assert plot(3).data == plot(3).data
    assert plot(2, "png").data == plot(2, "png").data


@pytest.mark.parametrize("plot", PLOTS, ids=lambda plot: plot.__name__)
def test_figure_is_svg_and_can_be_had_as_png_and_pdf(plot: Callable[..., Figure]) -> None:
    figure = plot(2)
    assert ET.fromstring(figure.data).tag.endswith("svg")  # noqa: S314
    assert figure.others["image/png"]().startswith(b"\x89PNG")
    assert figure.others["application/pdf"]().startswith(b"%PDF")


def test_words_of_a_forest_plot_name_every_effect_and_the_pooled_one() -> None:
    rows = [ForestRow(label="Bright et al. (1999)", value=-0.26, interval=(-0.77, 0.24))]
    summary = ForestSummary(value=-0.3, interval=(-0.5, -0.1), prediction=(-1.2, 0.6))
    figure = forest_figure(rows, measure="g", summary=summary, favours=("favors a", ""))
    assert figure.alt == (
        "Forest plot of one study. Bright et al. (1999): g = −0.26, 95% CI [−0.77, 0.24]. "
        "Pooled effect: g = −0.30, 95% CI [−0.50, −0.10]. Prediction interval [−1.20, 0.60]. Left: favors a."
    )


def bars(canvas: Canvas) -> dict[str, float]:
    """The heights of the bars by the numbers below them, in the order in which they are drawn."""
    heights: dict[str, float] = {}
    for (kind, values, _), (after, text, _) in zip(canvas.steps, canvas.steps[1:], strict=False):
        if kind == "fill" and after == "text" and text[2].isdigit():
            heights[text[2]] = max(values[1]) - min(values[1])
    return heights


def test_a_harvest_plot_has_a_bar_for_each_study_higher_with_less_risk_of_bias(drawn: list[Canvas]) -> None:
    rows = [
        DirectionRow(label=name, directions={"grief": direction}, n=n, risk_of_bias=judged)
        for name, direction, n, judged in (
            ("a", "favours-b", 40, ""),
            ("b", "favours-a", 40, "high"),
            ("c", "favours-a", 400, "Some concerns"),
            ("d", "favours-a", None, "low"),
            ("e", "not-reported", 40, "critical"),
        )
    ]
    figure = harvest_figure(rows, first="peers")
    heights = bars(drawn[0])
    assert list(heights) == ["4", "3", "2", "1", "5"]
    assert heights["4"] > heights["3"] > heights["2"] > heights["5"] > heights["1"] > 0
    assert figure.alt == (
        "Harvest plot of five studies. grief: favors peers in 3 (risk of bias: 1 low, 1 Some concerns, 1 high), "
        "favors the second in 1, unclear or not reported in 1 (risk of bias: 1 critical)."
    )
    texts = [text for *_, text in drawn[0].texts]
    assert {"Favors peers", "No difference", "Favors the second", "not judged", "not known", "e"} <= {*texts}


def test_an_empty_side_of_a_harvest_plot_of_signs_is_named_as_a_sign(drawn: list[Canvas]) -> None:
    harvest_figure([DirectionRow(label="a", directions={"grief": "positive"})], first="peers")
    assert {"Positive", "Negative"} <= {text for *_, text in drawn[0].texts}


def test_words_of_the_other_plots_count_what_is_drawn() -> None:
    rows = [
        DirectionRow(label="x", directions={"grief": "no-difference"}),
        DirectionRow(label="y", directions={"grief": "mixed"}),
    ]
    assert (
        direction_figure(rows).alt
        == "Effect-direction plot of two studies. grief: mixed in 1, no difference in 1."
    )
    assert harvest_figure(rows).alt == "Harvest plot of two studies. grief: no difference in 1, mixed in 1."
    judged = {"x": RiskOfBias(tool="RoB 2", overall="high", domains={"missing outcome data": "high"})}
    assert risk_of_bias_figure(judged).alt == "Risk of bias of one study in one domain. Overall high: x."
    years = [TimelineRow(label="y", year=1999), TimelineRow(label="x", year=1988)]
    assert timeline_figure(years).alt == "Timeline of two studies, 1988 to 1999. 1988: x. 1999: y."


@pytest.mark.parametrize(
    "plot",
    [
        lambda: forest_figure([], measure="g"),
        lambda: direction_figure([]),
        lambda: harvest_figure([]),
        lambda: risk_of_bias_figure({}),
        lambda: timeline_figure([]),
        lambda: forest_figure([ForestRow(label="x", value=-0.5)], measure="OR"),
        lambda: forest_figure([ForestRow(label="x", value=-0.5)], measure="g", format="bmp"),
    ],
)
def test_what_cannot_be_drawn_is_refused(plot: Callable[[], Figure]) -> None:
    with pytest.raises(InvalidValueError):
        plot()


@pytest.mark.parametrize("values", [[0.0], [0.0, 0.0], [1e-9, 2e-9], [1e6, -1e6], [5.0]])
def test_axis_copes_with_any_range(values: list[float]) -> None:
    rows = [ForestRow(label=f"s{i}", value=value, interval=(value, value)) for i, value in enumerate(values)]
    assert forest_figure(rows, measure="MD").data


def test_a_bound_of_zero_runs_off_a_logarithmic_axis() -> None:
    assert forest_figure([ForestRow(label="x", value=0.5, interval=(0.0, 900.0))], measure="OR").data


def test_lines_are_no_wider_than_asked_and_lose_nothing_but_what_ellipsis_shows() -> None:
    lines = wrapped(NAMES[1], 150, lines=9)
    assert all(text_width(line) <= 150 for line in lines)
    assert " ".join(lines) == NAMES[1]
    assert wrapped(NAMES[1], 100, lines=2)[-1].endswith("…")


def test_without_matplotlib_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from mutualevidence.evidence.plots import canvas

    canvas._measure.cache_clear()
    canvas._run_width.cache_clear()
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtraError, match="mutualevidence\\[plots\\]"):
        timeline(1)
