"""tollbook: from narrative casualty reports to citable, checked time series of reported deaths.

>>> import tollbook as tb
>>> study = tb.run("seeds/")         # doctest: +SKIP
>>> study.series, study.checks       # doctest: +SKIP
>>> study.trend()                    # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Loaded on first use, so that `import tollbook` and the reading of reference tables stay quick.
_EXPORTS = {
    "Study": "tollbook.pipeline",
    "extract": "tollbook.extract",
    "open_study": "tollbook.pipeline",
    "read_documents": "tollbook.documents",
    "report": "tollbook.pipeline",
    "run": "tollbook.pipeline",
}

if TYPE_CHECKING:
    from tollbook.documents import read_documents as read_documents
    from tollbook.extract import extract as extract
    from tollbook.pipeline import Study as Study
    from tollbook.pipeline import open_study as open_study
    from tollbook.pipeline import report as report
    from tollbook.pipeline import run as run

__all__ = ["Study", "__version__", "extract", "open_study", "read_documents", "report", "run"]


def __getattr__(name: str) -> Any:
    if name in _EXPORTS:
        return getattr(import_module(_EXPORTS[name]), name)
    raise AttributeError(f"module 'tollbook' has no attribute {name!r}")
