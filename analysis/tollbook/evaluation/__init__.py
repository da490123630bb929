"""How well extraction does: gold documents, predictions in the scorer's form, and the measures."""

from tollbook.evaluation.gold import GoldClaim, GoldDocument, read_gold
from tollbook.evaluation.measures import Measures, score

__all__ = ["GoldClaim", "GoldDocument", "Measures", "read_gold", "score"]
