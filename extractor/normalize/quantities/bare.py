"""A number without a unit in, whether it counts something or is a name, a year, a label."""

import re

from extractor.normalize.numbers.words import SCALES
from extractor.normalize.quantities.draft import Draft
from extractor.normalize.quantities.labels import (
    CAPITAL,
    OPENERS,
    ends_name,
    is_label,
    word_before,
)
from extractor.normalize.quantities.never import LABELS
from extractor.normalize.quantities.nouns import (
    counted_noun,
    is_function_word,
    is_plural,
    words_after,
)

_TOUCHING_WORD = re.compile(r"[-‐‑–][A-Za-z]|[A-Za-z_]")
_YEAR_WORDS = frozenset(
    "in by since until till of for from during before after to and or between through early late "
    "mid fiscal year end fy fiscal. the a an our its their this against than versus vs vs. with "
    "over on as around".split()
)
_YEAR_NOUNS = frozenset(
    "levels baseline baselines targets goals emissions results figures sales revenues earnings "
    "reports elections olympics games indexes accords standards guidelines data rankings".split()
)
_ONE_BEFORE = frozenset(
    "no this that the which each every any another either neither last next previous first "
    "right wrong other same such square day at on not".split()
)
_ONE_AFTER = frozenset(
    "of another such way thing day time can could should would may might must is was has had will "
    "more other side hand reason example who that which to another after by for in on at and or "
    "else again step stop off size sided area aspect might cannot needs wants does did if".split()
)
_ZERO_AFTER = frozenset(
    "emission emissions carbon waste tolerance trust harm day sum net deforestation hunger rate "
    "rates cost energy plastic landfill knowledge defect routine hours gravity degree discharge "
    "ground point interest coupon impact-based poverty".split()
)

_HALF_BEFORE = frozenset(
    "top bottom upper lower first second latter other third fourth last next better former".split()
)
_CHANGED_BY = frozenset("by up down fell rose grew dropped fallen risen grown gained lost".split())
_PART_OF_UNIT = re.compile(r"[-‐‑]|\s(?:mile|hour|century|final|inch|pound|point|[a-z]+age)")
_HALF_AFTER = re.compile(
    r"[-‐‑]|\s?(?:year|yearly|time|way|brother|sister|marathon|century|truth)\b"
)
_FRACTION_AFTER = re.compile(
    r"\s(?:of|the|its|their|our|that|this|all|as|a|an|less|more|fewer|lower|higher|in|by|to|since|"
    r"compared|from|over|between|were|are|was|is|have|has|and|or|on)\b|[,.;:)]|$|\s?$"
)
_LIST_GAP = re.compile(r"\s?(?:,|and|&|or|to|–|-|/|,\s(?:and|or))\s?")
_TOWN = re.compile(r"\s[A-Z][a-z]{1,24}(?:[,.;\n]|\s[A-Z]|$)")
_TOWN_BEFORE = re.compile(r"[A-Z][a-z]{1,24},?\s$")
_NAME_BEFORE = re.compile(r"[a-z,]\s(?:[A-Z][\w-]{1,16}\s)?([A-Z][\w-]{1,16})\s$")
_NAME_AFTER = re.compile(r"\s(?:Series|Pro|Plus|Max|Ultra|Edition|Class|Mini|Air|Shield)\b")
_HYPHENED = re.compile(r"[-‐‑]([A-Za-z]{1,24})")
_VERSION = re.compile(r"[0-9]\.[0-9]")
_STATISTIC = re.compile(r"(?<![\w])[pP]\s?[=<>≤≥]\s?$")
_YEAR_AND_MARK = re.compile(r"20[0-3][0-9]{2}\)")
_FORMULA = re.compile(r"(?<![A-Za-z])(?:SF|CO|CH|PM|NO|SO|N|H|O|C|NF)\s?$")
_SENTENCE_START = re.compile(
    r"(?:^|[.!?:•\n]\s{0,4}|[“\"(])\s{0,4}[A-Z][A-Za-z&'’-]{0,24}[\s\u00a0]{1,4}$"
)


