"""Rule files in, checked rules and lexicons out; no language model is touched here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.errors import RuleError
from extractor.models import ClaimType, Degree, Modality, Polarity
from extractor.ruledata import read_text, read_yaml

Perspective = Literal["assessor", "company", "press", "unknown"]
Tense = Literal["past", "present", "perfect", "future", "modal", "base", "gerund", "passive"]
ActorKind = Literal[
    "self",
    "addressee",
    "company",
    "group",
    "stakeholder",
    "assessor",
    "anaphor",
    "person",
    "public",
    "thing",
]


class Argument(BaseModel):
    """Where an argument stands and what it must be.

    `path` lists alternatives, the first that leads somewhere counts; a path is `self`, `head`, or
    dependency labels joined by " > ". `of` names the token to start from: `trigger` or `clause`.
    `actor` lists the kinds of actor allowed, `word` and `not_word` are constraints on the lemma.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: Literal["trigger", "clause"] = "clause"
    path: tuple[str, ...]
    required: bool = False
    absent: bool = False
    actor: tuple[ActorKind, ...] = ()
    part: bool | None = None
    word: tuple[str, ...] = ()
    not_word: tuple[str, ...] = ()


class Where(BaseModel):
    """What the document, the section and the clause must be like for a rule to count."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    perspective: tuple[Perspective, ...] = ()
    section: tuple[str, ...] = ()
    not_section: tuple[str, ...] = ()
    negated: bool | None = None
    tense: tuple[Tense, ...] = ()
    not_tense: tuple[Tense, ...] = ()
    main: bool | None = None
    verbless: bool | None = None
    finite: bool | None = None
    reported: bool | None = None
    told: bool | None = None
    question: bool = False
    has: tuple[Literal["quantity", "date", "rank"], ...] = ()


class Expected(BaseModel):
    """One claim that an example must give; keys left out are not compared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str | None = None
    type: ClaimType | None = None
    subject: str | None = None
    polarity: Polarity | None = None
    degree: Degree | None = None
    modality: Modality | None = None


class Example(BaseModel):
    """A sentence and every claim of the rule's type that it must give."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    find: tuple[Expected, ...] = ()
    perspective: Perspective = "unknown"
    section: str | None = None


class Rule(BaseModel):
    """One rule: a trigger, the clause it heads, its arguments, what it says of the claim."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    type: ClaimType
    about: str
    trigger: tuple[tuple[dict[str, Any], ...], ...]
    clause: tuple[str, ...] = ("self",)
    complement: tuple[str, ...] = ()
    span: Literal["clause", "complement", "phrase", "sentence"] = "clause"
    spread: bool = False
    arguments: dict[str, Argument] = Field(default_factory=dict)
    where: Where = Where()
    modality: Modality | None = None
    polarity: Polarity | None = None
    degree: Degree | None = None
    confidence: float = Field(ge=0, le=1)
    examples: tuple[Example, ...] = Field(min_length=1)
    counterexamples: tuple[Example, ...] = Field(min_length=1)


@dataclass(frozen=True)
class Rulebook:
    """All rules in order, and the lexicons they use.

    `files` tells where each rule stands, `calibration` how sure its claims are
    (`rules/confidence.yaml`), `weights` how the features of a match change that
    (`rules/confidence_features.yaml`).
    """

    rules: tuple[Rule, ...]
    lexicons: Mapping[str, frozenset[str]]
    files: Mapping[str, str] = field(default_factory=dict)
    calibration: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)

    def confidence(self, rule_id: str, otherwise: float) -> float:
        """How often the rule was right on the development gold; `otherwise` if it never fired."""
        return self.calibration.get(rule_id, otherwise)


def rules_folder() -> Path:
    """The folder of the shipped rules: in the wheel, or in the checkout it was installed from."""
    packaged = Path(str(files("extractor"))) / "data" / "rules"
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).resolve().parent.parent / "rules"
    if checkout.is_dir():
        return checkout
    raise RuleError(f"no rules: neither {packaged.name} in the package nor rules/ beside it")


