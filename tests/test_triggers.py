"""Triggers that are filed under a word are found as if every pattern ran on every sentence."""

import pytest

from extractor.components.claims.triggers import needed_words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ([{"LEMMA": "pledge", "POS": "VERB"}], ("pledge",)),
        ([{"POS": "VERB"}], ()),
        ([{"LOWER": {"IN": ["on", "off"]}}, {"LOWER": "track"}], ("track",)),
        ([{"LOWER": "very", "OP": "?"}, {"LEMMA": {"IN": ["little", "few"]}}], ("little", "few")),
        ([{"LOWER": {"NOT_IN": ["not"]}}], ()),
        ([{"LOWER": {"REGEX": "^net"}}, {"LEMMA": "zero"}], ("zero",)),
        ([{"LEMMA": "never", "OP": "!"}], ()),
        ([{"LEMMA": "aim", "OP": "+"}], ("aim",)),
    ],
)
def test_the_words_that_a_pattern_needs(pattern: list[dict], words: tuple[str, ...]) -> None:
    assert needed_words(pattern) == words
