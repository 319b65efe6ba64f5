"""A parsed sentence in, the same read again where the tagger took its verb for a noun.

"The board reviews and approves all work": the small tagger reads "board reviews" as a compound, and
the sentence has no subject. Parsed again with a verb in its place that is nothing else, it has one.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

_STAND_IN = "provides"  # a verb and nothing else, with an object behind it
_LAYERS: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA", "MORPH"]
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEHIND = frozenset("DT PRP$ JJ NN NNS NNP CC RB IN VBG VBN CD TO".split())
_FEWEST = 6  # words; shorter ones are titles
_TRIES = 2


def reread(doc: Doc, parse: Callable[[Doc], Doc], is_verb: Callable[[str], bool]) -> None:
    """Gives a sentence without a subject another parse in place, if one is found that has it.

    `parse` runs the language pipeline, `is_verb` tells whether a bare word can be a verb.
    """
    root = next((token for token in doc if token.head.i == token.i), None)
    if root is None or len(doc) < _FEWEST or doc[-1].text != "." or root.tag_ == "VB":
        return
    if any(child.dep_ in _SUBJECTS for child in root.children):
        return
    for tried, token in enumerate(_hidden_verbs(doc, is_verb)):
        if tried == _TRIES or (root.pos_ == "VERB" and root.i < token.i):
            return
        again = parse(_with_stand_in(doc, token))
        verb = again[token.i]
        subjects = [child.text for child in verb.lefts if child.dep_ == "nsubj"]
        if verb.head.i == verb.i and len(subjects) == 1 and subjects[0] != "%":
            doc.from_array(_LAYERS, again.to_array(_LAYERS))  # type: ignore[arg-type]
            doc[token.i].lemma_ = bare_form(token.text)
            return


def _hidden_verbs(doc: Doc, is_verb: Callable[[str], bool]) -> Iterator[Token]:
    """Words read as nouns that may be the sentence's verb: "reviews" in "The board reviews"."""
    for token in doc[1:-2]:
        if token.tag_ == "PRP":
            return
        noun = token.tag_ in _NOUNS and token.text.islower() and token.text.endswith("s")
        between = token.nbor(-1).tag_ in _NOUNS and token.nbor(1).tag_ in _BEHIND
        if noun and between and is_verb(bare_form(token.text)):
            yield token


def bare_form(verb: str) -> str:
    """ "reviews" in, "review" out; of words that don't end in s the word itself."""
    word = verb.lower()
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "sses", "xes", "zes")):
        return word[:-2]
    return word.removesuffix("s")


def _with_stand_in(doc: Doc, token: Token) -> Doc:
    words = [each.text for each in doc]
    words[token.i] = _STAND_IN
    return Doc(doc.vocab, words=words, spaces=[bool(each.whitespace_) for each in doc])
