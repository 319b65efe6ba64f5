"""A sentence in, a rule out that holds its own and all other examples."""

import re
from pathlib import Path

import pytest
from conftest import Command

from extractor.errors import RuleError
from extractor.explain import Explainer
from extractor.pipeline import Extractor
from extractor.rulecheck.drafting import Wish, draft, with_rule
from extractor.rulecheck.examples import check_rule
from extractor.rulecheck.patterns import unreachable
from extractor.rulecheck.places import Places
from extractor.rules import Example, Rule, load_rulebook

DRAFTS = [
    ("Halden owes its users an explanation.", "assessor", Wish(polarity="negative"), "finding.owe"),
    ("Northwind stonewalled our questions.", "assessor", Wish(degree="none"), "finding.stonewall"),
    ("Halden is a laggard on privacy.", "assessor", Wish(polarity="negative"), "finding.laggard"),
    ("The figures were cooked by Halden.", "assessor", Wish(), "finding.cook"),
    ("Northwind turned down our request.", "press", Wish(), "finding.turn_down"),
    ("You might want to reconsider your fee.", "unknown", Wish(), "recommendation.want"),
    ("We stand by our people.", "company", Wish(type="commitment"), "commitment.stand"),
    ("We vow to restore the wetland.", "company", Wish(modality="intention", type="commitment"),
     "commitment.vow"),
]  # fmt: skip


def drafted(extractor: Extractor, sentence: str, perspective: str, wish: Wish) -> tuple[str, str]:
    example = Example.model_validate({"text": sentence, "perspective": perspective})
    rule, text = draft(extractor, example, wish)
    return rule.id, text


def read_back(text: str, name: str, folder: Path) -> Rule:
    """The rule of a name, from a folder that the draft was written to."""
    (folder / "claims").mkdir()
    (folder / "claims" / "drafts.yaml").write_text(text, "utf-8")
    (rule,) = [rule for rule in load_rulebook(folder).rules if rule.id == name]
    return rule


@pytest.mark.parametrize(
    ("sentence", "perspective", "wish", "name"), DRAFTS, ids=[row[0] for row in DRAFTS]
)
def test_a_draft_passes_the_check(
    sentence: str, perspective: str, wish: Wish, name: str, extractor: Extractor, tmp_path: Path
) -> None:
    """Read back from its YAML, it finds the sentence as wished and can be met."""
    rule_id, text = drafted(extractor, sentence, perspective, wish)
    assert rule_id == name
    rule = read_back(text, name, tmp_path)
    (example,) = rule.examples
    assert example.find[0].text == sentence.rstrip(".")
    assert {key: getattr(example.find[0], key) for key in wish.said} == wish.said
    wider, places = with_rule(extractor, rule), Places.of([tmp_path])
    assert list(check_rule(rule, Explainer(wider), "drafts.yaml")) == []
    assert unreachable(wider.rulebook, wider.nlp, wider.sections.patterns, places) == []


def test_a_draft_that_spoils_another_rule_is_refused(extractor: Extractor) -> None:
    """A rule on "should" that is surer than ours would call our example a demand."""
    example = Example(text="Northwind should publish its retention periods.")
    wish = Wish(trigger="publish", modality="demand")
    with pytest.raises(RuleError, match=r"it wouldn't hold any more: .*recommendation\.should"):
        draft(extractor, example, wish)


@pytest.mark.parametrize(
    ("sentence", "perspective", "wish", "complaint"),
    [
        ("Northwind should publish its fees.", "unknown", Wish(), "recommendation.should finds it"),
        ("A wall of stone.", "assessor", Wish(), "no verb in it"),
        ("Halden owes us.", "assessor", Wish(trigger="own"), "no word 'own' in the sentence"),
        (
            "We vow to heal it by 2031.",
            "company",
            Wish("commitment", modality="intention"),
            "words",
        ),
        (
            "Whether Halden hedges its bets is of no interest.",
            "assessor",
            Wish(trigger="hedges"),
            "nothing",
        ),
    ],
)
def test_why_there_is_no_draft(
    sentence: str, perspective: str, wish: Wish, complaint: str, extractor: Extractor
) -> None:
    with pytest.raises(RuleError, match=complaint):
        drafted(extractor, sentence, perspective, wish)


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("Northwind turned down our request.", "particle: {path: ['prt:down'], required: true}"),
        ("The company fell behind its peers.", "relation: {path: ['prep:behind'], required: true}"),
        ("The figures were cooked by Halden.", "passive: {path: [auxpass], required: true}"),
        ("Halden is a laggard on privacy.", "clause: verb"),
        ("Northwind never answered our calls.", "negated: true"),
    ],
)
def test_what_a_rule_asks_for_comes_from_the_parse(
    sentence: str, wanted: str, extractor: Extractor
) -> None:
    _, text = drafted(extractor, sentence, "press", Wish(polarity="negative"))
    assert wanted in text


