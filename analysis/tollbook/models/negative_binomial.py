"""`IntervalNegativeBinomial`: NB2 regression for counts that are exact, a range or "at least"."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from statsmodels.base.model import GenericLikelihoodModel

from tollbook.errors import ModelError
from tollbook.models.arrays import Floats, Ints
from tollbook.models.likelihood import Terms, interval_terms
from tollbook.models.newton import maximise
from tollbook.models.results import IntervalNegativeBinomialResults

SMALLEST_LOG_ALPHA = -14.0  # below this NB2 and Poisson agree to more digits than a report prints


class IntervalNegativeBinomial(GenericLikelihoodModel):  # type: ignore[misc]
    """Negative binomial regression (NB2, log link) for counts known as ranges.

    The mean of row i is exp(x_i b + offset_i) persons and its variance mean + alpha * mean**2. The last
    parameter is ln(alpha), so that the dispersion stays positive and its interval is sensible.

    Parameters
    ----------
    endog : (n,) array_like of int
        Lower bound of each count (persons), included.
    exog : (n, k) array_like
        Design matrix; a constant is not added.
    high : (n,) array_like, optional
        Upper bound (persons), included; missing or infinite means "at least". All exact where left out.
    offset : (n,) array_like, optional
        Added to the log mean, such as the log of a population.
    dispersion_weights : (n,) array_like, optional
        Factors of alpha by row: 1 / days for a sum over days that vary independently.
    days : (day_exog, day_offset, day_row), optional
        For counts that are sums over several days: the (m, k) design of the days, their (m,) offsets and the
        (m,) row that each belongs to. The mean of a row is then the sum over its days, and `exog` only names
        the columns.
    missing : str
        As in statsmodels: none, drop or raise (an open upper bound is not a missing value).

    Raises
    ------
    ModelError
        If a bound is negative, not whole, or above its upper bound; if the design has not full rank.

    Notes
    -----
    NB2: Cameron and Trivedi (1986), J. Applied Econometrics 1, 29-53; Lawless (1987), Canadian J.
    Statistics 15, 209-225. Censored counts: Terza (1985), Economics Letters 18, 361-365; Caudill and Mixon
    (1995), Empirical Economics 20, 183-196. The censoring is
    taken to be independent of the count given the design.

    Examples
    --------
    >>> low, high = np.array([4, 7, 5, 9, 8, 12]), np.array([4, 7, np.inf, 9, 10, 12])
    >>> week = np.column_stack([np.ones(6), np.arange(6)])
    >>> result = IntervalNegativeBinomial(low, week, high=high).fit()
    >>> bool(result.converged), result.params.shape
    (True, (3,))
    """

    link = None
    results_class = IntervalNegativeBinomialResults

    def __init__(
        self,
        endog: Any,
        exog: Any = None,
        high: Any = None,
        offset: Any = None,
        dispersion_weights: Any = None,
        days: tuple[Any, Any, Any] | None = None,
        missing: str = "none",
        **kwds: Any,
    ) -> None:
        from statsmodels.genmod.families.links import Log

        exog = np.ones((len(endog), 1)) if exog is None else exog
        upper = np.asarray(endog if high is None else high, dtype=float)
        upper = np.where(np.isnan(upper), np.inf, upper)
        extra = {"offset": offset, "dispersion_weights": dispersion_weights}
        given = {name: np.asarray(value, dtype=float) for name, value in extra.items() if value is not None}
        self.offset = self.dispersion_weights = None
        super().__init__(
            endog, exog, missing=missing, extra_params_names=["lnalpha"], high=upper, **given, **kwds
        )
        self.link = Log()
        self.k_extra = 1
        rank = int(np.linalg.matrix_rank(self.exog))
        if rank < self.exog.shape[1]:
            raise ModelError(
                "columns of the design repeat each other",
                where=", ".join(self.exog_names[:-1]),
                got=f"rank {rank}",
                expected=f"rank {self.exog.shape[1]}",
                fix="drop a column; beside a constant, patsy's cr() needs constraints='center'",
            )
        self.df_model = float(rank - self.k_constant)
        self.df_resid = float(len(self.endog) - self.exog.shape[1] - 1)
        self.days = None if days is None else _days(days, self.exog.shape[1])
        self._low = _whole(self.endog, self.high)
        weights = self.dispersion_weights
        shares = np.ones(len(self._low)) if weights is None else weights
        self._shares = [(share, np.flatnonzero(shares == share)) for share in np.unique(shares)]

    @classmethod
    def from_formula(
        cls,
        formula: str,
        data: pd.DataFrame,
        *args: Any,
        high: Any = None,
        offset: Any = None,
        dispersion_weights: Any = None,
        **kwargs: Any,
    ) -> Any:
        """Build the model from a formula, its left side the lower bound; as in statsmodels (patsy).

        Parameters
        ----------
        formula : str
            Such as ``"low ~ cr(day, df=4)"``.
        data : pandas.DataFrame
            One row per count.
        high, offset, dispersion_weights : str or array_like, optional
            Column of `data`, or values.
        *args, **kwargs
            Handed on to statsmodels.

        Examples
        --------
        >>> data = pd.DataFrame({"low": [2, 4, 3, 6, 8], "high": [2, 4, None, 6, 8], "day": range(5)})
        >>> IntervalNegativeBinomial.from_formula("low ~ day", data, high="high").exog_names
        ['Intercept', 'day', 'lnalpha']
        """
        columns = {"high": high, "offset": offset, "dispersion_weights": dispersion_weights}
        values = {
            name: data[value].to_numpy(dtype=float, na_value=np.nan) if isinstance(value, str) else value
            for name, value in columns.items()
            if value is not None
        }
        if "high" in values:  # an open end is no missing value that would drop the row
            values["high"] = np.where(np.isnan(values["high"]), np.inf, values["high"])
        kwargs.setdefault("eval_env", 1)
        return super().from_formula(formula, data, *args, **values, **kwargs)

    def log_mean(self, params: Any) -> Floats:
        """Log of the mean of each row (log persons), offsets and sums over days included."""
        beta = np.asarray(params)[: self.exog.shape[1]]
        if self.days is None:
            eta = self.exog @ beta
            return np.asarray(eta if self.offset is None else eta + self.offset)
        day_exog, day_offset, day_row = self.days
        sums = np.zeros(len(self._low))
        np.add.at(sums, day_row, np.exp(np.clip(day_exog @ beta + day_offset, -700, 700)))
        return np.log(sums)

    def terms(self, params: Any) -> Terms:
        """Log-likelihood terms and derivatives of each row at `params` (see `interval_terms`)."""
        eta, alpha = self.log_mean(params), float(np.exp(np.asarray(params)[-1]))
        stacked = np.empty((6, len(eta)))
        for share, rows in self._shares:
            part = interval_terms(self._low[rows], self.high[rows], eta[rows], alpha * share)
            stacked[:, rows] = [getattr(part, name) for name in Terms.__slots__]
        return Terms(*stacked)

    def loglikeobs(self, params: Any) -> Floats:
        """Log-likelihood of each row, shape (n,)."""
        return self.terms(params).value

    def score_obs(self, params: Any, **kwds: Any) -> Floats:
        """First derivatives of each row by the parameters, shape (n, k + 1); ln(alpha) last."""
        terms = self.terms(params)
        design = self._local_design(params)[0]
        return np.column_stack([design * terms.d_eta[:, None], terms.d_log_alpha])

    def score(self, params: Any) -> Floats:
        """First derivatives of the log-likelihood, shape (k + 1,)."""
        return np.asarray(self.score_obs(params).sum(0))

    def hessian(self, params: Any) -> Floats:
        """Second derivatives of the log-likelihood, shape (k + 1, k + 1)."""
        return self.value_score_hessian(params)[2]

    def value_score_hessian(self, params: Any) -> tuple[float, Floats, Floats]:
        """Log-likelihood with gradient and Hessian, each row evaluated once."""
        terms = self.terms(params)
        design, curvature = self._local_design(params)
        k = design.shape[1]
        hessian = np.empty((k + 1, k + 1))
        hessian[:k, :k] = (design * terms.d_eta2[:, None]).T @ design
        if curvature is not None:
            # A sum over days bends in the parameters even on the log scale.
            day_exog, day_weight, day_row = curvature
            weight = day_weight * terms.d_eta[day_row]
            hessian[:k, :k] += (day_exog * weight[:, None]).T @ day_exog
            hessian[:k, :k] -= (design * terms.d_eta[:, None]).T @ design
        hessian[:k, k] = hessian[k, :k] = design.T @ terms.d_eta_log_alpha
        hessian[k, k] = terms.d_log_alpha2.sum()
        score = np.concatenate([design.T @ terms.d_eta, [terms.d_log_alpha.sum()]])
        return float(terms.value.sum()), score, hessian

    def _local_design(self, params: Any) -> tuple[Floats, tuple[Floats, Floats, Ints] | None]:
        if self.days is None:
            return self.exog, None
        day_exog, day_offset, day_row = self.days
        eta = self.log_mean(params)
        log_day = day_exog @ np.asarray(params)[: day_exog.shape[1]] + day_offset
        weight = np.exp(log_day - eta[day_row])
        design = np.zeros((len(eta), day_exog.shape[1]))
        np.add.at(design, day_row, day_exog * weight[:, None])
        return design, (day_exog, weight, day_row)

    @property
    def start_params(self) -> Floats:
        """Starting values: log-linear least squares of the counts as stated, dispersion by moments."""
        finite = np.where(np.isinf(self.high), self._low * 1.2, (self._low + self.high) / 2.0)
        if self.days is None:
            offset = np.zeros(len(finite)) if self.offset is None else self.offset
        else:
            counts = np.zeros(len(finite))
            np.add.at(counts, self.days[2], np.exp(self.days[1]))
            offset = np.log(counts)
        weight = np.sqrt(finite + 0.5)
        target = np.log(finite + 0.5) - offset
        beta = np.linalg.lstsq(self.exog * weight[:, None], target * weight, rcond=None)[0]
        mean = np.exp(np.clip(self.exog @ beta + offset, -30, 30))
        spread = np.mean((finite - mean) ** 2 - finite) / np.mean(mean**2)
        return np.append(beta, np.log(np.clip(spread, 0.02, 5.0)))

    def fit(
        self,
        start_params: Any = None,
        method: str = "damped_newton",
        maxiter: int = 100,
        full_output: bool = True,
        disp: bool = False,
        callback: Any = None,
        retall: bool = False,
        **kwargs: Any,
    ) -> Any:
        """Fit by maximum likelihood.

        Parameters
        ----------
        start_params : array_like, optional
            Starting values; see `start_params`.
        method : str
            ``damped_newton`` uses the analytic derivatives (see `maximise`); any other name is a method of
            statsmodels.
        maxiter : int
            Most steps.
        full_output, disp, callback, retall, **kwargs
            As in statsmodels, among them ``cov_type`` (nonrobust, HC0, cluster, HAC) with ``cov_kwds`` and
            ``use_t``. A ConvergenceWarning is given where the search did not converge.

        Returns
        -------
        IntervalNegativeBinomialResults
        """
        start = self.start_params if start_params is None else np.asarray(start_params, dtype=float)
        floor = np.append(np.full(len(start) - 1, -np.inf), SMALLEST_LOG_ALPHA)
        kwargs["extra_fit_funcs"] = {
            "damped_newton": lambda f, score, x, fargs, kwds, maxiter=100, **rest: maximise(
                self.value_score_hessian, x, floor, maxiter
            )
        }
        return super().fit(start, method, maxiter, full_output, disp, callback, retall, **kwargs)


def _whole(low: Any, high: Floats) -> Ints:
    """Lower bounds as integers, once both bounds are found to be counts in order."""
    low = np.asarray(low, dtype=float)
    finite = high[np.isfinite(high)]
    faults = {
        "a lower bound that is negative, missing or not whole": ~(
            np.isfinite(low) & (low >= 0) & (low % 1 == 0)
        ),
        "an upper bound below its lower bound": high < low,
        "an upper bound that is not whole": np.isin(high, finite[finite % 1 != 0]),
    }
    for fault, mask in faults.items():
        if mask.any():
            row = int(np.flatnonzero(mask)[0])
            raise ModelError(
                fault,
                where=f"row {row}",
                got=f"low {low[row]:g}, high {high[row]:g}",
                expected="whole persons, 0 or more, low not above high",
                fix="leave rows without a report out; an open upper bound is a missing value of high",
            )
    return np.asarray(low.astype(np.int64))


def _days(days: tuple[Any, Any, Any], columns: int) -> tuple[Floats, Floats, Ints]:
    exog, offset, row = days
    exog = np.asarray(exog, dtype=float).reshape(-1, columns)
    return (
        exog,
        np.broadcast_to(np.asarray(offset, dtype=float), len(exog)).copy(),
        np.asarray(row, dtype=int),
    )
