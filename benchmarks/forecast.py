"""Score seven-day forecasts of daily counts from weekly origins, beside baselines.

Five governorates with most reported deaths of 2012 and 2013, weekly origins, seven days each; a
forecast sees only the counts before its origin. The file has the columns date, code (OCHA P-code)
and killed; it is not part of this repository. Where it is absent, counts are simulated: a random
walk of the log level with negative binomial counts around it.

Run: python benchmarks/forecast.py [--data FILE] [--origins 78] [--seed 620] [--quick]
"""

# ruff: noqa: E402  (threads are set before numpy is imported)
from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

import argparse
import json
from pathlib import Path

import numpy as np
import pandas as pd

from tollbook.models import backtest
from tollbook.series import series_frame

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "external" / "vdc_daily_total.csv"


def daily(path: Path, seed: int) -> tuple[pd.DataFrame, str]:
    """Counts by date, code and killed, and where they are from."""
    if path.is_file():
        table = pd.read_csv(path, parse_dates=["date"])
        return table[table["date"].dt.year.isin([2012, 2013])], path.name
    rng = np.random.default_rng(seed)
    dates = pd.date_range("2012-01-01", "2013-12-31")
    parts = []
    for code in ("SY02", "SY03", "SY04", "SY07", "SY12"):
        level = np.log(rng.uniform(5, 20)) + np.cumsum(rng.normal(0, 0.06, len(dates)))
        level -= 0.5 * (level - level.mean())
        mean = np.exp(level)
        parts.append(
            pd.DataFrame({"date": dates, "code": code, "killed": rng.negative_binomial(3, 3 / (3 + mean))})
        )
    return pd.concat(parts), "simulated"


def tidy(table: pd.DataFrame) -> pd.DataFrame:
    rows = [
        {
            "date": str(row.date.date()), "date_end": str(row.date.date()), "period": "day",
            "place": row.code, "category": "all", "outcome": "killed", "source": "list",
            "low": int(row.killed), "high": int(row.killed), "reported": int(row.killed),
            "qualifier": "exact", "claims": "list:0-1",
            "status": "reported" if row.killed else "reported_zero",
        }
        for row in table.itertuples()
    ]  # fmt: skip
    return series_frame(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--origins", type=int, default=78)
    parser.add_argument("--seed", type=int, default=620, help="of the simulated stand-in")
    parser.add_argument("--quick", action="store_true", help="39 origins")
    arguments = parser.parse_args()
    table, source = daily(arguments.data, arguments.seed)
    places = table.groupby("code")["killed"].sum().nlargest(5).index.tolist()
    origins = 39 if arguments.quick else arguments.origins
    found = backtest(tidy(table[table["code"].isin(places)]), places, origins=origins)
    print(f"{source}: {', '.join(places)}; {origins} weekly origins, 7 days each\n")
    print(found.summary.round(3).to_string(index=False), "\n")
    default = found.pit[found.pit["method"] == "default"]
    print("PIT of the default, by tenths:", " ".join(f"{value:.2f}" for value in default["density"]), "\n")
    summary = found.summary.set_index("method")
    print(
        json.dumps(
            {
                "crps": round(float(summary.loc["default", "crps"]), 4),
                "cover80": round(float(summary.loc["default", "cover80"]), 4),
                "cover95": round(float(summary.loc["default", "cover95"]), 4),
                "baselines": {
                    name: round(float(value), 4) for name, value in summary["crps"].drop("default").items()
                },
            }
        )
    )


if __name__ == "__main__":
    main()
