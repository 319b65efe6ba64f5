"""Labelled documents out to annotation tools and back, one module a tool.

Each has `write(documents, path)` and `read(path)`. spaCy's DocBin and Prodigy need spaCy's
tokeniser and live in `extractor.components.annotate`.
"""
