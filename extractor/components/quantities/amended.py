"""A measure that the parse gave in, the same by the order of words around the value out."""

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Span, Token

from extractor.components.parsing.clauses import subject_of
from extractor.components.parsing.shown import text_of
from extractor.components.quantities.holders import held
from extractor.components.quantities.phrases import noun_phrase
from extractor.components.quantities.place import NOUNS, Placed, governing_verb
from extractor.components.quantities.predicates import participle
from extractor.components.quantities.tidied import tidied
from extractor.models import DateValue, Quantity


def amended(measure: str | None, placed: Placed, others: frozenset[int]) -> str | None:
    """The measure of one value, completed: what moved right before "down 5%", what a comparison
    is about, where a share is held, the body whose members are counted."""
    told = tidied(_moved(placed, others))
    if told is not None:
        return told
    if measure is None:
        return None
    measure = _with_subject(measure, placed, others)
    for complete in (_reduced, _compared, _sized, _ratio, _described, _membered):
        measure = complete(measure, placed, others)
    return held(where_shared(measure, placed), placed, others)


def _with_subject(measure: str, placed: Placed, others: frozenset[int]) -> str:
    """ "is free of plastic": the subject, where it has a name, instead of "is"."""
    match = _BEING.match(measure)
    if match is None:
        return measure
    subject = _subject_of_being(placed, others)
    owner = tidied(noun_phrase(subject, others, before=placed.first - 1)) if subject else None
    return f"{owner or ''} {measure[match.end() :]}".strip()


_BEING: Final = re.compile(r"(?:is|are|was|were|be|been|has|have|had) (?=\w)")


def _moved(placed: Placed, others: frozenset[int]) -> str | None:
    """ "with our scope 2 emissions down 36%": the noun right before "down"."""
    doc, first = placed.head.doc, placed.first
    way = doc[first] if doc[first].lower_ in ("up", "down") else doc[max(first - 1, 0)]
    if way.lower_ not in ("up", "down") or way.i == 0 or placed.quantity.unit != "percent":
        return None
    if doc[min(way.i + 1, len(doc) - 1)].lower_ == "to":
        return None
    noun = doc[way.i - 1]
    if noun.pos_ not in NOUNS[:2] or noun.i in others:
        return None
    return noun_phrase(noun, others, before=way.i)


def _reduced(measure: str, placed: Placed, others: frozenset[int]) -> str:
    """ "our emissions reduction goal of 20%": emissions, which are what changes."""
    return _REDUCTION.sub("", measure) if placed.quantity.unit == "percent" else measure


_REDUCTION: Final = re.compile(r"(?<=\w)[ -]reductions?(?: (?:goal|target|ambition|aim)s?)?$")


def _compared(measure: str, placed: Placed, others: frozenset[int]) -> str:
    """ "The box is 40% smaller": size of box; "7.5x more efficient": efficiency of chip."""
    doc, after = placed.head.doc, placed.last + 1
    if placed.quantity.unit not in ("percent", "dimensionless", "count", "times") or after >= len(
        doc
    ):
        return measure
    words = doc[after : after + 4].text.lower()
    match = _COMPARATIVE.match(words)
    verb = governing_verb(placed.head)
    subject = subject_of(verb) if verb is not None and verb.lemma_ == "be" else None
    if match is None or subject is None or subject.pos_ not in NOUNS[:2] or subject.i in others:
        return measure
    kind = match.lastgroup or ""
    noun = match["efficient"].replace("efficient", "efficiency") if kind == "efficient" else kind
    owner = tidied(noun_phrase(subject, others, before=verb.i if verb else None))
    return f"{noun} of {owner}" if owner and noun not in owner else measure


_COMPARATIVE: Final = re.compile(
    r"(?P<size>smaller|larger|bigger)\b|(?P<speed>faster|slower|quicker)\b"
    r"|(?P<weight>lighter|heavier)\b|(?P<price>cheaper|dearer)\b|(?P<length>shorter|longer)\b"
    r"|more (?P<efficient>(?:[a-z]+[ -])?efficient)\b"
)


def _sized(measure: str, placed: Placed, others: frozenset[int]) -> str:
    """ "The bridge is 3 kilometres long": length of bridge."""
    doc, after = placed.head.doc, placed.last + 1
    size = _SIZES.get(doc[after].lower_) if after < len(doc) else None
    subject = _subject_of_being(placed, others)
    owner = tidied(noun_phrase(subject, others, before=placed.first - 1)) if subject else None
    return f"{size} of {owner}" if size and owner and owner.endswith(measure) else measure


