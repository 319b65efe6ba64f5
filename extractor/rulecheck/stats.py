"""Gold in, out for each rule: how often it fired, was right, was wrong, was alone in being right.

The table is snorkel's: a rule that is never right alone could go, one that is mostly wrong should.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extractor.evaluation.alignment import THRESHOLD, overlap_of
from extractor.evaluation.counts import Counts
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.report import Near, Outcome
from extractor.evaluation.scoring import score
from extractor.models import Claim, Document
from extractor.pipeline import Extractor
from extractor.rulecheck.places import Places
from extractor.rulecheck.problems import Problem

SURELY_WRONG = 3
_SHOWN = 140


@dataclass(frozen=True, slots=True)
class Wrong:
    """A claim that no label asked for, half-open offsets; `nearest` is the label beside it."""

    file: str
    page: int | None
    start: int
    end: int
    text: str
    confidence: float
    nearest: str | None


@dataclass(slots=True)
class RuleStats:
    """What became of a rule's claims on gold; `missed` are labels near which it made another."""

    rule: str
    type: str
    right: int = 0
    wrong: int = 0
    alone: int = 0
    missed: int = 0
    worst: list[Wrong] = field(default_factory=list)

    @property
    def fired(self) -> int:
        """Claims of the rule, right and wrong."""
        return self.right + self.wrong

    @property
    def precision(self) -> float | None:
        """The share of its claims that were right; None where it made none."""
        return Counts(self.right, self.wrong, 0).precision


@dataclass(frozen=True, slots=True)
class _Fired:
    """A place where a rule would have made a claim, whether or not another one was taken."""

    rule: str
    type: str
    start: int
    end: int


def rule_stats(
    extractor: Extractor,
    labelled: Sequence[GoldDocument],
    documents: Mapping[str, Document],
    *,
    worst: int = 3,
) -> list[RuleStats]:
    """The rules that made a claim on the labelled documents, the one with most wrong claims first.

    `documents` go by SHA-256. Of each rule the `worst` wrong claims are kept, the surest first.
    Right means: one-to-one, same type, intersection over union of at least 0.5. A right claim is
    the rule's alone where no other rule fired on half of it. Raises InputError on a document that
    isn't in English.
    """
    found: dict[str, RuleStats] = {}
    for gold in labelled:
        document = documents[gold.sha256]
        claims = extractor.extract(document)
        report = score([gold], {gold.sha256: [claim.model_dump() for claim in claims]})
        fired = list(_fired(extractor, document))
        for outcome in report.documents[0].outcomes:
            _count(found, outcome, fired, claims, document)
    for one in found.values():
        one.worst = sorted(one.worst, key=lambda w: (-w.confidence, w.file, w.start))[:worst]
    return sorted(found.values(), key=lambda one: (-one.wrong, -one.right, one.rule))


def always_wrong(rules: Sequence[RuleStats], places: Places) -> list[Problem]:
    """Rules none of whose claims was right: a fault from `SURELY_WRONG` claims on."""
    return [
        Problem(
            places.rule(one.rule),
            one.rule,
            f"always wrong on the gold ({one.wrong} of {one.wrong})",
            is_fault=one.wrong >= SURELY_WRONG,
        )
        for one in rules
        if one.wrong and not one.right
    ]


def _fired(extractor: Extractor, document: Document) -> Iterator[_Fired]:
    for parsed in extractor.parse(extractor.resolve(document)):
        for candidate in extractor.assembler.matcher(parsed):
            place = parsed.source_span(candidate.first, candidate.last)
            if place is not None:
                yield _Fired(candidate.rule.id, candidate.rule.type, *place)


def _count(
    found: dict[str, RuleStats],
    outcome: Outcome,
    fired: Sequence[_Fired],
    claims: Sequence[Claim],
    document: Document,
) -> None:
    near = outcome.near
    name = near.rule if outcome.status == "miss" and near else outcome.rule
    if name is None:
        return
    kind = near.type if outcome.status == "miss" and near else outcome.type
    one = found.setdefault(name, RuleStats(name, kind))
    if outcome.status == "match":
        one.right += 1
        one.alone += _is_alone(outcome, fired)
    elif outcome.status == "miss":
        one.missed += 1
    else:
        one.wrong += 1
        one.worst.append(_wrong(outcome, claims, document))


def _is_alone(outcome: Outcome, fired: Sequence[_Fired]) -> bool:
    """Whether no other rule fired on what a label marks."""
    span = Near(outcome.type, outcome.start, outcome.end)
    return not any(
        other.rule != outcome.rule
        and other.type == outcome.type
        and overlap_of(span, other) >= THRESHOLD
        for other in fired
    )


def _wrong(outcome: Outcome, claims: Sequence[Claim], document: Document) -> Wrong:
    page = next(
        (c.page for c in claims if (c.start, c.end) == (outcome.start, outcome.end)),
        None,
    )
    text = " ".join(document.text[outcome.start : outcome.end].split())
    return Wrong(
        file=document.source,
        page=page,
        start=outcome.start,
        end=outcome.end,
        text=text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…",
        confidence=outcome.confidence or 0.0,
        nearest=outcome.near.type if outcome.near else None,
    )
