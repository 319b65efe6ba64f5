"""A document in, the same with title, kind, date, author and addressee resolved out."""

import re
from collections.abc import Mapping
from typing import Any

from extractor.components.facts.dates import day_in, first_date, given_date, labelled_day
from extractor.components.facts.kinds import (
    HEAD_LINES,
    bylines,
    dateline,
    given_kind,
    printed_kind,
    printed_title,
    report_year,
)
from extractor.components.facts.letters import letter_addressee, letter_author
from extractor.components.facts.lines import Letter, Line, lines_of, read_letter
from extractor.components.facts.names import (
    is_department,
    is_name_line,
    organisation_named,
    party_named,
)
from extractor.components.facts.parties import (
    article_author,
    company_in,
    issuer,
    most_named,
    owner_of_title,
    titled_name,
)
from extractor.components.wording import tells_of_another
from extractor.models import Document, Entity
from extractor.normalize.dates import settle_day_order
from extractor.normalize.organisation_entries import Organisation
from extractor.normalize.organisation_names import guess_kind
from extractor.normalize.organisation_new import short_names
from extractor.normalize.organisations import Registry

_FILE_PROPERTIES = (".pdf", ".docx")
_STRUCTURE = 4
_ENOUGH = 50_000
_DAY = "2024-12-31"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def resolve_facts(
    document: Document, registry: Registry, *, overrides: Mapping[str, str] | None = None
) -> Document:
    """The document with its facts; `facts` tells of each where it was found.

    `overrides` wins (keys: title, kind, date, author, addressee, subject), then what the file says
    of itself, then letterhead and text. Two more facts stand in `facts` as values: `about`, the id
    of the organisation that the document is about, and `year`, the year that a report covers. A
    text without a letter's, article's or report's build gets nothing from its words.
    """
    facts = _Facts(document, registry.for_document(document.text), dict(overrides or {}))
    facts.title()
    facts.kind()
    facts.author()
    facts.addressee()
    facts.date()
    facts.about()
    return document.model_copy(update=facts.result())


def document_registry(document: Document, registry: Registry) -> Registry:
    """The registry for a document whose facts are resolved: its own names added and preferred."""
    local = registry.for_document(document.text)
    known = (document.author, document.addressee, _subject(document, local))
    parties = [e for e in known if e and e.id and e.name]
    entries = [_as_entry(e, document.text) for e in parties if (e.id or "").startswith("org:")]
    about = [document.facts["about"]] if "about" in document.facts else []
    ids = [*about, *(e.id for e in parties if e.id)]
    return local.with_local(entries).preferring([id for id in ids if id.startswith("org:")])


def _as_entry(party: Entity, text: str) -> Organisation:
    """A party as an entry of its document, with the short names that the text gives it."""
    name = party.name or ""
    return Organisation.model_validate(
        {"id": party.id, "name": name, "kind": guess_kind(name), "common": short_names(name, text)}
    )


def _subject(document: Document, registry: Registry) -> Entity | None:
    """The organisation that the document is about, where its title alone names it."""
    about = document.facts.get("about")
    if about is None or about in registry.organisations:
        return None
    named = (titled_name(document.title, document.text), owner_of_title(document.title, registry))
    return next((entity for entity in named if entity and entity.id == about), None)


