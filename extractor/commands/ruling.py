"""The commands rules list, check, stats and new, and explain."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, cast, get_args

from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from extractor.batch import find_files
from extractor.batch.guarded import Guarded
from extractor.commands.labelled import LIMITS, Texts, folders_for, load_labelled
from extractor.commands.output import complain, console, opened
from extractor.errors import ExtractorError, InputError, RuleError
from extractor.explain import Explainer, NearMiss
from extractor.models import Claim, ClaimType, Degree, Document, Modality, Polarity
from extractor.pipeline import Extractor, load
from extractor.rulecheck.drafting import Wish, draft
from extractor.rulecheck.examples import check
from extractor.rulecheck.firing import examples_of, fire, shadowed, unmet
from extractor.rulecheck.keys import idle_confidences, idle_lists, unknown_keys
from extractor.rulecheck.patterns import broken_patterns, unreachable
from extractor.rulecheck.places import Places
from extractor.rulecheck.problems import Problem
from extractor.rulecheck.stats import RuleStats, Wrong, always_wrong, rule_stats
from extractor.rulecheck.topics import check_topics
from extractor.rules import Example, Perspective, Rulebook, load_rulebook, rules_folder

FAILED = 1
_FIGURES = ("fired", "right", "wrong", "alone", "missed", "precision")
_CHOICES = {"type": ClaimType, "polarity": Polarity, "degree": Degree, "modality": Modality}


def list_rules(rules: Sequence[Path]) -> int:
    """A table of the rules: id, what each finds, how sure it is, its file."""
    rulebook = load_rulebook(*rules)
    table = Table("rule", "finds", "confidence", "file")
    for rule in rulebook.rules:
        table.add_row(rule.id, rule.about, f"{rule.confidence:.2f}", rulebook.files[rule.id])
    console().print(table)
    return 0


@dataclass(frozen=True, slots=True)
class Material:
    """What rules are tried on beside their examples: documents, gold, where its documents are."""

    on: Sequence[Path] = ()
    gold: Path | None = None
    documents: Sequence[Path] = ()


def check_rules(rules: Sequence[Path], material: Material) -> int:
    """Everything that is wrong with the rules, a line each; 1 where there is a fault, else 0."""
    paths = _paths(material.on)
    places = Places.of(rules)
    written = unknown_keys((rules_folder(), *rules))
    _print_all(written)
    rulebook = _loaded(rules, places)
    broken = broken_patterns(rulebook, places)
    _print_all(broken)
    if written or broken:
        return FAILED
    extractor = load(rules=rules)
    failures = check(extractor, places)
    idle = [*idle_lists(rules, rulebook), *idle_confidences(rulebook)]
    topics = check_topics(extractor.assembler.topics, Places.of(rules, part="topics"))
    problems = [
        *_problems(extractor, places),
        *topics,
        *idle,
        *_on_material(extractor, places, material, paths),
    ]
    _print_all([*failures, *problems])
    examples = sum(len(r.examples) + len(r.counterexamples) for r in rulebook.rules)
    print(
        f"{len(rulebook.rules)} rules, {examples} examples and counterexamples, "
        f"{len(failures)} don't hold"
    )
    faults = sum(problem.is_fault for problem in problems)
    if problems:
        print(f"beside them: {faults} to mend, {len(problems) - faults} to look at")
    return FAILED if failures or faults else 0


def _loaded(rules: Sequence[Path], places: Places) -> Rulebook:
    """The rulebook; where it can't be loaded, RuleError says the line too."""
    try:
        return load_rulebook(*rules)
    except RuleError as error:
        place = places.named_in(str(error))
        raise RuleError(f"{place}: {error}" if place else str(error)) from error


def _problems(extractor: Extractor, places: Places) -> list[Problem]:
    """What the rules and their examples show by themselves."""
    book = extractor.rulebook
    firings = fire(extractor, examples_of(book))
    return [
        *unreachable(book, extractor.nlp, extractor.sections.patterns, places),
        *unmet(book, firings, places, on="in the examples"),
        *shadowed(book, firings, places, on="in the examples"),
    ]


def _paths(folders: Sequence[Path]) -> list[Path]:
    """The files in files and folders. Raises InputError where one isn't there, or holds none."""
    paths, problems = find_files(folders)
    for problem in problems:
        raise problem
    return paths


def _on_material(
    extractor: Extractor, places: Places, material: Material, paths: Sequence[Path]
) -> list[Problem]:
    """What documents and gold show; `paths` are the files of the documents."""
    found: list[Problem] = []
    book = extractor.rulebook
    if paths:
        firings = fire(extractor, ((document, None) for document in _documents(paths)))
        where = f"on {', '.join(map(str, material.on))}"
        found += unmet(book, firings, places, on=where)
        found += shadowed(book, firings, places, on=where)
    if material.gold:
        found += always_wrong(_stats(extractor, material), places)
    return found


def _documents(paths: Sequence[Path]) -> Iterator[Document]:
    """The documents in files that can be read; the others are named on stderr."""
    with Guarded(LIMITS) as guarded:
        for found in guarded.read_all(paths):
            if isinstance(found, InputError):
                complain(found)
            elif found.language in (None, "en"):
                yield found


