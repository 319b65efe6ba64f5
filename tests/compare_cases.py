"""A made-up comparison of a made-up company, for the tests of the page."""

from typing import Any

from export_cases import HOSTILE

from extractor.compare.records import (
    CategoryScore,
    Cell,
    Change,
    Column,
    Comparison,
    Deadline,
    Feature,
    Finding,
    IndexComparison,
    IndicatorComparison,
    Matrix,
    OutOfDate,
    Quote,
    Recommendation,
    Row,
    SelfClaim,
    Source,
    Verdict,
    YearScore,
)

REPORT = "reports/halden-2023.pdf"
CARD = "cards/halden.html"
SAID = "We notify every user before content is removed"
FOUND = "Halden Telecom failed to disclose whether it notifies users"


def quote(text: str, source: str, **changed: Any) -> Quote:
    """A quote in the middle of its sentence, on page 12 where the source is the report."""
    sentence = f"However, {text}, as before."
    values: dict[str, Any] = {
        "claim_id": f"clm_{len(text):016x}",
        "type": "action",
        "text": text,
        "start": 109,
        "end": 109 + len(text),
        "sentence": sentence,
        "sentence_start": 100,
        "section": "Progress report > Content",
        "page": 12 if source == REPORT else None,
        "page_label": "10" if source == REPORT else None,
        "boxes": (),
        "source": source,
        "document_id": ("ab" if source == REPORT else "cd") * 32,
        "document_title": "Progress report" if source == REPORT else "Halden card",
        "document_kind": "report",
        "date": "2023-05-02" if source == REPORT else "2021",
        "speaker": "Halden Telecom" if source == REPORT else "OpenWire Foundation",
        "speaker_id": None,
        "via": None,
        "polarity": "positive" if source == REPORT else "negative",
        "degree": None,
        "modality": None,
        "quantities": (),
        "topic_score": 0.9,
        "confidence": 0.9,
    }
    return Quote(**(values | changed))


def own(text: str = SAID, **changed: Any) -> SelfClaim:
    """The company's side, with a number and nothing else that is specific."""
    features = (Feature(name="number", text="every user", start=1, end=2), Feature(name="date"))
    values: dict[str, Any] = {
        "quote": quote(text, REPORT),
        "kind": "practice",
        "bearing": "direct",
        "bearing_reason": "the claim names 'content'",
        "says_published": False,
        "features": features,
    }
    return SelfClaim(**(values | changed))


def found(text: str = FOUND, **changed: Any) -> Finding:
    """The assessor's side."""
    values: dict[str, Any] = {
        "quote": quote(text, CARD, type="finding"),
        "year": 2018,
        "about": "disclosure",
        "standing": "this index",
        "counts": True,
    }
    return Finding(**(values | changed))


def indicator(code: str, verdict: Verdict | None, **changed: Any) -> IndicatorComparison:
    """An indicator with two scores, the older one not comparable."""
    values: dict[str, Any] = {
        "scheme": "rdr-2018",
        "code": code,
        "title": f"Title of {code}",
        "category": code[0],
        "family": None,
        "score": 42.5,
        "history": (
            YearScore(year=2017, scheme="rdr-2018", code=code, score=None, comparable=False),
            YearScore(year=2018, scheme="rdr-2018", code=code, score=42.5, comparable=True),
        ),
        "change": Change(from_year=2017, to_year=2018, points=-2.5, comparable=True),
        "found": "nothing",
        "claimed": "practice",
        "basis": "both",
        "verdict": verdict,
        "extent": None,
        "reason": f"The reason for {code}.",
        "rule": "practice-and-lack",
        "out_of_date": None,
        "score_note": None,
        "findings": (),
        "claims": (),
        "set_aside": (),
        "distance": 0.5,
    }
    return IndicatorComparison(**(values | changed))


