"""Results of `IntervalNegativeBinomial`: summary, prediction of means and of new counts, diagnostics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats
from statsmodels.base.model import GenericLikelihoodModelResults

from tollbook.models.arrays import Floats
from tollbook.models.diagnostics import Diagnostic
from tollbook.models.predictive import count_interval


class IntervalNegativeBinomialResults(GenericLikelihoodModelResults):  # type: ignore[misc]
    """What statsmodels gives for a likelihood model, and predictions and diagnostics of interval counts.

    Attributes
    ----------
    alpha : float
        Dispersion: the variance of a count is mean + alpha * mean**2.
    converged : bool
        Whether the search met its tolerance.
    """

    @property
    def alpha(self) -> float:
        """Dispersion alpha (a pure number)."""
        return float(np.exp(np.asarray(self.params)[-1]))

    @property
    def alpha_bse(self) -> float:
        """Standard error of alpha by the delta method."""
        return self.alpha * float(np.asarray(self.bse)[-1])

    @property
    def converged(self) -> bool:
        """Whether the search for the maximum met its tolerance."""
        return bool(self.mle_retvals["converged"])

    @property
    def fittedvalues(self) -> Floats:
        """Mean of each row (persons); the sum over its days for a row of several days."""
        return np.asarray(np.exp(self.model.log_mean(self.params)))

    @property
    def row_alpha(self) -> Floats:
        """Dispersion of each row: alpha times the row's dispersion weight."""
        weights = self.model.dispersion_weights
        return np.asarray(self.alpha * (np.ones(int(self.nobs)) if weights is None else weights))

    def summary(self, yname: Any = None, xname: Any = None, title: Any = None, alpha: float = 0.05) -> Any:
        """Summary table as in statsmodels, with how many rows are exact, ranges and open."""
        table = super().summary(yname=yname, xname=xname, title=title, alpha=alpha)
        exact = int((self.model.high == self.endog).sum())
        open_rows = int(np.isinf(self.model.high).sum())
        table.add_extra_txt(
            [
                f"Rows: {exact} exact, {int(self.nobs) - exact - open_rows} ranges, "
                f"{open_rows} open (at least).",
                f"Dispersion alpha = exp(lnalpha) = {self.alpha:.4g}.",
                "" if self.converged else "The search did not converge: read no number of this table.",
            ]
        )
        return table

    def get_prediction(
        self,
        exog: Any = None,
        which: str = "mean",
        transform: bool = True,
        row_labels: Any = None,
        offset: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Predict means and new counts.

        Parameters
        ----------
        exog : array_like or DataFrame, optional
            Design rows, or data for the formula; the fitted rows where left out.
        which : str
            ``mean`` gives a `CountPrediction`; ``linear`` the statsmodels prediction of the log mean.
        transform : bool
            Whether data go through the formula.
        row_labels : list, optional
            Index of the frame.
        offset : array_like, optional
            Offset of the new rows (log); that of the fitted rows is used for them, else 0.
        **kwargs
            Handed on for ``linear``.

        Returns
        -------
        CountPrediction
        """
        if which != "mean":
            return super().get_prediction(exog, which, transform, row_labels, **kwargs)
        from statsmodels.base._prediction_inference import _get_exog_predict

        if exog is None:
            eta = self.model.log_mean(self.params)
            design = self.model._local_design(self.params)[0]
            labels = row_labels if row_labels is not None else self.model.data.row_labels
        else:
            design, labels = _get_exog_predict(self, exog, transform, row_labels)
            design = np.atleast_2d(np.asarray(design, dtype=float))
            eta = design @ np.asarray(self.params)[: design.shape[1]]
            eta = eta + (0.0 if offset is None else np.asarray(offset, dtype=float))
        k = design.shape[1]
        cov = np.asarray(self.cov_params())[:k, :k]
        se = np.sqrt(np.einsum("ij,jk,ik->i", design, cov, design))
        alpha = self.row_alpha if exog is None else np.full(len(eta), self.alpha)
        degrees = float(self.df_resid) if self.use_t else np.inf
        return CountPrediction(eta, se, alpha, degrees, labels)

    def get_diagnostic(self, y_max: int | None = None) -> Diagnostic:
        """Diagnostics of the fit: PIT, rootogram, dispersion, residuals (see `Diagnostic`).

        Parameters
        ----------
        y_max : int, optional
            Largest count of the rootogram (persons).
        """
        model = self.model
        return Diagnostic(
            model._low, model.high, self.fittedvalues, self.row_alpha, int(self.df_resid), y_max
        )


@dataclass(frozen=True, slots=True)
class CountPrediction:
    """Predicted means and new counts.

    Attributes
    ----------
    linear, linear_se : (n,) ndarray
        Log mean and its standard error (log persons).
    alpha : (n,) ndarray
        Dispersion of each row.
    degrees : float
        Degrees of freedom of the t distribution of the intervals; infinite for the normal.
    row_labels : sequence or None
        Index of the frame.
    """

    linear: Floats
    linear_se: Floats
    alpha: Floats
    degrees: float = np.inf
    row_labels: Any = None

    @property
    def predicted(self) -> Floats:
        """Mean of each row (persons)."""
        return np.exp(self.linear)

    def summary_frame(self, alpha: float = 0.05) -> pd.DataFrame:
        """Means with intervals, and intervals of new counts.

        Parameters
        ----------
        alpha : float
            One minus the coverage aimed at.

        Returns
        -------
        pandas.DataFrame
            ``mean``, ``mean_se``, ``mean_ci_lower``, ``mean_ci_upper`` (persons; the interval is that of
            the log mean, carried over), ``obs_ci_lower``, ``obs_ci_upper`` (whole persons; a new count,
            with the uncertainty of the mean mixed in).
        """
        reach = stats.t.ppf(1 - alpha / 2, self.degrees) * self.linear_se
        low, high = count_interval(self.linear, self.linear_se, self.alpha, 1 - alpha)
        return pd.DataFrame(
            {
                "mean": self.predicted,
                "mean_se": self.predicted * self.linear_se,
                "mean_ci_lower": np.exp(self.linear - reach),
                "mean_ci_upper": np.exp(self.linear + reach),
                "obs_ci_lower": low,
                "obs_ci_upper": high,
            },
            index=self.row_labels,
        )
