"""What a claim is mapped to: indicators named, indicators meant, pillars, or nothing."""

from functools import cache
from pathlib import Path

import pytest

from extractor.components.topics import TopicMapper
from extractor.components.topics.codes import named_codes
from extractor.components.topics.phrases import PhraseFinder, split_words
from extractor.errors import RuleError
from extractor.rules import rules_folder


@cache
def mapper() -> TopicMapper:
    return TopicMapper(rules_folder())


def codes(text: str, scheme: str = "rdr-2020", **about: str) -> list[str]:
    return [topic.code for topic in mapper()(text, **about) if topic.scheme == scheme]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "Halden disclosed nothing about how it handles government requests for user data.",
            "P10a",
        ),
        ("Halden disclosed nothing about how it handles private requests for user data.", "P10b"),
        ("Halden explained how it handles government requests to remove content.", "F5a"),
        ("Halden explained how it handles private requests to remove content.", "F5b"),
        ("It published no data about government requests to restrict content.", "F6"),
        ("It published no data about government requests for user information.", "P11a"),
        ("We notify users when we remove their posts.", "F8"),
        ("We notify users when the police request their data.", "P12"),
        ("We notify users before we change the terms of service.", "F2a"),
        ("We notify users before we change the privacy policy.", "P2a"),
        ("We notify users affected by a data breach within 72 hours.", "P15"),
        ("We assess how our algorithms affect human rights.", "G4d"),
        ("We assess how the enforcement of our rules affects human rights.", "G4b"),
        ("We removed 3 million posts that broke our rules.", "F4a"),
        ("We suspended 3 million accounts that broke our rules.", "F4b"),
    ],
)
def test_neighbouring_indicators_are_kept_apart(text: str, first: str) -> None:
    assert codes(text)[:1] == [first], mapper().reasons(text)


@pytest.mark.parametrize(
    ("text", "pillar"),
    [
        ("Northwind cut its Scope 1 emissions by 12% against 2021.", "environment"),
        ("All employees at the plant receive paid parental leave.", "social"),
        ("The board of directors adopted a new anti-corruption policy.", "governance"),
    ],
)
def test_claims_of_an_esg_report_have_a_pillar_and_no_indicator(text: str, pillar: str) -> None:
    assert codes(text, "esg")[:1] == [pillar]
    assert codes(text) == [] and codes(text, "rdr-2018") == []


def test_nothing_fits() -> None:
    assert mapper()("The hall was painted blue in spring.") == []


def test_the_counterpart_of_2018_comes_by_crosswalk() -> None:
    text = "Halden disclosed nothing about how it handles government requests for user data."
    assert codes(text, "rdr-2018")[0] == "P10"
    assert codes("It labels accounts that are run by bots.", "rdr-2020")[0] == "F13"
    assert codes("It labels accounts that are run by bots.", "rdr-2018") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It was unclear about enforcement (F3a).", ["F3a"]),
        ("It said little about user information (P3, P5).", ["P3", "P5"]),
        ("It said little about requests (P10-P12).", ["P10", "P11", "P12"]),
        ("It said little about requests (F5–F7, P11).", ["F5", "F6", "F7", "P11"]),
        ("It flew an Airbus (A320) to Graz (G2 area).", []),
    ],
)
def test_codes_in_parentheses(text: str, found: list[str]) -> None:
    assert named_codes(text) == found


def test_named_codes_come_first_and_their_shape_tells_the_scheme() -> None:
    assert codes("It was unclear about the weather (F3a).") == ["F3a"]
    assert codes("It was unclear about the weather (P10).", "rdr-2018") == ["P10"]
    both = mapper()("It was unclear about the weather (P16).")
    assert {(topic.scheme, topic.code) for topic in both} >= {
        ("rdr-2018", "P16"),
        ("rdr-2020", "P16"),
    }


def test_the_year_of_the_index_decides_between_schemes() -> None:
    found = mapper()("It was unclear about the weather (P16).", year=2018)
    assert [topic.scheme for topic in found if topic.scheme != "esg" and topic.score > 0.9] == [
        "rdr-2018"
    ]


def test_codes_behind_a_claim_are_taken_from_its_sentence() -> None:
    sentence = "It said what it collects (P3), but it did not say for how long (P6)."
    assert codes("It said what it collects", "rdr-2018", context=sentence)[0] == "P3"
    assert codes("it did not say for how long", "rdr-2018", context=sentence)[0] == "P6"


def test_a_heading_helps_a_claim_that_says_little() -> None:
    assert codes("We intend to publish the number every year.") == []
    assert codes("It has got better.", "esg", heading="Climate") == ["environment"]


def test_scores_are_chances_in_order() -> None:
    found = mapper()("We notify users when the police request their data.")
    for scheme in ("rdr-2018", "rdr-2020", "esg"):
        scores = [topic.score for topic in found if topic.scheme == scheme]
        assert scores == sorted(scores, reverse=True) and all(0 <= s <= 1 for s in scores)


