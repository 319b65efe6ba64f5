"""A document with its parties and its title in, the organisation that it is about out."""

from collections.abc import Mapping, Sequence
from typing import Any

from extractor.components.facts.dates import is_date_line
from extractor.components.facts.kinds import is_section
from extractor.components.facts.labels import fields_of, first_field
from extractor.components.facts.lines import Line
from extractor.components.facts.names import bare_line, is_name_line, organisation_named
from extractor.components.facts.parties import (
    company_in,
    most_named,
    owner_of_title,
    titled_name,
)
from extractor.components.speakers.wording import SPEAKS, campaigns, stance, tells_of_another
from extractor.models import Document, Entity
from extractor.normalize.organisation_names import guess_kind
from extractor.normalize.organisations import Registry


def subject_of(
    document: Document, lines: Sequence[Line], registry: Registry, *, facts: Mapping[str, Any]
) -> Entity | None:
    """Whom the document is about; `facts` holds kind, title, author, addressee as far as found.

    Of a letter's two parties the company: who is written to, but in a reply who writes.
    """
    kind, title = facts.get("kind"), facts.get("title")
    author, addressee = facts.get("author"), facts.get("addressee")
    if kind == "letter" or addressee:
        replies = stance(document.text) <= SPEAKS
        parties = (author, addressee) if replies else (addressee, author)
        return next((e for e in parties if _is_company(e, registry)), addressee)
    release = facts.get("genre") == "release"
    own = kind in ("report", "policy") or release
    judges = kind == "report" or (release and campaigns(document.text))
    judges = judges and tells_of_another(document.text)
    if own and not judges and _is_company(author, registry):
        return author
    but = [author.id] if author else []
    titled = labelled_company(lines, registry) or company_in(title or "", registry, but=but)
    judged = author or tells_of_another(document.text)
    if not titled and judged and kind in ("report", "other"):
        titled = owner_of_title(title, registry, within=document.text)
        titled = None if titled and titled.id in but else titled
        titled = titled or _on_cover(document, lines, registry, but=(title, author))
    if not titled and kind == "article":
        titled = titled_name(title, document.text)
    named = titled or most_named(document.text, registry, but=but)
    return named or _told_first(document, kind)


def _told_first(document: Document, kind: str | None) -> Entity | None:
    """The company that an article's first paragraph names and the text says something of."""
    return titled_name(first_paragraph(document), document.text) if kind == "article" else None


def first_paragraph(document: Document) -> str:
    """The first paragraph of some length: where an article names whom it is about."""
    texts = (document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph")
    return next((text for text in texts if len(text) > _LEAD), "")


_LEAD = 120


def _on_cover(
    document: Document, lines: Sequence[Line], registry: Registry, *, but: tuple[Any, Entity | None]
) -> Entity | None:
    """The name on a line of its own at the top of a card, which the text says again."""
    title, author = but
    for line in lines[1:4]:
        name = bare_line(line.text)
        plain = name and name != title and is_name_line(name) and not _is_part(line)
        if plain and document.text.count(name) > 1:
            named = organisation_named(name, registry)
            return named if named != author else None
    return None


def _is_part(line: Line) -> bool:
    """Whether the line heads a part that many texts have: "Summary"."""
    return is_section(line.text) or is_date_line(line.text)


def labelled_company(lines: Sequence[Line], registry: Registry) -> Entity | None:
    """The company that a report card names: "Company: Halden Telecom | …"."""
    field = first_field(fields_of(lines), "company")
    name = field.value.split(" | ")[0].strip(" ,;.") if field else ""
    return organisation_named(name, registry) if name and is_name_line(name) else None


def _is_company(entity: Entity | None, registry: Registry) -> bool:
    if not entity or not entity.id or not entity.id.startswith("org:"):
        return False
    return (registry.kind_of(entity.id) or guess_kind(entity.name or "")) == "company"
