"""How well extraction does: gold documents, predictions in the scorer's form, and the measures."""

from tollbook.evaluation.bootstrap import bootstrap
from tollbook.evaluation.gold import GoldClaim, GoldDocument, read_gold
from tollbook.evaluation.measures import Measures, score
from tollbook.evaluation.predictions import predict, prediction_rows

__all__ = [
    "GoldClaim",
    "GoldDocument",
    "Measures",
    "bootstrap",
    "predict",
    "prediction_rows",
    "read_gold",
    "score",
]
