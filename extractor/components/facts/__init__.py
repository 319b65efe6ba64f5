"""Document facts: title, kind, date, author, addressee, year, main subject."""

from extractor.components.facts.own_names import document_registry
from extractor.components.facts.resolve import resolve_facts

__all__ = ["document_registry", "resolve_facts"]
