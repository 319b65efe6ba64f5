"""An article's lines in, whether it is one, and who published or wrote it, out."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.components.facts.dates import day_in, rest_of_date
from extractor.components.facts.lines import Line
from extractor.components.facts.names import (
    bare_line,
    is_name_line,
    may_be_person,
    organisation_named,
    tells_organisation,
    tells_publisher,
)
from extractor.components.facts.releases import is_release, release_author
from extractor.models import Entity
from extractor.normalize.entity_data import word_list
from extractor.normalize.organisation_names import guess_kind
from extractor.normalize.organisations import Registry
from extractor.normalize.people import find_people, person_entity

_BY = re.compile(r"(?:By|BY|Words by|Text by|Written by)\s+(?!(?:way|law|now)\b)")
_BY_PERSON = re.compile(
    r"(?:By|BY|Words by|Written by)\s+"
    r"(?:[A-Z][\w.’'-]+\s+(?:(?:de|da|van|von|al|bin|der)\s+){0,2}[A-Z]|"
    r"(?:our|a|the)\s(?:[\w-]+\s){0,3}(?:correspondent|reporter|staff|editor|writers?)\b|"
    r"(?:[Ss]taff|STAFF)\s(?:[Rr]eporter|[Ww]riter|[Cc]orrespondent|REPORTER))"
)
_AGENCY = re.compile(r"\((?:Reuters|AP|AFP|Bloomberg|dpa|PA|EFE|ANSA|TASS|Xinhua|Kyodo|PTI|IANS)\)")
# "SANTA ROSALIA, Dec 4 (Northern Wire) - …": any agency behind place and day.
_WIRED = re.compile(
    r"[A-Z][\w .’'-]{2,30}, [A-Z][a-z]{2,8}\.? \d{1,2},? \(([A-Z][\w. ]{2,30})\) ?[–—-]"
)
_LABELLED = re.compile(r"\b(?:Author|Editor|Reporter|Byline|Source)\s*:")
_POSTED = re.compile(r"^(?:Published|Posted|Updated)\b(?! in\b).{0,20}\d", re.I)
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d\s*(?:(?i:[ap]\.?m)\.?\b|GMT|UTC|CET|CEST|BST|EAT|WIB|IST|SAST|E[SD]?T\b)"
)
_READ = re.compile(
    r"\b\d+[ -]min(?:ute)?s? read\b|^Filed under\b|^\d+ comments?$|^Share (?:this|on)\b|^Tags?:|"
    r"\b(?:staff reporter|staff writer|environment correspondent|business correspondent)\b",
    re.I,
)
_RUBRIC = re.compile(
    r"(?:opinion|comment|commentary|op-ed|editorial|leader|analysis|blog|interview|column|feature|"
    r"guest (?:post|column|essay)|viewpoint|the view from\b.{0,30}|letters? to the editor)s?"
    r"(?:\s?[|/:–-]\s?\w.{0,40})?$",
    re.I,
)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .’'-]{2,30}--\([A-Z]|"
    r"^[A-Z][A-Z .’'-]{2,30}(?:,\s[^–—-]{2,40})?\s?(?:[(/][\w .]{2,30}[)/]\s?)?[–—-]{1,2}\s"
)
_DATED = re.compile(
    r"^[A-Z][\w.’'-]{1,20}(?: [A-Z][\w.’'-]{1,20}){0,3}(?:, [A-Z][\w. ]{1,25})?,\s?\(?"
    r"(?:\w+\.?\s\d{1,2},?(?:\s\d{4})?|\d{1,2}\s\w+(?:\s\d{4})?)\)?\s?[,.]?"
    r"(?:[(/][\w .]{2,40}[)/]\s?)?(?:\s?[–—-]{1,2}\s|[.:]\s(?=[A-Z“\"]))"
)
_REPORTING = re.compile(r"\b(?:[Rr]eporting|[Ee]diting) by [A-Z]")
_CAPACITY = re.compile(
    r"^(?:The (?:author|writer) (?:is|works|was)\b|[A-Z][\w’'.-]+ [A-Z][\w’'. -]{2,30} "
    r"(?:is (?:an?|the)\b.{0,120}\b(?:writes?|writer|journalist|columnist|author|professor|"
    r"reporter|editor|capacity|contributor)|covers|writes|reports))"
)
_PUBLISHED_BY = re.compile(r"(?:Author|Source|Publisher|Published by)\s*:\s*([^,|;(]+)", re.I)
_CELLS = re.compile(r"(?:(?<!\s)\s+)?[|•·]\s*|(?<!\s)\s+/\s+")
_WRITTEN_BY = re.compile(
    r"(?:(?:[Pp]osted|[Pp]ublished|[Ww]ritten)\b[^|]{0,40}?\b)?(?:by|By|BY)\s+"
    r"([A-Z][\w.’'-]+(?:\s(?:(?:de|da|van|von|al|bin|der|dos)\s){0,2}[A-Z][\w.’'-]+){1,3})"
)
_AGENCIES = {"AP": "Associated Press", "AFP": "Agence France-Presse", "PA": "PA Media"}
_PAGE = re.compile(r",?\s(?:page|p\.|section|issue|vol\.?|no\.)\s?\w{1,5}\b", re.I)
HEAD_LINES = 10
HEADLINE = 90


def is_article(lines: Sequence[Line]) -> bool:
    """Whether the lines have an article's build: byline, dateline, rubric, press release."""
    head = [line.text for line in lines[:HEAD_LINES]]
    if len(head) < 3:
        return False
    if any(is_to_editor(line) for line in head):
        return True
    if is_release(lines) or any(_is_strong(line) or dateline(line) for line in head):
        return True
    paper = _paper_in(head[0])
    if (paper and paper != head[0]) or _paper_beside_date(head[0]):
        return True
    if any(map(is_rubric, head[:3])):
        return True
    return any(_REPORTING.search(line.text) or _CAPACITY.match(line.text) for line in lines[-4:])


