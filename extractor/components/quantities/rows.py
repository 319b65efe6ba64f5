"""The headers of a table cell in, what its value measures out."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from extractor.components.quantities.headers import read_unit
from extractor.components.quantities.place import PERSONS
from extractor.models import Cell, Document

_HEADER_MARKS: Final = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡]+|\s?\([0-9a-z]{1,2}\)$|(?<=[a-z])[0-9]{1,2}$")
_BRACKETS: Final = re.compile(r"\s?[(\[][^()\[\]]*[)\]]")
_AHEAD: Final = re.compile(
    r"^(?:(?:total |the |our )?(?:number|percentage|percent|%|no\.?|amount|count) of |our |the )+",
    re.IGNORECASE,
)
_SCOPE: Final = re.compile(
    r"^(scopes? ?[123](?:(?:, | and |, and | & |\+|/)(?:scope )?[123])*)(?!\w)(?!.*emission)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TableNames:
    """What names the rows of a table: the head of their own column, the title, the row's first
    cell where that is a range or a bound ("0-0.5", ">1.5"), the row of which this one is a part."""

    stub: str | None = None
    title: str | None = None
    label: str | None = None
    whole: str | None = None


def table_names(document: Document, number: int) -> TableNames:
    """The names that stand around the table row with that number among the document's blocks."""
    block = document.blocks[number]
    first = block.cells[0] if block.cells else None
    text = document.text[first.start : first.end].strip() if first else ""
    ranged = first is not None and first.row_header is None and _RANGE.fullmatch(text)
    title = (block.heading or "").rsplit(" > ", 1)[-1] or None
    return TableNames(
        stub=first.column_header if first else None,
        title=title,
        label=text if ranged else None,
        whole=_whole_above(document, number) if _OF_WHICH.match(text) else None,
    )


_RANGE: Final = re.compile(
    r"[<>≤≥] ?[0-9][0-9.,]*%?|[0-9][0-9.,]* ?(?:-|–|to) ?[0-9][0-9.,]*%?|[0-9][0-9.,]*\+"
)


def _whole_above(document: Document, number: int) -> str | None:
    """The name of the nearest row above that is not itself a part ("of which …")."""
    for block in reversed(document.blocks[max(number - 12, 0) : number]):
        if block.kind != "table_row" or not block.cells:
            return None
        cell = block.cells[0]
        text = document.text[cell.start : cell.end].strip()
        if text and not _OF_WHICH.match(text):
            return header_words(text)
    return None


def measure_of_cell(cell: Cell, names: TableNames) -> str | None:
    """What the cell's value measures, from its headers and what stands around the table."""
    column = _column_words(cell.column_header)
    if names.stub and names.label and cell.row_header is None:
        parts = (column, header_words(names.stub), names.label)
        return " ".join(part for part in parts if part)
    row = cell.row_header
    if names.stub and row and column and _PLACES.fullmatch(names.stub.strip()):
        link = "in" if _REGIONS.fullmatch(names.stub.strip()) else "at"
        if _PLAIN_NAME.search(column):
            return f"{column} {link} {row.strip()}"
    if names.whole and row and (words := header_words(row)):
        return part_of(names.whole, words)
    around = tuple(name for name in (names.stub, names.title) if name)
    return measure_of_header(row, cell.column_header, names=around)


_PLACES: Final = re.compile(
    r"(?:plant|site|facility|location|country|region|city|market|office|mine|mill|store|factory"
    r"|data cent(?:re|er)|works|area|continent)(?:e?s)?",
    re.IGNORECASE,
)
_REGIONS: Final = re.compile(
    r"(?:locations?|countr(?:y|ies)|regions?|cit(?:y|ies)|markets?|areas?|continents?)",
    re.IGNORECASE,
)
_PLAIN_NAME: Final = re.compile(r"[A-Za-z]{3,}")


@lru_cache(maxsize=4096)
def _column_words(header: str | None) -> str | None:
    """A column's words without years; None where it says nothing else."""
    words = " ".join(_YEARS.sub("", header_words(header) or "").split()).strip(" ,:;–—-")
    return words if any(letter.isalpha() for letter in words) else None


