"""Our table of units against pint, with our definitions loaded into it."""

from functools import cache
from importlib.resources import files
from typing import Any

import pytest

from extractor.normalize.quantities import find_quantities
from extractor.normalize.units import Unit, si_value, unit_table

pint = pytest.importorskip("pint", reason="pint is a development dependency")


@cache
def registry() -> Any:
    made = pint.UnitRegistry(on_redefinition="ignore", autoconvert_offset_to_baseunit=True)
    text = (files("extractor.normalize") / "data" / "definitions.txt").read_text("utf-8")
    made.load_definitions(text.splitlines())
    return made


def units() -> dict[str, Unit]:
    table = unit_table()
    return {unit.name: unit for unit in (*table.symbols.values(), *table.words.values())}


# pint's own decade is a step of a logarithmic scale and can't be defined anew
@pytest.mark.parametrize("name", sorted(set(units()) - {"decade"}))
def test_pint_reads_the_unit_and_converts_it_as_we_do(name: str) -> None:
    ours = si_value(units()[name], 3)
    theirs = registry().Quantity(3, name)
    if ours is not None:
        assert theirs.to(ours["unit"]).magnitude == pytest.approx(ours["value"], rel=1e-9)


@pytest.mark.parametrize(
    "text",
    [
        "0.35 kWh per square metre",
        "12 tCO2e/€m",
        "0.4 tCO2e per employee",
        "$1.40 a share",
        "95 g CO2/km",
        "1.8 m3 per tonne",
        "500,000 barrels a day",
        "5 litres per 100 km",
    ],
)
def test_pint_reads_quotients(text: str) -> None:
    (quantity,) = find_quantities(text)
    assert "/" in (quantity.unit or "")
    registry().parse_expression(quantity.unit)


def test_importing_the_finder_leaves_pint_alone() -> None:
    import subprocess
    import sys

    code = "import sys, extractor.normalize.quantities; sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