def without_labels(text: str, drafts: list[Draft]) -> list[Draft]:
    """Drops "Scope 1 and 2" and years, before units are shared with what stands in a list."""
    kept: list[Draft] = []
    label_end = -1
    for index, draft in enumerate(drafts):
        after = drafts[index + 1] if index + 1 < len(drafts) else None
        listed = label_end >= 0 and _LIST_GAP.fullmatch(text, label_end, draft.start)
        if draft.unit is None and _is_no_share(text, draft):
            continue
        if (
            draft.unit is None
            and draft.scale == 1.0
            and draft.number.kind in ("digits", "cardinal")
        ):
            if listed or _follows_label(text, draft):
                label_end = draft.end
                continue
            year = _looks_like_year(text, draft) and not _shares_unit(text, draft, after)
            if year and not is_counted(text, draft):
                continue
        kept.append(draft)
    return kept


def _is_no_share(text: str, draft: Draft) -> bool:
    """An ordinal or "the quarter" that is no fraction shares nothing with its neighbours."""
    if draft.number.kind == "ordinal" and draft.core[0] == draft.number.start:
        return True
    part = text[draft.number.start : draft.number.end].lower() in ("half", "quarter")
    return part and draft.scale == 1.0 and not _is_share(text, draft)


def _follows_label(text: str, draft: Draft) -> bool:
    word = word_before(text, draft.start).lstrip("(“\"'[,")
    return bool(word) and is_label(text, draft, word)


def _shares_unit(text: str, draft: Draft, after: Draft | None) -> bool:
    """ "between 2000 and 3000 tonnes": what looks like a year has the next number's unit."""
    if after is None or after.unit is None or not _LIST_GAP.fullmatch(text, draft.end, after.start):
        return False
    value = after.number.value
    return (
        not _looks_like_year(text, after)
        and draft.number.value / 4 < value < draft.number.value * 20
    )


def is_counted(text: str, draft: Draft) -> bool:
    """Whether a bare number is a quantity, judged by what stands around it."""
    kind = draft.number.kind
    if ends_name(text, draft):
        return False
    if kind == "ordinal":
        return _is_share_of_ordinal(text, draft)
    if kind == "fraction" and not _digits(text, draft):
        return _is_share(text, draft)
    following = text[draft.end : draft.end + 2]
    if _TOUCHING_WORD.match(following):
        return False
    if draft.scale != 1.0:
        return True
    if kind == "cardinal" and _is_lone_scale(text, draft):
        return False
    word = word_before(text, draft.start).strip("(“\"'[")
    if word == "per":
        return False
    if kind == "cardinal":
        return _is_counted_word(text, draft, word)
    return _is_counted_digits(text, draft, word)


def _is_lone_scale(text: str, draft: Draft) -> bool:
    """ "Million" as a column's heading, without a number or an article."""
    spelled = text[draft.number.start : draft.number.end].lower()
    return spelled in SCALES and draft.core[0] == draft.number.start


def _digits(text: str, draft: Draft) -> bool:
    return any(letter.isdigit() for letter in text[draft.number.start : draft.number.end])


def _is_share_of_ordinal(text: str, draft: Draft) -> bool:
    """ "a third of": an ordinal with an article that is a fraction, and not "a third party"."""
    spelled = text[draft.core[0] : draft.core[1]].lower()
    if not spelled.startswith("a") or " " not in spelled or draft.value is None:
        return False
    if draft.value < 3 or not _FRACTION_AFTER.match(text, draft.end):
        return False
    draft.value = 1 / draft.value
    return True


def _is_share(text: str, draft: Draft) -> bool:
    spelled = text[draft.number.start : draft.number.end].lower()
    word = word_before(text, draft.start)
    if text[draft.start - 1 : draft.start] == "-":
        return False
    if spelled in ("half", "quarter"):
        if word in _HALF_BEFORE or _HALF_AFTER.match(text, draft.end):
            return False
        if spelled == "quarter":
            article = text[draft.core[0] : draft.core[1]].lower().startswith("a ")
            changed = word in _CHANGED_BY and not _PART_OF_UNIT.match(text, draft.end)
            return article and (changed or text.startswith(" of ", draft.end))
        return word != "the" or text.startswith(" of ", draft.end)
    return "quarters" not in spelled or word not in ("last", "past", "previous", "first", "next")


def _is_counted_word(text: str, draft: Draft, before: str) -> bool:
    spelled = text[draft.number.start : draft.number.end].lower()
    if text[draft.start - 1 : draft.start] in ("-", "‐", "‑"):
        return False
    after = words_after(text, draft.end, 3)
    if spelled == "one":
        return _is_one(text, draft, before, after)
    if spelled in ("zero", "nought", "naught"):
        return _is_zero(text, draft, before, after)
    return not is_label(text, draft, before)


