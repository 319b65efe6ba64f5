"""A parse in, the triggers of all rules out.

A rule's trigger mostly names a word. Patterns are filed under it (or under the tags that they
allow), and only those whose word or tag stands in the sentence are tried: with all patterns run on
all sentences, matching took half as long as parsing did. A pattern of one plain token is compared
here; all others go through spaCy's Matcher.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from extractor.rules import Rule

_OPTIONAL = ("?", "*", "!", "{0,")
_WORD_KEYS = ("LEMMA", "LOWER")
_PLAIN = {"LEMMA": "lemma", "LOWER": "lower", "TAG": "tag", "POS": "pos", "DEP": "dep"}
_Found = tuple[int, int, Rule, dict[str, Token]]


@dataclass(frozen=True, slots=True)
class _Check:
    """What one attribute of a token must be, or must not be; values as spaCy's hashes."""

    attribute: str
    values: frozenset[int]
    wanted: bool

    def holds(self, token: Token) -> bool:
        return (getattr(token, self.attribute) in self.values) is self.wanted


@dataclass(frozen=True, slots=True)
class _Trigger:
    """One pattern of a rule; `names` are what its tokens are called.

    `checks` compare its only token, which stands under `lead`; where they are None the matcher
    does.
    """

    number: int
    rule: Rule
    names: Mapping[int, str]
    matcher: Matcher
    checks: tuple[_Check, ...] | None
    lead: str | None

    def fits(self, token: Token) -> bool:
        if self.lead is not None and token._.lead != self.lead:
            return False
        return all(check.holds(token) for check in self.checks or ())


class TriggerFinder:
    """The triggers of rules, filed under a word or tag that they can't do without."""

    def __init__(self, vocab: Vocab, rules: Sequence[Rule]) -> None:
        self.filed: dict[int, list[_Trigger]] = defaultdict(list)
        self.always: list[_Trigger] = []
        patterns = ((rule, pattern) for rule in rules for pattern in rule.trigger)
        for number, (rule, pattern) in enumerate(patterns):
            trigger = _compile(vocab, number, rule, pattern)
            keys = needed_words(pattern) or _values(pattern[0], "TAG")
            for key in keys:
                self.filed[vocab.strings.add(key)].append(trigger)
            if not keys:
                self.always.append(trigger)

    def __call__(self, doc: Doc) -> Iterator[tuple[Rule, dict[str, Token]]]:
        """Each rule that a pattern of its trigger fits, with the tokens by name, in text order."""
        found: list[_Found] = []
        matched = {trigger.number: trigger for trigger in self.always}
        for token in doc:
            for trigger in self._filed_under(token):
                if trigger.checks is None:
                    matched[trigger.number] = trigger
                elif trigger.fits(token):
                    named = {trigger.names.get(0, "trigger"): token, "trigger": token}
                    found.append((token.i, trigger.number, trigger.rule, named))
        for trigger in matched.values():
            found.extend(_match(doc, trigger))
        for _, _, rule, named in sorted(found, key=lambda each: each[:2]):
            yield rule, named

    def _filed_under(self, token: Token) -> list[_Trigger]:
        keys = {token.tag, token.lower, token.lemma} & self.filed.keys()
        if len(keys) < 2:
            return [trigger for key in keys for trigger in self.filed[key]]
        return list({t.number: t for key in keys for t in self.filed[key]}.values())


def _compile(vocab: Vocab, number: int, rule: Rule, pattern: Sequence[dict[str, Any]]) -> _Trigger:
    matcher = Matcher(vocab)
    matcher.add(rule.id, [[{k: v for k, v in token.items() if k != "as"} for token in pattern]])
    names = {i: token["as"] for i, token in enumerate(pattern) if "as" in token}
    checks = _checks(vocab, pattern[0]) if len(pattern) == 1 else None
    lead = pattern[0].get("_", {}).get("lead")
    return _Trigger(number, rule, names, matcher, checks, lead)


def _checks(vocab: Vocab, token: Mapping[str, Any]) -> tuple[_Check, ...] | None:
    """What a pattern's token asks for; None where it asks for more than plain comparisons."""
    found = []
    for key, value in token.items():
        if key == "as" or (key == "_" and set(value) == {"lead"}):
            continue
        negated = isinstance(value, Mapping) and set(value) == {"NOT_IN"}
        values = value["NOT_IN"] if negated else _values(token, key)
        if key not in _PLAIN or not values:
            return None
        hashes = frozenset(vocab.strings.add(each) for each in values)
        found.append(_Check(_PLAIN[key], hashes, wanted=not negated))
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
