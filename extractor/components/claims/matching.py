"""A parsed sentence in, candidates out: which rule fired on which trigger, with which arguments."""

from collections.abc import Callable
from typing import NamedTuple

from spacy.tokens import Token
from spacy.vocab import Vocab

from extractor.components.claims.candidates import Candidate
from extractor.components.claims.context import barred, is_lead_in, is_main, is_title
from extractor.components.claims.paths import follow_any
from extractor.components.claims.spreading import spread
from extractor.components.claims.triggers import TriggerFinder
from extractor.components.parsing.clauses import (
    has_finite_verb,
    is_denied,
    is_negated,
    is_reported,
    is_verbless,
    subject_of,
    tenses,
)
from extractor.components.parsing.parsed import Parsed
from extractor.components.speakers.actors import Actor, ActorFinder
from extractor.components.speakers.answers import is_told, told_reason
from extractor.models import BlockKind
from extractor.rules import Argument, Perspective, Rule, Rulebook

Report = Callable[[Rule, Token, str], None]

# Under "We urge you to:" each item states one of these, the lead-in none.
_OF_ITEMS = frozenset({"recommendation", "commitment"})


class RuleMatcher:
    """All rules of a rulebook; triggers first, then a walk over the tree."""

    def __init__(self, vocab: Vocab, rulebook: Rulebook, actors: ActorFinder) -> None:
        self.actors = actors
        self.rules = {rule.id: rule for rule in rulebook.rules}
        self.order = {rule.id: number for number, rule in enumerate(rulebook.rules)}
        self.triggers = TriggerFinder(vocab, rulebook.rules)
        self.counting: dict[Place, frozenset[str]] = {}

    def __call__(self, parsed: Parsed, *, report: Report | None = None) -> list[Candidate]:
        """Candidates in order of text; `report` is told why a trigger came to nothing."""
        found: dict[tuple[str, int, bool], Candidate] = {}
        place = _place(parsed)
        clauses = Clauses(parsed, place, self.actors)
        among = None if report else self._counting_in(place)
        for rule, captures in self.triggers(parsed.doc, among=among):
            reason, made = self._match(parsed, rule, captures, clauses, elsewhere=among is None)
            if reason and report:
                report(rule, captures["trigger"], reason)
            for candidate in made:
                found.setdefault((rule.id, candidate.clause.i, candidate.half), candidate)
        return sorted(found.values(), key=lambda c: (c.first, c.last, self.order[c.rule.id]))

    def _counting_in(self, place: "Place") -> frozenset[str]:
        """The rules that count in such a place."""
        if place not in self.counting:
            rules = (name for name, rule in self.rules.items() if not _elsewhere(place, rule))
            self.counting[place] = frozenset(rules)
        return self.counting[place]

    def _match(
        self,
        parsed: Parsed,
        rule: Rule,
        captures: dict[str, Token],
        clauses: "Clauses",
        *,
        elsewhere: bool,
    ) -> tuple[str, list[Candidate]]:
        """Why a trigger comes to nothing, or what it comes to; `elsewhere`: ask for the place."""
        trigger = captures["trigger"]
        clause = clauses.follow(trigger, rule.clause)
        if clause is None:
            return f"no clause by {' or '.join(rule.clause)}", []
        complement = clauses.follow(trigger, rule.complement) if rule.complement else None
        if rule.complement and complement is None:
            return f"no complement by {' or '.join(rule.complement)}", []
        reason = _elsewhere(clauses.place, rule) if elsewhere else ""
        reason = reason or _otherwise(parsed, rule, clause, clauses)
        reason = reason or clauses.barred(clause, rule) or ""
        if reason:
            return reason, []
        made = Candidate(
            rule,
            parsed,
            trigger,
            clause,
            complement or clause,
            clause.i,
            clause.i + 1,
            captures=captures,
        )
        reason = _fill(rule, made, clauses)
        if reason:
            return reason, []
        return "", spread(made, complement)