def measure_of_header(
    row_header: str | None, column_header: str | None, *, names: tuple[str, ...] = ()
) -> str | None:
    """The row's header without units and footnote marks; the column's where the row has none.

    A column that names what is measured ("Clinker production") goes ahead of a row that names a
    place or a unit of the company ("Port Essery"). `names` are the head of the rows' own column
    and the table's title.
    """
    row, column = _row_words(row_header), _column_words(column_header)
    if row and column and _measures(column) and not _measures(row):
        return f"{column} {row}" if _SCORED.fullmatch(column) is None else f"{row} {column}"
    if row and (told := _told_by_stub(row, names)):
        return told
    return row or column


@lru_cache(maxsize=4096)
def _row_words(header: str | None) -> str | None:
    """The last of a row's names, with the one above it where it is a part without a name: "Waste"
    and "of which recycled"."""
    *above, last = (header or "").split(" > ")
    words, outer = header_words(last), header_words(above[-1]) if above else None
    if not words:
        return outer
    part = _PART.match(words)
    if part is None or outer is None:
        return words
    return part_of(outer, words)


_PART: Final = re.compile(
    r"(?:(?:of which|thereof|of this|of these)\b|(?:other|others|total|men|women|male|female"
    r"|direct|indirect|internal|external|(?:non-)?hazardous|(?:non-)?renewable|permanent|temporary"
    r"|full-time|part-time|\w{3,30}ed)$)",
    re.IGNORECASE,
)
_OF_WHICH: Final = re.compile(r"^(?:of which|thereof|of this|of these)[,:]? ?", re.IGNORECASE)
_GROUPS: Final = re.compile(r"(?:men|women|male|female)\b", re.IGNORECASE)
_BARE: Final = re.compile(
    r"others?|total|direct|indirect|internal|external|(?:non-)?hazardous|(?:non-)?renewable"
    r"|permanent|temporary|full-time|part-time",
    re.IGNORECASE,
)


def part_of(whole: str, words: str) -> str:
    """ "Employees" and "of which women": employees who are women; "Waste" and "recycled": waste
    recycled; "Water" and "other": other water."""
    said = _OF_WHICH.sub("", words)
    if _GROUPS.match(said):
        human = any(_is_person(word) for word in re.findall(r"[a-z]+", whole.lower()))
        return f"{whole} who are {said}" if human else f"{whole} {said}"
    if _BARE.fullmatch(said):
        return f"{said} {whole[0].lower() + whole[1:] if whole[1:2].islower() else whole}"
    return f"{whole} {said}"


def _is_person(word: str) -> bool:
    return word in ("staff", "people", "workforce") or bool({word, word[:-1]} & PERSONS)


@lru_cache(maxsize=4096)
def header_words(header: str | None) -> str | None:
    """A header's words, its units, years and marks left out; None where nothing is left."""
    words = _BRACKETS.sub(_kept_bracket, header or "")
    words = " ".join(_HEADER_MARKS.sub("", words.strip()).split()).strip(" ,:;–—-")
    words = _AHEAD.sub("", _without_unit(words))
    words = _SCOPE.sub(r"\1 emissions", words)
    return words if any(letter.isalpha() for letter in words) else None


def _without_unit(words: str) -> str:
    """ "New hires, % globally", "Energy used, MWh" without the unit behind the comma."""
    rest, comma, tail = words.rpartition(", ")
    plain = comma and (tail.startswith("%") or (" " not in tail and read_unit(tail) is not None))
    return rest if plain else words


def _kept_bracket(match: re.Match[str]) -> str:
    """ "(market-based)" says what is measured, "(U.S.)" where, "(kt CO2e)" in what."""
    inside = match.group().strip(" ()[]")
    if _REGION.fullmatch(inside):
        return f" in the {inside}"
    said = re.fullmatch(r"[a-z]{4,}(?:[- ][a-z]{3,}){0,4}", inside) and read_unit(inside) is None
    return f" {inside}" if said else ""


_REGION: Final = re.compile(r"U\.?S\.?A?\.?|U\.?K\.?|EU|UAE|Netherlands|Philippines|Americas")


@lru_cache(maxsize=4096)
def _measures(words: str) -> bool:
    """Whether a header names something measured rather than a year, a place or a part."""
    plain = _YEARS.sub("", words).strip(" ,:;–—-")
    return bool(_MEASURED.search(plain))


