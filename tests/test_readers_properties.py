"""Documents made from blocks, in every format: the words are read, and offsets slice right."""

import html
import io
import json
from email.message import EmailMessage

import pytest
from docx import Document as new_docx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.ingest import read_bytes
from extractor.models import Document
from tests.readers_cases import check_offsets, docx_with, readings

WORDS = (
    "Halden company should publish its report on emissions 42% 2030 Scope 1 Zürich’s 排放".split()
)
LINES = [
    *("Dear Ms. Solvang,", "Yours sincerely,", "- Publish it.", "• cut", "(a) stop;", "", ""),
    *("- 4 -", "Page 3", "WHAT WE ASK", "> quoted", "# Title", "---", "Rue 14, Geneva"),
    *("Letters went to each of the operators and", "were published in the autumn of 2016."),
]
Piece = tuple[str, str]

sentences = st.lists(st.sampled_from(WORDS), min_size=5, max_size=30).map(
    lambda words: f"We {' '.join(words)} today."
)
titles = st.lists(st.sampled_from(["Climate", "Data", "Policy"]), min_size=1, max_size=4).map(
    " ".join
)
pieces = st.one_of(
    st.tuples(st.just("paragraph"), sentences),
    st.tuples(st.just("item"), sentences),
    st.tuples(st.just("heading"), titles),
)
documents = st.lists(pieces, min_size=1, max_size=12).map(
    lambda made: [("paragraph", "It begins here, with these words."), *made]
)


def as_text(made: list[Piece], width: int = 0) -> str:
    marks = {"paragraph": "", "item": "- ", "heading": ""}
    return "\n\n".join(marks[kind] + wrap(words, width) for kind, words in made) + "\n"


def wrap(words: str, width: int) -> str:
    """The words in lines of at most `width` letters."""
    lines = [""]
    for word in words.split():
        if width and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "\n  ".join(lines)


def as_markdown(made: list[Piece]) -> str:
    marks = {"paragraph": "", "item": "* ", "heading": "## "}
    parts = [marks[k] + (f"**{w}**" if k == "paragraph" else w) for k, w in made]
    return "\n\n".join(parts)


def as_html(made: list[Piece]) -> str:
    tags = {"paragraph": "p", "item": "li", "heading": "h2"}
    parts = [f"<{tags[k]}>{html.escape(w)}</{tags[k]}>" for k, w in made]
    return f"<html><body><main>{''.join(parts)}</main></body></html>"


def as_docx(made: list[Piece]) -> bytes:
    package = new_docx()
    styles = {"paragraph": "Normal", "item": "List Bullet", "heading": "Heading 2"}
    for kind, words in made:
        package.add_paragraph(words, style=styles[kind])
    stream = io.BytesIO()
    package.save(stream)
    return stream.getvalue()


def as_mail(made: list[Piece]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Orders"
    message.set_content(as_text(made))
    return message.as_bytes()


MAKERS = {
    "a.txt": lambda made: as_text(made).encode(),
    "wrapped.txt": lambda made: as_text(made, 60).encode(),
    "a.md": lambda made: as_markdown(made).encode(),
    "a.html": lambda made: as_html(made).encode(),
    "a.docx": as_docx,
    "a.eml": as_mail,
    "a.jsonl": lambda made: json.dumps({"id": "a", "text": as_text(made)}).encode(),
}


@pytest.mark.parametrize("name", MAKERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=documents)
def test_every_block_is_read_whole_and_alone(name: str, made: list[Piece]) -> None:
    document = read_bytes(MAKERS[name](made), name)[0]
    assert isinstance(document, Document)
    check_offsets(document)
    assert readings(document) == [words for _, words in made]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.eml", "a.jsonl"])
@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=st.sampled_from(" \n\r\t\fab.A1*_`<>[]()#-–•|>~:&\\!\x00\ufeff𝔘"),
                    min_size=1, max_size=80))  # fmt: skip
def test_any_characters_give_sound_offsets(name: str, text: str) -> None:
    data = {
        "a.jsonl": json.dumps({"id": "a", "text": text}),
        "a.eml": f"From: a@b.example\n\n{text}",
    }.get(name, f"\ufeff{text}")
    try:
        found = read_bytes(data.encode(), name)
    except InputError:
        return
    for document in found:
        if isinstance(document, Document):
            check_offsets(document)
            if name in ("a.txt", "a.md"):
                assert document.text == text


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), max_size=14))
def test_any_order_of_lines_gives_sound_offsets(lines: list[str]) -> None:
    document = read_bytes("\n".join(["Halden", *lines]).encode(), "a.txt")[0]
    assert isinstance(document, Document)
    check_offsets(document)


@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=st.sampled_from(" \n\tab.A1*_`[]()#-–•|>~:"), min_size=1, max_size=80))
def test_every_letter_of_plain_text_is_read(text: str) -> None:
    """Only marks may be hidden: every letter stands in a block."""
    try:
        document = read_bytes(f"x{text}".encode(), "a.txt")[0]
    except InputError:
        return
    assert isinstance(document, Document)
    read = "".join(readings(document))
    hidden = "".join(
        document.text[start:end] for block in document.blocks for start, end in block.skips
    )
    for letter in "bA":
        assert (read + hidden).count(letter) == document.text.count(letter)


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, 3000), flip=st.integers(0, 255), at=st.integers(0, 3000))
def test_damaged_word_documents_end_in_an_error_or_a_document(cut: int, flip: int, at: int) -> None:
    data = bytearray(docx_with("<w:p><w:r><w:t>Halden will cut.</w:t></w:r></w:p>"))
    data[at % len(data)] = flip
    try:
        read_bytes(bytes(data[: len(data) - cut % 50]), "a.docx")
    except InputError as error:
        assert error.source == "a.docx"
