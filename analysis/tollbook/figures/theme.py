"""The one look of all figures: sober, legible in print and grey, safe for colour-blind readers.

Figures are drawn in dark ink on a transparent ground. The style sheet of the report inverts them for a dark
screen and turns the hue back, so that one file serves light, dark and paper.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

INK = "#222222"
QUIET = "#6b6b6b"
LINE = "#b8b8b8"
STATED = "#2f6690"
LEFT = "#b5541c"
# Blue, orange, green and grey of Okabe and Ito's palette, darkened until each has a contrast of 4.5 on white.
SOURCES = ("#2f6690", "#a8500a", "#1b7a57", "#6b6b6b")
MARKERS = ("o", "s", "D", "v")
# Five steps of one hue, told apart in grey as well; missing values are hatched, never shaded.
SHADES = ("#e9f0f6", "#c3d6e6", "#8fb3d0", "#5585ad", "#2a5578")
WIDTH = 6.0

STYLE: dict[str, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9.5,
    "axes.titlesize": 9.5,
    "axes.labelsize": 9.0,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": QUIET,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "axes.grid": False,
    "axes.linewidth": 0.7,
    "hatch.linewidth": 0.6,
    "hatch.color": QUIET,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "svg.fonttype": "path",
    "svg.hashsalt": "tollbook",
    "svg.id": None,
}


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished figure: file name without suffix, SVG text, what it shows in words, share of the width."""

    name: str
    svg: str
    alt: str
    percent: int = 100


@contextmanager
def theme() -> Iterator[None]:
    """Switch the look on for the figures drawn inside, whatever the machine's own settings are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        known: Any = {key: value for key, value in STYLE.items() if key in mpl.rcParams}
        sns.set_theme(context="paper", style="ticks", palette=list(SOURCES), rc=known)
        mpl.rcParams.update(known)
        yield


def canvas(height: float, width: float = WIDTH) -> Figure:
    """An empty figure, in inches, without any global state of pyplot."""
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasSVG(figure)
    return figure


def finish(figure: Figure, name: str, alt: str, percent: int = 100) -> Drawing:
    """Write the figure as SVG: the same bytes for the same data."""
    stream = io.StringIO()
    figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    svg = re.sub(r"(?s)<metadata>.*?</metadata>\s*", "", stream.getvalue())
    return Drawing(name, svg, " ".join(alt.split()), percent)


def bare(axes: Axes) -> None:
    """Take the frame away where it carries nothing."""
    axes.set_axis_off()


def persons_axis(axes: Axes, label: str) -> None:
    """A horizontal axis of persons that starts at zero and has whole numbers only."""
    axes.set_xlim(left=0)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=8, integer=True))
    axes.set_xlabel(label)
    sns.despine(ax=axes, left=True)
    axes.tick_params(axis="y", length=0)