def _is_zero(text: str, draft: Draft, before: str, after: list[str]) -> bool:
    """ "zero fatalities", and neither "net zero" nor "Real Zero" nor "zero emissions"."""
    noun = counted_noun(text, draft.end)
    if noun is None or noun.lower() in _ZERO_AFTER or after[0].lower() in _ZERO_AFTER | LABELS:
        return False
    capital = text[draft.number.start].isupper() and bool(before)
    return before not in ("net", "near", "absolute", "target", "vision") and not capital


def _is_one(text: str, draft: Draft, before: str, after: list[str]) -> bool:
    if before in _ONE_BEFORE or before in LABELS or not after:
        return False
    first = after[0].lower()
    blocked = first in _ONE_AFTER or first.endswith("ly") or first.endswith(("'s", "’s"))
    return not blocked and not first[0].isupper() and after[0].islower()


def _is_counted_digits(text: str, draft: Draft, before: str) -> bool:
    value = draft.number.value
    noun = counted_noun(text, draft.end)
    if is_label(text, draft, before):
        return False
    if text[draft.number.start - 1 : draft.number.start] in (
        "#",
        "§",
        "№",
        "/",
        "_",
        "\\",
        "’",
        "'",
    ):
        return False
    first = draft.core[0]
    if _is_version(text, draft) or _STATISTIC.search(text, max(first - 5, 0), first):
        return False
    if draft.number.grouped or value != int(value) or draft.approximation:
        return True
    spelled = text[draft.number.start : draft.number.end]
    if (len(spelled) > 1 and spelled[0] == "0") or _is_number_of_line(text, draft, noun):
        return False
    if _FORMULA.search(text, max(draft.start - 4, 0), draft.start):
        return False
    if len(spelled) in (4, 5, 6) and noun is None and _is_postal(text, draft):
        return False
    if _looks_like_year(text, draft):
        return noun is not None and _counts_despite_year(before, noun, value)
    capital = CAPITAL.search(text, max(draft.start - 30, 0), draft.start)
    if capital and noun is None and capital[1] not in OPENERS:
        return bool(_SENTENCE_START.search(text, max(draft.start - 34, 0), draft.start))
    return True


def _is_version(text: str, draft: Draft) -> bool:
    """ "Boost 2.0 uses", "RTX 30 Series", and "20221)", a year with its footnote's number."""
    spelled = text[draft.number.start : draft.number.end]
    if _YEAR_AND_MARK.match(text, draft.number.start):
        return True
    named = _NAME_BEFORE.search(text, max(draft.start - 24, 0), draft.start)
    if named is None or named[1] in OPENERS or draft.approximation:
        return False
    return bool(_VERSION.fullmatch(spelled) or _NAME_AFTER.match(text, draft.end))


def _is_postal(text: str, draft: Draft) -> bool:
    """ "64293 Darmstadt", "Shenzhen, 518057": a postal code beside its town."""
    if _TOWN.match(text, draft.end):
        return True
    ends = not text[draft.end :].strip(" .,") or text[draft.end : draft.end + 1] in "\n,"
    return ends and bool(_TOWN_BEFORE.search(text, max(draft.start - 24, 0), draft.start))


def _is_number_of_line(text: str, draft: Draft, noun: str | None) -> bool:
    """A page or footnote number that opens the text: "52 Northwind plc Annual Report"."""
    if draft.start > 6 or text[: draft.start].strip(" (•–-"):
        return False
    follows = text[draft.end :].lstrip()[:1]
    return (noun is None and len(text) > draft.end + 12) or follows.isupper()


def _looks_like_year(text: str, draft: Draft) -> bool:
    spelled = text[draft.number.start : draft.number.end]
    return len(spelled) == 4 and spelled.isdigit() and 1700 <= draft.number.value <= 2100


def _counts_despite_year(before: str, noun: str, value: float) -> bool:
    if noun.lower() in _YEAR_NOUNS:
        return False
    return value % 100 == 0 or before not in _YEAR_WORDS


def is_attributive(text: str, end: int, nouns: frozenset[str]) -> str | None:
    """The noun of "12-member board", where it is one that may be counted so."""
    match = _HYPHENED.match(text, end)
    if match and match[1].lower() in nouns and not is_function_word(match[1]):
        return match[1]
    return None


__all__ = ["is_attributive", "is_counted", "is_plural"]