def _stats(extractor: Extractor, material: Material, *, worst: int = 0) -> list[RuleStats]:
    """The rules' figures on gold."""
    gold = material.gold or Path()
    with Texts(folders_for([gold], material.documents)) as texts:
        labelled = load_labelled(gold, texts)
        documents = {each.sha256: texts.document(each.sha256) for each in labelled}
    return rule_stats(extractor, labelled, documents, worst=worst)


def show_stats(
    rules: Sequence[Path], material: Material, *, only: Sequence[str], worst: int, format_: str
) -> int:
    """By rule: fired, right, wrong, alone, and the worst of what it got wrong."""
    if format_ not in ("table", "json"):
        raise ExtractorError(f"no format {format_!r}; there are: table, json")
    extractor = load(rules=rules)
    found = _stats(extractor, material, worst=worst)
    shown = [one for one in found if not only or one.rule in only]
    if format_ == "json":
        told = [{**asdict(one), "fired": one.fired, "precision": one.precision} for one in shown]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return 0
    table = Table("rule", *(Column(name, justify="right") for name in _FIGURES))
    for one in shown:
        figures = (one.fired, one.right, one.wrong, one.alone, one.missed)
        sure = "" if one.precision is None else f"{one.precision:.2f}"
        table.add_row(escape(one.rule), *map(str, figures), sure)
    terminal = console()
    terminal.print(table)
    for one in shown:
        for wrong in one.worst:
            terminal.print(escape(_worst(one, wrong)), soft_wrap=True)
    idle = sum(rule.id not in {one.rule for one in found} for rule in extractor.rulebook.rules)
    terminal.print(f"{idle} of {len(extractor.rulebook.rules)} rules never fired there")
    return 0


def _worst(one: RuleStats, wrong: Wrong) -> str:
    page = f" page {wrong.page}" if wrong.page else ""
    near = f", near a {wrong.nearest}" if wrong.nearest else ""
    return f"{one.rule} {wrong.confidence:.2f}: {wrong.text!r} ({wrong.file}{page}{near})"


def new_rule(
    sentence: str,
    situation: tuple[str, str | None],
    wish: Wish,
    *,
    into: Path | None,
    rules: Sequence[Path],
) -> int:
    """A rule drafted from a sentence, on stdout or added to `claims/drafts.yaml` of a folder."""
    perspective, section = situation
    _check_choice("perspective", perspective, Perspective)
    for name, choices in _CHOICES.items():
        _check_choice(name, getattr(wish, name), choices)
    has_rules = into is not None and any(into.glob("claims/*.yaml"))
    folders = [*rules, into] if into and has_rules and into not in rules else list(rules)
    example = Example(text=sentence, perspective=cast(Perspective, perspective), section=section)
    rule, text = draft(load(rules=folders), example, wish)
    if into is None:
        print(text, end="")
        return 0
    path = into / "claims" / "drafts.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    before = f"{path.read_text('utf-8').rstrip()}\n\n" if path.is_file() else ""
    with opened(path) as stream:
        stream.write(before + text)
    complain(f"{rule.id}: added to {path}")
    return 0


def _check_choice(name: str, value: str | None, choices: Any) -> None:
    if value is not None and value not in get_args(choices):
        raise ExtractorError(f"no {name} {value!r}; there are: {', '.join(get_args(choices))}")


def _print_all(found: Iterable[object]) -> None:
    """A line each, files as seen from the folder where one stands."""
    here = f"{Path.cwd()}{os.sep}"
    for one in found:
        print(str(one).removeprefix(here))


def explain_sentence(
    sentence: str,
    perspective: str,
    section: str | None,
    *,
    tree: bool,
    rules: Sequence[Path],
) -> int:
    """What fired on a sentence and what nearly did."""
    _check_choice("perspective", perspective, Perspective)
    explainer = Explainer(load(rules=rules))
    example = Example.model_validate(
        {"text": sentence, "perspective": perspective, "section": section}
    )
    terminal = console()
    claims = explainer.claims(example)
    for claim in claims:
        _show_claim(terminal, claim)
    if not claims:
        terminal.print("no claim")
    for miss in explainer.near_misses(example):
        _show_miss(terminal, miss)
    if tree:
        for word, tag, label, head in explainer.tokens(example):
            terminal.print(escape(f"  {word:<18} {tag:<6} {label:<10} <- {head}"))
    return 0


def _show_claim(terminal: Console, claim: Claim) -> None:
    terminal.print(f"[bold]{claim.type}[/bold]  {escape(claim.rule)}  {claim.confidence:.2f}")
    terminal.print(f"  {escape(claim.text)}")
    facts = {
        "subject": claim.subject.name,
        "speaker": claim.speaker.name,
        "predicate": claim.predicate,
        "object": claim.object,
        "polarity": claim.polarity,
        "degree": claim.degree,
        "modality": claim.modality,
    }
    for name, value in facts.items():
        if value:
            terminal.print(f"  {name}: {escape(value)}")
    for quantity in claim.quantities:
        terminal.print(f"  quantity: {escape(quantity.text)} = {quantity.value} {quantity.unit}")
    for date in claim.dates:
        terminal.print(f"  date: {escape(date.text)} = {date.value}")
    for name, stretch in claim.captures.items():
        terminal.print(f"  captured {name}: {escape(stretch.text)}")


def _show_miss(terminal: Console, miss: NearMiss) -> None:
    terminal.print(
        f"[dim]not {escape(miss.rule)} on {escape(miss.trigger)!r}: {escape(miss.reason)}[/dim]"
    )
