"""What `rules check` finds in rules of one's own, each shown with the fault that it is about."""

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Command

from extractor.errors import RuleError
from extractor.pipeline import Extractor, load
from extractor.rulecheck import Places, Problem, check, check_topics, fire, shadowed, unknown_keys
from extractor.rulecheck.firing import as_document, examples_of, unmet
from extractor.rulecheck.keys import idle_confidences
from extractor.rulecheck.patterns import broken_patterns, unreachable
from extractor.rules import Example, load_rulebook, rules_folder

GOOD = """\
- id: finding.stonewalled
  type: finding
  about: a company left questions without an answer
  trigger: [{LEMMA: stonewall, POS: VERB, as: trigger}]
  where: {perspective: [assessor]}
  arguments:
    subject: {path: [subject], required: true, actor: [company]}
    object: {path: [dobj], word: [question]}
  polarity: negative
  degree: none
  confidence: 0.9
  examples:
    - text: Northwind stonewalled our questions.
      perspective: assessor
      find: [{text: Northwind stonewalled our questions, degree: none}]
  counterexamples: [Northwind built a wall of stone.]
"""
Mine = Callable[..., Path]


@pytest.fixture
def mine(tmp_path: Path) -> Mine:
    """Writes GOOD with one thing replaced to `<folder>/claims/mine.yaml`."""

    def write(old: str = "", new: str = "", *, more: str = "") -> Path:
        assert old in GOOD
        (tmp_path / "claims").mkdir(exist_ok=True)
        (tmp_path / "claims" / "mine.yaml").write_text(GOOD.replace(old, new) + more, "utf-8")
        return tmp_path

    return write


def said(problems: list[Problem]) -> list[str]:
    """The problems in rules of one's own, as `line: message`."""
    return [
        f"{p.place.line}: {p.message}"
        for p in problems
        if p.place.file.endswith("claims/mine.yaml")
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("  type:", "  typ:", 2, "unknown key 'typ' (did you mean 'type'?)"),
        ("required:", "requird:", 7, "unknown key 'requird' (did you mean 'required'?)"),
        ("{perspective: [", "{perspectiv: [", 5, "unknown key 'perspectiv'"),
        ("      perspective:", "      person:", 14, "unknown key 'person'"),
        (", degree: none}", ", degre: none}", 15, "unknown key 'degre' (did you mean 'degree'?)"),
    ],
)
def test_an_unknown_key_is_found_where_it_stands(
    old: str, new: str, line: int, message: str, mine: Mine
) -> None:
    (found,) = said(unknown_keys([mine(old, new)]))
    assert found.startswith(f"{line}: {message}")


