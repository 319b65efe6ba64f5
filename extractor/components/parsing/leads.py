"""A sentence in, the words out that must be put before it to make it a whole one.

List items under "We will:" take the lead-in; imperatives take "The company should". The small
parser finds the head of such a fragment far better with them (see docs/design.md).
"""

import re
from itertools import islice

from extractor.components.parsing.imperatives import BareVerbs
from extractor.components.parsing.rereading import bare_form
from extractor.components.parsing.sentences import Sentence
from extractor.components.parsing.tidying import DEMANDED, DONT, ORDERED, PLANNED, label_end

_OPEN_END = re.compile(
    r"\b(?:will|to|should|must|by|shall|that we|can|please)\s*+(?:also\s*+)?(?:[:：—–-]\s*+)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z-]*")
_BY_END = re.compile(r"\bby\s*+(?:[:：]\s*+)?$", re.IGNORECASE)
_PAST = frozenset(
    "began built brought chose cut did drew gave grew held kept led made met put ran rolled saw "
    "set sold spent taught took won wrote".split()
)
IMPERATIVE = "The company should "


# "The Controller is hereby required to:"
_REQUIRED = re.compile(
    r"\b(?:is|are)\s(?:\w+\s)?(?:required|ordered|directed|instructed|asked|requested|urged|invited|"
    r"obliged|advised|encouraged|called\s(?:up)?on)\s+to\W*$",
    re.IGNORECASE,
)


def required_lead(sentence: Sentence) -> tuple[str, str]:
    """ "The company should" before an item of a list of what somebody is required to do."""
    required = lead_in(sentence) and _REQUIRED.search(sentence.block.lead_in or "")
    return (IMPERATIVE, _force(sentence)) if required else ("", "")


def _force(sentence: Sentence) -> str:
    """The kind of a lead by what leads into the list: a demand, a request, else mere advice."""
    lead = sentence.block.lead_in or ""
    if _DEMANDING.search(lead):
        return "demand"
    return "request" if _REQUESTING.search(lead) else "imperative"


_DEMANDING = re.compile(
    r"\b(?:require[sd]?|order(?:s|ed)?|direct(?:s|ed)?|instruct(?:s|ed)?|oblige[sd]?|must|demands?|"
    r"demanded|call(?:s|ed)? (?:up)?on|insists?)\b",
    re.IGNORECASE,
)
_REQUESTING = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|requests?|requested|invite[sd]?|please|would like|grateful|appreciate|"
    r"petitions?)\b",
    re.IGNORECASE,
)


def lead_in(sentence: Sentence) -> str:
    """The lead-in's words with a blank at the end, where the item continues its grammar."""
    lead = sentence.block.lead_in
    if not lead or sentence.block.kind != "list_item" or not _OPEN_END.search(lead):
        return ""
    if not _is_first(sentence) or not _continues(sentence.text, lead):
        return ""
    last = re.split(r"(?<=[.!?])\s+", lead.strip().rstrip(":：—–- "))[-1]
    return last + " "


def _is_first(sentence: Sentence) -> bool:
    return sentence.start - sentence.block.start < 8


def _continues(text: str, lead: str) -> bool:
    """Whether the item starts as the lead-in wants: a bare verb, or a gerund after "by"."""
    word = _WORD.match(text.removeprefix("not ").removeprefix("Not "))
    if not word:
        return False
    if _BY_END.search(lead):
        return word.group().endswith("ing")
    return not word.group().endswith(("ing", "ed")) and word.group().lower() not in _NO_VERBS


_NO_VERBS = frozenset(
    "the a an our we you your this that these those it its their they all each in on at for by "
    "with from as and or no not there more most".split()
)


def assessor_lead(
    sentence: Sentence, verbs: BareVerbs, *, section: str, letter: bool, following: Sentence | None
) -> tuple[str, str]:
    """What an assessor's fragment lacks, and its kind: "There is" before a finding without a verb,
    "We ask" before "That the mine be closed", "The company should" before what is asked."""
    if _is_verbless(sentence):
        return "There is ", "elided"
    if _is_first(sentence) and _RESOLVES.search(sentence.block.lead_in or ""):
        opening = _THAT.match(sentence.text)
        if opening:
            return ("We ask you " if opening["to"] else "We ask "), "elided"
    open_to = _is_request(sentence, following, letter)
    return asked_lead(sentence, verbs, section=section, open_to=open_to)


