"""A document's lines in, its title, kind and year out."""

import re
from collections import Counter
from collections.abc import Sequence

from extractor.components.facts.dates import is_date_line, year_in
from extractor.components.facts.lines import Letter, Line, groups_of
from extractor.components.facts.names import is_legible
from extractor.models import Document, DocumentKind

_REPORT = re.compile(
    r"\b(?:report|review|accounts|data ?sheet|data ?book|data ?pack|factbook|inventory|statement|"
    r"disclosure|index|scorecard|report card|assessment|blueprint|roadmap|plan|progress|update|"
    r"survey|study|results|benchmark|ranking|key findings)s?\b",
    re.I,
)
_POLICY = re.compile(
    r"\b(?:polic(?:y|ies)|code of (?:conduct|ethics)|terms of (?:service|use)|charter|guidelines?|"
    r"principles|standards?|(?:privacy|human rights|policy) (?:notice|statement)|rules|"
    r"terms and conditions|commitments?)\b",
    re.I,
)
_BYLINE = re.compile(
    r"\b(?:Author|Editor|Reporter|Byline|Source)\s*:|^By\s+[A-Z][\w.’'-]+\s+[A-Z]|"
    r"\((?:Reuters|AP|AFP|Bloomberg)\)|^(?:Published|Posted|Updated)\b(?! in\b).{0,20}\d|"
    r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?\b|GMT|UTC|CET|BST|ET\b)",
    re.I,
)
_DATELINE = re.compile(
    r"^[A-Z][A-Z .’'-]{2,30}(?:,\s[^–—-]{2,40})?\s?(?:[(/][\w .]{2,30}[)/]\s?)?[–—-]{1,2}\s"
)
_DATED = re.compile(
    r"^[A-Z][\w .’'-]{2,30},\s(?:\w+\.?\s\d{1,2},?|\d{1,2}\s\w+)\s\d{4}\s?"
    r"(?:\([\w .]{2,40}\)\s?)?[–—-]{1,2}\s"
)
_REPORTING = re.compile(r"\b(?:[Rr]eporting|[Ee]diting) by [A-Z]")
_SUBJECT = re.compile(r"^(?:Re|RE|Subject|Betreff|Concerning)\s*:\s*(.+)")
_NO_HEADLINE = re.compile(
    r"^(?:by|via|sent|our ref|your ref|ref|org|att|attn|fao|to|from|tel|private|personal)\b"
    r"|@|\+\d|\d{3}\s\d{3}|\b\d{4,6}\s[A-Z]|"
    r"\bofficer\b|\bstreet\b|,\s+[A-Z]{2}\b",
    re.I,
)
_NAV = re.compile(r"(?:[|/›»·]|\s>\s).*(?:[|/›»·]|\s>\s)")
KINDS: tuple[DocumentKind, ...] = ("letter", "report", "article", "policy", "other")
_REPORT_OF = re.compile(r"\b(?:[Rr]eport|Accounts|Review)\s+(?:FY\s?)?((?:19|20)\d\d)\b")
HEAD_LINES = 10
TITLE_WORDS = 25
REPORT_PAGES = 8


def printed_title(document: Document, lines: Sequence[Line], letter: Letter | None) -> str | None:
    """The title on the page: a letter's subject line, else the first heading or head line."""
    if letter:
        return _letter_title(letter)
    first = [line.text for line in lines[:4] if line.group == lines[0].group]
    cover = _cover_title(first) if len(lines) > 3 and not lines[0].heading else None
    if cover:
        return cover
    headings = (x.text for x in lines[:12] if x.heading and not is_date_line(x.text))
    heading = next((text for text in headings if is_legible(text)), None)
    if heading:
        return heading
    if len(lines) < 4:
        return None
    if len(first) > 1 and not _byline(first[1]):
        return None
    text = next((x.text for x in lines[:3] if not _NAV.search(x.text)), lines[0].text)
    return text if _is_title(text) else None


def _cover_title(cover: Sequence[str]) -> str | None:
    """Of the few short lines on top, none a sentence, the one that names the genre."""
    cover = [line for line in cover if not is_date_line(line)]
    if len(cover) > 3 or not all(map(_is_title, cover)):
        return None
    return next((x for x in cover if _REPORT.search(x) or _POLICY.search(x)), None)


def _is_title(text: str) -> bool:
    fit = len(text.split()) <= TITLE_WORDS and text[-1] not in ".:;,"
    return fit and is_legible(text) and not is_date_line(text)


def _letter_title(letter: Letter) -> str | None:
    """A letter's subject line, else the last line of its head that stands alone and is no name."""
    subject = next((m[1] for m in map(_subject, (*letter.head, *letter.body[:3])) if m), None)
    if subject:
        return subject.strip(" *")
    alone = [group[0] for group in groups_of(letter.head) if len(group) == 1]
    titles = [text for text in alone if len(text.split()) > 3 and _is_headline(text)]
    return titles[-1] if titles else None


def _is_headline(text: str) -> bool:
    return _is_title(text) and not _NO_HEADLINE.search(text)


def _subject(line: Line) -> re.Match[str] | None:
    return _SUBJECT.match(line.text)


def given_kind(name: str) -> DocumentKind | None:
    """The kind that an option, a sidecar or the file itself names; None where it is no kind."""
    return next((kind for kind in KINDS if kind == name.strip().lower()), None)


def printed_kind(
    document: Document, lines: Sequence[Line], letter: Letter | None, title: str | None
) -> DocumentKind:
    """The kind by build first (salutation, byline), by the words of the title next, then length."""
    if letter:
        return "letter"
    head = [line.text for line in lines[:HEAD_LINES]]
    if len(document.pages) < REPORT_PAGES and _is_article(head, [x.text for x in lines[-4:]]):
        return "article"
    if title and len(lines) > 3:
        policy, report = _last(_POLICY, title), _last(_REPORT, title)
        if policy >= 0 or report >= 0:
            return "policy" if policy >= report else "report"
    paged = document.source.lower().endswith(".pdf") and len(document.pages) > 1
    return "report" if paged or len(document.pages) >= REPORT_PAGES else "other"


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=-1)


def _is_article(head: Sequence[str], tail: Sequence[str]) -> bool:
    if len(head) < 3:
        return False
    return any(_byline(line) or dateline(line) for line in head) or any(
        _REPORTING.search(line) for line in tail
    )


def _byline(line: str) -> bool:
    return len(line) < 200 and bool(_BYLINE.search(line))


def report_year(document: Document, title: str | None, lines: Sequence[Line]) -> str | None:
    """The year in the title, on the cover, or beside "Annual Report" in the text."""
    for text in (title or "", *(line.text for line in lines[:6])):
        year = year_in(text) if len(text) < 120 else None
        if year:
            return year
    return _cited_year(document.text)


def _cited_year(text: str) -> str | None:
    """The year that most often stands after "Report" or "Accounts" in the text."""
    counts = Counter(found[1] for found in _REPORT_OF.finditer(text))
    return max(counts, key=lambda year: (counts[year], year)) if counts else None


def dateline(line: str) -> str | None:
    """ "PORT ELLERY, 3 May 2031 –" where a line opens so; None elsewhere."""
    found = _DATELINE.match(line) or _DATED.match(line)
    return found.group() if found else None


def bylines(lines: Sequence[Line]) -> list[str]:
    """The lines near the top that may name author, publisher and date of an article, best first."""
    head = [line.text for line in lines[:HEAD_LINES] if len(line.text) < 200]
    return sorted(head, key=lambda line: not _byline(line))
