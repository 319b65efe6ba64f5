"""A sentence's quantities and dates in, metrics and deadlines out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.components.claims.candidates import Candidate
from extractor.components.parsing.clauses import subject_of, tenses
from extractor.components.parsing.parsed import Parsed
from extractor.components.speakers.actors import Actor, ActorFinder
from extractor.models import DateValue, Quantity
from extractor.normalize.dates import deadline_span

_DUTIES = ("recommendation", "commitment")


@dataclass(slots=True)
class Metric:
    """A quantity that is a claim; `host` is the claim whose span holds it, if any."""

    parsed: Parsed
    quantity: Quantity
    verb: Token | None
    actor: Actor | None
    host: Candidate | None = None


@dataclass(slots=True)
class Deadline:
    """A date by which the `host` is due; `start:end` in the reading, preposition included."""

    parsed: Parsed
    date: DateValue
    start: int
    end: int
    host: Candidate


def find_metrics(
    parsed: Parsed, candidates: Sequence[Candidate], actors: ActorFinder
) -> list[Metric]:
    """One metric a quantity, except in what an assessor says of its own method."""
    found = []
    for quantity in parsed.quantities:
        head = parsed.head_of(quantity.start, quantity.end)
        verb = _verb_of(head)
        subject = subject_of(verb) if verb is not None else None
        actor = actors(parsed, subject) if subject is not None else None
        host = _host(parsed, quantity.start, candidates)
        told = host is None and _is_method(parsed, quantity, actor)
        if not told and not _is_presupposed(parsed, quantity, head, host):
            found.append(Metric(parsed, quantity, verb, actor, host))
    return found


def _verb_of(token: Token | None) -> Token | None:
    while token is not None and token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token if token is not None and token.pos_ in ("VERB", "AUX") else None


def _host(parsed: Parsed, start: int, candidates: Sequence[Candidate]) -> Candidate | None:
    """The narrowest claim whose span holds the stretch that begins at `start`."""
    holding = []
    for candidate in candidates:
        span = parsed.reading_span(candidate.first, candidate.last)
        if span and span[0] <= start < span[1]:
            holding.append((span[1] - span[0], candidate))
    return min(holding, key=lambda pair: pair[0])[1] if holding else None


def _is_method(parsed: Parsed, quantity: Quantity, actor: Actor | None) -> bool:
    if parsed.section in ("method", "about", "caution"):
        return parsed.section != "about"
    if parsed.perspective != "assessor" or quantity.role in ("rank", "change"):
        return False
    return actor is not None and actor.kind in ("assessor", "self")


def _is_presupposed(
    parsed: Parsed, quantity: Quantity, head: Token | None, host: Candidate | None
) -> bool:
    """A number that the text takes for granted: "the next two sections", "all 22 companies", the
    markets that a recommendation names, the 1.5 degrees of the Paris Agreement."""
    if any(_covers(date, quantity) for date in parsed.dates) and not _is_timed(parsed, quantity):
        return True
    if (quantity.unit_text or "").lower() in _LAYOUT or _is_age(parsed, quantity):
        return True
    if quantity.unit in ("degree_Celsius", "degC", "delta_degC"):
        return quantity.value in (1.5, 2.0)
    if quantity.unit != "count" or quantity.role not in ("level", "baseline") or head is None:
        return False
    if host is not None and host.rule.type == "recommendation":
        return True
    noun = head if head.pos_ == "NOUN" else head.head
    words = {c.lower_ for c in noun.children if c.i < head.i or c.i == noun.i}
    words |= {c.lower_ for c in head.children if c.i < head.i}
    if noun.lemma_.lower() in _PARTS and (quantity.value or 0) <= _ENUMERATED:
        return True
    if _OF.match(parsed.sentence.text, quantity.end):
        words.discard("only")
    if words & _GIVEN and (quantity.value or 0) <= _FEW:
        return True
    return parsed.perspective == "assessor" and noun.lemma_.lower() in _ASSESSED


def _is_age(parsed: Parsed, quantity: Quantity) -> bool:
    """ "below the age of 15", "at least 16 years old", "Ms Boateng, 51, …", "children under 12"."""
    text = parsed.sentence.text
    before, after = text[: quantity.start], text[quantity.end :]
    if _OLDER.match(text, quantity.start):
        return True
    if quantity.unit not in ("year", "count") and quantity.unit is not None:
        return False
    told = _AGED.search(before) or _OLD.match(after) or text[: quantity.end].endswith("-old")
    under = _UNDER.match(text, quantity.start) and _PEOPLE.search(before)
    person = any(
        m.kind == "person" and text[m.end : quantity.start] == ", " for m in parsed.mentions
    )
    return bool(told or under or ((person or _NAMED.search(before)) and after[:1] == ","))


_AGED = re.compile(
    r"\b(?:aged|age of|ages?|between the ages of)\s+(?:at least |over |under )?$", re.I
)
_UNDER = re.compile(r"(?:under|over|below|above)\s\d{1,2}\b(?!\s*(?:%|per|hours|days))", re.I)
_PEOPLE = re.compile(
    r"\b(?:child|children|persons?|people|anyone|anybody|everyone|users?|adults?|teenagers?|minors?|"
    r"those|women|men|girls|boys|youths?|kids|players?|customers?|workers?|employees?|staff)\s$",
    re.I,
)
_OLDER = re.compile(r"(?:older|younger) than ", re.I)
_OLD = re.compile(r"[\s-]*(?:years?[\s-]+)?old\b|\s+years? of age\b")
_NAMED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Mx)\.?\s+[A-Z][\w'’-]+,\s+$")
_ENUMERATED = 12
# The parts that a text announces or a thing consists of: "five core values", "in three phases".
_PARTS = frozenset(
    "pillar step component principle priority value dimension theme criterion element aspect phase "
    "division strand cornerstone stage reason question way focus kind type request demand concern "
    "message recommendation point ask suggestion".split()
)


def _is_timed(parsed: Parsed, quantity: Quantity) -> bool:
    """ "from 35 to 9 minutes", "26 days on average": a time that was measured."""
    if quantity.unit in ("hour", "minute", "second", "millisecond"):
        return True
    paired = any(
        q is not quantity and q.unit == quantity.unit and q.role in ("baseline", "change")
        for q in parsed.quantities
    )
    around = parsed.sentence.text[max(quantity.start - 40, 0) : quantity.end + 30]
    return paired or quantity.role == "change" or bool(_AVERAGED.search(around))


_AVERAGED = re.compile(r"\b(?:average|averaged|averages|mean|median|typically)\b", re.IGNORECASE)


def _covers(date: DateValue, quantity: Quantity) -> bool:
    """Whether the quantity is but the length of a stay or a plan ("for 20 years")."""
    return date.start <= quantity.start and quantity.end <= date.end


# A document's own parts are no metric: "a 96-page report", "Two pages."
_LAYOUT = frozenset(
    "page pages chapter chapters section sections footnote footnotes annex annexes appendix "
    "appendices slide slides paragraph paragraphs".split()
)
_GIVEN = frozenset("the all these those both only next last first".split())
_ASSESSED = frozenset("company peer operator firm indicator provider country question".split())
_FEW = 100
_OF = re.compile(r"\s+of\b")


def find_deadlines(parsed: Parsed, candidates: Sequence[Candidate]) -> list[Deadline]:
    """The due dates of what is asked, promised or said to be the practice in the sentence."""
    asked = [c for c in candidates if c.rule.type in _DUTIES]
    told = [c for c in candidates if c.rule.type == "action"]
    practised = [c for c in told if _is_practice(c.clause)]
    found = []
    for date in parsed.dates:
        if date.value is None or date.type == "SET":
            continue
        host = _host_of(parsed, date, asked)
        if host is None and date.role == "due":
            duties = practised or (told if _is_ahead(parsed, date) else [])
            host = _host_of(parsed, date, duties)
        if host is not None and _is_due(parsed, date, host):
            start, end = deadline_span(parsed.sentence.text, date)
            if start == date.start and not _stands_for_itself(parsed, date):
                continue
            found.append(Deadline(parsed, date, start, end, host))
    return found


def _host_of(parsed: Parsed, date: DateValue, duties: Sequence[Candidate]) -> Candidate | None:
    """What is due then: the duty that the date stands in, else that of its verb."""
    return _host(parsed, date.start, duties) or _nearest(parsed, date, duties)


def _is_practice(verb: Token) -> bool:
    """ "We answer requests within 30 days"."""
    return "present" in tenses(verb)


def _nearest(parsed: Parsed, date: DateValue, duties: Sequence[Candidate]) -> Candidate | None:
    """A date outside the span ("By 2050, we expect …") belongs to the duty of its verb."""
    head = parsed.head_of(date.start, date.end)
    verb = _verb_of(head)
    for duty in duties:
        if verb is not None and (
            verb.i == duty.clause.i or verb.i in {t.i for t in duty.clause.subtree}
        ):
            return duty
    main = [d for d in duties if d.clause.head.i == d.clause.i]
    return main[0] if main and date.role == "due" else None


def _is_due(parsed: Parsed, date: DateValue, host: Candidate) -> bool:
    before = parsed.sentence.text[: date.start]
    after = parsed.sentence.text[date.end :]
    told = host.rule.type == "recommendation" and not _FROM.search(before)
    if date.role == "baseline" or (date.role == "event" and told) or _NAMING.match(after):
        return False
    head = parsed.head_of(date.start, date.end)
    verb = _verb_of(head)
    if verb is not None and tenses(verb) & {"past", "perfect"} and verb.i != host.clause.i:
        return False
    if date.role == "due":
        return True
    if date.type == "DURATION":
        ahead = _AHEAD.match(date.text) and _DURING.search(before)
        return bool(ahead or _NOTICE.match(after) or _LATER.search(before))
    if date.type != "DATE" or (told and not _is_when(verb, head, host)):
        return False
    return _is_future(parsed, date)


def _is_when(verb: Token | None, head: Token | None, host: Candidate) -> bool:
    """Whether a period tells when to do what is asked ("publish the list in the spring"): it hangs
    on the verb itself, by "in" or as "this year"."""
    if verb is None or head is None or verb.i not in (host.clause.i, host.content.i):
        return False
    by_in = head.dep_ == "pobj" and head.head.lower_ in ("in", "during", "on", "at")
    return (by_in and head.head.head.i == verb.i) or (
        head.dep_ == "npadvmod" and head.head.i == verb.i
    )


# "the net zero by 2050 scenario" names something
_NAMING = re.compile(r"\s(?:scenarios?|pathways?|outlook|roadmap|agenda)\b", re.I)
_AHEAD = re.compile(r"(?:the )?(?:next|coming|following)\b", re.I)
_DURING = re.compile(r"\b(?:over|in|within|during|for)\s+$", re.I)
_NOTICE = re.compile(r"\s+(?:before|prior to|in advance)\b", re.I)
_LATER = re.compile(r"\bafter (?:another )?$", re.I)
_FROM = re.compile(
    r"\b(?:with effect from|from|as of|as from|starting(?: in| from)?|beginning(?: in)?)\s+$", re.I
)


def _is_future(parsed: Parsed, date: DateValue) -> bool:
    """A period named for planned work counts if it isn't past when the document was written."""
    written = parsed.written
    last = (date.value or "").split("/")[-1]
    digits = "".join(letter for letter in last if letter.isdigit() or letter == "-")
    year = digits.lstrip("-")[:4]
    if len(year) < 4 or not year.isdigit():
        return False
    if date.grain == "day" and written and date.value:
        return date.value > written
    return year >= written[:4] if written else int(year) >= _ALWAYS_AHEAD


_ALWAYS_AHEAD = 2030


def _is_ahead(parsed: Parsed, date: DateValue) -> bool:
    """Whether a date of what was done lies behind the document's own: surely so, not maybe."""
    written = parsed.written
    return _is_future(parsed, date) and not (written and (date.value or "")[:4] == written[:4])


def _stands_for_itself(parsed: Parsed, date: DateValue) -> bool:
    """A date without preposition: "end-2025", "next year", not "2030 power use"."""
    head = parsed.head_of(date.start, date.end)
    return head is not None and head.dep_ in ("npadvmod", "advmod", "tmod", "nmod", "ROOT")
