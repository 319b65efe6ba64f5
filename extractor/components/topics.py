"""A claim's words in, the indicators and the ESG pillar that it belongs to out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from extractor import rdr
from extractor.components.topics_codes import code_topics, named_codes, without_codes
from extractor.components.topics_phrases import PhraseFinder, split_words
from extractor.components.topics_rules import PILLARS, Cue, compile_cues, load_topics
from extractor.models import Topic

NEAR = 10
AT_MOST = 3
_FAR = 1000
_PARTLY, _ELSEWHERE, _LEANS = 0.65, 0.5, 0.8
_SECOND, _THIRD = 0.12, 0.05
_SLOPE, _MIDDLE, _MARGIN = 1.5, 2.4, 0.35
_FLOOR = 0.3
_SOCIAL = "social"
_PILLAR_OF = {"G2": "governance", "G3": "governance"}

Hits = dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class Reason:
    """A cue that held: its topic (rdr-2020 or pillar), its text, and its weight as it counted."""

    code: str
    cue: str
    weight: float


class TopicMapper:
    """Maps claims to topics by the rules in the folder's `topics/`; see `rules/topics`."""

    def __init__(self, rules_folder: Path) -> None:
        topics = load_topics(rules_folder)
        self.rules = topics.rules
        self._finder = PhraseFinder(topics.terms)
        numbers = {name: number for number, name in enumerate(self._finder.names)}
        sizes = [len(phrases) for phrases in topics.terms.values()]
        cues = [(i, c, w) for i, rule in enumerate(self.rules) for c, w in rule.cues.items()]
        against = [(i, c, -w) for i, rule in enumerate(self.rules) for c, w in rule.against.items()]
        self._cues = _by_rarest_term(compile_cues([*cues, *against], numbers), sizes)
        self._each = [
            (index, numbers[term], weight)
            for index, rule in enumerate(self.rules)
            for term, weight in rule.each.items()
        ]
        self._leans = [_LEANS if rule.code in PILLARS else _ELSEWHERE for rule in self.rules]
        self._find_outside = lru_cache(maxsize=1024)(self._find)

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
        lean on them at a lower weight. `year` is that of the index a text speaks of. Codes named in
        parentheses in the text, or behind it in the context, come first.
        """
        codes = named_codes(text, context=context)
        scores = self._scores(without_codes(text), heading, context)
        named = code_topics(codes, year=year)
        return _merge(named, _indicator_topics(scores)) + self._pillars(scores, named)

    def reasons(
        self, text: str, *, heading: str | None = None, context: str | None = None
    ) -> list[Reason]:
        """The cues that held, for and against, strongest first."""
        fired = self._fired(without_codes(text), heading, context)
        found = [
            Reason(self.rules[rule].code, cue, round(weight, 2))
            for rule, held in fired.items()
            if any(weight > 0 for weight, _ in held)
            for weight, cue in held
        ]
        return sorted(found, key=lambda reason: (-reason.weight, reason.code, reason.cue))

    def _scores(self, text: str, heading: str | None, context: str | None) -> dict[str, float]:
        fired = self._fired(text, heading, context)
        totals = {self.rules[rule].code: _total(held) for rule, held in fired.items()}
        return {code: total for code, total in totals.items() if total > 0}

    def _fired(
        self, text: str, heading: str | None, context: str | None
    ) -> dict[int, list[tuple[float, str]]]:
        """Weights and texts of the cues that held, by rule."""
        inside = self._find(text)
        everywhere = self._everywhere(inside, text, heading, context)
        fired: dict[int, list[tuple[float, str]]] = defaultdict(list)
        for term in everywhere:
            for cue in self._cues.get(term, ()):
                if not cue.needed <= everywhere.keys():
                    continue
                share = _share(cue, inside, everywhere, leans=self._leans[cue.rule])
                if share:
                    fired[cue.rule].append((cue.weight * share, cue.text))
        for rule, term, weight in self._each:
            if term in everywhere:
                places = set(inside.get(term, everywhere[term]))
                count = min(len(places), 4)
                fired[rule].append((weight * count, f"{count} x {self._finder.names[term]}"))
        return fired

    def _everywhere(
        self, inside: Hits, text: str, heading: str | None, context: str | None
    ) -> Hits:
        outside = [part for part in (context, heading) if part and part != text]
        if not outside:
            return inside
        found = defaultdict(list, {term: list(places) for term, places in inside.items()})
        for number, part in enumerate(outside, start=1):
            for term, places in self._find_outside(part).items():
                found[term].extend(place + number * _FAR for place in places)
        return dict(found)

    def _find(self, text: str) -> Hits:
        return self._finder.find(split_words(text)[:_FAR])

    def _pillars(self, scores: Mapping[str, float], named: Sequence[Topic]) -> list[Topic]:
        found = {code: scores[code] for code in PILLARS if code in scores}
        indicators = {code: score for code, score in scores.items() if code not in PILLARS}
        best = max(indicators, key=lambda code: indicators[code], default=None)
        best = named[0].code if named else best
        strength = 5.0 if named else indicators.get(best or "", 0.0)
        if best and strength > _MIDDLE:
            pillar = _PILLAR_OF.get(best, _SOCIAL)
            found[pillar] = max(found.get(pillar, 0.0), strength)
        return _topics("esg", found)


def _by_rarest_term(cues: Sequence[Cue], sizes: Sequence[int]) -> dict[int, list[Cue]]:
    """Cues under the one of their terms that has the fewest phrases."""
    table: dict[int, list[Cue]] = defaultdict(list)
    for cue in cues:
        table[min(cue.needed, key=lambda term: (sizes[term], term))].append(cue)
    return table


def _share(cue: Cue, inside: Hits, everywhere: Hits, *, leans: float) -> float:
    """1 where a cue holds in the text, less where it leans on the context, 0 where it fails."""
    if any(term in inside for term in cue.without):
        return 0.0
    if _holds(cue, inside):
        return 1.0
    if inside is everywhere or cue.weight < 0 or not _holds(cue, everywhere):
        return 0.0
    touches = any(term in inside for term in cue.needed)
    return max(_PARTLY, leans) if touches else leans


def _holds(cue: Cue, hits: Hits) -> bool:
    if not cue.needed <= hits.keys():
        return False
    return not cue.near or all(_together(group, hits) for group in cue.near)


def _together(group: tuple[int, ...], hits: Hits) -> bool:
    places = hits.get(group[0])
    for term in group[1:]:
        if not places:
            return False
        others = hits.get(term, ())
        places = [there for there in others if any(abs(there - here) <= NEAR for here in places)]
    return bool(places)


def _total(held: Sequence[tuple[float, str]]) -> float:
    """The best cue, a little for the next two, less what speaks against."""
    ahead = sorted((weight for weight, _ in held if weight > 0), reverse=True)
    behind = sum(weight for weight, _ in held if weight < 0)
    return sum(w * s for w, s in zip(ahead, (1.0, _SECOND, _THIRD), strict=False)) + behind


def _indicator_topics(scores: Mapping[str, float]) -> list[Topic]:
    new = {code: score for code, score in scores.items() if code not in PILLARS}
    old: dict[str, float] = {}
    for code, score in new.items():
        before = rdr.predecessor(code)
        if before:
            old[before] = max(old.get(before, 0.0), score)
    return _topics("rdr-2018", old) + _topics("rdr-2020", new)


def _topics(scheme: str, scores: Mapping[str, float]) -> list[Topic]:
    ordered = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:AT_MOST]
    found: list[Topic] = []
    for place, (code, score) in enumerate(ordered):
        rival = ordered[1 - min(place, 1)][1] if len(ordered) > 1 else 0.0
        chance = _chance(score, score - rival)
        if chance >= _FLOOR or (place and found and chance >= _FLOOR / 3):
            found.append(Topic(scheme=scheme, code=code, score=round(chance, 4)))
    return found


def _chance(score: float, margin: float) -> float:
    return 1 / (1 + exp(-(_SLOPE * (score - _MIDDLE) + _MARGIN * min(margin, 2.0))))


def _merge(named: Sequence[Topic], guessed: Sequence[Topic]) -> list[Topic]:
    schemes = {topic.scheme for topic in named}
    rest = [topic for topic in guessed if topic.scheme not in schemes]
    return [*named, *rest]
