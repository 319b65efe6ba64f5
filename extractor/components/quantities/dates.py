"""A quantity and the dates of its sentence in, those that may be its period out."""

import re
from collections.abc import Sequence

from spacy.tokens import Span, Token

from extractor.components.parsing.clauses import own_subject, tenses
from extractor.components.parsing.shown import text_of
from extractor.components.quantities.place import Placed, governing_verb
from extractor.models import DateValue, Quantity

_BASE_BEFORE = re.compile(
    r"(?:compared\s(?:to|with)|against|versus|vs\.?|from|relative\sto|since|than\sin)"
    r"\s(?:a\s|the\s|our\s)?(?:comparable\s|base\syear\s|full-year\s|baseline\s|levels\sin\s)?$"
)
# "7.2% in 2022", and "(2023: 601 kg)": the date is the value's beside it.
_DIRECT = re.compile(
    r"\s(?:in|for|during|at\sthe\send\sof|as\sof|at|as\sat|by)\s"
    r"(?:the\s|fiscal\s|year\s|financial\s)*|\s\("
)
_HEADS = re.compile(r"\s?[:=]\s?")
_OPENING = 16


def own_date(text: str, placed: Placed, dates: Sequence[DateValue]) -> DateValue | None:
    """ "7.2% in 2022", "(2022: 7.2%)": a date directly beside the value."""
    quantity = placed.quantity
    for date in dates:
        direct = date.start >= quantity.end and _beside(text, quantity.end, date)
        headed = date.end <= quantity.start and _HEADS.fullmatch(text, date.end, quantity.start)
        if direct or headed:
            return date
    return None


def _beside(text: str, end: int, date: DateValue) -> bool:
    """Whether the date stands directly behind a value: "in 2022", "(2022)", "the year before"."""
    gap = _DIRECT.fullmatch(text, end, date.start)
    if gap and gap.group() == " (":
        return text[date.end : date.end + 1] == ")"
    return bool(gap) or (date.relative and text[end : date.start] == " ")


def fitting_dates(
    sentence: Span,
    placed: Placed,
    dates: Sequence[DateValue],
    quantities: Sequence[Quantity],
    *,
    shift: int,
) -> list[DateValue]:
    """The dates that are neither a base, nor another value's, nor told of another clause."""
    text = text_of(sentence.doc)[shift:]
    kept = [d for d in dates if not is_base(text, d, placed.quantity.base_period)]
    others = [q for q in quantities if q.start != placed.quantity.start]
    kept = [d for d in kept if not _of_another(text, d, others)]
    return [d for d in kept if _same_clause(sentence, placed, d, shift)]


def is_base(text: str, date: DateValue, base: str | None) -> bool:
    """Whether the date is what a value is compared with."""
    if date.role == "baseline":
        return True
    if date.value is not None and base is not None and date.value.startswith(base):
        return True
    before = text[max(date.start - 24, 0) : date.start].lower()
    after = text[date.end : date.end + 12].lower()
    return bool(_BASE_BEFORE.search(before)) or after.startswith((" base", " level"))


def _of_another(text: str, date: DateValue, others: Sequence[Quantity]) -> bool:
    """A date directly beside another value ("from 7.2% in 2022 to 12.4%") is that one's; one
    that opens the sentence serves all."""
    if date.start < _OPENING:
        return False
    return any(
        (other.end <= date.start and _beside(text, other.end, date))
        or (date.end <= other.start and _HEADS.fullmatch(text, date.end, other.start))
        for other in others
    )


def _same_clause(sentence: Span, placed: Placed, date: DateValue, shift: int) -> bool:
    """Whether the date's verb is the value's, or one above it, or a conjunct that shares tense
    and subject; a date that opens the sentence serves all."""
    start = date.start + shift
    if date.start + shift - sentence.start_char < _OPENING:
        return True
    token = next((t for t in sentence if t.idx <= start < t.idx + len(t)), None)
    if token is None:
        return True
    date_verb, own_verb = governing_verb(token), governing_verb(placed.head)
    if date_verb is None or own_verb is None or _above(date_verb, own_verb):
        return True
    return _above(own_verb, date_verb) or _alike(own_verb, date_verb)


def _above(upper: Token, lower: Token) -> bool:
    """Whether the upper verb is the lower or governs it otherwise than as a conjunct."""
    while lower.i != upper.i:
        if lower.dep_ in ("conj", "ROOT", "relcl", "parataxis") or lower.head.i == lower.i:
            return False
        lower = lower.head
    return True


def _alike(one: Token, other: Token) -> bool:
    """Whether two conjuncts are told of the same time: one subject, one tense."""
    first, second = (one, other) if one.i < other.i else (other, one)
    if second.dep_ != "conj" or second.head.i != first.i:
        return False
    return own_subject(second) is None and tenses(first) == tenses(second)
