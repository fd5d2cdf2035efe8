"""Funnel, bubble, Baujat, L'Abbé, bias summary and flow diagram: drawn, and told in words."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

pytest.importorskip("matplotlib", reason="plots need the extra `plots`")

from mutualevidence import Library
from mutualevidence.errors import InvalidValueError
from mutualevidence.evidence.flow_numbers import flow_contradictions
from mutualevidence.evidence.plots.axis import Axis
from mutualevidence.evidence.plots.bias_summary import bias_summary_figure
from mutualevidence.evidence.plots.bubbles import Bubble, Slope, baujat_figure, labbe_figure, regression_figure
from mutualevidence.evidence.plots.canvas import Canvas
from mutualevidence.evidence.plots.flow import flow_figure, flow_steps
from mutualevidence.evidence.plots.funnel import FunnelPoint, funnel_figure
from mutualevidence.model.finding import RiskOfBias
from mutualevidence.model.review import Flow

POINTS = [
    FunnelPoint(label=f"s{at}", y=y, se=se)
    for at, (y, se) in enumerate([(-0.7, 0.1), (-0.2, 0.3), (0.1, 0.5), (-0.4, 0.2)])
]
FLOW = Flow(
    databases={"PubMed": "1,203", "Embase": "870"},
    registers={"ClinicalTrials.gov": "27"},
    duplicates=100,
    screened=2000,
    excluded=1900,
    sought=100,
    not_retrieved=10,
    assessed=90,
    exclusions={"Wrong population": "60", "Wrong outcome": "6"},
    studies=22,
    reports=24,
)


def is_svg(data: bytes) -> bool:
    return data.startswith(b"<?xml") and b"</svg>" in data


@pytest.mark.parametrize(("measure", "pooled"), [("OR", "OR = 0.67"), ("SMD", "SMD = −0.40"), ("r", "r = −.40")])
def test_a_funnel_plot_tells_how_studies_lie(measure: str, pooled: str) -> None:
    figure = funnel_figure(POINTS, measure=measure, pooled=-0.4)
    assert is_svg(figure.data)
    assert f"Studies on either side of the pooled effect ({pooled}): left 1, right 3." in figure.alt
    assert "Studies with p below .05: 2." in figure.alt or measure not in ("OR", "SMD", "r")


def test_a_bubble_plot_of_ratios_has_a_regression_line() -> None:
    bubbles = [Bubble(label=str(at), x=2000 + at, y=-0.1 * at, weight=at + 1.0) for at in range(5)]
    line = Slope(at=lambda x: (-0.1 * (x - 2000), -0.1 * (x - 2000) - 1, -0.1 * (x - 2000) + 1), words="It falls.")
    figure = regression_figure(bubbles, line, measure="RR", moderator="year")
    assert is_svg(figure.data)
    assert figure.alt == "Bubble plot of five studies: RR by year. It falls."


def test_labbe_and_baujat_plots_name_what_stands_out() -> None:
    risks = [Bubble(label="x", x=0.4, y=0.2, weight=50), Bubble(label="y", x=0.3, y=0.35, weight=400)]
    figure = labbe_figure(risks, curve=lambda risk: 0.7 * risk, names=("therapy", "control"))
    assert "lower with therapy in 1, higher or equal in 1" in figure.alt
    shown = [Bubble(label=f"Study {at}", x=float(at), y=float(at % 3)) for at in range(6)]
    assert "Study 5 (5.00, 2.00)" in baujat_figure(shown).alt
    with pytest.raises(InvalidValueError, match="three studies"):
        baujat_figure(shown[:2])


def test_years_are_no_thousands_and_marks_keep_their_decimals() -> None:
    assert Axis(1990, 2020, 0, 300, grouped=False).labels([1990, 2000]) == ["1990", "2000"]
    assert Axis(0.4, 4, 0, 300, logarithmic=True).labels([0.5, 1, 1.5, 2]) == ["0.5", "1", "1.5", "2"]


def test_tools_are_not_mixed_in_the_bias_summary() -> None:
    judged = [
        RiskOfBias(tool="RoB 2", overall="low", domains={"randomization": "low"}),
        RiskOfBias(tool="RoB 2", overall="high", domains={"randomization": "high"}),
        RiskOfBias(tool="ROBINS-I", overall="serious", domains={"confounding": "serious"}),
    ]
    figure = bias_summary_figure(judged)
    assert "randomization: low 50%, high 50%" in figure.alt
    assert "confounding: serious 100%" in figure.alt


def test_the_flow_of_records_adds_up_box_by_box() -> None:
    figure = flow_figure(FLOW)
    assert is_svg(figure.data)
    for words in ("Databases (n = 2,073)", "Reports excluded:", "Wrong population (n = 60)", "review (n = 22)"):
        assert words in figure.alt
    assert [step.stage for step in flow_steps(FLOW)] == ["Identification", "Screening", "", "", "Included"]
    assert flow_contradictions(FLOW) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"screened": 1990}, ("2,100 records identified less 100 make 2,000, not 1,990 (screened)",)),
        ({"reports": 25}, ("90 reports assessed less 66 make 24, not 25 (reports included)",)),
        ({"not_retrieved": 11}, ("100 reports sought less 11 make 89, not 90 (assessed)",)),
    ],
)
def test_a_flow_that_does_not_add_up_is_told(change: dict[str, int], words: tuple[str, ...]) -> None:
    import attrs

    found = flow_contradictions(attrs.evolve(FLOW, **change))
    assert words[0] in found


def test_what_other_methods_found_may_be_assessed_beside_those_screened() -> None:
    found = {"databases": {"PubMed": "120"}, "other": {"citations": "9"}}
    flow = Flow(**found, duplicates=20, screened=100, excluded=70)
    beside = attrs.evolve(flow, sought=30, not_retrieved=2, assessed=37)
    assert flow_contradictions(beside) == ()
    assert "Among them by other methods (n = 9)" in flow_steps(beside)[3].text
    assert flow_contradictions(attrs.evolve(beside, assessed=28))
    among = attrs.evolve(flow, screened=109, excluded=79, sought=30)
    assert flow_contradictions(among) == ()
    assert "Other methods (n = 9)" in flow_steps(among)[0].text


def test_the_flow_is_read_from_the_review_drawn_and_checked() -> None:
    library = Library.from_bytes(
        "@review{r, flow = {databases = {PubMed = {120}}, duplicates = {20}, screened = {90}}}\n"
        "@book{b, title = {B}, author = {C, D.}, year = {2020}}\n"
    )
    assert library.review
    assert "PRISMA 2020 Flow Diagram" in library.report()
    found = [each for each in library.check() if each.code == "flow-arithmetic"]
    assert [each.message for each in found] == ["120 records identified less 20 make 100, not 90 (screened)"]


def test_numbers_of_records_are_whole() -> None:
    with pytest.raises(InvalidValueError, match="whole number"):
        flow_figure(Flow(databases={"PubMed": "12.5"}))


def drawing_of(monkeypatch: pytest.MonkeyPatch, draw: Callable[[], object]) -> Canvas:
    """What ``draw`` drew, before it becomes a picture."""
    drawings: list[Canvas] = []
    monkeypatch.setattr(Canvas, "figure", lambda self, **_: drawings.append(self))
    draw()
    (drawing,) = drawings
    return drawing


def shown(drawing: Canvas) -> list[str]:
    return [text for *_, text in drawing.texts]


def test_names_in_baujats_plot_lie_on_no_point_and_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "Northern Collaborative Group for the Study of Peer Support and Recovery"
    points = [Bubble(label=f"{long} ({1990 + at})", x=(at * 7 % 15) / 4, y=(at * 4 % 13) / 9) for at in range(15)]
    drawing = drawing_of(monkeypatch, lambda: baujat_figure(points))
    names = [box for box in drawing.texts if box[4][:6] in long or box[4].endswith(")")]
    assert names
    dots = [values[:2] for name, values, _ in drawing.steps if name == "circle"]
    assert len(dots) >= 15
    edge = next(
        values[0][0] for name, values, _ in drawing.steps if name == "plot" and values[0][0] == values[0][1]
    )
    for left, top, right, bottom, text in names:
        assert edge < left, text
        assert right < drawing.width, text
        assert not [(x, y) for x, y in dots if left < x < right and top < y < bottom], text


def test_a_bubble_plot_by_year_has_whole_years_and_its_whole_interval(monkeypatch: pytest.MonkeyPatch) -> None:
    bubbles = [Bubble(label=str(at), x=2000 + 2 * at, y=0.1 * at) for at in range(11)]
    slope = Slope(at=lambda _: (0.0, -1.5, 2.0))
    drawing = drawing_of(monkeypatch, lambda: regression_figure(bubbles, slope, measure="SMD", moderator="Year"))
    years = [text for text in shown(drawing) if text.startswith(("199", "20"))]
    assert years
    assert all(year.isdigit() for year in years)
    lines = [values for name, values, style in drawing.steps if name == "plot" and len(values[0]) == 61]
    assert len(lines) == 3


def test_the_bias_summary_has_room_for_its_axis_and_explains_white(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = [
        RiskOfBias(tool="RoB 2", overall="low", domains={"missing data": "low"}),
        RiskOfBias(tool="RoB 2", overall="low", domains={"selection": "high"}),
    ]
    drawing = drawing_of(monkeypatch, lambda: bias_summary_figure(judged))
    assert max(right for _, _, right, _, _ in drawing.texts) <= drawing.width
    assert max(bottom for _, _, _, bottom, _ in drawing.texts) <= drawing.height
    assert "not judged" in shown(drawing)


def test_a_box_of_the_flow_is_as_high_as_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    flow = Flow(assessed=30, exclusions={f"Reason {at}": "2" for at in range(9)}, studies=12)
    drawing = drawing_of(monkeypatch, lambda: flow_figure(flow))
    boxes = [values for name, values, style in drawing.steps if name == "fill" and style["facecolor"] == "white"]
    heights = [max(ys) - min(ys) for _, ys in boxes]
    assert len(heights) == 3
    assert heights[0] == heights[2] < heights[1] / 4