class _Facts:
    """One document's facts on their way: each step reads the ones before."""

    def __init__(self, document: Document, registry: Registry, overrides: dict[str, str]) -> None:
        self.document = document
        self.registry = registry
        self.overrides = overrides
        self.lines: list[Line] = lines_of(document)
        self.letter: Letter | None = read_letter(document, self.lines)
        self.where: dict[str, str] = dict(document.facts)
        self.found: dict[str, Any] = {}
        self.structured = len(self.lines) >= _STRUCTURE or bool(document.pages)

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

    def _signs(self, name: str) -> bool:
        """Whether the party given is a person that the letter names: it speaks for another."""
        given = "" if self.overrides.get(name) else self.document.meta.get(name, "")
        if not given or not self.letter or self.registry.resolve(given):
            return False
        surname = given.split()[-1]
        lines = (self.letter.salutation, *(line.text for line in self.letter.signature))
        return any(surname in line for line in lines) and guess_kind(given) == "company"

    def is_kind(self, *kinds: str) -> bool:
        return self.found.get("kind") in kinds

    def author(self) -> None:
        if self.is_said("author") and not self._signs("author"):
            self.found["author"] = party_named(self.given("author") or "", self.registry)
        elif not self.structured:
            return
        elif self.letter and self.is_kind("letter"):
            self.put("author", letter_author(self.letter, self.registry), "letterhead")
        elif self.is_kind("article"):
            by = article_author(self.lines, bylines(self.lines), self.registry)
            self.put("author", by, "text")
        elif self.is_kind("report", "policy"):
            found = issuer(self.document, self.found.get("title"), self.lines, self.registry)
            if found:
                self.put("author", *found)

    def addressee(self) -> None:
        given = None if self._signs("addressee") else self.given("addressee")
        if given and not is_department(given):
            self.found["addressee"] = party_named(given, self.registry)
            return
        if not self.letter or not self.is_kind("letter"):
            return
        author: Entity | None = self.found.get("author")
        found = letter_addressee(self.letter, author, self.registry)
        if found:
            self.put("addressee", found, "letterhead")
            return
        but = [author.id] if author else []
        self.put("addressee", most_named(self.document.text, self.registry, but=but), "text")

    def date(self) -> None:
        meta = self.document.meta.get("date")
        year = self._year()
        printed = self._printed_date()
        if self.is_said("date"):
            given = self.given("date") or ""
            self.found["date"] = given_date(given, day_first=self._day_first())
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

    def _printed_date(self) -> str | None:
        if not self.structured:
            return None
        day_first = self._day_first()
        if self.letter and self.is_kind("letter"):
            parts = (*self.letter.head, *self.letter.body[:3], *self.letter.signature)
            return first_date([line.text for line in parts], day_first=day_first)
        if self.is_kind("article"):
            opening = [d for line in self.lines[:HEAD_LINES] if (d := dateline(line.text))]
            dated = (day_in(line, day_first=day_first) for line in (*opening, *bylines(self.lines)))
            return next((day for day in dated if day), None)
        head = [line.text for line in self.lines[:12]]
        tail = [line.text for line in self.lines[12:][-6:]]
        own = self.is_kind("policy") and labelled_day((*head, *tail), day_first=day_first)
        return first_date(head, day_first=day_first) or own or None

    def _day_first(self) -> bool | None:
        """How 03/04/2021 is read: as other dates of the text say, else as where the parties are."""
        settled = settle_day_order(self.document.text[:_ENOUGH])
        if settled is not None:
            return settled
        parties = (self.found.get("author"), self.found.get("addressee"))
        known = (self.registry.organisations.get(e.id or "") for e in parties if e)
        country = next((o.country for o in known if o and o.country), None)
        return country != "US" if country else None

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
        found = known or self._about()
        if found and found.id:
            self.where["about"] = found.id

    def _about(self) -> Entity | None:
        author, addressee = self.found.get("author"), self.found.get("addressee")
        if self.is_kind("letter"):
            return next((e for e in (addressee, author) if self._is_company(e)), addressee)
        if not self.structured:
            return None
        if self.is_kind("report", "policy") and self._is_company(author):
            return author
        but = [author.id] if author else []
        title = self.found.get("title")
        titled = company_in(title or "", self.registry, but=but)
        judged = author or tells_of_another(self.document.text)
        if not titled and judged and self.is_kind("report", "other"):
            titled = owner_of_title(title, self.registry, within=self.document.text)
        if not titled and self.is_kind("article"):
            titled = titled_name(title, self.document.text)
        return titled or most_named(self.document.text, self.registry, but=but)

    def _is_company(self, entity: Entity | None) -> bool:
        if not entity or not entity.id or not entity.id.startswith("org:"):
            return False
        kind = self.registry.kind_of(entity.id) or guess_kind(entity.name or "")
        return kind == "company"
