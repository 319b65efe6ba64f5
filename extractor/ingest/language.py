"""Text in, the code of its language out."""

from extractor.models import Document


def detect(text: str) -> str:
    """The ISO 639-1 code of the language that most of the text is in."""
    import py3langid  # type: ignore[import-untyped]

    return str(py3langid.classify(text[:5000])[0])


def detect_in(document: Document) -> str:
    """The language of a document."""
    return detect(document.text) if len(document.text.split()) > 20 else "en"
