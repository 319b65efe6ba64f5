"""A parse in, the triggers of all rules out.

A rule's trigger mostly names a word. Patterns are filed under it (or under the tags that they
allow), and only those whose word or tag stands in the sentence are tried: with all patterns run on
all sentences, matching took half as long as parsing did. A pattern of one plain token is compared
here; all others go through spaCy's Matcher.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from extractor.rules import Rule

_OPTIONAL = ("?", "*", "!", "{0,")
_WORD_KEYS = ("LEMMA", "LOWER")
_READ: Any = ["TAG", "LOWER", "LEMMA", "POS", "DEP"]
_FILED = 3  # of what is read, so many are words and tags under which patterns are filed
_COLUMNS: dict[str, int] = {name: number for number, name in enumerate(_READ)}
_MOST_KEPT = 200_000
_Found = tuple[int, int, Rule, dict[str, Token]]
_Row = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Check:
    """What one attribute of a token must be, or must not be; values as spaCy's hashes."""

    column: int
    values: frozenset[int]
    wanted: bool

    def holds(self, row: _Row) -> bool:
        return (row[self.column] in self.values) is self.wanted


@dataclass(frozen=True, slots=True)
class _Needed:
    """Words or tags of which one has to stand `least` to `most` tokens behind the one before."""

    words: frozenset[int]
    least: int
    most: float

    def behind(self, before: Sequence[int] | None, there: Mapping[int, list[int]]) -> list[int]:
        """Where one of them stands behind one of the places `before`; anywhere, if that's None."""
        places = [place for word in self.words & there.keys() for place in there[word]]
        if before is None:
            return places
        return [p for p in places if any(self.least <= p - b <= self.most for b in before)]


@dataclass(frozen=True, slots=True)
class _Trigger:
    """One pattern of a rule; `names` are what its tokens are called.

    `checks` compare its only token, which has one of the kinds of `lead`; where they are None the
    matcher does, in sentences that hold something of each of `needed` in a row.
    """

    number: int
    rule: Rule
    names: Mapping[int, str]
    matcher: Matcher
    checks: tuple[_Check, ...] | None
    lead: frozenset[str] | None
    needed: tuple[_Needed, ...]


@dataclass(slots=True)
class _Met:
    """The triggers that a token meets by its words and tags: alone, or with others around it."""

    alone: list[_Trigger]
    others: list[_Trigger]


class TriggerFinder:
    """The triggers of rules, filed under a word or tag that they can't do without."""

    def __init__(self, vocab: Vocab, rules: Sequence[Rule]) -> None:
        self.filed: dict[int, list[_Trigger]] = {}
        self.always: list[_Trigger] = []
        self.known: dict[_Row, _Met] = {}
        patterns = ((rule, pattern) for rule in rules for pattern in rule.trigger)
        for number, (rule, pattern) in enumerate(patterns):
            trigger = _compile(vocab, number, rule, pattern)
            keys = needed_words(pattern) or _values(pattern[0], "TAG")
            for key in keys:
                self.filed.setdefault(vocab.strings.add(key), []).append(trigger)
            if not keys:
                self.always.append(trigger)

    def __call__(
        self, doc: Doc, *, among: frozenset[str] | None = None
    ) -> Iterator[tuple[Rule, dict[str, Token]]]:
        """Each rule that a pattern of its trigger fits, with the tokens by name, in text order.

        `among` are the ids of the rules that are asked for; all, if there are none.
        """
        found: list[_Found] = []
        matched = {t.number: t for t in self.always if among is None or t.rule.id in among}
        rows: list[list[int]] = doc.to_array(_READ).tolist()
        filed, known = self.filed, self.known
        for i, row in enumerate(rows):
            tag, lower, lemma, _, _ = row
            if tag in filed or lower in filed or lemma in filed:
                key = tuple(row)
                met = known.get(key) or self._met(key)
                for trigger in met.others:
                    if among is None or trigger.rule.id in among:
                        matched[trigger.number] = trigger
                if met.alone:
                    found += _alone(doc[i], i, met.alone, among)
        if matched:
            there = _places(rows)
            for trigger in matched.values():
                if _may_stand(trigger.needed, there):
                    found.extend(_match(doc, trigger))
        found.sort(key=_place)
        for _, _, rule, named in found:
            yield rule, named

    def _met(self, row: _Row) -> _Met:
        if len(self.known) > _MOST_KEPT:
            self.known.clear()
        filed = {t.number: t for key in row[:_FILED] for t in self.filed.get(key, ())}.values()
        alone = [t for t in filed if t.checks is not None and all(c.holds(row) for c in t.checks)]
        met = self.known[row] = _Met(alone, [t for t in filed if t.checks is None])
        return met


