"""Candidates in, the organisations meant out: subjects and speakers over a whole document."""

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.components.claims.candidates import Candidate
from extractor.components.parsing.clauses import subject_of
from extractor.components.parsing.parsed import Parsed
from extractor.components.speakers.actors import Actor
from extractor.components.speakers.critics import judge_of
from extractor.components.speakers.speech import Quotation
from extractor.components.speakers.voices import BODIES, CRITICS, Voices
from extractor.models import Document, Entity, Speaker, Subject
from extractor.normalize.organisations import Registry

_RELAYED = ("action", "commitment", "metric")
_REPORTING = frozenset(
    "find show state say report note reveal indicate conclude suggest demonstrate claim add tell "
    "argue warn announce confirm explain observe".split()
)


class Resolver:
    """Follows who is meant from sentence to sentence of one document.

    "We" is the author, "you" the addressee, "the company" and "it" the company last spoken of in
    the block, else the one that the document is about. What can't be told stays unresolved.
    """

    def __init__(self, document: Document, registry: Registry) -> None:
        self.document = document
        self.registry = registry
        self.about = self._about()
        self.voices = Voices(self.about)
        self.recent: Entity | None = None
        self._known: dict[str, Entity] = {}
        self._block = -1
        self._heading: str | None = None

    def _about(self) -> Entity | None:
        about = self.document.facts.get("about")
        if about:
            return self.registry.entity(about) if self.registry.kind_of(about) else None
        return self.document.addressee or (
            self.document.author if self.document.kind in ("report", "policy") else None
        )

    def enter(self, parsed: Parsed) -> None:
        """A new sentence: what was said of a company in another block no longer counts."""
        for mention in parsed.mentions:
            if mention.kind == "organisation" and mention.id:
                self._known[mention.text] = Entity(id=mention.id, name=mention.name)
                if self.registry.kind_of(mention.id) in CRITICS:
                    self.voices.critic = self._known[mention.text]
        if parsed.sentence.block_index == self._block:
            return
        same_section = parsed.sentence.block.heading == self._heading
        self._block = parsed.sentence.block_index
        self._heading = parsed.sentence.block.heading
        if self.about is not None or not same_section:
            self.recent = None

    def hear(self, parsed: Parsed, quotations: Sequence[Quotation]) -> None:
        """Who is quoted in a sentence, so that "she" of the next one is known; in an article,
        who judges there in place of the company."""
        for mention in parsed.mentions:
            if mention.kind == "person":
                self.voices.meet(mention, parsed)
        for quotation in quotations:
            if parsed.sentence.start <= quotation.end <= parsed.sentence.end:
                self.voices.quoted(quotation)
        if parsed.perspective == "press":
            parsed.judge = judge_of(parsed, quotations, self.voices, self.registry.kind_of)
            if parsed.judge is not None:
                parsed.perspective = "assessor"

    def leave(self, parsed: Parsed) -> None:
        """After a sentence: the company that it names first becomes the one spoken of."""
        root = next((t for t in parsed.doc if t.head.i == t.i), None)
        subject = subject_of(root) if root is not None else None
        mention = parsed.mention_at(subject) if subject is not None else None
        if mention is None or mention.kind != "organisation" or not mention.id:
            return
        author = self.document.author.id if self.document.author else None
        itself = parsed.perspective == "assessor" and mention.id == author
        if self._is_business(mention.id) and not itself:
            self.recent = Entity(id=mention.id, name=mention.name)

    def subject(self, candidate: Candidate, quotation: Quotation | None = None) -> Subject:
        """Whom the claim is about, resolved."""
        actor = candidate.subject
        duty = candidate.rule.type == "recommendation"
        if actor is None:
            to_reader = duty and self.document.addressee is not None
            return _as_subject(
                self.document.addressee if to_reader else self._meant(candidate), None
            )
        text = _phrase(candidate.parsed, actor)
        if actor.mention is not None and actor.mention.kind == "organisation":
            entity = Entity(id=actor.mention.id, name=actor.mention.name)
            if actor.kind == "company":
                self.recent = entity
            if actor.kind == "assessor" and candidate.rule.type == "finding":
                return self._within(candidate, text)
            return Subject(text=text, name=entity.name, id=entity.id)
        return self._pronoun(candidate, actor, text, quotation)

    def _pronoun(
        self, candidate: Candidate, actor: Actor, text: str, quotation: Quotation | None
    ) -> Subject:
        named = self._known.get(text) if actor.is_name else self._party(actor)
        if named is not None:
            return _as_subject(named, text)
        if candidate.rule.type == "finding" and actor.kind in ("self", "assessor"):
            return self._within(candidate, text)
        if actor.kind == "self":
            entity = self.voices.quoted(quotation)[1] if quotation else self._author()
            return _as_subject(entity, text)
        if actor.kind == "addressee":
            return _as_subject(self.document.addressee, text)
        other = actor.kind in ("group", "public", "person") or actor.is_name
        if other or (actor.kind == "stakeholder" and candidate.rule.type == "recommendation"):
            return Subject(text=text, name=text, id=None)
        if actor.kind in ("company", "anaphor"):
            before = self._named_before(candidate, actor) if actor.kind == "anaphor" else None
            return _as_subject(before or self._meant(candidate), text)
        return self._within(candidate, text)

    def _named_before(self, candidate: Candidate, actor: Actor) -> Entity | None:
        """The company that is the subject of a clause before "it" in the same sentence."""
        for token in reversed(candidate.parsed.doc[: actor.token.i]):
            mention = candidate.parsed.mention_at(token)
            if mention is None or token.dep_ not in ("nsubj", "nsubjpass"):
                continue
            if mention.kind == "organisation" and mention.id and self._is_business(mention.id):
                return Entity(id=mention.id, name=mention.name)
        return None

    def _is_business(self, identity: str) -> bool:
        return self.registry.kind_of(identity) in ("company", None)

    def _party(self, actor: Actor) -> Entity | None:
        """The author or the addressee by one capital word of the name ("the Foundation")."""
        word = actor.token.text
        if actor.kind != "company":
            return None
        if self.voices.critic is not None and self.document.kind == "article" and word in BODIES:
            return self.voices.critic
        if actor.part is False or not word[:1].isupper():
            return None
        parties = (self.document.addressee, self.document.author)
        return next((p for p in parties if p and p.name and word in p.name.split()[1:]), None)

    def _author(self) -> Entity | None:
        return self.document.author or (self.about if self.document.kind == "other" else None)

    def _meant(self, candidate: Candidate) -> Entity | None:
        """Who "the company" and "it" are: in a company's own text the company."""
        if candidate.parsed.perspective == "company":
            about = None if self.about == self.document.addressee else self.about
            return self._author() or about or self.recent
        return self.recent or self.about

    def _within(self, candidate: Candidate, text: str) -> Subject:
        """For a thing as subject: the company named in the span, else the one spoken of."""
        if candidate.rule.type == "commitment" and candidate.subject is not None:
            told = candidate.rule.where.reported and candidate.parsed.perspective == "assessor"
            return _as_subject(self._meant(candidate) if told else self._author(), text)
        for mention in candidate.parsed.mentions:
            head = candidate.parsed.head_of(mention.start, mention.end)
            inside = head is not None and candidate.first <= head.i < candidate.last
            if (
                inside
                and mention.kind == "organisation"
                and mention.id
                and self._is_company(mention.id)
            ):
                return Subject(text=text, name=mention.name, id=mention.id)
        return _as_subject(self._meant(candidate), text)

    def _is_company(self, identity: str) -> bool:
        author = self.document.author.id if self.document.author else None
        return identity != author or self.document.kind in ("report", "policy")

    def speaker(
        self, candidate: Candidate, subject: Subject, quotation: Quotation | None
    ) -> Speaker:
        """Who vouches for the claim: the quoted, the attributed, the company that a press report
        relays, else the author."""
        author = self.document.author
        if quotation is not None:
            name, organisation = self.voices.quoted(quotation)
            if candidate.rule.type == "recommendation" and organisation == _entity(subject):
                organisation = None  # nobody urges the house that he speaks for
            return Speaker(
                text=quotation.text,
                name=name or (organisation.name if organisation else None),
                id=organisation.id if organisation else None,
                via=author.name if author else None,
            )
        attributed = self._attributed(candidate)
        if attributed is not None:
            return attributed
        if candidate.parsed.judge is not None:
            return candidate.parsed.judge
        if candidate.parsed.perspective == "press" and candidate.rule.type in _RELAYED:
            return Speaker(name=subject.name, id=subject.id, via=author.name if author else None)
        return Speaker(name=author.name if author else None, id=author.id if author else None)

    def _attributed(self, candidate: Candidate) -> Speaker | None:
        """The assessor whose finding a clause reports ("the Index shows that …")."""
        asker = candidate.captures.get("asker")
        again = self.voices.again(asker.text) if asker is not None else None
        if again is not None and candidate.parsed.perspective == "press":
            return again
        asking = candidate.parsed.mention_at(asker) if asker is not None else None
        if asking is not None and asking.kind == "organisation":
            return Speaker(text=asking.text, name=asking.name, id=asking.id)
        source = candidate.subject if _is_assessor(candidate.subject) else None
        clause = candidate.clause
        while (
            source is None
            and clause.dep_ in ("ccomp", "conj", "xcomp")
            and clause.head.i != clause.i
        ):
            was_content = clause.dep_ == "ccomp"
            clause = clause.head
            if was_content and clause.lemma_.lower() in _REPORTING:
                source = _source_of(candidate, clause)
        if source is None or source.mention is None or candidate.parsed.perspective == "company":
            return None
        if source.mention.kind == "person":
            body = self.voices.person(source.mention, candidate.parsed)
            return Speaker(
                text=source.mention.text, name=source.mention.name, id=body.id if body else None
            )
        return Speaker(text=source.mention.text, name=source.mention.name, id=source.mention.id)


def _source_of(candidate: Candidate, verb: Token) -> Actor | None:
    subject = subject_of(verb)
    mention = candidate.parsed.mention_at(subject) if subject is not None else None
    if subject is None or mention is None:
        return None
    return Actor("assessor", subject, mention)


def _is_assessor(actor: Actor | None) -> bool:
    return actor is not None and actor.kind == "assessor" and actor.mention is not None


def _entity(subject: Subject) -> Entity | None:
    return Entity(id=subject.id, name=subject.name) if subject.id else None


def _as_subject(entity: Entity | None, text: str | None) -> Subject:
    if entity is None:
        return Subject(text=text, name=text, id=None)
    return Subject(text=text, name=entity.name, id=entity.id)


def _phrase(parsed: Parsed, actor: Actor) -> str:
    """The words of the actor's noun phrase up to its head."""
    if actor.mention is not None:
        return actor.mention.text
    if parsed.is_synthetic(actor.token):
        return str(parsed.doc[actor.token.left_edge.i : actor.token.i + 1].text)
    span = parsed.reading_span(actor.token.left_edge.i, actor.token.i + 1)
    return parsed.sentence.text[span[0] : span[1]] if span else actor.token.text
