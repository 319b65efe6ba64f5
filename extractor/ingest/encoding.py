"""Bytes in, text out: the encoding is found by content."""

import codecs
import re

from extractor.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich text (RTF) document"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CJK = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef\u2010-\u2027·—]")
_SAMPLE = 200_000
_FEW_HIGH = 0.15
_PAIRED = 0.6
_MOST_CONTROL = 0.005


def decode(data: bytes, source: str) -> str:
    """The text of a file, a byte order mark left off, every other character kept.

    A byte order mark decides, then valid UTF-8, then UTF-16 without a mark; else GB18030,
    Windows-1252 or what charset-normalizer finds. Raises InputError for binary content and where
    no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decode(data[len(mark) :], encoding, source), source)
    _refuse_magic(data, source)
    wide = _wide(data)
    if wide:
        return _checked(_decode(data, wide, source), source)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decode(data, _guess(data, source), source)
    return _checked(text, source)


def _decode(data: bytes, encoding: str, source: str) -> str:
    """Raises InputError where the bytes aren't in the encoding."""
    if encoding == "cp1252" and re.search(rb"[\x81\x8d\x8f\x90\x9d]", data):
        encoding = "latin-1"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"is not in {encoding}, as it seemed: byte {error.start} doesn't fit"
        raise InputError(source, reason) from error


def _refuse_magic(data: bytes, source: str) -> None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise InputError(source, f"is {name} under the name of a text: give it its own suffix")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: most of every second byte is zero in a western text."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    if sample[1::2].count(0) > 0.6 * half and sample[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[::2].count(0) > 0.6 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _guess(data: bytes, source: str) -> str:
    """An encoding for bytes that are not UTF-8: by the runs of high bytes first."""
    sample = data[:_SAMPLE]
    runs = _HIGH.findall(sample)
    high = sum(map(len, runs))
    if _looks_chinese(sample, runs):
        return "gb18030"
    if high < _FEW_HIGH * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None:
        raise InputError(source, "is in no known encoding: save it as UTF-8 and try again")
    return str(best.encoding)


def _looks_chinese(sample: bytes, runs: list[bytes]) -> bool:
    """Valid GB18030 whose high bytes come in pairs and make Chinese letters or marks."""
    pairs = sum(len(run) % 2 == 0 for run in runs)
    if pairs < _PAIRED * len(runs):
        return False
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(sample)
    except UnicodeDecodeError:
        return False
    beyond = [letter for letter in text if letter > "\x7f"]
    return len(_CJK.findall("".join(beyond))) > 0.8 * len(beyond)


def _checked(text: str, source: str) -> str:
    """Raises InputError for text that is full of control characters."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(1, _MOST_CONTROL * len(sample)):
        raise InputError(source, "holds binary data, not text, under the name of a text")
    return text
