"""Odd files of each format, as people send them: what is read of them, and as what."""

import io
import struct
from email.message import EmailMessage

import pytest
from docx import Document as new_docx

from extractor.errors import InputError
from extractor.ingest import read_bytes
from extractor.models import Document
from tests.readers_cases import docx_with, pairs, read, readings

RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def paragraph(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def box(words: str, *, old: bool) -> str:
    """A text box as Word 2003 or as Word 2010 writes it (with the old one as a fallback)."""
    inner = f"<w:txbxContent>{paragraph(RUN.format(words))}</w:txbxContent>"
    shape = f"<w:pict><v:shape xmlns:v='v'><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
    if old:
        return f"<w:r>{shape}</w:r>"
    return (
        '<w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice><w:drawing>'
        f"{inner}</w:drawing></mc:Choice><mc:Fallback>{shape}</mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize("old", [True, False], ids=["2003", "2010"])
def test_a_text_box_of_word_is_read_once_behind_its_paragraph(old: bool) -> None:
    body = paragraph(RUN.format("We cut water use.") + box("42% less than in 2019.", old=old))
    assert readings(read(docx_with(body), "a.docx")) == [
        "We cut water use.",
        "42% less than in 2019.",
    ]


def test_a_word_document_without_properties_says_nothing_of_itself() -> None:
    """The library's stand-in would give the day on which it is read."""
    assert read(docx_with(paragraph(RUN.format("Halden will cut."))), "a.docx").meta == {}


def test_the_date_of_an_empty_template_is_no_date() -> None:
    package, stream = new_docx(), io.BytesIO()
    package.add_paragraph("Halden will cut.")
    package.core_properties.title = "Orders"
    package.save(stream)
    assert read(stream.getvalue(), "a.docx").meta == {"title": "Orders"}


def test_the_column_of_labels_is_no_unit_though_it_is_called_measure() -> None:
    page = (
        "<table><tr><th>Measure<th>2022<th>2023<tr><td>Water (m3)<td>12<td>9"
        "<tr><td>Sites<td>4<td>5</table>"
    )
    rows = [block for block in read(page, "a.html").blocks if block.kind == "table_row"]
    assert [cell.unit for cell in rows[1].cells] == [None, "m3", "m3"]
    assert [cell.unit for cell in rows[2].cells] == [None, None, None]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            '<p>We train<a href="#n1">[1]</a> all staff.</p>',
            [("paragraph", "We train all staff.")],
        ),
        (
            '<p>We cut it.</p><ol class="footnotes"><li id=n1>Against 2019. '
            '<a href="#r1">↩</a></li></ol><p>End of it.</p>',
            [
                ("paragraph", "We cut it."),
                ("footnote", "Against 2019."),
                ("paragraph", "End of it."),
            ],
        ),
        (
            '<div class="page has-footnotes"><p>We cut it.</p></div>',
            [("paragraph", "We cut it.")],
        ),
        (
            "<h1>Policy</h1><p class=MsoListParagraph><![if !supportLists]>·<![endif]>Publish the "
            "report<o:p></o:p></p><p class=MsoNormal>We will train all staff.</p>",
            [
                ("heading", "Policy"),
                ("list_item", "Publish the report"),
                ("paragraph", "We will train all staff."),
            ],
        ),
        (
            '<p>See <a href="#top">the targets</a> below.</p>',
            [("paragraph", "See the targets below.")],
        ),
    ],
    ids=["mark", "footnotes", "class", "Word", "link"],
)  # fmt: skip
def test_pages(page: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(read(f"<html><body>{page}</body></html>", "a.html")) == expected


def test_a_mail_whose_plain_text_only_points_to_its_html_is_read_from_that() -> None:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content("Please view this mail as HTML.")
    words = "We urge Halden Telecom to publish the number of orders that it receives each year."
    message.add_alternative(
        f"<html><style>p {{margin: 0}}</style><p>{words}</p></html>", subtype="html"
    )
    assert readings(read(message.as_bytes(), "a.eml")) == [words]


def test_a_mail_with_the_same_text_twice_is_read_from_the_plain_one() -> None:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content("We urge Halden to answer.\n")
    page = f"<style>{'p{margin:0}' * 500}</style><p>We urge Halden to <b>answer</b>.</p>"
    message.add_alternative(page, subtype="html")
    assert read(message.as_bytes(), "a.eml").text == "We urge Halden to answer.\n"


def test_answers_between_the_lines_of_a_quoted_mail_are_its_own_text() -> None:
    mail = (
        "From: a@b.example\nSubject: x\n\n"
        "On Mon, Mar 11, 2024 at 9:14 AM Carla Solvang <c@halden.example>\nwrote:\n"
        "> We will publish the number in May.\n\nWe ask you to do so in April.\n\n"
        "> We train all employees.\n\nPlease train suppliers too.\n"
    )
    blocks = read(mail, "a.eml").blocks
    assert [block.quoted for block in blocks] == [True, True, False, True, False]


def test_a_sentence_below_a_closing_is_no_letterhead() -> None:
    letter = (
        "Dear Ms. Solvang,\n\nWe ask Halden to publish it.\n\nBest regards,\n\nAnne Moreau\n"
        "Rights Example\n\nPS: We will publish your answer in May.\n"
    )
    assert pairs(read(letter, "a.txt"))[-1] == (
        "paragraph",
        "PS: We will publish your answer in May.",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yours sincerely,\n\nA. Moreau\nDirector\n",
         ["Yours sincerely,", "A. Moreau", "Director"]),
        ("A. Publish it.\n\nB. Train them.\n", ["Publish it.", "Train them."]),
        ("They asked.\n\nB. Moreau will answer them.\n",
         ["They asked.", "B. Moreau will answer them."]),
    ],
)  # fmt: skip
def test_an_initial_is_no_list_marker(text: str, expected: list[str]) -> None:
    assert readings(read(text, "a.txt")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It re-\nceives orders, and climate-\nrelated risk is material.",
         "It receives orders, and climate-related risk is material."),
        ("A risk-\nbased plan for emis-\nsions.", "A risk-based plan for emissions."),
        ("The two are cor-\nrelated.", "The two are correlated."),
    ],
)  # fmt: skip
def test_hyphens_at_line_ends(text: str, expected: str) -> None:
    assert readings(read(text, "a.txt")) == [expected]


