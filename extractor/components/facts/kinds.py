"""A document's lines in, its title, kind and year out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from extractor.components.facts.articles import (
    is_article,
    is_byline,
    is_masthead,
    is_rather_article,
    is_rubric,
    is_to_editor,
)
from extractor.components.facts.dates import is_date_line, month_in, year_in
from extractor.components.facts.filings import is_filing_line, is_minutes_line, is_resolved
from extractor.components.facts.letter import Letter
from extractor.components.facts.lines import Line, groups_of
from extractor.components.facts.names import ends_in_form, is_legible, is_party_line, may_be_person
from extractor.components.facts.ownreports import is_own_report
from extractor.components.facts.releases import is_label, is_release
from extractor.components.facts.statements import is_joint_statement
from extractor.models import Document, DocumentKind
from extractor.normalize.organisation_names import guess_kind
from extractor.normalize.people import starts_with_title

_REPORT = re.compile(
    r"\b(?:report|review|accounts|data ?sheet|data ?book|data ?pack|factbook|inventory|statement|"
    r"disclosure|index|scorecard|report card|assessment|blueprint|roadmap|plan|progress|update|"
    r"survey|study|briefing|"
    r"impact(?=\W{1,3}(?:report|20\d\d))|results|benchmark|ranking|key findings)s?\b",
    re.I,
)
_POLICY = re.compile(
    r"\b(?:polic(?:y|ies)|code of (?:conduct|ethics)|terms of (?:service|use)|charter|guidelines?|"
    r"principles|standards?|(?:privacy|human rights|policy) (?:notice|statement)|rules|"
    r"terms and conditions|commitments?|"
    r"statement on(?! (?:modern )?slavery))\b",
    re.I,
)
_SUBJECT = re.compile(
    r"^(?:Re|RE|Sub|SUB|Subject|SUBJECT|Betreff|Concerning|Regarding|Concerns)\s*:\s*(.+)"
)
_SECTION = re.compile(
    r"(?:[\dIVX]{1,4}[.)]?\s)?(?:executive summary|summary|key findings|(?:key )?recommendations?|"
    r"(?:table of )?contents|foreword|introduction|method(?:ology)?|about (?:this|the) report|"
    r"conclusions?|chapter \d+|annex|appendix|references|acknowledgements|background)\b.{0,40}$",
    re.I,
)
_NO_HEADLINE = re.compile(
    r"^(?:by|via|sent|our ref|your ref|ref|org|att|attn|fao|to|from|tel|private|personal)\b"
    r"|\b(?:registered|plc|ltd|llp|limited)\b|^(?:attention|present)\b|@|\+\d|\d{3}\s\d{3}|\b\d{4,6}\s[A-Z]|"
    r"\bofficer\b|\bstreet\b|,\s+[A-Z]{2}\b",
    re.I,
)
_NAV = re.compile(r"(?:[|/›»·]|\s>\s).*(?:[|/›»·]|\s>\s)")
KINDS: tuple[DocumentKind, ...] = ("letter", "report", "article", "policy", "other")
_REPORT_OF = re.compile(r"\b(?:[Rr]eport|Accounts|Review)\s+(?:FY\s?)?((?:19|20)\d\d)\b")
HEAD_LINES = 10
TITLE_WORDS = 25
REPORT_PAGES = 8
HEADLINE = 120
COVER_LINES = 7


def printed_title(document: Document, lines: Sequence[Line], letter: Letter | None) -> str | None:
    """The title on the page: a letter's subject line, else the first heading or head line.

    A line that names a publisher by its words, a date and a rubric are no titles.
    """
    if letter:
        return _letter_title(letter)
    if lines and lines[0].heading and _may_head(lines[0].text):
        return lines[0].text
    top = list(takewhile(_is_short, lines[:COVER_LINES]))
    cover = [line.text for line in top if _may_head(line.text)]
    titled = _cover_title(cover) if len(lines) > 3 else None
    heading = next((x.text for x in (*top, *lines[:4]) if x.heading and _may_head(x.text)), None)
    named = lines[0].text if lines and lines[0].heading and _names_firm(lines[0].text) else None
    first = _first_line(lines, cover) if len(lines) > 3 and not named else None
    return titled or named or heading or first


def _is_short(line: Line) -> bool:
    ended = line.text.endswith((".", ";", ",")) and not ends_in_form(line.text)
    return len(line.text) < HEADLINE and not ended


def _may_head(text: str) -> bool:
    named = _is_name(text) or is_masthead(text)
    genre = _REPORT.search(text) or _POLICY.search(text)
    labelled = _LABEL.match(text) or (text.isupper() and not genre and may_be_person(text))
    unfit = named or labelled or text[:1].islower()
    return _heads_all(text) and not unfit and is_legible(text)


_LABEL = re.compile(r"(?:Present|Participants|Attend(?:ees|ance)|Apologies|To|From|Date|By)\s?:")


def _names_firm(text: str) -> bool:
    """Whether a heading on top is a company's name: a report card's, if nothing says more."""
    return guess_kind(text) == "company" and is_party_line(text) and is_legible(text)


def _first_line(lines: Sequence[Line], cover: Sequence[str]) -> str | None:
    """The first line of a cover that may be its title, alone or over a byline."""
    first = [line.text for line in lines[:4] if line.group == lines[0].group]
    if len(first) > 1 and not any(map(is_byline, first[1:])) and len(cover) > 3:
        return None
    text = next((text for text in cover if not _NAV.search(text)), None)
    return text if text and _is_title(text) else None


def _heads_all(heading: str) -> bool:
    """Whether a heading can be the title: no date, no part of a text, no "Press release"."""
    return not (
        is_date_line(heading)
        or _SECTION.match(heading)
        or _NUMBERED.match(heading)
        or is_label(heading)
        or heading.startswith(("Published by", "Issued by"))
        or is_rubric(heading)
    )


_NUMBERED = re.compile(
    r"\d{1,2}[.)]\s|(?:[A-Z][a-z]+ ){1,2}(?:no\.?|number|vol\.?) ?\d{1,3}$|proposal number",
    re.I,
)


def _is_name(line: str) -> bool:
    """Whether a line on a cover names its publisher by a word of its own, and no subject."""
    return is_party_line(line) and not (_REPORT.search(line) or _POLICY.search(line))


def _cover_title(cover: Sequence[str]) -> str | None:
    """Of the few short lines on top, none a sentence, the one that names the genre."""
    genre = [x for x in cover[:4] if _is_title(x) and (_REPORT.search(x) or _POLICY.search(x))]
    return genre[0] if genre else None


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
    return _is_title(text) and not _NO_HEADLINE.search(text) and not starts_with_title(text)


def _subject(line: Line) -> re.Match[str] | None:
    return _SUBJECT.match(line.text)


def given_kind(name: str) -> DocumentKind | None:
    """The kind that an option, a sidecar or the file itself names; None where it is no kind."""
    return next((kind for kind in KINDS if kind == name.strip().lower()), None)


def printed_kind(
    document: Document, lines: Sequence[Line], letter: Letter | None, title: str | None
) -> DocumentKind:
    """The kind by build first (salutation, byline), by the words of the title next, then length.

    Minutes and resolutions are of no kind of their own.
    """
    top = [line.text for line in lines[:4]]
    if any(map(is_filing_line, top)) or any(map(is_minutes_line, top)):
        return "other"
    if not letter and any(_ATTENDED.match(line.text) for line in lines[:8]):
        return "other"
    if not letter and is_resolved(lines):
        return "other"
    if is_joint_statement(lines) and not _greets(letter):
        return "other"
    if letter and not is_to_editor(letter.salutation):
        return "letter"
    short = len(document.pages) < REPORT_PAGES
    if not is_release(lines) and any(map(_POLICY_LABEL.match, top)):
        return "policy"
    if not is_release(lines) and any(
        line.heading and is_own_report(line.text) for line in lines[:3]
    ):
        return "report"
    if short and is_article(lines):
        return "article"
    genre = _genre(title) if title and len(lines) > 3 else None
    if genre:
        return genre
    if short and is_rather_article(lines):
        return "article"
    paged = document.source.lower().endswith(".pdf") and len(document.pages) > 1
    report = paged or len(document.pages) >= REPORT_PAGES or _is_report(lines)
    report = report or bool(title and len(lines) > 3 and _YEARLY.match(title))
    return "report" if report else "other"


# A line on top that says which of a company's texts for everybody stands below it.
_POLICY_LABEL = re.compile(
    r"(?:(?:our|the|global|customer|website|cookies?|and|&|,|[\w-]+['’]s) ?){0,4}"
    r"\b(?:(?:privacy|cookies?|data protection) (?:and (?:cookies?|privacy) )?"
    r"(?:notice|policy|statement)|terms (?:of (?:service|use)|and conditions)|"
    r"(?:acceptable|fair) use policy|community (?:guidelines|standards|rules))"
    r"(?:$|\s?[.:(|·–—-]|,? (?:version|v\d|for\b.{2,40}$|of\b.{2,40}$))",
    re.I,
)
_YEARLY = re.compile(r"[A-Z][\w’'&-]*(?: [\w’'&-]+){0,4} (?:19|20)\d\d$")
_ATTENDED = re.compile(
    r"(?:Attendees|Present|In attendance|Attendance|Attending|Participants|Apologies|On the call)"
    r"\b.{0,15}:"
)


def _genre(title: str) -> DocumentKind | None:
    """The kind that the words of a title tell: of several the last decides."""
    policy, report = _last(_POLICY, title), _last(_REPORT, title)
    if policy < 0 and report < 0:
        return None
    return "policy" if policy >= report else "report"


def _greets(letter: Letter | None) -> bool:
    """Whether somebody is greeted: "To the Ministry:" may head a list of demands."""
    return bool(letter and letter.salutation and not letter.salutation.startswith("To the "))


def is_section(line: str) -> bool:
    """Whether a line heads a part that reports have: "Executive summary"."""
    return bool(_SECTION.match(line))


def _is_report(lines: Sequence[Line]) -> bool:
    """Whether a dated cover stands over parts that reports have."""
    dated = any(is_date_line(line.text) or _ends_dated(line.text) for line in lines[:6])
    parts = sum(bool(_SECTION.match(line.text)) for line in lines)
    return parts > 0 and (dated or parts > 2)


def _ends_dated(line: str) -> bool:
    """ "Wallets for All? October 2024": a title with its month."""
    return len(line) < HEADLINE and month_in(line[-20:]) is not None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.end() for found in pattern.finditer(text)), default=-1)


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
