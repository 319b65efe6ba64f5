"""A sentence in, out a rule in YAML that finds its claim: trigger, path and arguments by the parse.

A draft is narrow: it takes the very words of its sentence. Who wrote the sentence widens the word
lists, adds examples, and replaces the counterexample, which is made by turning the sentence into a
condition.
"""

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from spacy.tokens import Token

from extractor.components.claims.matching import RuleMatcher
from extractor.components.parsing.clauses import subject_of
from extractor.components.parsing.parsed import Parsed
from extractor.errors import RuleError
from extractor.explain import Explainer, document_of
from extractor.models import Claim
from extractor.pipeline import Extractor
from extractor.rulecheck.clause_rules import TELLING, arguments_of, trigger_of, type_of, where_of
from extractor.rulecheck.drafting_yaml import Entry, to_yaml
from extractor.rulecheck.examples import Failure, check
from extractor.rules import Example, Rule

CONFIDENCE = 0.7
STEP = 0.02
_MODALITY = {"recommendation": "advice", "commitment": "pledge"}
_NAMING = frozenset({"NOUN", "PROPN", "PRON"})
_COMMON = frozenset({"DET", "PRON", "ADP", "ADV", "SCONJ"})
_NOTHING = "Nothing of the kind happened."


@dataclass(frozen=True, slots=True)
class Wish:
    """What the writer of a rule says beyond the sentence; None is guessed from the parse.

    `trigger` is a word of the sentence, `type` a type of claim, `id` the rule's name; `polarity`,
    `degree` and `modality` are what the rule says of its claims.
    """

    type: str | None = None
    trigger: str | None = None
    id: str | None = None
    polarity: str | None = None
    degree: str | None = None
    modality: str | None = None

    @property
    def said(self) -> dict[str, str]:
        """What the rule is to say of its claims."""
        told = {"polarity": self.polarity, "degree": self.degree, "modality": self.modality}
        return {name: value for name, value in told.items() if value}


def draft(extractor: Extractor, example: Example, wish: Wish | None = None) -> tuple[Rule, str]:
    """A rule for an example's sentence, and its YAML; with it every example of all rules holds.

    A rule that finds the claim already, but says something else of it, is outdone by a higher
    confidence. Raises RuleError where the sentence has no verb, where a rule finds its claim as
    wished already, and where another rule is in the way.
    """
    wish = wish or Wish()
    parsed, clause = _clause_of(extractor, example, wish)
    entry = _entry(extractor, parsed, clause, example, wish)
    entry["confidence"] = _confidence(extractor, example, str(entry["type"]), wish)
    claim = _first_claim(extractor, entry, example)
    for name, value in wish.said.items():
        if getattr(claim, name) != value:
            raise RuleError(
                f"{example.text!r}: the sentence's own words decide: its {name} is "
                f"{getattr(claim, name)}, whatever the rule says ({value})"
            )
    entry["examples"] = [_shown(example, claim)]
    entry["counterexamples"] = [_counterexample(extractor, entry, parsed, example)]
    rule = rule_of(entry)
    broken = _broken_by(extractor, rule)
    if broken:
        raise RuleError(f"{rule.id}: with this draft it wouldn't hold any more: {broken[0]}")
    return rule, to_yaml(entry)


def _broken_by(extractor: Extractor, rule: Rule) -> list[Failure]:
    """The examples that don't hold with a new rule and held without it."""
    failures = check(with_rule(extractor, rule))
    before = set(check(extractor)) if failures else set()
    return [failure for failure in failures if failure not in before]


def with_rule(extractor: Extractor, rule: Rule) -> Extractor:
    """The same extractor with one rule more."""
    book = extractor.rulebook
    wider = copy.copy(extractor)
    wider.rulebook = replace(
        book, rules=(*book.rules, rule), files={**book.files, rule.id: "the draft"}
    )
    wider.assembler = copy.copy(extractor.assembler)
    wider.assembler.matcher = RuleMatcher(extractor.nlp.vocab, wider.rulebook, extractor.actors)
    return wider


def rule_of(entry: Entry) -> Rule:
    """The rule that an entry stands for, its `trigger` and `clause` in their short forms."""
    clause = (entry["clause"],) if "clause" in entry else ("self",)
    return Rule.model_validate({**entry, "trigger": [entry["trigger"]], "clause": clause})


def _clause_of(extractor: Extractor, example: Example, wish: Wish) -> tuple[Parsed, Token]:
    """The sentence's parse and the verb of the clause that a rule is wanted for."""
    document = extractor.resolve(document_of(example.text, section=example.section))
    sentences = list(extractor.parse(document, perspective=example.perspective))
    if not sentences:
        raise RuleError(f"{example.text!r}: there is no sentence in it that rules look at")
    parsed = sentences[0]
    if wish.trigger is None:
        return parsed, _verb(next(t for t in parsed.doc if t.dep_ == "ROOT"), example.text)
    for token in parsed.doc:
        if token.lower_ == wish.trigger.lower() and not parsed.is_synthetic(token):
            return parsed, _verb(token, example.text)
    words = ", ".join(token.text for token in parsed.doc if token.is_alpha)
    raise RuleError(f"no word {wish.trigger!r} in the sentence; there are: {words}")


def _verb(token: Token, sentence: str) -> Token:
    """The token where it is a verb, else the verb above it."""
    for above in (token, *token.ancestors):
        if above.pos_ in ("VERB", "AUX") and above.dep_ not in ("aux", "auxpass"):
            return above
    raise RuleError(f"{sentence!r}: no verb in it (`extractor explain --tree` shows the parse)")


