"""The tables of Ranking Digital Rights in, the compact data files of `extractor/rdr/data` out.

    python benchmarks/make_rdr_data.py [FOLDER]      (default: ../shared/rdr)

Facts only: codes, short titles, scores. Descriptions, questions and findings stay out.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "extractor" / "rdr" / "data"
SCHEMES = {"2018": ("2017", "2018", "2019"), "2020": ("2020", "2022")}
SUMS = ("TOTAL", "G", "F", "P")


def main(source: Path) -> None:
    OUT.mkdir(exist_ok=True)
    indicators = [row for scheme in SCHEMES for row in _indicators(source, scheme)]
    _write("indicators.csv", ["scheme", "code", "family", "title"], indicators)
    _write("crosswalk.csv", ["code_2018", "code_2020", "relation"], _crosswalk(source))
    for scheme, years in SCHEMES.items():
        codes = [row[1] for row in indicators if row[0] == f"rdr-{scheme}"]
        header = ["year", "company_id", "lineage", "name", "kind", *SUMS, *codes]
        _write(f"scores-{scheme}.csv", header, _scores(source, years, [*SUMS, *codes]))


def _indicators(source: Path, scheme: str) -> list[list[str]]:
    rows = _read(source / f"indicators-{scheme}.csv")
    return [
        [
            f"rdr-{scheme}",
            row["code"],
            row["code"][:-1] if row["code"][-1].isalpha() else "",
            row["title"].replace("’", "'"),
        ]
        for row in rows
    ]


def _crosswalk(source: Path) -> list[list[str]]:
    rows = _read(source / "crosswalk.csv")
    return [[row["code_2018"], row["code_2020"], row["relation"]] for row in rows]


def _scores(source: Path, years: tuple[str, ...], codes: list[str]) -> list[list[str]]:
    cells: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for row in _read(source / "scores.csv"):
        if row["year"] in years:
            name = row["company"].replace("TenCent", "Tencent").replace("Mail.ru", "Mail.Ru")
            key = (row["year"], row["company_id"], row["lineage_id"], name, row["company_type"])
            cells[key][row["code"]] = row["score"]
    return [[*key, *(scores[code] for code in codes)] for key, scores in sorted(cells.items())]


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(name: str, header: list[str], rows: list[list[str]]) -> None:
    with (OUT / name).open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "rdr")
