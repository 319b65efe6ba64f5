"""A sentence of a press article in, who judges a company in it out: critics, analysts, studies."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from extractor.components.parsing.clauses import subject_of
from extractor.components.parsing.parsed import Parsed
from extractor.components.speakers.speech import Quotation
from extractor.components.speakers.voices import BODIES, CRITICS, Voices
from extractor.models import Entity, Mention, Speaker

KindOf = Callable[[str], str | None]
_TELLING = frozenset(
    "find show say state report note reveal indicate conclude suggest demonstrate claim add tell "
    "argue warn write allege complain doubt estimate observe describe believe accuse criticise "
    "criticize blame condemn fault rank rate score place name fine".split()
)
_STUDIES = frozenset(
    "report study analysis survey investigation review research assessment inquiry audit index "
    "ranking probe scorecard paper briefing".split()
)
_JUDGES = frozenset(
    "analyst campaigner expert researcher critic activist investor shareholder union regulator "
    "watchdog charity auditor investigator academic court judge ombudsman resident inspector "
    "lawmaker mp".split()
)


def judge_of(
    parsed: Parsed, quotations: Sequence[Quotation], voices: Voices, kind_of: KindOf
) -> Speaker | None:
    """Who, other than the company that the article is about, speaks in most of the sentence."""
    start, end = parsed.sentence.start, parsed.sentence.end
    for quotation in quotations:
        shared = min(end, quotation.end) - max(start, quotation.start)
        if shared * 2 > end - start:
            name, body = voices.quoted(quotation)
            judges = _judges(name, body, voices.about, kind_of)
            return _speaker(quotation.text, name, body) if judges else None
    return _reporting(parsed, voices, kind_of)


def _judges(name: str | None, body: Entity | None, about: Entity | None, kind_of: KindOf) -> bool:
    if body is None or body.id is None:
        return name is not None
    if about is not None and body.id == about.id:
        return False
    return kind_of(body.id) in (*CRITICS, "government")


def _reporting(parsed: Parsed, voices: Voices, kind_of: KindOf) -> Speaker | None:
    """The subject of "found that", "ranked", "said", where that is nobody of the company's."""
    root = next((t for t in parsed.doc if t.head.i == t.i), None)
    if root is None or root.lemma_.lower() not in _TELLING:
        return None
    subject = subject_of(root)
    if subject is None:
        return None
    mention = parsed.mention_at(subject)
    if mention is not None:
        return _named(mention, parsed, voices, kind_of)
    if subject.pos_ == "PRON":
        again = voices.again(subject.text)
        body = Entity(id=again.id, name=again.name) if again and again.id else None
        judges = again is not None and _judges(again.name, body, voices.about, kind_of)
        return again if judges else None
    return _described(subject, parsed, voices)


def _named(mention: Mention, parsed: Parsed, voices: Voices, kind_of: KindOf) -> Speaker | None:
    if mention.kind == "person":
        body = voices.person(mention, parsed)
        known = _judges(mention.name, body, voices.about, kind_of)
        return _speaker(mention.text, mention.name, body) if known else None
    body = Entity(id=mention.id, name=mention.name)
    known = bool(mention.id) and _judges(mention.name, body, voices.about, kind_of)
    return _speaker(mention.text, mention.name, body) if known else None


def _described(subject: Token, parsed: Parsed, voices: Voices) -> Speaker | None:
    """ "Analysts", "a study by the union", "its report" behind a sentence about a critic."""
    lemma = subject.lemma_.lower()
    words = str(parsed.doc[subject.left_edge.i : subject.i + 1].text)
    own = (voices.about.name or "").split() if voices.about else []
    named = subject.tag_ in ("NNP", "NNPS") and own and words.split()[0] not in own
    if lemma in _JUDGES or named:
        return Speaker(text=words, name=words, id=None)
    if lemma in BODIES and words.lower().startswith(("the ", "its ")):
        return _speaker(words, voices.critic.name if voices.critic else words, voices.critic)
    if lemma not in _STUDIES:
        return None
    owner = next((c for c in subject.children if c.dep_ == "poss"), None)
    if owner is None:
        return Speaker(text=words, name=words, id=None)
    mention = parsed.mention_at(owner)
    if mention is not None:
        other = voices.about is None or mention.id != voices.about.id
        body = Entity(id=mention.id, name=mention.name)
        return _speaker(mention.text, mention.name, body) if other else None
    critic = voices.critic if owner.lower_ in ("its", "their", "his", "her") else None
    return _speaker(words, critic.name, critic) if critic is not None else None


def _speaker(text: str | None, name: str | None, body: Entity | None) -> Speaker:
    known = body.name if body else None
    return Speaker(text=text, name=name or known, id=body.id if body else None)
