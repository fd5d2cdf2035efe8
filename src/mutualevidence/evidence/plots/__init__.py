"""Plots of evidence, as figures of a document: forest plot, effect directions, harvest, risk of bias, timeline."""

from mutualevidence.evidence.plots.directions import DirectionRow, direction_figure
from mutualevidence.evidence.plots.forest import forest_figure
from mutualevidence.evidence.plots.forest_lines import ForestRow, ForestSummary
from mutualevidence.evidence.plots.harvest import harvest_figure
from mutualevidence.evidence.plots.risk_of_bias import risk_of_bias_figure
from mutualevidence.evidence.plots.timeline import TimelineRow, timeline_figure

__all__ = [
    "DirectionRow",
    "ForestRow",
    "ForestSummary",
    "TimelineRow",
    "direction_figure",
    "forest_figure",
    "harvest_figure",
    "risk_of_bias_figure",
    "timeline_figure",
]
