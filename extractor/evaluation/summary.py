"""A report in, the JSON that `extractor score --format json` writes out.

It is what `Report.from_dict` reads, with the derived figures beside the counts for readers who
don't want to derive them.
"""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from extractor.evaluation.bootstrap import Interval
from extractor.evaluation.figures import figures, rule_counts
from extractor.evaluation.report import Report


def report_to_json(
    report: Report, *, intervals: Mapping[str, Interval] | None = None
) -> dict[str, Any]:
    """The report as JSON values, with `figures`, `intervals` and counts by rule."""
    return {
        **report.to_dict(),
        "figures": figures(report),
        "intervals": {name: list(interval) for name, interval in (intervals or {}).items()},
        "rules": {rule: asdict(counts) for rule, counts in rule_counts(report.documents).items()},
    }