def test_all_unknown_keys_are_told_at_once(mine: Mine, command: Command) -> None:
    folder = mine("  type:", "  typ:", more=GOOD.replace("degree: none\n", "degre: none\n"))
    ran = command("rules", "check", "--rules", folder)
    assert ran.code == 2
    assert "mine.yaml:2: finding.stonewalled: unknown key 'typ'" in ran.out
    assert "mine.yaml:26: finding.stonewalled: unknown key 'degre'" in ran.out
    assert "mine.yaml:17: finding.stonewalled: this id stands already in" in ran.out


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{LEMMA: stonewall", "{LEMA: stonewall", "LEMA"),
        ("{LEMMA: stonewall", "{LEMMA: {INN: [stonewall]}", "INN"),
        ("{LEMMA: stonewall", "{LEMMA: stonewall, OP: often", "OP"),
        ("{LEMMA: stonewall", "{LEMMA: stonewall, _: {led: x}", "led: no such attribute"),
    ],
)
def test_a_pattern_that_spacy_would_not_take(
    old: str, new: str, message: str, mine: Mine, command: Command
) -> None:
    folder = mine(old, new)
    found = said(broken_patterns(load_rulebook(folder), Places.of([folder])))
    assert found and all(one.startswith("1: trigger 1: ") for one in found)
    assert any(message in one for one in found)
    assert command("rules", "check", "--rules", folder).code == 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("{LEMMA: stonewall", "{LOWER: Stonewalled", "LOWER: 'Stonewalled' has capitals"),
        ("{LEMMA: stonewall", "{LEMMA: stone wall", "'stone wall' is more than one token"),
        ("{LEMMA: stonewall", "{LEMMA: {IN: []}", "LEMMA: the list is empty"),
        ("POS: VERB", "POS: VRB", "POS: no 'VRB'; there are: ADJ"),
        ("POS: VERB", "DEP: roof", "DEP: no 'roof'"),
        ("path: [dobj]", "path: [dobject]", "object: path 'dobject': no 'dobject'"),
        ("path: [dobj]", "path: [prep:of > obj]", "object: path 'prep:of > obj': no 'obj'"),
        ("[assessor]}\n", "[assessor], section: [advice]}\n", "where: no section 'advice'"),
        (
            "[assessor]}\n",
            "[assessor], tense: [past], not_tense: [past, modal]}\n",
            "where: tense wants what not_tense refuses",
        ),
        (
            "word: [question]}",
            "word: [question], not_word: [question]}",
            "object: word wants what not_word refuses",
        ),
        (
            "  trigger: [{LEMMA: stonewall, POS: VERB, as: trigger}]",
            "  trigger: [[{LEMMA: stonewall}], [{LEMMA: stonewall}]]",
            "trigger 2: the same stands before it",
        ),
    ],
)
def test_what_no_sentence_can_meet(
    old: str, new: str, message: str, mine: Mine, extractor: Extractor
) -> None:
    folder = mine(old, new)
    sections = extractor.sections.patterns
    found = unreachable(load_rulebook(folder), extractor.nlp, sections, Places.of([folder]))
    assert len(said(found)) == 1
    assert message in said(found)[0]


def test_our_rules_can_all_be_met(extractor: Extractor) -> None:
    book, places = extractor.rulebook, Places.of()
    assert unknown_keys([rules_folder()]) == []
    assert broken_patterns(book, places) == []
    assert unreachable(book, extractor.nlp, extractor.sections.patterns, places) == []


def test_a_failed_example_is_named_with_its_line(mine: Mine) -> None:
    folder = mine("questions, degree: none}]", "questions, degree: clear}]")
    failures = check(load(rules=[folder]), Places.of([folder]))
    (ours,) = [failure for failure in failures if failure.rule == "finding.stonewalled"]
    assert ours.file.endswith("claims/mine.yaml:13")
    assert str(ours).partition(": wanted")[2].startswith(" text 'Northwind stonewalled our")


NEVER = "- id: finding.never\n" + GOOD.partition("\n")[2].replace("stonewall,", "filibuster,")


def test_a_rule_that_never_fires(mine: Mine) -> None:
    folder = mine(more=NEVER)
    extractor = load(rules=[folder])
    firings = fire(extractor, examples_of(extractor.rulebook))
    found = said(unmet(extractor.rulebook, firings, Places.of([folder]), on="in the examples"))
    assert found == ["17: never fires in the examples"]


def test_a_trigger_that_stands_there_in_vain_is_counted(mine: Mine) -> None:
    """In a company's own text the rule's condition isn't met."""
    folder = mine()
    extractor = load(rules=[folder])
    example = Example(text="Northwind stonewalled our questions.", perspective="company")
    firings = fire(extractor, [as_document(example)])
    found = said(unmet(extractor.rulebook, firings, Places.of([folder]), on="there"))
    assert found == ["1: never fires there, though its trigger stands there once"]


def test_a_pattern_that_no_example_meets(mine: Mine) -> None:
    both = "[[{LEMMA: stonewall}], [{LEMMA: filibuster}]]"
    folder = mine("[{LEMMA: stonewall, POS: VERB, as: trigger}]", both)
    extractor = load(rules=[folder])
    firings = fire(extractor, examples_of(extractor.rulebook))
    found = said(unmet(extractor.rulebook, firings, Places.of([folder]), on="in the examples"))
    assert found == ["1: trigger 2: never met in the examples"]


def test_a_rule_that_always_loses_and_the_one_that_wins(mine: Mine) -> None:
    weak = "- id: finding.weak\n" + GOOD.partition("\n")[2].replace("0.9", "0.1")
    folder = mine(more=weak)
    extractor = load(rules=[folder])
    firings = fire(extractor, examples_of(extractor.rulebook))
    found = shadowed(extractor.rulebook, firings, Places.of([folder]), on="in the examples")
    (message,) = said(found)
    assert message.startswith("17: always shadowed in the examples (")
    assert message.endswith("by finding.stonewalled")


