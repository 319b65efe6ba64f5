"""A report's lines in, the company that reports on itself out."""

import re
from collections.abc import Sequence

from extractor.components.facts.lines import Line
from extractor.components.facts.names import bare_line, is_name_line, organisation_named
from extractor.components.speakers.sides import asks, is_firm
from extractor.models import Entity
from extractor.normalize.organisation_names import legal_form
from extractor.normalize.organisations import Registry

_OWN_REPORT = re.compile(
    r"\b(?:annual|integrated|sustainability|esg|csr|corporate responsibility|non-financial|climate|"
    r"human rights|modern slavery|transparency|diversity|environmental|impact|gender pay)"
    r"(?: (?:and|&) \w+)?(?: progress| data| performance| disclosure)? "
    r"(?:report|review|statement|extract|update|accounts|supplement|disclosure)s?\b"
    r"(?! (?:card|of companies|ranking|index))",
    re.I,
)
_JUDGED = re.compile(
    r"\b(?:assess\w*|analys\w*|rating|ranking|score\w*|index|benchmark|report card|comments? on|"
    r"review of|briefing|watch|monitor|investigat\w*|behind|beyond)\b",
    re.I,
)
_TOP, _LINE = 4, 110
_YEAR = re.compile(r"\b(?:FY ?)?20\d\d(?:[/–-]\d{2,4})?\b")
_MOST_BESIDE = 1  # words beside the report's name and its year
_PARTS = re.compile(r" [|–—-] ")


def is_own_report(line: str) -> bool:
    """Whether a line on top is the name of a company's report of itself, with its year, alone or
    beside the company's ("HALDEN S.A. — SUSTAINABILITY REPORT 2031"), and no headline about one."""
    parts = _PARTS.split(line)
    named = _OWN_REPORT.search(parts[-1]) and _YEAR.search(parts[-1])
    rest = _YEAR.sub("", _OWN_REPORT.sub("", parts[-1])).split()
    return bool(named and len(rest) <= _MOST_BESIDE and all(map(is_name_line, parts[:-1])))


def own_reporter(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """The company whose legal name stands on a line of its own beside "Integrated report 2031"."""
    top = [line.text for line in lines[:_TOP] if len(line.text) < _LINE]
    if not any(map(_OWN_REPORT.search, top)) or any(map(_JUDGED.search, top)):
        return None
    for text in [part for line in top for part in _PARTS.split(line)]:
        name = bare_line(text)
        if name and legal_form().search(name) and is_name_line(name):
            found = organisation_named(name, registry)
            return found if is_firm(found, text) and not asks(found) else None
    return None
