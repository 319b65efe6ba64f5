"""Values of one sentence in, the same with what a list of them leaves out by word order, out."""

import re
from collections.abc import Sequence
from typing import Final

from spacy.tokens import Span, Token

from extractor.components.parsing.shown import text_of
from extractor.components.quantities.phrases import noun_phrase
from extractor.components.quantities.place import NOUNS
from extractor.components.quantities.rows import part_of
from extractor.components.quantities.tidied import tidied
from extractor.models import DateValue, Quantity


def with_elided(
    sentence: Span, quantities: Sequence[Quantity], dates: Sequence[DateValue], *, shift: int
) -> list[Quantity]:
    """Each value with the thing that its own member of the list names: "emissions by 9% and waste
    by 4%", "of which two are vans and 64 are cars", "of these claims, 9% related to X, 4% to Y".

    Offsets of `quantities` and `dates` are half-open; `shift` is added to get those in the Doc.
    """
    text, found = text_of(sentence.doc)[shift:], list(quantities)
    for index in range(1, len(found)):
        found[index] = _gapped(sentence, text, found[index - 1], found[index], dates, shift)
        found[index] = _of_amount(text, found[index - 1], found[index])
        found[index] = _elsewhere(text, found[index - 1], found[index])
    return _of_lead(sentence, _of_which(sentence, text, found, shift), shift)


def _of_amount(text: str, amount: Quantity, share: Quantity) -> Quantity:
    """ "€2 million was invested in heat pumps, or 41% of our spending": share of heat pumps."""
    told = amount.measure and share.measure and not share.measure.startswith("share of ")
    if not told or share.unit != "percent" or share.role != "level" or amount.role == "change":
        return share
    if amount.unit in ("percent", "count") or not text.startswith(" of ", share.end):
        return share
    if _OR.fullmatch(text, amount.end, share.start) is None:
        return share
    part = _SPENT.sub("", amount.measure or "")
    return share.model_copy(update={"measure": f"share of {part} in {share.measure}"})


_OR: Final = re.compile(
    r"(?:\s(?:was|were) [a-z]+ (?:in|on|to|for) [^,;.()]{1,60})?(?:\s\([^()]{1,40}\))?,?\s"
    r"(?:or|equal to|equivalent to|representing|corresponding to)\s"
)
_SPENT: Final = re.compile(
    r"^(?:(?:total )?(?:investments?|exposures?|spending|expenditure|donations?|payments?) "
    r"(?:in|to|on|for) )"
)


def _elsewhere(text: str, before: Quantity, one: Quantity) -> Quantity:
    """ "100% of electricity in Europe, 90% in Peru and 70% worldwide": electricity in Peru."""
    if one.unit != "percent" or before.unit != "percent" or not before.measure:
        return one
    gap = _PLACED.fullmatch(text, before.end, one.start)
    place = _PLACE.match(text, one.end)
    if gap is None or place is None:
        return one
    thing = tidied(gap["thing"]) if gap["thing"] else before.measure.rpartition(" in ")[0]
    return one.model_copy(update={"measure": f"{thing}{place['place']}"}) if thing else one


_PLACED: Final = re.compile(
    r"(?: of (?P<thing>[\w’' -]{2,50}?))? in (?:the )?[A-Z][\w. ]{1,30},?(?: and)? "
)
_PLACE: Final = re.compile(
    r"(?P<place> in (?:the )?[A-Z][\w.]+(?: [A-Z][\w.]+){0,3}| worldwide| globally)"
    r"(?=,|;|\.| and| will)"
)


def _gapped(
    sentence: Span,
    text: str,
    before: Quantity,
    one: Quantity,
    dates: Sequence[DateValue],
    shift: int,
) -> Quantity:
    """ "cut emissions by 9% by 2030 and waste by 4%": waste."""
    if one.measure != before.measure or "rank" in (one.role, before.role):
        return one
    gap = text[before.end : one.start]
    for date in (d for d in dates if before.end <= d.start and d.end <= one.start):
        gap = gap.replace(date.text, " " * len(date.text), 1)
    match = _GAP.fullmatch(gap)
    if match is None or not text[: before.start].rstrip().endswith(f" {match['led']}"):
        return one
    start = before.end + match.start("thing") + shift
    span = sentence.doc.char_span(start, start + len(match["thing"]))
    if span is None or not _is_noun_phrase(span):
        return one
    return one.model_copy(update={"measure": tidied(match["thing"]) or one.measure})


