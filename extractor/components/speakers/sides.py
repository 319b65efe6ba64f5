"""The parties of a document in, on whose side it is likely written out."""

import re
from functools import lru_cache

from extractor.components.speakers.wording import replies
from extractor.models import Document, Entity
from extractor.normalize.entity_data import word_list
from extractor.normalize.organisation_names import guess_kind, legal_form

_TO_ASKER, _FROM_ASKER, _FROM_FIRM = -1.5, 5.0, -0.6
_ANSWERING = 1.0  # an asker that replies: an authority, but also a fund to its members
_KINDS = ("ngo", "assessor", "rating", "government")
_FORM_WITHIN = 24


def watches(party: Entity | None) -> bool:
    """Whether a party's name says that it watches others ("Netrights Monitor")."""
    return bool(_pattern("watching_words").search((party.name if party else None) or ""))


def asks(party: Entity | None) -> bool:
    """Whether a party's name says that it asks things of companies ("Cedarline Pension Fund")."""
    name = (party.name if party else None) or ""
    told = watches(party) or bool(_pattern("asking_words").search(name))
    return told or guess_kind(name) in _KINDS


def is_firm(party: Entity | None, text: str) -> bool:
    """Whether a party is a business: by a word of its name, or a legal form behind it in `text`."""
    name = (party.name if party else None) or ""
    if not name or asks(party):
        return False
    if _pattern("business_words").search(name) or legal_form().search(name):
        return True
    behind = (text[m.end() :][:_FORM_WITHIN] for m in re.finditer(re.escape(name), text, re.I))
    forms = (legal_form().search(rest) for rest in behind)
    return any(form and not _before(form) for form in forms)


def _before(form: re.Match[str]) -> str:
    """What stands between a name and the legal form found behind it."""
    return form.string[: form.start()].strip(" ,(")


def leaning(document: Document) -> float:
    """What the parties of a letter say of its side: above 0 an asker's, below 0 a firm's."""
    author, addressee = document.author, document.addressee
    asking, asked = asks(author), asks(addressee)
    firm = is_firm(author, document.text)
    if asking:
        lean = _ANSWERING if replies(document.text) else _FROM_ASKER
        return lean * (not asked)
    return _TO_ASKER * asked + _FROM_FIRM * firm * (1 + asked)


@lru_cache(maxsize=4)
def _pattern(words: str) -> re.Pattern[str]:
    """The words of a list as one pattern; a star stands for any letters."""
    parts = (re.escape(word).replace(r"\*", r"\w*") for word in word_list(words))
    return re.compile(r"\b(?:" + "|".join(parts) + r")\b", re.IGNORECASE)
