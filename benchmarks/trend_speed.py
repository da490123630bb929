"""Time the trend models of fourteen governorates over two years, three readings each, on one core.

Simulated counts: 731 days by governorate, 40 % of them "at least". The clock covers all that `trend` gives:
choice of splines, fits, panel, levels with intervals of counts, growth, diagnostics.

Run: python benchmarks/trend_speed.py [--seed 620] [--quick]
"""

# ruff: noqa: E402  (threads are set before numpy is imported)
from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import argparse
import json
import time

import numpy as np
import pandas as pd

from tollbook.models import trend
from tollbook.series import series_frame
from tollbook.vocabulary.governorates import governorates


def simulate(seed: int, days: int) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    dates = pd.date_range("2012-01-01", periods=days).strftime("%Y-%m-%d")
    rows = []
    for code in governorates():
        time_of = np.arange(days) / 100.0
        mean = np.exp(rng.uniform(-0.5, 3.0) + 0.6 * np.sin(time_of + rng.uniform(0, 6)))
        counts = rng.negative_binomial(2.0, 2.0 / (2.0 + mean))
        is_open = (rng.random(days) < 0.4) & (counts > 0)
        for date, count, hidden in zip(dates, counts.tolist(), is_open.tolist(), strict=True):
            rows.append(
                {
                    "date": date, "date_end": date, "period": "day", "place": code, "category": "all",
                    "outcome": "killed", "source": "simulated", "low": count, "high": None if hidden else count,
                    "reported": count, "qualifier": "at_least" if hidden else "exact",
                    "status": "reported" if count else "reported_zero", "claims": "s:0-1",
                }
            )  # fmt: skip
    return series_frame(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=620)
    parser.add_argument("--quick", action="store_true", help="366 days")
    arguments = parser.parse_args()
    days = 366 if arguments.quick else 731
    series = simulate(arguments.seed, days)
    start, worked = time.perf_counter(), time.process_time()
    found = trend(series)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    converged = sum(fit.converged for fit in found.fits)
    print(f"{len(governorates())} governorates, {days} days, {len(found.fits)} fits, {converged} converged")
    print(
        f"{seconds:.1f} s on one core, of them {worked:.1f} s at work (the rest is what else the machine did)\n"
    )
    print(
        json.dumps(
            {
                "days": days,
                "fits": len(found.fits),
                "converged": converged,
                "seconds": round(seconds, 2),
                "seconds_at_work": round(worked, 2),
            }
        )
    )


if __name__ == "__main__":
    main()
