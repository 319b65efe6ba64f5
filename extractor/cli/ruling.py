"""The commands about rules: rules list, check, stats and new, and explain."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Documents, RulesDir, group

rules_app = group("The rules: list and check them, count what they do, draft new ones.")

RulesGold = Annotated[
    Path | None, typer.Option(help="Gold to find the rules on that are always wrong.")
]


def add_to(app: typer.Typer) -> None:
    """Registers the commands, in the order of the help."""
    app.add_typer(rules_app, name="rules")
    app.command()(explain)


@rules_app.command("list")
def rules_list(rules: RulesDir = None) -> None:
    """List the rules by type.

    Example: extractor rules list
    """
    from extractor.commands.ruling import list_rules

    raise typer.Exit(list_rules(rules or []))


@rules_app.command("check")
def rules_check(
    rules: RulesDir = None,
    on: Annotated[
        list[Path] | None, typer.Option(help="Documents to try the rules on: what never fires?")
    ] = None,
    gold: RulesGold = None,
    documents: Documents = None,
) -> None:
    """Run every example of every rule; find keys, patterns and rules that can't be right.

    Example: extractor rules check --rules my-rules --on letters/
    """
    from extractor.commands.ruling import Material, check_rules

    material = Material(on or [], gold, documents or [])
    raise typer.Exit(check_rules(rules or [], material))


@rules_app.command("stats")
def rules_stats(
    gold: Annotated[Path, typer.Option(help="A gold file, or a folder of them.")],
    documents: Documents = None,
    rule: Annotated[list[str] | None, typer.Option(help="Show this rule alone.")] = None,
    worst: Annotated[int, typer.Option(min=0, help="Wrong claims to show of each rule.")] = 0,
    format_: Annotated[str, typer.Option("--format", "-f", help="table, json.")] = "table",
    rules: RulesDir = None,
) -> None:
    """Show by rule how often it fired, was right, was wrong, and was alone in being right.

    Example: extractor rules stats --gold gold/ --documents corpus/ --worst 2
    """
    from extractor.commands.ruling import Material, show_stats

    material = Material(gold=gold, documents=documents or [])
    raise typer.Exit(
        show_stats(rules or [], material, only=rule or [], worst=worst, format_=format_)
    )


@rules_app.command("new")
def rules_new(
    sentence: Annotated[str, typer.Argument(help="A sentence that the rule must find.")],
    type_: Annotated[
        str | None, typer.Option("--type", help="The type of claim, if not guessed right.")
    ] = None,
    polarity: Annotated[str | None, typer.Option(help="positive or negative.")] = None,
    degree: Annotated[str | None, typer.Option(help="Of a finding: none, little, clear, …")] = None,
    modality: Annotated[str | None, typer.Option(help="pledge, target, advice, …")] = None,
    trigger: Annotated[str | None, typer.Option(help="The word to start from.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="The rule's name.")] = None,
    perspective: Annotated[
        str, typer.Option(help="Whose text it is from: assessor, company, press, unknown.")
    ] = "unknown",
    section: Annotated[str | None, typer.Option(help="The heading it stands under.")] = None,
    into: Annotated[
        Path | None, typer.Option(help="Add it to the rules in this folder instead of stdout.")
    ] = None,
    rules: RulesDir = None,
) -> None:
    """Draft a rule from a sentence: trigger, path and arguments by the parse.

    Example: extractor rules new "Halden stonewalled our questions." --degree none
    """
    from extractor.commands.ruling import new_rule
    from extractor.rulecheck.drafting import Wish

    wish = Wish(type_, trigger, id_, polarity, degree, modality)
    raise typer.Exit(new_rule(sentence, (perspective, section), wish, into=into, rules=rules or []))


def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence in quotation marks.")],
    perspective: Annotated[
        str, typer.Option(help="Whose text it is from: assessor, company, press, unknown.")
    ] = "unknown",
    section: Annotated[
        str | None, typer.Option(help="The heading it stands under; 'lead:We will:' for a list.")
    ] = None,
    tree: Annotated[bool, typer.Option("--tree", help="Show the parse too.")] = False,
    rules: RulesDir = None,
) -> None:
    """Show which rules fired on a sentence, on what, and why the near misses didn't.

    Example: extractor explain "Halden should publish its retention periods."
    """
    from extractor.commands.ruling import explain_sentence

    raise typer.Exit(explain_sentence(sentence, perspective, section, tree=tree, rules=rules or []))
