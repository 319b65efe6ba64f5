"""The commands about rules: rules list, rules check, explain."""

from typing import Annotated

import typer

from extractor.cli.options import RulesDir, group

rules_app = group("The rules: list them, check their examples.")


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
def rules_check(rules: RulesDir = None) -> None:
    """Run every example and counterexample of every rule.

    Example: extractor rules check
    """
    from extractor.commands.ruling import check_rules

    raise typer.Exit(check_rules(rules or []))


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
