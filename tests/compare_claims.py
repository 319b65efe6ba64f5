"""Claims made by hand for the tests of compare: real companies' names, made-up sentences."""

import hashlib
from typing import Any

from extractor.models import Claim, ClaimType

RDR = ("org:ranking-digital-rights", "Ranking Digital Rights")
TENCENT = ("org:tencent", "Tencent")
SAMSUNG = ("org:samsung", "Samsung")


def claim(
    type_: ClaimType,
    text: str,
    *,
    about: tuple[str, str] = TENCENT,
    by: tuple[str, str] | None = None,
    codes: dict[str, float] | None = None,
    date: str | None = "2022-06-01",
    source: str | None = None,
    kind: str = "report",
    **more: Any,
) -> Claim:
    """A claim of one sentence; `codes` are topics, written down in both schemes.

    `by` is the speaker and the document's author; the subject where it isn't given.
    """
    speaker = by or about
    source = source or f"{speaker[1].lower()}-{date}.txt"
    values: dict[str, Any] = {
        "id": "clm_" + hashlib.sha256(f"{type_}{source}{text}{more}".encode()).hexdigest()[:16],
        "type": type_,
        "text": text,
        "start": 0,
        "end": len(text),
        "sentence": {"text": text, "start": 0, "end": len(text)},
        "document": {
            "id": hashlib.sha256(source.encode()).hexdigest(),
            "source": source,
            "title": None,
            "kind": kind,
            "language": "en",
            "date": date,
            "author": {"id": speaker[0], "name": speaker[1]},
            "addressee": None,
        },
        "speaker": {"id": speaker[0], "name": speaker[1]},
        "subject": {"id": about[0], "name": about[1]},
        "polarity": "positive",
        "topics": [
            {"scheme": scheme, "code": code, "score": score}
            for code, score in (codes or {}).items()
            for scheme in _schemes_of(code)
        ],
        "rule": "made.by_hand",
        "confidence": 0.9,
    }
    return Claim.model_validate({**values, **more})


def finding(text: str, code: str, **more: Any) -> Claim:
    """Criticism by Ranking Digital Rights, unless said otherwise."""
    values: dict[str, Any] = {"by": RDR, "polarity": "negative", "degree": "none", "date": "2022"}
    return claim("finding", text, codes={code: 0.99}, **{**values, **more})


def _schemes_of(code: str) -> tuple[str, ...]:
    return ("rdr-2020",) if code[-1].isalpha() else ("rdr-2018", "rdr-2020")
