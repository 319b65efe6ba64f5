"""The command compare and its files: what is in them, what they refuse, what they don't run."""

import csv
import json
import zipfile
from pathlib import Path

import pytest
from compare_claims import RDR, SAMSUNG, claim, finding
from conftest import Command

from extractor.compare import compare, compare_all, render
from extractor.errors import ExtractorError, MissingExtraError
from extractor.models import Claim
from extractor.pipeline import Extractor

HOSTILE = '=HYPERLINK("http://example.invalid") <script>alert(1)</script> user data'
LETTER = (
    "12 September 2021\n\nDear Tencent,\n\nWe write on behalf of Access Now. Tencent did not "
    "disclose any information about how it handles data breaches. Tencent should publish its "
    "process for responding to data breaches.\n\nSincerely,\nAccess Now\n"
)
CLAIMS = [
    claim("action", HOSTILE, codes={"P10a": 0.95}),
    finding("Tencent disclosed nothing about requests.", "P10a"),
    claim("action", "We protect user data.", about=SAMSUNG, codes={"P13": 0.95}),
    claim("recommendation", "Tencent should say more.", by=RDR, date="2018"),
]


@pytest.fixture
def claims_file(tmp_path: Path) -> Path:
    path = tmp_path / "claims.jsonl"
    path.write_text("".join(one.model_dump_json() + "\n" for one in CLAIMS), "utf-8")
    return path


def rows_of(claims: list[Claim]) -> list[dict[str, str]]:
    data = render(compare(claims, "Tencent", indexes=(2022,)), Path("out.csv"))
    return list(csv.DictReader(data.decode("utf-8").splitlines()))


def test_csv_has_a_row_for_each_quote_and_each_silent_indicator() -> None:
    rows = rows_of(CLAIMS)
    assert [row["side"] for row in rows if row["code"] == "P10a"] == ["finding", "claim"]
    assert {row["code"] for row in rows} >= {"G1", "F10", "P18"}
    assert all("CC BY 4.0" in row["attribution"] for row in rows)


def test_csv_runs_nothing_in_a_spreadsheet() -> None:
    for row in rows_of(CLAIMS):
        for value in row.values():
            number = value.lstrip("-").replace(".", "", 1).isdigit()
            assert number or not value.startswith(("=", "+", "-", "@"))


def test_a_workbook_holds_texts_not_formulas(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    path = tmp_path / "out.xlsx"
    path.write_bytes(render(compare(CLAIMS, "Tencent"), path))
    with zipfile.ZipFile(path) as book:
        sheets = [book.read(name) for name in book.namelist() if "worksheets/" in name]
        shared = book.read("xl/sharedStrings.xml").decode()
    assert len(sheets) == 5
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert "=HYPERLINK" in shared and "CC BY 4.0" in shared


def test_without_the_package_a_workbook_is_refused_with_the_way_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "xlsxwriter", None)
    monkeypatch.delitem(__import__("sys").modules, "extractor.compare.workbook", raising=False)
    with pytest.raises(MissingExtraError, match=r"claim-extractor\[export\]"):
        render(compare(CLAIMS, "Tencent"), Path("out.xlsx"))


def test_json_reads_back_as_the_same_comparison() -> None:
    made = compare(CLAIMS, "Tencent")
    assert type(made).model_validate_json(render(made, Path("out.json"))) == made


@pytest.mark.parametrize("name", ["out.json", "out.csv"])
def test_a_matrix_is_written_too(name: str) -> None:
    text = render(compare_all(CLAIMS), Path(name)).decode()
    assert "Tencent" in text and "Samsung" in text and "CC BY 4.0" in text


@pytest.mark.parametrize("name", ["out.docx", "out"])
def test_an_unknown_suffix_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(ExtractorError, match=r"the suffix can be: \.json, \.csv"):
        render(compare(CLAIMS, "Tencent"), Path(name))


def test_the_terminal_shows_verdict_reason_and_both_quotes(
    command: Command, claims_file: Path
) -> None:
    done = command("compare", "--company", "Tencent", "--index", "2022", claims_file)
    assert done.code == 0
    words = " ".join(done.out.replace("│", " ").split())
    assert "Tencent in the index of 2022" in words
    assert "claimed beyond disclosure" in words or "contradicted" in words
    assert "finding:" in words and "claim:" in words
    assert "CC BY 4.0" in words


