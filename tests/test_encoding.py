"""The network worked out faster gives what spaCy's own gives."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.components.parsing.encoding import Encoder, encode_by_looking_up
from extractor.components.parsing.language import load_language, model_name

CORPUS = Path(__file__).parent.parent / "corpus"
ODD = ["", "x", "won't", "Ünïcødé — naïve", "  ", "3.5 % of CO2e", "\t\n", "a\u00a0b 株式会社"]


@pytest.fixture(scope="module")
def lines() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(CORPUS.rglob("*.txt"))]
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(model_name(), exclude=["ner", "senter"])


def vectors(plain: Language, docs: Sequence[Doc]) -> list[np.ndarray]:
    return [np.asarray(each) for each in plain.get_pipe("tok2vec").predict(docs)]


def test_vectors_are_spacys_but_for_rounding(plain: Language, lines: list[str]) -> None:
    encoder = Encoder(plain.get_pipe("tok2vec").model)
    docs = [plain.make_doc(line) for line in ODD + lines]
    for mine, theirs in zip(encoder(docs), vectors(plain, docs), strict=True):
        assert mine.shape == theirs.shape
        assert np.abs(mine - theirs).max(initial=0.0) < 2e-5


def test_every_tag_and_dependency_is_spacys(plain: Language, lines: list[str]) -> None:
    assert len(lines) > 50
    ours = load_language()
    for mine, other in zip(ours.pipe(lines), plain.pipe(lines), strict=True):
        read = [[(t.tag_, t.dep_, t.head.i) for t in doc] for doc in (mine, other)]
        assert read[0] == read[1], mine.text


def test_a_word_with_another_norm_is_another_word(plain: Language) -> None:
    """The "wo" of "won't" is "will", that of "wo" is not."""
    encoder = Encoder(plain.get_pipe("tok2vec").model)
    for text in ("wo", "won't", "wo"):
        doc = plain.make_doc(text)
        assert np.abs(encoder([doc])[0] - vectors(plain, [doc])[0]).max() < 2e-5


def test_what_was_forgotten_is_worked_out_again(plain: Language) -> None:
    encoder = Encoder(plain.get_pipe("tok2vec").model)
    doc = plain.make_doc("Halden Telecom will publish its report.")
    first = encoder([doc])[0].copy()
    encoder.forget()
    assert np.array_equal(encoder([doc])[0], first)


def test_a_network_built_otherwise_is_left_alone() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    nlp.initialize()
    before = nlp.get_pipe("tok2vec").model
    before.layers[1].layers[0].layers[0].layers[0].layers[0].attrs["window_size"] = 2
    encode_by_looking_up(nlp)
    assert nlp.get_pipe("tok2vec").model is before


def test_threads_that_share_an_encoder_do_not_mix_their_words(
    plain: Language, lines: list[str]
) -> None:
    encoder = Encoder(plain.get_pipe("tok2vec").model)
    docs = [plain.make_doc(line) for line in lines]
    wanted = vectors(plain, docs)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda doc: encoder([doc])[0], docs))
    for mine, theirs in zip(found, wanted, strict=True):
        assert np.abs(mine - theirs).max(initial=0.0) < 2e-5
