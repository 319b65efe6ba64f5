"""Sentences with known indicators in, shares of right topics out, beside a yardstick.

    python benchmarks/topics.py [--by-indicator] [--read 50]

Reads `../shared/rdr`, `../shared/seeds`, `../shared/reports` and the gold set. Needs scikit-learn.
Companies are set aside by the hash of their lineage: a third of those in the passages.
"""

import argparse
import csv
import hashlib
import json
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from extractor import rdr, read_document
from extractor.components.topics.codes import named_codes, without_codes
from extractor.components.topics.likeness import Likeness
from extractor.components.topics.mapping import TopicMapper, texts_of
from extractor.components.topics.phrases import split_words
from extractor.components.topics.rules import NONE, load_topics
from extractor.reading import read_block, read_stretch
from extractor.rules import rules_folder

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
COMPANY = ROOT / "benchmarks" / "topics_company.tsv"
COMPANY_MORE = ROOT / "benchmarks" / "topics_company2.tsv"
COMPANY_THIRD = ROOT / "benchmarks" / "topics_company3.tsv"
LATER = ("company4", "company5", "company6", "company7", "assessors")
RUN_IN = re.compile(r"^[A-Z][^.:()]{3,70}: ")
SENTENCE_END = re.compile(r"(?<=[a-z0-9)”’\"]\.)[\"”’)]*\s+(?=[A-Z“\"])")
DEV_GOLD = (
    "axiata-letter brightlatch-progress ferrolane-target halden-letter halden-reply "
    "harrow-esg-article kestner-policy quillnet-card veldmark-climate"
).split()
DEV_CARDS = "card-2018-vodafone card-2019-verizonmedia".split()