# "Within three months," "In future," before an imperative
_TIMED = re.compile(
    r"(?:by|before|within|in|from|after|until|as of|no later than|starting|where|if|wherever)\s"
    r"[^,.;:]{3,60},\s(?:please\s)?",
    re.IGNORECASE,
)
_RESOLVES = re.compile(
    r"\b(?:resolved?|ask(?:s|ed|ing)?|demand(?:s|ed)?|requests?|calls?|calling|propos\w{1,4}|urges?"
    r"|recommend\w{0,8}|want|insist|require|expect|seek|invite|appeal|petition|steps|measures"
    r"|following|asks)\b",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"(?:that\s(?=[A-Z]|it\s|they\s|the\s|an?\s|all\s|your?\s|no\s|every\s|each\s|any\s)|(?P<to>to)\s[a-z])",
    re.IGNORECASE,
)


def asked_lead(
    sentence: Sentence, verbs: BareVerbs, *, section: str, open_to: bool = False
) -> tuple[str, str]:
    """ "The company should" before an imperative under recommendations or behind a named demand;
    with `open_to` before any without a label."""
    text = sentence.text
    label = label_end(text)
    ordered = ORDERED.match(text, label)
    start = ordered.end() if ordered else label
    if not (DONT.match(text, start) or verbs.open(text[start:])):
        timed = _TIMED.match(text, label)
        if not (timed and text.endswith(".") and verbs.open(text[timed.end() :])):
            return "", ""
        behind = section == "recommendations" or open_to
        return ("The company should, ", _force(sentence)) if behind else ("", "")
    named = DEMANDED.match(text) or PLANNED.match(text)
    asked = section == "recommendations" or named or (open_to and not label)
    return (IMPERATIVE, _force(sentence)) if asked else ("", "")


def _is_request(sentence: Sentence, following: Sentence | None, letter: bool) -> bool:
    """A run-in imperative before "X should …" in the same block, an item, a line of a letter."""
    if sentence.block.kind == "list_item":
        return True
    if letter and sentence.block.kind == "paragraph" and sentence.text.endswith((".", "!")):
        return True
    same = following is not None and following.block_index == sentence.block_index
    return same and following is not None and " should " in following.text


def _is_verbless(sentence: Sentence) -> bool:
    """ "No mechanism for users to appeal", as an item of a list."""
    return (
        sentence.block.kind == "list_item"
        and bool(_JUDGED.match(sentence.text))
        and not _HELPER.search(sentence.text)
    )


_JUDGED = re.compile(
    r"(?:very |only |still |too )?(?:no|little|limited|few|insufficient|inadequate|poor|weak|strong"
    r"|good|better|some|lack of|failure to|absence of)\s[a-z]",
    re.IGNORECASE,
)


def own_lead(sentence: Sentence, verbs: BareVerbs) -> tuple[str, str]:
    """What a company's fragment lacks, and its kind: "We" before "Completed the audit", "We will"
    before a task in a list or a table ("Expand the scheme"), "The company" before what a body of
    its own does ("Oversees the strategy")."""
    planned = PLANNED.match(sentence.text)
    if planned and verbs.open(sentence.text[planned.end() :]):
        return "We will ", "list"
    if _is_dated_task(sentence.text, verbs):
        return "We will, ", "list"
    text = sentence.text[label_end(sentence.text) :]
    words = _WORD.findall(text[:40])
    if len(words) > 1 and _is_activity(sentence, words[0], words[1].lower()):
        return "We are ", "elided"
    if len(words) < 2 or not words[0][0].isupper() or words[0].isupper():
        return "", ""
    first = words[0].lower()
    done = first in _PAST or (first.endswith("ed") and first not in _ADJECTIVES)
    due = bool(_DUE.search(text))
    done = done and not (due and first in _EITHER)
    if done and not _HELPER.search(text) and text.split()[1].lower() not in _NO_DEED:
        return "We ", "elided"
    if _is_office(sentence, text, verbs):
        return "The company ", "elided"
    in_list = sentence.block.kind in ("list_item", "table_row") or not sentence.text.endswith(".")
    valued = bool(_VALUED.match(text))
    governs = valued or words[1].lower() not in _NO_OBJECT
    if (in_list or due) and governs and verbs.open(text):
        return "We will ", "list"
    return "", ""


