"""A comparison or a matrix in, CSV out: UTF-8, no cell that a spreadsheet would run."""

import csv
import io

from extractor.compare.flat import Value, long_rows, matrix_rows
from extractor.compare.records import Comparison, Matrix
from extractor.export.guard import csv_cell


def csv_bytes(result: Comparison | Matrix) -> bytes:
    """One table; a comparison has a row for each quote and for each indicator without any."""
    rows = matrix_rows(result) if isinstance(result, Matrix) else long_rows(result)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return stream.getvalue().encode("utf-8", "backslashreplace")


def _cell(value: Value) -> Value:
    return csv_cell(value) if isinstance(value, str) else value
