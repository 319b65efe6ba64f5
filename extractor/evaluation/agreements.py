"""Two annotators' gold documents in, how far they agree and where they don't out.

Span F1 counts the first annotator's labels as gold and is the same the other way round. Cohen's
kappa (scikit-learn) is taken a type, over sentences, since a sentence can carry several types.
Krippendorff's alpha (the `krippendorff` package, nominal) is taken an attribute, over the labels
that both set at the same place. An attribute that only some types can have (`degree`, `modality`)
is compared on these types alone: that both gave a deadline no degree is no agreement.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import krippendorff
import numpy as np
from sklearn.metrics import cohen_kappa_score  # type: ignore[import-untyped]

from extractor.errors import GoldError
from extractor.evaluation.counts import Counts, sum_counts
from extractor.evaluation.figures import counts_by_type
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.items import Item, items_of
from extractor.evaluation.report import Outcome, Report
from extractor.evaluation.scoring import attribute_key, labelled_pairs, score
from extractor.evaluation.sentences import Sentences, carried
from extractor.models import CLAIM_TYPES

_CARRIERS = {"degree": ("finding",), "modality": ("commitment", "recommendation")}


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement on which sentences carry a type: `both`, `first` or `second` only, `neither`.

    `kappa` is None where one value alone was given (no chance to disagree).
    """

    kappa: float | None
    both: int
    first: int
    second: int
    neither: int


@dataclass(frozen=True, slots=True)
class Alpha:
    """Agreement on an attribute over `pairs` of labels, of which `same` say the same.

    `alpha` is None where one value alone was given.
    """

    alpha: float | None
    pairs: int
    same: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something to settle: `only_first`, `only_second`, or `attribute` with both values."""

    what: str
    file: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two annotators agree; `report` scores the second against the first."""

    report: Report
    spans: dict[str, Counts]
    kappas: dict[str, Kappa]
    alphas: dict[str, Alpha]
    disagreements: tuple[Disagreement, ...]
    notes: tuple[str, ...]

    @property
    def span_f1(self) -> float | None:
        """Micro F1 of the spans."""
        return sum_counts(self.spans.values()).f1


def agreement(
    first: Sequence[GoldDocument],
    second: Sequence[GoldDocument],
    *,
    sentences: Mapping[str, Sentences] | None = None,
) -> Agreement:
    """Compare two annotators on the documents that both labelled.

    Sentences are the first annotator's, else the second's, else those handed in (by SHA-256).
    Raises GoldError where they share no document.
    """
    ours = {document.sha256: document for document in first}
    theirs = {document.sha256: document for document in second}
    shared = sorted(ours.keys() & theirs.keys())
    if not shared:
        raise GoldError("the two annotators share no document (by SHA-256); nothing to compare")
    pairs = [in_common_scope(ours[id], theirs[id]) for id in shared]
    report = score([a for a, _ in pairs], {b.sha256: b.claims for _, b in pairs})
    cut = [_sentences_of(a, b, sentences or {}) for a, b in pairs]
    return Agreement(
        report=report,
        spans=counts_by_type(report.documents, "span"),
        kappas=_kappas(pairs, cut),
        alphas=_alphas(pairs),
        disagreements=tuple(_disagreements(report, pairs)),
        notes=tuple(_notes(pairs, cut, len(ours), len(theirs))),
    )


def in_common_scope(first: GoldDocument, second: GoldDocument) -> tuple[GoldDocument, GoldDocument]:
    """Both with the claims and sentences that begin where both annotators labelled."""

    def is_common(start: int) -> bool:
        scopes = [each.scope for each in (first, second) if each.scope is not None]
        return all(any(left <= start < right for left, right in scope) for scope in scopes)

    def cut(document: GoldDocument) -> GoldDocument:
        kept = document.sentences
        if kept is not None:
            kept = tuple(sentence for sentence in kept if is_common(sentence[0]))
        claims = tuple(claim for claim in document.claims if is_common(claim["start"]))
        return replace(document, claims=claims, sentences=kept, scope=None)

    return cut(first), cut(second)


def _sentences_of(
    first: GoldDocument, second: GoldDocument, given: Mapping[str, Sentences]
) -> Sentences | None:
    """The sentences both are compared on."""
    if first.sentences is not None:
        return first.sentences
    return second.sentences if second.sentences is not None else given.get(first.sha256)


def _notes(
    pairs: Sequence[tuple[GoldDocument, GoldDocument]],
    cut: Sequence[Sentences | None],
    first: int,
    second: int,
) -> list[str]:
    """What the figures don't cover."""
    notes = []
    if first > len(pairs) or second > len(pairs):
        notes.append(f"{len(pairs)} documents compared of {first} and {second}")
    for (document, _), sentences in zip(pairs, cut, strict=True):
        if sentences is None:
            notes.append(f"{document.file}: no sentences, left out of kappa")
    return notes


