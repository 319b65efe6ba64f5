"""A mail in, its own text and each attachment as documents out."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime
from typing import cast

from extractor.errors import InputError
from extractor.ingest.encoding import decode
from extractor.ingest.html import read_html
from extractor.ingest.limits import check_length
from extractor.ingest.meta import as_text
from extractor.ingest.plain.blocks import find_blocks
from extractor.ingest.text import digest
from extractor.models import Block, Document

ReadPart = Callable[[bytes, str], list[Document | InputError]]

_HEADER = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{0,60}:[ \t]?", re.MULTILINE)
_KNOWN = ("from", "to", "subject", "date", "received", "message-id", "mime-version", "return-path")
_SEPARATOR = re.compile(
    r"^(?:[-_\s]{2,120}+(?:original|forwarded|weitergeleitete|ursprüngliche)\b[^\n]{0,60}"
    r"|_{20,200}\s{0,20}$(?=\s{1,20}from:)"
    r"|(?:on|am|le|el)\s[^\n]{6,160}(?:\n[^\n]{0,100})?\b(?:wrote|schrieb|a écrit|escribió)\s?:\s*$"
    r"|from:\s[^\n]{1,200}\n(?:sent|date|to):\s)",
    re.IGNORECASE | re.MULTILINE,
)
_BAD_NAME = re.compile(r"[\x00-\x1f\x7f/\\!]+")
_SILENT = ("image/", "text/calendar", "application/pgp", "application/pkcs7", "application/ics")
_TAG = re.compile(rb"<(?:style|script)\b[^>]{0,500}>[^<]{0,100000}|<[^<>]{0,2000}>", re.I)
_STUB = 0.4
_LONGEST_HEADER = 10_000
_SAMPLE = 300_000
_MOST_PARTS = 200
_DEEPEST_MAIL = 4


def read_mail(data: bytes, source: str, read_part: ReadPart) -> list[Document | InputError]:
    """The mail's own text first, then its attachments, each as `SOURCE!NAME`.

    `read_part` reads the bytes of an attachment under that name. The headers give author,
    addressee, date (ISO) and subject; a quoted reply is marked as such in the blocks. An
    attachment that can't be read gives an InputError in its place; pictures are passed over.
    Raises InputError where the file is no mail.
    """
    message = _parse(data, source)
    found: list[Document | InputError] = []
    body = _body(message)
    try:
        found.append(_read_body(body, data, message, source))
    except InputError as problem:
        found.append(problem)
    attached = list(_attachments(message, body))
    for name, content in attached[:_MOST_PARTS]:
        try:
            found.extend(read_part(content, f"{source}!{name}"))
        except InputError as problem:
            found.append(problem)
    if len(attached) > _MOST_PARTS:
        left = len(attached) - _MOST_PARTS
        found.append(InputError(source, f"has {left} more attachments that were not read"))
    if isinstance(found[0], InputError) and any(isinstance(one, Document) for one in found):
        found = found[1:]
    return found


def _parse(data: bytes, source: str) -> EmailMessage:
    names = {name.strip().rstrip(b":").lower() for name in _HEADER.findall(data[:20_000])}
    if not any(name.encode() in names for name in _KNOWN):
        raise InputError(source, "is no mail: it does not begin with headers such as From and Date")
    if source.count("!") > _DEEPEST_MAIL:
        raise InputError(source, "is a mail in a mail in a mail, too deep to be read")
    try:
        return message_from_bytes(data, policy=policy.default)
    except (ValueError, IndexError, AttributeError, TypeError) as error:
        raise InputError(source, "is a broken mail: its parts can't be told apart") from error


def _body(message: EmailMessage) -> EmailMessage | None:
    """The part that is the mail's text: plain before HTML, unless that is only a word about it."""
    plain, page = _preferred(message, "plain"), _preferred(message, "html")
    if plain is None or page is None:
        return plain or page
    return page if _size(plain) < _STUB * _size(page) else plain


def _preferred(message: EmailMessage, kind: str) -> EmailMessage | None:
    try:
        body = message.get_body(preferencelist=(kind,))
    except (ValueError, AttributeError, KeyError, TypeError, IndexError):
        return None
    return cast(EmailMessage | None, body)


def _size(part: EmailMessage) -> int:
    """About how many letters of text a part has, tags and styles of a page left out."""
    content = _content(part)[:_SAMPLE]
    return len(b"".join(_TAG.sub(b"", content).split()))


def _read_body(
    body: EmailMessage | None, data: bytes, message: EmailMessage, source: str
) -> Document:
    content = _content(body) if body is not None else b""
    if body is None or not content.strip():
        raise InputError(source, "is a mail without any text")
    if _type(body) == "text/html":
        page = read_html(content, source, quotes=True)
        text, blocks = page.text, page.blocks
    else:
        text = check_length(_text(body, content, source), source)
        blocks = find_blocks(text, markdown=False, quotes=True)
    return Document(
        id=digest(data),
        source=source,
        text=text,
        blocks=_mark_reply(text, blocks),
        meta=_read_headers(message),
    )


