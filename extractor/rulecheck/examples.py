"""A rulebook in, out every example and counterexample of it that doesn't hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.explain import Explainer
from extractor.models import Claim
from extractor.pipeline import Extractor
from extractor.rulecheck.places import Places
from extractor.rules import Expected, Rule


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that doesn't hold: its rule, where it stands (file, with the line where known),
    its sentence, what was wanted and found."""

    rule: str
    file: str
    sentence: str
    wanted: str
    found: str

    def __str__(self) -> str:
        return (
            f"{self.file}: {self.rule}: {self.sentence!r}: wanted {self.wanted}, found {self.found}"
        )


def check(extractor: Extractor, places: Places | None = None) -> list[Failure]:
    """All examples and counterexamples of all rules that don't hold; `places` give their lines."""
    explainer = Explainer(extractor)
    found = [
        failure
        for rule in extractor.rulebook.rules
        for failure in check_rule(rule, explainer, extractor.rulebook.files[rule.id])
    ]
    return [_placed(failure, places) for failure in found] if places else found


def check_rule(rule: Rule, explainer: Explainer, file: str) -> Iterator[Failure]:
    """The examples of one rule that don't hold."""
    for example in rule.examples:
        every = explainer.claims(example)
        claims = [c for c in every if c.rule == rule.id]
        for expected in example.find or (Expected(),):
            if not any(_fits(claim, expected) for claim in claims):
                other = next((claim for claim in every if _fits(claim, expected)), None)
                found = _preferred(other) if other else _list(claims or every)
                yield Failure(rule.id, file, example.text, _show(expected), found)
        if example.find and len(claims) > len(example.find):
            wanted = f"{len(example.find)} of this rule"
            yield Failure(rule.id, file, example.text, wanted, _list(claims))
    for example in rule.counterexamples:
        claims = [c for c in explainer.claims(example) if c.rule == rule.id]
        if claims:
            yield Failure(rule.id, file, example.text, "nothing", _list(claims))


def _placed(failure: Failure, places: Places) -> Failure:
    return replace(failure, file=str(places.example(failure.rule, failure.sentence)))


def _fits(claim: Claim, expected: Expected) -> bool:
    found = {
        "text": claim.text,
        "type": claim.type,
        "subject": claim.subject.text,
        "polarity": claim.polarity,
        "degree": claim.degree,
        "modality": claim.modality,
    }
    return all(found[key] == value for key, value in expected.model_dump().items() if value)


def _show(expected: Expected) -> str:
    wanted = {key: value for key, value in expected.model_dump().items() if value}
    return ", ".join(f"{key} {value!r}" for key, value in wanted.items()) or "a claim"


def _preferred(claim: Claim) -> str:
    """What is said where another rule finds all that is wanted."""
    sure = f"{claim.rule} ({claim.confidence:.2f})"
    return f"it by {sure}, which is preferred: one of the two rules can go"


def _list(claims: Sequence[Claim]) -> str:
    if not claims:
        return "nothing"
    return "; ".join(
        f"{claim.text!r} by {claim.rule} "
        f"({claim.subject.text}, {claim.polarity}, {claim.degree}, {claim.modality})"
        for claim in claims
    )
