"""Documents in, out for every rule: how often its trigger stood there, how often it fired, who won.

A rule fires where it makes a candidate; it wins where the candidate becomes a claim.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractor.components.claims.candidates import Candidate
from extractor.components.claims.choosing import choose
from extractor.components.claims.triggers import TriggerFinder
from extractor.components.parsing.parsed import Parsed
from extractor.explain import document_of
from extractor.models import Document
from extractor.pipeline import Extractor
from extractor.rulecheck.places import Places
from extractor.rulecheck.problems import Problem
from extractor.rules import Example, Perspective, Rule, Rulebook

_PATTERN = "#"


@dataclass
class Tally:
    """How often a rule's patterns were met (by number, from 1), it fired, it won; who won else."""

    met: Counter[int] = field(default_factory=Counter)
    fired: int = 0
    won: int = 0
    winners: Counter[str] = field(default_factory=Counter)


Firings = dict[str, Tally]
Read = tuple[Document, Perspective | None]


def examples_of(rulebook: Rulebook) -> Iterator[Read]:
    """Every example and counterexample of a rulebook as a document of its own."""
    for rule in rulebook.rules:
        for example in (*rule.examples, *rule.counterexamples):
            yield as_document(example)


def as_document(example: Example) -> Read:
    """An example's sentence as a document, with its perspective."""
    return document_of(example.text, section=example.section), example.perspective


def fire(extractor: Extractor, documents: Iterable[Read]) -> Firings:
    """The tallies of all rules over the documents."""
    rules = extractor.rulebook.rules
    found: Firings = {rule.id: Tally() for rule in rules}
    patterns = TriggerFinder(extractor.nlp.vocab, _one_by_one(rules))
    for document, perspective in documents:
        resolved = extractor.resolve(document)
        for parsed in extractor.parse(resolved, perspective=perspective):
            _count_patterns(parsed, patterns, found)
            _count_winners(extractor.assembler.matcher(parsed), found)
    return found


def unmet(rulebook: Rulebook, firings: Firings, places: Places, *, on: str) -> list[Problem]:
    """Rules that never fired, and patterns of theirs that never stood there."""
    found = []
    for rule in rulebook.rules:
        tally = firings[rule.id]
        patterns = range(1, len(rule.trigger) + 1)
        missing = [number for number in patterns if not tally.met[number]]
        messages = [] if tally.fired else [_idle(tally, on)]
        if tally.fired and missing:
            messages.append(f"trigger {', '.join(map(str, missing))}: never met {on}")
        found += [Problem(places.rule(rule.id), rule.id, m, is_fault=False) for m in messages]
    return found


def shadowed(rulebook: Rulebook, firings: Firings, places: Places, *, on: str) -> list[Problem]:
    """Rules that fired and never won, with those that won instead of them."""
    found = []
    for rule in rulebook.rules:
        tally = firings[rule.id]
        if tally.fired and not tally.won:
            winners = ", ".join(name for name, _ in tally.winners.most_common(3))
            message = f"always shadowed {on} ({tally.fired} of {tally.fired}) by {winners}"
            found.append(Problem(places.rule(rule.id), rule.id, message, is_fault=False))
    return found


def _idle(tally: Tally, on: str) -> str:
    met = sum(tally.met.values())
    how = "once" if met == 1 else f"{met} times"
    return f"never fires {on}" + (f", though its trigger stands there {how}" if met else "")


def _one_by_one(rules: Sequence[Rule]) -> list[Rule]:
    """A stand-in for each pattern of each rule, named `<rule>#<number>`."""
    return [
        rule.model_copy(update={"id": f"{rule.id}{_PATTERN}{number}", "trigger": (pattern,)})
        for rule in rules
        for number, pattern in enumerate(rule.trigger, 1)
    ]


def _count_patterns(parsed: Parsed, patterns: TriggerFinder, found: Firings) -> None:
    for rule, _ in patterns(parsed.doc):
        name, _, number = rule.id.rpartition(_PATTERN)
        found[name].met[int(number)] += 1


def _count_winners(candidates: Sequence[Candidate], found: Firings) -> None:
    kept = choose(candidates)
    won = {id(candidate) for candidate in kept}
    for candidate in candidates:
        tally = found[candidate.rule.id]
        tally.fired += 1
        if id(candidate) in won:
            tally.won += 1
        else:
            tally.winners[winner_of(candidate, kept)] += 1


def winner_of(candidate: Candidate, kept: Sequence[Candidate]) -> str:
    """The rule whose claim stands where a candidate would have: on its clause, else around it."""
    at = candidate.clause.i
    same = [other for other in kept if other.clause.i == at]
    around = [other for other in kept if other.first <= at < other.last]
    return next((other.rule.id for other in (*same, *around)), "none")
