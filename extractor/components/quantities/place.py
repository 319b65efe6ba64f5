"""A quantity's place in a parse: its tokens, its head, the verb and nouns that govern it."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from extractor.models import Quantity

NOUNS = ("NOUN", "PROPN", "PRON")
BODIES = frozenset(
    "company group firm bank operator platform insurer utility brand chain organisation "
    "organization board management team business division department government".split()
)
PERSONS = frozenset(
    "employee worker person people woman man supplier customer farmer student shareholder user "
    "contractor manager director staff colleague shipper investor trainee apprentice patient "
    "household respondent member leader graduate driver partner vendor participant child".split()
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A quantity with its tokens in the sentence; `head` is the one whose head lies outside."""

    quantity: Quantity
    tokens: tuple[Token, ...]
    head: Token

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.tokens[0].i

    @property
    def last(self) -> int:
        """Index of the last token."""
        return self.tokens[-1].i


def place(sentence: Span, quantity: Quantity, *, shift: int) -> Placed | None:
    """Where the quantity stands; `shift` is added to its offsets to get those of the Doc."""
    start, end = quantity.start + shift, quantity.end + shift
    tokens = tuple(t for t in sentence if t.idx < end and t.idx + len(t) > start)
    if not tokens:
        return None
    inside = {token.i for token in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.head.i == t.i] or [tokens[-1]]
    head = next((t for t in heads if t.pos_ not in ("ADV", "ADJ", "DET")), heads[0])
    outside = [t for t in tokens if t.head.i not in inside and t.pos_ in (*NOUNS, "NUM")]
    return Placed(quantity, tokens, outside[-1] if outside and head.pos_ == "ADP" else head)


def past_brackets(placed: Placed) -> int:
    """The index behind the value and the short form of its unit or the year before in brackets:
    "300 gigawatt hours (GWh) of", "27% (2022: 24%) of"."""
    doc, after = placed.head.doc, placed.last + 1
    if after + 2 >= len(doc) or doc[after].text != "(":
        return after
    closing = next((t.i for t in doc[after : after + 8] if t.text == ")"), None)
    if closing is None:
        return after
    inside = doc[after + 1 : closing]
    short = len(inside) == 1 or (inside[0].like_num and any(t.text == ":" for t in inside))
    return closing + 1 if short else after


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above the token."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return token if token.pos_ in ("VERB", "AUX") else None


def stretch(tokens: Sequence[Token], *, without: frozenset[int] = frozenset()) -> str:
    """The text of tokens in order, those whose index is in `without` left out."""
    kept = [t for t in tokens if t.i not in without]
    text = "".join(t.text_with_ws for t in kept)
    return " ".join(text.split()).strip(' ,;:.()[]–—-"“”')