_YEARS: Final = re.compile(r"\b(?:FY\s?)?['’]?(?:(?:19|20)?[0-9]{2})\b")
_SCORED: Final = re.compile(
    r"(?:total |overall )?(?:scores?|ratings?|points|percentages?)", re.IGNORECASE
)
_MEASURED: Final = re.compile(
    r"\b(?:emissions?|production|output|staff|headcount|employees|workforce|rates?|scores?|revenues?"
    r"|sales|turnover|profits?|income|costs?|spend(?:ing)?|investments?|capex|energy|electricity|fuels?|water"
    r"|waste|withdrawal|discharge|consumption|intensity|incidents?|injur(?:y|ies)|fatalities|accidents?|hours"
    r"|training|customers|users|subscribers|sites|plants|stores|suppliers|audits|complaints|requests|volume"
    r"|capacity|area|share|proportion|turnover|donations|tax(?:es)?|assets|loans|women|men|number|generation"
    r"|removals?|offsets?|purchases?|usage|use|footprint|density|ratio|margin|price|rating)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def _told_by_stub(row: str, names: tuple[str, ...]) -> str | None:
    """What the head of the rows' column, or the table's title, adds: "Positions held by women"
    over "Managers", "Age" over "20-30 years", "Category" over "Privacy"."""
    for name in names:
        if (ages := _AGES.fullmatch(row)) and _OF_PEOPLE.search(name):
            return f"employees aged {ages['ages'].lower()}"
        if _GENDER.fullmatch(name) and _UNTOLD.fullmatch(row):
            return f"{name.lower()} {row.lower()}"
        if _RATED.search(name) and _CATEGORIES.fullmatch(row):
            return f"{row} score"
        if (counted := _COUNTING.fullmatch(name)) and _SHORT.fullmatch(row):
            return f"{row} {counted['thing']}"
        group = _HELD_BY.search(name)
        if group and _POSTS.search(row) and not _GROUPS.search(row):
            return _among(group["group"].lower(), row)
    return None


_COUNTING: Final = re.compile(
    r"(?:number|share|percentage|proportion) of (?P<thing>[a-z].{2,60})", re.IGNORECASE
)
_SHORT: Final = re.compile(r"[A-Z][A-Z&]{1,5}")
_AGES: Final = re.compile(
    r"(?:aged? )?(?P<ages>(?:under |over |below |above |<|>)? ?[0-9]{2}(?: ?[-–] ?[0-9]{2}|\+)?)"
    r"(?: years?(?: old)?| y/?o)?",
    re.IGNORECASE,
)
_GENDER: Final = re.compile(r"gender|ethnicity|race|nationality|age", re.IGNORECASE)
_UNTOLD: Final = re.compile(
    r"(?:not|un)[ -]?(?:declared|disclosed|specified|known|stated)|undeclared|undisclosed",
    re.IGNORECASE,
)
_HELD_BY: Final = re.compile(
    r"\b(?:(?:held|filled|occupied) by|share of|proportion of|percentage of|representation of|^)"
    r" ?(?P<group>women|men)\b(?! and )",
    re.IGNORECASE,
)
_OF_PEOPLE: Final = re.compile(
    r"\b(?:ages?|employees?|workforce|staff|headcount|people)\b", re.IGNORECASE
)
_RATED: Final = re.compile(
    r"^(?:category|indicator category|area|pillar)$|\b(?:scores?|scorecard|index)\b", re.IGNORECASE
)
_CATEGORIES: Final = re.compile(
    r"(?:governance|privacy|freedom of expression(?: (?:and|&) information)?|security|transparency"
    r"|overall|total)",
    re.IGNORECASE,
)
_POSTS: Final = re.compile(
    r"\b(?:managers?|management|directors?|officers?|leaders?|leadership|board|committees?|council"
    r"|executives?|employees|staff|workforce|hires|engineers?|roles|positions|posts|teams?|levels?"
    r"|supervisors?|specialists?|professionals|graduates|apprentices|promotions)\b",
    re.IGNORECASE,
)
_BODIES: Final = re.compile(r"\b(?:board|committee|council|panel|team)\b", re.IGNORECASE)


def _among(group: str, row: str) -> str:
    """ "women on the Board of Directors", "women in technical roles", "women among managers"."""
    if re.match(r"(?:in|on|among|at)\b", row, re.IGNORECASE):
        return f"{group} {row[0].lower()}{row[1:]}"
    if _BODIES.search(row):
        return f"{group} on the {row}"
    if re.search(r"\b(?:leadership|management|workforce|roles|positions)$", row, re.IGNORECASE):
        return f"{group} in {row[0].lower()}{row[1:]}"
    return f"{group} among {row[0].lower()}{row[1:]}"
