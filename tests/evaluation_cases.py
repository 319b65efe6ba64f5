"""Labels and claims for the tests of the scorer, made of few words."""

from typing import Any

from extractor.evaluation.documents import sha256_of
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.report import Report
from extractor.evaluation.scoring import score


def claim(kind: str, start: int, end: int, **keys: Any) -> dict[str, Any]:
    """A label or claim with these keys only."""
    return {"type": kind, "start": start, "end": end, **keys}


def gold(
    *claims: dict[str, Any],
    text: str = "x" * 400,
    sentences: tuple[tuple[int, int], ...] | None = ((0, 100), (100, 200), (200, 400)),
    name: str = "letter.txt",
    kind: str | None = None,
    scope: tuple[tuple[int, int], ...] | None = None,
) -> GoldDocument:
    """A labelled document; its name tells it apart from others of the same text."""
    digest = sha256_of(name + text)
    return GoldDocument(
        place="gold.json",
        file=name,
        sha256=digest,
        text_sha256=sha256_of(text),
        text=text,
        claims=claims,
        sentences=sentences,
        kind=kind,
        scope=scope,
    )


def scored(labels: list[dict[str, Any]], claims: list[dict[str, Any]], **keys: Any) -> Report:
    """The report on one document."""
    document = gold(*labels, **keys)
    return score([document], {document.sha256: claims})
