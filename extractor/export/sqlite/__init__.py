"""Claims in, an SQLite database out: tables, indexes, full-text search, views.

The tables are in `tables.sql`, the views in `views.sql`; Datasette shows them as they are.
"""

from extractor.export.sqlite.database import Database

__all__ = ["Database"]
