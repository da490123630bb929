"""Diagnostics of a model of counts known as ranges: PIT, rootogram, dispersion, residuals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import stats

from tollbook.models.arrays import Floats, Ints
from tollbook.models.predictive import negative_binomial_cdf, negative_binomial_chance

# Column and meaning of each diagnostic table; the codebook is written from these.
PIT_COLUMNS = (
    ("bin_low", "Lower end of the bin of the probability integral transform, 0 to 1."),
    ("bin_high", "Upper end of the bin."),
    ("density", "Share of rows in the bin, divided by its width; 1 everywhere under a calibrated model."),
)
ROOTOGRAM_COLUMNS = (
    ("count", "Persons; the last row stands for this count and all above."),
    ("observed", "Rows with this count; a row known as a range is spread as the model expects."),
    ("expected", "Rows with this count that the model expects."),
    ("hanging", "Root of expected less root of observed; 0 under a perfect fit."),
)

ACF_COLUMNS = (
    ("lag", "Days between two counts."),
    ("acf", "Correlation of their residuals."),
    ("band", "Half-width within which 95 percent of the correlations of independent days lie."),
    ("pairs", "Pairs of days that far apart that both have counts."),
)
INFLUENCE_COLUMNS = (
    ("date", "First day of the count (timestamp)."),
    ("source", "Who states it."),
    ("stated", "Persons, as printed."),
    ("residual", "Quantile residual, standard normal units."),
    (
        "shift",
        "Percentage points per week by which the growth would change without the count, to first order.",
    ),
)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Diagnostics of one fit.

    Attributes
    ----------
    low, high : (n,) ndarray
        Bounds of the counts (persons); `high` infinite for "at least".
    mean : (n,) ndarray
        Fitted mean (persons).
    alpha : (n,) ndarray
        Dispersion of each row.
    df_resid : int
        Rows less parameters.
    y_max : int or None
        Largest count of the rootogram.
    """

    low: Ints
    high: Floats
    mean: Floats
    alpha: Floats
    df_resid: int
    y_max: int | None = None

    def pit(self, bins: int = 10) -> pd.DataFrame:
        """Non-randomised PIT histogram: columns of `PIT_COLUMNS`, one row a bin.

        Each row spreads its mass evenly between F(low - 1) and F(high), which is what a calibrated model
        makes uniform, for exact counts and for ranges alike. Czado, Gneiting and Held (2009), Biometrics
        65, 1254-1261.
        """
        start, end = self._chances()
        edges = np.linspace(0.0, 1.0, bins + 1)
        width = np.maximum(end - start, 1e-12)
        reached = np.clip((edges[None, :] - start[:, None]) / width[:, None], 0.0, 1.0).mean(0)
        return pd.DataFrame(
            {"bin_low": edges[:-1], "bin_high": edges[1:], "density": np.diff(reached) * bins}
        )

    def rootogram(self) -> pd.DataFrame:
        """Hanging rootogram: columns of `ROOTOGRAM_COLUMNS`, one row a count.

        Kleiber and Zeileis (2016), The American Statistician 70, 296-303.
        """
        known = self.high[np.isfinite(self.high)]
        top = self.y_max if self.y_max is not None else int(np.quantile(np.append(known, self.low), 0.99)) + 1
        counts = np.arange(top + 1)
        chance = negative_binomial_chance(counts[None, :], self.mean[:, None], self.alpha[:, None])
        chance[:, -1] = np.maximum(1.0 - chance[:, :-1].sum(1), 0.0)
        low, high = np.minimum(self.low, top)[:, None], np.minimum(self.high, top)[:, None]
        inside = np.where((counts >= low) & (counts <= high), chance, 0.0)
        mass = inside.sum(1, keepdims=True)
        # A range that the model gives no chance at all is put at its lower end.
        inside = np.where(mass > 1e-300, inside / np.maximum(mass, 1e-300), (counts == low).astype(float))
        observed, expected = inside.sum(0), chance.sum(0)
        return pd.DataFrame(
            {
                "count": counts,
                "observed": observed,
                "expected": expected,
                "hanging": np.sqrt(expected) - np.sqrt(observed),
            }
        )

    def residuals(self) -> Floats:
        """Quantile residuals at the middle of each row's PIT range (standard normal units), shape (n,).

        Dunn and Smyth (1996), J. Computational and Graphical Statistics 5, 236-244; the middle is taken
        instead of a random point, so that the same data give the same residuals.
        """
        start, end = self._chances()
        return np.asarray(stats.norm.ppf(np.clip((start + end) / 2.0, 1e-12, 1 - 1e-12)))

    def dispersion(self) -> dict[str, float]:
        """Pearson dispersion of the exact rows, under Poisson and under NB2 (1 where the model holds)."""
        exact = self.low == self.high
        y, mean, alpha = self.low[exact], self.mean[exact], self.alpha[exact]
        share = max(1.0, self.df_resid * exact.mean()) if len(exact) else 1.0
        gap = (y - mean) ** 2
        return {
            "rows_exact": float(exact.sum()),
            "pearson_poisson": float((gap / mean).sum() / share),
            "pearson_nb2": float((gap / (mean + alpha * mean**2)).sum() / share),
        }

    def _chances(self) -> tuple[Floats, Floats]:
        start = negative_binomial_cdf(self.low - 1, self.mean, self.alpha)
        return start, negative_binomial_cdf(self.high, self.mean, self.alpha)


def autocorrelation(residual: Floats, day: Ints, lags: int = 14) -> pd.DataFrame:
    """Autocorrelation of residuals by days apart: columns of `ACF_COLUMNS`.

    Parameters
    ----------
    residual : (n,) ndarray
        Residuals; several of one day are averaged.
    day : (n,) ndarray of int
        Day of each.
    lags : int
        Most days apart.

    Notes
    -----
    Days without a count are left out of the pairs, not taken as zero (Parzen 1963, Sankhya A 25, 383-392).
    """
    daily = pd.Series(residual).groupby(np.asarray(day)).mean()
    grid = daily.reindex(range(int(daily.index.min()), int(daily.index.max()) + 1)).to_numpy()
    grid = grid - np.nanmean(grid)
    variance = float(np.nanmean(grid**2))
    rows = []
    for lag in range(1, lags + 1):
        product = grid[lag:] * grid[:-lag] if lag < len(grid) else np.empty(0)
        pairs = int(np.isfinite(product).sum())
        value = float(np.nanmean(product)) / variance if pairs and variance > 0 else np.nan
        rows.append((lag, value, 1.96 / np.sqrt(pairs) if pairs else np.nan, pairs))
    return pd.DataFrame(rows, columns=[name for name, _ in ACF_COLUMNS])
