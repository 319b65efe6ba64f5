"""A claim in, why somebody should look at it out.

The reasons are read off the record and the figures that the rules were measured with, so that a
file of claims can be gone through on another day and another machine.
"""

from extractor.models import Claim
from extractor.rules import Rulebook

_LONG = 45
_SHORT = 3
_SHAPE = "matches of this shape were right less often than the rule's others"


def reasons(claim: Claim, rulebook: Rulebook, *, below: float) -> list[str]:
    """Why the claim's confidence is under `below` (0 to 1), the weightiest first; never empty."""
    found = [*_of_rule(claim, rulebook, below), *_of_values(claim), *_of_words(claim)]
    return found or [_SHAPE]


def _of_rule(claim: Claim, rulebook: Rulebook, below: float) -> list[str]:
    measured = rulebook.calibration.get(claim.rule)
    if measured is None:
        return ["the rule was never measured on gold"]
    if measured < below:
        return [f"the rule was right in {100 * measured:.0f} of 100 on the development gold"]
    return []


def _of_values(claim: Claim) -> list[str]:
    found = []
    if claim.subject.id is None:
        named = f": {claim.subject.text}" if claim.subject.text else ""
        found.append(f"no organisation made out as its subject{named}")
    if any(date.ambiguous for date in claim.dates):
        found.append("a date that can be read in two ways")
    if claim.type == "metric" and claim.quantities:
        missing = [
            key for key in ("measure", "period") if getattr(claim.quantities[0], key) is None
        ]
        found += [f"no {' and no '.join(missing)} found"] if missing else []
    return found


def _of_words(claim: Claim) -> list[str]:
    found = []
    if len(claim.sentence.text.split()) > _LONG:
        found.append("a long sentence, where the parser errs more often")
    if claim.type in ("action", "commitment", "finding") and len(claim.text.split()) < _SHORT:
        found.append("a span of a word or two")
    return found