def test_a_paragraph_inside_an_item_does_not_end_the_list() -> None:
    text = "We will:\n\n1. train\n   - staff\n\n     and those who lead\n2. report.\n"
    document = read(text, "a.md")
    leads = [block.lead_in for block in document.blocks]
    items = dict(zip(readings(document), leads, strict=True))
    assert items["report."] == "We will:"


def test_the_box_of_a_task_is_no_word() -> None:
    assert readings(read("- [x] Completed the audit\n- [ ] Publish it\n", "a.md")) == [
        "Completed the audit",
        "Publish it",
    ]


def test_an_attachment_with_a_chinese_name_and_charset_is_read() -> None:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content("See the report.")
    words = "马化腾 will cut emissions; 腾讯 will publish it."
    message.add_attachment(
        words.encode("gb18030"), maintype="text", subtype="plain", filename="报告.txt"
    )
    found = read_bytes(message.as_bytes(), "a.eml")
    assert isinstance(found[1], Document)
    assert (found[1].source, found[1].text) == ("a.eml!报告.txt", words)


def test_a_mail_with_nothing_but_a_broken_attachment_says_so() -> None:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.add_attachment(
        struct.pack("<I", 7) * 30, maintype="application", subtype="pdf", filename="a.pdf"
    )
    found = read_bytes(message.as_bytes(), "a.eml")
    assert [type(one) for one in found] == [InputError, InputError]
    assert isinstance(found[1], InputError)
    assert "not a PDF" in found[1].reason
