"""A claim in, its entry in the list out: what is known about it, in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.export.page.marking import Marked
from extractor.export.rows import date_words
from extractor.models import Claim, Quantity

_UP_DOWN = {"up": "rising", "down": "falling"}
_ABOUT = {
    "about": "about",
    "over": "over",
    "under": "under",
    "at_least": "at least",
    "at_most": "at most",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim of the list; `facts` are (name, value), `links` (words, key of another entry).

    `hint` says what a bare value or date is about.
    """

    key: str
    label: str
    claim: Claim
    text: str
    hint: str | None
    facts: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    url: str | None
    in_text: bool
    topics: str


def entry(marked: Marked, others: Mapping[str, Marked], *, url: str | None, in_text: bool) -> Entry:
    """The entry; `others` are the claims of the same document by id."""
    claim = marked.claim
    links = [
        (f"{each.relation}: {others[each.id].label}", others[each.id].key)
        for each in claim.related
        if each.id in others
    ]
    return Entry(
        key=marked.key,
        label=marked.label,
        claim=claim,
        text=" ".join(claim.text.split()),
        hint=_hint(claim),
        facts=tuple((name, value) for name, value in _facts(claim) if value),
        links=tuple(links),
        url=url,
        in_text=in_text,
        topics=" ".join(f"{topic.scheme}:{topic.code}" for topic in claim.topics),
    )


def _hint(claim: Claim) -> str | None:
    if claim.type == "deadline":
        return next((f"due {found.value}" for found in claim.dates if found.value), None)
    if claim.type != "metric":
        return None
    known = (word for q in claim.quantities for word in (q.measure, q.period) if word)
    return ", ".join(" ".join(word.split()) for word in known) or None


def _facts(claim: Claim) -> list[tuple[str, str | None]]:
    speaker = claim.speaker.name or claim.speaker.text
    via = f"{speaker}, relayed by {claim.speaker.via}" if claim.speaker.via else speaker
    return [
        ("Page", page_words(claim.page, claim.page_label)),
        ("Section", claim.section),
        ("About", _named(claim.subject.name, claim.subject.text)),
        ("Said by", via),
        ("Modality", claim.modality),
        ("Polarity", claim.polarity),
        ("Degree", claim.degree),
        ("What", " → ".join(filter(None, (claim.predicate, _folded(claim.object)))) or None),
        *(("Value", value_words(quantity)) for quantity in claim.quantities),
        *(("Date", date_words(found)) for found in claim.dates),
        *(("Topic", f"{t.scheme} {t.code} ({t.score:.2f})") for t in claim.topics),
        ("Rule", claim.rule),
        ("Confidence", f"{claim.confidence:.2f}"),
        ("Offsets", f"{claim.start}–{claim.end}"),
    ]


def page_words(page: int | None, label: str | None) -> str | None:
    """The page, and the number printed on it where that is another one."""
    if page is None:
        return None
    return f"{page} (printed {label})" if label and label != str(page) else str(page)


def _named(name: str | None, text: str | None) -> str | None:
    words = _folded(text)
    return f"{name} (“{words}”)" if name and words and words != name else name or words


def _folded(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def value_words(quantity: Quantity) -> str:
    """A quantity as it is understood: "over 80 patents · level · 2023"."""
    about = _ABOUT.get(quantity.approximation or "", "")
    unit = (quantity.unit_text if quantity.unit == "count" else quantity.unit) or ""
    amount = " ".join(filter(None, (about, _amount(quantity), unit.replace("_", " "))))
    facts = [
        amount,
        quantity.role,
        _UP_DOWN.get(quantity.direction or ""),
        quantity.measure if quantity.measure != quantity.unit_text else None,
        quantity.period,
        _baseline(quantity),
    ]
    return " · ".join(each for each in map(_folded, facts) if each)


def _amount(quantity: Quantity) -> str:
    if quantity.low is not None or quantity.high is not None:
        ends = (quantity.low, quantity.high)
        return " to ".join("…" if end is None else number_words(end) for end in ends)
    value = number_words(quantity.value) if quantity.value is not None else quantity.text
    if quantity.role == "rank":
        whole = f" of {number_words(quantity.out_of)}" if quantity.out_of is not None else ""
        bottom = " from the bottom" if quantity.rank_from else ""
        return f"rank {value}{whole}{bottom}"
    return value


def _baseline(quantity: Quantity) -> str | None:
    value = number_words(quantity.base_value) if quantity.base_value is not None else None
    words = " in ".join(filter(None, (value, quantity.base_period)))
    return f"against {words}" if words else None


def number_words(value: float) -> str:
    """A number with commas for thousands and no digits that say nothing."""
    if value == int(value) and abs(value) < 1e15:
        return f"{int(value):,}"
    return f"{value:,.6g}" if abs(value) < 1e6 else f"{value:,.2f}"