def test_reasons_name_the_cues_for_and_against() -> None:
    reasons = mapper().reasons("We notify users when the police request their data.")
    assert reasons[0].code == "P12"
    assert any(reason.weight < 0 for reason in reasons)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("encrypt*", "Messages are encrypted.", True),
        ("encrypt*", "The crypt is closed.", False),
        ("terms of service", "Its Terms-of-Service changed.", True),
        ("delete .. within", "We delete all of the data you gave within a year.", False),
        ("delete .. within", "We delete your data within a year.", True),
        ("user|customer data", "customers' data", False),
        ("user|customer data", "the customer's data", True),
        ("<number> posts", "We removed 3 posts", True),
        ("<number> posts", "the 2021 posts", False),
    ],
)
def test_phrases(phrase: str, text: str, found: bool) -> None:
    assert bool(PhraseFinder({"it": [phrase]}).find(split_words(text))) is found


RULE = """
- code: {code}
  about: a test
  cues: {{"{cue}": 3}}
  examples: [one]
  counterexamples: [two]
"""


@pytest.mark.parametrize(
    ("code", "cue", "message"),
    [
        ("P99", "word", "rules.yaml: P99: rdr-2020: no indicator 'P99'"),
        ("P1a", "$nothing", r"rules.yaml: P1a: no word list \$nothing; there are: \$online"),
        ("P1a", "-word", "rules.yaml: P1a: '-word': nothing that must stand there"),
        ("P1a", "word & ", "rules.yaml: P1a: 'word & ': a term is missing"),
    ],
)
def test_a_rule_that_cannot_be_used_is_refused(
    tmp_path: Path, code: str, cue: str, message: str
) -> None:
    folder = tmp_path / "topics"
    folder.mkdir()
    (folder / "words.yaml").write_text("online: [you]\n", encoding="utf-8")
    (folder / "wordings.yaml").write_text("{}\n", encoding="utf-8")
    (folder / "rules.yaml").write_text(RULE.format(code=code, cue=cue), encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        TopicMapper(tmp_path)


OWN = """
- code: P18
  about: our own
  cues:
    tulip bulb*: 5.4
    $bulbs & garden: 5.2
  examples: [We planted tulip bulbs., You see daffodils in the garden.]
  counterexamples: [We planted trees.]
"""


def _own(folder: Path, **files: str) -> Path:
    (folder / "topics").mkdir()
    for name, text in files.items():
        (folder / "topics" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_rule_of_ones_own_takes_the_place_of_ours_and_names_both_lists(tmp_path: Path) -> None:
    own = _own(tmp_path, mine=OWN, words="bulbs: [daffodil*]\n")
    found = TopicMapper(rules_folder(), [own])
    for text in ("You find tulip bulbs here.", "You see daffodils in the garden."):
        assert [t.code for t in found(text) if t.scheme == "rdr-2020"][:1] == ["P18"]
        assert not {"P18"} & set(codes(text)[:1])
    phishing = "Learn how to recognise phishing e-mails and protect yourself from online fraud."
    ours = {reason.cue for reason in found.reasons(phishing) if reason.code == "P18"}
    assert ours <= {"likeness to the wordings"}
    assert found("We notify users when the police request their data.")[0].code == "P12"


def test_wordings_of_ones_own_add_to_ours(tmp_path: Path) -> None:
    said = "Your garden gnomes never whisper to strangers about you."
    own = _own(tmp_path, wordings_mine=f"P4:\n  - {said}\n")
    found = TopicMapper(rules_folder(), [own])(said)
    assert next(topic.code for topic in found if topic.scheme == "rdr-2020") == "P4"
    assert codes(said)[:1] != ["P4"]


def test_wordings_for_no_rule_are_refused(tmp_path: Path) -> None:
    own = _own(tmp_path, wordings_mine="P99: [You see.]\n")
    with pytest.raises(RuleError, match=r"wordings_mine\.yaml: no rule for 'P99'; there are: "):
        TopicMapper(rules_folder(), [own])


def test_a_fragment_leans_on_its_sentence() -> None:
    """ "push back on orders" alone may be about posts; the sentence is about networks."""
    claim = "push back on orders that have no basis in law"
    sentence = f"Halden should publish how it answers network shutdown orders, and {claim}."
    assert codes(claim, perspective="assessor", context=sentence)[0] == "F10"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It gave no sign that it carries out due diligence before entering markets.", "G4a"),
        ("It said almost nothing about what it deduces from people's behaviour.", "P3b"),
        ("Halden was vague about its reasons for gathering and combining data.", "P5"),
    ],
)
def test_an_assessors_sentence_needs_no_word_of_life_online(text: str, code: str) -> None:
    assert codes(text, perspective="assessor")[0] == code


@pytest.mark.parametrize(
    "text",
    [
        "Halden ranked second out of ten telecommunications companies.",
        "It earned the top score in the governance category.",
    ],
)
def test_ranks_belong_to_no_indicator(text: str) -> None:
    assert codes(text, perspective="assessor") == []
