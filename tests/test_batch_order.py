"""Which documents a batch begins with."""

import os
from pathlib import Path

from extractor.batch.scheduling import longest_first
from extractor.batch.tasks import Task


def _pdf(pages: int, size: int) -> bytes:
    objects = b"%PDF-1.7\n" + b"<< /Type /Pages >>\n" + b"<< /Type /Page >>\n" * pages
    return objects + b"\0" * (size - len(objects))


def _order(folder: Path, names: list[str]) -> list[str]:
    tasks = [Task(name, str(folder / name)) for name in names]
    return [task.source for task in longest_first(tasks)]


def test_a_long_report_comes_before_a_brochure_of_more_bytes(tmp_path: Path) -> None:
    (tmp_path / "brochure.pdf").write_bytes(_pdf(20, 400_000))
    (tmp_path / "report.pdf").write_bytes(_pdf(300, 200_000))
    (tmp_path / "letter.txt").write_text("We ask you to publish. " * 100)
    assert _order(tmp_path, ["letter.txt", "brochure.pdf", "report.pdf"]) == [
        "report.pdf",
        "brochure.pdf",
        "letter.txt",
    ]


def test_what_is_drawn_counts_and_no_pictures(tmp_path: Path) -> None:
    page = b"<< /Type /Page >>\n<< /Length %d >>\nstream\n%s\nendstream\n"
    drawn = b"".join(page % (3000, b"q" * 3000) for _ in range(10))
    picture = b"<< /Subtype /Image /Width 900 /Length 400000 >>\nstream\n" + b"x" * 400_000
    (tmp_path / "dense.pdf").write_bytes(b"%PDF-1.7\n" + drawn * 2)
    (tmp_path / "brochure.pdf").write_bytes(b"%PDF-1.7\n" + drawn + picture)
    assert _order(tmp_path, ["brochure.pdf", "dense.pdf"]) == ["dense.pdf", "brochure.pdf"]


def test_a_long_text_comes_before_a_short_pdf(tmp_path: Path) -> None:
    (tmp_path / "short.pdf").write_bytes(_pdf(2, 50_000))
    (tmp_path / "book.txt").write_text("The company reports its emissions. " * 10_000)
    assert _order(tmp_path, ["short.pdf", "book.txt"]) == ["book.txt", "short.pdf"]


def test_equals_stay_in_their_order_and_what_is_not_there_comes_last(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The same words.")
    assert _order(tmp_path, ["gone.txt", "b.txt", "a.txt"]) == ["b.txt", "a.txt", "gone.txt"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "a.txt").write_text("Words.")
    assert _order(tmp_path, ["pipe.pdf", "a.txt"]) == ["a.txt", "pipe.pdf"]
