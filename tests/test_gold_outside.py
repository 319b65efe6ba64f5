"""Labels of documents outside the project: quoted from the gold files and placed again."""

import json
from pathlib import Path

import pytest
from conftest import ROOT

OUTSIDE = ROOT / "gold" / "outside"


@pytest.fixture
def builders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "gold"))


@pytest.mark.parametrize(
    "name", ["card-2018-kakao", "report-spark-policy-2022", "test/report-spark-ghg-2023"]
)
@pytest.mark.usefixtures("builders")
def test_quoted_labels_come_back_to_their_places(name: str, shared: Path) -> None:
    from build_outside import build
    from quote_outside import quote, read_source

    gold = json.loads((OUTSIDE / f"{name}.json").read_text("utf-8"))
    path = shared / gold["file"]
    labels = quote(gold, read_source(path))
    again, problems = build(labels, path)
    assert not problems
    assert json.loads(json.dumps(again)) == gold
    assert labels["claims"][0]["quote"]
