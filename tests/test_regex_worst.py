"""No regular expression of the package takes more than linear time on its own worst input.

`benchmarks/regex_worst.py` does the same on a megabyte and prints the figures.
"""

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

from regex_worst import BOUNDED, Use, all_patterns, growing, worst_of

SIZE, LIMIT = 16 * 1024, 0.3


def _grows(pattern: "re.Pattern[str]", *, anchored: bool = False) -> bool:
    return growing(worst_of(Use("one", pattern, anchored), SIZE, LIMIT, trial=1024), LIMIT)


@pytest.mark.parametrize(
    ("written", "anchored"),
    [
        pytest.param(r"\s+$", False, id="a run of blanks tried from each of them"),
        pytest.param(r"(?:\s+(?:the|of))*\s+$", False, id="a run of words tried from each"),
        pytest.param(r"\s*\|?\s*:?\s*-", True, id="blanks shared out over three places"),
        pytest.param(r"(?:[a-z]+\s?)+!", True, id="words cut in every way"),
    ],
)
def test_a_pattern_that_grows_is_found(written: str, anchored: bool) -> None:
    assert _grows(re.compile(written), anchored=anchored)


@pytest.mark.parametrize(
    "written", [r"(?<!\s)\s+$", r"(?<![a-z])[a-z]++\s", r"\b\d{1,3}(?:,\d{3})*\b", r"x[^x]{0,80}y"]
)
def test_a_linear_pattern_is_not(written: str) -> None:
    assert not _grows(re.compile(written))


def test_no_pattern_of_the_package_grows() -> None:
    every = all_patterns()
    assert BOUNDED.keys() <= {use.name for use in every}
    uses = [use for use in every if use.name not in BOUNDED]
    assert len(uses) > 500
    results = (worst_of(use, SIZE, LIMIT, trial=1024) for use in uses)
    found = [(row.name, row.text, row.size) for row in results if growing(row, LIMIT)]
    assert not found, "mend the pattern: docs/benchmarks.md, Regular expressions, says how"
