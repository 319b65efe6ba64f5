"""PDF in, Document out; a page with regions marked as a picture."""

from extractor.ingest.pdf.reader import read_pdf
from extractor.ingest.pdf.render import render_page

__all__ = ["read_pdf", "render_page"]
