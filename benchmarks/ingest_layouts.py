"""Invented sentences out, and PDFs of them in one, two and three columns."""

import io
import itertools
import random
import re

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

FONT, SIZE, LEADING = "Times-Roman", 9.5, 11.5
SUBJECTS = (
    "Northwind Energy plc",
    "Halden Telecom",
    "the sustainability committee of the board",
    "our Scandinavian subsidiary",
    "the management of the Aldermoor refinery",
    "every long-term supplier of Halden Telecom",
)
VERBS = (
    "will reduce its greenhouse-gas emissions by {n}%",
    "published a transparency report on {n} government requests",
    "reviewed climate-related risks in {n} countries",
    "trained {n} employees in data protection and anti-corruption",
    "has replaced {n} diesel generators with low-carbon alternatives",
    "intends to certify {n} manufacturing sites under an environmental standard",
    "disclosed the remuneration of {n} non-executive directors",
    "assessed the human-rights performance of {n} subcontractors",
)
TAILS = (
    "by 2030",
    "compared with the previous reporting period",
    "in accordance with internationally recognised principles",
    "as required by the state-owned infrastructure programme",
    "following an independent third-party evaluation",
    "without compromising the confidentiality of communications",
    "after consultation with civil-society organisations",
)


def make_sentences(count: int, seed: int) -> list[str]:
    """Invented sentences, no two alike."""
    pick = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        verb = pick.choice(VERBS).format(n=pick.randint(11, 990))
        sentence = f"{pick.choice(SUBJECTS)} {verb} {pick.choice(TAILS)}."
        found[sentence[0].upper() + sentence[1:]] = None
    return list(found)


def make_paragraphs(sentences: list[str], seed: int) -> list[str]:
    pick = random.Random(seed)
    rest = iter(sentences)
    paragraphs = []
    while part := list(itertools.islice(rest, pick.randint(2, 5))):
        paragraphs.append(" ".join(part))
    return paragraphs


def wrap(text: str, width: float, hyphenate: bool) -> list[str]:
    """Lines no wider than `width`; words are cut where they may be, if so asked."""
    lines, line = [], ""
    for word in text.split():
        while word:
            trial = f"{line} {word}".strip()
            if stringWidth(trial, FONT, SIZE) <= width:
                line, word = trial, ""
                continue
            head = _head(word, width, line) if hyphenate else ""
            lines.append(f"{line} {head}".strip())
            line, word = "", word[len(head.rstrip("-")) :].lstrip("-") if head else word
    return [*lines, line]


def _head(word: str, width: float, line: str) -> str:
    """The longest part of a word, hyphen included, that still fits on the line."""
    cuts = [match.start() for match in re.finditer(r"(?<=[aeiou])[bcdfglmnprstv][aeiou]", word)]
    heads = [f"{word[:cut]}-" for cut in cuts if 2 < cut < len(word) - 3]
    heads += [word[: match.end()] for match in re.finditer("-", word)]
    fitting = [head for head in heads if stringWidth(f"{line} {head}", FONT, SIZE) <= width]
    return max(fitting, key=len, default="")


def layout(paragraphs: list[str], *, columns: int, by_row: bool, hyphenate: bool) -> bytes:
    """A PDF with running head, page number and the paragraphs in columns."""
    width = (495 - 22 * (columns - 1)) / columns
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [*wrap(paragraph, width, hyphenate), ""]
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), invariant=True)
    tall = 56
    for number, start in enumerate(range(0, len(lines), tall * columns), 1):
        _paint(canvas, number, lines[start : start + tall * columns], (columns, width), by_row)
    canvas.save()
    return stream.getvalue()


def _paint(
    canvas: Canvas, number: int, lines: list[str], grid: tuple[int, float], by_row: bool
) -> None:
    columns, width = grid
    tall = 56
    canvas.setFont(FONT, 8)
    canvas.drawString(50, 812, "Northwind Energy plc | Sustainability review")
    canvas.drawString(530, 24, str(number))
    canvas.setFont(FONT, SIZE)
    places = [(column, row) for column in range(columns) for row in range(tall)]
    if by_row:
        places.sort(key=lambda place: (place[1], place[0]))
    for column, row in places:
        index = column * tall + row
        if index < len(lines) and lines[index]:
            x = 50 + column * (width + 22)
            canvas.drawString(x, 780 - row * LEADING, lines[index])
    canvas.showPage()


LAYOUTS: dict[str, dict[str, bool | int]] = {
    "one column": {"columns": 1, "by_row": False, "hyphenate": False},
    "two columns": {"columns": 2, "by_row": False, "hyphenate": False},
    "two columns, by row, hyphens": {"columns": 2, "by_row": True, "hyphenate": True},
    "three columns, by row, hyphens": {"columns": 3, "by_row": True, "hyphenate": True},
}
