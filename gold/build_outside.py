"""Quoted labels of documents outside the project in, stand-off gold files out.

Run `python gold/build_outside.py LABELS` after a change of labels or of ingestion. LABELS is a
folder, kept outside the repository, with `dev/*.yaml` and, set aside one after another,
`test/*.yaml`, `test2/*.yaml` and `test3/*.yaml`, one file a document; the documents are looked for
in `../shared` beside the repository (`--shared DIR`). Written are `gold/outside/<name>.json` for
dev and `gold/outside/<set>/<name>.json` for a set aside: offsets, values and the SHA-256 of each
slice, no text of the document.

A label quotes its span. A quote is looked for exactly, then without white space, hyphens and
quotation marks' style; of several places the one whose neighbourhood is most like the label's
`before` and `after` is taken, on the label's `page` where the document has pages. What can't be
placed is listed and the run ends with 1; the rest is written all the same, save pages on which much
was lost.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import srsly
from build_gold import Compact, LabelError, compact, stands_alone

ROOT = Path(__file__).resolve().parents[1]
OUTSIDE = ROOT / "gold" / "outside"
SPLITS = {
    "dev": OUTSIDE,
    **{name: OUTSIDE / name for name in ("test", "test2", "test3", "test4", "test5", "test6")},
}
CARD_LINE = re.compile(r"^(?:- |#+ )?(?:\[(?:improved|declined)\] )?(.+)$", re.MULTILINE)
CARD_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])|(?<=\)\.)(?=[A-Z])")
NO_BREAK = re.compile(r"(?:\b(?:Inc|Ltd|Co|Corp|No|vs|U\.S|[A-Z])\.|\b[GFP]\d+\.|\bYahoo!)$")
FOOTNOTES = "\n## Footnotes"

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Source:
    """A document's text, its compact form, and the stretch of each page (none: not paged)."""

    text: str
    squeezed: Compact
    pages: dict[int, Stretch] = field(default_factory=dict)
    cut: tuple[Stretch, ...] = ()


def read_source(path: Path) -> Source:
    """The text that offsets count in, with pages and sentences where the reader gives them."""
    if path.suffix == ".txt":
        text = path.read_bytes().decode("utf-8")
        return Source(text, compact(text), cut=tuple(card_sentences(text)))
    from extractor.components.parsing.sentences import split_document
    from extractor.ingest import read_documents

    document = read_documents(path)[0]
    pages = {page.number: (page.start, page.end) for page in document.pages}
    cut = tuple((sentence.start, sentence.end) for sentence in split_document(document))
    return Source(document.text, compact(document.text), pages, cut)


def card_sentences(text: str) -> Iterator[Stretch]:
    """Half-open stretches of a report card's sentences, without list markers and tags."""
    for line in CARD_LINE.finditer(text):
        first, end = line.span(1)
        for gap in CARD_BREAK.finditer(text, first, end):
            if not NO_BREAK.search(text, first, gap.start()):
                yield first, gap.start()
                first = gap.end()
        yield first, end


def scope_of(source: Source, labels: dict[str, Any], lost: Counter[int]) -> list[Stretch]:
    """Where the labels are complete: a card up to its footnotes or the stretches that the labels
    name (`scope`: after the line `first`, before the line `last`), or the labelled pages.

    A page on which more than a fifth of the labels are lost is left out: its text is out of order,
    and what is said of it would not be true.
    """
    if not source.pages and "scope" in labels:
        return [named_stretch(source.text, **part) for part in labels["scope"]]
    if not source.pages:
        end = source.text.find(FOOTNOTES)
        return [(0, len(source.text) if end < 0 else end)]
    labelled = Counter[int](label["page"] for label in labels["claims"])
    kept = [page for page in labels["pages"] if lost[page] * 5 <= labelled[page]]
    return [source.pages[page] for page in kept]


def named_stretch(text: str, *, first: str, last: str) -> Stretch:
    """From the end of the line `first` to the start of the line `last`."""
    start = text.index(f"\n{first}\n") + len(first) + 2
    return start, text.index(f"\n{last}\n", start)


def within(scope: Sequence[Stretch], start: int, end: int) -> bool:
    """Whether a stretch lies in one of the scope's."""
    return any(first <= start and end <= last for first, last in scope)


def place_of(source: Source, label: dict[str, Any]) -> Stretch:
    """Half-open offsets of a label's quote, or of as much of its beginning as stands together."""
    words = label["quote"].split(" ")
    fewest = len(words) if label["type"] in ("metric", "deadline") else len(words) // 2 + 1
    for kept in range(len(words), fewest - 1, -1):
        places = places_of(source, " ".join(words[:kept]), label)
        if places:
            best = max(places, key=lambda place: likeness(source.squeezed, place, label))
            return source.squeezed.span(*best)
    raise LabelError(f"not found: {label['quote']!r}")


def places_of(source: Source, quote: str, label: dict[str, Any]) -> list[Stretch]:
    """Where a quote stands in the compact text, on the label's page where there are pages."""
    squeezed = source.squeezed
    found = [m.span() for m in re.finditer(re.escape(compact(quote).text), squeezed.text)]
    if "page" in label:
        first, end = source.pages[label["page"]]
        found = [place for place in found if first <= squeezed.offsets[place[0]] < end]
    if label.get("loose"):
        return found
    return [place for place in found if free_standing(squeezed, place)]


