"""A sentence in, out whether it is worth a parse: what can hold no claim is kept from it."""

import re

from extractor.components.claims.context import is_boilerplate
from extractor.components.parsing.sentences import Sentence

_SKIPPED_KINDS = frozenset({"heading", "letterhead", "caption"})
_WORD = re.compile(r"[^\W\d_]{2,}")


def may_hold_claim(sentence: Sentence, section: str) -> bool:
    """Whether a sentence of such a section can hold a claim.

    A heading can't, nor quoted mail, a bare figure, legal caution.
    """
    block = sentence.block
    if block.kind in _SKIPPED_KINDS or block.quoted or section == "caution":
        return False
    words = _WORD.finditer(sentence.text)
    two = next(words, None) is not None and next(words, None) is not None
    return two and not is_boilerplate(sentence.text)
