"""A document's table rows in, a metric for each numeric cell out."""

import re
from collections.abc import Callable, Iterator

from extractor.components.parsing.sentences import Sentence, is_prose
from extractor.components.quantities import quantity_of_cell
from extractor.components.quantities.headers import find_unit, read_unit
from extractor.components.quantities.rows import TableNames, measure_of_cell, table_names
from extractor.components.quantities.sources import headed_at
from extractor.components.records import Draft
from extractor.models import Block, Cell, Document, Entity, Quantity, Speaker, Subject
from extractor.reading import read_block

_RULE = "metric.cell"
_YEAR = re.compile(r"(?:FY\s?)?(?:19|20)\d\d")
_CONFIDENCE = 0.8


def table_metrics(
    document: Document, about: Entity | None, confidence: Callable[[str, float], float]
) -> Iterator[Draft]:
    """Metrics of all table rows; the document's author speaks, of `about` or of itself."""
    sure = confidence(_RULE, _CONFIDENCE)
    for number, block, carried in _carried_units(document):
        quantities = list(_quantities(document, number, carried))
        if quantities:
            row = _row(document, block, number)
            for quantity in quantities:
                draft = _draft(document, row, quantity, about, sure)
                cell = next(c for c in block.cells if c.start <= quantity.start < c.end)
                draft.captures = headed_at(document.text, cell, quantity)
                yield draft


def cell_quantities(document: Document) -> Iterator[Quantity]:
    """The quantities of all table cells, offsets in the document."""
    for number, _, carried in _carried_units(document):
        yield from _quantities(document, number, carried)


def _carried_units(document: Document) -> Iterator[tuple[int, Block, str | None]]:
    """Each block with its number and the unit that a row above it in the same table names:
    "Energy used (MWh)" over "Renewable electricity purchased"."""
    carried: str | None = None
    for number, block in enumerate(document.blocks):
        if block.kind != "table_row" or not block.cells:
            carried = None
            yield number, block, None
            continue
        header = next((cell.row_header for cell in block.cells if cell.row_header), None)
        named = [unit for unit in _BRACKETED.findall(header or "") if read_unit(unit)]
        alike = header is not None and carried is not None and _is_alike(header, carried)
        yield number, block, carried if alike and not named else None
        carried = named[0] if named else carried if alike else None


def _is_alike(header: str, unit: str) -> bool:
    """Whether a row names something that comes in the unit of the row above."""
    found = read_unit(unit)
    name = found.unit.name if found and found.unit else ""
    return any(units.search(name) and words.search(header) for units, words in _ALIKE)


_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_ALIKE = [
    (re.compile(units), re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for units, words in (
        (
            r"^[kMGT]?Wh$|joule$|^[kMGTP]J$|^toe$",
            "electricity|energy|fuel|steam|heat|gas|diesel|solar",
        ),
        (r"CO2", "scope|emission|carbon|methane|CO2"),
        (r"tonne|^kg$|gram", "waste|recycl|landfill|incinerat|compost|hazardous|plastic|paper"),
        (r"m\^3|litre|^[MGk]?L$", "water|withdraw|discharge|groundwater|surface"),
    )
]


def _quantities(document: Document, number: int, carried: str | None) -> Iterator[Quantity]:
    """The quantities in one table row; nothing in a block of another kind."""
    block = document.blocks[number]
    if block.kind != "table_row":
        return
    names = table_names(document, number)
    # The header of the first column may name the unit of the whole table ("Thousand tonnes CO2e").
    stub = names.stub if names.stub and read_unit(names.stub) else None
    for cell in block.cells:
        text = document.text[cell.start : cell.end]
        if is_prose(text) or (cell.row_header is None and _YEAR.fullmatch(text.strip())):
            continue
        quantity = _quantity(document, cell, names, stub, carried)
        if quantity is not None:
            yield quantity


def _row(document: Document, block: Block, number: int) -> Sentence:
    reading = read_block(document.text, block)
    return Sentence(block, number, -1, reading, block.start, block.end)


def _quantity(
    document: Document, cell: Cell, names: TableNames, stub: str | None, carried: str | None
) -> Quantity | None:
    """The cell's quantity with offsets in the document; `stub` names the unit of the whole table,
    `carried` that of a row above."""
    unit = cell.unit or stub
    if unit is None and carried and find_unit(None, cell.row_header, cell.column_header) is None:
        unit = carried
    text = document.text[cell.start : cell.end]
    quantity = quantity_of_cell(
        text,
        row_header=cell.row_header,
        column_header=cell.column_header,
        unit=unit,
        period=cell.period,
    )
    if quantity is None:
        return None
    start, end = cell.start + quantity.start, cell.start + quantity.end
    placed = {"start": start, "end": end, "text": document.text[start:end]}
    return quantity.model_copy(update=placed | {"measure": measure_of_cell(cell, names)})


def _draft(
    document: Document, row: Sentence, quantity: Quantity, about: Entity | None, sure: float
) -> Draft:
    return Draft(
        type="metric",
        start=quantity.start,
        end=quantity.end,
        sentence=row,
        rule=_RULE,
        confidence=sure,
        speaker=Speaker(**_names(document.author)),
        subject=Subject(**_names(about or document.author)),
        values={"polarity": "positive", "quantities": (quantity,)},
    )


def _names(entity: Entity | None) -> dict[str, str | None]:
    return {"name": entity.name, "id": entity.id} if entity else {}
