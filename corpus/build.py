"""Sources in (corpus/sources), the PDF, DOCX and EML documents of the corpus out, byte for byte.

Needs reportlab, pyphen and python-docx (for building only). A source is text, a line a block:
`# ` and `## ` head, `- ` is a list item, rows of a table begin with `|`, `^1 ` is a footnote, and
a line that begins with `!` directs the layout. The sign for a degree marks where a note is cited.
"""

import io
import re
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parent
NOTE_MARK = "\u00b0"
EMAIL_HEAD = """\
From: Tamsin Okafor <tamsin.okafor@lodewick-am.example>
To: Giles Abernathy <chair@castellanfoods.example>
Cc: Investor Relations <ir@castellanfoods.example>
Subject: Castellan Foods plc: labour and deforestation risks
Date: Thu, 15 Feb 2024 16:42:07 +0000
Message-ID: <20240215164207.4471@lodewick-am.example>
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
"""
EMAIL_TAIL = """
On 16 Jan 2024, at 18:03, Finbar O'Dowd wrote:
> Dear Tamsin,
> thank you for taking the time on Tuesday. The slides are attached as
> discussed.
> Best, Finbar
"""


@dataclass
class Source:
    """A parsed source: directives by name, blocks as (kind, content), notes as lines."""

    directives: dict[str, str] = field(default_factory=dict)
    blocks: list[tuple[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_source(path: Path) -> Source:
    """A source file in, its directives, blocks and notes out."""
    source = Source()
    ruled = True
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("!table"):
            ruled = line.endswith("ruled")
        elif line.startswith("!caption"):
            source.blocks.append(("caption", line.split(" ", 1)[1]))
        elif line.startswith("!"):
            name, _, value = line[1:].partition(" ")
            source.directives[name] = value
        elif line.startswith("^"):
            source.notes.append(line[1:])
        elif line.startswith("|"):
            add_row(source, line, ruled)
        else:
            source.blocks.append(block_of(line))
    return source


def add_row(source: Source, line: str, ruled: bool) -> None:
    """A row joins the table above it, or begins one."""
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if set("".join(cells)) <= set("-: "):
        return
    if not source.blocks or source.blocks[-1][0] != "table":
        source.blocks.append(("table", {"ruled": ruled, "rows": []}))
    source.blocks[-1][1]["rows"].append(cells)


def block_of(line: str) -> tuple[str, str]:
    """A line in, its kind and words out."""
    for mark, kind in (("## ", "head2"), ("# ", "head1"), ("- ", "item")):
        if line.startswith(mark):
            return kind, line.removeprefix(mark)
    return ("text", line) if line.strip() else ("space", "")


def marked_up(words: str) -> str:
    """Words in, words for reportlab out: entities, subscripts, marks of notes."""
    words = words.replace("&", "&amp;").replace("<", "&lt;")
    words = re.sub(r"CO2", "CO<sub>2</sub>", words)
    return words.replace(NOTE_MARK, "<super>1</super>")


def pdf_styles(layout: str) -> dict[str, Any]:
    """Paragraph styles by block kind."""
    from reportlab.lib.enums import TA_JUSTIFY
    from reportlab.lib.styles import ParagraphStyle

    serif = layout == "letter"
    size, lead = (10, 13.2) if layout == "two-column" else (10.5, 14)
    face, bold = ("Times-Roman", "Times-Bold") if serif else ("Helvetica", "Helvetica-Bold")
    narrow = layout == "two-column"
    text = ParagraphStyle(
        "text", fontName=face, fontSize=size, leading=lead, spaceAfter=0 if serif else 5
    )
    if narrow:
        text.alignment, text.hyphenationLang, text.embeddedHyphenation = TA_JUSTIFY, "en_GB", 1
    return {
        "text": text,
        "head1": ParagraphStyle("h1", text, fontName=bold, fontSize=size + 5, leading=lead + 7,
                                alignment=0, spaceAfter=6, keepWithNext=1),
        "head2": ParagraphStyle("h2", text, fontName=bold, fontSize=size + 2, leading=lead + 3,
                                alignment=0, spaceBefore=6, spaceAfter=3,
                                keepWithNext=1),
        "item": ParagraphStyle("item", text, leftIndent=12, bulletIndent=2, spaceAfter=3),
        "caption": ParagraphStyle("caption", text, fontName=bold, fontSize=size - 1, spaceAfter=3,
                                  keepWithNext=1),
        "note": ParagraphStyle("note", text, fontSize=7, leading=8.5),
    }  # fmt: skip


def pdf_table(block: dict[str, Any], width: float, size: float) -> Any:
    """A table block in, a reportlab table of the given width in points out."""
    from reportlab.lib import colors
    from reportlab.platypus import Table

    rows = block["rows"]
    columns = len(rows[0])
    first = width * (0.44 if columns > 3 else 0.5)
    rest = (width - first) / (columns - 1)
    style: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Helvetica", size),
        ("FONT", (0, 0), (-1, 0), "Helvetica-Bold", size),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    if block["ruled"]:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    return Table(rows, colWidths=[first] + [rest] * (columns - 1), style=style, hAlign="LEFT")


def pdf_story(source: Source, width: float, layout: str) -> list[Any]:
    """Blocks in, reportlab flowables out."""
    from reportlab.platypus import Paragraph, Spacer

    styles, story = pdf_styles(layout), []
    for kind, content in source.blocks:
        if kind == "table":
            story += [pdf_table(content, width, 7.5 if layout == "two-column" else 9.5)]
            story.append(Spacer(1, 6))
        elif kind == "space":
            story.append(Spacer(1, 7 if layout == "letter" else 2))
        else:
            bullet = "\u2022" if kind == "item" else None
            story.append(Paragraph(marked_up(content), styles[kind], bulletText=bullet))
    return story


def draw_furniture(canvas: Any, doc: Any, source: Source, pages: int) -> None:
    """Running header, footer, page number and, on the first page, the notes."""
    from reportlab.platypus import Paragraph

    facts, layout = source.directives, source.directives.get("layout", "single")
    number = int(facts.get("firstpage", "1")) + doc.page - 1
    canvas.setFont("Helvetica", 8)
    canvas.drawString(54, 806, facts.get("header", ""))
    footer = facts.get("footer", "")
    if "{PAGE}" in footer:
        footer = footer.replace("{PAGES}", str(pages)).replace("{PAGE}", str(number))
    else:
        canvas.drawRightString(541, 30, str(number))
    canvas.drawString(54, 30, footer)
    if doc.page == 1 and source.notes:
        canvas.line(54, 76, 174, 76)
        note = Paragraph(marked_up(" ".join(source.notes)), pdf_styles(layout)["note"])
        note.wrapOn(canvas, 487, 40)
        note.drawOn(canvas, 54, 72 - note.height)


def render_pdf(source: Source, pages: int) -> tuple[bytes, int]:
    """A source and the number of pages to print in the footer in; the PDF and its pages out."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    layout = source.directives.get("layout", "single")
    bottom = 84 if source.notes else 54
    if layout == "two-column":
        frames = [Frame(54, bottom, 236, 790 - bottom, 0, 0, 0, 0, id="left"),
                  Frame(305, bottom, 236, 790 - bottom, 0, 0, 0, 0, id="right")]  # fmt: skip
    else:
        margin = 72 if layout == "letter" else 54
        frames = [Frame(margin, bottom, 595 - 2 * margin, 780 - bottom, 0, 0, 0, 0)]
    buffer = io.BytesIO()
    title = next((c for k, c in source.blocks if k == "head1"), "")
    doc = BaseDocTemplate(buffer, pagesize=A4, invariant=1, title=title,
                          author=source.directives.get("author", ""))  # fmt: skip
    doc.addPageTemplates(
        PageTemplate(frames=frames, onPage=lambda c, d: draw_furniture(c, d, source, pages))
    )
    doc.build(pdf_story(source, frames[0]._width, layout))
    return buffer.getvalue(), doc.page


def build_pdf(path: Path) -> bytes:
    """A source file in, a PDF out; made twice, since the footer gives the number of pages."""
    _, pages = render_pdf(read_source(path), 0)
    return render_pdf(read_source(path), pages)[0]


def build_docx(path: Path) -> bytes:
    """A source file in, a DOCX with header, footer, headings, lists and tables out."""
    import datetime

    import docx

    source, document = read_source(path), docx.Document()
    stamp = datetime.datetime(2024, 3, 27, 12, 0, 0)
    document.core_properties.created = document.core_properties.modified = stamp
    document.core_properties.author = source.directives.get("author", "")
    section = document.sections[0]
    section.header.paragraphs[0].text = source.directives.get("header", "")
    footer = source.directives.get("footer", "").replace("{PAGE}", "1")
    section.footer.paragraphs[0].text = footer
    styles = {"head1": "Heading 1", "head2": "Heading 2", "item": "List Bullet", "text": "Normal"}
    for kind, content in source.blocks:
        if kind == "table":
            add_docx_table(document, content["rows"])
        elif kind != "space":
            document.add_paragraph(content, style=styles[kind])
    buffer = io.BytesIO()
    document.save(buffer)
    return without_times(buffer.getvalue())


def add_docx_table(document: Any, rows: list[list[str]]) -> None:
    """A table with ruling lines at the end of the document."""
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words


def without_times(archive: bytes) -> bytes:
    """A ZIP archive in, the same with one fixed time on all members out."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return buffer.getvalue()


def build_eml(path: Path) -> bytes:
    """The body of a letter in, a message in quoted-printable with a quoted older one out."""
    import quopri

    body = path.read_text(encoding="utf-8") + EMAIL_TAIL
    encoded = quopri.encodestring(body.encode("utf-8"))
    return EMAIL_HEAD.encode("ascii") + b"\n" + encoded


BUILDERS = {".pdf": build_pdf, ".docx": build_docx, ".eml": build_eml}
DOCUMENTS = {
    "letters/halden-reply-2024.docx": "halden-reply-2024.src",
    "letters/straits-axiata-2019.pdf": "straits-axiata-2019.src",
    "letters/lodewick-castellan-2024.eml": "lodewick-castellan-2024.txt",
    "reports/veldmark-climate-2024.pdf": "veldmark-climate-2024.src",
    "reports/meridale-people-2023.pdf": "meridale-people-2023.src",
}


def main() -> int:
    """Every document built and written in its place."""
    for target, source in DOCUMENTS.items():
        path = CORPUS / target
        path.write_bytes(BUILDERS[path.suffix](CORPUS / "sources" / source))
    return 0


if __name__ == "__main__":
    sys.exit(main())
