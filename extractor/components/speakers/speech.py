"""A block's sentences in, its quotations out: which stretch is whose words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.components.parsing.parsed import Parsed
from extractor.models import Entity, Mention

_OPEN = "“«"
_CLOSE = "”»"
_MARKS = frozenset((*_OPEN, *_CLOSE, '"'))
_VERB = (
    r"(?:said|says|stated|states|told|tells|added|adds|noted|notes|explained|explains|commented|"
    r"comments|wrote|writes|announced|emphasi[sz]ed|stressed|according to|remarked|continued|"
    r"concluded|warned|argued)"
)
_ATTRIBUTION = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_PRONOUN = re.compile(
    rf"\b(?P<first>he|she|they)\s(?:also\s|later\s|then\s)?{_VERB}\b|"
    rf"\b{_VERB}\s(?P<last>he|she|they)\b|"
    rf"\b(?P<body>(?:a|the|its|their)\s(?:company\s)?(?:spokes\w+|representative|company|firm|bank))"
    rf"\s{_VERB}\b",
    re.IGNORECASE,
)
_MIN_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's words: `start:end` in the document, inside the marks.

    Without `speaker` only `text` says who spoke: "she", "a spokesperson".
    """

    start: int
    end: int
    speaker: str | None = None
    text: str | None = None
    organisation: Entity | None = None


def find_quotations(parsed: Sequence[Parsed]) -> list[Quotation]:
    """Quotations of at least four words in one block's sentences, with their speakers.

    A quotation may run over sentences; its speaker stands in the sentence where it ends, in the
    one before it, or is the speaker of the quotation before.
    """
    found: list[Quotation] = []
    opened: int | None = None
    for number, sentence in enumerate(parsed):
        if _MARKS.isdisjoint(sentence.sentence.text):
            continue
        text, offsets = sentence.sentence.text, sentence.sentence.reading.offsets
        for index, letter in enumerate(text):
            if not _is_mark(text, index, letter, opened is not None):
                continue
            if opened is None:
                opened = offsets[index] + 1
                continue
            if letter in _OPEN:
                continue
            found.extend(_close(parsed, number, opened, offsets[index], found))
            opened = None
    return found


def _is_mark(text: str, index: int, letter: str, is_open: bool) -> bool:
    if letter in _OPEN:
        return not is_open
    if letter in _CLOSE:
        return is_open
    return letter == '"'


def _close(
    parsed: Sequence[Parsed], number: int, start: int, end: int, before: Sequence[Quotation]
) -> list[Quotation]:
    words = sum(
        len(p.sentence.text.split())
        for p in parsed
        if p.sentence.start < end and p.sentence.end > start
    )
    if end - start < 24 or words < _MIN_WORDS:
        return []
    speaker = _speaker(parsed[number], start, end)
    if speaker is None:
        unnamed = _unnamed(parsed[number], start, end)
        if unnamed:
            return [Quotation(start, end, None, unnamed)]
        speaker = _speaker_near(parsed, number, start, end)
    if speaker is None:
        if before and before[-1].speaker and end - start > 40:
            last = before[-1]
            return [Quotation(start, end, last.speaker, last.text, last.organisation)]
        return []
    name, text, organisation = speaker
    return [Quotation(start, end, name, text, organisation)]


def _speaker_near(
    parsed: Sequence[Parsed], number: int, start: int, end: int
) -> tuple[str, str, Entity | None] | None:
    for other in (number - 1, number + 1):
        if 0 <= other < len(parsed):
            sentence = parsed[other].sentence
            if sentence.start >= end or sentence.end <= start or sentence.start < start:
                found = _speaker(parsed[other], start, end)
                if found:
                    return found
    return None


def _speaker(parsed: Parsed, start: int, end: int) -> tuple[str, str, Entity | None] | None:
    """Name, words and organisation of whoever is named outside the marks beside a verb of
    saying."""
    reading = parsed.sentence.reading
    outside = _outside(parsed, start, end)
    verb = _ATTRIBUTION.search(outside)
    if verb is None:
        return None
    named = [m for m in parsed.mentions if outside[m.start : m.end].strip()]
    people = [m for m in named if m.kind == "person"]
    bodies = [m for m in named if m.kind == "organisation" and m.id]
    body = Entity(id=bodies[0].id, name=bodies[0].name) if bodies else None
    if people:
        nearest = min(people, key=lambda m: abs(m.start - verb.start()))
        joined = _joined(reading.text, people, nearest)
        return joined, nearest.text, body
    if bodies:
        nearest = min(bodies, key=lambda m: abs(m.start - verb.start()))
        return nearest.name, nearest.text, Entity(id=nearest.id, name=nearest.name)
    return None


def _unnamed(parsed: Parsed, start: int, end: int) -> str | None:
    """ "she", "a spokesperson" beside a verb of saying outside the marks."""
    found = _PRONOUN.search(_outside(parsed, start, end))
    return (found["first"] or found["last"] or found["body"]) if found else None


def _outside(parsed: Parsed, start: int, end: int) -> str:
    """The sentence's reading with blanks for what stands inside the marks."""
    reading = parsed.sentence.reading
    return "".join(
        " " if start - 1 <= offset <= end else letter
        for letter, offset in zip(reading.text, reading.offsets, strict=True)
    )


def _joined(text: str, people: Sequence[Mention], nearest: Mention) -> str:
    """Two people who say it together ("A and B")."""
    for other in people:
        between = text[min(nearest.end, other.end) : max(nearest.start, other.start)]
        if other is not nearest and between.strip() in ("and", "&"):
            first, second = sorted((nearest, other), key=lambda m: m.start)
            return f"{first.name} and {second.name}"
    return nearest.name
