"""A parsed sentence's quantities in, the same with measure, role, period and base out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span

from extractor.components.parsing.shown import text_of
from extractor.components.quantities.amended import amended, listed, where_shared
from extractor.components.quantities.elided import with_elided
from extractor.components.quantities.measure import measure_of
from extractor.components.quantities.period import (
    PeriodHints,
    base_period_of,
    period_of,
    year_before,
)
from extractor.components.quantities.place import Placed, place
from extractor.components.quantities.referents import (
    EMPTY,
    done_to,
    names_nothing,
    referred_before,
    referred_within,
)
from extractor.components.quantities.respectively import distribute
from extractor.components.quantities.roles import role_of
from extractor.components.quantities.rows import part_of
from extractor.models import DateValue, Quantity

_PRONOUNS = frozenset("them whom which these those it they that".split())


@dataclass(frozen=True, slots=True)
class QuantityContext:
    """What a sentence doesn't say itself.

    `heading` and `column` are the words above it, `document_year` the year that the document
    reports on, `previous` the completed quantities of the sentence before in the same block.
    `periods` is filled with where the period of the quantity that starts there was found,
    `inherited` with the starts of those that have the measure of another.
    `before` is the parse of the sentence before in the same block.
    `covers` says that the document is a report on that year.
    `shift` is added to a quantity's offset to get that in the Doc; by default the sentence's
    start, that is, offsets count from there.
    """

    heading: str | None = None
    column: str | None = None
    document_year: str | None = None
    previous: tuple[Quantity, ...] = ()
    previous_period: str | None = None
    shift: int | None = None
    covers: bool = False
    periods: dict[int, str] = field(default_factory=dict)
    inherited: set[int] = field(default_factory=set)
    before: Doc | None = None


def complete(
    sentence: Span,
    quantities: Sequence[Quantity],
    dates: Sequence[DateValue],
    context: QuantityContext | None = None,
) -> list[Quantity]:
    """The quantities with what the parse tells of them, in the same order.

    Offsets of `quantities` and `dates` are half-open and relative to the sentence (or to
    `context.shift`), and stay as they are.
    """
    context = context or QuantityContext()
    shift = sentence.start_char if context.shift is None else context.shift
    placed = [place(sentence, quantity, shift=shift) for quantity in quantities]
    taken = _taken(sentence, quantities, dates, shift)
    hints = _hints(context)
    found = [
        quantity
        if one is None
        else _completed(sentence, one, taken, dates, hints, shift, quantities, context.periods)
        for quantity, one in zip(quantities, placed, strict=True)
    ]
    found = listed(sentence, _within(sentence, placed, found, taken), dates, shift=shift)
    found = with_elided(sentence, _paired(_linked(placed, found)), dates, shift=shift)
    found = _inherited(sentence, found, context)
    found = _referred(sentence, placed, found, context)
    return distribute(sentence, found, dates, context.previous, shift=shift)


def _hints(context: QuantityContext) -> PeriodHints:
    previous = context.previous_period
    if previous is None:
        told = [q for q in context.previous if q.role not in ("baseline", "target")]
        periods = [q.period for q in told if q.period]
        previous = periods[-1] if periods else None
    return PeriodHints(
        context.heading, context.column, context.document_year, previous, context.covers
    )


def _taken(
    sentence: Span, quantities: Sequence[Quantity], dates: Sequence[DateValue], shift: int
) -> frozenset[int]:
    """Indices of the tokens that belong to a quantity or a date."""
    spans = [(q.start + shift, q.end + shift) for q in quantities]
    spans += [(d.start + shift, d.end + shift) for d in dates]
    return frozenset(
        token.i for token in sentence if any(start <= token.idx < end for start, end in spans)
    )


def _completed(
    sentence: Span,
    placed: Placed,
    taken: frozenset[int],
    dates: Sequence[DateValue],
    hints: PeriodHints,
    shift: int,
    quantities: Sequence[Quantity],
    periods: dict[int, str],
) -> Quantity:
    text = text_of(sentence.doc)[shift:]
    role = role_of(placed)
    placed = Placed(placed.quantity.model_copy(update={"role": role}), placed.tokens, placed.head)
    period = period_of(sentence, placed, dates, hints, quantities=quantities, shift=shift)
    value = period.value if period else None
    if period:
        periods[placed.quantity.start] = period.source
    update: dict[str, Any] = {
        "measure": amended(
            measure_of(sentence, placed, taken, heading=hints.heading), placed, taken
        ),
        "period": value,
        "base_period": base_period_of(text, placed, value),
    }
    return placed.quantity.model_copy(update=update)


def _within(
    sentence: Span,
    placed: list[Placed | None],
    quantities: list[Quantity],
    taken: frozenset[int],
) -> list[Quantity]:
    """Those whose measure says nothing with what their sentence refers to, if it does."""
    found: list[Quantity] = []
    for one, quantity in zip(placed, quantities, strict=True):
        measure = quantity.measure
        part = (measure or "").startswith("which ")
        if one and quantity.role != "rank" and not part and names_nothing(measure, sentence):
            told = any(q.measure and not names_nothing(q.measure, sentence) for q in found)
            measure = referred_within(one, taken, first=not told) or done_to(one) or measure
            measure = where_shared(measure, one) if measure else None
        found.append(quantity.model_copy(update={"measure": measure}))
    return found


def _referred(
    sentence: Span,
    placed: list[Placed | None],
    quantities: list[Quantity],
    context: QuantityContext,
) -> list[Quantity]:
    """Those whose measure still says nothing with what stands before the sentence or above it."""
    found: list[Quantity] = []
    for one, quantity in zip(placed, quantities, strict=True):
        if one is None or quantity.role == "rank":
            found.append(quantity)
            continue
        if names_nothing(quantity.measure, sentence):
            measure = referred_before(one, context.before, context.heading)
            if measure:
                context.inherited.add(quantity.start)
                quantity = quantity.model_copy(update={"measure": measure})
        found.append(quantity)
    return found


def _linked(placed: list[Placed | None], quantities: list[Quantity]) -> list[Quantity]:
    """ "120, 230 and 340 tonnes of copper": those that hang on another value share its measure."""
    found, whole = list(quantities), None
    for index, one in enumerate(placed):
        if one is None:
            continue
        first, _, said = (found[index].measure or "").partition(" ")
        partly = bool(index) and first.lower() in _PRONOUNS
        if partly:
            told = [q for q in found[:index] if q.role != "baseline"] or found[:index]
            whole = whole or told[-1].measure
            measure = _part_of(whole, said) if first == "which" and whole else whole
            found[index] = found[index].model_copy(update={"measure": measure})
        whole = whole if partly else None
        if _counts_its_own(one):
            continue
        for other, host in enumerate(placed):
            if host is None or other == index or found[other].unit != found[index].unit:
                continue
            if one.head.head.i in {token.i for token in host.tokens} and one.head.dep_ != "ROOT":
                found[index] = found[index].model_copy(update={"measure": found[other].measure})
    return found


def _counts_its_own(placed: Placed) -> bool:
    """ "30 tonnes of copper and 12 tonnes of zinc": each has its "of"."""
    doc, after = placed.head.doc, placed.last + 1
    return after < len(doc) and doc[after].lower_ == "of" and placed.quantity.unit != "percent"


def _part_of(whole: str, said: str) -> str:
    """ "people hired" and "women": people hired who are women; "waste" and "recycled": waste
    recycled; "appeals filed" and "granted": appeals granted."""
    if not said:
        return whole
    if _DONE.search(whole) and _DONE.match(said.split(" ")[0]):
        whole = whole.rpartition(" ")[0]
    return part_of(whole, said)


_DONE = re.compile(r"(?:(?<= )|^)[a-z]+ed$")


def _inherited(sentence: Span, found: list[Quantity], context: QuantityContext) -> list[Quantity]:
    """ "The goal is 15%", "(2023: 601 kg)": what names nothing is of what was told before; a bare
    verb ("earned") only of what its own sentence told."""
    told = [q for q in context.previous if q.measure]
    kept: list[Quantity] = []
    for quantity in found:
        here = [q for q in kept if q.measure]
        earlier = told if _says_nothing(quantity.measure) else []
        before = (
            [q for q in here if q.unit == quantity.unit]
            or _changed(quantity, kept)
            or [q for q in earlier if q.unit == quantity.unit]
        )
        if before and quantity.role != "rank" and names_nothing(quantity.measure, sentence):
            quantity = quantity.model_copy(update={"measure": before[-1].measure})
            if before[-1] not in kept:
                context.inherited.add(quantity.start)
        kept.append(quantity)
    return kept


def _changed(quantity: Quantity, kept: Sequence[Quantity]) -> list[Quantity]:
    """A change or a baseline, whatever its unit, is of what the same sentence told last."""
    if quantity.role not in ("change", "baseline", "target"):
        return []
    return [q for q in kept if q.measure and q.role != "rank"]


def _says_nothing(measure: str | None) -> bool:
    return all(word in EMPTY for word in (measure or "").lower().split())


def _paired(quantities: list[Quantity]) -> list[Quantity]:
    """Both ends of "from 7.2% to 12.4%" are of one measure, and the second knows its base."""
    found = list(quantities)
    for index in range(1, len(found)):
        base, level = found[index - 1], found[index]
        if base.role == "baseline" and level.base_value is not None:
            measure = level.measure or base.measure
            found[index - 1] = base.model_copy(update={"measure": measure})
            period = level.base_period or base.period or year_before(level.period)
            found[index - 1] = found[index - 1].model_copy(update={"period": base.period or period})
            found[index] = level.model_copy(update={"measure": measure, "base_period": period})
        elif level.role == "baseline" and base.role != "baseline":
            same = base.unit == level.unit
            period = level.period or (year_before(base.period) if same else None)
            found[index] = level.model_copy(
                update={"measure": base.measure if same else level.measure, "period": period}
            )
    return found
