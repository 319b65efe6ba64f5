"""Quoted labels in (gold/labels/*.yaml), gold files with offsets out (gold/<document>.json).

Run `python gold/build_gold.py`, with the project installed, after a change of labels or of
ingestion; with names of documents (`python gold/build_gold.py halden-letter`) only those are built.
`--labels gold/first --output gold/first` (or `second`) builds what one annotator said alone.
Every sentence and every quote must be found in the document's text, else what was not found is
named, that document is left out and the exit code is 1.

White space, hyphens and table rules are passed over when a quote is looked for, so that line
breaks and joined words of a PDF do no harm; the offsets written are those of the text as it is.
"""

import argparse
import hashlib
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import srsly

from extractor.errors import ExtractorError
from extractor.ingest import read_document

GOLD = Path(__file__).resolve().parent
CORPUS = GOLD.parent / "corpus"
PASSED_OVER = set("-\u2010\u2011\u00ad\ufffe\x02\u200b|") | set("\t\n\r\f\v \u00a0\u2009\u202f")
SAME = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2022": "*"})
NOTE_MARK = "\u00b0"
NOTE = r"\[?[0-9\u00b9\u00b2\u00b3]*\]?"


class LabelError(Exception):
    """A label that does not fit its document."""


@dataclass(frozen=True)
class Compact:
    """A text without what is passed over; `offsets[i]` is where `text[i]` stands in the source."""

    source: str
    text: str
    offsets: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open source offsets of a half-open stretch of the compact text."""
        return self.offsets[start], self.offsets[end - 1] + 1


def compact(source: str) -> Compact:
    """A text in, its compact form out."""
    kept = [(index, letter) for index, letter in enumerate(source) if letter not in PASSED_OVER]
    text = "".join(letter for _, letter in kept).translate(SAME)
    return Compact(source, text, [index for index, _ in kept])


def pattern(quote: str) -> re.Pattern[str]:
    """A quote in, an expression that finds it in a compact text out."""
    letters = compact(quote).text
    return re.compile("".join(NOTE if c == NOTE_MARK else re.escape(c) for c in letters))


def stands_alone(text: Compact, start: int, end: int) -> bool:
    """Whether a stretch of the compact text begins and ends at a word's edge in the source."""
    first, last = text.span(start, end)
    before = text.source[first - 1 : first]
    after = text.source[last : last + 1]
    return not (before.isalnum() and text.source[first].isalnum()) and not (
        after.isalnum() and text.source[last - 1].isalnum()
    )


def find_sentence(text: Compact, quote: str, cursor: int) -> tuple[int, int]:
    """Compact offsets of a sentence: the next one after the cursor, else the only one there is."""
    places = [m.span() for m in pattern(quote).finditer(text.text)]
    places = [place for place in places if stands_alone(text, *place)]
    later = [place for place in places if place[0] >= cursor]
    if later:
        return later[0]
    if len(places) == 1:
        return places[0]
    raise LabelError(f"sentence {'not found' if not places else 'not unique'}: {quote!r}")


def find_quote(text: Compact, inside: tuple[int, int], quote: str, nth: int) -> tuple[int, int]:
    """Compact offsets of the nth occurrence of a quote in a sentence; `nth` 0: the only one."""
    start, end = inside
    places = [m.span() for m in pattern(quote).finditer(text.text, start, end)]
    if not places:
        raise LabelError(f"quote not found: {quote!r}")
    if len(places) > 1 and not nth:
        raise LabelError(f"quote found {len(places)} times, give nth: {quote!r}")
    if nth > len(places):
        raise LabelError(f"quote has no occurrence {nth}: {quote!r}")
    return places[max(nth, 1) - 1]


def source_slice(text: Compact, place: tuple[int, int], quote: str) -> dict[str, Any]:
    """The slice's text and offsets, with a leading minus that the compact text lacks."""
    start, end = text.span(*place)
    if quote[0] == "-" and text.source[start - 1 : start] == "-":
        start -= 1
    return {"text": text.source[start:end], "start": start, "end": end}


def build_claim(
    text: Compact, inside: tuple[int, int], label: dict[str, Any], entities: dict[str, list[Any]]
) -> dict[str, Any]:
    """One label in, one claim of the gold file out."""
    place = find_quote(text, inside, label["quote"], label.get("nth", 0))
    claim: dict[str, Any] = {
        "type": label["type"],
        **source_slice(text, place, label["quote"]),
        "subject": entity(label["subject"], entities),
        "speaker": entity(label["speaker"], entities),
        "polarity": label["polarity"],
        "degree": label.get("degree"),
        "modality": label.get("modality"),
    }
    if "quantity" in label:
        stretch = {key: claim[key] for key in ("text", "start", "end")}
        claim["quantities"] = [{**stretch, **label["quantity"]}]
    if "date" in label:
        date = dict(label["date"])
        when = find_quote(text, place, date.pop("quote"), 0)
        claim["dates"] = [{**source_slice(text, when, " "), **date, "role": "due"}]
    if "topics" in label:
        pairs = [topic.split(":", 1) for topic in label["topics"]]
        claim["topics"] = [{"scheme": scheme, "code": code} for scheme, code in pairs]
    return claim


def entity(key: str, entities: dict[str, list[Any]]) -> dict[str, Any]:
    """A key of the label file in, id and name out; `key/Person` is an officer's word."""
    organisation, _, person = key.partition("/")
    identifier, name = entities[organisation]
    return {"id": identifier, "name": person or name}


def document_text(path: Path) -> str:
    """The text that offsets count in. Raises InputError."""
    return read_document(path).text


def build(labels: dict[str, Any]) -> dict[str, Any]:
    """One label file in, one gold document out."""
    path = CORPUS / labels["file"]
    text = compact(document_text(path))
    cursor, sentences, claims = 0, [], []
    said = {key: labels[key] for key in ("annotator", "date", "status") if "status" in labels}
    for item in labels["sentences"]:
        place = find_sentence(text, item["s"], cursor)
        cursor = place[1]
        sentences.append(list(text.span(*place)))
        claims += [
            build_claim(text, place, label, labels["entities"]) for label in item.get("claims", [])
        ]
    return {
        "file": labels["file"],
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "text_sha256": hashlib.sha256(text.source.encode("utf-8")).hexdigest(),
        "annotator": labels["annotator"],
        "sentences": sorted(sentences),
        "claims": [
            claim | said
            for claim in sorted(claims, key=lambda c: (c["start"], -c["end"], c["type"]))
        ],
    }


def main() -> int:
    """The command line in, gold files written, 1 if one could not be built."""
    options = read_options()
    failed = 0
    for path in sorted(options.labels.glob("*.yaml")):
        if options.names and path.stem not in options.names:
            continue
        try:
            gold = build(dict(srsly.read_yaml(path)))
        except (LabelError, ExtractorError) as error:
            print(f"{path.name}: {error}", file=sys.stderr)
            failed = 1
            continue
        target = options.output / f"{path.stem}.json"
        target.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return failed


def read_options() -> argparse.Namespace:
    """Names of label files (none: all), the folder they are in, the folder to write to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--labels", type=Path, default=GOLD / "labels")
    parser.add_argument("--output", type=Path, default=GOLD)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
