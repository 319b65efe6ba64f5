"""What claims depend on is in the digest that the cache and the journal are kept under."""

from pathlib import Path

import pytest

from extractor.batch import fingerprint as module
from extractor.batch.fingerprint import fingerprint
from extractor.batch.tasks import Options


class Reads:
    """An engine of character recognition that is there by name alone."""

    def __init__(self, name: str) -> None:
        self.name = name


@pytest.mark.parametrize("engine", [None, Reads("Tesseract 4.1.1"), Reads("Tesseract 99.0")])
def test_another_engine_of_character_recognition(
    engine: Reads | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "find_engine", lambda: Reads("Tesseract 5.5.0"))
    before = fingerprint(Options())
    assert fingerprint(Options()) == before
    monkeypatch.setattr(module, "find_engine", lambda: engine)
    assert fingerprint(Options()) != before


def test_another_model_of_its_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_engine", lambda: Reads("Tesseract 5.5.0"))
    monkeypatch.setattr(module, "model_folder", lambda: tmp_path)
    model = tmp_path / "eng.traineddata"
    model.write_bytes(b"fast")
    before = fingerprint(Options())
    model.write_bytes(b"best")
    assert fingerprint(Options()) != before


@pytest.mark.parametrize("options", [Options(tables=False), Options(floor=0.5)])
def test_other_options(options: Options) -> None:
    assert fingerprint(options) != fingerprint(Options())
