"""Report-card passages of 2017 to 2019 in, how well recommendations and findings are told out.

Reads `../shared/rdr/passages-2017-2019.csv`. Passages without a proposition are left out (under
four words; "Market cap …", "No score changes"). Run: python benchmarks/passages.py
"""

import csv
import hashlib
import re
from collections import Counter
from pathlib import Path

from extractor.models import Block, Claim, Document
from extractor.pipeline import Extractor, load

PASSAGES = Path(__file__).resolve().parents[2] / "shared" / "rdr" / "passages-2017-2019.csv"
NO_PROPOSITION = re.compile(r"^(?:Market cap|No score changes|No changes)", re.IGNORECASE)
ADDRESSED = re.compile(r"\b(?:should|could|needs? to|must|would benefit)\b", re.IGNORECASE)
LISTED = ("recommendation", "key_finding", "change")


def main() -> None:
    extractor = load()
    with PASSAGES.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if states_something(row["text"])]
    counts: Counter[str] = Counter()
    for row in rows:
        count(row, claims_of(extractor, row), counts)
    show(counts)


def states_something(text: str) -> bool:
    return len(text.split()) >= 4 and not NO_PROPOSITION.match(text)


def claims_of(extractor: Extractor, row: dict[str, str]) -> list[Claim]:
    text = row["text"]
    listed = row["section"].startswith(LISTED)
    heading = "Key recommendations" if row["section"] == "recommendation" else "Analysis"
    block = Block(
        kind="list_item" if listed else "paragraph", start=0, end=len(text), heading=heading
    )
    document = Document(
        id=hashlib.sha256(text.encode()).hexdigest(),
        source="passage",
        text=text,
        blocks=(block,),
        language="en",
        meta={"author": "Ranking Digital Rights", "kind": "report"},
    )
    return extractor.extract(document)


def count(row: dict[str, str], claims: list[Claim], counts: Counter[str]) -> None:
    types = {claim.type for claim in claims}
    if row["section"] == "recommendation":
        counts["recommendations"] += 1
        counts["recommendations found"] += "recommendation" in types
    else:
        counts["others"] += 1
        counts["findings found"] += "finding" in types
        unasked = "recommendation" in types and not ADDRESSED.search(row["text"])
        counts["false recommendations"] += unasked
    if row["direction"] in ("improved", "declined"):
        counts["changes"] += 1
        counts["directions right"] += polarity(claims) == row["direction"]
        counts["improved"] += row["direction"] == "improved"


def polarity(claims: list[Claim]) -> str | None:
    """The direction that the first finding which states a change gives, else the first finding."""
    findings = [claim for claim in claims if claim.type == "finding"]
    changes = [claim for claim in findings if claim.degree in ("improved", "declined")]
    for claim in changes or findings:
        return "improved" if claim.polarity == "positive" else "declined"
    return None


def show(counts: Counter[str]) -> None:
    pairs = [
        ("passages of recommendations with one found", "recommendations found", "recommendations"),
        ("other passages with a finding", "findings found", "others"),
        ("other passages with a recommendation nobody made", "false recommendations", "others"),
        ("changes whose direction is right", "directions right", "changes"),
        ("the same, always answering 'improved'", "improved", "changes"),
    ]
    for name, part, whole in pairs:
        ratio = counts[part] / counts[whole]
        print(f"{name:50} {counts[part]:5} of {counts[whole]:5}  {ratio:.3f}")


if __name__ == "__main__":
    main()
