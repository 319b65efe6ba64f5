"""A finding without a degree in, whether it is credit or criticism out, by the words it holds."""

import re
from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from extractor.components.claims.candidates import Candidate
from extractor.models import Polarity


class ToneReader:
    """Reads the tone by the lists `bad_words`, `good_words`, `bad_phrases`, `good_phrases`."""

    def __init__(self, lexicons: Mapping[str, frozenset[str]]) -> None:
        self.bad = lexicons["bad_words"]
        self.good = lexicons["good_words"]
        self.disclosing = lexicons["disclosure_verbs"]
        self.bad_phrases = phrase_pattern(lexicons["bad_phrases"])
        self.good_phrases = phrase_pattern(lexicons["good_phrases"])

    def __call__(self, candidate: Candidate, near: Iterable[Token]) -> Polarity:
        """The polarity of a candidate; `near` are the words around its verb."""
        trigger = candidate.captures.get("trigger")
        words = {*near, *([trigger] if trigger is not None else ())}
        text = candidate.parsed.doc[candidate.first : candidate.last].text
        told = candidate.clause.lemma_.lower() in self.disclosing
        blamed = (t for t in words if not (told and _is_content(t)))
        bad = sum(_is_one_of(t, self.bad) for t in blamed) + len(self.bad_phrases.findall(text))
        good = sum(_is_one_of(t, self.good) for t in words) + len(self.good_phrases.findall(text))
        rank = _rank_tone(candidate)
        if rank is not None and bad == good:
            return rank
        if bad > good or any(_lacks_consent(token) for token in candidate.clause.subtree):
            return "negative"
        return "positive"


def _is_content(token: Token) -> bool:
    """What somebody discloses may be bad and the disclosure good: "has reported wage gaps"."""
    return token.pos_ == "NOUN" and token.dep_ in ("dobj", "pobj", "conj", "compound")


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases, as whole words."""
    either = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda p: (-len(p), p)))
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


def _is_one_of(token: Token, words: frozenset[str]) -> bool:
    """Whether a word or its lemma is listed; "last" only of a place, not of a time."""
    if token.lower_ == "last" and token.dep_ == "amod":
        return token.head.lemma_ in _PLACES
    return token.lower_ in words or token.lemma_.lower() in words


_PLACES = frozenset({"place", "position", "rank", "spot"})


def _lacks_consent(token: Token) -> bool:
    """ "without warning", as what somebody did."""
    return token.lower_ == "without" and any(
        child.dep_ in ("pobj", "pcomp") and not _OWED.isdisjoint((child.lemma_, child.lower_))
        for child in token.children
    )


_OWED = frozenset(
    "consent notice warning explanation justification permission reason knowledge consultation "
    "safeguard oversight authorisation authorization asking telling informing consulting notifying "
    "explaining permit licence license tender pay compensation trace footnote hearing basis "
    "verification agreement approval".split()
)


def _rank_tone(candidate: Candidate) -> Polarity | None:
    """Upper half of a ranking is credit, lower half criticism."""
    parsed = candidate.parsed
    for quantity in parsed.quantities:
        if quantity.role != "rank" or not quantity.value:
            continue
        head = parsed.head_of(quantity.start, quantity.end)
        if head is None or not candidate.first <= head.i < candidate.last:
            continue
        if quantity.rank_from == "bottom":
            return "negative"
        if quantity.out_of:
            return "positive" if quantity.value <= quantity.out_of / 2 else "negative"
        return "positive" if quantity.value <= 3 else None
    return None
