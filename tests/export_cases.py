"""Made-up claims for the tests of outputs."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from extractor.export import open_writer
from extractor.models import (
    Claim,
    ClaimType,
    DateValue,
    Document,
    DocumentRef,
    Entity,
    Quantity,
    Region,
    Related,
    Speaker,
    Stretch,
    Subject,
    Topic,
)

PLEDGE = "Halden Telecom will cut Scope 1 emissions by 50% by 2030"
HOSTILE = (
    '=HYPERLINK("http://evil.example","x")\x00\x0b\x1f\ufffe_x0041_ </script><script>'
    "window.pwned=1</script><img src=x onerror=window.pwned=1> \"'&{{7*7}}]]>"
)


def about(**changed: Any) -> DocumentRef:
    """A letter of 4 March 2024."""
    values: dict[str, Any] = {
        "id": "ab" * 32,
        "source": "letters/openwire.pdf",
        "title": "Open letter",
        "kind": "letter",
        "language": "en",
        "date": "2024-03-04",
        "author": Entity(id="org:openwire", name="OpenWire Foundation"),
        "addressee": Entity(id="org:halden-telecom", name="Halden Telecom"),
    }
    return DocumentRef(**(values | changed))


def claim(number: int, kind: ClaimType, text: str, start: int = 0, **changed: Any) -> Claim:
    """A claim that stands at `start`, its sentence the claim itself."""
    end = start + len(text)
    values: dict[str, Any] = {
        "id": f"clm_{number:016x}",
        "type": kind,
        "text": text,
        "start": start,
        "end": end,
        "sentence": Stretch(text=text, start=start, end=end),
        "page": 3,
        "page_label": "2",
        "boxes": (Region(page=3, x0=72.0, top=100.0, x1=300.0, bottom=112.0),),
        "section": "Climate",
        "document": about(),
        "speaker": Speaker(name="Halden Telecom", id="org:halden-telecom"),
        "subject": Subject(text="Halden Telecom", name="Halden Telecom", id="org:halden-telecom"),
        "rule": f"{kind}.test",
        "confidence": 0.9,
    }
    return Claim(**(values | changed))


HALF = Quantity(
    text="50%",
    start=PLEDGE.index("50%"),
    end=PLEDGE.index("50%") + 3,
    value=50.0,
    unit="percent",
    unit_text="%",
    si={"value": 0.5, "unit": "dimensionless"},
    role="target",
    direction="down",
    measure="Scope 1 emissions",
    period="2030",
)


def due(text: str, value: str, **changed: Any) -> DateValue:
    """A due date at the end of PLEDGE."""
    return DateValue(text=text, start=53, end=57, value=value, role="due", **changed)


def pledge() -> list[Claim]:
    """One sentence, three claims, linked: a commitment, its metric, its deadline."""
    year = due("2030", "2030", grain="year")
    links = (
        Related(id=f"clm_{2:016x}", relation="value"),
        Related(id=f"clm_{3:016x}", relation="due"),
    )
    back = (Related(id=f"clm_{1:016x}", relation="due"),)
    return [
        claim(
            1,
            "commitment",
            PLEDGE,
            modality="target",
            polarity="positive",
            predicate="cut",
            object="Scope 1 emissions",
            quantities=(HALF,),
            dates=(year,),
            topics=(Topic(scheme="esg", code="environment", score=0.97),),
            related=links,
        ),
        claim(2, "metric", "50%", PLEDGE.index("50%"), quantities=(HALF,), polarity="positive"),
        claim(3, "deadline", "by 2030", PLEDGE.index("by 2030"), dates=(year,), related=back),
    ]


def hostile() -> list[Claim]:
    """A claim of each type in a document that means harm in every field."""
    party = Entity(id="org:evil", name="+" + HOSTILE)
    document = about(source="../../=cmd|x.pdf", title=HOSTILE, author=party, addressee=party)
    kinds: tuple[ClaimType, ...] = (
        "recommendation",
        "commitment",
        "action",
        "finding",
        "metric",
        "deadline",
    )
    return [
        claim(
            number,
            kind,
            HOSTILE,
            section=HOSTILE,
            document=document,
            speaker=Speaker(name="@" + HOSTILE),
            subject=Subject(text="-1+1"),
            object="\t=1+1",
            rule=HOSTILE,
            page_label=HOSTILE,
            topics=(Topic(scheme=HOSTILE, code=HOSTILE, score=0.5),),
            quantities=(Quantity(text=HOSTILE, start=0, end=3, value=1.0, measure=HOSTILE),),
            dates=(due(HOSTILE, "2030", grain="year"),),
            captures={HOSTILE: Stretch(text=HOSTILE, start=0, end=len(HOSTILE))},
        )
        for number, kind in enumerate(kinds)
    ]


def write(path: Path, claims: Sequence[Claim], document: Document | None = None) -> Path:
    """The claims, document by document, in the format of the suffix."""
    with open_writer(path) as writer:
        for _, group in groupby(claims, lambda each: each.document.id):
            writer.add(document, list(group))
    return path
