"""Measure how often 95 % intervals of the growth rate hold the truth of simulated series.

Each series has 180 days of negative binomial counts around a bent exponential trend; 15 % of the days have no
report. On some days the reporter stops counting at a limit that does not depend on the count, and writes "at
least" that limit: in all, 40 % of the counts are open above. Every series is read by `tollbook.models.trend`
in its three ways, and with "at least" as exact by a Poisson regression with the same spline.

The first table has days that vary independently, which the figures of the last line are about. The second has
days that depend on each other; the third has reporters who hedge a full count as "at least" that count, which
no reading by censoring gets right.

Whether 95 % intervals hold 95 % is a question of many series: with 200 series the share found is off
by more than 0.02 one time in seven by chance alone, with 400 one time in twenty, with 1000 one time in three
hundred. Hence 1000 by default; the column `se` is the standard error of the share.

Run: python benchmarks/calibration.py [--series 1000] [--seed 620] [--jobs 2] [--quick]
"""

# ruff: noqa: E402  (threads are set before numpy is imported)
from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import argparse
import json
from dataclasses import dataclass

import joblib
import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats

from tollbook.models import trend
from tollbook.series import series_frame

DAYS, MISSING, OPEN = 180, 0.15, 0.40
START = pd.Timestamp("2012-01-01")


@dataclass(frozen=True)
class Simulated:
    """The tidy frame, true growth (log persons per week), true mean level, and share of open counts."""

    series: pd.DataFrame
    growth: float
    level: float
    share_open: float


def simulate(rng: np.random.Generator, dependence: float = 0.0, hedged: bool = False) -> Simulated:
    x = np.arange(DAYS) / (DAYS - 1)
    growth = rng.uniform(-0.05, 0.08) / 7.0
    bend = rng.uniform(-0.3, 0.3) * np.cos(np.pi * (2.0 * x + rng.uniform(0.0, 2.0)))
    log_mean = np.log(rng.uniform(10.0, 40.0)) + growth * (np.arange(DAYS) - DAYS / 2) + bend
    alpha, mean = rng.uniform(0.05, 0.4), np.exp(log_mean)
    noise = np.empty(DAYS)
    noise[0] = rng.normal()
    for day in range(1, DAYS):
        noise[day] = dependence * noise[day - 1] + np.sqrt(1 - dependence**2) * rng.normal()
    # Gamma shocks around the mean give exactly NB2 counts, whatever the dependence between days.
    count = rng.poisson(mean * alpha * stats.gamma.ppf(stats.norm.cdf(noise), 1.0 / alpha))
    if hedged:
        stop, limit = rng.random(DAYS) < OPEN, np.maximum(count, 1)
    else:
        limit = np.maximum(1, np.round(np.exp(log_mean.mean()) * rng.choice([0.25, 0.5, 0.75], DAYS)))
        reached = stats.nbinom.sf(limit - 1, 1.0 / alpha, 1.0 / (1.0 + alpha * mean)).mean()
        stop = rng.random(DAYS) < OPEN / reached
    is_open = stop & (count >= limit) & (count > 0)
    stated = np.where(is_open, limit, count).astype(int)
    seen = rng.random(DAYS) >= MISSING
    seen[[0, -1]] = True
    rows = []
    for day in range(DAYS):
        date = str((START + pd.Timedelta(days=day)).date())
        row = {
            "date": date, "date_end": date, "period": "day", "place": "SY07", "category": "all",
            "outcome": "killed", "source": "simulated",
        }  # fmt: skip
        if seen[day]:
            number = int(stated[day])
            row |= {
                "low": number,
                "high": None if is_open[day] else number,
                "reported": number,
                "qualifier": "at_least" if is_open[day] else "exact",
                "status": "reported" if number else "reported_zero",
                "claims": f"s{day}:0-1",
            }
        else:
            row["status"] = "no_report"
        rows.append(row)
    truth = (log_mean[-1] - log_mean[0]) / (DAYS - 1) * 7.0
    return Simulated(series_frame(rows), float(truth), float(mean.mean()), float(is_open[seen].mean()))


