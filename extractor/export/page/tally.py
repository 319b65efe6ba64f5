"""Claims in, counts over the whole folder out, for the charts and the choices of the filters."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.export.rows import target_year
from extractor.models import CLAIM_TYPES, Claim

MODALITIES = {
    "commitment": ("pledge", "target", "intention", "aspiration", "continuation"),
    "recommendation": ("demand", "advice", "request"),
}
SCHEMES = {
    "esg": "ESG pillars",
    "rdr-2020": "RDR 2020 indicators",
    "rdr-2018": "RDR 2018 indicators",
}
_TOPICS = 12


@dataclass(slots=True)
class Tally:
    """Counts of types, modalities, years in which something is due, best topics by scheme."""

    types: Counter[str] = field(default_factory=Counter)
    modalities: Counter[str] = field(default_factory=Counter)
    polarities: Counter[str] = field(default_factory=Counter)
    years: Counter[tuple[int, str]] = field(default_factory=Counter)
    topics: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, claims: Sequence[Claim], others: Mapping[str, Claim]) -> None:
        """Counts the claims of one document."""
        for claim in claims:
            self.types[claim.type] += 1
            self.modalities[claim.modality or ""] += 1
            self.polarities[claim.polarity or ""] += 1
            if claim.type in MODALITIES and (year := target_year(claim, others)):
                self.years[year, claim.type] += 1
            for scheme in {topic.scheme for topic in claim.topics}:
                best = next(topic for topic in claim.topics if topic.scheme == scheme)
                self.topics[scheme, best.code] += 1

    def by_type(self) -> list[tuple[str, int, str]]:
        """(type, count, colour class), in the order of CLAIM_TYPES."""
        return [(kind, self.types[kind], kind) for kind in CLAIM_TYPES]

    def by_modality(self) -> list[tuple[str, int, str]]:
        """(modality, count, colour class): of commitments, then of recommendations."""
        return [
            (modality, self.modalities[modality], kind)
            for kind, listed in MODALITIES.items()
            for modality in listed
        ]

    def by_topic(self, scheme: str) -> list[tuple[str, int, str]]:
        """(code, count, colour class) of the most frequent codes of a scheme, best first."""
        found = [(code, count) for (each, code), count in self.topics.items() if each == scheme]
        found.sort(key=lambda pair: (-pair[1], pair[0]))
        return [(code, count, "topic") for code, count in found[:_TOPICS]]

    def codes(self, scheme: str) -> list[str]:
        """All codes of a scheme, sorted as letters and numbers."""
        return sorted((code for each, code in self.topics if each == scheme), key=_natural)


def _natural(code: str) -> tuple[str, int, str]:
    digits = "".join(letter for letter in code if letter.isdigit())
    return code.rstrip("abcdefghij0123456789"), int(digits or 0), code
