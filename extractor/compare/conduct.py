"""A finding in, whether it credits or criticises, and whether what it criticises is conduct out."""

import re
from collections.abc import Callable
from pathlib import Path

from extractor.compare.records import Finding
from extractor.compare.words import lexicon, pattern
from extractor.models import Claim

_NEVER = frozenset({"rank", "score", "lag", "receive", "trail", "place", "lose", "decline"})
_OF_DISCLOSING = ("disclos", "transparen", "clar", "publish")
_PASSED_ON = re.compile(
    r"\bshar\w+ (?:(?:the|its|their|some|all) )?(?:personal|private|user|customer|subscriber)",
    re.IGNORECASE,
)


def is_criticism(finding: Finding) -> bool:
    """Whether a finding speaks against the company: it tells of a lack, or of a wrong done."""
    return finding.quote.polarity == "negative" or finding.about == "conduct"


def conduct_reader(disclosure_verbs: frozenset[str], rules: Path) -> Callable[[Claim], bool]:
    """Tells whether a claim criticises what the company does, not only what it discloses.

    Either a wrong is done ("violates", lexicon `misdeed_verbs`), or a duty isn't ("does not
    encrypt", list `deeds`), or something else without a word of degree and any verb of
    disclosing or ranking.
    """
    misdeeds, deeds = lexicon(rules, "misdeed_verbs"), pattern(rules, "deeds")

    def is_conduct(claim: Claim) -> bool:
        verb = claim.predicate or ""
        if not verb or _discloses(claim):
            return False
        if claim.polarity != "negative":
            return False
        if verb in misdeeds:
            return True
        if claim.degree is not None:
            return claim.degree == "none" and deeds.fullmatch(verb) is not None
        return verb not in (disclosure_verbs | _NEVER)

    return is_conduct


def is_mere_fact(claim: Claim, rules: Path) -> bool:
    """Whether a positive sentence is no credit: a wrong that isn't done, or users' information
    passed on."""
    if claim.polarity == "negative":
        return False
    wrong = (claim.predicate or "") in lexicon(rules, "misdeed_verbs")
    return wrong or _PASSED_ON.search(claim.text) is not None


def _discloses(claim: Claim) -> bool:
    words = {word.strip(".,;:()").casefold() for word in claim.sentence.text.split()}
    return any(word.startswith(_OF_DISCLOSING) for word in words)
