"""YAML of `rules/topics` in, topic rules with compiled cues out.

A cue is a row of terms: joined by `&` all must stand in the sentence, joined by `~` within ten
words of one another, behind `-` none may. `$name` is a word list of `words.yaml` (`$name|word`
adds to it), anything else a phrase as `PhraseFinder` reads it; ` / ` stands between phrases.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor import rdr
from extractor.errors import ExtractorError, RuleError
from extractor.ruledata import read_yaml

PILLARS = ("environment", "social", "governance")
WORDS = "words.yaml"
WORDINGS = "wordings*.yaml"
NONE = "none"


class TopicRule(BaseModel):
    """What speaks for a topic: cues with weights, what speaks against it, sentences to show it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    about: str
    cues: dict[str, float] = Field(min_length=1)
    each: dict[str, float] = Field(default_factory=dict)
    against: dict[str, float] = Field(default_factory=dict)
    examples: tuple[str, ...] = Field(min_length=1)
    counterexamples: tuple[str, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Cue:
    """A compiled cue of the rule with a number: terms needed, near one another, forbidden."""

    rule: int
    text: str
    weight: float
    needed: frozenset[int]
    near: tuple[tuple[int, ...], ...]
    without: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """All topic rules, the phrases of every term they name, wordings by code, files by code.

    The wordings under NONE are of sentences that belong to no indicator.
    """

    rules: tuple[TopicRule, ...]
    terms: Mapping[str, tuple[str, ...]]
    wordings: Mapping[str, tuple[str, ...]]
    files: Mapping[str, str]


def load_topics(folder: Path, own: Sequence[Path] = ()) -> Topics:
    """The topic rules of a folder of rules (its `topics/`), and of a user's `own` folders.

    A rule or a word list of a later folder replaces one of the same code or name; wordings add up.
    Raises RuleError with file, rule, value and choices where one can't be used.
    """
    roots = [folder / "topics", *(one / "topics" for one in own if (one / "topics").is_dir())]
    lists = _read_lists(roots[0] / WORDS)
    for root in roots[1:]:
        lists |= _read_lists(root / WORDS) if (root / WORDS).is_file() else {}
    rules: dict[str, TopicRule] = {}
    places: dict[str, str] = {}
    for root in roots:
        found = _rules_of(root)
        rules |= {rule.code: rule for rule, _ in found}
        places |= {rule.code: file for rule, file in found}
    terms: dict[str, tuple[str, ...]] = {f"${name}": words for name, words in lists.items()}
    for rule in rules.values():
        terms |= _own_terms(rule, places[rule.code], terms)
    return Topics(tuple(rules.values()), terms, _wordings(roots, rules), places)


def _rules_of(root: Path) -> list[tuple[TopicRule, str]]:
    """The rules of one folder, each with its file."""
    found: dict[str, tuple[TopicRule, str]] = {}
    for path in sorted(set(root.glob("*.yaml")) - set(root.glob(WORDINGS))):
        for rule in _read_rules(path) if path.name != WORDS else ():
            if rule.code in found:
                raise RuleError(f"{path.name}: {rule.code}: this code has two rules")
            found[rule.code] = rule, path.name
    return list(found.values())


def _wordings(roots: Sequence[Path], rules: Mapping[str, TopicRule]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for path in (path for root in roots for path in sorted(root.glob(WORDINGS))):
        for code, sentences in _read_lists(path).items():
            if code not in rules and code != NONE:
                choices = ", ".join((*rules, NONE))
                raise RuleError(f"{path.name}: no rule for {code!r}; there are: {choices}")
            found[code] = (*found.get(code, ()), *sentences)
    return found


def compile_cues(cues: Iterable[tuple[int, str, float]], numbers: Mapping[str, int]) -> list[Cue]:
    """Cues (number of the rule, text, weight) with their terms as numbers."""
    return [_compile(rule, text, weight, numbers) for rule, text, weight in cues]


def terms_of(cue: str) -> Iterator[str]:
    """The terms that a cue names."""
    for group in cue.split("&"):
        for term in group.strip().removeprefix("-").split("~"):
            yield term.strip()


def _compile(rule: int, text: str, weight: float, numbers: Mapping[str, int]) -> Cue:
    groups, without = [], []
    for part in text.split("&"):
        group = part.strip()
        if group.startswith("-"):
            without.append(numbers[group.removeprefix("-").strip()])
        else:
            groups.append(tuple(numbers[term.strip()] for term in group.split("~")))
    needed = frozenset(term for group in groups for term in group)
    near = tuple(group for group in groups if len(group) > 1)
    return Cue(rule, text, weight, needed, near, tuple(without))


def _own_terms(
    rule: TopicRule, file: str, known: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    found = {}
    for cue in (*rule.cues, *rule.each, *rule.against):
        if all(part.strip().startswith("-") for part in cue.split("&")):
            raise RuleError(f"{file}: {rule.code}: {cue!r}: nothing that must stand there")
        for term in terms_of(cue):
            if not term:
                raise RuleError(f"{file}: {rule.code}: {cue!r}: a term is missing")
            if term not in known:
                found[term] = _phrases(term, f"{file}: {rule.code}", known)
    return found


def _phrases(term: str, place: str, known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The phrases of a term, those of the lists it names among them."""
    phrases: list[str] = []
    for phrase in term.split(" / "):
        if not phrase.startswith("$"):
            phrases.append(phrase.strip())
            continue
        for part in phrase.split("|"):
            if part.startswith("$") and part not in known:
                choices = ", ".join(name for name in known if name[1:].isalpha())
                raise RuleError(f"{place}: no word list {part}; there are: {choices}")
            phrases += known.get(part, (part,))
    return tuple(phrases)


def _read_lists(path: Path) -> dict[str, tuple[str, ...]]:
    raw = _read_yaml(path)
    if not isinstance(raw, dict) or not all(isinstance(words, list) for words in raw.values()):
        raise RuleError(f"{path.name}: a list of phrases or sentences under each name is wanted")
    return {name: tuple(str(word) for word in words) for name, words in raw.items()}


def _read_rules(path: Path) -> Iterator[TopicRule]:
    raw = _read_yaml(path)
    if not isinstance(raw, list):
        raise RuleError(f"{path.name}: a rule file is a list of rules")
    for entry in raw:
        yield _read_rule(entry, path.name)


def _read_rule(entry: Any, file: str) -> TopicRule:
    name = entry.get("code", "a rule without code") if isinstance(entry, dict) else "a rule"
    try:
        rule = TopicRule.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        choices = ", ".join(TopicRule.model_fields)
        raise RuleError(f"{file}: {name}: {where}: {first['msg']}; keys: {choices}") from error
    _check_code(rule.code, file)
    return rule


def _check_code(code: str, file: str) -> None:
    if code in PILLARS:
        return
    try:
        rdr.indicator("rdr-2020", code)
    except ExtractorError as error:
        raise RuleError(f"{file}: {code}: {error}; pillars: {', '.join(PILLARS)}") from error


def _read_yaml(path: Path) -> Any:
    if not path.is_file():
        raise RuleError(f"{path.name}: no such file under {path.parent.name}/")
    try:
        return read_yaml(path)
    except ValueError as error:
        raise RuleError(f"{path.name}: {error}") from error
