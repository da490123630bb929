"""Trend models of reported deaths: counts known exactly, as ranges, or as "at least"."""

from tollbook.models.backtests import SCORE_COLUMNS, SUMMARY_COLUMNS, Backtest, backtest
from tollbook.models.fits import FIT_COLUMNS, fits_frame
from tollbook.models.forecasts import FORECAST_COLUMNS, Forecast, forecast
from tollbook.models.growth import GROWTH_COLUMNS
from tollbook.models.negative_binomial import IntervalNegativeBinomial
from tollbook.models.readings import READINGS
from tollbook.models.trend_tables import LEVEL_COLUMNS, READING_COLUMNS
from tollbook.models.trends import Trend, trend

__all__ = [
    "FIT_COLUMNS",
    "FORECAST_COLUMNS",
    "GROWTH_COLUMNS",
    "LEVEL_COLUMNS",
    "READINGS",
    "READING_COLUMNS",
    "SCORE_COLUMNS",
    "SUMMARY_COLUMNS",
    "Backtest",
    "Forecast",
    "IntervalNegativeBinomial",
    "Trend",
    "backtest",
    "fits_frame",
    "forecast",
    "trend",
]
