"""Claims in, a file in the form people work in out; the suffix says which.

    with open_writer(Path("claims.xlsx")) as writer:
        for document, claims in found:
            writer.add(document, claims)

The file appears whole at the end, or not at all. `Writer.add` takes the documents in the order in
which they are to stand; a document is of use to `.html` (which shows its text) and may be None for
all others. Suffixes: `SUFFIXES`.
"""

from extractor.export.files import Writer, open_writer
from extractor.export.formats import SUFFIXES
from extractor.export.schema import claim_schema

__all__ = ["SUFFIXES", "Writer", "claim_schema", "open_writer"]
