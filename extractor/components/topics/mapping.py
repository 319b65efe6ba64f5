"""A claim's words in, the indicators and the ESG pillar that it belongs to out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.components.topics.codes import code_topics, named_codes, without_codes
from extractor.components.topics.cues import CueBook, Evidence
from extractor.components.topics.likeness import Likeness
from extractor.components.topics.phrases import split_words
from extractor.components.topics.ranking import (
    SURE,
    USUAL_LIKENESS,
    indicator_topics,
    ranked,
    settled,
)
from extractor.components.topics.rules import NONE, PILLARS, Topics, load_topics
from extractor.models import Topic

_LEAST_LIKE = 0.05
_AT_MOST_LIKE = 5
_BAR = 0.25
_BARS = {None: 0.06, "unknown": 0.1, "assessor": 0.08}
_HINT = 1.0
_ASSESSOR = "assessor"
_FEW_WORDS = 12
_MORE_WORDS = 3
_LEAN = 0.8
_NAMED = 5.0
_PILLAR_OF = {"G2": "governance", "G3": "governance"}


@dataclass(frozen=True, slots=True)
class Reason:
    """What speaks for or against a topic (a code of rdr-2020 or a pillar), and how much."""

    code: str
    cue: str
    weight: float


class TopicMapper:
    """Maps claims to topics by the rules and wordings in the folder's `topics/`.

    `own` are folders of a user's own rules, whose `topics/` add to those or replace them by code.
    """

    def __init__(self, rules_folder: Path, own: Sequence[Path] = ()) -> None:
        topics = load_topics(rules_folder, own)
        self.rules = topics.rules
        self._cues = CueBook(topics)
        self._likeness = Likeness(texts_of(topics))

    def __call__(
        self,
        text: str,
        *,
        heading: str | None = None,
        context: str | None = None,
        perspective: str | None = None,
        year: int | None = None,
    ) -> list[Topic]:
        """Topics of a claim, best first within a scheme; empty where nothing fits.

        `context` is the sentence the claim stands in, `heading` what it stands under: cues may
        lean on them at a lower weight. `perspective` is that of the document (`assessor` lowers the
        bar for guesses), `year` that of the index a text speaks of. Codes named in parentheses in
        the text, or behind it in the context, come first.
        """
        plain = without_codes(text)
        named = code_topics(named_codes(text, context=context), year=year)
        evidence = self._cues.evidence(plain, _outside(text, context, heading))
        totals = evidence.totals()
        found = self._indicators(plain, evidence, totals, perspective, whole=context or plain)
        return _merge(named, found) + _pillars(totals, named)

    def reasons(
        self, text: str, *, heading: str | None = None, context: str | None = None
    ) -> list[Reason]:
        """The cues that held, for and against, then the wordings it is like, strongest first."""
        plain = without_codes(text)
        evidence = self._cues.evidence(plain, _outside(text, context, heading))
        cues = [
            Reason(code, one.cue, round(one.weight, 2))
            for code, held in evidence.held.items()
            if any(one.weight > 0 for one in held)
            for one in held
        ]
        like = [
            Reason(code, "likeness to the wordings", round(value, 2))
            for value, code in self._likeness(split_words(plain))[:_AT_MOST_LIKE]
            if value >= _LEAST_LIKE
        ]
        return [*sorted(cues, key=_order), *sorted(like, key=_order)]

    def _indicators(
        self,
        text: str,
        evidence: Evidence,
        totals: Mapping[str, float],
        perspective: str | None,
        *,
        whole: str,
    ) -> list[Topic]:
        points = {code: total for code, total in totals.items() if code not in PILLARS}
        bar = _BARS.get(perspective, _BAR)
        judged = perspective == _ASSESSOR
        hinted = evidence.online or judged or max(points.values(), default=0.0) > _HINT
        if perspective and not hinted:
            return []
        if settled(points):
            likeness = {code: USUAL_LIKENESS for code, total in points.items() if total > 0}
            none = 0.0
        else:
            likeness = self._like(text, whole)
            none = likeness.pop(NONE, 0.0)
        return indicator_topics(
            points, likeness, none=none, online=max(evidence.online, int(judged)), bar=bar
        )

    def _like(self, text: str, whole: str) -> dict[str, float]:
        """Likeness by code; few words of a longer sentence lean on the whole of it."""
        words = split_words(text)
        likeness = {code: value for value, code in self._likeness(words)}
        if len(words) > _FEW_WORDS:
            return likeness
        around = split_words(without_codes(whole))
        if len(around) < len(words) + _MORE_WORDS:
            return likeness
        for value, code in self._likeness(around):
            likeness[code] = max(likeness[code], _LEAN * value)
        return likeness


def texts_of(topics: Topics) -> dict[str, list[list[str]]]:
    """Rows of words by indicator: its wordings, its examples, what it is about; those of none."""
    texts = {
        rule.code: [
            split_words(row)
            for row in (*topics.wordings.get(rule.code, ()), *rule.examples, rule.about)
        ]
        for rule in topics.rules
        if rule.code not in PILLARS
    }
    return texts | {NONE: [split_words(row) for row in topics.wordings.get(NONE, ())]}


def _outside(text: str, context: str | None, heading: str | None) -> list[str]:
    return [part for part in (context, heading) if part and part != text]


def _pillars(totals: Mapping[str, float], named: Sequence[Topic]) -> list[Topic]:
    """Pillars by their own rules, and the one that the best indicator belongs to."""
    found = {code: totals[code] for code in PILLARS if totals.get(code, 0.0) > 0}
    points = {code: total for code, total in totals.items() if code not in PILLARS}
    best = named[0].code if named else max(points, key=lambda code: points[code], default=None)
    strength = _NAMED if named else points.get(best or "", 0.0)
    if best and strength > SURE:
        pillar = _PILLAR_OF.get(best, "social")
        found[pillar] = max(found.get(pillar, 0.0), strength)
    return ranked("esg", found)


def _merge(named: Sequence[Topic], guessed: Sequence[Topic]) -> list[Topic]:
    schemes = {topic.scheme for topic in named}
    return [*named, *(topic for topic in guessed if topic.scheme not in schemes)]


def _order(reason: Reason) -> tuple[float, str, str]:
    return -reason.weight, reason.code, reason.cue
