"""A place in a text in, whether its sentence looks back or ahead out."""

import re
from typing import Final

# The dot behind a letter ("9 a.m. Monday") or a title ends no sentence.
_TITLES: Final = "".join(
    rf"(?<!\b{title})"
    for title in "Mr Ms Mrs Dr Gov Gen Sen Rep Col Lt Sgt Prof St No Inc Corp Ltd Co Jr Sr".split()
)
_BOUNDARY: Final = re.compile(rf"(?<!\b[A-Za-z]){_TITLES}[.!?;]\s+(?=[A-Z\"“(])|\n\s*\n")
_AHEAD: Final = re.compile(
    r"\b(?:will|shall|should|must|would|may|might|can|could|to be|due|deadline|until|till|upcoming"
    r"|planned|scheduled|expect(?:s|ed|ing)?|plan(?:s|ning)?|aim(?:s|ing)?|intend(?:s|ing)?"
    r"|target(?:s|ing|ed)?|next|please|ask|urge|request|invite|encourage|commits?|pledges?"
    r"|going to|begins?|starts?|opens|meets?|convenes?|ends|lapses?|expires?|closes|returns?|let's"
    r"|(?:polls|shops|schools|markets|doors|offices) (?:open|close)|resumes?|launch(?:es)?"
    r"|reopens?|kicks? off|takes? effect|faces?|plays?|hosts?|votes?|likely|set (?:for|to)"
    r"|forecast|hopes?|ready|vows?"
    r"|'ll|’ll|wants? to|needs? to|remind|ahead|later)\b",
    re.IGNORECASE,
)
_BACK: Final = re.compile(
    r"\b(?:was|were|had|ha(?:s|ve) (?:been|\w+ed|\w+en|not)|been|did|said|ago|since|last|fell"
    r"|rose|grew|became|began|came|went|made|took|won|lost|held|met|saw|told|gave|left|led|sold"
    r"|kept|built|paid|put|sent|wrote|\w{2,}[a-z]ed)\b",
    re.IGNORECASE,
)
# "Will be held", "is expected": a participle that doesn't look back.
_BE: Final = re.compile(r"\b(?:be|to be|is|are|get)\s(?:\w+ly\s)?$", re.IGNORECASE)
# "Easter will be busy": what stands right behind the date decides.
_NEXT: Final = re.compile(
    r"\s(?:(?P<ahead>will|is to|should|may|can)|(?P<back>was|were|had|saw|brought))\b"
)
# "By the end of May"; what is done by somebody looks nowhere.
_BY: Final = re.compile(
    r"\bby\s(?:(?:the|around|about|approximately|end|close|start|beginning|of|on|business|cob|noon"
    r"|no|later|than|at|latest|next|early|mid|late)[\s-])*$",
    re.IGNORECASE,
)
REACH: Final = 160


def direction(text: str, start: int, end: int) -> int:
    """1 where the sentence around `text[start:end]` looks ahead, -1 where back, 0 where neither.

    The cue nearest to the date decides, one before it ahead of one after it.
    """
    beside = _NEXT.match(text, end)
    if beside:
        return 1 if beside["ahead"] else -1
    left = text[max(0, start - REACH) : start]
    cuts = [match.end() for match in _BOUNDARY.finditer(left)]
    left = left[cuts[-1] :] if cuts else left
    if _BY.search(left):
        return 1
    right = text[end : end + REACH]
    cut = _BOUNDARY.search(right)
    right = right[: cut.start()] if cut else right
    return _nearest(left, from_end=True) or _nearest(right, from_end=False)


def _nearest(part: str, *, from_end: bool) -> int:
    ahead = [match.start() for match in _AHEAD.finditer(part)]
    back = [
        match.start()
        for match in _BACK.finditer(part)
        if not _BE.search(part, max(0, match.start() - 16), match.start())
    ]
    if not ahead or not back:
        return bool(ahead) - bool(back)
    if from_end:
        return 1 if ahead[-1] > back[-1] else -1
    return 1 if ahead[0] < back[0] else -1
