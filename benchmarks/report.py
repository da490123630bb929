"""How long a report takes, from the command to the finished folder: the seed, and the hand-coded reports.

Wall and processor seconds of whole runs of `tollbook report`, after one run that warms the caches. The goals are 15 s for
the seed and 120 s for five hundred documents, on two cores.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
RUNS = {"seed": ("seeds", 5, 15.0), "published": ("data/published", 1, 120.0)}
COMMAND = "import sys; from tollbook.cli import main; sys.argv[0] = 'tollbook'; main()"


def once(source: Path, out: Path) -> tuple[float, float]:
    """Wall and processor seconds of one run, its child processes included."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [
        sys.executable,
        "-c",
        COMMAND,
        "report",
        str(source),
        "--out",
        str(out),
        "--renderer",
        "builtin",
    ]
    subprocess.run(command, check=True, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=620, help="unused: nothing here is drawn at random")
    parser.add_argument("--quick", action="store_true", help="the seed alone, once")
    quick = parser.parse_args().quick
    figures = {}
    with TemporaryDirectory() as folder:
        once(ROOT / "seeds", Path(folder) / "warm")
        for name, (source, rounds, goal) in RUNS.items():
            if quick and name != "seed":
                continue
            taken = [once(ROOT / source, Path(folder) / name) for _ in range(1 if quick else rounds)]
            wall, used = (round(statistics.median(column), 1) for column in zip(*taken, strict=True))
            figures[name] = {"wall_seconds": wall, "processor_seconds": used, "goal_seconds": goal}
            print(f"{name:<10} {wall:>6.1f} s wall, {used:>6.1f} s of processors (goal {goal:.0f} s)")
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
