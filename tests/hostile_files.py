"""Files made to hurt a reader, small ones: PDFs put together object by object, archives."""

import io
import zipfile
import zlib

from tests.readers_cases import docx_with

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
TREE = b"<</Type/Catalog/Pages 2 0 R>>"
WORDS = b"BT /F1 12 Tf 50 700 Td (Halden will cut its emissions by half.) Tj ET\n"
TEXT = "Halden will cut its emissions by half."


def pdf(objects: dict[int, bytes]) -> bytes:
    """A PDF of numbered objects, the first of them its root."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, count = len(out), max(objects) + 1
    out += b"xref\n0 %d\n" % count
    for number in range(count):
        free = b"0000000000 65535 f \n"
        out += b"%010d 00000 n \n" % places[number] if number in places else free
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, start)
    return bytes(out)


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(content), content)


def packed(content: bytes, more: bytes = b"") -> bytes:
    return stream(zlib.compress(content, 9), b"/Filter/FlateDecode" + more)


def page(
    content: bytes,
    *,
    box: bytes = b"[0 0 595 842]",
    resources: bytes = b"<</Font<</F1 4 0 R>>>>",
    more: dict[int, bytes] | None = None,
) -> bytes:
    """One page with a content stream; `more` are objects from number 6 on."""
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox %s/Resources %s/Contents 5 0 R>>"
    return pdf(
        {
            1: TREE,
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: sheet % (box, resources),
            4: FONT,
            5: content,
            **(more or {}),
        }
    )


def pages(count: int, named: int | None = None) -> bytes:
    """One page `count` times over; the tree says that there are `named`."""
    kids = b"3 0 R " * count
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count if named is None else named, kids)
    sheet = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>"
    return pdf({1: TREE, 2: tree, 3: sheet + b"/Contents 5 0 R>>", 4: FONT, 5: stream(WORDS)})


def form(content: bytes, inner: int) -> bytes:
    """A form that paints the form of number `inner` as X."""
    named = b"/Resources<</Font<</F1 4 0 R>>/XObject<</X %d 0 R>>>>" % inner
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + named)


def picture(side: int) -> bytes:
    """An image that names `side` by `side` pixels and holds next to none."""
    size = b"/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray" % (side, side)
    return packed(bytes(5_000), b"/Type/XObject/Subtype/Image" + size)


def archive(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def cells(count: int, span: int, rows: int) -> bytes:
    """A Word document with a table of `rows` rows of `count` cells, each over `span` columns."""
    width = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
    row = f"<w:tc>{width}{paragraph('1')}</w:tc>" * count
    return docx_with("<w:tbl>" + f"<w:tr>{row}</w:tr>" * rows + "</w:tbl>")
