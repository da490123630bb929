"""Show the trend models on the published counts coded by hand: irregular days, many "at least", several sources.

Prints, as Markdown, what docs/MODELS.md shows of them: the three readings, the scale of each source, growth by
governorate, composition, ratios of sources, change points, missing days, and how far choices matter.

Run: python benchmarks/published_trends.py [--data data/published] [--seed 620] [--quick]
"""

# ruff: noqa: E402  (threads are set before numpy is imported)
from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import argparse
import json
from pathlib import Path

import pandas as pd

from tollbook.checks.habits import check_jumps
from tollbook.models import (
    change_points,
    composition,
    fits_frame,
    level,
    missingness,
    sensitivity,
    source_ratio,
    trend,
)
from tollbook.series import build_series
from tollbook.store import read_published

SINCE, UNTIL = "2011-03-15", "2013-06-30"  # thereafter the published days are too far apart for a level
DEFAULT = Path(__file__).resolve().parents[1] / "data" / "published"


def markdown(table: pd.DataFrame) -> str:
    lines = ["| " + " | ".join(table.columns) + " |", "|" + " --- |" * len(table.columns)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in table.itertuples(index=False)]
    return "\n".join(lines) + "\n"


def number(value: float, digits: int = 1) -> str:
    return "" if pd.isna(value) else f"{value:.{digits}f}"


def with_interval(row: pd.Series, name: str, digits: int = 1) -> str:
    if pd.isna(row[name]):
        return "not estimated"
    return f"{row[name]:.{digits}f} ({row[f'{name}_low']:.{digits}f} to {row[f'{name}_high']:.{digits}f})"


def estimates(fits, digits: int = 2) -> pd.DataFrame:
    table = fits_frame(fits)
    table = table[table["estimate"] != ""]
    return pd.DataFrame(
        {
            "fit": table["model"],
            "estimate": table["estimate"],
            "value": [number(value, digits) for value in table["value"]],
            "interval": [
                "" if pd.isna(low) else f"{low:.{digits}f} to {high:.{digits}f}"
                for low, high in zip(table["low"], table["high"], strict=True)
            ],
        }
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--seed", type=int, default=620, help="of the bootstrap of change points")
    parser.add_argument("--quick", action="store_true", help="without the sensitivity table")
    arguments = parser.parse_args()
    documents, claims = read_published(arguments.data)
    series = build_series(documents, claims)
    found = trend(series, since=SINCE, until=UNTIL)
    inside = series[series["date"].fillna("").between(SINCE, UNTIL)]

    print(f"### Three readings, {SINCE} to {UNTIL}\n")
    readings = found.readings
    print(
        markdown(
            pd.DataFrame(
                {
                    "place": readings["place"],
                    "counts": readings["counts"],
                    "at least": readings["at_least"],
                    **{
                        f"growth, {name}": [
                            with_interval(row, f"growth_{name}") for _, row in readings.iterrows()
                        ]
                        for name in ("as_stated", "censored", "scaled")
                    },
                }
            )
        )
    )
    print("### Syria, right-censored: level, growth, sources\n")
    print(
        markdown(estimates([fit for fit in found.fits if fit.place == ("SY",) and fit.reading == "censored"]))
    )
    print("### Composition, sources, missing days\n")
    answers = [composition(inside, part).fit for part in ("children", "women", "fighters")]
    print(markdown(estimates([*answers, *source_ratio(inside).fits, missingness(inside).fit], 3)))
    print("### Change points of the source with most counts\n")
    changes = change_points(inside, seed=arguments.seed)
    shown = changes.changes.assign(date=changes.changes["date"].astype(str).str.slice(0, 10))
    for name in ("before", "after", "ratio", "frequency"):
        shown[name] = [number(value, 2) for value in shown[name]]
    print(markdown(shown[["date", "before", "after", "ratio", "frequency"]]))
    predicted = trend(series).left_out()
    jumps = check_jumps(series, predicted)
    print("### Counts against what all the others predict, all days\n")
    print("\n".join(f"- {one.message}" for one in jumps))
    print(f"{len(predicted)} counts have an interval, {len(jumps)} lie beyond it.\n")
    gaps = level(inside).table
    print(f"Level with gaps: {len(gaps)} days, {int(gaps['stated'].notna().sum())} of them with a count.\n")
    if not arguments.quick:
        print("### Sensitivity, Syria\n")
        table = sensitivity(series, since=SINCE, until=UNTIL)
        print(
            markdown(
                pd.DataFrame(
                    {
                        "choice": table["choice"],
                        "variant": table["variant"],
                        "growth, percent per week": [
                            row["lacking"] or with_interval(row, "growth") for _, row in table.iterrows()
                        ],
                        "level on the last day": [number(value, 0) for value in table["level"]],
                        "counts": table["counts"],
                    }
                )
            )
        )
    print("### What is lacking\n")
    print("\n".join(f"- {sentence}" for sentence in found.lacking))
    print()
    converged = sum(fit.converged for fit in found.fits)
    print(json.dumps({"fits": len(found.fits), "converged": converged, "lacking": len(found.lacking)}))


if __name__ == "__main__":
    main()
