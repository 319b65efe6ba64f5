"""What all tests share: one loaded extractor, the corpus extracted once, the command line."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from extractor import cli
from extractor.batch import Outcome, run
from extractor.pipeline import Extractor, load

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
CORPUS = [ROOT / "corpus" / name for name in ("articles", "letters", "policies", "reports")]


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What commands keep for a next run stays out of the cache of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return load()


@pytest.fixture(scope="session")
def corpus(extractor: Extractor) -> dict[str, Outcome]:
    """Every document of the corpus with its claims, by file name."""
    return {Path(outcome.source).name: outcome for outcome in run(CORPUS, extractor)}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of outside documents, beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared isn't there")
    return SHARED


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


Command = Callable[..., Ran]


@pytest.fixture
def command(
    extractor: Extractor, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Command]:
    """Runs `extractor ARGUMENTS` in this process, with the extractor that is loaded already."""

    def loaded(*, rules: Any = (), model: str | None = None) -> Extractor:
        return load(rules=rules, model=model) if rules or model else extractor

    for module in ("pipeline", "commands.extracting", "commands.ruling"):
        monkeypatch.setattr(f"extractor.{module}.load", loaded)

    def ran(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["extractor", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Ran(int(ended.value.code or 0), out, err)

    yield ran
