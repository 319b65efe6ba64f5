"""The data files in, every unit with its spellings and its factor out."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PREFIXES = {
    "p": ("pico", 1e-12),
    "n": ("nano", 1e-9),
    "u": ("micro", 1e-6),
    "m": ("milli", 1e-3),
    "c": ("centi", 1e-2),
    "d": ("deci", 1e-1),
    "h": ("hecto", 1e2),
    "k": ("kilo", 1e3),
    "M": ("mega", 1e6),
    "G": ("giga", 1e9),
    "T": ("tera", 1e12),
    "P": ("peta", 1e15),
    "E": ("exa", 1e18),
    "Z": ("zetta", 1e21),
}
_SYMBOL_PREFIXES = {"u": ("µ", "μ", "u"), "k": ("k", "K")}
_POWER_WORDS = {2: ("square", "sq", "sq."), 3: ("cubic", "cu", "cu.")}
_POWER_SIGNS = {2: ("2", "²", "^2"), 3: ("3", "³", "^3")}
_COMMON = frozenset("USD EUR GBP CNY JPY INR HKD AUD CAD CHF SGD SEK NOK DKK".split())
_WORD_NAMED = frozenset("tonne byte bit gram pixel FLOPS IU candela".split())

Base = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `name` is what pint reads, `factor` takes a value to the base units `base`.

    `base` pairs pint's names of base units with their powers, alphabetically; it is empty for
    a number without dimension, and `factor` is None where there is no conversion (money, nouns).
    """

    name: str
    factor: float | None = None
    base: Base = ()
    kind: str = "physical"


@dataclass(frozen=True, slots=True)
class UnitTable:
    """`symbols` are looked up as written, `words` in lower case; `starts` are first words."""

    symbols: dict[str, Unit]
    words: dict[str, Unit]
    starts: frozenset[str]
    longest: int


@cache
def unit_table() -> UnitTable:
    """All physical units; read once."""
    symbols: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    for row in read_rows("units.csv"):
        _add_row(row, symbols, words)
    for code, _, after, names in money_rows():
        kind = "money" if code.isupper() else "coin"
        unit = Unit(code, None, (), kind)
        for symbol in after:
            symbols[symbol] = unit
        for name in names:
            words[name] = unit
            words[_plural(name)] = unit
    starts = {word.split(" ")[0] for word in words}
    return UnitTable(symbols, words, frozenset(starts), max(len(w.split(" ")) for w in words))


def read_rows(file: str) -> list[dict[str, str]]:
    """The rows of a CSV data file of this package, as dicts from column to cell."""
    text = (files("extractor.normalize") / "data" / file).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def read_words(file: str) -> frozenset[str]:
    """The entries of a word list of this package: one a line, `#` for remarks."""
    text = (files("extractor.normalize") / "data" / file).read_text("utf-8")
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return frozenset(line for line in lines if line)


def money_rows() -> list[tuple[str, list[str], list[str], list[str]]]:
    """Code, spellings before a number, spellings after it, names; a row a currency."""
    rows = []
    for row in read_rows("currencies.csv"):
        after, words = _split(row["after"]), _split(row["words"])
        if row["code"] in _COMMON:
            words.append(row["code"].lower())
        rows.append((row["code"], _split(row["before"]), after, words))
    return rows


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _add_row(row: dict[str, str], symbols: dict[str, Unit], words: dict[str, Unit]) -> None:
    factor = float(row["factor"]) if row["factor"] else None
    unit = Unit(row["unit"], factor, _base(row["si"]))
    for symbol in _split(row["symbols"]):
        if not symbol.startswith("~"):
            symbols[symbol] = unit
    for word in _split(row["words"]):
        words[word] = unit
        words[_plural(word)] = unit
    _add_powers(row, unit, symbols, words)
    for letter in row["prefixes"].split():
        _add_prefixed(row, unit, letter, symbols, words)


def _add_prefixed(
    row: dict[str, str], unit: Unit, letter: str, symbols: dict[str, Unit], words: dict[str, Unit]
) -> None:
    prefix, size = PREFIXES[letter]
    named = unit.name in _WORD_NAMED
    name = (prefix if named else letter) + unit.name
    if unit.name == "bps":
        name = f"{letter}bit/s"
    prefixed = Unit(name, None if unit.factor is None else unit.factor * size, unit.base)
    for symbol in _prefixable(_split(row["symbols"])):
        for sign in _SYMBOL_PREFIXES.get(letter, (letter,)):
            symbols.setdefault(sign + symbol.lstrip("~"), prefixed)
    for word in _split(row["words"]):
        for joined in (f"{prefix}{word}", f"{prefix} {word}"):
            words[joined] = prefixed
            words[_plural(joined)] = prefixed
    _add_powers(row, prefixed, symbols, words, prefix=prefix, letter=letter)


def _prefixable(symbols: list[str]) -> list[str]:
    """The first symbol and those marked "~": kt, but no kMT."""
    return [symbol for symbol in symbols if symbol == symbols[0] or symbol[0] == "~"]


def _add_powers(
    row: dict[str, str],
    unit: Unit,
    symbols: dict[str, Unit],
    words: dict[str, Unit],
    *,
    prefix: str = "",
    letter: str = "",
) -> None:
    for digit in row["powers"]:
        power = int(digit)
        base = tuple((name, size * power) for name, size in unit.base)
        factor = None if unit.factor is None else unit.factor**power
        squared = Unit(f"{unit.name}^{power}", factor, base)
        for symbol in _split(row["symbols"]):
            for sign in _POWER_SIGNS[power]:
                symbols[f"{letter}{symbol}{sign}"] = squared
            for spelled in _POWER_WORDS[power]:
                words[f"{spelled} {letter}{symbol}"] = squared
                words[f"{spelled}{letter}{symbol}"] = squared
        for word in _split(row["words"]):
            for form in (f"{prefix}{word}", _plural(f"{prefix}{word}")):
                for spelled in _POWER_WORDS[power]:
                    words[f"{spelled} {form}"] = squared
                words[f"{form} {'squared' if power == 2 else 'cubed'}"] = squared


def _base(text: str) -> Base:
    pairs = (part.partition("^") for part in text.split())
    return tuple(sorted((name, int(power or "1")) for name, _, power in pairs))


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "foot", "hertz", "sterling")):
        return word
    return word[:-1] + "ies" if word.endswith(("ncy", "nny")) else word + "s"
