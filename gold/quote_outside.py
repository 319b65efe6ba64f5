"""Gold files of documents outside the project in, quoted labels out: `build_outside.py` undone.

Run `python gold/quote_outside.py LABELS` before a change of ingestion, with the documents' text as
the gold files' offsets count it; then change the reader and place the labels anew with
`python gold/build_outside.py LABELS`. LABELS is a folder outside the repository: what is written
there quotes the documents. A document whose text has changed already is listed, nothing is written
for it, and the run ends with 1.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import srsly
from build_outside import FOOTNOTES, ROOT, SPLITS, Source, free_standing, read_source, sha256

NEIGHBOURHOOD = 60  # characters either side, enough to tell a line from its like


def quote_claim(source: Source, claim: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """One claim without text in, one label out."""
    start, end = claim["start"], claim["end"]
    label = {
        "type": claim["type"],
        "quote": source.text[start:end],
        "before": source.text[max(0, start - NEIGHBOURHOOD) : start],
        "after": source.text[end : end + NEIGHBOURHOOD],
        "subject": key_of(claim["subject"], names),
        "speaker": key_of(claim["speaker"], names),
        **{key: claim[key] for key in ("polarity", "degree", "modality")},
    }
    pages = [number for number, (first, last) in source.pages.items() if first <= start < last]
    if pages:
        label["page"] = pages[0]
    if not stands_free(source, start, end):
        label["loose"] = True
    if "quantities" in claim:
        label["quantity"] = without(claim["quantities"][0], "start", "end")
    if "dates" in claim:
        date = claim["dates"][0]
        quote = source.text[date["start"] : date["end"]]
        label["date"] = {"quote": quote, **without(date, "start", "end", "role")}
    if "topics" in claim:
        label["topics"] = [f"{topic['scheme']}:{topic['code']}" for topic in claim["topics"]]
    return label


def stands_free(source: Source, start: int, end: int) -> bool:
    """Whether the builder takes the stretch for whole words."""
    offsets = source.squeezed.offsets
    inside = [at for at, offset in enumerate(offsets) if start <= offset < end]
    return free_standing(source.squeezed, (inside[0], inside[-1] + 1))


def without(values: dict[str, Any], *keys: str) -> dict[str, Any]:
    """The dictionary without some keys."""
    return {key: value for key, value in values.items() if key not in keys}


def names_of(claims: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The usual name of each entity; other names of the same are people who speak for it."""
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        for who in (claim["subject"], claim["speaker"]):
            counts.setdefault(str(who["id"]), Counter())[who["name"]] += 1
    return {identifier: named.most_common(1)[0][0] for identifier, named in counts.items()}


def key_of(who: dict[str, Any], names: dict[str, str]) -> str:
    """The label's key of an entity, with the person where it is another than the usual name."""
    identifier = str(who["id"])
    return identifier if names[identifier] == who["name"] else f"{identifier}/{who['name']}"


def scope_of(source: Source, gold: dict[str, Any]) -> dict[str, Any]:
    """`pages`, or the lines around each labelled stretch; nothing for a card up to its notes."""
    if source.pages:
        starts = {start: number for number, (start, _) in source.pages.items()}
        return {"pages": [starts[start] for start, _ in gold["scope"]]}
    end = source.text.find(FOOTNOTES)
    if gold["scope"] == [[0, len(source.text) if end < 0 else end]]:
        return {}
    return {
        "scope": [
            {
                "first": source.text[:start].rstrip("\n").rpartition("\n")[2],
                "last": source.text[end:].lstrip("\n").partition("\n")[0],
            }
            for start, end in gold["scope"]
        ]
    }


def quote(gold: dict[str, Any], source: Source) -> dict[str, Any]:
    """One gold document and its text in, one label file out."""
    names = names_of(gold["claims"])
    parties = [who for c in gold["claims"] for who in (c["subject"], c["speaker"])]
    ids = {str(who["id"]): who["id"] for who in parties}
    return {
        **{key: gold[key] for key in ("file", "annotator", "kind")},
        **scope_of(source, gold),
        "entities": {key: [ids[key], name] for key, name in names.items()},
        "claims": [quote_claim(source, claim, names) for claim in gold["claims"]],
    }


def main(arguments: Sequence[str]) -> int:
    """Gold files in, label files written, 1 if a document's text isn't the gold's any more."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels", type=Path)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    options = parser.parse_args(arguments)
    changed = 0
    for split, folder in SPLITS.items():
        target = options.labels / split
        target.mkdir(parents=True, exist_ok=True)
        for path in sorted(folder.glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))
            source = read_source(options.shared / gold["file"])
            if sha256(source.text) != gold["text_sha256"]:
                print(f"{path.stem}: its text is another than the gold's", file=sys.stderr)
                changed = 1
                continue
            text = srsly.yaml_dumps(quote(gold, source))
            (target / f"{path.stem}.yaml").write_text(text, encoding="utf-8")
    return changed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
