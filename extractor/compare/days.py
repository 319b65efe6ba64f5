"""A date as it is written in a record in, first and last day out."""

from datetime import date

from extractor.export.days import last_day

__all__ = ["first_day", "is_out_of_date", "last_day", "newest"]

_MONTH = 2


def first_day(value: str | None) -> date | None:
    """The first day of a year, a month or a day; None for anything else."""
    parts = (value or "").split("-")
    try:
        numbers = [int(part) for part in parts]
    except ValueError:
        return None
    if len(numbers) > _MONTH + 1:
        return None
    try:
        return date(*[*numbers, 1, 1][: _MONTH + 1])
    except (ValueError, TypeError):
        return None


def is_out_of_date(finding: str | None, claim: str | None) -> bool:
    """Whether more than a year lies between the finding's last day and the claim's first."""
    found, claimed = last_day(finding), first_day(claim)
    if found is None or claimed is None:
        return False
    return (claimed - found).days > (366 if _leap_between(found, claimed) else 365)


def _leap_between(start: date, end: date) -> bool:
    return any(
        start < date(year, 2, 29) <= end
        for year in range(start.year, end.year + 1)
        if year % 4 == 0 and (year % 100 or year % 400 == 0)
    )


def newest(dates: list[str | None]) -> str | None:
    """The latest of the dates that say a day, a month or a year."""
    known = [value for value in dates if value and first_day(value)]
    return max(known, key=lambda value: (last_day(value) or date.min, value), default=None)