def _type(part: EmailMessage) -> str:
    try:
        return part.get_content_type()
    except (ValueError, AttributeError, TypeError, IndexError):
        return "application/octet-stream"


def _content(part: EmailMessage) -> bytes:
    """The decoded bytes of a part; an attached mail as it would be saved."""
    try:
        if _type(part).startswith("message/"):
            inner = part.get_payload(0)
            return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
        content = part.get_payload(decode=True)
    except (ValueError, AttributeError, TypeError, IndexError, KeyError, LookupError):
        return b""
    return content if isinstance(content, bytes) else b""


def _text(part: EmailMessage, content: bytes, source: str) -> str:
    """By the charset the mail names where it fits, else by content."""
    try:
        charset = part.get_content_charset() or "utf-8"
        return content.decode("gb18030" if charset in ("gb2312", "gbk") else charset)
    except (LookupError, ValueError, AttributeError, TypeError):
        return decode(content, source)


def _read_headers(message: EmailMessage) -> dict[str, str]:
    subject = re.sub(
        r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", "", _header(message, "subject"), flags=re.I
    )
    meta = {
        "title": subject,
        "subject": subject,
        "author": _name(_header(message, "from")),
        "addressee": _name(_header(message, "to")),
        "date": _day(_header(message, "date")),
        "author_mail": _address(_header(message, "from")),
        "addressee_mail": _address(_header(message, "to")),
    }
    return {name: value for name, value in meta.items() if value}


def _header(message: EmailMessage, name: str) -> str:
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
    if len(raw) > _LONGEST_HEADER:
        return as_text(raw[:_LONGEST_HEADER])
    try:
        return as_text(str(message[name] or ""))
    except (ValueError, AttributeError, TypeError, IndexError, LookupError):
        return ""


def _name(header: str) -> str:
    """The first name of a list of addresses; the address where there is none."""
    name, address = parseaddr(header)
    return as_text(name or address)


def _address(header: str) -> str:
    """The first address of a list, where a name stands beside it."""
    name, address = parseaddr(header)
    return as_text(address) if name else ""


def _day(header: str) -> str:
    try:
        day: datetime | None = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        day = None
    return day.date().isoformat() if day else ""


def _attachments(message: EmailMessage, body: EmailMessage | None) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the parts that are not the mail's own text, pictures left out."""
    seen: set[str] = set()
    for number, part in enumerate(_parts(message)):
        kind = _type(part)
        inline = kind in ("text/plain", "text/html") and _file_name(part) is None
        if part is body or kind.startswith(_SILENT) or inline:
            continue
        name = _file_name(part) or f"part-{number + 1}{_suffix(kind)}"
        while name in seen:
            name = f"{number + 1}-{name}"
        seen.add(name)
        yield name, _content(part)


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The leaves of the tree of parts; an attached mail is a leaf."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        payload = part.get_payload() if part.is_multipart() else None
        if isinstance(payload, list) and _type(part).startswith("multipart/"):
            waiting.extend(p for p in reversed(payload) if isinstance(p, EmailMessage))
        else:
            yield part


def _file_name(part: EmailMessage) -> str | None:
    try:
        name = part.get_filename()
    except (ValueError, AttributeError, TypeError, IndexError, LookupError):
        return None
    cleaned = _BAD_NAME.sub("_", as_text(name)).strip() if name else ""
    if cleaned and _type(part).startswith("message/") and not cleaned.endswith(".eml"):
        cleaned += ".eml"
    return cleaned[-150:] or None


def _suffix(kind: str) -> str:
    known = {"message/rfc822": ".eml", "application/pdf": ".pdf", "text/markdown": ".md"}
    return known.get(kind, "")


def _mark_reply(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Everything after the line that introduces an older mail is quoted."""
    found = _SEPARATOR.search(text)
    if not found:
        return blocks
    end = _end_of_quotation(text, found.end(), blocks)
    if end == len(text) and not text[: found.start()].strip():
        return blocks
    return tuple(
        block.model_copy(update={"quoted": True})
        if found.start() <= block.start < end and not block.quoted
        else block
        for block in blocks
    )


def _end_of_quotation(text: str, start: int, blocks: tuple[Block, ...]) -> int:
    """Where the older mail ends: with its `>` lines, if it has any, else with the text."""
    after = [block for block in blocks if block.start >= start]
    if after and after[0].quoted:
        last = next((block for block in after if not block.quoted), None)
        return last.start if last else len(text)
    return len(text)
