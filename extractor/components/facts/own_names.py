"""A document whose facts are resolved in, the registry with its own names out."""

from extractor.components.facts.lines import lines_of
from extractor.components.facts.parties import owner_of_title, titled_name
from extractor.components.facts.subjects import first_paragraph, labelled_company
from extractor.models import Document, Entity
from extractor.normalize.organisation_entries import Organisation
from extractor.normalize.organisation_names import guess_kind
from extractor.normalize.organisation_new import short_names
from extractor.normalize.organisations import Registry


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
    """The organisation that the document is about, where its title or its opening names it."""
    about = document.facts.get("about")
    if about is None or about in registry.organisations:
        return None
    named = (
        titled_name(document.title, document.text),
        owner_of_title(document.title, registry),
        titled_name(first_paragraph(document), document.text),
        labelled_company(lines_of(document), registry),
    )
    return next((entity for entity in named if entity and entity.id == about), None)
