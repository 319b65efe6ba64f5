"""A file's bytes, a mutator's name and a seed in, the same damaged bytes out every time."""

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

Mutator = Callable[[bytearray, random.Random], bytes]

# Words that mean something to a reader of one of the formats, one a line, with Python's escapes.
_TOKEN_FILE = Path(__file__).parent / "data" / "fuzz" / "tokens.txt"
TOKENS = [
    line.encode().decode("unicode_escape").encode("latin-1")
    for line in _TOKEN_FILE.read_text("utf-8").splitlines()
]


def mutate(data: bytes, mutator: str, seed: int) -> bytes:
    """The damaged bytes; the same for the same arguments."""
    pick = random.Random(f"{mutator}:{seed}")
    return MUTATORS[mutator](bytearray(data), pick)


def _place(data: bytearray, pick: random.Random) -> int:
    return pick.randrange(len(data) + 1) if data else 0


def _stretch(data: bytearray, pick: random.Random) -> tuple[int, int]:
    """A stretch of up to a tenth of the file, short ones as often as long ones."""
    start = _place(data, pick)
    longest = max(1, len(data) // 10)
    return start, min(len(data), start + max(1, int(longest ** pick.random())))


def flip(data: bytearray, pick: random.Random) -> bytes:
    """A few bytes changed."""
    for _ in range(int(200 ** pick.random())):
        if data:
            data[pick.randrange(len(data))] = pick.randrange(256)
    return bytes(data)


def cut(data: bytearray, pick: random.Random) -> bytes:
    """The end gone, the mark of the end put back half the time."""
    kept = bytes(data[: _place(data, pick)])
    return kept + (b"\n%%EOF\n" if pick.random() < 0.5 else b"")


def drop(data: bytearray, pick: random.Random) -> bytes:
    """A stretch gone."""
    start, end = _stretch(data, pick)
    return bytes(data[:start] + data[end:])


def repeat(data: bytearray, pick: random.Random) -> bytes:
    """A stretch several times over."""
    start, end = _stretch(data, pick)
    return bytes(data[:end] + data[start:end] * pick.randrange(1, 40) + data[end:])


def move(data: bytearray, pick: random.Random) -> bytes:
    """A stretch somewhere else."""
    start, end = _stretch(data, pick)
    piece = data[start:end]
    rest = data[:start] + data[end:]
    at = _place(rest, pick)
    return bytes(rest[:at] + piece + rest[at:])


def insert(data: bytearray, pick: random.Random) -> bytes:
    """Words of the formats put in, now and then a great many of one."""
    for _ in range(pick.randrange(1, 12)):
        at = _place(data, pick)
        data[at:at] = pick.choice(TOKENS) * int(3_000 ** (pick.random() ** 3))
    return bytes(data)


def digits(data: bytearray, pick: random.Random) -> bytes:
    """Numbers changed: objects, lengths, coordinates, spans point elsewhere."""
    places = [index for index, byte in enumerate(data[:2_000_000]) if 48 <= byte <= 57]
    for _ in range(pick.randrange(1, 30)):
        if places:
            data[pick.choice(places)] = pick.randrange(48, 58)
    return bytes(data)


def inside(data: bytearray, pick: random.Random) -> bytes:
    """For an archive: one of the other mutators on one of its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        return insert(data, pick)
    likely = [name for name in parts if name.endswith("document.xml")] * 5
    name = pick.choice([*parts, *likely])
    other = pick.choice([flip, cut, drop, repeat, move, insert, digits])
    parts[name] = other(bytearray(parts[name]), pick)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return stream.getvalue()


def several(data: bytearray, pick: random.Random) -> bytes:
    """Two to four mutators one after the other."""
    for _ in range(pick.randrange(2, 5)):
        data = bytearray(pick.choice([flip, drop, repeat, move, insert, digits])(data, pick))
        del data[20_000_000:]
    return bytes(data)


MUTATORS: dict[str, Mutator] = {
    "flip": flip,
    "cut": cut,
    "drop": drop,
    "repeat": repeat,
    "move": move,
    "insert": insert,
    "digits": digits,
    "inside": inside,
    "several": several,
}
