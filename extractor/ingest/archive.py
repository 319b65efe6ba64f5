"""The bytes of an Office document in; nothing out, or the reason why it isn't opened."""

import io
import re
import zipfile
import zlib

from extractor.errors import InputError

MAX_UNPACKED = 200 * 2**20
MAX_RATIO = 200
MAX_PARTS = 5_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SMALL = 2**20
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_HEAD = 65_536


def check_archive(data: bytes, source: str, *, kind: str) -> None:
    """Look at the list of parts before any is opened.

    Raises InputError where it is no archive, is encrypted, has too many parts, or its parts are
    far larger unpacked or declare entities of their own (which no Office program writes).
    """
    if data.startswith(_OLD_OFFICE):
        reason = f"is {kind} of the old format or with a password: save it anew as .docx"
        raise InputError(source, reason)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive.infolist(), len(data), source)
            _check_sizes(archive, source)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        reason = f"is not {kind}: it is no ZIP archive, or a damaged one"
        raise InputError(source, reason) from error
    except (EOFError, zlib.error) as error:
        raise InputError(source, f"is damaged: part of {kind} is missing") from error


def _check_parts(parts: list[zipfile.ZipInfo], packed: int, source: str) -> None:
    if len(parts) > MAX_PARTS:
        raise InputError(source, f"has {len(parts):,} parts, and at most {MAX_PARTS:,} are read")
    if any(part.flag_bits & 1 for part in parts):
        raise InputError(source, "is encrypted: save it without a password and try again")
    total = sum(part.file_size for part in parts)
    if total > MAX_UNPACKED or (total > _SMALL * 16 and total > MAX_RATIO * packed):
        reason = (
            f"would be {total / 2**20:,.0f} MB unpacked, and at most {MAX_UNPACKED / 2**20:,.0f} "
            f"MB, or {MAX_RATIO} times its size, are read"
        )
        raise InputError(source, reason)


def _check_sizes(archive: zipfile.ZipFile, source: str) -> None:
    """Whether each XML part is as large as the list says, and declares nothing."""
    for part in archive.infolist():
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(part) as stream:
            head = stream.read(_HEAD).replace(b"\0", b"")  # UTF-16 of either order as ASCII
            if _ENTITY.search(head):
                raise InputError(source, f"declares entities in {part.filename}: not opened")
