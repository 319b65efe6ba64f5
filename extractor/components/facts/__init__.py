"""Document facts: title, kind, date, author, addressee, year, main subject."""

from extractor.components.facts.resolve import document_registry, resolve_facts

__all__ = ["document_registry", "resolve_facts"]
