"""What the tests of the readers share: a document's blocks as pairs, files made on the spot."""

import io
import zipfile

from extractor.ingest import read_bytes
from extractor.models import Document
from extractor.reading import read_block


def read(data: bytes | str, name: str) -> Document:
    """The first document of some bytes."""
    encoded = data.encode() if isinstance(data, str) else data
    first = read_bytes(encoded, name)[0]
    assert isinstance(first, Document), first
    return first


def pairs(document: Document) -> list[tuple[str, str]]:
    """Kind and reading of each block."""
    return [(block.kind, read_block(document.text, block).text) for block in document.blocks]


def readings(document: Document) -> list[str]:
    return [words for _, words in pairs(document)]


def check_offsets(document: Document) -> None:
    """Blocks in order and apart, skips and cells inside them, readings slice the text."""
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(document.text)
        end = block.end
        edge = block.start
        for start, stop in block.skips:
            assert edge <= start < stop <= block.end
            edge = stop
        for cell in block.cells:
            assert block.start <= cell.start <= cell.end <= block.end
        reading = read_block(document.text, block)
        assert len(reading.text) == len(reading.offsets)
        for letter, offset in zip(reading.text, reading.offsets, strict=True):
            source = document.text[offset]
            assert source == letter or (source.isspace() and letter == " ")


def docx_with(body: str, *, notes: str = "", core: str = "") -> bytes:
    """A Word document around the XML of a body, optionally with footnotes."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{main}.footnotes+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r2" Type="{office}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="r3" Type="{office}/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>",
        "word/footnotes.xml": f"<w:footnotes {word}>{notes}</w:footnotes>",
        "word/styles.xml": f'<w:styles {word}><w:style w:type="paragraph" w:styleId="H1">'
        '<w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="LB">'
        '<w:name w:val="List Bullet"/></w:style></w:styles>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