def _is_strong(line: str) -> bool:
    if len(line) >= 200:
        return False
    return bool(
        _BY_PERSON.match(line) or _AGENCY.search(line) or _CLOCK.search(line) or _READ.search(line)
    )


def is_rather_article(lines: Sequence[Line]) -> bool:
    """Whether a text whose title tells no genre is dated or credited as articles are."""
    head = [line.text for line in lines[:HEAD_LINES]]
    if len(head) < 3:
        return False
    credited = any(len(x) < 200 and (_LABELLED.search(x) or _POSTED.search(x)) for x in head)
    return credited or _masthead(lines) is not None or _credit(head[1:5]) is not None


def _under_label(head: Sequence[str]) -> str | None:
    """The person on the line under "Author", before an office."""
    for label, line in pairwise(head):
        name = line.split(", ")[0]
        if re.fullmatch(r"(?:By|Authors?|Written by)\s?:?", label) and may_be_person(name):
            return name
    return None


def _credit(head: Sequence[str]) -> str | None:
    """The person whose name and a day stand alone on a line under the headline."""
    for line in head:
        name = bare_line(rest_of_date(line)) if len(line) < 60 and day_in(line) else ""
        named = all(word[:1].isupper() for word in name.split())
        if (
            named
            and 1 < len(name.split()) < 4
            and may_be_person(name)
            and name not in word_list("places")
        ):
            return name
    return None


def is_rubric(line: str) -> bool:
    """Whether a line only says of what sort the text below it is: "Opinion"."""
    return bool(_RUBRIC.fullmatch(line))


def is_to_editor(salutation: str) -> bool:
    """Whether a greeting is that of a letter which a newspaper prints."""
    return bool(re.match(r"(?:To the Editors?\b|Dear Editors?\b)", salutation, re.I))


def is_byline(line: str) -> bool:
    """Whether a line says who wrote an article, where it came out, or at what hour."""
    weak = _LABELLED.search(line) or _POSTED.search(line)
    return len(line) < 200 and (_is_strong(line) or bool(weak))


def dateline(line: str) -> str | None:
    """ "PORT ELLERY, 3 May 2031 –" where a line opens so; None elsewhere."""
    found = _DATELINE.match(line) or _DATED.match(line)
    return found.group() if found else None


def bylines(lines: Sequence[Line]) -> list[str]:
    """The lines near the top that may name author, publisher and date of an article, best first."""
    head = [line.text for line in lines[:HEAD_LINES] if len(line.text) < 200]
    return sorted(head, key=lambda line: not is_byline(line))


