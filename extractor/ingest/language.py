"""Text in, the code of the language that most of it is in out.

Compact Language Detector 2 (its tables are compiled into the package) decides; what it isn't sure
of, in a short text, counts as English.
"""

import re

from extractor.models import Document

UNKNOWN = "und"
_SAMPLE = 60_000
_SHORT = 20
_TOO_SHORT = 5
_REFUSED = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff\U0001fffe-\U0010ffff]"
)
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|[^\s@]{1,64}@\S+")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_ENGLISH = frozenset(
    "the and that with our you your they their this these its from will should would which are "
    "has".split()
)
_OLD_CODES = {"iw": "he", "in": "id", "no": "nb", "un": UNKNOWN, "jw": "jv"}
_PROSE = frozenset({"paragraph", "list_item", "footnote"})


def detect(text: str) -> str:
    """The ISO 639-1 code of the text's main language ("und" where even the script is unclear).

    Of a long text three pieces are looked at. A text of less than 20 words is called anything but
    English only where the detector is sure and no English function word stands in it; in Latin
    letters with less than five words it is always English, as it may be nothing but names.
    """
    sample = _ADDRESS.sub(" ", _REFUSED.sub(" ", _pieces(text)))
    words = _WORD.findall(sample)
    letters = "".join(words)
    latin = len(_LATIN.findall(letters)) >= 0.5 * len(letters)
    if latin and len(words) < _TOO_SHORT:
        return "en"
    language, sure = _ask(sample)
    if latin and language == UNKNOWN:
        return "en"
    if latin and len(words) < _SHORT and not (sure and _ENGLISH.isdisjoint(map(str.lower, words))):
        return "en"
    return language


def detect_in(document: Document) -> str:
    """The language of the document's own prose; of all its text where there is next to none."""
    prose: list[str] = []
    size = 0
    for block in document.blocks:
        if block.kind in _PROSE and not block.quoted:
            prose.append(document.text[block.start : block.end])
            size += block.end - block.start
        if size > 4 * _SAMPLE:
            break
    joined = "\n".join(prose)
    return detect(joined if len(joined.split()) >= _SHORT else document.text)


def _pieces(text: str) -> str:
    """The text, or its begin, middle and end."""
    if len(text) <= _SAMPLE:
        return text
    size, middle = _SAMPLE // 3, len(text) // 2
    return " ".join((text[:size], text[middle : middle + size], text[-size:]))


def _ask(sample: str) -> tuple[str, bool]:
    """The detector's best language, and whether it is sure of it."""
    import pycld2  # type: ignore[import-untyped]

    try:
        sure, _, details = pycld2.detect(sample, bestEffort=True)
    except pycld2.error:
        return UNKNOWN, False
    code = str(details[0][1]).split("-")[0]
    return _OLD_CODES.get(code, code), bool(sure) and details[0][2] >= 90