Labelled = list[tuple[str, str]]
Guess = Callable[[str], list[str]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--by-indicator", action="store_true")
    parser.add_argument("--read", type=int, default=0)
    arguments = parser.parse_args()
    mapper = TopicMapper(rules_folder())
    seen, aside = passages(set_aside=False), passages(set_aside=True)
    print("| sentences | n | guesser | first right | one of three |\n|---|---|---|---|---|")
    for name, data, scheme in (
        ("passages, companies read", seen, "rdr-2018"),
        ("passages, companies set aside", aside, "rdr-2018"),
        ("in companies' words, hard", company_sentences(COMPANY), "rdr-2020"),
        ("in companies' words, read", company_halves()[0], "rdr-2020"),
        ("in companies' words, set aside", company_halves()[1], "rdr-2020"),
        ("third series, read", company_halves(COMPANY_THIRD)[0], "rdr-2020"),
        ("third series, set aside", company_halves(COMPANY_THIRD)[1], "rdr-2020"),
        *((f"{name}, set aside", company_halves(later(name))[1], "rdr-2020") for name in LATER),
    ):
        for guesser, guess in guessers(mapper, scheme).items():
            print_share(name, data, guesser, guess)
    print_gold(mapper)
    print_speed(mapper, seen)
    print_report(mapper, read=arguments.read)
    if arguments.by_indicator:
        print_by_indicator(aside, mapped(mapper, "rdr-2018"))


def passages(*, set_aside: bool) -> Labelled:
    """Sentences that name exactly one indicator, its code taken out."""
    with (SHARED / "rdr" / "passages-2017-2019.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    chosen = held_out({rdr.lineage(row["company_id"]) for row in rows})
    found = []
    for row in rows:
        is_aside = rdr.lineage(row["company_id"]) in chosen
        if row["section"].startswith("change") or is_aside is not set_aside:
            continue
        for sentence in SENTENCE_END.split(RUN_IN.sub("", row["text"])):
            codes = named_codes(sentence)
            if len(codes) == 1:
                found.append((codes[0], without_codes(sentence)))
    return found


def held_out(lineages: set[str]) -> set[str]:
    """The third of the companies whose names hash lowest."""
    ordered = sorted(lineages, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    return set(ordered[: len(ordered) // 3])


def later(name: str) -> Path:
    """Where a later series lies."""
    return ROOT / "benchmarks" / f"topics_{name}.tsv"


def company_sentences(path: Path) -> Labelled:
    """Our own sentences in companies' words, labelled before the mapper saw them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(code, text) for code, text in (line.split("\t") for line in lines)]


def company_halves(path: Path = COMPANY_MORE) -> tuple[Labelled, Labelled]:
    """The newer sentences: those rules were written on, and the third set aside by hash."""
    read, aside = [], []
    for code, text in company_sentences(path):
        if code == "NONE":
            continue
        chosen = int(hashlib.sha256(text.encode()).hexdigest(), 16) % 3 == 0
        (aside if chosen else read).append((code, text))
    return read, aside


def guessers(mapper: TopicMapper, scheme: str) -> dict[str, Guess]:
    texts = texts_of(load_topics(rules_folder()))
    alike = Likeness(texts)
    return {
        "yardstick: TF-IDF to titles, descriptions, questions": by_similarity(
            indicator_texts(scheme)
        ),
        "likeness to our wordings alone": lambda text: in_scheme(
            [code for _, code in alike(split_words(text)) if code != NONE], scheme
        ),
        "mapper": mapped(mapper, scheme),
    }


def in_scheme(codes: Sequence[str], scheme: str) -> list[str]:
    if scheme == "rdr-2018":
        codes = [before for code in codes if (before := rdr.predecessor(code))]
    return list(dict.fromkeys(codes))[:3]


def mapped(mapper: TopicMapper, scheme: str) -> Guess:
    return lambda text: [topic.code for topic in mapper(text) if topic.scheme == scheme]


def by_similarity(texts: dict[str, str]) -> Guess:
    codes = list(texts)
    vectorizer = TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), stop_words="english")
    matrix = vectorizer.fit_transform(texts.values())

    def guess(text: str) -> list[str]:
        likeness = (matrix @ vectorizer.transform([text]).T).toarray().ravel()
        return [codes[place] for place in likeness.argsort()[::-1][:3]]

    return guess


def indicator_texts(scheme: str) -> dict[str, str]:
    year = scheme.removeprefix("rdr-")
    texts: dict[str, str] = defaultdict(str)
    for name, key, columns in (
        (f"indicators-{year}.csv", "code", ("title", "title", "description")),
        (f"elements-{year}.csv", "indicator", ("question",)),
    ):
        with (SHARED / "rdr" / name).open(encoding="utf-8") as lines:
            for row in csv.DictReader(lines):
                texts[row[key]] += " " + " ".join(row[column] for column in columns)
    wanted = {one.code for one in rdr.indicators(scheme)}  # type: ignore[arg-type]
    return {code: text for code, text in texts.items() if code in wanted}


def print_share(name: str, data: Labelled, guesser: str, guess: Guess) -> None:
    right = [(code, guess(text)) for code, text in data]
    first = sum(found[:1] == [code] for code, found in right) / len(right)
    three = sum(code in found[:3] for code, found in right) / len(right)
    print(f"| {name} | {len(right)} | {guesser} | {first:.3f} | {three:.3f} |")


def print_by_indicator(data: Labelled, guess: Guess) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for code, text in data:
        found = guess(text)
        counts[code].update(n=1, first=int(found[:1] == [code]), three=int(code in found[:3]))
    print("\n| indicator | n | first right | one of three |\n|---|---|---|---|")
    for code in sorted(counts, key=lambda code: (code[0], int(code[1:]))):
        count = counts[code]
        print(f"| {code} | {count['n']} | {count['first']} | {count['three']} |")


def print_gold(mapper: TopicMapper) -> None:
    """Topics labelled in the gold files that may be read, by file."""
    print("\n| gold | topics | labelled | first right | one of three |\n|---|---|---|---|---|")
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, path in gold_files():
        for kind, count in score_gold(mapper, gold, path).items():
            totals[kind] += count
            print_count(Path(gold["file"]).name, kind, count)
    for kind, count in totals.items():
        print_count("all", kind, count)


def print_count(name: str, kind: str, count: Counter[str]) -> None:
    n = count["n"]
    print(f"| {name} | {kind} | {n} | {count['first'] / n:.3f} | {count['three'] / n:.3f} |")


def gold_files() -> Iterator[tuple[dict, Path]]:
    for name in DEV_GOLD:
        gold = json.loads((ROOT / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        yield gold, ROOT / "corpus" / gold["file"]
    for name in DEV_CARDS:
        gold = json.loads((ROOT / "gold/outside" / f"{name}.json").read_text(encoding="utf-8"))
        yield gold, SHARED / gold["file"]
    for line in (SHARED / "seeds" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        yield gold, SHARED / "seeds" / gold["file"]


def score_gold(mapper: TopicMapper, gold: dict, path: Path) -> dict[str, Counter[str]]:
    document = read_document(path)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in gold["claims"]:
        wanted = defaultdict(list)
        for topic in claim.get("topics") or ():
            wanted[topic["scheme"]].append(topic["code"])
        if not wanted:
            continue
        found = topics_of(mapper, document, gold["sentences"], claim)
        for scheme, codes in wanted.items():
            got = [topic.code for topic in found if topic.scheme == scheme]
            counts["esg" if scheme == "esg" else "rdr"].update(
                n=1, first=bool(got) and got[0] in codes, three=bool(set(got[:3]) & set(codes))
            )
    return counts


def topics_of(mapper, document, sentences, claim):  # type: ignore[no-untyped-def]
    start, end = claim["start"], claim["end"]
    around = next(((a, b) for a, b in sentences if a <= start < b), (start, end))
    block = next((one for one in document.blocks if one.start <= start < one.end), None)
    return mapper(
        read_stretch(document.text, start, end).text,
        heading=block.heading if block else None,
        context=read_stretch(document.text, *around).text,
    )


def print_speed(mapper: TopicMapper, data: Labelled) -> None:
    texts = [text for _, text in data]
    reports = [text for _, text in report_sentences("nvidia-2022.pdf")]
    for name, sentences in (("passages", texts), ("nvidia-2022.pdf", reports)):
        words = sum(len(text.split()) for text in sentences)
        begun = time.process_time()
        for text in sentences:
            mapper(text)
        print(f"\n{name}: {words / (time.process_time() - begun):,.0f} words a second")


def print_report(mapper: TopicMapper, *, read: int) -> None:
    """How many sentences of a report are mapped to an indicator; some of them to read."""
    sentences = list(report_sentences("nvidia-2022.pdf"))
    found = []
    for heading, text in sentences:
        codes = [(t.code, t.score) for t in mapper(text) if t.scheme == "rdr-2020"]
        if codes:
            found.append((codes[0], heading, text))
    print(f"\nnvidia-2022.pdf: {len(found)} of {len(sentences)} sentences have an indicator")
    for (code, score), heading, text in random.Random(7).sample(found, min(read, len(found))):
        print(f"  {code} {score:.2f} [{heading}] {text}")


def report_sentences(name: str) -> Iterator[tuple[str | None, str]]:
    document = read_document(SHARED / "reports" / name)
    for block in document.blocks:
        if block.kind in ("paragraph", "list_item"):
            for sentence in split(read_block(document.text, block).text):
                yield block.heading, sentence


def split(text: str) -> Sequence[str]:
    return [part for part in SENTENCE_END.split(text) if len(part.split()) > 5]


if __name__ == "__main__":
    main()
