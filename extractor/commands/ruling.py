"""The commands rules list, rules check and explain."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extractor.commands.output import console
from extractor.errors import ExtractorError
from extractor.explain import Explainer, NearMiss
from extractor.models import Claim
from extractor.pipeline import load
from extractor.rulecheck import check
from extractor.rules import Example, Perspective, load_rulebook

FAILED = 1


def list_rules(rules: Sequence[Path]) -> int:
    """A table of the rules: id, what each finds, how sure it is, its file."""
    rulebook = load_rulebook(*rules)
    table = Table("rule", "finds", "confidence", "file")
    for rule in rulebook.rules:
        table.add_row(rule.id, rule.about, f"{rule.confidence:.2f}", rulebook.files[rule.id])
    console().print(table)
    return 0


def check_rules(rules: Sequence[Path]) -> int:
    """Every example that doesn't hold, a line each; 1 where there is one, else 0."""
    extractor = load(rules=rules)
    failures = check(extractor)
    for failure in failures:
        print(failure)
    examples = sum(len(r.examples) + len(r.counterexamples) for r in extractor.rulebook.rules)
    print(
        f"{len(extractor.rulebook.rules)} rules, {examples} examples and counterexamples, "
        f"{len(failures)} don't hold"
    )
    return FAILED if failures else 0


def explain_sentence(
    sentence: str,
    perspective: str,
    section: str | None,
    *,
    tree: bool,
    rules: Sequence[Path],
) -> int:
    """What fired on a sentence and what nearly did."""
    if perspective not in get_args(Perspective):
        choices = ", ".join(get_args(Perspective))
        raise ExtractorError(f"no perspective {perspective!r}; there are: {choices}")
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
