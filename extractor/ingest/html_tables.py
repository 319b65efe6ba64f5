"""A table of a web page in, its rows of words out; whether it holds data or only lays out."""

from selectolax.lexbor import LexborNode

from extractor.ingest.derived import fold

_BLOCKS = "h1, h2, h3, h4, ul, ol, table, form, article, section"
_WIDEST = 200
_MOST_ROWS = 20_000
_LONG_CELL = 600


def is_data_table(table: LexborNode) -> bool:
    """Whether rows and columns mean something: two columns or more, and no page inside a cell."""
    role = table.attributes.get("role")
    if role in ("presentation", "none") or table.css_first("td table, th table") is not None:
        return False
    cells = table.css("td, th")
    if not cells or table.css_first("td h1, td h2, td ul, td ol, td article, td section"):
        return False
    widest = max((len(_cells(row)) for row in table.css("tr")), default=0)
    return widest > 1 and all(len(cell.text() or "") < _LONG_CELL for cell in cells[:500])


def read_rows(table: LexborNode) -> tuple[list[list[str]], int | None]:
    """The words of each cell, spans filled up, and how many rows at the top name the columns.

    None where the table marks no cell as a name.
    """
    rows: list[list[str]] = []
    held: dict[int, tuple[int, str]] = {}
    heads = 0
    for row in table.css("tr")[:_MOST_ROWS]:
        cells = _cells(row)
        if cells:
            rows.append(_fill(cells, held))
            all_names = all(cell.tag == "th" for cell in cells) and len(cells) > 1
            if (all_names or _is_in_head(row)) and heads == len(rows) - 1:
                heads += 1
    marked = heads > 0 or table.css_first("th") is not None
    return rows, (heads if heads < len(rows) else 0) if marked else None


def _cells(row: LexborNode) -> list[LexborNode]:
    return [node for node in row.iter() if node.tag in ("td", "th")]


def _is_in_head(row: LexborNode) -> bool:
    return row.parent is not None and row.parent.tag == "thead"


def _fill(cells: list[LexborNode], held: dict[int, tuple[int, str]]) -> list[str]:
    """One row by columns; `held` are cells of rows above that reach down, with rows to go."""
    row: list[str] = []
    waiting = list(cells)
    while waiting or len(row) in held:
        if len(row) >= _WIDEST:
            break
        column = len(row)
        if column in held:
            left, _ = held.pop(column)
            if left > 1:
                held[column] = (left - 1, "")
            row.append("")
            continue
        cell = waiting.pop(0)
        words = fold(_words(cell))
        for step in range(_span(cell, "colspan")):
            row.append(words if step == 0 or cell.tag == "th" else "")
            down = _span(cell, "rowspan")
            if down > 1:
                held[column + step] = (down - 1, words)
    return row


def _words(cell: LexborNode) -> str:
    """A cell's words, those of its parts apart from each other."""
    for mark in cell.css("sup"):
        if fold(mark.text() or "").strip("[]()*†‡").isdigit() or not fold(mark.text() or ""):
            mark.decompose()
    return cell.text(separator=" ") if cell.css_first("br, p, div, li") else cell.text()


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), _WIDEST) if value.isdecimal() and len(value) < 5 else 1
