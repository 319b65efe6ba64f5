"""Web pages, Word documents and mail: the main text, its blocks, what the file says of itself."""

import io
from email.message import EmailMessage

import pytest
from docx import Document as new_docx

from extractor.errors import InputError
from extractor.ingest import read_bytes
from extractor.models import Block, Document
from tests.readers_cases import check_offsets, docx_with, pairs, read, readings

PAGE = """<!doctype html><html><head><title>Human Rights Policy | Kestner Apparel</title>
<meta property="article:published_time" content="2024-06-01T08:00:00Z">
<meta property="og:site_name" content="Kestner Apparel"></head><body>
<div id="cookie-banner"><p>We use cookies to improve your visit. You should accept them.</p></div>
<nav><ul><li><a href="/">Women</a></li><li><a href="/">Men</a></li></ul></nav>
<main><h1>Human Rights Policy</h1>
<p>Kestner is committed to <b>respecting</b> rights<sup>1</sup> on 40 m<sup>2</sup>.</p>
<h2>What we do</h2><p>To prevent harm:</p>
<ul><li>we will assess the risks;</li><li>we will <a href="/x">train</a> our buyers.</li></ul>
<table><tr><th>Energy (MWh)</th><th>2022</th><th>2023</th></tr>
<tr><td>Electricity</td><td>1,000</td><td>1,200</td></tr></table>
<p style="display:none">Hidden words of the page.</p></main>
<footer><p>© 2025 Kestner. All rights reserved by us.</p></footer></body></html>"""


def test_page_without_what_is_around_it() -> None:
    document = read(PAGE, "policy.html")
    assert pairs(document) == [
        ("heading", "Human Rights Policy"),
        ("paragraph", "Kestner is committed to respecting rights on 40 m2."),
        ("heading", "What we do"),
        ("paragraph", "To prevent harm:"),
        ("list_item", "we will assess the risks;"),
        ("list_item", "we will train our buyers."),
        ("table_row", "Energy (MWh) 2022 2023"),
        ("table_row", "Electricity 1,000 1,200"),
    ]
    assert document.meta == {
        "title": "Human Rights Policy",
        "author": "Kestner Apparel",
        "date": "2024-06-01",
    }


def test_page_s_blocks_know_their_surroundings() -> None:
    document = read(PAGE, "policy.html")
    item, row = document.blocks[4], document.blocks[7]
    assert (item.lead_in, item.heading) == (
        "To prevent harm:",
        "Human Rights Policy > What we do",
    )
    last = row.cells[2]
    assert document.text[last.start : last.end] == "1,200"
    assert (last.row_header, last.column_header, last.period) == ("Electricity", "2023", "2023")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>Halden will<br>cut.<br><br>It has begun.</p>", ["Halden will cut.", "It has begun."]),
        ("<div>Halden <span>will</span> cut.<div>More.</div></div>", ["Halden will cut.", "More."]),
        ("<p>Halden will&nbsp;cut CO<sub>2</sub> &amp; waste.", ["Halden will cut CO2 & waste."]),
        ("<p>Halden <del>may</del><ins>will</ins> cut.</p>", ["Halden will cut."]),
        ("<p>It will cut.</p><script>alert('x')</script><style>p{}</style>", ["It will cut."]),
        ("<table><tr><td><p>It will cut.</p><ul><li>Now.</li></ul></td></tr></table>",
         ["It will cut.", "Now."]),
        ("<article><header><h1>Big news</h1></header><p>It will cut.</p></article>"
         "<aside><p>Read also this.</p></aside>", ["Big news", "It will cut."]),
    ],
)  # fmt: skip
def test_words_of_a_page(body: str, words: list[str]) -> None:
    assert readings(read(f"<html><body>{body}</body></html>", "a.html")) == words


