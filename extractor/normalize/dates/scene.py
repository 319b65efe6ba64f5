"""What a rule knows when it reads tokens: the text, the reference date, the dates before it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from extractor.models import DateType
from extractor.normalize.dates.timeline import bounds
from extractor.normalize.dates.token import KINDS, Token

Tokens = Sequence[Token]
NARRATIVE_GAP: Final = 3
NOW: Final = "NOW"  # the template of a draft that only ends a range


@dataclass(frozen=True, slots=True)
class Draft:
    """A date on its way: half-open offsets in the text, TIMEX3 type and value.

    `template` is the value before it was resolved ("XXXX-03"), None where it needed no resolving.
    """

    start: int
    end: int
    value: str | None
    type: DateType = "DATE"
    relative: bool = False
    ambiguous: bool = False
    template: str | None = None

    @property
    def explicit(self) -> bool:
        """Whether the year stands in the text."""
        return self.value is not None and self.template is None and not self.relative


@dataclass(slots=True)
class Scene:
    """The text with what settles its relative dates; `found` grows as rules fire.

    `narrative` marks a story of long ago, `deictic` a text that speaks of its own day ("yesterday",
    "this year", "ago"): there a date without a year is more likely near the reference.
    """

    text: str
    reference: date | None = None
    day_first: bool | None = None
    fiscal_year_end: tuple[int, int] | None = None
    narrative: bool = False
    deictic: bool = True
    found: list[Draft] = field(default_factory=list)

    def day(self) -> date | None:
        """The day that "last month" counts from: the reference, without one the story's."""
        return self.reference or self.told_day()

    def told_day(self) -> date | None:
        """The first day of the date told last."""
        draft = self.told()
        span = bounds(draft.value, fiscal_year_end=self.fiscal_year_end) if draft else None
        return span[0] if span else None

    def tells_old(self) -> bool:
        """Whether the text is a story of years long before the reference at this place."""
        if self.reference is None or self.narrative:
            return True
        years = [d.value[:4] for d in self.found[-6:] if d.explicit and d.value]
        old = [y.isdigit() and int(y) < self.reference.year - NARRATIVE_GAP for y in years[-2:]]
        enough = 2 if self.deictic else 1
        return len(old) >= enough and all(old)

    def told(self) -> Any:
        """The last date found that names days; None before there is one."""
        for draft in reversed(self.found):
            if draft.type != "DATE" or not draft.value or re.search("[XEN]", draft.value):
                continue
            return replace(draft, value=draft.value.split("/")[-1])
        return None


Builder = Callable[[Tokens, Scene], Draft | list[Draft] | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over token kinds and what makes a date of its tokens."""

    name: str
    notation: str
    build: Builder


_ALIASES: Final = {
    "any_month": "Mm",
    "any_weekday": "Wx",
    "any_day": "WV",
    "day_number": "dow",
    "any_year": "Yz",
    "any_unit": "uU",
    "sep": ",-",
    "join": "-s&",
    "thru": "-s",
    "cardinal": "dywNY",
    "shift": "TLX",
    "prep": "iI",
}


def compile_notation(notation: str) -> str:
    """Names of kinds, blanks between them, `( | ) ? *` as in regular expressions → a pattern.

    The pattern runs over the letters of `tokens.KINDS`.
    """

    def letter(match: "re.Match[str]") -> str:
        name = match.group()
        return f"[{_ALIASES[name]}]" if name in _ALIASES else re.escape(KINDS[name])

    pattern = re.sub(r"[a-z_]+", letter, notation.replace("(", "(?:"))
    return pattern.replace("(?:", "\0").replace(" ", "").replace("\0", "(?:")


def pick(tokens: Tokens, *kinds: str) -> Token | None:
    """The first token of one of the kinds."""
    return next((token for token in tokens if token.kind in kinds), None)


def spanning(tokens: Tokens, value: str | None, **facts: Any) -> Draft:
    """A draft from the first token's start to the last one's end."""
    return Draft(tokens[0].start, tokens[-1].end, value, **facts)
