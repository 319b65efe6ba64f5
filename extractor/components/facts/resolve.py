"""A document in, the same with title, kind, date, author and addressee resolved out."""

import re
from collections.abc import Mapping
from typing import Any

from extractor.components.facts.addressees import (
    letter_addressee,
    quoted_sender,
    spoken_of,
)
from extractor.components.facts.articles import article_author, is_article
from extractor.components.facts.dates import given_date, is_day_first
from extractor.components.facts.filings import filing_addressee, filing_author
from extractor.components.facts.genres import genre_of
from extractor.components.facts.kinds import (
    given_kind,
    printed_kind,
    printed_title,
    report_year,
)
from extractor.components.facts.letter import Letter, read_letter
from extractor.components.facts.lines import Line, lines_of, own_lines
from extractor.components.facts.mailboxes import is_address, owner_of_mail
from extractor.components.facts.names import (
    is_department,
    is_name_line,
    may_be_person,
    organisation_named,
    party_named,
)
from extractor.components.facts.parties import (
    company_in,
    issuer,
    most_named,
)
from extractor.components.facts.senders import letter_author
from extractor.components.facts.subjects import subject_of
from extractor.components.facts.writing_days import printed_date
from extractor.models import Document, Entity
from extractor.normalize.organisation_names import guess_kind
from extractor.normalize.organisations import Registry
from extractor.normalize.people import person_entity

_FILE_PROPERTIES = (".pdf", ".docx")
_STRUCTURE, _BUILT = 4, 3
_ENOUGH = 50_000
_DAY = "2024-12-31"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def resolve_facts(
    document: Document, registry: Registry, *, overrides: Mapping[str, str] | None = None
) -> Document:
    """The document with its facts; `facts` tells of each where it was found.

    `overrides` wins (keys: title, kind, date, author, addressee, subject), then what the file says
    of itself, then letterhead and text. Three more facts stand in `facts` as values: `about`, the
    id of the organisation that the document is about, `year`, the year that a report covers, and
    `genre`: "release" (for the press), "statement" (which several sign), "notice" (an authority's),
    "own" (a company's report of itself). A text without a letter's, article's or report's build
    gets nothing from its words.
    """
    facts = _Facts(document, registry.for_document(document.text), dict(overrides or {}))
    facts.title()
    facts.kind()
    facts.author()
    facts.addressee()
    facts.date()
    facts.about()
    return document.model_copy(update=facts.result())


