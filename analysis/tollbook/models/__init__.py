"""Trend models of reported deaths: counts known exactly, as ranges, or as "at least"."""

from tollbook.models.backtests import SCORE_COLUMNS, SUMMARY_COLUMNS, Backtest, backtest
from tollbook.models.changes import CHANGE_COLUMNS, PATH_COLUMNS, ChangePoints, change_points
from tollbook.models.composition import COMPOSITION_COLUMNS, Composition, composition
from tollbook.models.diagnostics import ACF_COLUMNS, INFLUENCE_COLUMNS, PIT_COLUMNS, ROOTOGRAM_COLUMNS
from tollbook.models.fits import FIT_COLUMNS, fits_frame
from tollbook.models.forecasts import FORECAST_COLUMNS, Forecast, forecast
from tollbook.models.growth import GROWTH_COLUMNS
from tollbook.models.left_out import LEFT_OUT_COLUMNS, left_out
from tollbook.models.levels import SMOOTH_COLUMNS, Level, level
from tollbook.models.missing import STATUS_COLUMNS, Missingness, missingness
from tollbook.models.negative_binomial import IntervalNegativeBinomial
from tollbook.models.readings import READINGS
from tollbook.models.sensitivity import SENSITIVITY_COLUMNS, sensitivity
from tollbook.models.sources import RATIO_COLUMNS, SourceRatio, source_ratio
from tollbook.models.trend_tables import LEVEL_COLUMNS, READING_COLUMNS
from tollbook.models.trends import Trend, trend

__all__ = [
    "ACF_COLUMNS",
    "CHANGE_COLUMNS",
    "COMPOSITION_COLUMNS",
    "FIT_COLUMNS",
    "FORECAST_COLUMNS",
    "GROWTH_COLUMNS",
    "INFLUENCE_COLUMNS",
    "LEFT_OUT_COLUMNS",
    "LEVEL_COLUMNS",
    "PATH_COLUMNS",
    "PIT_COLUMNS",
    "RATIO_COLUMNS",
    "READINGS",
    "READING_COLUMNS",
    "ROOTOGRAM_COLUMNS",
    "SCORE_COLUMNS",
    "SENSITIVITY_COLUMNS",
    "SMOOTH_COLUMNS",
    "STATUS_COLUMNS",
    "SUMMARY_COLUMNS",
    "Backtest",
    "ChangePoints",
    "Composition",
    "Forecast",
    "IntervalNegativeBinomial",
    "Level",
    "Missingness",
    "SourceRatio",
    "Trend",
    "backtest",
    "change_points",
    "composition",
    "fits_frame",
    "forecast",
    "left_out",
    "level",
    "missingness",
    "sensitivity",
    "source_ratio",
    "trend",
]
