"""A document's lines in, the parts of a letter among them out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.components.facts.dates import is_date_line
from extractor.components.facts.labels import fields_of, is_memo
from extractor.components.facts.lines import Line
from extractor.models import Document
from extractor.normalize.people import is_role

_SALUTATION = re.compile(
    r"(?:Dear|Hello|Hi|Kia ora|Tēnā k\w+|Bonjour|Namaste|Sehr geehrte[rn]?|Estimad[oa]s?|"
    r"Prezad[oa]s?|"
    r"To [Ww]hom|Esteemed|Honou?rable|Respected|"
    r"Good (?:morning|afternoon|evening|day))\b[^!?]{0,90}(?<![.])$|"
    r"(?:Greetings|Good (?:day|morning))\s?[!,.:]?$|"
    r"(?:To the Editor|Mr|Mrs|Ms|Madam|Sirs?|Ladies|Gentlemen|Your Excellency|Colleagues|Friends)\b"
    r"[^!?]{0,40}[:,]$"
)
_RUN_IN = re.compile(r"((?:Dear|Hello|Hi)\s[A-Z][^,:!?]{1,50}[,:])\s+\S.{20}")
_WEAK = re.compile(
    r"(?:Attention\b(?!\s?:)[^!?:]{0,90}(?<![.])$|To (?:the|all|our)\b[^.!?]{2,80}:$)"
)
_BY_NAME = re.compile(r"[A-Z][\w’'-]{1,20}(?: (?:[A-Z][\w’'-]{1,20}|and|&)){0,3},$")
_READERS = re.compile(
    r"Dear (?:[\w-]+ )?(?:readers?|share(?:holder|owner)s?|stakeholders?|friends|colleagues|"
    r"investors|customers|all)\b",
    re.I,
)
_PUBLISHED = re.compile(
    r"(?!re\b|subject\b|our ref).{0,60}\b(?:report|review|accounts)\b.{0,30}$", re.I
)
_CLOSING = re.compile(
    r"(?:Yours|Sincerely|Respectfully|Regards|Faithfully|Cordially|In solidarity|Signed|"
    r"(?:With )?(?:[Kk]ind(?:est)?|[Bb]est|[Ww]arm(?:est)?|[Mm]any)\s+(?:regards|wishes|thanks)"
    r"|With (?:thanks|respect|gratitude|appreciation)|Very truly|Thanking you)"
    r"\b[^.?]{0,40}$|(?:Many thanks|Thanks|Best|Cheers)"
    r"(?: (?:again|a lot|ever so much|in advance))?[,!]?$"
)
_FOR = re.compile(r"(?:For (?:and )?on behalf of|On behalf of|For) (?:the )?[A-Z][^.?!]{2,60}$")
_STOP = re.compile(r"(?:cc|c\.c\.|bcc|enc|encl|enclosures?|attachments?|p\.?s\.?|copy to)\b", re.I)
_OPEN = re.compile(
    r"(?:[\w ]{3,20}\s[/|–-]\s)?(?:an?\s)?(?:open|joint|public)\s(?:letter|appeal)\b"
    r"(?!.*[.?!]$)",
    re.I,
)
_TO = re.compile(r"To\s?:\s|To the [A-Z][^.!?]{3,80}$")
_DELIVERY = re.compile(
    r"(?:by|via|sent|per|delivered)\b.{0,40}\b(?:post|mail|e-?mail|courier|hand|fax)\b", re.I
)
_REFERENCE = re.compile(r"(?:our|your)?\s?(?:ref|reference|case|file|complaint)\b.{0,20}\d", re.I)
_OFFICE = re.compile(
    r"(?:the\s)?(?:(?:management|supervisory|executive) board|board of \w+|board|management|"
    r"compliance officer|(?:legal|compliance) department|chief executive(?: officer)?|"
    r"managing director|director.{0,30}|secretary|company secretary)[,.]?$|"
    r"(?:att(?:n|ention)|fao|c/[o-])\b|c/-",
    re.I,
)
_ADDRESS = re.compile(r"@|\bP\.?\s?O\.? Box\b|\b\d{4,6}$|\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}$", re.I)
_YOU = re.compile(r"\b(?:you|your|please)\b", re.I)
SALUTATION_WITHIN = 45
OPENING_WITHIN = 8
HEAD_WIDTH = 110
SIGNATURE_LINES = 12
LONGEST_LETTER = 15
NOTICE_SIGNS = 3
LONG_ENOUGH = 60
LONG_LINE = 200


@dataclass(frozen=True, slots=True)
class Letter:
    """The lines above the salutation, the salutation, the body and the lines under the closing."""

    head: tuple[Line, ...]
    salutation: str
    body: tuple[Line, ...]
    signature: tuple[Line, ...]
    closing: str = ""


def read_letter(document: Document, lines: Sequence[Line]) -> Letter | None:
    """The parts of a letter; None where the document has no letter's build.

    By a salutation near the top, else by a block "From: … To: …", by the words "Open letter", or
    by what stands around a formal notice: date, reference, office, signature.
    """
    if len(document.pages) > LONGEST_LETTER or len(lines) < 3:
        return None
    at = _salutation(lines)
    if at is not None and _greets_readers(lines, at):
        return None
    if at is None:
        return _memo(lines) or _open_letter(lines) or _notice(lines)
    run_in = _RUN_IN.match(lines[at].text)
    start, end = _signature(lines, at)
    return Letter(
        tuple(lines[:at]),
        run_in[1] if run_in else lines[at].text,
        tuple(lines[at + (run_in is None) : end]),
        tuple(_until_stop(lines[start : start + SIGNATURE_LINES])),
        lines[end].text if end < start else "",
    )


def _salutation(lines: Sequence[Line]) -> int | None:
    """Where somebody is greeted: first by an open greeting, then by one that an address may be."""
    for pattern in (_SALUTATION, _RUN_IN, _WEAK):
        for at, line in enumerate(lines[:SALUTATION_WITHIN]):
            if pattern is _WEAK and len(line.text) > LONG_LINE:
                break
            if pattern.match(line.text):
                return at
    return _greeted_by_name(lines)


def _greeted_by_name(lines: Sequence[Line]) -> int | None:
    """Where a first name and a comma stand alone above the text ("Margaret,")."""
    for at, (before, line, after) in enumerate(zip(lines, lines[1:24], lines[2:], strict=False), 1):
        alone = before.group != line.group != after.group and len(after.text) > LONG_ENOUGH
        if alone and _BY_NAME.match(line.text):
            return at
    return None


def _greets_readers(lines: Sequence[Line], at: int) -> bool:
    """Whether a greeting of all readers stands in a report, as its chairman's foreword."""
    top = [line.text for line in lines[: min(at, 6)]]
    named = any(map(_PUBLISHED.match, top)) and not any(map(is_genre, top))
    return named and bool(_READERS.match(lines[at].text))