def _entry(
    extractor: Extractor, parsed: Parsed, clause: Token, example: Example, wish: Wish
) -> Entry:
    subject = subject_of(clause)
    kind = extractor.actors(parsed, subject).kind if subject is not None else None
    claim_type = wish.type or type_of(clause, kind, example.perspective)
    if wish == Wish(trigger=wish.trigger, id=wish.id) and example.perspective == "unknown":
        _check_something_is_claimed(extractor, parsed, claim_type)
    word = trigger_of(clause)
    entry: Entry = {
        "id": _free_id(extractor, wish.id or f"{claim_type}.{_slug(word)}"),
        "type": claim_type,
        "about": f"like: {example.text}",
        "trigger": [{"LEMMA": word.lemma_, "POS": word.pos_, "as": "trigger"}],
    }
    if word is not clause:
        entry["clause"] = "verb"
    where = where_of(clause, claim_type, example.perspective)
    if where:
        entry["where"] = where
    arguments = arguments_of(clause, subject, kind)
    if arguments:
        entry["arguments"] = arguments
    if claim_type in _MODALITY:
        entry["modality"] = _MODALITY[claim_type]
    entry.update(wish.said)
    entry["confidence"] = CONFIDENCE
    return {**entry, "examples": [{"text": example.text}], "counterexamples": [{"text": _NOTHING}]}


def _check_something_is_claimed(extractor: Extractor, parsed: Parsed, claim_type: str) -> None:
    """Raises RuleError where a sentence that tells something tells it of nobody."""
    if claim_type not in TELLING:
        return
    words = (token for token in parsed.doc if token.pos_ in _NAMING)
    if all(extractor.actors(parsed, word).kind == "thing" for word in words):
        raise RuleError(
            f"{parsed.sentence.text!r}: no claim is seen in it: it names nobody who does, reports "
            "or promises something; if it is one, say so with --type, --polarity, --degree or "
            "--perspective"
        )


def _free_id(extractor: Extractor, wanted: str) -> str:
    taken = {rule.id for rule in extractor.rulebook.rules}
    names = (wanted, *(f"{wanted}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _slug(word: Token) -> str:
    particles = [child.lower_ for child in word.children if child.dep_ == "prt"]
    name = "_".join([word.lemma_.lower(), *particles])
    return "".join(c if c.isalnum() else "_" for c in name)


def _confidence(extractor: Extractor, example: Example, claim_type: str, wish: Wish) -> float:
    """High enough to be preferred to a rule of the type that finds the claim, but not as wished."""
    written = {rule.id: rule.confidence for rule in extractor.rulebook.rules}
    sure = CONFIDENCE
    for claim in Explainer(extractor).claims(example):
        if claim.type != claim_type or claim.rule not in written:
            continue
        if all(getattr(claim, name) == value for name, value in wish.said.items()):
            told = ", ".join(str(v) for v in (claim.polarity, claim.degree, claim.modality) if v)
            raise RuleError(
                f"{claim.rule} finds it already: {claim.text!r} ({claim.type}, {told}); say what "
                "the rule is to say of it instead: type, polarity, degree or modality"
            )
        sure = max(sure, min(written[claim.rule] + STEP, 1.0))
    return round(sure, 2)


def _first_claim(extractor: Extractor, entry: Entry, example: Example) -> Claim:
    explainer = Explainer(with_rule(extractor, rule_of(entry)))
    claims = explainer.claims(example)
    for claim in claims:
        if claim.rule == entry["id"]:
            return claim
    reasons = [miss.reason for miss in explainer.near_misses(example) if miss.rule == entry["id"]]
    winners = [claim.rule for claim in claims if claim.type not in ("metric", "deadline")]
    why = (
        "; ".join([*reasons, *(f"there is {rule}" for rule in winners)]) or "its trigger isn't met"
    )
    raise RuleError(f"{example.text!r}: a rule like this finds nothing here: {why}")


def _shown(example: Example, claim: Claim) -> Entry:
    """The example as it is written, with all that it must give."""
    wanted = {
        "text": claim.text,
        "subject": claim.subject.text,
        "polarity": claim.polarity if claim.type == "finding" else None,
        "degree": claim.degree,
        "modality": claim.modality,
    }
    find = {key: value for key, value in wanted.items() if value}
    return {**_situated(example, example.text), "find": [find]}


def _situated(example: Example, text: str) -> Entry:
    """A sentence in the surroundings of the example."""
    about: dict[str, Any] = {"text": text}
    if example.perspective != "unknown":
        about["perspective"] = example.perspective
    if example.section:
        about["section"] = example.section
    return about


def _counterexample(extractor: Extractor, entry: Entry, parsed: Parsed, example: Example) -> Entry:
    explainer = Explainer(with_rule(extractor, rule_of(entry)))
    for text in _alike(parsed, example.text):
        claims = explainer.claims(example.model_copy(update={"text": text}))
        if all(claim.rule != entry["id"] for claim in claims):
            return _situated(example, text)
    return _situated(example, _NOTHING)


def _alike(parsed: Parsed, sentence: str) -> Sequence[str]:
    """The sentence as a condition and as a question, in which nobody claims it."""
    inner = "".join(_uncapped(parsed, sentence)).rstrip(".!? ")
    return (f"If {inner}, we will hear of it.", f"Does anybody know whether {inner}?")


def _uncapped(parsed: Parsed, sentence: str) -> Iterator[str]:
    first = parsed.doc[0]
    is_common = first.pos_ in _COMMON and first.lower_ != "i"
    yield sentence[:1].lower() if is_common else sentence[:1]
    yield sentence[1:]
