"""Growth rates and doubling times as contrasts of a fitted trend."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from tollbook.models.panel import Fitted
from tollbook.records import Estimate

# Column and meaning of `Trend.growth`.
GROWTH_COLUMNS = (
    ("place", "OCHA P-codes joined by +."),
    ("category", "Who was counted."),
    ("outcome", "What happened to them."),
    ("reading", "How at least was read."),
    ("window", "Name of the window: all, last 28 days, or its dates."),
    ("start", "First day of the window (ISO 8601)."),
    ("end", "Last day of the window (ISO 8601)."),
    ("counts", "Counts that begin in the window."),
    ("growth", "Change of the level in percent per week, averaged over the window."),
    ("growth_low", "Lower end of its interval, percent per week."),
    ("growth_high", "Upper end of its interval, percent per week."),
    ("doubling", "Days in which the level doubles; below zero: days in which it halves, negated."),
    ("doubling_low", "Lower end of its interval; missing where the interval of the growth holds zero."),
    ("doubling_high", "Upper end of its interval; missing where the interval of the growth holds zero."),
    ("log_growth", "Growth on the link scale: log persons per week."),
    ("log_growth_se", "Its standard error, log persons per week."),
    ("level", "Coverage that the intervals aim at."),
    ("converged", "Whether the fit converged."),
)


@dataclass(frozen=True, slots=True)
class Growth:
    """Growth of a level over a window, on the log scale.

    Attributes
    ----------
    rate, se : float
        Log persons per week, and its standard error.
    degrees : float
        Degrees of freedom of its t interval.
    level : float
        Coverage that the interval aims at.
    """

    rate: float
    se: float
    degrees: float
    level: float = 0.95

    @property
    def interval(self) -> tuple[float, float]:
        """Interval of the rate (log persons per week)."""
        reach = float(stats.t.ppf(0.5 + self.level / 2.0, self.degrees)) * self.se
        return self.rate - reach, self.rate + reach

    def estimates(self) -> tuple[Estimate, Estimate]:
        """Growth in percent per week and doubling time in days.

        Examples
        --------
        >>> growth, doubling = Growth(rate=0.1, se=0.02, degrees=60).estimates()
        >>> round(growth.value, 2), round(growth.low, 2), round(doubling.value, 1)
        (10.52, 6.18, 48.5)
        """
        low, high = self.interval
        percent = [100.0 * float(np.expm1(value)) for value in (self.rate, low, high)]
        double = 7.0 * float(np.log(2.0))
        apart = low > 0 or high < 0
        first, last = sorted([double / low, double / high]) if apart else (None, None)
        return (
            Estimate("growth_per_week", "percent per week", percent[0], percent[1], percent[2], self.level),
            Estimate(
                "doubling_time",
                "days in which the level doubles (negative: halves)",
                double / self.rate if self.rate else None,
                first,
                last,
                self.level,
            ),
        )


def growth(one: Fitted, start: int, end: int, level: float = 0.95) -> Growth:
    """Average growth of the level from one day to another.

    Parameters
    ----------
    one : Fitted
        A fitted trend.
    start, end : int
        Days of its calendar, 0 the first; `end` after `start`.
    level : float
        Coverage aimed at.

    Returns
    -------
    Growth
        The log of the level at `end` less that at `start`, per week, averaged over the candidate splines
        (see `Fitted.contrast`).
    """
    pace = 7.0 / (end - start)
    rate, se = one.contrast(lambda design: (design.calendar[end] - design.calendar[start]) * pace)
    return Growth(float(rate[0]), float(se[0]), one.degrees, level)
