"""Two units in, their quotient out; a value with its unit in, its value in base units out."""

from extractor.normalize.units.table import PREFIXES, Unit

_SIZE_PREFIXES = {size: word for word, size in PREFIXES.values() if size >= 1e3}
_OFFSETS = {"degC": 273.15, "degF": 255.372222222222}
COUNT = Unit("count", None, (), "count")


def divide(over: Unit, under: Unit, *, size: float = 1.0) -> Unit:
    """`over` per `size` of `under`: 12 tCO2e per million hours are tonne_CO2e/megahour."""
    name = f"{_bracket(over.name)}/{_sized(under.name, size)}"
    if over.factor is None or under.factor is None:
        return Unit(name, None, (), over.kind if over.kind != "physical" else "mixed")
    powers = dict(over.base)
    for base, power in under.base:
        powers[base] = powers.get(base, 0) - power
    kept = tuple(sorted((base, power) for base, power in powers.items() if power))
    return Unit(name, over.factor / under.factor / size, kept)


def _sized(name: str, size: float) -> str:
    if size == 1.0:
        return f"({name})" if "/" in name else name
    if size in _SIZE_PREFIXES:
        return _SIZE_PREFIXES[size] + name
    return f"({size:.0f}*{name})"


def _bracket(name: str) -> str:
    return name


def si_value(unit: Unit, value: float) -> dict[str, float | str] | None:
    """The value in base units under pint's names; None where there is no conversion."""
    if unit.factor is None:
        return None
    converted = value * unit.factor + _OFFSETS.get(unit.name, 0.0)
    return {"value": float(f"{converted:.12g}"), "unit": base_name(unit)}


def base_name(unit: Unit) -> str:
    """How pint writes the base units: "kilogram * meter ** 2 / second ** 2"."""
    over = [_power(name, power) for name, power in unit.base if power > 0]
    under = [_power(name, -power) for name, power in unit.base if power < 0]
    if not over and not under:
        return "dimensionless"
    return " / ".join([" * ".join(over) or "1", *under])


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name} ** {power}"