def poisson(fitted) -> tuple[float, float, float]:
    """Growth (log persons per week) with interval, and mean level, of Poisson on the numbers as stated."""
    design = fitted.members[0].design
    result = sm.GLM(fitted.data.rows["stated"], design.days, family=sm.families.Poisson()).fit()
    contrast = (design.calendar[-1] - design.calendar[0]) * 7.0 / (len(design.calendar) - 1)
    rate = float(contrast @ result.params)
    se = float(np.sqrt(contrast @ result.cov_params() @ contrast))
    return rate, 1.96 * se, float(np.exp(design.calendar @ result.params).mean())


def answers(seed: np.random.SeedSequence, scenario: dict[str, object]) -> list[dict[str, object]]:
    """What each reading, and Poisson, says of one simulated series."""
    one = simulate(np.random.default_rng(seed), **scenario)
    found = trend(one.series, readings=("censored", "as_stated", "scaled"))
    whole = found.growth[found.growth["window"] == "all"].set_index("reading")
    levels = found.level.groupby("reading")["level"].mean()
    records = []
    for reading, row in whole.iterrows():
        low, high = np.log1p(row[["growth_low", "growth_high"]].to_numpy(dtype=float) / 100.0)
        records.append((reading, row["log_growth"], low, high, levels[reading]))
    rate, reach, level = poisson(next(fit for fit in found.fitted if fit.reading == "as_stated"))
    records.append(("poisson", rate, rate - reach, rate + reach, level))
    return [
        {
            "reading": name,
            "covered": bool(low <= one.growth <= high),
            "width": 100.0 * (high - low),
            "error": 100.0 * (rate - one.growth),
            "level / truth": level / one.level,
            "open": one.share_open,
        }
        for name, rate, low, high, level in records
    ]


def run(seeds: list[np.random.SeedSequence], jobs: int = 1, **scenario: object) -> pd.DataFrame:
    """Coverage and errors by reading over all series; the number of jobs changes nothing but the time."""
    made = joblib.Parallel(n_jobs=jobs)(joblib.delayed(answers)(seed, scenario) for seed in seeds)
    table = pd.DataFrame([row for rows in made for row in rows])
    return table.groupby("reading", sort=False).agg(
        coverage=("covered", "mean"),
        se=("covered", lambda hit: float(np.sqrt(hit.mean() * (1.0 - hit.mean()) / len(hit)))),
        width=("width", "mean"),
        bias=("error", "mean"),
        rmse=("error", lambda error: float(np.sqrt(np.mean(error**2)))),
        level=("level / truth", "mean"),
        open_share=("open", "mean"),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--series", type=int, default=1000, help="simulated series of the first table")
    parser.add_argument("--seed", type=int, default=620)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    parser.add_argument("--quick", action="store_true", help="400 series, first table only")
    arguments = parser.parse_args()
    series = 400 if arguments.quick else arguments.series
    seeds = np.random.SeedSequence(arguments.seed).spawn(series)
    print("width, bias and rmse: log points per 100 and week; level: mean fitted level / truth\n")
    print(f"At random, independent days ({series} series)")
    first = run(seeds, arguments.jobs)
    print(first.round(3).to_string(), "\n")
    if not arguments.quick:
        for title, scenario in (
            ("At random, neighbouring days correlated 0.4", {"dependence": 0.4}),
            ("Hedged: the full count, written as at least", {"hedged": True}),
        ):
            print(f"{title} ({series // 2} series)")
            print(run(seeds[: series // 2], arguments.jobs, **scenario).round(3).to_string(), "\n")
    coverage = first["coverage"]
    print(
        json.dumps(
            {
                "series": series,
                "coverage_censored": round(float(coverage["censored"]), 4),
                "coverage_as_stated": round(float(coverage["as_stated"]), 4),
                "coverage_poisson": round(float(coverage["poisson"]), 4),
            }
        )
    )


if __name__ == "__main__":
    main()
