"""Quantities of a sentence with "respectively" in, each with its own referent out."""

import re
from collections.abc import Sequence
from itertools import pairwise

from spacy.tokens import Span, Token

from extractor.components.parsing.shown import text_of
from extractor.components.quantities.period import date_period
from extractor.components.quantities.place import stretch
from extractor.models import DateValue, Quantity

_LINK = re.compile(
    r"\s?,?\s?(?:and|&|or)?\s(?:(?:by|to|of|an?|the|about|around|nearly)\s)?|\s?,\s?"
)
_BACK = frozenset("these they those this both figures numbers which".split())
_NUMBERED = re.compile(
    r"(?P<word>(?<![A-Za-z])[A-Za-z]++)\s(?P<numbers>[0-9IVX]+(?:(?:,\s?|\sand\s|,\sand\s)(?:(?P=word)\s)?[0-9IVX]+)+)"
    r"(?P<rest>(?:\s[a-z-]+)*)"
)


def distribute(
    sentence: Span,
    quantities: Sequence[Quantity],
    dates: Sequence[DateValue],
    previous: Sequence[Quantity],
    *,
    shift: int,
) -> list[Quantity]:
    """The quantities; where "respectively" ties a list to another, each has its counterpart.

    The other list is dates or nouns of the sentence, or the last quantities of `previous`.
    """
    found = list(quantities)
    text = text_of(sentence.doc)[shift:]
    at = text.lower().find("respectively")
    group = _group(text, found, at) if at >= 0 else []
    if len(group) < 2:
        return _refer_back(sentence, found, previous)
    if (listed := _listed_dates(text, dates, len(group))) is not None:
        for index, date in zip(group, listed, strict=True):
            found[index] = found[index].model_copy(update={"period": date_period(date)})
        return found
    names = _listed_nouns(sentence, group, found, shift)
    if names and not _is_back_reference(sentence):
        for index, name in zip(group, names, strict=True):
            found[index] = found[index].model_copy(update={"measure": name})
        return found
    return _from_previous(found, group, previous)


def _group(text: str, quantities: list[Quantity], at: int) -> list[int]:
    """Indices of the list of quantities that stands nearest before (or after) "respectively"."""
    groups: list[list[int]] = []
    for index, quantity in enumerate(quantities):
        linked = groups and _LINK.fullmatch(text[quantities[groups[-1][-1]].end : quantity.start])
        if linked and quantity.unit == quantities[groups[-1][-1]].unit:
            groups[-1].append(index)
        else:
            groups.append([index])
    lists = [group for group in groups if len(group) > 1]
    return min(lists, key=lambda g: abs(quantities[g[-1]].end - at), default=[])


def _listed_dates(text: str, dates: Sequence[DateValue], count: int) -> Sequence[DateValue] | None:
    """As many dates in a row as there are quantities."""
    for first in range(len(dates) - count + 1):
        row = dates[first : first + count]
        gaps = [text[a.end : b.start] for a, b in pairwise(row)]
        if all(_LINK.fullmatch(gap) for gap in gaps):
            return row
    return None


def _is_back_reference(sentence: Span) -> bool:
    subject = next((t for t in sentence if t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    words = {subject.lower_, *(c.lower_ for c in subject.children)}
    return bool(words & _BACK)


def _listed_nouns(
    sentence: Span, group: list[int], quantities: list[Quantity], shift: int
) -> list[str]:
    """As many coordinated nouns as there are quantities; the row that starts nearest the front."""
    spans = [(q.start + shift, q.end + shift) for q in quantities]
    for token in sentence:
        row = [token, *_conjuncts(token)]
        outside = all(not any(a <= t.idx < b for a, b in spans) for t in row)
        if len(row) == len(group) and outside and all(t.pos_ in ("NOUN", "PROPN") for t in row):
            if any(c.like_num for t in row for c in t.children) or token.like_num:
                break
            return [_phrase(t, row) for t in row]
    return _numbered(sentence.text, len(group))


def _numbered(text: str, count: int) -> list[str]:
    """ "Scope 1 and 2 emissions": one name a number."""
    for match in _NUMBERED.finditer(text):
        numbers = re.findall(r"\b[0-9IVX]+\b", match["numbers"])
        if len(numbers) == count:
            rest = re.split(
                r"\s(?:were|was|are|is|fell|rose|of|in|to|by|have|had|amounted)\b", match["rest"]
            )[0]
            return [f"{match['word']} {number}{rest}" for number in numbers]
    return []


def _conjuncts(token: Token) -> list[Token]:
    found = []
    for child in token.children:
        if child.dep_ == "conj":
            found += [child, *_conjuncts(child)]
    return found


def _phrase(token: Token, row: list[Token]) -> str:
    others = {t.i for other in row if other.i != token.i for t in other.subtree}
    if token.i != row[0].i:
        others -= {t.i for t in token.subtree}
    kept = [
        t for t in token.subtree if t.i not in others and t.dep_ not in ("cc", "punct", "relcl")
    ]
    kept = [t for t in kept if t.lower_ not in ("our", "its", "their", "both")]
    return stretch(kept)


def _from_previous(
    quantities: list[Quantity], group: list[int], previous: Sequence[Quantity]
) -> list[Quantity]:
    """ "These figures represent a 166% and 80% increase …, respectively": the sentence before."""
    referents = [q for q in previous if q.role != "baseline" and q.measure]
    if len(referents) < len(group):
        return quantities
    for index, referent in zip(group, referents[-len(group) :], strict=True):
        update = {"measure": referent.measure, "period": referent.period}
        quantities[index] = quantities[index].model_copy(update=update)
    return quantities


def _refer_back(
    sentence: Span, quantities: list[Quantity], previous: Sequence[Quantity]
) -> list[Quantity]:
    """ "This was a 5% increase": one change of the value that was told last."""
    told = [q for q in previous if q.role != "baseline" and q.measure]
    if not told or not _is_back_reference(sentence):
        return quantities
    return [
        q.model_copy(update={"measure": told[-1].measure})
        if q.role == "change" and q.measure is None
        else q
        for q in quantities
    ]
