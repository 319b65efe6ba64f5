"""A name as written in, the key under which it is looked up out."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from extractor.normalize.entity_data import word_list
from extractor.normalize.letters import openings

OrganisationKind = Literal["company", "assessor", "ngo", "government", "body", "publisher"]
FULL_LINE = 45
_APART = {"İ": "i", "Ø": "o", "ø": "o", "Ł": "l", "ł": "l", "Đ": "d", "đ": "d", "ı": "i"}
_AFTER_BLANK = r"(?<=\s.)"
_TICKER = re.compile(
    r"(?:(?<!\s)\s+)?\(\s*(?:[A-Z]{2,8}(?:\s*+:\s*+|\s++))?[A-Z0-9]{1,10}(?:[:.][A-Z]{1,6})?\s*\)\s*$"
)
_DEFINITION = re.compile(
    r"(?:(?<!\s)\s+)?\(\s*(?:the\s+|hereinafter\s+)?[\"“‘'][^()]{1,80}\)\s*$", re.I
)

_PRIVATE = re.compile(r" \((?:Pty|PTY|Pvt|PVT|Private|Proprietary)\)\.?(?= |$)")


def _plain_letters() -> dict[int, str]:
    table = {ord(letter): plain for letter, plain in _APART.items()}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if code not in table and base.isascii() and base.isalpha():
            table[code] = base
    table.update(dict.fromkeys(map(ord, "’‘ʼ`´"), "'"))
    table.update(dict.fromkeys(map(ord, "‐‑‒–—"), "-"))
    table.update(dict.fromkeys(map(ord, "\u00a0\u2009\u202f\t\n\r\f\v"), " "))
    return table


_TABLE = _plain_letters()
# Few letters of a text need the table; those are looked up one by one.
_PLAIN = {chr(code): str(plain) for code, plain in _TABLE.items()}
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}]")


def fold(text: str) -> str:
    """The text in plain small letters, of the same length: offsets stay good."""
    return _ODD.sub(lambda found: _PLAIN[found.group()], text).lower()


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """What two spellings of a name share: case, accents, blanks and "&" for "and" don't count."""
    return re.sub(r" and ", " & ", re.sub(r"\s+", " ", fold(name)).strip())


def is_broken(text: str, end: int, start: int, *, short: bool = False) -> bool:
    """Whether a line ends between two words for another reason than that it was full.

    `end` is where the first word ends, `start` where the next begins; `short` says that no line
    end at all will do.
    """
    if "\n" not in text[end:start]:
        return False
    width = end - text.rfind("\n", 0, end) - 1
    return short or width < FULL_LINE or text.count("\n", end, start) > 1


def slug(name: str) -> str:
    """The name in small letters and hyphens: "AT&T" is att, "Mail.Ru" mail-ru."""
    plain = re.sub(r"(?<=\w)&(?=\w)|'", "", fold(name))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@lru_cache(maxsize=1)
def legal_tail() -> re.Pattern[str]:
    """Matches legal forms and group words after a name: ", Inc.", " Holdings Limited"."""
    forms = [_form_pattern(form) for form in word_list("legal_forms")]
    words = [re.escape(word) for word in word_list("group_words")]
    ranked = sorted({*forms, *words, *(w.upper() for w in words)}, key=len, reverse=True)
    return re.compile(rf"(?:(?<!\s),?\s++(?:{'|'.join(ranked)})(?![\w]))+")


@lru_cache(maxsize=1)
def legal_form() -> re.Pattern[str]:
    """Matches one legal form with the blank before it, group words not among them."""
    return re.compile(rf",?\s(?:{_legal_forms()})(?![\w])")


@lru_cache(maxsize=1)
def legal_form_alone() -> re.Pattern[str]:
    """As legal_form, without the comma and the blank before it: much quicker over a long text."""
    return re.compile(rf"(?:{openings(_legal_forms().split('|'), _AFTER_BLANK)})(?![\w])")


def _legal_forms() -> str:
    return "|".join(
        sorted((_form_pattern(f) for f in word_list("legal_forms")), key=len, reverse=True)
    )


def _form_pattern(form: str) -> str:
    """ "S.A." also as "SA", "Inc." as "Inc", "Limited" as "LIMITED"; "plc." is no form, nor is
    "as" one of "a.s."."""
    ways = {form, form.removesuffix("."), form.replace(".", "")} - {"as"}
    ways |= {way.upper() for way in ways}
    ranked = sorted(ways, key=len, reverse=True)
    return "|".join(re.escape(way).replace(r"\ ", r"\s*") for way in ranked)


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """The name without ticker, definition, legal form, group words and leading article."""
    bare = _DEFINITION.sub("", _TICKER.sub("", re.sub(r"\s+", " ", name).strip(" \t\n,;:")))
    bare = _PRIVATE.sub("", re.sub(r"^[Tt]he\s+(?=[A-Z])", "", bare))
    tail = None
    for found in legal_tail().finditer(bare):
        tail = found
    if tail and tail.start() and tail.end() >= len(bare.rstrip(".")):
        bare = bare[: tail.start()]
    return bare.strip(" ,")


_KINDS: tuple[tuple[OrganisationKind, frozenset[str]], ...] = (
    (
        "publisher",
        frozenset("times tribune post herald gazette journal daily news newspaper".split()),
    ),
    ("assessor", frozenset("index benchmark ratings scorecard barometer".split())),
    (
        "government",
        frozenset("ministry authority commission agency department court parliament".split()),
    ),
    (
        "ngo",
        frozenset(
            "foundation alliance institute watch initiative association associations network "
            "coalition society federation campaign council union forum ngo e.v. center centre "
            "collective observatory trust university bureau action defenders project".split()
        ),
    ),
)


def guess_kind(name: str) -> OrganisationKind:
    """The kind of organisation that a word of its name speaks for; "company" without one."""
    words = fold(name).split()
    for kind, telling in _KINDS:
        if any(word.strip(",;:") in telling for word in words):
            return kind
    return "company"


def tidy_case(name: str) -> str:
    """A name printed in capitals ("CLEAR SKY ALLIANCE") as it would be written; others as is."""
    words = name.split()
    if not name.isupper() or (len(words) == 1 and len(name) < 7):
        return name
    return " ".join(w.capitalize() if w.isalpha() and len(w) > 2 else w for w in words)