_GAP: Final = re.compile(
    r"(?:\s(?:by|in|until|before))?[\s,]{0,30}(?:and |but |while )?(?:both )?"
    r"(?:our |its |their |the |your )?(?P<thing>[\w&-]+(?: [\w&-]+){0,6}) (?P<led>by|to|at|of)\s"
)


def _is_noun_phrase(span: Span) -> bool:
    """Whether it ends in a noun and no finite verb, pronoun or link between clauses is in it."""
    if span[-1].pos_ not in NOUNS[:2] or span[0].pos_ == "ADP":
        return False
    return not any(t.tag_ in _FINITE or t.pos_ in ("PRON", "CCONJ", "SCONJ") for t in span)


_FINITE: Final = ("VBD", "VBZ", "VBP", "VB", "MD", "TO")


def _of_which(sentence: Span, text: str, quantities: list[Quantity], shift: int) -> list[Quantity]:
    """ "182 vehicles, of which two are electric and 64 are vans": vans."""
    found, whole = list(quantities), None
    for index, one in enumerate(found):
        if index and text[: one.start].endswith(("of which ", "of whom ")):
            whole = found[index - 1].measure
            continue
        match = _BEING.match(text, one.end) if whole else None
        if match is None or whole is None:
            whole = None if _STOP.search(text[one.end :][:1]) else whole
            continue
        start = match.start("said") + shift
        span = sentence.doc.char_span(start, start + len(match["said"]))
        named = span is not None and span[-1].pos_ in NOUNS[:2]
        said = match["said"] if named else part_of(whole, match["said"])
        found[index] = one.model_copy(update={"measure": said})
    return found


_BEING: Final = re.compile(
    r"\s(?:is|are|was|were) (?:an? |the )?(?P<said>[\w-]+(?: (?!and\b|or\b)[\w-]+){0,6})"
    r"(?=,|;|\.|$| and | or )"
)
_STOP: Final = re.compile(r"[.;]")


def _of_lead(sentence: Span, quantities: list[Quantity], shift: int) -> list[Quantity]:
    """ "Of the cases closed, 87% related to conduct and 9% to fraud": cases closed related to
    fraud."""
    doc, found = sentence.doc, list(quantities)
    thing = _led_by_of(sentence)
    if thing is None or any(q.start + shift < thing.right_edge.idx for q in found):
        return found
    whole = tidied(noun_phrase(thing, _years(thing)))
    said_verb: Token | None = None
    for index, one in enumerate(found):
        span = doc.char_span(one.start + shift, one.end + shift, alignment_mode="expand")
        if span is None or span.end >= sentence.end or one.unit not in ("percent", "count"):
            continue
        after = doc[span.end]
        if after.pos_ == "VERB" and (one.measure or after.text).startswith(after.text):
            said_verb, start = after, after.i
        elif said_verb is not None and after.lower_ == doc[said_verb.i + 1].lower_:
            start = after.i
        else:
            continue
        words = _words_from(doc[start : sentence.end])
        said = words if start == said_verb.i else f"{said_verb.text} {words}"
        found[index] = one.model_copy(update={"measure": f"{whole} {said}" if whole else said})
    return found


def _led_by_of(sentence: Span) -> Token | None:
    """The noun of "Of the cases closed," at the head of the sentence."""
    first = sentence[0]
    if first.lower_ != "of":
        return None
    thing = next((c for c in first.children if c.dep_ == "pobj"), None)
    return thing if thing is not None and thing.pos_ in NOUNS[:2] else None


def _years(noun: Token) -> frozenset[int]:
    return frozenset(t.i for t in noun.subtree if t.like_num)


def _words_from(behind: Span) -> str:
    """The words up to a comma, a number or a link before one."""
    words: list[str] = []
    for token in behind:
        ahead = token.nbor(1) if token.i + 1 < len(token.doc) else token
        linked = token.pos_ == "CCONJ" and (ahead.like_num or ahead.lower_ in ("less", "more"))
        stops = token.is_punct and token.text not in _INSIDE
        if stops or token.like_num or linked or len(words) == _LONGEST:
            break
        words.append(token.text_with_ws)
    return "".join(words).strip()


_LONGEST: Final = 10
_INSIDE: Final = ("'", "’", "-", "/", "&")
