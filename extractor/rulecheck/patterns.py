"""Rules in, parts of them that can never hold out: before the pipeline is loaded, and with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.schemas import validate_token_pattern

from extractor.rulecheck.places import Places
from extractor.rulecheck.problems import Problem
from extractor.rules import Rule, Rulebook

_STEPS = frozenset({"self", "head", "verb", "subject"})
_WORDS = ("LOWER", "LEMMA", "TEXT", "ORTH", "NORM")
_OWN = ("lead",)
_UPOS = frozenset(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE".split()
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the language pipeline knows: how it cuts words, its labels of dependencies and tags."""

    nlp: Language
    labels: frozenset[str]
    tags: frozenset[str]

    @classmethod
    def of(cls, nlp: Language) -> "Grammar":
        """The grammar of a pipeline with a parser and a tagger."""
        labels = nlp.pipe_labels
        return cls(nlp, frozenset(labels["parser"]) | {"ROOT"}, frozenset(labels["tagger"]))

    def allowed(self, key: str) -> frozenset[str] | None:
        """The values of a token's key, where there is a list of them."""
        return {"DEP": self.labels, "TAG": self.tags, "POS": _UPOS}.get(key)


def broken_patterns(rulebook: Rulebook, places: Places) -> list[Problem]:
    """Triggers that spaCy's Matcher wouldn't take; to be asked before a pipeline is made."""
    return [
        Problem(places.rule(rule.id), rule.id, f"trigger {number}: {complaint}")
        for rule in rulebook.rules
        for number, pattern in enumerate(rule.trigger, 1)
        for complaint in _complaints(pattern)
    ]


def unreachable(
    rulebook: Rulebook, nlp: Language, sections: Iterable[str], places: Places
) -> list[Problem]:
    """Patterns, words, paths and conditions that no sentence can meet."""
    grammar, names = Grammar.of(nlp), frozenset(sections)
    return [
        Problem(places.rule(rule.id), rule.id, message)
        for rule in rulebook.rules
        for message in (*_triggers(rule, grammar), *_paths(rule, grammar), *_where(rule, names))
    ]


def _complaints(pattern: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    tokens = [{k: v for k, v in token.items() if k != "as"} for token in pattern]
    if not tokens:
        yield "there is no token in it"
    yield from validate_token_pattern(tokens)
    for token in tokens:
        for name in token.get("_") or ():
            if name not in _OWN:
                yield f"_: {name}: no such attribute; there is: {', '.join(_OWN)}"


def _triggers(rule: Rule, grammar: Grammar) -> Iterator[str]:
    for number, pattern in enumerate(rule.trigger, 1):
        if pattern in rule.trigger[: number - 1]:
            yield f"trigger {number}: the same stands before it"
        for token in pattern:
            for key, value in token.items():
                yield from (f"trigger {number}: {why}" for why in _value(key, value, grammar))


def _value(key: str, value: Any, grammar: Grammar) -> Iterator[str]:
    values = _positive(value)
    if not values and isinstance(value, Mapping) and "IN" in value:
        yield f"{key}: the list is empty"
    allowed = grammar.allowed(key)
    for one in values:
        if allowed is not None and one not in allowed:
            yield f"{key}: no {one!r}; there are: {', '.join(sorted(allowed))}"
        if key == "LOWER" and one != one.lower():
            yield f"LOWER: {one!r} has capitals, so nothing is like it"
        if key in _WORDS and len(grammar.nlp.tokenizer(one)) != 1:
            yield f"{key}: {one!r} is more than one token, so no token is like it"


def _positive(value: Any) -> tuple[str, ...]:
    """The words that a token may be: of a value, or of `IN`."""
    if isinstance(value, str):
        return (value,)
    inside = value.get("IN", ()) if isinstance(value, Mapping) else ()
    return tuple(one for one in inside if isinstance(one, str))


def _paths(rule: Rule, grammar: Grammar) -> Iterator[str]:
    named = {name: argument.path for name, argument in rule.arguments.items()}
    for name, paths in {"clause": rule.clause, "complement": rule.complement, **named}.items():
        for path in paths:
            for step in (part.strip() for part in path.split(">")):
                label = step.partition(":")[0]
                if step not in _STEPS and label not in grammar.labels:
                    choices = ", ".join([*sorted(_STEPS), *sorted(grammar.labels)])
                    yield f"{name}: path {path!r}: no {step!r}; there are: {choices}"


def _where(rule: Rule, sections: frozenset[str]) -> Iterator[str]:
    where = rule.where
    for name in (*where.section, *where.not_section):
        if name not in sections:
            yield f"where: no section {name!r}; there are: {', '.join(sorted(sections))}"
    for key in ("tense", "section"):
        wanted, refused = set(getattr(where, key)), set(getattr(where, f"not_{key}"))
        if wanted and wanted <= refused:
            yield f"where: {key} wants what not_{key} refuses"
    for name, argument in rule.arguments.items():
        if argument.word and set(argument.word) <= set(argument.not_word):
            yield f"{name}: word wants what not_word refuses"
        if argument.required and argument.absent:
            yield f"{name}: is required and absent at once"