def _signature(lines: Sequence[Line], at: int) -> tuple[int, int]:
    """Where the signature of what begins at `at` starts, and where the body before it ends."""
    last = range(len(lines) - 1, at, -1)
    closing = next((i for i in last if _CLOSING.match(lines[i].text)), None)
    if closing is None:
        end = _trailing(lines, at)
        return end, end
    return closing + 1, closing


def _memo(lines: Sequence[Line]) -> Letter | None:
    """A memo or a mail that greets nobody: a block of labels, then the text."""
    fields = fields_of(lines)
    if not is_memo(fields):
        return None
    top = max(field.at for field in fields) + 1
    start, end = _signature(lines, top)
    signature = _until_stop(lines[start : start + SIGNATURE_LINES])
    return Letter(tuple(lines[:top]), "", tuple(lines[top:end]), tuple(signature))


def _open_letter(lines: Sequence[Line]) -> Letter | None:
    """A letter that greets nobody but says on top that it is one, or to whom it goes."""
    top = lines[:OPENING_WITHIN]
    said = any(is_genre(line.text) for line in top[:3])
    if not said and not (_TO.match(top[0].text) or _TO.match(top[1].text)):
        return None
    return _from_first_long_line(lines)


def _notice(lines: Sequence[Line]) -> Letter | None:
    """A formal letter without greeting: dated, signed, with three more signs of its kind."""
    letter = _from_first_long_line(lines, width=70)
    if letter is None or not letter.signature or len(letter.head) > SALUTATION_WITHIN:
        return None
    head = [line.text for line in letter.head]
    signed = any(_FOR.match(x.text) or _CLOSING.match(x.text) for x in lines[-8:]) or any(
        is_role(line.text) for line in letter.signature
    )
    signs = sum(any(map(sign.match, head)) for sign in (_DELIVERY, _REFERENCE, _OFFICE))
    signs += any(map(_ADDRESS.search, head))
    body = " ".join(line.text for line in letter.body)
    signs += bool(signs) and len(_YOU.findall(body)) > 1
    dated = any(map(is_date_line, head))
    return letter if dated and signed and signs + dated >= NOTICE_SIGNS else None


def _from_first_long_line(lines: Sequence[Line], *, width: int = HEAD_WIDTH) -> Letter | None:
    start = next((i for i, line in enumerate(lines) if len(line.text) > width), None)
    if start is None:
        return None
    begin, end = _signature(lines, start)
    return Letter(tuple(lines[:start]), "", tuple(lines[start:end]), tuple(lines[begin:]))


def is_genre(line: str) -> bool:
    """Whether a line says that it stands over a letter: "Open letter"."""
    return bool(_OPEN.match(line))


def is_delivery(line: str) -> bool:
    """Whether a line tells how the letter goes: "By registered post"."""
    return bool(_DELIVERY.match(line))


def _trailing(lines: Sequence[Line], at: int) -> int:
    """Where the short lines without full stop at the end begin."""
    end = len(lines)
    while end > at + 1 and len(lines[end - 1].text) < 60 and lines[end - 1].text[-1] not in ".?!:":
        end -= 1
    return end


def _until_stop(lines: Sequence[Line]) -> list[Line]:
    kept = []
    for line in lines:
        if _STOP.match(line.text):
            break
        kept.append(line)
    return kept


def in_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines of a head, those that hold several things ("Name · Street · Town") taken apart."""
    apart = re.compile(r" [·•|] ")
    return [replace(line, text=cell) for line in lines for cell in apart.split(line.text) if cell]