_SIZES: Final = {
    "long": "length", "high": "height", "tall": "height", "deep": "depth", "wide": "width",
    "thick": "thickness", "old": "age",
}  # fmt: skip


def _subject_of_being(placed: Placed, others: frozenset[int]) -> Token | None:
    """The noun of which the sentence says that it "is" so much."""
    verb = governing_verb(placed.head)
    verb = verb.head if verb is not None and verb.dep_ == "acomp" else verb
    subject = subject_of(verb) if verb is not None and verb.lemma_ == "be" else None
    named = subject is not None and subject.pos_ in NOUNS[:2] and subject.i not in others
    return subject if named and subject is not None and subject.i < placed.first else None


def _ratio(measure: str, placed: Placed, others: frozenset[int]) -> str:
    """ "His pay was 84 times that of the median employee": ratio of pay to that."""
    doc, after = placed.head.doc, placed.last + 1
    if placed.quantity.unit != "times" or after + 1 >= len(doc) or measure.startswith("ratio"):
        return measure
    if doc[after].lower_ not in ("the", "that", "those"):
        return measure
    match = _NOUNS_ON.match(text_of(doc), doc[after].idx)
    subject = _subject_of_being(placed, others)
    own = tidied(noun_phrase(subject, others, before=placed.first - 1)) if subject else measure
    return f"ratio of {own} to {match['thing'].strip()}" if match and own else measure


_NO_STOP: Final = r"(?!(?:in|for|at|and|but|by|as|when|last|this)\b)"
_NOUNS_ON: Final = re.compile(
    rf"(?:the )?(?P<thing>{_NO_STOP}[A-Za-z-]++(?:\s{_NO_STOP}[A-Za-z-]++){{0,5}}\s?)"
)


def _described(measure: str, placed: Placed, others: frozenset[int]) -> str:
    """ "Our packaging is 87% recyclable": packaging that is recyclable."""
    doc, after = placed.head.doc, placed.last + 1
    if placed.quantity.unit != "percent" or after >= len(doc) or " that " in measure:
        return measure
    adjective, subject = doc[after], _subject_of_being(placed, others)
    if adjective.tag_ != "JJ" or subject is None or adjective.head.i == after + 1:
        return measure
    owner = tidied(noun_phrase(subject, others, before=placed.first - 1))
    return f"{measure} that is {adjective.text}" if owner and owner.endswith(measure) else measure


def where_shared(measure: str, placed: Placed) -> str:
    """ "increased the share of women in leadership positions to 39%": where it is a share."""
    text = text_of(placed.head.doc)
    start = text.find(measure)
    behind = placed.quantity.unit == "percent" and measure in ("women", "men")
    if not _SHARE.match(measure) or start < 0 or (start > placed.head.idx and not behind):
        return measure
    match = _WHERE.match(text, start + len(measure))
    return f"{measure}{match.group()}" if match else measure


_SHARE: Final = re.compile(r"(?:[a-z]+ )?(?:share|percentage|proportion) of |(?:women|men)$")
_WHERE: Final = re.compile(
    r"\s(?:in|on|among|at)\s(?!(?:the )?(?:year|period|quarter|end|last|past|same|total|[12][09]))"
    r"[A-Za-z&][\w&-]*+(?:\s[A-Za-z&][\w&-]*+){0,4}?\s?"
    r"(?=\s(?:to|from|by|was|is|stood|rose|fell|reached|remained)\b|\s?[,(.;])"
)


def _membered(measure: str, placed: Placed, others: frozenset[int]) -> str:
    """ "The board comprises two women", "a council of eight managers": members of that body."""
    body = _body_of(placed) if placed.quantity.unit == "count" else None
    if body is not None and measure.endswith(body.text):
        return f"members of {measure}"
    if " of " in measure:
        return measure
    if body is None or body.i in others or body.i > placed.first:
        return measure
    name = tidied(noun_phrase(body, others, before=_end_of(body)))
    if name is None or len(name.split()) > 5 or name.lower() in measure.lower():
        return measure
    link = "of" if body.lemma_.lower() in _BOARDS else "in"
    return f"{measure} {link} {name}"


