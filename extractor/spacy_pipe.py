"""A spaCy Doc in, the same with its claims out: the pipeline component `claims`.

    nlp = spacy.blank("en")            # or any pipeline: the claims come from a parse of their own
    nlp.add_pipe("claims", config={"facts": {"author": "OpenWire Foundation"}})
    for claim in nlp(text)._.claims: ...

`doc._.claims` holds the records, in order of text; `doc.spans["claims"]` a span each, in the same
order, with the claim's type as label and its id as `id_`, widened to whole tokens.
"""

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from extractor.ingest.language import detect_in
from extractor.ingest.plain.blocks import find_blocks
from extractor.models import Claim, Document

if TYPE_CHECKING:
    from extractor.pipeline import Extractor

KEY = "claims"


@Language.factory(
    KEY,
    default_config={"rules": [], "facts": {}},
    assigns=["doc._.claims", "doc.spans"],
)
def make_claims(nlp: Language, name: str, rules: list[str], facts: dict[str, str]) -> "ClaimPipe":
    """The component; `rules` are folders of rules of one's own, `facts` override the documents'."""
    return ClaimPipe(rules, facts)


class ClaimPipe:
    """Finds the claims of a Doc's text; the extractor is loaded with the first one."""

    def __init__(self, rules: list[str], facts: dict[str, str]) -> None:
        self.rules = rules
        self.facts = facts
        self.extractor: Extractor | None = None
        if not Doc.has_extension(KEY):
            Doc.set_extension(KEY, getter=claims_of)

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with its claims. Raises InputError where the text isn't in English."""
        claims = self._extracted(doc.text)
        doc.user_data[KEY] = [claim.model_dump(mode="json") for claim in claims]
        spans = [
            doc.char_span(
                claim.start,
                claim.end,
                label=claim.type,
                span_id=claim.id,
                alignment_mode="expand",
            )
            for claim in claims
        ]
        doc.spans[KEY] = SpanGroup(doc, name=KEY, spans=[span for span in spans if span])
        return doc

    def _extracted(self, text: str) -> list[Claim]:
        if not text.strip():
            return []
        if self.extractor is None:
            from extractor.pipeline import load

            self.extractor = load(rules=[Path(folder) for folder in self.rules])
        return self.extractor.extract(document_of(text), overrides=self.facts)


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """The claims that were found in a Doc, in order of text."""
    return tuple(Claim.model_validate(record) for record in doc.user_data.get(KEY, ()))


def document_of(text: str) -> Document:
    """A document without a file: its source is its id, the SHA-256 of the text in UTF-8."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    blocks = find_blocks(text, markdown=False)
    document = Document(id=digest, source=digest, text=text, blocks=blocks)
    return document.model_copy(update={"language": detect_in(document)})
