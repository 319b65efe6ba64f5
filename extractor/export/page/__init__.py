"""Claims and documents in, one HTML page out that needs no network, no server and no script.

The text of each document with its claims marked, a list of the claims beside it, charts over all
of them. A script adds filters; without it everything can be read.
"""

from extractor.export.page.sink import Page

__all__ = ["Page"]
