"""A parse in, the text that the parser was shown out; kept for the next who asks."""

from functools import lru_cache

from spacy.tokens import Doc


@lru_cache(maxsize=8)
def text_of(doc: Doc) -> str:
    """The text of a doc, which spaCy puts together anew, token by token, whenever it is asked."""
    return doc.text
