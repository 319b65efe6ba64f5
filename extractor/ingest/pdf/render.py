"""A page and rectangles in, a picture of the page with them marked out."""

import io
from collections.abc import Iterable

from PIL import ImageDraw

from extractor.errors import InputError
from extractor.ingest.pdf.reader import open_pdf
from extractor.models import Region

_FILL = (255, 214, 0, 90)
_EDGE = (200, 60, 0, 255)


def render_page(
    data: bytes,
    page_number: int,
    regions: Iterable[Region] = (),
    *,
    scale: float = 2.0,
    source: str = "document",
) -> bytes:
    """PNG of page `page_number` (1-based) with the regions of that page marked.

    `scale` is in pixels a point. Raises InputError for what is no PDF or has no such page.
    """
    document = open_pdf(data, source)
    try:
        if not 1 <= page_number <= len(document):
            raise InputError(source, f"has no page {page_number}: there are {len(document)}")
        picture = document[page_number - 1].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    pen = ImageDraw.Draw(picture, "RGBA")
    for region in regions:
        if region.page == page_number:
            corners = [region.x0, region.top, region.x1, region.bottom]
            pen.rectangle([round(x * scale) for x in corners], fill=_FILL, outline=_EDGE)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