_NO_DEED = frozenset("by on in with to at from".split())


def _is_activity(sentence: Sentence, first: str, then: str) -> bool:
    """ "monitoring news on clients" as an item of what something of a company's own includes, or
    under a heading that announces what is done."""
    block = sentence.block
    if block.kind not in ("list_item", "caption") or not first.lower().endswith("ing"):
        return False
    lead, heading = block.lead_in or "", (block.heading or "").rpartition(" > ")[2]
    listed = _INCLUDES.search(lead) or _DOINGS.search(lead) or _DEEDS.search(heading)
    return bool(listed) and first.lower() not in _NOUNS and then not in _NO_TASK


def _is_office(sentence: Sentence, text: str, verbs: BareVerbs) -> bool:
    """Whether a fragment tells what somebody does whose name stands above it."""
    first, _, rest = text.partition(" ")
    fragment = sentence.block.kind in ("list_item", "caption", "table_row")
    if not fragment or not first.endswith("s") or _HELPER.search(text):
        return False
    return verbs.open(f"{bare_form(first)} {rest}")


_DEEDS = re.compile(
    r"\b(?:responsibilit(?:y|ies)|roles?|activities|achievements?|highlights?|progress|actions?|"
    r"measures|initiatives|efforts|tasks|what we (?:do|did|have done))\b",
    re.IGNORECASE,
)


_INCLUDES = re.compile(
    r"\b(?:we|our|framework|policy|policies|programme|program|procedures?|process|processes|team|teams"
    r"|approach|work|activities)\b[^.]{0,200}\b(?:including|includes?|by|involves?)\s?:\s*$",
    re.IGNORECASE,
)
_NOUNS = frozenset(
    "training housing building flooding recycling packaging funding rising falling growing "
    "declining increasing changing ageing existing following ongoing working living being "
    "during".split()
)
_NO_TASK = frozenset("of for and or is are in on at to by with from".split())


def _is_dated_task(text: str, verbs: BareVerbs) -> bool:
    """Whether a bare verb stands behind a date ("By 2030, achieve …"), as in rows of targets."""
    opening = _DATED.match(text)
    if not opening or _HELPER.search(text):
        return False
    words = [match.group().lower() for match in islice(_WORD.finditer(text, opening.end()), 2)]
    governs = len(words) == 2 and words[1] not in _NO_OBJECT | {"in"}
    return governs and words[0] not in _EITHER and verbs.open(text[opening.end() :])


_DATED = re.compile(
    r"(?:by|until|before|from|in|as of|starting in|no later than)\s"
    r"(?:(?:the\s)?end\s(?:of\s)?|early\s|mid-?\s?|late\s)?(?:the\s)?"
    r"(?:(?:fiscal|financial)\s(?:year\s)?|FY\s?)?20[2-9]\d(?:/\d\d)?"
    r"(?:\sonwards?|\sat the latest)?\s?[,:]?\s(?:only\s|also\s)?",
    re.IGNORECASE,
)
_DOINGS = re.compile(
    r"\b(?:actions?|measures?|initiatives?|steps?|efforts?|activities|highlights?|progress|"
    r"achievements?|examples?)\b[^.]{0,60}(?:includ\w+|are|were|:)\s*[:：]?\s*$",
    re.IGNORECASE,
)
_HELPER = re.compile(
    r"^(?:(?!\b(?:that|which|who|where|how|what|as)\b)[^,;:]){0,80}\b(?:is|are|was|were|has|have|had|will|can|must)\b"
)
_DUE = re.compile(
    r"\b(?:by|until|before)\s+(?:the end of\s+)?(?:20[2-9]\d|(?:fiscal\s+|FY\s?)(?:20)?[2-9]\d)\b"
)
_VALUED = re.compile(r"\w+\s(?:over|at least|up to|about|more than)?\s?\d")
_EITHER = frozenset({"cut", "set", "put", "bring"})
_NO_OBJECT = frozenset(
    "of and or is are was were has have will would can could by rate rates per as than".split()
)
_ADJECTIVES = frozenset(
    "based unchanged united limited related advanced integrated combined detailed required need "
    "indeed increased reduced improved renewed selected estimated weighted purchased used".split()
)