def free_standing(squeezed: Compact, place: Stretch) -> bool:
    """Whether a stretch ends at words' edges; the number of a note may follow its last word."""
    if stands_alone(squeezed, *place):
        return True
    source = squeezed.source
    start, end = squeezed.span(*place)
    noted = source[end - 1].isalpha() and source[end : end + 1].isdigit()
    return noted and not (source[start - 1 : start].isalnum() and source[start].isalnum())


def likeness(squeezed: Compact, place: Stretch, label: dict[str, Any]) -> float:
    """How much the neighbourhood of a place is like the label's."""
    before, after = compact(label["before"]).text, compact(label["after"]).text
    around = (
        (squeezed.text[max(0, place[0] - len(before)) : place[0]], before),
        (squeezed.text[place[1] : place[1] + len(after)], after),
    )
    return sum(SequenceMatcher(None, found, wanted).ratio() for found, wanted in around)


def build_claim(source: Source, label: dict[str, Any], entities: dict[str, Any]) -> dict[str, Any]:
    """One label in, one claim without text out."""
    start, end = place_of(source, label)
    claim: dict[str, Any] = {
        "type": label["type"],
        "start": start,
        "end": end,
        "slice_sha256": sha256(source.text[start:end]),
        "subject": entity(label["subject"], entities),
        "speaker": entity(label["speaker"], entities),
        "polarity": label["polarity"],
        "degree": label["degree"],
        "modality": label["modality"],
    }
    if "quantity" in label:
        claim["quantities"] = [{"start": start, "end": end, **label["quantity"]}]
    if "date" in label:
        claim["dates"] = [build_date(source, (start, end), label["date"])]
    if "topics" in label:
        pairs = [topic.split(":", 1) for topic in label["topics"]]
        claim["topics"] = [{"scheme": scheme, "code": code} for scheme, code in pairs]
    return claim


def build_date(source: Source, inside: Stretch, label: dict[str, Any]) -> dict[str, Any]:
    """The date of a deadline, with its offsets."""
    part = compact(source.text[inside[0] : inside[1]])
    at = part.text.find(compact(label["quote"]).text)
    if at < 0:
        raise LabelError(f"no date {label['quote']!r} in the deadline")
    start, end = part.span(at, at + len(compact(label["quote"]).text))
    values = {key: value for key, value in label.items() if key != "quote"}
    return {"start": inside[0] + start, "end": inside[0] + end, **values, "role": "due"}


def entity(key: str, entities: dict[str, Any]) -> dict[str, Any]:
    """A key of the label file in, id and name out; `key/Person` is an officer's word."""
    organisation, _, person = key.partition("/")
    identifier, name = entities[organisation]
    return {"id": identifier, "name": person or name}


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def build(labels: dict[str, Any], path: Path) -> tuple[dict[str, Any], list[str]]:
    """One label file and its document in; a gold document and what couldn't be placed out."""
    source = read_source(path)
    claims, problems, lost = [], [], Counter[int]()
    for label in labels["claims"]:
        try:
            claims.append(build_claim(source, label, labels["entities"]))
        except LabelError as error:
            lost[label.get("page", 0)] += 1
            problems.append(f"page {label['page']}: {error}" if "page" in label else str(error))
    scope = scope_of(source, labels, lost)
    claims = [claim for claim in claims if within(scope, claim["start"], claim["end"])]
    gold = {
        "file": labels["file"],
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "text_sha256": sha256(source.text),
        "annotator": labels["annotator"],
        "kind": labels["kind"],
        "scope": scope,
        "sentences": [stretch for stretch in source.cut if within(scope, *stretch)],
        "claims": sorted(claims, key=lambda c: (c["start"], -c["end"], c["type"])),
    }
    return gold, problems


def dump(gold: dict[str, Any]) -> str:
    """JSON with a line for each claim."""
    lines = [
        f"{json.dumps(key)}: {json.dumps(value)}" for key, value in gold.items() if key != "claims"
    ]
    claims = ",\n  ".join(json.dumps(claim, ensure_ascii=False) for claim in gold["claims"])
    return "{\n " + ",\n ".join([*lines, f'"claims": [\n  {claims}\n ]']) + "\n}\n"


def main(arguments: Sequence[str]) -> int:
    """Folder of labels in, gold files written, 1 if a label could not be placed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", default="*", help="build the label files that this pattern fits")
    parser.add_argument("--set", choices=list(SPLITS), help="build this set alone")
    options = parser.parse_args(arguments)
    failed = 0
    for split, folder in SPLITS.items():
        if options.set not in (None, split):
            continue
        folder.mkdir(parents=True, exist_ok=True)
        for path in sorted((options.labels / split).glob(f"{options.only}.yaml")):
            labels = dict(srsly.read_yaml(path))
            gold, problems = build(labels, options.shared / labels["file"])
            (folder / f"{path.stem}.json").write_text(dump(gold), encoding="utf-8")
            for problem in problems:
                print(f"{path.name}: {problem}", file=sys.stderr)
                failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
