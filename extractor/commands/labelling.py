"""The commands gold check, gold rebase and agreement."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.commands.labelled import Texts, folders_for, load_labelled
from extractor.commands.output import check_output, complain, console, opened
from extractor.errors import ExtractorError, GoldError, MissingExtraError
from extractor.evaluation.check import check_gold
from extractor.evaluation.documents import Found, find_documents, sha256_of, text_of
from extractor.evaluation.gold import gold_paths, missing_message, parse_entry, read_entries
from extractor.evaluation.rebasing import Rebased
from extractor.evaluation.rebasing import rebase as rebase_entry

_FORMATS = ("table", "json")
PROBLEMS = 1


def check(gold: Path, documents: Sequence[Path]) -> int:
    """A line for each problem; 1 where there is an error, else 0."""
    with Texts(folders_for([gold], documents)) as texts:
        problems = check_gold(gold, texts.folders, texts.text)
    for problem in problems:
        print(f"{problem.place}: {problem.severity}: {problem.message}")
    errors = sum(problem.severity == "error" for problem in problems)
    entries = [entry for _, entry in read_entries(gold)]
    labels = sum(len(entry.get("claims") or ()) for entry in entries)
    print(
        f"{len(entries)} documents, {labels} labels: {errors} errors, "
        f"{len(problems) - errors} warnings"
    )
    return PROBLEMS if errors else 0


def rebase(
    gold: Path, documents: Sequence[Path], *, old_text: Path | None, output: Path | None
) -> int:
    """Gold files moved to the new texts; 1 where a label could not be placed.

    Without `output` the files are rewritten, but none from which a label would be lost.
    """
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
    with Texts(folders_for([gold], documents)) as texts:
        lost = _rebase_all(gold, texts, _old_texts(old_text), output)
    return PROBLEMS if lost else 0


def _rebase_all(gold: Path, texts: Texts, old: Mapping[str, str], output: Path | None) -> int:
    """How many labels could not be placed."""
    found = find_documents(texts.folders)
    lost = 0
    for path in gold_paths(gold):
        entries, left = _rebased(path, texts, found, old)
        lost += left
        if left and output is None:
            complain(
                f"{path}: left as it is, {left} labels would be lost; --output writes the rest"
            )
            continue
        _write_gold((output / path.name) if output else path, entries)
    return lost


def _old_texts(folder: Path | None) -> dict[str, str]:
    """The texts in a folder, by their SHA-256."""
    if folder is None:
        return {}
    if not folder.is_dir():
        raise ExtractorError(f"{folder}: no such folder; give one that holds the labelled texts")
    texts = (
        path.read_bytes().decode("utf-8", "replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )
    return {sha256_of(text): text for text in texts}


def _rebased(
    path: Path, texts: Texts, found: Mapping[str, Found], old: Mapping[str, str]
) -> tuple[list[dict[str, Any]], int]:
    """A gold file's entries, moved where the text has changed; and how many labels are lost."""
    entries, lost = [], 0
    for place, entry in read_entries(path):
        gold = parse_entry(place, entry)
        where = found.get(gold.sha256)
        if where is None:
            raise GoldError(missing_message(place, gold, texts.folders))
        text = text_of(where, texts.text)
        if sha256_of(text) == gold.text_sha256:
            entries.append(entry)
            continue
        moved = rebase_entry(entry, text, old_text=old.get(gold.text_sha256))
        _report(place, moved)
        lost += len(moved.lost)
        entries.append(moved.entry)
    return entries, lost


def _report(place: str, moved: Rebased) -> None:
    how = [placed.how for placed in moved.placed]
    counts = ", ".join(f"{how.count(name)} {name}" for name in ("unchanged", "moved", "edited"))
    print(f"{place}: {counts}, {len(moved.lost)} lost")
    for label in moved.lost:
        what = label.label
        complain(f"{place}: {what['type']} {what['start']}:{what['end']}: {label.reason}")


def _write_gold(path: Path, entries: Sequence[Mapping[str, Any]]) -> None:
    with opened(path) as stream:
        for entry in entries:
            indent = 1 if path.suffix == ".json" else None
            stream.write(json.dumps(entry, ensure_ascii=False, indent=indent) + "\n")


def agreement(
    first: Path, second: Path, documents: Sequence[Path], *, format_: str, output: Path | None
) -> int:
    """How far two annotators agree, as a table or as JSON."""
    if format_ not in _FORMATS:
        raise ExtractorError(f"no format {format_!r}; there are: {', '.join(_FORMATS)}")
    check_output(output)
    try:
        from extractor.evaluation.agreement_sheets import agreement_to_dict, render_agreement
        from extractor.evaluation.agreements import agreement as compare
    except ModuleNotFoundError as error:
        raise MissingExtraError(
            f"agreement needs {error.name}: pip install 'claim-extractor[evaluation]'"
        ) from error
    with Texts(folders_for([first, second], documents)) as texts:
        one, other = load_labelled(first, texts), load_labelled(second, texts)
        found = compare(one, other, sentences=texts.sentences(one))
    with opened(output) as stream:
        if format_ == "json":
            stream.write(json.dumps(agreement_to_dict(found), ensure_ascii=False, indent=1) + "\n")
        else:
            console(stream).print(render_agreement(found))
    return 0
