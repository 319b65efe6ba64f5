"""Small files of every format, with something of each thing that a reader looks for."""

import io
import json
from email.message import EmailMessage

from reportlab.pdfgen.canvas import Canvas

from tests.readers_cases import docx_with
from tests.test_pdf_making import column, make_pdf

LINES = [
    "Northwind Energy plc will cut its emis-",
    "sions by 50% by 2030, against 2021.",
    "It trained 412 employees in climate-",
    "related risks of the supply chain¹.",
]
TEXT = """Geneva, 14 March 2024

Dear Ms. Solvang,

We urge Halden Telecom to publish the orders that it receives,
and to say by 30 June 2024:

  1. how many there were;
  2. from whom — and why.

> You wrote that nothing can be said.

WHAT WE ASK

- Publish a report – with 12.4% of “all” orders.
* Adopt a policy.\x0cPage 2

Yours sincerely,
A. Moreau
"""
MARKDOWN = """---
title: Orders
date: 2024-03-14
---

# Report *of* Halden

Some **bold** text with a [link](https://example.org/a_b) and `code`[^1].

| Measure | 2022 | 2023 |
|---|---:|---:|
| Scope 1 (tCO2e) | 1,200 | 900 |

1. One
   - inner
2. Two

> Quoted text.

```
code
```

[^1]: A note.

<div>HTML <b>inside</b></div>
"""
HTML = """<!DOCTYPE html><html><head><title>Halden cuts</title><meta charset="utf-8">
<meta property="article:published_time" content="2024-03-14T10:00:00Z">
<script type="application/ld+json">{"@type":"Article","headline":"Halden cuts"}</script></head>
<body><nav><a href="/">Home</a></nav><main><article><h1>Halden cuts</h1>
<p>Halden Telecom will <b>cut</b> emissions<sup>1</sup> by 50&nbsp;%.<br>Soon.</p>
<ul><li>One<ol><li>inner</li></ol></li><li><p>Two</p></li></ul>
<dl><dt>Scope</dt><dd>All sites.</dd></dl><blockquote><p>Quoted.</p></blockquote>
<table><caption>Emissions</caption><thead><tr><th>Measure<th>2022<th>2023</thead>
<tr><td rowspan=2>Scope 1</td><td>1,200</td><td>900</td></tr><tr><td colspan=2>n/a</td></tr></table>
<figure><img alt="x"><figcaption>Figure 1</figcaption></figure></article></main>
<footer>Imprint</footer></body></html>"""
BODY = (
    '<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>Report</w:t></w:r></w:p>'
    "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Halden</w:t></w:r>"
    "<w:ins><w:r><w:t> will</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText> may</w:delText></w:r></w:del><w:r>"
    '<w:t xml:space="preserve"> cut.</w:t>'
    '<w:footnoteReference w:id="2"/></w:r></w:p>'
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    "<w:r><w:t>An item</w:t></w:r></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Measure</w:t></w:r></w:p></w:tc><w:tc><w:tcPr>"
    '<w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>2023</w:t></w:r></w:p></w:tc></w:tr>'
    "<w:tr><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc><w:tc><w:p/></w:tc></w:tr>"
    "</w:tbl><w:sdt><w:sdtContent><w:p><w:r><w:t>Inside</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)
NOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'


def mail() -> bytes:
    """A mail with text, HTML, a mail and a page attached."""
    message = EmailMessage()
    message["From"], message["To"] = "A. Moreau <a@b.example>", "c@d.example"
    message["Subject"], message["Date"] = "Re: Orders", "Thu, 14 Mar 2024 10:00:00 +0100"
    message.set_content(TEXT + "\nOn Mon, 11 March 2024 C. Solvang wrote:\n> Old text.\n")
    message.add_alternative(HTML, subtype="html")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "e@f.example", "Inner"
    inner.set_content("Halden will answer.")
    message.add_attachment(inner)
    message.add_attachment(HTML.encode(), maintype="text", subtype="html", filename="a.html")
    return message.as_bytes()


def table_pdf() -> bytes:
    """Two columns, a ruled table, turned text, a footer; its streams are not packed."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True, pageCompression=0)
    for page in range(3):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(50, 790, "Emissions of our sites")
        canvas.setFont("Times-Roman", 9)
        for index, line in enumerate(LINES):
            canvas.drawString(50, 750 - 12 * index, line)
            canvas.drawString(310, 750 - 12 * index, line)
        for row, cells in enumerate((("Measure", "2022", "2023"), ("Scope 1", "1,200", "900"))):
            for number, cell in enumerate(cells):
                canvas.drawString(60 + 120 * number, 600 - 20 * row, cell)
            canvas.line(50, 595 - 20 * row, 420, 595 - 20 * row)
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(100, -580, "Upright text")
        canvas.restoreState()
        canvas.drawString(290, 20, str(page + 1))
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


SEEDS: dict[str, bytes] = {
    "a.txt": TEXT.encode(),
    "wide.txt": TEXT.encode("utf-16"),
    "west.txt": TEXT.replace("—", "-").encode("cp1252"),
    "chinese.txt": (TEXT.replace("—", "-") + "马化腾 排放 腾讯").encode("gb18030"),
    "a.md": MARKDOWN.encode(),
    "a.html": HTML.encode(),
    "a.eml": mail(),
    "a.docx": docx_with(BODY, notes=NOTES),
    "a.jsonl": "\n".join(
        json.dumps({"id": f"i{n}", "text": text, "title": "T"})
        for n, text in enumerate((TEXT, MARKDOWN, "One."))
    ).encode(),
    "plain.pdf": make_pdf([column(50, 100, LINES), column(50, 100, LINES)]),
    "table.pdf": table_pdf(),
}
