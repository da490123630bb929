"""A damped Newton search for a maximum, on analytic derivatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from tollbook.models.arrays import Floats


def maximise(
    value_score_hessian: Callable[[Floats], tuple[float, Floats, Floats]],
    start: Floats,
    floor: Floats,
    steps: int = 100,
    tolerance: float = 1e-9,
) -> tuple[Floats, dict[str, Any]]:
    """Maximise a function by Newton steps that are bent uphill and shortened until they climb.

    Parameters
    ----------
    value_score_hessian : callable
        Value, gradient (k,) and Hessian (k, k) at a point.
    start : (k,) ndarray
        Where to begin.
    floor : (k,) ndarray
        Lower bounds; a parameter that is pushed below its bound stays there.
    steps : int
        Most steps.
    tolerance : float
        Converged when the expected gain of a further step (half the Newton decrement, log-likelihood units)
        is below this.

    Returns
    -------
    point : (k,) ndarray
        The maximum, or the last point.
    outcome : dict
        ``converged``, ``iterations``, ``fopt``, ``gain`` and ``at_floor`` (a parameter ended at its bound).

    Notes
    -----
    Nocedal and Wright (2006), Numerical Optimization, section 3.4: eigenvalue modification.

    Examples
    --------
    >>> def hill(x):
    ...     return -float(x @ x), -2.0 * x, -2.0 * np.eye(2)
    >>> point, outcome = maximise(hill, start=np.ones(2), floor=np.full(2, -9.0))
    >>> outcome["converged"], bool(np.allclose(point, 0.0))
    (True, True)
    """
    point = np.maximum(np.asarray(start, dtype=float), floor)
    value, score, hessian = value_score_hessian(point)
    gain, iterations = np.inf, 0
    while iterations < steps:
        iterations += 1
        free = ~((point <= floor) & (score < 0))
        step = np.zeros_like(point)
        step[free] = _uphill(hessian[np.ix_(free, free)], score[free])
        gain = 0.5 * float(score @ step)
        if gain < tolerance:
            # The last step is taken all the same: it squares the remaining error for nothing.
            closer = np.maximum(point + step, floor)
            if value_score_hessian(closer)[0] >= value - tolerance:
                point = closer
            break
        for halving in range(40):
            trial = np.maximum(point + step * 0.5**halving, floor)
            candidate = value_score_hessian(trial)
            if np.isfinite(candidate[0]) and candidate[0] >= value + 1e-6 * gain * 0.5**halving:
                point, (value, score, hessian) = trial, candidate
                break
        else:
            break
    return point, {
        "converged": bool(gain < tolerance),
        "iterations": iterations,
        "fopt": -value,
        "gain": gain,
        "at_floor": bool(np.any(point <= floor)),
    }


def _uphill(hessian: Floats, score: Floats) -> Floats:
    """Newton step, with the curvature made negative where it is not; at most 5 units in any direction."""
    try:
        chol = np.linalg.cholesky(-hessian)
        step = np.linalg.solve(chol.T, np.linalg.solve(chol, score))
    except np.linalg.LinAlgError:
        values, vectors = np.linalg.eigh(-hessian)
        curvature = np.maximum(np.abs(values), 1e-8 * max(1.0, float(np.abs(values).max())))
        step = vectors @ ((vectors.T @ score) / curvature)
    longest = float(np.abs(step).max(initial=0.0))
    return np.asarray(step * (5.0 / longest) if longest > 5.0 else step)
