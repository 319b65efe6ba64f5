"""Text in, references to past, present and future that name no time out: now, recently."""

import re
from collections.abc import Sequence
from typing import Final

from extractor.normalize.dates.scene import Draft
from extractor.normalize.letters import letter_runs

REFERENCES: Final = frozenset(("PAST_REF", "PRESENT_REF", "FUTURE_REF"))
_UNITS: Final = "(?:days|weeks|months|quarters|years|decades|centuries|times)"
_PRESENT: Final = (
    r"(?:right|just)\snow|now(?!-)|nowadays|currently|presently|at\spresent|at\sthe\s(?:present\s)?moment"
    r"|at\s(?:this|the\spresent)\stime|these\sdays"
)
_PAST: Final = rf"(?:more\s|most\s)?recently|lately|long\sago|(?:more\s)?recent\s{_UNITS}"
_FUTURE: Final = (
    rf"(?:the\s)?(?:coming|ensuing)\s{_UNITS}"
    r"|(?<!\bas\s)(?<!\btoo\s)(?<!\bhow\s)(?<!\bso\s)(?<!\bno\s)(?<!\bvery\s)"
    r"soon(?!\s(?:as|after|before|enough|found|became|learned|realised|realized|discovered|had)\b|-)"
)
# A noun here, no adjective: neither "the past year" nor "the present report".
_END: Final = (
    r"(?=[,.;:!?)”\"’']|\s*$|\s(?:and|or|but|as|cannot|could|should|might|did|does|do|is|was|were|are|will|would|has|have|had|can|may|must|to"
    r"|for|in|of|by|on|with|that|when|than|not|he|she|it|they|we|I|the|a|an|this|these|those|there|at)\b)"
)
_COUNT: Final = (
    r"(?:\w+\s){0,2}(?:second|minute|hour|day|week|weekend|month|quarter|year|season|decade|century"
    r"|winter|spring|summer|autumn|tense)|\d"
)
_VAGUE: Final = re.compile(
    rf"\b(?:(?P<PRESENT_REF>{_PRESENT})|(?P<PAST_REF>{_PAST})|(?P<FUTURE_REF>{_FUTURE})"
    r"|the\s(?:(?:not[\s-]too[\s-]distant|near|foreseeable|distant|recent)\s)?"
    rf"(?P<noun>past|present|future){_END}"
    rf"|(?<=\bin\s)the\s(?:near\s|distant\s|recent\s)?(?P<led>past|future)(?!\s{_COUNT}))(?!\w)",
    re.IGNORECASE,
)
_HINTS: Final = frozenset(
    "now nowadays currently presently present moment time days recently lately ago recent coming"
    " ensuing past future soon".split()
)
_OPENS: Final = re.compile(r"(?:^|[.!?:;•*\n“\"(–—-])\s{0,3}$")


def find_vague(text: str, taken: Sequence[Draft]) -> list[Draft]:
    """The vague references of a text that touch none of the drafts `taken`, sorted.

    Values are PAST_REF, PRESENT_REF and FUTURE_REF, as in TIMEX3.
    """
    found: list[Draft] = []
    if _HINTS.isdisjoint(letter_runs(text)):
        return found
    for match in _VAGUE.finditer(text):
        start, end = match.span()
        if text[start].isupper() and not _OPENS.search(text, max(0, start - 3), start):
            continue
        if not any(draft.start < end and start < draft.end for draft in taken):
            name = str(match.lastgroup)
            value = f"{match[name].upper()}_REF" if name in ("noun", "led") else name
            found.append(Draft(start, end, value, relative=True))
    return found
