"""The commands about rules: rules list, check, stats and new, and explain."""

from pathlib import Path
from typing import Annotated

import typer

from extractor.cli.options import Documents, RulesDir, group

rules_app = group("Rules: list, check, count, draft.")

RulesGold = Annotated[
    Path | None, typer.Option(help="Hand labels, to find rules that are always wrong.")
]


def add_to(app: typer.Typer) -> None:
    """Registers the commands, in the order of the help."""
    app.add_typer(rules_app, name="rules")
    app.command()(explain)


@rules_app.command("list")
def rules_list(rules: RulesDir = None) -> None:
    """List the rules: what each finds, how sure it is, its file.

    Example: extractor rules list
    """
    from extractor.commands.ruling import list_rules

    raise typer.Exit(list_rules(rules or []))


@rules_app.command("check")
def rules_check(
    rules: RulesDir = None,
    on: Annotated[
        list[Path] | None,
        typer.Option(help="Documents to try the rules on: what never fires?"),
    ] = None,
    gold: RulesGold = None,
    documents: Documents = None,
) -> None:
    """Run the examples of all rules; find what can't be right.

    Example: extractor rules check --rules my-rules --on letters/
    """
    from extractor.commands.ruling import Material, check_rules

    material = Material(on or [], gold, documents or [])
    raise typer.Exit(check_rules(rules or [], material))


@rules_app.command("stats")
def rules_stats(
    gold: Annotated[Path, typer.Option(help="Hand labels: a gold file, or a folder of them.")],
    documents: Documents = None,
    rule: Annotated[list[str] | None, typer.Option(help="Show this rule alone.")] = None,
    worst: Annotated[int, typer.Option(min=0, help="Wrong claims to show of each rule.")] = 0,
    format_: Annotated[str, typer.Option("--format", "-f", help="table, json.")] = "table",
    rules: RulesDir = None,
) -> None:
    """Count by rule how often it fired, was right and was wrong.

    Beside it: how often it was alone in being right, and the labels that it came near and missed.

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
        str | None,
        typer.Option("--type", help="recommendation, commitment, action, finding."),
    ] = None,
    polarity: Annotated[str | None, typer.Option(help="positive or negative.")] = None,
    degree: Annotated[
        str | None,
        typer.Option(help="Of a finding: none, little, some, …"),
    ] = None,
    modality: Annotated[
        str | None,
        typer.Option(help="pledge, target, advice, …"),
    ] = None,
    trigger: Annotated[
        str | None, typer.Option(help="Word to start from; default: the verb.")
    ] = None,
    id_: Annotated[
        str | None,
        typer.Option("--id", help="Name: TYPE.WORD."),
    ] = None,
    perspective: Annotated[
        str, typer.Option(help="Whose text it is from: assessor, company, press, unknown.")
    ] = "unknown",
    section: Annotated[str | None, typer.Option(help="The heading it stands under.")] = None,
    into: Annotated[
        Path | None,
        typer.Option(help="Folder of rules to add it to (claims/drafts.yaml)."),
    ] = None,
    rules: RulesDir = None,
) -> None:
    """Draft a rule that finds the claim of a sentence.

    Example: extractor rules new "Halden stonewalled our questions." --degree none
    """
    from extractor.commands.ruling import new_rule
    from extractor.rulecheck.drafting import Wish

    wish = Wish(type_, trigger, id_, polarity, degree, modality)
    raise typer.Exit(new_rule(sentence, (perspective, section), wish, into=into, rules=rules or []))


def explain(
    sentence: Annotated[str, typer.Argument(help="A sentence, in quotation marks.")],
    perspective: Annotated[
        str, typer.Option(help="Whose text it is from: assessor, company, press, unknown.")
    ] = "unknown",
    section: Annotated[
        str | None, typer.Option(help="The heading it stands under; 'lead:We will:' for a list.")
    ] = None,
    tree: Annotated[bool, typer.Option("--tree", help="Show the parse too.")] = False,
    rules: RulesDir = None,
) -> None:
    """Show which rules find a claim in a sentence, and which nearly.

    Example: extractor explain "Halden should publish its retention periods."
    """
    from extractor.commands.ruling import explain_sentence

    raise typer.Exit(explain_sentence(sentence, perspective, section, tree=tree, rules=rules or []))
