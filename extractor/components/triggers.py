"""A parse in, the triggers of all rules out, by spaCy's Matcher.

A rule's trigger mostly names a word. Patterns are filed under it, and only those whose word stands
in the sentence are run: with all patterns run on all sentences, matching took half as long as
parsing did.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.matcher import Matcher
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from extractor.rules import Rule

_OPTIONAL = ("?", "*", "!", "{0,")
_WORD_KEYS = ("LEMMA", "LOWER")


@dataclass(frozen=True, slots=True)
class _Trigger:
    """One pattern of a rule, compiled alone; `names` are what its tokens are called."""

    number: int
    rule: Rule
    matcher: Matcher
    names: Mapping[int, str]


class TriggerFinder:
    """The triggers of rules, filed under a word that they can't do without."""

    def __init__(self, vocab: Vocab, rules: Sequence[Rule]) -> None:
        self.filed: dict[int, list[_Trigger]] = defaultdict(list)
        self.always: list[_Trigger] = []
        patterns = ((rule, pattern) for rule in rules for pattern in rule.trigger)
        for number, (rule, pattern) in enumerate(patterns):
            trigger = _compile(vocab, number, rule, pattern)
            words = needed_words(pattern)
            for word in words:
                self.filed[vocab.strings.add(word)].append(trigger)
            if not words:
                self.always.append(trigger)

    def __call__(self, doc: Doc) -> Iterator[tuple[Rule, dict[str, Token]]]:
        """Each rule that a pattern of its trigger fits, with the tokens by name, in text order."""
        found: list[tuple[int, int, _Trigger, Any]] = []
        for trigger in self._possible(doc):
            matches: Any = trigger.matcher(doc, with_alignments=True)
            found.extend((start, trigger.number, trigger, steps) for _, start, _, steps in matches)
        for start, _, trigger, steps in sorted(found, key=lambda each: each[:2]):
            yield trigger.rule, _named(doc, start, steps, trigger.names)

    def _possible(self, doc: Doc) -> Iterable[_Trigger]:
        words = {token.lower for token in doc} | {token.lemma for token in doc}
        filed = (trigger for word in words for trigger in self.filed.get(word, ()))
        return {trigger.number: trigger for trigger in (*self.always, *filed)}.values()


def _compile(vocab: Vocab, number: int, rule: Rule, pattern: Sequence[dict[str, Any]]) -> _Trigger:
    matcher = Matcher(vocab)
    matcher.add(rule.id, [[{k: v for k, v in token.items() if k != "as"} for token in pattern]])
    names = {i: token["as"] for i, token in enumerate(pattern) if "as" in token}
    return _Trigger(number, rule, matcher, names)


def needed_words(pattern: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The words of which any match of a pattern has one; the token with the fewest is taken."""
    choices = [words for token in pattern if (words := _words(token))]
    return min(choices, key=len, default=())


def _words(token: Mapping[str, Any]) -> tuple[str, ...]:
    if str(token.get("OP", "")).startswith(_OPTIONAL):
        return ()
    for key in _WORD_KEYS:
        value = token.get(key)
        if isinstance(value, str):
            return (value,)
        if isinstance(value, Mapping) and set(value) == {"IN"}:
            return tuple(value["IN"])
    return ()


def _named(
    doc: Doc, start: int, steps: Sequence[int], names: Mapping[int, str]
) -> dict[str, Token]:
    tokens: dict[str, Token] = {}
    for offset, position in enumerate(steps):
        label = names.get(position)
        if label:
            tokens.setdefault(label, doc[start + offset])
    tokens.setdefault("trigger", doc[start])
    return tokens