def article_author(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """Who issued a press release; else the publisher named on top, the journalist; else None."""
    if is_release(lines):
        return release_author(lines, registry)
    credits = bylines(lines)
    for line in credits:
        named = [m for m in registry.find(line, services=False) if _publishes(m.id, registry)]
        if named and named[0].id:
            return registry.entity(named[0].id)
    for line in (*credits, *(x.text for x in lines[-4:])):
        name = _publisher_in(line)
        if name:
            return organisation_named(name, registry)
    name = _masthead(lines) or _agency(credits + [line.text[:120] for line in lines[:4]])
    return organisation_named(name, registry) if name else _journalist(lines)


def _agency(lines: Sequence[str]) -> str | None:
    """The news agency in the brackets of a dateline."""
    found = next((m for m in map(_AGENCY.search, lines) if m), None)
    wired = next((m for m in map(_WIRED.match, lines) if m), None)
    short = found.group().strip("()") if found else wired[1] if wired else ""
    return _AGENCIES.get(short, short) or None


def _publishes(id: str | None, registry: Registry) -> bool:
    return bool(id) and registry.kind_of(id or "") == "publisher"


def _publisher_in(line: str) -> str | None:
    labelled = _PUBLISHED_BY.search(line)
    if labelled and is_name_line(labelled[1].strip()) and not find_people(f"By {labelled[1]}"):
        return labelled[1].strip()
    cells = [cell for cell in _CELLS.split(line) if cell]
    if len(cells) > 1 and day_in(line):
        named = [
            cell
            for cell in cells
            if is_name_line(cell) and not _names_person(cell) and not _is_section(cell)
        ]
        telling = [cell for cell in named if guess_kind(cell) == "publisher"]
        return (telling or named or [None])[0]
    return None


def _is_section(cell: str) -> bool:
    """Whether a cell beside a date names a part of the paper or a page: "Business", "Page 3"."""
    return cell.lower() in word_list("press_sections") or bool(_PAGE.match(f" {cell}"))


def _paper_beside_date(line: str) -> bool:
    """Whether a paper's name stands in one line with a day: "Name | News | 3 May 2031"."""
    cells = _CELLS.split(line) if len(line) < HEADLINE and day_in(line) else []
    return any(cell and is_name_line(cell) and _is_paper(cell) for cell in cells)


def _is_paper(cell: str) -> bool:
    return tells_publisher(cell) and 1 < len(cell.split()) < 6


def _names_person(cell: str) -> bool:
    return bool(_BY.match(cell)) or (may_be_person(cell) and not tells_publisher(cell))


def is_masthead(line: str) -> bool:
    """Whether the line names a paper, alone or with its date and page."""
    return _paper_in(line) is not None


def _paper_in(line: str) -> str | None:
    dated = len(line) < HEADLINE and bool(day_in(line))
    name = bare_line(rest_of_date(_PAGE.sub("", line))) if dated else line
    if not name or len(name) > 60 or not is_name_line(name) or name in word_list("places"):
        return None
    return name if tells_publisher(name) and 1 < len(name.split()) < 6 else None


def _masthead(lines: Sequence[Line]) -> str | None:
    """The name of a paper or site that stands above the headline, or before a date."""
    for place, line in enumerate(lines[:HEAD_LINES]):
        name = _paper_in(line.text)
        rest = lines[place + 1 :]
        said = any(name in line.text for line in rest) if name else False
        near = (*lines[max(0, place - 2) : place], *rest[:2])
        credited = not said and any(is_byline(line.text) for line in near)
        on_top = credited if place > 1 else not (name and _goes_on(name, rest))
        if name and (name != line.text or on_top):
            return name
    return None


def _goes_on(name: str, rest: Sequence[Line]) -> bool:
    """Whether the text speaks of the name at length: then it is no paper's, but its subject's."""
    return sum(name in line.text for line in rest) > 2


def _journalist(lines: Sequence[Line]) -> Entity | None:
    """The person of a byline, or alone on a line beside a date or a paper's name."""
    head = [line.text for line in lines[:HEAD_LINES] if len(line.text) < 200]
    for line in head:
        for part in _CELLS.split(line):
            found = _WRITTEN_BY.match(part)
            name = found[1].strip() if found else ""
            if name and may_be_person(name) and is_byline_of_person(name):
                return person_entity(" ".join(name.split()[:4]))
    for line in head:
        people = find_people(line) if re.match(r"(?:By|Author)\b", line) else []
        if people:
            return Entity(id=people[0].id, name=people[0].name)
    credit = _credit(head[1:5]) or _under_label(head)
    if credit:
        return person_entity(credit)
    for line in head[1:5]:
        parts = [part for part in _CELLS.split(line) if part]
        dated = len(parts) > 1 and day_in(line)
        alone = [p for p in parts if may_be_person(p)] if dated or len(parts) == 1 else []
        if alone and (dated or _is_credit(alone[0], lines)):
            return person_entity(_as_written(alone[0]))
    return None


def is_byline_of_person(name: str) -> bool:
    """Whether the words behind "by" are a person's name and no description or body."""
    return not tells_organisation(name) and all(word[:1].isupper() for word in name.split()[:2])


def _is_credit(name: str, lines: Sequence[Line]) -> bool:
    """Whether a name alone on a line is said again at the end: "Jane Doe is a hydrologist …"."""
    capitals = name.isupper() and len(name.split()) > 1
    return capitals or any(x.text.startswith(name) and x.text != name for x in lines[-4:])


def _as_written(name: str) -> str:
    return name.title() if name.isupper() else name
