"""A block's parsed sentences in, drafts of all its claims out, subjects and speakers resolved."""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import Any

from spacy.tokens import Token

from extractor.components.claims.candidates import Candidate
from extractor.components.claims.choosing import choose
from extractor.components.claims.confidence import corrected, match_features
from extractor.components.claims.degree import DegreeReader
from extractor.components.claims.matching import RuleMatcher
from extractor.components.claims.values import Deadline, Metric, find_deadlines, find_metrics
from extractor.components.claims.who import Resolver
from extractor.components.parsing.clauses import object_of
from extractor.components.parsing.parsed import Parsed
from extractor.components.quantities.sources import told_at
from extractor.components.records import Draft, link
from extractor.components.speakers.actors import ActorFinder
from extractor.components.speakers.speech import Quotation
from extractor.components.topics import TopicMapper
from extractor.models import DateValue, Quantity, Stretch, Topic
from extractor.rules import Rule

_DEADLINE = "deadline.due"
METRIC = "metric.value"
_CONFIDENCE = {"metric": 0.85, "deadline": 0.88}


class Assembler:
    """Turns parsed sentences into drafts: rules first, then values, then who and links.

    `weights` correct the confidence of the rules that were `measured`; a user's own rule keeps the
    one it was written with.
    """

    def __init__(
        self,
        matcher: RuleMatcher,
        actors: ActorFinder,
        degrees: DegreeReader,
        confidence: Callable[[str, float], float],
        topics: TopicMapper,
        weights: Mapping[str, float] | None = None,
        measured: Container[str] = (),
    ) -> None:
        self.matcher = matcher
        self.actors = actors
        self.degrees = degrees
        self.confidence = confidence
        self.topics = topics
        self.weights = weights or {}
        self.measured = measured

    def __call__(
        self, parsed: Parsed, resolver: Resolver, quotations: Sequence[Quotation]
    ) -> list[Draft]:
        """Drafts of one sentence's claims; the resolver remembers who was spoken of."""
        resolver.enter(parsed)
        matched = self.matcher(parsed)
        candidates = choose(matched)
        drafts: dict[int, Draft] = {}
        for candidate in candidates:
            draft = self._claim(candidate, matched, resolver, quotations)
            if draft is not None:
                drafts[id(candidate)] = draft
        values = [
            *self._metrics(parsed, candidates, drafts, resolver, quotations),
            *self._deadlines(parsed, candidates, drafts),
        ]
        resolver.leave(parsed)
        return [*drafts.values(), *values]

    def _claim(
        self,
        candidate: Candidate,
        beside: Sequence[Candidate],
        resolver: Resolver,
        quotations: Sequence[Quotation],
    ) -> Draft | None:
        parsed = candidate.parsed
        place = parsed.source_span(candidate.first, candidate.last)
        if place is None:
            return None
        quotation = _around(quotations, place[0])
        subject = resolver.subject(candidate, quotation)
        features = match_features(candidate, beside, resolved=subject.id is not None)
        precision = self.confidence(candidate.rule.id, candidate.confidence)
        weights = self.weights if candidate.rule.id in self.measured else {}
        return Draft(
            type=candidate.rule.type,
            start=place[0],
            end=place[1],
            sentence=parsed.sentence,
            rule=candidate.rule.id,
            confidence=corrected(precision, features, weights),
            features=features,
            speaker=resolver.speaker(candidate, subject, quotation),
            subject=subject,
            values=self._values(candidate, place),
            captures=_captures(parsed, candidate),
        )

    def _values(self, candidate: Candidate, place: tuple[int, int]) -> dict[str, Any]:
        parsed = candidate.parsed
        polarity, degree = candidate.polarity, candidate.degree
        if candidate.rule.type == "finding":
            polarity, degree = self.degrees(candidate)
        quantities = [q for q in map(parsed.placed_quantity, parsed.quantities) if _in(q, place)]
        dates = [d for d in map(parsed.placed_date, parsed.dates) if _in(d, place)]
        return {
            "predicate": candidate.content.lemma_.lower(),
            "object": _object(parsed, candidate),
            "polarity": polarity,
            "degree": degree,
            "modality": _modality(candidate, quantities, dates),
            "quantities": tuple(quantities),
            "dates": tuple(dates),
            "topics": self._topics(parsed, candidate),
        }

    def _topics(self, parsed: Parsed, candidate: Candidate) -> tuple[Topic, ...]:
        span = parsed.reading_span(candidate.first, candidate.last)
        text = parsed.sentence.text
        return tuple(
            self.topics(
                text[span[0] : span[1]] if span else text,
                heading=parsed.sentence.block.heading,
                context=text,
                perspective=parsed.perspective,
                year=int(parsed.year) if parsed.year and parsed.year.isdigit() else None,
            )
        )

    def _metrics(
        self,
        parsed: Parsed,
        candidates: Sequence[Candidate],
        drafts: dict[int, Draft],
        resolver: Resolver,
        quotations: Sequence[Quotation],
    ) -> list[Draft]:
        made = []
        for metric in find_metrics(parsed, candidates, self.actors):
            host = drafts.get(id(metric.host)) if metric.host else None
            draft = self._metric(metric, host, resolver, quotations)
            if host is not None:
                link(host, draft, "value")
            made.append(draft)
        _link_baselines(made)
        return made

    def _metric(
        self,
        metric: Metric,
        host: Draft | None,
        resolver: Resolver,
        quotations: Sequence[Quotation],
    ) -> Draft:
        quantity = metric.parsed.placed_quantity(metric.quantity)
        stand_in = _stand_in(metric)
        quotation = _around(quotations, quantity.start)
        subject = host.subject if host else resolver.subject(stand_in, quotation)
        speaker = host.speaker if host else resolver.speaker(stand_in, subject, quotation)
        return Draft(
            type="metric",
            start=quantity.start,
            end=quantity.end,
            sentence=metric.parsed.sentence,
            rule=METRIC,
            confidence=self.confidence(METRIC, _CONFIDENCE["metric"]),
            speaker=speaker,
            subject=subject,
            captures=told_at(
                metric.parsed, metric.quantity, metric.parsed.sources.get(metric.quantity.start)
            ),
            values={
                "polarity": "positive",
                "quantities": (quantity,),
                "topics": host.values["topics"] if host else (),
            },
        )

    def _deadlines(
        self, parsed: Parsed, candidates: Sequence[Candidate], drafts: dict[int, Draft]
    ) -> list[Draft]:
        made = []
        for deadline in find_deadlines(parsed, candidates):
            host = drafts.get(id(deadline.host))
            if host is not None:
                draft = _deadline(deadline, host, self.confidence)
                link(host, draft, "due")
                if host.type == "commitment":
                    host.values["modality"] = "target"
                made.append(draft)
        return made


