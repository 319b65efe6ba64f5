"""The table of verdicts (rules/compare/verdicts.yaml) in, the row that fits a case out."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from extractor.compare.records import VERDICTS, Claimed, Extent, Found, Verdict
from extractor.errors import RuleError
from extractor.ruledata import read_yaml

_FILE = "rules/compare/verdicts.yaml"


class Row(BaseModel):
    """One row: conditions (a condition left out doesn't matter), verdict, extent, reason."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    claimed: tuple[Claimed, ...] = get_args(Claimed)
    found: tuple[Found, ...] = get_args(Found)
    conduct: bool | None = None
    published: bool | None = None
    quoted: bool | None = None
    current: bool | None = None
    asked: bool | None = None
    figures: bool | None = None
    verdict: Verdict | None
    extent: Extent | None = None
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """What the table is asked about; the file explains the words."""

    claimed: Claimed
    found: Found
    conduct: bool = False
    published: bool = False
    quoted: bool = False
    current: bool = True
    asked: bool = True
    figures: bool = False


@cache
def load_table(rules: Path) -> tuple[Row, ...]:
    """The rows in order. Raises RuleError with file, row and key."""
    try:
        rows = read_yaml(rules / "compare" / "verdicts.yaml")
        return tuple(Row.model_validate(row) for row in rows)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise RuleError(
            f"{_FILE}: {key}: {first['msg']}; verdicts there are: {', '.join(VERDICTS)}"
        ) from error
    except (OSError, ValueError, TypeError) as error:
        raise RuleError(f"{_FILE}: can't be read: {error}") from error


def decide(case: Case, table: tuple[Row, ...]) -> Row:
    """The first row that fits. Raises RuleError where none does."""
    for row in table:
        if _fits(case, row):
            return row
    raise RuleError(f"{_FILE}: no row for {case}")


def _fits(case: Case, row: Row) -> bool:
    if case.claimed not in row.claimed or case.found not in row.found:
        return False
    return all(
        wanted is None or wanted == there
        for wanted, there in (
            (row.conduct, case.conduct),
            (row.published, case.published),
            (row.quoted, case.quoted),
            (row.current, case.current),
            (row.asked, case.asked),
            (row.figures, case.figures),
        )
    )