def _fill(rule: Rule, made: Candidate, clauses: "Clauses") -> str:
    """Sets subject, object and captures; returns why an argument doesn't fit."""
    for name, argument in rule.arguments.items():
        start = made.trigger if argument.of == "trigger" else made.clause
        token = clauses.follow(start, argument.path)
        reason = _unfit(argument, name, token, clauses)
        if reason:
            return reason
        if token is not None:
            made.captures = {**made.captures, name: token}
    subject = made.captures.get("subject")
    if subject is None and "asker" not in made.captures:
        subject = clauses.subject(made.clause)
    made.subject = clauses.actor(subject) if subject is not None else None
    another = _binds_another(made.parsed, rule, made.subject)
    if another and not is_told(made.clause, made.parsed, clauses.actor):
        return "an assessor's text binds only the assessor"
    made.object = made.captures.get("object")
    denied = clauses.negated(made.clause) != is_denied(made.clause)
    if rule.type in _DUTIES and made.content.i != made.clause.i:
        denied = denied or clauses.negated(made.content)
    made.polarity = rule.polarity or ("negative" if denied else "positive")
    made.degree, made.modality = rule.degree, rule.modality
    made.confidence = rule.confidence
    return ""


def _unfit(argument: Argument, name: str, token: Token | None, clauses: "Clauses") -> str:
    if token is None:
        return f"no {name}" if argument.required else ""
    if argument.absent:
        return f"there is a {name}: {token.text}"
    lemma = token.lemma_.lower()
    if argument.word and lemma not in argument.word and token.lower_ not in argument.word:
        return f"{name} is {token.text!r}, not in the rule's words"
    if argument.not_word and (lemma in argument.not_word or token.lower_ in argument.not_word):
        return f"{name} is {token.text!r}, which the rule leaves out"
    if argument.actor or argument.part is not None:
        actor = clauses.actor(token)
        if argument.actor and actor.kind not in argument.actor:
            return f"{name} {token.text!r} is {actor.kind}, wanted: {', '.join(argument.actor)}"
        if argument.part is not None and actor.part != argument.part:
            return f"{name} {token.text!r} is {'a part' if actor.part else 'no part'}"
    return ""


def _binds_another(parsed: Parsed, rule: Rule, subject: Actor | None) -> bool:
    """Whether an assessor's text tells what somebody else will do: that is a finding."""
    if parsed.perspective != "assessor" or rule.type != "commitment" or subject is None:
        return False
    return subject.kind in ("company", "anaphor", "group")


class Place(NamedTuple):
    """What a sentence is by its document, section and block, and which values it holds."""

    perspective: Perspective
    section: str
    kind: BlockKind
    is_title: bool
    values: frozenset[str]


def _place(parsed: Parsed) -> Place:
    values = {"quantity"} if parsed.quantities else set()
    if any(quantity.role == "rank" for quantity in parsed.quantities):
        values.add("rank")
    if parsed.dates:
        values.add("date")
    return Place(
        perspective=parsed.perspective,
        section=parsed.section,
        kind=parsed.sentence.block.kind,
        is_title=is_title(parsed.sentence.text),
        values=frozenset(values),
    )