def _body_of(placed: Placed) -> Token | None:
    """The body that the sentence says has, comprises or consists of so many, or is "of" so many."""
    doc, first = placed.head.doc, placed.first
    if first > 1 and doc[first - 1].lower_ == "of" and _is_body(doc[first - 2]):
        return doc[first - 2]
    verb = governing_verb(placed.head)
    subject = subject_of(verb) if verb is not None and verb.lemma_.lower() in _HAVING else None
    return subject if subject is not None and _is_body(subject) else None


def _is_body(token: Token) -> bool:
    return token.pos_ in NOUNS[:2] and token.lemma_.lower() in _MEMBERED


def _end_of(body: Token) -> int:
    return body.i + 1


_HAVING: Final = frozenset("have comprise include consist encompass count number".split())
_BOARDS: Final = frozenset("board committee council panel jury cabinet".split())
_MEMBERED: Final = _BOARDS | frozenset(
    "association coalition alliance consortium federation forum".split()
)


def listed(
    sentence: Span,
    quantities: Sequence[Quantity],
    dates: Sequence[DateValue],
    *,
    shift: int,
) -> list[Quantity]:
    """Values of one list: "36% by 2025; 52% by 2030" are of one measure; "18 mobile and 3 fixed
    customers" are of one noun."""
    text, found = text_of(sentence.doc)[shift:], list(quantities)
    for index in range(1, len(found)):
        before, one = found[index - 1], found[index]
        if one.unit != before.unit or "rank" in (one.role, before.role):
            continue
        gap = _without_dates(text, before.end, one.start, dates)
        gap = gap and gap.removeprefix(f" {before.measure}")
        if gap is not None and _BETWEEN.fullmatch(gap) and _ENDS.match(text, one.end):
            found[index] = one.model_copy(update={"measure": before.measure})
    for index in range(1, len(found)):
        found[index] = _with_noun_before(found[index - 1], found[index], sentence)
    for index in range(len(found) - 2, -1, -1):
        plain = quantities[index + 1].measure or ""
        found[index] = _with_noun_behind(text, found[index], found[index + 1], plain, sentence)
    return found


_BETWEEN: Final = re.compile(r"(?:[\s,;()]|\b(?:and|or|by|in|for|then|of|from|to|about)\b)*")
_ENDS: Final = re.compile(r"\s?(?:[,;.)(]|$|(?:and|by|in|for|or)\s(?:the\s|FY|[12][09]))")


def _without_dates(text: str, start: int, end: int, dates: Sequence[DateValue]) -> str | None:
    """The text between two values with its dates blanked; None where there is no date in it."""
    inside = [d for d in dates if start <= d.start and d.end <= end]
    if not inside:
        return None
    gap = text[start:end]
    for date in inside:
        gap = gap.replace(date.text, " ", 1)
    return gap


def _with_noun_before(before: Quantity, one: Quantity, sentence: Span) -> Quantity:
    """ "repaired 20 laptops and gave 30 to schools": laptops given to schools."""
    first, space, rest = (one.measure or "").partition(" ")
    verb = next((t for t in sentence if t.text == first and t.tag_ in ("VBD", "VBZ")), None)
    word = participle(verb) if verb is not None and space else None
    if word is None or one.unit != "count" or before.unit != "count" or not before.measure:
        return one
    noun = re.sub(r" (?:to be )?[a-z]+ed\b.*", "", before.measure)
    return one.model_copy(update={"measure": f"{noun} {word} {rest}"})


def _with_noun_behind(
    text: str, one: Quantity, after: Quantity, plain: str, sentence: Span
) -> Quantity:
    """ "516 million mobile, 17.9 million fixed and 13.8 million TV customers": mobile customers."""
    gap, measure = text[one.end : after.start], (after.measure or "").split(" ")
    match = _QUALIFIER.fullmatch(gap)
    if match is None or one.unit != "count" or after.unit != "count" or not measure[-1:]:
        return one
    nouns = {t.text for t in sentence if t.tag_ in ("NNS", "NNPS")}
    words = match["words"].split()
    if measure[-1] not in nouns or words[-1] in nouns or words[-1].endswith("s"):
        return one
    if not text.startswith(plain, after.end + 1):
        return one
    return one.model_copy(update={"measure": f"{' '.join(words)} {measure[-1]}"})


_QUALIFIER: Final = re.compile(r"\s(?P<words>[a-z]+(?:[ -][a-z]+){0,2})(?:,|,? (?:and|or|&))\s")
