"""Gold in, alignment, scores, agreement, error report. The face: what most callers need."""

from extractor.evaluation.gold import GoldDocument, load_gold
from extractor.evaluation.report import Report
from extractor.evaluation.scoring import score
from extractor.evaluation.tables import render_table

__all__ = ["GoldDocument", "Report", "load_gold", "render_table", "score"]