def load_rulebook(*folders: Path) -> Rulebook:
    """The shipped rules, then those of `folders`, which add to them or replace them by id.

    Raises RuleError with file, rule, value and choices where a rule can't be used.
    """
    for folder in folders:
        _check_folder(folder)
    roots = (rules_folder(), *folders)
    lexicons = {name: words for root in roots for name, words in _lexicons(root).items()}
    rules: dict[str, Rule] = {}
    places: dict[str, str] = {}
    for root in roots:
        seen: set[str] = set()
        for path in sorted((root / "claims").glob("*.yaml")):
            for rule in _read_rules(path, lexicons):
                if rule.id in seen:
                    raise RuleError(f"{path.name}: {rule.id}: this id is used twice")
                seen.add(rule.id)
                rules[rule.id] = rule
                places[rule.id] = f"claims/{path.name}"
    measured, weights = _numbers(roots[0] / _MEASURED), _numbers(roots[0] / _WEIGHTS)
    return Rulebook(tuple(rules.values()), lexicons, places, measured, weights)


_MEASURED, _WEIGHTS = "confidence.yaml", "confidence_features.yaml"


def _numbers(path: Path) -> dict[str, float]:
    """What was measured on the development gold, by rule or by feature; nothing where absent."""
    measured = read_yaml(path) if path.is_file() else {}
    return {name: float(value) for name, value in dict(measured or {}).items()}


_PLACES = ("claims/*.yaml", "lexicon/*.txt", "topics/*.yaml")


def _check_folder(folder: Path) -> None:
    if not any(any(folder.glob(place)) for place in _PLACES):
        raise RuleError(f"{folder}: no rules in it; they stand in {', '.join(_PLACES)}")


def _lexicons(root: Path) -> dict[str, frozenset[str]]:
    """Word lists, one word or phrase a line, `#` for remarks; the file's stem is the name."""
    found = {}
    for path in sorted((root / "lexicon").glob("*.txt")):
        try:
            lines = [line.split("#")[0].strip() for line in read_text(path).splitlines()]
        except ValueError as error:
            raise RuleError(f"{path}: {error}") from error
        found[path.stem] = frozenset(line for line in lines if line)
    return found


def _read_rules(path: Path, lexicons: Mapping[str, frozenset[str]]) -> list[Rule]:
    try:
        raw = read_yaml(path)
    except ValueError as error:
        raise RuleError(f"{path}: {error}") from error
    if not isinstance(raw, list):
        raise RuleError(
            f"{path.name}: a rule file is a list of rules, this is {type(raw).__name__}"
        )
    return [_read_rule(entry, path.name, lexicons) for entry in raw]


def _read_rule(entry: Any, file: str, lexicons: Mapping[str, frozenset[str]]) -> Rule:
    name = entry.get("id", "a rule without id") if isinstance(entry, dict) else "a rule"
    place = f"{file}: {name}"
    try:
        return Rule.model_validate(_expand(_tidy(entry), place, lexicons))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RuleError(f"{place}: {where}: {first['msg']}{_choices(first)}") from error


def _choices(error: Any) -> str:
    if error["type"] != "extra_forbidden":
        return ""
    models: dict[int, type[BaseModel]] = {1: Rule}
    model = models.get(len(error["loc"]))
    if model is None:
        return ""
    return f"; there are: {', '.join(model.model_fields)}"


def _tidy(entry: Any) -> Any:
    """Shorthands made long: one pattern for a list of patterns, a string for an example."""
    if not isinstance(entry, dict):
        return entry
    entry = dict(entry)
    trigger = entry.get("trigger")
    if isinstance(trigger, list) and trigger and isinstance(trigger[0], dict):
        entry["trigger"] = [trigger]
    for key in ("clause", "complement"):
        if isinstance(entry.get(key), str):
            entry[key] = [entry[key]]
    for key in ("examples", "counterexamples"):
        entry[key] = [{"text": e} if isinstance(e, str) else e for e in entry.get(key) or []]
    return entry


def _expand(value: Any, place: str, lexicons: Mapping[str, frozenset[str]]) -> Any:
    """`$name` in a list or as a value becomes the words of that lexicon."""
    if isinstance(value, dict):
        return {key: _expand(item, place, lexicons) for key, item in value.items()}
    if isinstance(value, list):
        return [word for item in value for word in _expand_item(item, place, lexicons)]
    if isinstance(value, str) and value.startswith("$") and value[1:2].isalpha():
        return _words(value[1:], place, lexicons)
    return value


def _expand_item(item: Any, place: str, lexicons: Mapping[str, frozenset[str]]) -> list[Any]:
    expanded = _expand(item, place, lexicons)
    is_name = isinstance(item, str) and isinstance(expanded, list)
    return expanded if is_name else [expanded]


def _words(name: str, place: str, lexicons: Mapping[str, frozenset[str]]) -> list[str]:
    if name not in lexicons:
        raise RuleError(f"{place}: no lexicon {name!r}; there are: {', '.join(sorted(lexicons))}")
    return sorted(lexicons[name])
