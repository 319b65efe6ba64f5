"""The floors of docs/design.md, kept: who may import whom, who may print, how long a file is."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "extractor"
FILES = sorted(PACKAGE.rglob("*.py"))

# From the ground up; of one floor none knows another.
FLOORS = [
    ("models", "errors", "reading", "ruledata", "collector"),
    ("ingest", "rules", "normalize", "rdr", "evaluation", "export"),
    ("components",),
    ("pipeline",),
    ("explain", "review"),
    ("rulecheck", "batch", "compare", "spacy_pipe"),
    ("service",),
    ("commands",),
    ("cli",),
]
# The same within `components`.
STOREYS = [
    ("parsing", "topics", "annotate"),
    ("records", "speakers", "quantities"),
    ("claims", "facts", "tables"),
    ("mentions",),
    ("listing",),
]


def floors_of(floors: list[tuple[str, ...]]) -> dict[str, int]:
    """The floor of each part, the ground being 0."""
    return {name: number for number, floor in enumerate(floors) for name in floor}


FLOOR_OF, STOREY_OF = floors_of(FLOORS), floors_of(STOREYS)
NO_SPACY = ("normalize", "ingest", "evaluation", "export", "rdr")
READERS = ("pdfplumber", "pypdfium2")
PRINTERS = ("cli", "commands")
MOST_LINES = 300


def part_of(path: Path) -> str:
    """The module or package directly under `extractor` that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def files_of(wanted: Callable[[str], bool]) -> pytest.MarkDecorator:
    """The test is run for each file whose part is wanted."""
    found = [path for path in FILES if wanted(part_of(path))]
    names = [str(path.relative_to(PACKAGE)) for path in found]
    return pytest.mark.parametrize("path", found, ids=names)


def imports_of(path: Path) -> set[str]:
    """Dotted names of everything a file imports, at its top or in a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            found.add(node.module or "")
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def test_every_part_has_a_floor() -> None:
    assert {part_of(path) for path in FILES} - {"__init__"} <= FLOOR_OF.keys()


@files_of(lambda part: part != "__init__")
def test_imports_go_downwards(path: Path) -> None:
    own = part_of(path)
    known = {name.split(".")[1] for name in imports_of(path) if name.startswith("extractor.")}
    others = (known & FLOOR_OF.keys()) - {own}
    ground = FLOORS[0]
    upwards = [
        name
        for name in others
        if FLOOR_OF[name] >= FLOOR_OF[own] and not (own in ground and name in ground)
    ]
    assert not upwards, f"{path.name} imports {upwards}, which stand no lower"


@files_of("components".__eq__)
def test_components_import_downwards_too(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[1].removesuffix(".py")
    if own == "__init__":
        return
    known = {
        name.split(".")[2]
        for name in imports_of(path)
        if name.count(".") > 1 and name.startswith("extractor.components.")
    }
    upwards = [name for name in known - {own} if STOREY_OF[name] >= STOREY_OF[own]]
    assert not upwards, f"{path.name} imports {upwards}, which stand no lower"


@files_of(NO_SPACY.__contains__)
def test_only_the_language_floors_know_spacy(path: Path) -> None:
    assert not [name for name in imports_of(path) if name.split(".")[0] == "spacy"]


@files_of(lambda part: part != "ingest")
def test_only_ingest_knows_pdf_libraries(path: Path) -> None:
    assert not [name for name in imports_of(path) if name.split(".")[0] in READERS]


@files_of(lambda part: part not in PRINTERS)
def test_only_the_command_line_prints(path: Path) -> None:
    called = [
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]
    assert "print" not in called


@files_of(lambda part: True)
def test_a_file_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 matches "(?:a|b)*+" wrongly, where what stands inside has to go back."""
    lines = [
        f"{path.name}: {line.strip()}"
        for path in PACKAGE.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if _POSSESSIVE_GROUP.search(line)
    ]
    assert not lines


_POSSESSIVE_GROUP = re.compile(r"\)(?:\*\+|\+\+|\?\+|\{\d*,?\d*\}\+)")


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["extract", "--help"], ["text", "corpus/articles/ferrolane-target-cut.txt"]],
    ids=" ".join,
)
def test_spacy_is_loaded_only_where_language_is_read(arguments: list[str]) -> None:
    script = (
        "import sys\n"
        "from extractor.cli import main\n"
        "try:\n    main()\nfinally:\n    sys.exit('spacy' in sys.modules)"
    )
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout
