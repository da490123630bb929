"""How well extraction does: gold documents, predictions in the scorer's form, and the measures."""

from tollbook.evaluation.bootstrap import bootstrap
from tollbook.evaluation.breakdown import DIMENSIONS, breakdown
from tollbook.evaluation.errors import error_lines
from tollbook.evaluation.gold import GoldClaim, GoldDocument, read_gold
from tollbook.evaluation.measures import Measures, score
from tollbook.evaluation.predictions import predict, prediction_rows

__all__ = [
    "DIMENSIONS",
    "GoldClaim",
    "GoldDocument",
    "Measures",
    "bootstrap",
    "breakdown",
    "error_lines",
    "predict",
    "prediction_rows",
    "read_gold",
    "score",
]