class Clauses:
    """What was found out about one sentence, by the index of a clause's head or of an actor's."""

    def __init__(self, parsed: Parsed, place: Place, actors: ActorFinder) -> None:
        self.parsed = parsed
        self.place = place
        self.find_actor = actors
        self.forms: dict[int, frozenset[str]] = {}
        self.bars: dict[tuple[int, bool, bool], str | None] = {}
        self.subjects: dict[int, Token | None] = {}
        self.actors: dict[int, Actor] = {}
        self.ends: dict[tuple[int, tuple[str, ...]], Token | None] = {}
        self.negations: dict[int, bool] = {}

    def follow(self, token: Token, paths: tuple[str, ...]) -> Token | None:
        """The token at the end of the first path from `token` that leads somewhere."""
        if paths == _ITSELF:
            return token
        key = token.i, paths
        if key not in self.ends:
            self.ends[key] = follow_any(token, paths)
        return self.ends[key]

    def negated(self, clause: Token) -> bool:
        """Whether a "not" belongs to the clause's verb."""
        if clause.i not in self.negations:
            self.negations[clause.i] = is_negated(clause)
        return self.negations[clause.i]

    def tenses(self, clause: Token) -> frozenset[str]:
        """What form the clause stands in."""
        if clause.i not in self.forms:
            self.forms[clause.i] = tenses(clause)
        return self.forms[clause.i]

    def barred(self, clause: Token, rule: Rule) -> str | None:
        """Why the clause states nothing of its own."""
        if rule.type in _OF_ITEMS and is_lead_in(self.parsed.sentence.text):
            return "the lead-in of a list"
        asks, duty = rule.where.question, rule.type == "recommendation"
        key = clause.i, asks, duty
        if key not in self.bars:
            self.bars[key] = barred(self.parsed, clause, asks=asks, duty=duty)
        return self.bars[key]

    def subject(self, clause: Token) -> Token | None:
        """The subject of the clause."""
        if clause.i not in self.subjects:
            self.subjects[clause.i] = subject_of(clause)
        return self.subjects[clause.i]

    def actor(self, token: Token) -> Actor:
        """Whom a noun phrase names."""
        if token.i not in self.actors:
            self.actors[token.i] = self.find_actor(self.parsed, token)
        return self.actors[token.i]


def _elsewhere(place: Place, rule: Rule) -> str:
    """Why the rule doesn't count in such a place, whatever the words."""
    where = rule.where
    if where.perspective and place.perspective not in where.perspective:
        return f"the document is {place.perspective}, wanted: {', '.join(where.perspective)}"
    if place.section == "about" and rule.type in ("finding", "action"):
        return "section is about the organisation"
    if rule.type in ("action", "finding"):
        if place.is_title:
            return "a title"
        if place.kind == "footnote":
            return "a footnote"
    if where.section and place.section not in where.section:
        return f"section is {place.section or 'none'}, wanted: {', '.join(where.section)}"
    if where.not_section and place.section in where.not_section:
        return f"section is {place.section}"
    missing = [name for name in _VALUES if name in where.has and name not in place.values]
    return f"no {missing[0]}" if missing else ""


_VALUES = ("quantity", "rank", "date")
_ITSELF = ("self",)
_DUTIES = ("recommendation", "commitment")  # "We pledge not to …" is denied by its content


def _otherwise(parsed: Parsed, rule: Rule, clause: Token, clauses: Clauses) -> str:
    """Why the rule doesn't fit the clause."""
    where = rule.where
    if where.negated is not None and clauses.negated(clause) != where.negated:
        return "negated" if not where.negated else "not negated"
    forms = _forms(rule, clause, clauses) if where.tense or where.not_tense else frozenset()
    if where.tense and forms.isdisjoint(where.tense):
        return f"the verb is {'/'.join(sorted(forms)) or 'bare'}, wanted: {', '.join(where.tense)}"
    if where.not_tense and not forms.isdisjoint(where.not_tense):
        return f"the verb is {'/'.join(sorted(forms))}"
    if where.main is not None and is_main(clause) != where.main:
        return "a subordinate clause" if where.main else "a main clause"
    if where.verbless is not None and is_verbless(parsed.doc) != where.verbless:
        return "a sentence with a verb" if where.verbless else "a phrase without a verb"
    if where.finite is not None and has_finite_verb(parsed.doc) != where.finite:
        return "no finite verb" if where.finite else "a sentence with a finite verb"
    if where.reported is not None and is_reported(clause) != where.reported:
        return "nobody is said to have said so" if where.reported else "reported speech"
    return told_reason(parsed, rule, clause, clauses.actor)


def _forms(rule: Rule, clause: Token, clauses: Clauses) -> frozenset[str]:
    """The verb's tense; a commitment told after "said" counts in the tense it was made in."""
    forms = clauses.tenses(clause)
    if rule.type == "commitment" and "past" in forms and is_reported(clause):
        return forms - {"past"} | {"present"}
    return forms
