"""A run of digits with its separators in, the numbers written there out."""

import re
from dataclasses import dataclass

from extractor.normalize.numbers.style import NumberStyle

SPACES = " \u00a0\u202f\u2009"
RUN = re.compile(rf"[0-9]+(?:[.,'’{SPACES}][0-9]+)*")
_PLAIN = re.compile(r"[0-9]+")
_COMMA_GROUPS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?")
_POINT = re.compile(r"[0-9]{1,24}\.[0-9]{1,24}")
_POINT_GROUPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_ONE_POINT_GROUP = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_DECIMAL_COMMA = re.compile(r"[0-9]{1,3},[0-9]+")
_ONE_COMMA_GROUP = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_SPACE_GROUPS = re.compile(
    rf"[1-9][0-9]{{0,2}}(?:[{SPACES}'’][0-9]{{3}}){{1,6}}(?:[.,][0-9]+)?(?=[{SPACES}]|$)"
)
_BREAK = re.compile(rf"[{SPACES}'’]")
_NOT_DIGIT = re.compile(r"[^0-9]")


@dataclass(frozen=True, slots=True)
class Digits:
    """A number in digits; offsets are those of the run. `grouped` where its digits are grouped."""

    start: int
    end: int
    value: float
    grouped: bool = False


def read_run(run: str, style: NumberStyle, *, spaces_group: bool = True) -> list[Digits]:
    """The numbers of a run that `RUN` matched; none for a version or an address like 1.2.3.

    A run holds several where blanks or commas stand between numbers and not inside one:
    "1,2,3" or "12 2021". `spaces_group=False` says that a blank can't group digits here.
    """
    if _PLAIN.fullmatch(run):
        return [Digits(0, len(run), float(run))]
    found = _read_one(run, style)
    if found is not None:
        return [Digits(0, len(run), found, bool(_COMMA_GROUPS.fullmatch(run)))]
    numbers: list[Digits] = []
    position = 0
    while position < len(run):
        piece_end, number = _read_piece(run, position, style, spaces_group)
        numbers.extend(
            Digits(d.start + position, d.end + position, d.value, d.grouped) for d in number
        )
        position = piece_end + 1
    return numbers


def _read_piece(
    run: str, position: int, style: NumberStyle, spaces_group: bool
) -> tuple[int, list[Digits]]:
    """The stretch up to the next blank that separates: where it ends, and its numbers."""
    grouped = _SPACE_GROUPS.match(run, position) if spaces_group else None
    if grouped and " " in grouped.group() and len(grouped.group()) < len(run):
        grouped = None
    if grouped:
        value = _spaced_value(grouped.group())
        return grouped.end(), [Digits(0, len(grouped.group()), value, True)]
    blank = _BREAK.search(run, position)
    end = blank.start() if blank else len(run)
    piece = run[position:end]
    if _PLAIN.fullmatch(piece):
        return end, [Digits(0, len(piece), float(piece))]
    value_or_none = _read_one(piece, style)
    if value_or_none is not None:
        is_grouped = bool(_COMMA_GROUPS.fullmatch(piece))
        return end, [Digits(0, len(piece), value_or_none, is_grouped)]
    return end, _split_commas(piece, style)


def _split_commas(piece: str, style: NumberStyle) -> list[Digits]:
    """ "1,2,3" and "12,5.5": numbers between commas; with two points in one, no number."""
    found: list[Digits] = []
    position = 0
    for part in piece.split(","):
        if _PLAIN.fullmatch(part) or _POINT.fullmatch(part):
            found.append(Digits(position, position + len(part), float(part)))
        position += len(part) + 1
    return found


def _read_one(run: str, style: NumberStyle) -> float | None:
    if style.decimal == ",":
        if _ONE_COMMA_GROUP.fullmatch(run):
            return float(run.replace(",", "."))
        if _ONE_POINT_GROUP.fullmatch(run):
            return float(run.replace(".", ""))
    if _POINT.fullmatch(run):
        return float(run)
    if _COMMA_GROUPS.fullmatch(run) and not run.startswith("0"):
        return float(run.replace(",", ""))
    if _INDIAN.fullmatch(run):
        return float(run.replace(",", ""))
    if _POINT_GROUPS.fullmatch(run):
        return float(run.replace(".", "").replace(",", "."))
    if _DECIMAL_COMMA.fullmatch(run):
        return float(run.replace(",", "."))
    return None


def _spaced_value(text: str) -> float:
    whole, _, decimals = text.replace(",", ".").partition(".")
    return float(_NOT_DIGIT.sub("", whole) + ("." + decimals if decimals else ""))
