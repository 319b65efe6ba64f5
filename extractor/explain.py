"""A sentence in, which rules fired on it, on what, and why the near misses didn't."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.models import Block, Claim, Document
from extractor.pipeline import Extractor
from extractor.rules import Example, Rule


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule whose trigger stands in the sentence and that came to nothing."""

    rule: str
    trigger: str
    reason: str


class Explainer:
    """Runs single sentences through an extractor, as if they stood in a document of their own."""

    def __init__(self, extractor: Extractor) -> None:
        self.extractor = extractor

    def claims(self, example: Example) -> list[Claim]:
        """All claims in an example's sentence."""
        return self.extractor.extract(
            document_of(example.text, section=example.section), perspective=example.perspective
        )

    def near_misses(self, example: Example) -> list[NearMiss]:
        """Rules whose trigger was met but that didn't fire, with the reason, each once."""
        found: dict[tuple[str, str], NearMiss] = {}

        def report(rule: Rule, trigger: Token, reason: str) -> None:
            found.setdefault((rule.id, trigger.text), NearMiss(rule.id, trigger.text, reason))

        document = document_of(example.text, section=example.section)
        fired = {claim.rule for claim in self.claims(example)}
        for parsed in self.extractor.parse(document, perspective=example.perspective):
            for candidate in self.extractor.assembler.matcher(parsed, report=report):
                key = (candidate.rule.id, candidate.trigger.text)
                found.setdefault(key, NearMiss(*key, "another rule says it better"))
        return [miss for miss in found.values() if miss.rule not in fired]

    def tokens(self, example: Example) -> Iterator[tuple[str, str, str, str]]:
        """Word, tag, dependency label and head of each word, for rule writers."""
        document = document_of(example.text, section=example.section)
        for parsed in self.extractor.parse(document, perspective=example.perspective):
            for token in parsed.doc:
                yield token.text, token.tag_, token.dep_, token.head.text


def document_of(text: str, *, section: str | None = None) -> Document:
    """A document of one paragraph; `section` is its heading, "lead:" makes it a list item."""
    lead = section.removeprefix("lead:") if section and section.startswith("lead:") else None
    block = Block(
        kind="list_item" if lead else "paragraph",
        start=0,
        end=len(text),
        heading=None if lead else section,
        lead_in=lead,
    )
    identity = hashlib.sha256(text.encode()).hexdigest()
    return Document(id=identity, source="sentence", text=text, blocks=(block,), language="en")
