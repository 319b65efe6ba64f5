"""A sentence's reading in, the stretches that a parser is better off without out.

The small pipeline stumbles over interposed adverbs, indicator codes and run-in labels; names that
it doesn't know it takes for anything. What it is shown is edited; offsets are kept.
"""

import re
from collections.abc import Sequence

from extractor.models import Mention

Edit = tuple[int, int, str]

_STAND_INS = {"organisation": "Google", "person": "Smith"}
SHOWN_NAMES = frozenset(_STAND_INS.values())
_INTERPOSED = re.compile(
    r",\s(?:however|therefore|moreover|furthermore|too|also|nonetheless|nevertheless|in turn|"
    r"for example|for instance|meanwhile|instead|thus|consequently|in particular|of course|"
    r"firstly|secondly|thirdly|finally|inter alia|among others|where possible|where appropriate|"
    r"wherever possible),(?=\s)",
    re.IGNORECASE,
)
_CODE = r"[A-Z]\d{1,2}[a-z]?(?:\.\d+)?"
_CODES = re.compile(rf"\s\((?:see )?{_CODE}(?:[\s,;&–-]+(?:and )?{_CODE})*\)")
_LABEL = re.compile(r"(?:\[\w+\]\s)?(?:[A-Z]\d{1,2}[a-z]?\.\s)?[A-Z][^.:;!?,\d]{2,70}:\s(?=[A-Z])")
_DASHED = re.compile(r"[A-Z0-9][^.:;!?–—]{2,60}\s[–—]\s(?=[A-Z\"“])")
PLANNED = re.compile(
    r"(?:(?:our|the)\s)?(?:next steps?|plans?|priorities|outlook|to do|what(?:'|’)s next)"
    r"(?:\s(?:for|in|by)\s(?:the year ahead|20\d\d))?\s?[:–—-]\s",
    re.IGNORECASE,
)
# "Our demand is simple: stop …", "We have one request: publish …"
DEMANDED = re.compile(
    r"(?:(?:our|my|the)\s(?:\w+\s)?{0}s?(?:\s(?:to|of|for)\s[^:.;]{{1,40}})?\s(?:is|are)"
    r"|(?:we|i)\s(?:have|make)\s(?:an?|one|two|three|this|these|the)\s(?:\w+\s)?{0}s?)"
    r"(?:\s[^:.;]{{1,40}})?:\s".format(
        "(?:demand|request|ask|message|call|appeal|plea|recommendation|advice|suggestion)"
    ),
    re.IGNORECASE,
)
# "First, tell users why", before an imperative
ORDERED = re.compile(
    r"(?:and\s|but\s)?(?:first|second|third|fourth|fifth|sixth|last|final|additional)(?:ly)?"
    r"(?:\sof\sall|\sand\sforemost)?,\s|(?:and\s)?(?:then|next|also|in addition|furthermore|"
    r"moreover|above all|instead|for a start|to begin with|meanwhile|most importantly|"
    r"in particular),\s",
    re.IGNORECASE,
)
DONT = re.compile(r"(?:do not|don['’]t|never)\s(?=[a-z])", re.IGNORECASE)
# "Net zero by 2035: on track" tells the target, then how it stands.
_STATUS = re.compile(
    r":\s(?:not\s|partly\s|largely\s)?(?:on track|(?:behind|ahead of) (?:plan|schedule)"
    r"|achieved|met|missed|in progress|completed?|delayed|ongoing|under review|at risk|started"
    r"|exceeded|off track)\b(?:\s\([^()]{0,40}\))?(?=[.;]?$)",
    re.IGNORECASE,
)
_OPENED = re.compile(r"(?:as of|by|until|on|since|at)\s", re.IGNORECASE)
_AFTER_DATE = re.compile(r"(?<=[\dyhletsr])\s(?=(?:nothing|nobody|none|no one)\s)")
_TAG = re.compile(r"\[\w+\]\s(?:[A-Z]\d{1,2}[a-z]?\.\s)?")
# "OSLO, 3 May (Wire) - Openwire said …"
_DATELINE = re.compile(
    r"[A-Z][A-Z’'.-]+(?:\s[A-Z][A-Z’'.-]+){0,3}(?:,\s[^-–—\n]{2,40}?)?(?:\s\([A-Z][\w .]{1,20}\))?"
    r"\s[-–—]{1,2}\s(?=[A-Z\"“])"
)
# "Hotline: add Romanian", "Remedy: the case was closed"; not "Our goal: to …"
_TOPIC = re.compile(
    r"(?!\S*\s?(?:goal|target|aim|ambition|commitment|pledge|promise|objective|milestone|step|ask|demand|request)\b)"
    r"[A-Z][\w’'&/-]*(?:\s(?!the\s|an?\s|all\s|its\s|their\s|your\s)[\w’'&/-]+){0,3}:\s(?=[a-z])(?!to\s)",
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|should|can|we|it)\b", re.IGNORECASE)
_MAX_LABEL_WORDS = 9


def edits(text: str, names: Sequence[Mention], *, lead: bool = False) -> list[Edit]:
    """Replacements `(start, end, by what)`, sorted, without overlaps; offsets in `text`.

    Behind a `lead` ("The company should") "do not" is but "not".
    """
    found: list[Edit] = [(m.start, m.end, _STAND_INS[m.kind]) for m in names]
    found += [(m.start(), m.end(), _between(text, m.end())) for m in _INTERPOSED.finditer(text)]
    if "(" in text:
        found += [(m.start(), m.end(), "") for m in _CODES.finditer(text)]
    found += [(m.start(), m.end(), "") for m in _STATUS.finditer(text)]
    if _OPENED.match(text):
        found += [(m.start(), m.end(), ", ") for m in _AFTER_DATE.finditer(text)]
    label = label_end(text)
    if label:
        found.append((0, label, ""))
    ordered = ORDERED.match(text, label) if lead else None
    if ordered:
        found.append((*ordered.span(), ""))
    dont = DONT.match(text, ordered.end() if ordered else label) if lead else None
    if dont:
        found.append((*dont.span(), "not "))
    return _without_overlaps(found)


def _between(text: str, end: int) -> str:
    """What stands for an interposed word: a semicolon where a new clause begins behind it."""
    return ";" if _CLAUSE.match(text, end) else ""


_CLAUSE = re.compile(r"\s(?:it|they|we|he|she|there|this|these)\s")


def label_end(text: str) -> int:
    """Where a run-in label ends ("Data retention: The company …"); 0 where there is none."""
    if planned := PLANNED.match(text) or DEMANDED.match(text):
        return planned.end()
    match = _LABEL.match(text)
    if match and len(match.group().split()) <= _MAX_LABEL_WORDS:
        return match.end()
    topic = _TOPIC.match(text)
    if topic and not _VERB.search(topic[0]):
        return topic.end()
    dashed = _DASHED.match(text)
    if dashed and len(dashed.group().split()) <= _MAX_LABEL_WORDS and not _VERB.search(dashed[0]):
        return dashed.end()
    tag = _TAG.match(text) or _DATELINE.match(text)
    return tag.end() if tag else 0


def _without_overlaps(found: Sequence[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(found, key=lambda e: (e[0], -e[1])):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept
