"""The floor that knows spaCy: parsing, speakers, claims, quantities, tables, topics, facts."""

from extractor.components.spacy_alone import import_spacy

import_spacy()
