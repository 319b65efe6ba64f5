"""Reading a file takes no more memory than the file."""

import tracemalloc
from pathlib import Path

from extractor.ingest.limits import load

MB = 2**20


def test_a_small_file_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Halden Telecom\n" * 1000)
    tracemalloc.start()
    try:
        data = load(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert data == path.read_bytes()
    assert peak < MB