def test_a_text_cannot_move_the_terminals_cursor(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    hostile = claim("action", "We protect \x1b[2J user data.", codes={"P10a": 0.95})
    path.write_text(hostile.model_dump_json() + "\n", "utf-8")
    done = command("compare", "-c", "Tencent", path)
    assert "protect" in done.out and "\x1b[2J" not in done.out


def test_several_indexes_are_compared_in_one_run(command: Command, claims_file: Path) -> None:
    output = claims_file.with_name("out.json")
    done = command("compare", "-c", "Tencent", "-i", 2018, "-i", 2022, claims_file, "-o", output)
    assert done.code == 0
    assert [one["year"] for one in json.loads(output.read_text())["indexes"]] == [2018, 2022]


def test_all_companies_of_a_folder(command: Command, claims_file: Path) -> None:
    done = command("compare", "--all", claims_file.parent, "--index", 2022)
    assert done.code == 0
    assert "Tencent" in done.out and "Samsung" in done.out


def test_documents_and_claims_can_be_mixed(
    command: Command,
    claims_file: Path,
    tmp_path: Path,
    extractor: Extractor,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("extractor.commands.comparing_inputs.load", lambda rules: extractor)
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, "utf-8")
    output = tmp_path / "out.json"
    here = ("-o", output, "--workers", "0")
    assert command("compare", "-c", "Tencent", claims_file, letter, *here).code == 0
    made = json.loads(output.read_text())
    assert {Path(one["source"]).name for one in made["documents"]} >= {"letter.txt"}
    assert "letter.txt" in output.read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["claims.jsonl"], "--company NAME"),
        (["-c", "Tencent", "--all", "."], "--company NAME"),
        (["-c", "Tencent"], "no inputs"),
        (["-c", "Halden", "claims.jsonl"], "no company 'Halden'"),
        (["-c", "Vodaphone", "claims.jsonl"], "Did you mean Vodafone"),
        (["-c", "Tencent", "none.txt"], "none.txt: there is no such file or folder"),
        (["-c", "Tencent", "-i", "2021", "claims.jsonl"], "no index of 2021"),
        (["-c", "Tencent", "--as-of", "soon", "claims.jsonl"], "--as-of soon"),
        (["-c", "Tencent", "claims.jsonl", "-o", "out.docx"], "the suffix can be"),
    ],
)
def test_a_mistake_gives_one_line(
    command: Command,
    claims_file: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(claims_file.parent)
    done = command("compare", *arguments)
    assert done.code == 2
    assert len(done.complaints) == 1 and said in done.complaints[0]


def test_a_missing_input_is_named_and_the_rest_compared(
    command: Command, claims_file: Path
) -> None:
    done = command("compare", "-c", "Tencent", claims_file, claims_file.with_name("none.txt"))
    assert done.code == 1
    assert "none.txt" in done.err and "Tencent in the index" in done.out


@pytest.mark.parametrize("name", ["out.html", "out.json"])
def test_what_was_left_out_stands_in_the_output(
    command: Command, claims_file: Path, name: str
) -> None:
    output, missing = claims_file.with_name(name), claims_file.with_name("none.txt")
    for chosen in (("-c", "Tencent"), ("--all", claims_file.parent)):
        assert command("compare", *chosen, claims_file, missing, "-o", output).code == 1
        assert "Left out, so not compared" in output.read_text("utf-8")
        assert "none.txt: there is no such file" in output.read_text("utf-8")
        output.unlink()


def test_where_no_input_is_there_an_older_page_stays(command: Command, tmp_path: Path) -> None:
    page = tmp_path / "out.html"
    page.write_text("older", "utf-8")
    assert command("compare", "-c", "Tencent", tmp_path / "none.txt", "-o", page).code == 2
    assert page.read_text("utf-8") == "older"


def test_claims_in_an_array_are_read_like_lines(command: Command, claims_file: Path) -> None:
    array = claims_file.with_name("array.json")
    array.write_text(f"[{','.join(one.model_dump_json() for one in CLAIMS)}]", "utf-8")
    made = []
    for path in (claims_file, array):
        output = claims_file.with_name("out.csv")
        assert command("compare", "-c", "Tencent", path, "-o", output).code == 0
        made.append(output.read_bytes())
    assert made[0] == made[1] and b"disclosed nothing" in made[0]


def test_any_number_of_workers_gives_the_same(command: Command, tmp_path: Path) -> None:
    for number in (1, 2, 3):
        text = LETTER.replace("12 September", f"{number} September")
        (tmp_path / f"letter{number}.txt").write_text(text, "utf-8")
    made = []
    for workers in ("0", "2"):
        output = tmp_path / "out.csv"
        letters = sorted(tmp_path.glob("letter*.txt"))
        ran = command("compare", "-c", "Tencent", *letters, "-o", output, "-w", workers)
        assert ran.code == 0
        made.append(output.read_bytes())
    assert made[0] == made[1] and made[0].count(b"data breaches") >= 3