def test_documents_to_try_on_are_read(mine: Mine, tmp_path: Path, command: Command) -> None:
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "a.txt").write_text("Northwind should publish its retention periods.\n")
    ran = command("rules", "check", "--rules", mine(), "--on", letters)
    assert ran.code in (0, 1)
    lines = [line for line in ran.out.splitlines() if "mine.yaml" in line]
    assert [line.partition("mine.yaml:")[2] for line in lines] == [
        f"1: finding.stonewalled: never fires on {letters}"
    ]
    assert f"recommendation.should: never fires on {letters}" not in ran.out


def test_topic_rules_are_tried_too(extractor: Extractor) -> None:
    mapper = copy.copy(extractor.assembler.topics)
    places = Places.of(part="topics")
    assert check_topics(mapper, places) == []
    rule = next(rule for rule in mapper.rules if rule.code == "environment")
    swapped = {"examples": rule.counterexamples, "counterexamples": rule.examples}
    mapper.rules = (rule.model_copy(update=swapped),)
    found = [str(problem) for problem in check_topics(mapper, places)]
    assert any("esg.yaml:" in one and ": wanted first, found" in one for one in found)
    assert any("fleet by a third.': wanted below 0.5, found environment" in one for one in found)


def test_a_rule_of_the_same_id_takes_the_place_of_ours(tmp_path: Path) -> None:
    """Only in the extractor that was loaded with the folder."""
    (tmp_path / "claims").mkdir()
    shipped = (rules_folder() / "claims" / "recommendations.yaml").read_text("utf-8")
    should = shipped[shipped.index("- id: recommendation.should\n") :].partition("\n\n- id:")[0]
    (tmp_path / "claims" / "mine.yaml").write_text(
        should.replace("modality: advice", "modality: demand"), "utf-8"
    )
    ours, theirs = load_rulebook(), load_rulebook(tmp_path)
    assert [rule.id for rule in theirs.rules] == [rule.id for rule in ours.rules]
    changed = [r.modality for r in theirs.rules if r.id == "recommendation.should"]
    assert changed == ["demand"]
    assert [r.modality for r in ours.rules if r.id == "recommendation.should"] == ["advice"]


def test_a_word_list_of_the_same_name_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "urging_verbs.txt").write_text("pester # and no other\n", "utf-8")
    assert load_rulebook(tmp_path).lexicons["urging_verbs"] == {"pester"}
    assert "pester" not in load_rulebook().lexicons["urging_verbs"]


def test_files_that_nothing_reads(mine: Mine, command: Command) -> None:
    folder = mine("[question]", "[$askings]")
    (folder / "lexicon").mkdir()
    for name in ("askings", "begging_verbs", "urging_verbs"):
        (folder / "lexicon" / f"{name}.txt").write_text("question\n", "utf-8")
    ran = command("rules", "check", "--rules", folder)
    lines = [line for line in ran.out.splitlines() if "lexicon" in line]
    assert [line.partition("lexicon/")[2] for line in lines] == [
        "begging_verbs.txt:1: begging_verbs: no rule names this word list"
    ]


def test_a_wrong_value_is_told_with_its_line(mine: Mine, command: Command) -> None:
    ran = command("rules", "check", "--rules", mine("type: finding", "type: verdict"))
    assert ran.code == 2
    assert "mine.yaml:1: mine.yaml: finding.stonewalled: type: Input should be" in ran.err


def test_every_measured_confidence_is_of_a_rule_that_there_is() -> None:
    book = load_rulebook()
    assert idle_confidences(book) == []
    gone = next(rule for rule in book.rules if rule.id in book.calibration)
    fewer = replace(book, rules=tuple(rule for rule in book.rules if rule is not gone))
    assert [problem.rule for problem in idle_confidences(fewer)] == [gone.id]


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"no rules in it; they stand in claims/\*\.yaml"):
        load_rulebook(tmp_path)