def comparison(**changed: Any) -> Comparison:
    """One index, an indicator of each category, a recommendation, a deadline."""
    late = OutOfDate(finding_date="2021", claim_date="2023-05-02")
    indicators = (
        indicator("G1", "gap", findings=(found(),)),
        indicator(
            "F8",
            "claimed beyond disclosure",
            extent="part",
            out_of_date=late,
            claims=tuple(own(f"{SAID} number {n}") for n in range(7)),
            findings=(found(),),
            set_aside=(own("We feed our staff"),),
        ),
        indicator("P1", None, score=None, score_note="A score alone can't show which parts."),
    )
    index = IndexComparison(
        year=2018,
        scheme="rdr-2018",
        name_then="Halden Mobile",
        rank=3,
        rank_out_of=12,
        rank_tied=True,
        scores=(CategoryScore(code="TOTAL", title="Total", score=31.4),),
        indicators=indicators,
        tally={"gap": 1, "claimed beyond disclosure": 1},
        distance=0.5,
    )
    values: dict[str, Any] = {
        "company_id": "org:halden-telecom",
        "company": "Halden Telecom",
        "names": ("Halden Telecom",),
        "as_of": "2024-03-04",
        "documents": (
            source(REPORT, "ab", "Progress report", "company"),
            source(CARD, "cd", "Halden card", "assessor"),
        ),
        "indexes": (index,),
        "recommendations": (
            Recommendation(
                quote=quote("Halden should notify users", CARD, type="recommendation"),
                codes=("F8",),
                answer="partly",
                reason="A later document speaks of part of it.",
                answers=(quote(SAID, REPORT),),
            ),
        ),
        "deadlines": (
            Deadline(
                quote=quote("by 1 May 2024", CARD, type="deadline"),
                whose="asked",
                due="2024-05-01",
                last_day="2024-05-01",
                passed=False,
                reason="Due 2024-05-01.",
                wanted=None,
                codes=("F8",),
            ),
        ),
        "notes": ("A note for the reader.",),
        "attribution": "Scores: Ranking Digital Rights (CC BY 4.0)",
    }
    return Comparison(**(values | changed))


def source(path: str, letters: str, title: str, side: str) -> Source:
    """A document among the inputs."""
    return Source(
        id=letters * 32,
        source=path,
        title=title,
        kind="report",
        date="2023-05-02",
        author=None,
        addressee=None,
        side=side,
        claims=3,
    )


def hostile() -> Comparison:
    """Every text that can come from a document means harm."""
    bad = quote(
        HOSTILE,
        "javascript:window.pwned=1//.pdf",
        sentence=HOSTILE,
        sentence_start=109,
        section=HOSTILE,
        page=12,
        document_title=HOSTILE,
        speaker=HOSTILE,
        via=HOSTILE,
        date=HOSTILE,
        page_label=HOSTILE,
    )
    feature = Feature(name="number", text=HOSTILE, start=1, end=2)
    says = own(features=(feature,), bearing_reason=HOSTILE).model_copy(update={"quote": bad})
    finds = found().model_copy(update={"quote": bad})
    one = indicator(
        "G1",
        "contradicted",
        title=HOSTILE,
        reason=HOSTILE,
        score_note=HOSTILE,
        claims=(says,),
        set_aside=(says,),
        findings=(finds,),
    )
    plain = comparison()
    asked = plain.recommendations[0].model_copy(
        update={"quote": bad, "answers": (bad,), "reason": HOSTILE}
    )
    due = plain.deadlines[0].model_copy(update={"quote": bad, "wanted": bad, "reason": HOSTILE})
    return comparison(
        company=HOSTILE,
        documents=(source(bad.source, "ab", HOSTILE, "company"),),
        indexes=(plain.indexes[0].model_copy(update={"indicators": (one,), "name_then": HOSTILE}),),
        recommendations=(asked,),
        deadlines=(due,),
        notes=(HOSTILE,),
        attribution=HOSTILE,
    )


def matrix(*comparisons: Comparison) -> Matrix:
    """Companies of one index."""
    index = comparisons[0].indexes[0]
    return Matrix(
        year=2018,
        scheme="rdr-2018",
        as_of=None,
        columns=tuple(
            Column(code=each.code, title=each.title, distance=None) for each in index.indicators
        ),
        rows=tuple(
            Row(
                company_id=each.company_id,
                company=each.company,
                distance=0.5,
                cells=tuple(
                    Cell(
                        code=one.code,
                        verdict=one.verdict,
                        extent=one.extent,
                        out_of_date=one.out_of_date is not None,
                        score=one.score,
                        distance=one.distance,
                    )
                    for one in each.indexes[0].indicators
                ),
            )
            for each in comparisons
        ),
        comparisons=comparisons,
        attribution="Scores: Ranking Digital Rights (CC BY 4.0)",
    )
