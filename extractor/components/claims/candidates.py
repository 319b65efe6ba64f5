"""What a rule found, on its way to a claim."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from extractor.components.parsing.parsed import Parsed
from extractor.components.speakers.actors import Actor
from extractor.models import Degree, Modality, Polarity
from extractor.rules import Rule


@dataclass(slots=True)
class Candidate:
    """A claim in the making; `first:last` are tokens of `parsed.doc`, half-open."""

    rule: Rule
    parsed: Parsed
    trigger: Token
    clause: Token
    content: Token
    first: int
    last: int
    subject: Actor | None = None
    object: Token | None = None
    polarity: Polarity | None = None
    degree: Degree | None = None
    modality: Modality | None = None
    confidence: float = 0.0
    half: bool = False  # the second half of a clause that was cut in two
    captures: dict[str, Token] = field(default_factory=dict)