def test_cells_that_reach_down_head_the_rows_below() -> None:
    page = (
        "<table><tr><th>Scope</th><th>Method</th><th>2023</th></tr>"
        "<tr><td rowspan=2>Scope 2</td><td>Market-based</td><td>10</td></tr>"
        "<tr><td>Location-based</td><td>20</td></tr></table>"
    )
    document = read(page, "a.html")
    last = document.blocks[-1].cells[-1]
    assert document.text[last.start : last.end] == "20"
    assert last.row_header == "Scope 2 > Location-based"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "gb18030"])
def test_page_names_its_encoding(encoding: str) -> None:
    page = f"<meta charset={encoding}><p>“Halden” will cut – now.</p>"
    assert readings(read(page.encode(encoding), "a.htm")) == ["“Halden” will cut – now."]


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def test_word_document_by_its_styles() -> None:
    package = new_docx()
    package.core_properties.title = "Our reply"
    package.core_properties.author = "Halden Telecom"
    package.add_heading("Where we agree", 1)
    package.add_paragraph("We did not publish the number of orders. In addition:")
    package.add_paragraph("all employees were trained;", style="List Bullet")
    package.add_paragraph("audits were held.", style="List Bullet")
    table = package.add_table(2, 3)
    for cell, words in zip(
        table._cells, ["Scope 1 (t)", "2022", "2023", "Fleet", "120", "100"], strict=True
    ):
        cell.text = words
    stream = io.BytesIO()
    package.save(stream)
    document = read(stream.getvalue(), "reply.docx")
    assert pairs(document) == [
        ("heading", "Where we agree"),
        ("paragraph", "We did not publish the number of orders. In addition:"),
        ("list_item", "all employees were trained;"),
        ("list_item", "audits were held."),
        ("table_row", "Scope 1 (t) 2022 2023"),
        ("table_row", "Fleet 120 100"),
    ]
    assert document.blocks[2].lead_in == readings(document)[1]
    assert document.blocks[5].cells[1].column_header == "2022"
    assert (document.meta["title"], document.meta["author"]) == ("Our reply", "Halden Telecom")


def test_tracked_changes_are_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>Halden </w:t></w:r>"
        "<w:del><w:r><w:delText>may </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>will </w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>never </w:t></w:r></w:moveFrom>"
        "<w:hyperlink><w:r><w:t>cut</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r></w:p>"
    )
    assert readings(read(docx_with(body), "a.docx")) == ["Halden will cut."]


def test_a_deleted_paragraph_end_joins_two() -> None:
    first = paragraph("Halden will ", "<w:rPr><w:del/></w:rPr>")
    assert readings(read(docx_with(first + paragraph("cut.")), "a.docx")) == ["Halden will cut."]


def test_footnotes_stand_behind_their_paragraph() -> None:
    body = (
        "<w:p><w:r><w:t>Emissions fell.</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>' + paragraph("Water use rose.")
    )
    notes = f'<w:footnote w:id="2">{paragraph("Without Scope 3.")}</w:footnote>'
    assert pairs(read(docx_with(body, notes=notes), "a.docx")) == [
        ("paragraph", "Emissions fell."),
        ("footnote", "Without Scope 3."),
        ("paragraph", "Water use rose."),
    ]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<w:t>Halden</w:t><w:tab/><w:t>will cut.</w:t>", "Halden will cut."),
        ("<w:t>climate</w:t><w:noBreakHyphen/><w:t>related</w:t>", "climate-related"),
        ("<w:t>It will</w:t><w:br/><w:t>cut.</w:t>", "It will cut."),
        ("<w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t>", None),
    ],
)
def test_runs_of_a_word_document(inside: str, words: str | None) -> None:
    body = f"<w:p><w:r>{inside}</w:r></w:p>{paragraph('The end of it all.')}"
    expected = [words] if words else []
    assert readings(read(docx_with(body), "a.docx"))[:-1] == expected


