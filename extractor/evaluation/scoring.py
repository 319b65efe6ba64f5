"""Labelled documents and claims in, a report out."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from extractor.collector import paused_collector
from extractor.errors import GoldError
from extractor.evaluation.alignment import THRESHOLD, Pair, align, overlap_of
from extractor.evaluation.attributes import compare
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.items import TOPIC, Item, items_of
from extractor.evaluation.report import DocumentScore, Near, Outcome, Report
from extractor.evaluation.sentences import Sentences, sentence_counts

Claims = Mapping[str, Any]
_NEAR_ENOUGH = 300


@paused_collector()
def score(
    gold_documents: Sequence[GoldDocument],
    claims_by_document: Mapping[str, Iterable[Claims]],
    *,
    sentences: Mapping[str, Sentences] | None = None,
    kinds: Mapping[str, str] | None = None,
    threshold: float = THRESHOLD,
) -> Report:
    """Score claims (records as dicts) against the labels, document by document.

    All three mappings go by the document's SHA-256. A document without an entry in
    `claims_by_document` has no claims: all its labels are misses. `sentences` (half-open offsets)
    are used where the gold file lists none; without either the document has no sentence level, and
    the notes say so. `kinds` overrides the document kind of the gold file. `threshold` is the
    least intersection over union of a match. Claims on documents without labels are noted, not
    counted; claims that begin outside the scope of a gold file are left out. Raises GoldError on a
    claim without type or span, and on a document labelled twice.
    """
    _check_unique(gold_documents)
    ordered = sorted(gold_documents, key=lambda document: document.sha256)
    documents, notes = [], _unlabelled_notes(ordered, claims_by_document)
    for gold in ordered:
        claims = list(claims_by_document.get(gold.sha256, ()))
        cut = gold.sentences if gold.sentences is not None else (sentences or {}).get(gold.sha256)
        if cut is None:
            notes.append(f"{gold.file}: no sentences given, so no sentence level")
        kind = (kinds or {}).get(gold.sha256) or gold.kind or _kind_said_by(claims)
        documents.append(_score_document(gold, claims, cut, kind, threshold))
    return Report(tuple(documents), threshold, tuple(notes))


def _check_unique(gold_documents: Sequence[GoldDocument]) -> None:
    """Refuse a document that is labelled twice: its labels would count against each other."""
    places: dict[str, str] = {}
    for gold in gold_documents:
        if gold.sha256 in places:
            raise GoldError(
                f"{gold.place}: {gold.file} is labelled in {places[gold.sha256]} too; score one, "
                "compare both with `extractor agreement`"
            )
        places[gold.sha256] = gold.place


def _unlabelled_notes(
    gold_documents: Sequence[GoldDocument], claims_by_document: Mapping[str, Any]
) -> list[str]:
    """One note on claims that nobody labelled the document of."""
    unknown = set(claims_by_document) - {gold.sha256 for gold in gold_documents}
    return (
        [f"documents with claims but without labels, left out: {len(unknown)}"] if unknown else []
    )


def _kind_said_by(claims: Sequence[Claims]) -> str | None:
    """The document kind that the first claim names, if it does."""
    document = claims[0].get("document") if claims else None
    return document.get("kind") if isinstance(document, Mapping) else None


def _score_document(
    gold: GoldDocument,
    claims: Sequence[Claims],
    sentences: Sentences | None,
    kind: str | None,
    threshold: float,
) -> DocumentScore:
    """Outcomes of one document, in order of place."""
    labelled = within(gold.scope, items_of(gold.claims, place=gold.file))
    found = within(gold.scope, items_of(claims, place=f"claims on {gold.file}"))
    outcomes = sorted(_outcomes(labelled, found, threshold), key=_by_place)
    counts = None if sentences is None else sentence_counts(sentences, labelled, found)
    return DocumentScore(gold.sha256, gold.file, kind, tuple(outcomes), counts)


def within(scope: Sentences | None, items: list[Item]) -> list[Item]:
    """The items that begin inside the scope; all of them where there is none."""
    if scope is None:
        return items
    return [item for item in items if any(start <= item.start < end for start, end in scope)]


def _by_place(outcome: Outcome) -> tuple[Any, ...]:
    """Reading order; what is equal here keeps the order of the items, which is total."""
    return (outcome.start, outcome.end, outcome.type, outcome.status)


def _outcomes(
    labels: Sequence[Item], claims: Sequence[Item], threshold: float
) -> Iterator[Outcome]:
    """Matches, misses and false alarms of all types."""
    label_index, claim_index = _Nearby(labels), _Nearby(claims)
    claims_by_type = _by_type(claims)
    labels_by_type = _by_type(labels)
    for kind in sorted({*labels_by_type, *claims_by_type}):
        ours, theirs = labels_by_type.get(kind, []), claims_by_type.get(kind, [])
        pairs = _align(ours, theirs, threshold)
        for pair in pairs:
            yield _match(ours[pair.label], theirs[pair.claim], pair.overlap)
        paired_labels = {pair.label for pair in pairs}
        paired_claims = {pair.claim for pair in pairs}
        for index, label in enumerate(ours):
            if index not in paired_labels:
                yield _miss(label, claim_index.nearest(label))
        for index, claim in enumerate(theirs):
            if index not in paired_claims:
                yield _false_alarm(claim, label_index.nearest(claim))


def _by_type(items: Sequence[Item]) -> dict[str, list[Item]]:
    """The items of each type, in their order."""
    ordered = sorted(items, key=lambda item: item.type)
    return {kind: list(group) for kind, group in groupby(ordered, key=lambda item: item.type)}


def _align(labels: Sequence[Item], claims: Sequence[Item], threshold: float) -> list[Pair]:
    """The best pairing; among equal overlaps the one that agrees in the most attributes."""

    def agreement(label: int, claim: int) -> float:
        credits = [c for _, c in compare(labels[label].attributes, claims[claim].attributes)]
        return sum(credits) / len(credits) if credits else 0.0

    return align(labels, claims, threshold=threshold, agreement=agreement)


def labelled_pairs(
    labels: Sequence[Item], claims: Sequence[Item], *, threshold: float = THRESHOLD
) -> Iterator[tuple[Item, Item]]:
    """Labels and the claims they match, type by type; both sides as `items_of` orders them."""
    ours, theirs = _by_type(labels), _by_type(claims)
    for kind in sorted(ours.keys() & theirs.keys()):
        for pair in _align(ours[kind], theirs[kind], threshold):
            yield ours[kind][pair.label], theirs[kind][pair.claim]


def _match(label: Item, claim: Item, overlap: float) -> Outcome:
    """A label and its claim, with what the claim says wrong of it."""
    credits = dict(compare(label.attributes, claim.attributes))
    wrong = {
        name: (label.attributes.get(key), claim.attributes.get(key))
        for name, credit in credits.items()
        if credit < 1
        for key in [attribute_key(name)]
    }
    return Outcome(
        status="match",
        type=label.type,
        start=label.start,
        end=label.end,
        claim_start=claim.start,
        claim_end=claim.end,
        overlap=overlap,
        rule=claim.rule,
        confidence=claim.confidence,
        credits=credits,
        wrong=wrong,
    )


def attribute_key(name: str) -> str:
    """The attribute a credit is about: `quantity` of `quantity.unit`, `topic.esg` of its two."""
    return name.rpartition(".")[0] if name.startswith((TOPIC, "quantity.")) else name


def _miss(label: Item, near: Near | None) -> Outcome:
    """A label that no claim found."""
    return Outcome("miss", label.type, label.start, label.end, near=near)


def _false_alarm(claim: Item, near: Near | None) -> Outcome:
    """A claim that no label asked for."""
    return Outcome(
        "false_alarm",
        claim.type,
        claim.start,
        claim.end,
        rule=claim.rule,
        confidence=claim.confidence,
        near=near,
    )


class _Nearby:
    """Items by place, to ask which one comes nearest to a span."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = sorted(items, key=lambda item: item.start)
        self.starts = [item.start for item in self.items]

    def nearest(self, span: Item) -> Near | None:
        """The item that overlaps most, else the next one within reach; None if there is none."""
        first = bisect_left(self.starts, span.start - _NEAR_ENOUGH)
        last = bisect_left(self.starts, span.end + _NEAR_ENOUGH)
        around = self.items[first:last]
        if not around:
            return None
        best = max(around, key=lambda item: (overlap_of(span, item), -_gap(span, item)))
        return Near(best.type, best.start, best.end, best.rule)


def _gap(a: Item, b: Item) -> int:
    """Characters between two items; 0 where they touch or overlap."""
    return max(0, b.start - a.end, a.start - b.end)
