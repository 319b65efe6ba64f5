"""Claims out as spaCy DocBin and for Prodigy, to be annotated."""