def _kappas(
    pairs: Sequence[tuple[GoldDocument, GoldDocument]], cut: Sequence[Sentences | None]
) -> dict[str, Kappa]:
    """Cohen's kappa of each type over all sentences of all documents."""
    marks: dict[str, tuple[list[bool], list[bool]]] = {kind: ([], []) for kind in CLAIM_TYPES}
    for (first, second), sentences in zip(pairs, cut, strict=True):
        if sentences is None:
            continue
        ours = carried(sentences, _items(first))
        theirs = carried(sentences, _items(second))
        outside = {index for found in (ours, theirs) for all_ in found.values() for index in all_}
        indices = sorted(outside | set(range(len(sentences))))
        for kind, (left, right) in marks.items():
            left.extend(index in ours.get(kind, ()) for index in indices)
            right.extend(index in theirs.get(kind, ()) for index in indices)
    return {kind: kappa_of(left, right) for kind, (left, right) in marks.items() if left}


def kappa_of(first: Sequence[bool], second: Sequence[bool]) -> Kappa:
    """Cohen's kappa of two annotators' yes and no on the same sentences."""
    cells = np.array([first, second], dtype=bool)
    defined = cells.any() and not cells.all()
    kappa = float(cohen_kappa_score(*cells)) if defined else None
    both, neither = int(cells.all(axis=0).sum()), int((~cells).all(axis=0).sum())
    only_first, only_second = (int(n) - both for n in cells.sum(axis=1))
    return Kappa(kappa, both, only_first, only_second, neither)


def _items(document: GoldDocument) -> list[Item]:
    """A document's labels as items."""
    return items_of(document.claims, place=document.file)


def _alphas(pairs: Sequence[tuple[GoldDocument, GoldDocument]]) -> dict[str, Alpha]:
    """Krippendorff's alpha of each attribute that both labelled."""
    values: dict[str, list[tuple[Any, Any]]] = {}
    for first, second in pairs:
        for ours, theirs in labelled_pairs(_items(first), _items(second)):
            for name in ours.attributes.keys() & theirs.attributes.keys():
                if ours.type not in _CARRIERS.get(name, CLAIM_TYPES):
                    continue
                values.setdefault(name, []).append((ours.attributes[name], theirs.attributes[name]))
    return {name: alpha_of(values[name]) for name in sorted(values)}


def alpha_of(values: Sequence[tuple[Any, Any]]) -> Alpha:
    """Nominal alpha of pairs of values; values are the same where their `repr` is."""
    codes: dict[str, int] = {}
    rows = [[codes.setdefault(_spelt(value), len(codes)) for value in pair] for pair in values]
    same = sum(a == b for a, b in rows)
    if len(codes) < 2:
        return Alpha(None, len(rows), same)
    data = np.array(rows, dtype=float).T
    alpha = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    return Alpha(float(alpha), len(rows), same)


def _spelt(value: Any) -> str:
    """A value as a string; equal numbers are spelt alike, an absent key and null too."""
    if isinstance(value, dict):
        said = sorted(key for key in value if value[key] is not None)
        return ", ".join(f"{key}: {_spelt(value[key])}" for key in said)
    if isinstance(value, list | tuple):
        return "; ".join(_spelt(each) for each in value)
    return repr(float(value)) if isinstance(value, int) else repr(value)


def _disagreements(
    report: Report, pairs: Sequence[tuple[GoldDocument, GoldDocument]]
) -> Iterator[Disagreement]:
    """Labels that one annotator has alone, and attributes that differ; in reading order."""
    names = {"miss": "only_first", "false_alarm": "only_second", "match": "attribute"}
    said = {second.sha256: _said(second) for _, second in pairs}
    for document in report.documents:
        for outcome in document.outcomes:
            kept = _both_labelled(outcome, said[document.id])
            if kept.status != "match" or kept.wrong:
                yield Disagreement(names[kept.status], document.file, kept)


def _said(document: GoldDocument) -> dict[tuple[str, int | None, int | None], set[str]]:
    """The attributes that an annotator set, by type and place."""
    said: dict[tuple[str, int | None, int | None], set[str]] = {}
    for item in _items(document):
        said.setdefault((item.type, item.start, item.end), set()).update(item.attributes)
    return said


def _both_labelled(
    outcome: Outcome, said: Mapping[tuple[str, int | None, int | None], set[str]]
) -> Outcome:
    """The outcome without the attributes that the second annotator didn't set."""
    known = said.get((outcome.type, outcome.claim_start, outcome.claim_end), set())
    wrong = {name: both for name, both in outcome.wrong.items() if attribute_key(name) in known}
    return replace(outcome, wrong=wrong)
