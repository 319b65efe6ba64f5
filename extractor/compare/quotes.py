"""A claim in, the quote that a comparison shows out; and the indicators it may stand under."""

from extractor import rdr
from extractor.compare.records import Quote
from extractor.export.days import year_of
from extractor.models import Claim
from extractor.rdr import Scheme

FIRST = 0.6
FURTHER = 0.9
HEIR = 0.5
_NEW_SCHEME = 2020


def quote(claim: Claim, *, topic_score: float | None = None) -> Quote:
    """The claim as it is quoted, under a topic that it has with the given score."""
    document = claim.document
    return Quote(
        claim_id=claim.id,
        type=claim.type,
        text=claim.text,
        start=claim.start,
        end=claim.end,
        sentence=claim.sentence.text,
        sentence_start=claim.sentence.start,
        section=claim.section,
        page=claim.page,
        page_label=claim.page_label,
        boxes=claim.boxes,
        source=document.source,
        document_id=document.id,
        document_title=document.title,
        document_kind=document.kind,
        date=document.date,
        speaker=claim.speaker.name,
        speaker_id=claim.speaker.id,
        via=claim.speaker.via,
        polarity=claim.polarity,
        degree=claim.degree,
        modality=claim.modality,
        quantities=claim.quantities,
        topic_score=topic_score,
        confidence=claim.confidence,
    )


def codes_of(claim: Claim, scheme: Scheme) -> dict[str, float]:
    """The indicators of a scheme that a claim stands under, with scores.

    The first counts from FIRST on, further ones from FURTHER on. What was written while the older
    scheme was in force counts by its codes and, through the crosswalk, by theirs of today.
    """
    year = year_of(claim.document.date)
    older = year is not None and year < _NEW_SCHEME
    if scheme == "rdr-2020" and older and claim.type in ("finding", "recommendation"):
        return _carried(claim)
    return _admitted(claim, scheme)


def weak_codes_of(claim: Claim, scheme: Scheme) -> dict[str, float]:
    """Further indicators, from HEIR on: too unsure to lean on alone."""
    sure = codes_of(claim, scheme)
    own = {topic.code: topic.score for topic in claim.topics if topic.scheme == "rdr-2020"}
    return {
        topic.code: topic.score
        for topic in claim.topics
        if topic.scheme == scheme
        and topic.score >= HEIR
        and topic.code not in sure
        and any(own.get(heir, 0.0) >= HEIR for heir in _heirs(topic.code, scheme))
    }


def _heirs(code: str, scheme: Scheme) -> tuple[str, ...]:
    return rdr.crosswalk(code) if scheme == "rdr-2018" else (code,)


def _admitted(claim: Claim, scheme: Scheme) -> dict[str, float]:
    topics = [topic for topic in claim.topics if topic.scheme == scheme]
    return {
        topic.code: topic.score
        for place, topic in enumerate(topics)
        if topic.score >= (FURTHER if place else FIRST)
    }


def _carried(claim: Claim) -> dict[str, float]:
    """Codes of 2020 that the claim's codes of 2018 live on in; of a split, those it has itself."""
    own = {topic.code: topic.score for topic in claim.topics if topic.scheme == "rdr-2020"}
    found: dict[str, float] = {}
    for code, score in _admitted(claim, "rdr-2018").items():
        heirs = rdr.crosswalk(code)
        named = [heir for heir in heirs if own.get(heir, 0.0) >= HEIR]
        found.update(dict.fromkeys(named or heirs, score))
    return found
