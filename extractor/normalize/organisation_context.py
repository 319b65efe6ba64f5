"""A capitalised common word in its text in, whether it names an organisation out."""

import re

from extractor.normalize.organisation_names import legal_tail

_AFTER = re.compile(r"\s+([\w&'’-]+)")
_OPENERS = frozenset('.!?:;•·▪|*#>–—-"“”‘([{')
_VERBS = frozenset(
    "is was has had does did can could may might must shall should will would also and or "
    "says said states stated reports ranked scored fell rose lacks lacked made gave took kept "
    "became began held led lost met sold sent set showed shows tied told won wrote offers "
    "provides publishes discloses notifies commits requires continues remains operates uses "
    "bought built cut drew found got grew knew left let paid put ran saw spent stood understood "
    "makes gives takes gets keeps tells lets allows claims collects shares stores encrypts "
    "supports works sets sells seems appears belongs says faces does has holds leads "
    "aims plans seeks expects needs ought owns runs".split()
)
_LISTS = frozenset(("and", "or"))
_JOINS = frozenset(
    "and or of by at from with for to in on than like as the against between including "
    "whether that while behind only both but via unlike because when if".split()
)


def names_organisation(text: str, start: int, end: int) -> bool:
    """Whether the common word at `text[start:end]` is used as a name there.

    A possessive, a legal form or a verb of conduct after it says yes anywhere; else it must be a
    capital inside a sentence with no other capitalised word beside it.
    """
    word = text[start:end]
    if not word[:1].isupper() or (word.isupper() and len(word) > 1):
        return False
    if text[end : end + 2] in ("'s", "’s") or legal_tail().match(text, end):
        return True
    after = _AFTER.match(text, end)
    following = after.group(1) if after else ""
    opening, previous = _opening(text, start)
    if previous[-1:] in (",", "(") and (
        text[end : end + 1] in (",", ")", ";") or following in _LISTS
    ):
        return True
    if opening:
        return following in _VERBS or (following.endswith("ed") and following.islower())
    if following[:1].isupper() or (
        previous[:1].isupper() and previous[-1:] != "," and previous.lower() not in _JOINS
    ):
        return False
    if previous[-1:] == ",":
        return True
    return previous.lower() not in ("a", "an", "the", "no", "this", "each", "every")


def _opening(text: str, start: int) -> tuple[bool, str]:
    """Whether a sentence or line opens at `start`, and the word before."""
    window = text[max(0, start - 60) : start]
    words = window.rstrip()
    previous = words.split()[-1] if words else ""
    blank = window[len(words) :]
    if not previous or blank.count("\n") > 1:
        return True, ""
    return previous[-1] in _OPENERS or not blank, previous