def test_the_counterexample_is_the_sentence_as_a_condition(extractor: Extractor) -> None:
    sentence = "The figures were cooked by Halden."
    _, text = drafted(extractor, sentence, "assessor", Wish())
    assert "- text: If the figures were cooked by Halden, we will hear of it." in text


def test_a_verb_alone_gives_a_rule_without_arguments(extractor: Extractor, tmp_path: Path) -> None:
    example = Example(text="Growing slowly.", perspective="company")
    _, text = draft(extractor, example, Wish(type="recommendation"))
    assert "arguments" not in text
    assert read_back(text, "recommendation.grow", tmp_path).arguments == {}


def test_a_second_draft_has_a_name_of_its_own(tmp_path: Path, command: Command) -> None:
    new = ("rules", "new", "--perspective", "press", "--into", tmp_path)
    assert command(*new, "Northwind turned down our request.").code == 0
    assert command(*new, "Northwind turned its fleet down.", "--polarity", "negative").code == 0
    names = [rule.id for rule in load_rulebook(tmp_path).rules if "turn_down" in rule.id]
    assert names == ["finding.turn_down", "finding.turn_down_2"]


def test_a_draft_that_a_wider_rule_has_outdone(tmp_path: Path, command: Command) -> None:
    """Who widens a draft under another name is told that one of the two can go."""
    sentence = "Halden owes its users an explanation."
    wish = ("--perspective", "assessor", "--polarity", "negative")
    assert command("rules", "new", sentence, *wish, "--into", tmp_path).code == 0
    drafts = tmp_path / "claims" / "drafts.yaml"
    wider = drafts.read_text("utf-8").replace("finding.owe", "finding.owes")
    wider = re.sub(r"confidence: [\d.]+", "confidence: 0.99", wider)
    (tmp_path / "claims" / "mine.yaml").write_text(wider, "utf-8")
    ran = command("rules", "check", "--rules", tmp_path)
    assert ran.code == 1
    assert "found it by finding.owes (0.99), which is preferred: one of the two rules" in ran.out


@pytest.mark.parametrize(
    ("sentence", "perspective"),
    [("The weather is nice.", "unknown"), ("Growth was slow in the spring.", "unknown")],
)
def test_a_sentence_without_a_claim(sentence: str, perspective: str, extractor: Extractor) -> None:
    with pytest.raises(RuleError, match="no claim is seen in it: it names nobody"):
        drafted(extractor, sentence, perspective, Wish())
    assert drafted(extractor, sentence, perspective, Wish(polarity="negative"))[0]


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [("Reconsider the fee.", "recommendation"), ("The fee was dropped by Halden.", "finding")],
)
def test_the_type_of_a_draft_is_guessed(sentence: str, type_: str, extractor: Extractor) -> None:
    assert drafted(extractor, sentence, "unknown", Wish())[0].startswith(type_)


def test_a_draft_is_printed_where_no_folder_is_named(command: Command) -> None:
    ran = command("rules", "new", "You might want to reconsider your fee.")
    assert ran.code == 0
    assert "\n- id: recommendation.want\n" in ran.out


@pytest.mark.parametrize(
    ("option", "value", "choice"),
    [
        ("--type", "claim", "action"),
        ("--degree", "huge", "clear"),
        ("--perspective", "me", "press"),
    ],
)
def test_a_choice_that_is_none(option: str, value: str, choice: str, command: Command) -> None:
    ran = command("rules", "new", "Halden owes us an answer.", option, value)
    assert ran.code == 2
    assert f"no {option[2:]} '{value}'; there are:" in ran.err
    assert choice in ran.err
