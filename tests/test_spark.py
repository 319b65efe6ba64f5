"""The recipe for Spark on docs/batch.md, run as it stands there on a session of this machine."""

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, Command

sql = pytest.importorskip("pyspark.sql", reason="pyspark isn't installed")
pytest.importorskip("pandas", reason="pandas isn't installed")
if shutil.which("java") is None:
    pytest.skip("there is no Java on this machine", allow_module_level=True)

PAGE = (ROOT / "docs" / "batch.md").read_text("utf-8")
RECIPE = next(
    block for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if "mapInPandas" in block
)
LETTER = "Dear Ms Reed,\n\nHalden Telecom should publish its retention periods by 1 May 2025.\n"


@pytest.fixture
def spark(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    builder = sql.SparkSession.builder.master("local[1]")
    for name in ("spark.driver.host", "spark.driver.bindAddress"):
        builder = builder.config(name, "127.0.0.1")
    session = builder.config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


def test_the_recipe_gives_the_claims_of_the_command(
    spark: Any, tmp_path: Path, command: Command
) -> None:
    letter, broken = tmp_path / "a.txt", tmp_path / "b.pdf"
    letter.write_text(LETTER)
    broken.write_bytes(b"no PDF at all")
    recipe: dict[str, Any] = {}
    exec(RECIPE, recipe)
    rows = recipe["claims_by_spark"](spark, f"{tmp_path}/*").collect()
    found = {json.loads(row.claim)["id"] for row in rows if row.claim}
    wanted = {json.loads(line)["id"] for line in command("extract", letter).out.splitlines()}
    assert found == wanted != set()
    (error,) = [row for row in rows if row.error]
    assert error.source.endswith("b.pdf")
    assert "PDF" in error.error
