"""What a wheel holds: rules, data, templates and schema travel with the package."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

pytest.importorskip("hatchling", reason="hatchling isn't installed, no wheel can be built")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_rules_travel_in_the_wheel(names: set[str]) -> None:
    ours = {f"extractor/data/rules/{p.relative_to(ROOT / 'rules')}" for p in files("rules")}
    assert ours <= names


def test_data_beside_modules_travels_too(names: set[str]) -> None:
    assert {str(p.relative_to(ROOT)) for p in files("extractor")} <= names


def test_the_licence_travels(names: set[str]) -> None:
    assert {name.rpartition("/")[2] for name in names if "/licenses/" in name} == {
        "LICENSE",
        "NOTICE",
    }


def files(folder: str) -> list[Path]:
    """The files of a folder that git knows."""
    listed = subprocess.run(
        ["git", "ls-files", folder], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]
