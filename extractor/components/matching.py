"""A parsed sentence in, candidates out: which rule fired on which trigger, with which arguments."""

from collections.abc import Callable

from spacy.tokens import Token
from spacy.vocab import Vocab

from extractor.components.actors import Actor, ActorFinder
from extractor.components.candidates import Candidate
from extractor.components.clauses import (
    has_finite_verb,
    is_negated,
    is_reported,
    is_verbless,
    subject_of,
    tenses,
)
from extractor.components.context import barred, is_main, is_title
from extractor.components.parsed import Parsed
from extractor.components.paths import follow_any
from extractor.components.spreading import spread
from extractor.components.triggers import TriggerFinder
from extractor.rules import Argument, Rule, Rulebook

Report = Callable[[Rule, Token, str], None]


class RuleMatcher:
    """All rules of a rulebook; triggers first, then a walk over the tree."""

    def __init__(self, vocab: Vocab, rulebook: Rulebook, actors: ActorFinder) -> None:
        self.actors = actors
        self.rules = {rule.id: rule for rule in rulebook.rules}
        self.order = {rule.id: number for number, rule in enumerate(rulebook.rules)}
        self.triggers = TriggerFinder(vocab, rulebook.rules)

    def __call__(self, parsed: Parsed, *, report: Report | None = None) -> list[Candidate]:
        """Candidates in order of text; `report` is told why a trigger came to nothing."""
        found: dict[tuple[str, int], Candidate] = {}
        for rule, captures in self.triggers(parsed.doc):
            for candidate in self._candidates(parsed, rule, captures, report):
                key = (rule.id, candidate.clause.i)
                found.setdefault(key, candidate)
        return sorted(found.values(), key=lambda c: (c.first, c.last, self.order[c.rule.id]))

    def _candidates(
        self, parsed: Parsed, rule: Rule, captures: dict[str, Token], report: Report | None
    ) -> list[Candidate]:
        trigger = captures["trigger"]
        reason, made = self._match(parsed, rule, captures)
        if reason and report:
            report(rule, trigger, reason)
        return made

    def _match(
        self, parsed: Parsed, rule: Rule, captures: dict[str, Token]
    ) -> tuple[str, list[Candidate]]:
        trigger = captures["trigger"]
        clause = follow_any(trigger, rule.clause)
        if clause is None:
            return f"no clause by {' or '.join(rule.clause)}", []
        complement = follow_any(trigger, rule.complement) if rule.complement else None
        if rule.complement and complement is None:
            return f"no complement by {' or '.join(rule.complement)}", []
        reason = _where(parsed, rule, clause)
        reason = reason or barred(parsed, clause, asks=rule.where.question) or ""
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
        reason = self._fill(parsed, rule, made)
        if reason:
            return reason, []
        return "", spread(made, complement)

    def _fill(self, parsed: Parsed, rule: Rule, made: Candidate) -> str:
        """Sets subject, object and captures; returns why an argument doesn't fit."""
        for name, argument in rule.arguments.items():
            start = made.trigger if argument.of == "trigger" else made.clause
            token = follow_any(start, argument.path)
            reason = self._unfit(parsed, argument, name, token)
            if reason:
                return reason
            if token is not None:
                made.captures = {**made.captures, name: token}
        subject = made.captures.get("subject")
        if subject is None and "asker" not in made.captures:
            subject = subject_of(made.clause)
        made.subject = self.actors(parsed, subject) if subject is not None else None
        if _binds_another(parsed, rule, made.subject):
            return "an assessor's text binds only the assessor"
        made.object = made.captures.get("object")
        made.polarity = rule.polarity or ("negative" if is_negated(made.clause) else "positive")
        made.degree, made.modality = rule.degree, rule.modality
        made.confidence = rule.confidence
        return ""

    def _unfit(self, parsed: Parsed, argument: Argument, name: str, token: Token | None) -> str:
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
            actor = self.actors(parsed, token)
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


def _where(parsed: Parsed, rule: Rule, clause: Token) -> str:
    where = rule.where
    if where.perspective and parsed.perspective not in where.perspective:
        return f"the document is {parsed.perspective}, wanted: {', '.join(where.perspective)}"
    if parsed.section == "about" and rule.type in ("finding", "action"):
        return "section is about the organisation"
    if rule.type in ("action", "finding"):
        if is_title(parsed.sentence.text):
            return "a title"
        if parsed.sentence.block.kind == "footnote":
            return "a footnote"
    if where.section and parsed.section not in where.section:
        return f"section is {parsed.section or 'none'}, wanted: {', '.join(where.section)}"
    if where.not_section and parsed.section in where.not_section:
        return f"section is {parsed.section}"
    if where.negated is not None and is_negated(clause) != where.negated:
        return "negated" if not where.negated else "not negated"
    forms = _forms(rule, clause)
    if where.tense and not forms & set(where.tense):
        return f"the verb is {'/'.join(sorted(forms)) or 'bare'}, wanted: {', '.join(where.tense)}"
    if where.not_tense and forms & set(where.not_tense):
        return f"the verb is {'/'.join(sorted(forms))}"
    if where.main is not None and is_main(clause) != where.main:
        return "a subordinate clause" if where.main else "a main clause"
    if where.verbless is not None and is_verbless(parsed.doc) != where.verbless:
        return "a sentence with a verb" if where.verbless else "a phrase without a verb"
    if where.finite is not None and has_finite_verb(parsed.doc) != where.finite:
        return "no finite verb" if where.finite else "a sentence with a finite verb"
    if where.reported is not None and is_reported(clause) != where.reported:
        return "nobody is said to have said so" if where.reported else "reported speech"
    return _missing(parsed, rule)


def _forms(rule: Rule, clause: Token) -> frozenset[str]:
    """The verb's tense; a commitment told after "said" counts in the tense it was made in."""
    forms = tenses(clause)
    if rule.type == "commitment" and "past" in forms and is_reported(clause):
        return forms - {"past"} | {"present"}
    return forms


def _missing(parsed: Parsed, rule: Rule) -> str:
    wanted = set(rule.where.has)
    if "quantity" in wanted and not parsed.quantities:
        return "no quantity"
    if "rank" in wanted and not any(q.role == "rank" for q in parsed.quantities):
        return "no rank"
    if "date" in wanted and not parsed.dates:
        return "no date"
    return ""