class _Facts:
    """One document's facts on their way: each step reads the ones before."""

    def __init__(self, document: Document, registry: Registry, overrides: dict[str, str]) -> None:
        self.document = document
        self.registry = registry
        self.overrides = overrides
        lines = lines_of(document)
        self.lines: list[Line] = own_lines(lines)
        self.older = [line for line in lines if line.quoted] if len(self.lines) < len(lines) else []
        self.letter: Letter | None = read_letter(document, self.lines)
        self.where: dict[str, str] = dict(document.facts)
        self.found: dict[str, Any] = {}
        built = len(self.lines) >= _BUILT and (self.letter or is_article(self.lines))
        self.structured = bool(len(self.lines) >= _STRUCTURE or document.pages or built)

    def result(self) -> dict[str, Any]:
        return {**self.found, "facts": self.where}

    def is_said(self, name: str) -> bool:
        """Whether somebody says it of the document: not a mere property of a file."""
        paged = self.document.source.lower().endswith(_FILE_PROPERTIES)
        said = self.document.facts.get(name) == "sidecar" or not paged
        return bool(self.overrides.get(name) or (self.document.meta.get(name) and said))

    def given(self, name: str) -> str | None:
        """What an option or the file itself says; notes where."""
        if self.overrides.get(name):
            self.where[name] = "option"
            return self.overrides[name]
        if self.document.meta.get(name):
            self.where.setdefault(name, "metadata")
            return self.document.meta[name]
        return None

    def put(self, name: str, value: Any, where: str) -> None:
        if value is not None:
            self.found[name] = value
            self.where[name] = where

    def title(self) -> None:
        given = self.given("title")
        if given:
            self.found["title"] = given
        elif self.structured:
            self.put("title", printed_title(self.document, self.lines, self.letter), "text")

    def kind(self) -> None:
        given = self.given("kind")
        kind = given_kind(given) if given else None
        if kind:
            self.found["kind"] = kind
            return
        self.where.pop("kind", None)
        if self.structured:
            title = self.found.get("title")
            kind = printed_kind(self.document, self.lines, self.letter, title)
            self.put("kind", kind, "text")
            genre = genre_of(kind, self.lines, self.registry)
            if genre:
                self.where["genre"] = genre

    def _signs(self, name: str) -> bool:
        """Whether the party given is a person, for whom the letter's or the mailbox's owner stands.

        A person's name stands in the greeting or the signature, beside an address, or is one.
        """
        given = "" if self.overrides.get(name) else self.document.meta.get(name, "")
        if not given or not self.letter or self.registry.resolve(given):
            return False
        if is_address(given):
            return True
        mailed = bool(self.document.meta.get(f"{name}_mail")) and may_be_person(given)
        surname = given.split()[-1]
        lines = (self.letter.salutation, *(line.text for line in self.letter.signature))
        named = any(surname in line for line in lines) and guess_kind(given) == "company"
        return mailed or named

    def _mailbox(self, name: str) -> Entity | None:
        """The organisation of a mail's sender or receiver by the address, else the person."""
        given = self.document.meta.get(name, "")
        address = self.document.meta.get(f"{name}_mail", "") or given
        found = owner_of_mail(address, self.document.text, self.registry)
        person = self._signs(name) and not is_address(given)
        return found or (person_entity(given) if person else None)

    def is_kind(self, *kinds: str) -> bool:
        return self.found.get("kind") in kinds

    def author(self) -> None:
        if self.is_said("author") and not self._signs("author"):
            self.found["author"] = party_named(self.given("author") or "", self.registry)
        elif not self.structured:
            return
        elif self.letter and self.is_kind("letter"):
            by = letter_author(self.letter, self.registry, self.document.text)
            self.put("author", by, "letterhead")
            if not by and self._signs("author"):
                self.put("author", self._mailbox("author"), "metadata")
        elif self.is_kind("article"):
            self.put("author", article_author(self.lines, self.registry), "text")
        elif self.is_kind("other"):
            self.put("author", filing_author(self.lines, self.registry), "text")
        elif self.is_kind("report", "policy"):
            found = issuer(self.document, self.found.get("title"), self.lines, self.registry)
            if found:
                self.put("author", *found)

    def addressee(self) -> None:
        given = None if self._signs("addressee") else self.given("addressee")
        if given and not is_department(given):
            self.found["addressee"] = party_named(given, self.registry)
            return
        author: Entity | None = self.found.get("author")
        if author and self.is_kind("other") and self.structured:
            to = filing_addressee(self.lines, author, self.registry)
            self.put("addressee", to, "text")
        if not self.letter or not self.is_kind("letter"):
            return
        found = letter_addressee(self.letter, author, self.registry, self.document.text)
        if found:
            self.put("addressee", found, "letterhead")
            return
        mailed = self._mailbox("addressee")
        if mailed:
            self.put("addressee", mailed, "metadata")
            return
        found = quoted_sender(self.older, author, self.registry, self.document.text)
        but = [author.id] if author else []
        found = found or most_named(self.document.text, self.registry, but=but)
        found = found or spoken_of(self.letter, author, self.registry)
        self.put("addressee", found, "text")

    def date(self) -> None:
        meta = self.document.meta.get("date")
        year = self._year()
        letter = self.letter if self.is_kind("letter") else None
        day_first = self._day_first()
        printed = (
            printed_date(self.lines, letter, self.found.get("kind"), day_first=day_first)
            if self.structured
            else None
        )
        if self.is_said("date"):
            given = self.given("date") or ""
            self.found["date"] = given_date(given, day_first=day_first)
        elif printed and len(printed) == len(_DAY):
            self.put("date", printed, "letterhead" if self.letter else "text")
        elif meta and self._may_be_written(meta, year):
            self.put("date", meta, "metadata")
        else:
            self.put("date", printed or year, "text")

    def _may_be_written(self, meta: str, year: str | None) -> bool:
        """Whether a file's date fits its words: the report's year, or years that they mention."""
        if year:
            return year <= meta[:4] <= str(int(year) + 2)
        named = {found[0] for found in _YEAR.finditer(self.document.text[:_ENOUGH])}
        near = {str(int(meta[:4]) + step) for step in (-2, -1, 0, 1)}
        return not named or bool(named & near)

    def _day_first(self) -> bool | None:
        """How 03/04/2021 is read: as the text tells, else as where the parties are."""
        parties = (self.found.get("author"), self.found.get("addressee"))
        known = (self.registry.organisations.get(e.id or "") for e in parties if e)
        country = next((o.country for o in known if o and o.country), None)
        said = is_day_first(self.document.text[:_ENOUGH])
        return said if said is not None else country != "US" if country else None

    def _year(self) -> str | None:
        if not self.is_kind("report"):
            return None
        year = report_year(self.document, self.found.get("title"), self.lines)
        if year:
            self.where["year"] = year
        return year

    def about(self) -> None:
        subject = self.given("subject")
        known = self.registry.resolve(subject) if subject else None
        if subject and not known:
            known = company_in(subject, self.registry)
        if subject and not known and self.is_said("subject") and is_name_line(subject):
            known = organisation_named(subject, self.registry)
        self.where.pop("subject", None)
        if not known and (self.structured or self.is_kind("letter")):
            facts = {**self.found, "genre": self.where.get("genre")}
            known = subject_of(self.document, self.lines, self.registry, facts=facts)
        if known and known.id:
            self.where["about"] = known.id