def _place(found: _Found) -> tuple[int, int]:
    return found[0], found[1]


def _alone(
    token: Token, index: int, triggers: Sequence[_Trigger], among: frozenset[str] | None
) -> list[_Found]:
    return [
        (index, t.number, t.rule, {t.names.get(0, "trigger"): token, "trigger": token})
        for t in triggers
        if (among is None or t.rule.id in among) and (t.lead is None or token._.lead in t.lead)
    ]


def _compile(vocab: Vocab, number: int, rule: Rule, pattern: Sequence[dict[str, Any]]) -> _Trigger:
    matcher = Matcher(vocab)
    matcher.add(rule.id, [[{k: v for k, v in token.items() if k != "as"} for token in pattern]])
    names = {i: token["as"] for i, token in enumerate(pattern) if "as" in token}
    checks = _checks(vocab, pattern[0]) if len(pattern) == 1 else None
    told = pattern[0].get("_", {})
    lead = frozenset(_values(told, "lead")) if "lead" in told else None
    return _Trigger(number, rule, names, matcher, checks, lead, _needed(vocab, pattern))


def _needed(vocab: Vocab, pattern: Sequence[Mapping[str, Any]]) -> tuple[_Needed, ...]:
    """What a pattern can't do without, in the order of its tokens."""
    found: list[_Needed] = []
    least, most = 1, 1.0
    for token in pattern:
        times = str(token.get("OP", ""))
        words = () if times.startswith(_OPTIONAL) else _words(token) or _values(token, "TAG")
        if words:
            hashes = frozenset(vocab.strings.add(word) for word in words)
            found.append(_Needed(hashes, least, most))
            least, most = 1, 1.0 if not times else inf
        else:
            least += not times
            most = most + 1 if times in ("", "?") else inf
    return tuple(found)


def _places(rows: Sequence[Sequence[int]]) -> dict[int, list[int]]:
    """Where each word, lemma and tag stands."""
    there: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        for value in row[:_FILED]:
            there.setdefault(value, []).append(place)
    return there


def _may_stand(needed: Sequence[_Needed], there: Mapping[int, list[int]]) -> bool:
    """Whether what a pattern needs stands in its order and as near; quicker than the matcher."""
    places: list[int] | None = None
    for one in needed:
        places = one.behind(places, there)
        if not places:
            return False
    return True


def _checks(vocab: Vocab, token: Mapping[str, Any]) -> tuple[_Check, ...] | None:
    """What a pattern's token asks for; None where it asks for more than plain comparisons."""
    found = []
    for key, value in token.items():
        if key == "as" or (key == "_" and set(value) == {"lead"}):
            continue
        negated = isinstance(value, Mapping) and set(value) == {"NOT_IN"}
        values = value["NOT_IN"] if negated else _values(token, key)
        if key not in _COLUMNS or not values:
            return None
        hashes = frozenset(vocab.strings.add(each) for each in values)
        found.append(_Check(_COLUMNS[key], hashes, wanted=not negated))
    return tuple(found)


def needed_words(pattern: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The words of which any match of a pattern has one; the token with the fewest is taken."""
    choices = [words for token in pattern if (words := _words(token))]
    return min(choices, key=len, default=())


def _words(token: Mapping[str, Any]) -> tuple[str, ...]:
    if str(token.get("OP", "")).startswith(_OPTIONAL):
        return ()
    return next((found for key in _WORD_KEYS if (found := _values(token, key))), ())


def _values(token: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """What an attribute must be one of; empty where it may be anything, or is put otherwise."""
    value = token.get(key)
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping) and set(value) == {"IN"}:
        return tuple(value["IN"])
    return ()


def _match(doc: Doc, trigger: _Trigger) -> Iterator[_Found]:
    matches: Any = trigger.matcher(doc, with_alignments=True)
    for _, start, _, steps in matches:
        named: dict[str, Token] = {}
        for offset, position in enumerate(steps):
            label = trigger.names.get(position)
            if label:
                named.setdefault(label, doc[start + offset])
        named.setdefault("trigger", doc[start])
        yield start, trigger.number, trigger.rule, named