def mail(text: str, **headers: str) -> EmailMessage:
    message = EmailMessage()
    given = {
        "From": "Tamsin Okafor <tamsin@lodewick.example>",
        "To": "Giles Abernathy <chair@castellan.example>",
        "Subject": "Re: Castellan Foods: labour",
        "Date": "Thu, 15 Feb 2024 16:42:07 +0000",
        **headers,
    }
    for name, value in given.items():
        message[name] = value
    message.set_content(text)
    return message


def unquoted(document: Document) -> list[str]:
    def words(block: Block) -> str:
        return document.text[block.start : block.end]

    return [words(block) for block in document.blocks if not block.quoted]


def test_headers_of_a_mail() -> None:
    document = read(mail("Dear Giles,\n\nplease publish the audit.\n").as_bytes(), "m.eml")
    assert document.meta == {
        "title": "Castellan Foods: labour",
        "subject": "Castellan Foods: labour",
        "author": "Tamsin Okafor",
        "addressee": "Giles Abernathy",
        "date": "2024-02-15",
        "author_mail": "tamsin@lodewick.example",
        "addressee_mail": "chair@castellan.example",
    }


@pytest.mark.parametrize(
    "older",
    [
        "On 16 Jan 2024, at 18:03, Finbar wrote:\n> We will cut emissions.\n> Best, Finbar\n",
        "-----Original Message-----\nFrom: Finbar\nSent: Tuesday\n\nWe will cut emissions.\n",
        "From: Finbar\nSent: Tuesday\nTo: Tamsin\n\nWe will cut emissions.\n",
        "> We will cut emissions.\n",
    ],
)
def test_quoted_reply_is_told_from_new_text(older: str) -> None:
    document = read(mail(f"Please publish the audit.\n\n{older}").as_bytes(), "m.eml")
    assert unquoted(document) == ["Please publish the audit."]
    assert any("We will cut" in words for words in readings(document))


def test_an_answer_under_the_quotation_is_new() -> None:
    text = "On Tuesday, 2 May 2023, Finbar wrote:\n> Will you cut?\n\nYes, we will cut emissions.\n"
    document = read(mail(f"Hello,\n\n{text}").as_bytes(), "m.eml")
    assert unquoted(document) == ["Hello,", "Yes, we will cut emissions."]


def test_attachments_are_documents_of_their_own() -> None:
    message = mail("Please find our letter attached.\n")
    message.add_attachment("Halden should publish it.\n", filename="letter.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(b"x", maintype="application", subtype="zip", filename="a.zip")
    message.add_attachment(mail("Inner words of a mail.\n", Subject="Old"), filename="old.eml")
    found = read_bytes(message.as_bytes(), "in/m.eml")
    assert [one.source for one in found] == [
        "in/m.eml", "in/m.eml!letter.txt", "in/m.eml!a.zip", "in/m.eml!old.eml",
    ]  # fmt: skip
    assert isinstance(found[2], InputError)
    assert isinstance(found[1], Document)
    assert found[1].text == "Halden should publish it.\n"
    assert isinstance(found[3], Document)
    assert found[3].meta["title"] == "Old"


def test_mail_in_html_alone() -> None:
    message = mail("")
    message.set_content(
        "<p>Please publish it.</p><blockquote><p>We will cut.</p></blockquote>", subtype="html"
    )
    assert unquoted(read(message.as_bytes(), "m.eml")) == ["Please publish it."]


@pytest.mark.parametrize(
    "header", ["Date: not a date", "From: =?utf-8?q?=FF?=", "To: ,,<>@", "Subject: =?x?y?z?="]
)
def test_odd_headers_do_no_harm(header: str) -> None:
    data = f"{header}\nMessage-ID: <1@x>\n\nPlease publish the audit.\n".encode()
    assert readings(read(data, "m.eml")) == ["Please publish the audit."]


@pytest.mark.parametrize("name", ["policy.html", "policy.htm"])
def test_offsets_of_a_page(name: str) -> None:
    check_offsets(read(PAGE, name))