def _deadline(deadline: Deadline, host: Draft, confidence: Callable[[str, float], float]) -> Draft:
    parsed = deadline.parsed
    start, end = parsed.sentence.reading.source_span(deadline.start, deadline.end)
    date = parsed.placed_date(deadline.date.model_copy(update={"role": "due"}))
    return Draft(
        type="deadline",
        start=start,
        end=end,
        sentence=parsed.sentence,
        rule=_DEADLINE,
        confidence=confidence(_DEADLINE, _CONFIDENCE["deadline"]),
        speaker=host.speaker,
        subject=host.subject,
        values={
            "polarity": "positive",
            "dates": (date,),
            "topics": host.values["topics"],
        },
    )


def _stand_in(metric: Metric) -> Candidate:
    """A candidate in a metric's place, so that one way resolves every subject."""
    doc = metric.parsed.doc
    head = metric.parsed.head_of(metric.quantity.start, metric.quantity.end) or doc[0]
    verb = metric.verb or head
    return Candidate(
        rule=_METRIC_RULE,
        parsed=metric.parsed,
        trigger=head,
        clause=verb,
        content=verb,
        first=verb.left_edge.i,
        last=verb.right_edge.i + 1,
        subject=metric.actor,
    )


_METRIC_RULE = Rule.model_construct(id=METRIC, type="metric")


def _around(quotations: Sequence[Quotation], start: int) -> Quotation | None:
    return next((q for q in quotations if q.start <= start < q.end), None)


def _in(value: Quantity | DateValue, place: tuple[int, int]) -> bool:
    return place[0] <= value.start and value.end <= place[1]


def _modality(
    candidate: Candidate, quantities: Sequence[Quantity], dates: Sequence[DateValue]
) -> str | None:
    if candidate.rule.type != "commitment":
        return candidate.modality
    measurable = any(q.role in ("target", "change") for q in quantities)
    return "target" if measurable else candidate.modality


def _object(parsed: Parsed, candidate: Candidate) -> str | None:
    head = object_of(candidate.content)
    if head is None or head.i < candidate.first:
        return None
    last = min(head.right_edge.i + 1, candidate.last)
    span = parsed.reading_span(head.left_edge.i, max(last, head.i + 1))
    return parsed.sentence.text[span[0] : span[1]] if span else None


def _captures(parsed: Parsed, candidate: Candidate) -> dict[str, Stretch]:
    found: dict[str, Stretch] = {}
    for name, token in {"trigger": candidate.trigger, **candidate.captures}.items():
        stretch = _stretch(parsed, token)
        if stretch is not None:
            found[name] = stretch
    return found


def _stretch(parsed: Parsed, token: Token) -> Stretch | None:
    if parsed.is_synthetic(token):
        return None
    place = parsed.source_span(token.i, token.i + 1)
    if place is None:
        return None
    return Stretch(text=parsed.source[place[0] : place[1]], start=place[0], end=place[1])


def _link_baselines(metrics: Sequence[Draft]) -> None:
    levels = [m for m in metrics if m.values["quantities"][0].role != "baseline"]
    for metric in metrics:
        if metric.values["quantities"][0].role == "baseline" and levels:
            nearest = min(levels, key=lambda level: abs(level.start - metric.start))
            link(nearest, metric, "baseline")
