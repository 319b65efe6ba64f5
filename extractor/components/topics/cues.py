"""Words and their surroundings in, the cues that hold and their weights out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.components.topics.phrases import PhraseFinder, split_words
from extractor.components.topics.rules import PILLARS, Cue, Topics, compile_cues

NEAR = 10
ONLINE = "$online"
_FAR = 1000
_MANY = 4
_PARTLY, _ELSEWHERE, _PILLAR_ELSEWHERE = 0.65, 0.5, 0.8
_BEST_THREE = (1.0, 0.12, 0.05)

Hits = dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class Held:
    """A cue that holds, and the weight with which it counts."""

    cue: str
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What holds by code, and how many places of the text speak of life online."""

    held: dict[str, list[Held]]
    online: int

    def totals(self) -> dict[str, float]:
        """By code: the best cue, a little for the next two, less what speaks against."""
        return {code: _total(held) for code, held in self.held.items()}


class CueBook:
    """All cues of all topics, ready to be held against texts."""

    def __init__(self, topics: Topics) -> None:
        self._codes = [rule.code for rule in topics.rules]
        self._finder = PhraseFinder(topics.terms)
        numbers = {name: number for number, name in enumerate(self._finder.names)}
        sizes = [len(phrases) for phrases in topics.terms.values()]
        cues = [
            (index, cue, sign * weight)
            for index, rule in enumerate(topics.rules)
            for sign, weights in ((1, rule.cues), (-1, rule.against))
            for cue, weight in weights.items()
        ]
        self._cues = _by_rarest_term(compile_cues(cues, numbers), sizes)
        self._each = [
            (index, numbers[term], weight)
            for index, rule in enumerate(topics.rules)
            for term, weight in rule.each.items()
        ]
        self._online = numbers[ONLINE]
        self._lean = [_PILLAR_ELSEWHERE if code in PILLARS else _ELSEWHERE for code in self._codes]
        self._find_outside = lru_cache(maxsize=1024)(self._find_far)
        # A claim is often the whole of its sentence but for a stop.
        self._find_words = lru_cache(maxsize=16)(self._finder.find)

    def evidence(self, text: str, outside: Sequence[str]) -> Evidence:
        """What holds in a text; `outside` are stretches around it that cues may lean on."""
        inside = self._find(text)
        everywhere = self._everywhere(inside, outside)
        there, here = frozenset(everywhere), frozenset(inside)
        held: dict[str, list[Held]] = defaultdict(list)
        for term in everywhere:
            for cue in self._cues[term]:
                if cue.needed <= there:
                    whole = cue.needed <= here
                    share = _share(cue, inside, everywhere, whole=whole, lean=self._lean[cue.rule])
                    if share:
                        held[self._codes[cue.rule]].append(Held(cue.text, cue.weight * share))
        for rule, term, weight in self._each:
            if term in everywhere:
                count = min(len(set(inside.get(term, everywhere[term]))), _MANY)
                name = f"{count} x {self._finder.names[term]}"
                held[self._codes[rule]].append(Held(name, weight * count))
        return Evidence(dict(held), len(set(inside.get(self._online, ()))))

    def _everywhere(self, inside: Hits, outside: Sequence[str]) -> Hits:
        if not outside:
            return inside
        found = dict(inside)
        for number, part in enumerate(outside, start=1):
            for term, places in self._find_outside(part, number).items():
                found[term] = found[term] + places if term in found else places
        return found

    def _find_far(self, text: str, number: int) -> Hits:
        """What stands in the stretch outside with a number, far from all others."""
        found = self._find(text)
        return {term: [place + number * _FAR for place in found[term]] for term in found}

    def _find(self, text: str) -> Hits:
        return self._find_words(tuple(split_words(text)[:_FAR]))


def _by_rarest_term(cues: Sequence[Cue], sizes: Sequence[int]) -> list[list[Cue]]:
    """By the number of a term: the cues of which it has the fewest phrases."""
    table: list[list[Cue]] = [[] for _ in sizes]
    for cue in cues:
        table[min(cue.needed, key=lambda term: (sizes[term], term))].append(cue)
    return table


def _share(cue: Cue, inside: Hits, everywhere: Hits, *, whole: bool, lean: float) -> float:
    """1 where a cue holds in the text, less where it leans on the outside, 0 where it fails.

    All its terms stand somewhere, and if it is `whole` they all stand in the text.
    """
    if cue.without and any(term in inside for term in cue.without):
        return 0.0
    if whole and _are_near(cue, inside):
        return 1.0
    if inside is everywhere or cue.weight < 0 or not _are_near(cue, everywhere):
        return 0.0
    return lean if cue.needed.isdisjoint(inside) else max(_PARTLY, lean)


def _are_near(cue: Cue, hits: Hits) -> bool:
    return not cue.near or all(_together(group, hits) for group in cue.near)


def _together(group: tuple[int, ...], hits: Hits) -> bool:
    places = hits.get(group[0])
    for term in group[1:]:
        if not places:
            return False
        others = hits.get(term, ())
        places = [there for there in others if any(abs(there - here) <= NEAR for here in places)]
    return bool(places)


def _total(held: Sequence[Held]) -> float:
    if len(held) == 1:  # most have one, and there are very many
        weight = held[0].weight
        return weight * _BEST_THREE[0] if weight > 0 else weight
    ahead = sorted((one.weight for one in held if one.weight > 0), reverse=True)
    behind = sum(one.weight for one in held if one.weight < 0)
    return sum(w * share for w, share in zip(ahead, _BEST_THREE, strict=False)) + behind
