"""How sure a claim is: fits rules/confidence.yaml and rules/confidence_features.yaml.

On dev and on test and test3 to test5, sets aside that were read since. `python
benchmarks/calibrate.py` measures, `--write` keeps the result. First the precision of each rule,
drawn to the confidence it was written with by PRIOR claims; then a logistic regression from the
logit of that precision and the features of the match (extractor/components/claims/confidence.py)
to whether the claim is right; last a slope and a shift of its log odds, two numbers, from test2,
a set that nobody reads: rules are surer on text that their authors saw. What is printed is found
with each document left out in its turn: log loss, Brier score and area under the curve, of the
rules' precision alone and with the features.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import accuracy
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score

from extractor.components.claims.confidence import BIAS, RULE, logit
from extractor.components.records import Draft
from extractor.evaluation import Report, load_gold
from extractor.pipeline import Extractor, load

READ = ("dev", "test", "test3", "test4", "test5")
UNREAD = "test2"
PRIOR = 8
STRENGTH = 0.3
RULES = Path(__file__).resolve().parent.parent / "rules"
Place = tuple[str, int, int, str]


@dataclass(frozen=True)
class Match:
    """One claim found on the gold: by which rule, what the match was like, right or not."""

    document: str
    rule: str
    written: float
    features: dict[str, float]
    right: bool


def matches(extractor: Extractor) -> list[Match]:
    return [match for name in READ for match in _of_set(name, extractor)]


def _of_set(name: str, extractor: Extractor) -> list[Match]:
    texts = accuracy.Texts()
    files = accuracy.gold_files(name)
    gold = [g for path in files for g in load_gold(path, accuracy.folders(), texts)]
    drafts: dict[Place, Draft] = {}
    for each in gold:
        document = extractor.resolve(texts.documents[each.sha256])
        made = extractor.drafts(document)
        drafts.update({(each.sha256, d.start, d.end, d.type): d for d in made})
    written = {rule.id: rule.confidence for rule in extractor.rulebook.rules}
    return list(_matches(accuracy.run(name, extractor), drafts, written))


def _matches(
    report: Report, drafts: dict[Place, Draft], written: dict[str, float]
) -> Iterable[Match]:
    for document in report.documents:
        for outcome in document.outcomes:
            if outcome.status == "miss":
                continue
            found = outcome.status == "match"
            start = outcome.claim_start if found else outcome.start
            end = outcome.claim_end if found else outcome.end
            draft = drafts.get((document.id, start, end, outcome.type))
            if draft is not None:
                prior = written.get(draft.rule, 0.85)
                yield Match(document.id, draft.rule, prior, draft.features, found)


def precisions(found: Sequence[Match]) -> dict[str, float]:
    fired = Counter(match.rule for match in found)
    right = Counter(match.rule for match in found if match.right)
    prior = {match.rule: match.written for match in found}
    return {r: (right[r] + PRIOR * prior[r]) / (fired[r] + PRIOR) for r in sorted(fired)}


class Model:
    """Precision by rule and weights by feature, fitted to matches."""

    def __init__(self, found: Sequence[Match]) -> None:
        self.precision = precisions(found)
        claims = [match for match in found if match.features]
        self.names = DictVectorizer(sparse=False)
        rows = self.names.fit_transform([self.row(match) for match in claims])
        self.regression = LogisticRegression(C=STRENGTH, max_iter=5000)
        self.regression.fit(rows, [match.right for match in claims])

    def row(self, match: Match) -> dict[str, float]:
        sure = self.precision.get(match.rule, match.written)
        return {RULE: logit(sure), **match.features}

    def sureness(self, match: Match) -> float:
        row = self.names.transform([self.row(match)])
        return float(self.regression.predict_proba(row)[0, 1])

    def weights(self) -> dict[str, float]:
        named = zip(self.names.get_feature_names_out(), self.regression.coef_[0], strict=True)
        return {BIAS: float(self.regression.intercept_[0]), **dict(named)}


def shifted(model: Model, unread: Sequence[Match]) -> dict[str, float]:
    """The model's weights with the slope and the shift that fit a set which nobody read."""
    claims = [match for match in unread if match.features]
    odds = [[logit(model.sureness(match))] for match in claims]
    line = LogisticRegression(C=1e6).fit(odds, [match.right for match in claims])
    slope, shift = float(line.coef_[0][0]), float(line.intercept_[0])
    print(f"\nslope {slope:.2f} and shift {shift:.2f} of the log odds, from {len(claims)} claims")
    weights = {name: slope * weight for name, weight in model.weights().items()}
    return {**weights, BIAS: weights[BIAS] + shift}


def held_out(found: Sequence[Match]) -> tuple[list[bool], list[float], list[float]]:
    """Right or not, and how sure without and with features, each document by the others."""
    right, alone, full = [], [], []
    for document in sorted({match.document for match in found}):
        model = Model([match for match in found if match.document != document])
        for match in found:
            if match.document == document and match.features:
                right.append(match.right)
                alone.append(model.precision.get(match.rule, match.written))
                full.append(model.sureness(match))
    return right, alone, full


def lines(title: str, numbers: dict[str, float]) -> str:
    head = f"# {title}: made by benchmarks/calibrate.py --write\n"
    keys = (f'"{name}"' if ":" in name else name for name in numbers)
    return head + "".join(
        f"{key}: {value:.2f}\n" for key, value in zip(keys, numbers.values(), strict=True)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    write = parser.parse_args().write
    extractor = load()
    found = matches(extractor)
    right, alone, full = held_out(found)
    print(f"{len(right)} claims, {sum(right)} right\n")
    print("| confidence from | log loss | Brier score | area under the curve |")
    print("| :-- | --: | --: | --: |")
    for name, sure in (("rule", alone), ("rule and features", full)):
        figures = log_loss(right, sure), brier_score_loss(right, sure), roc_auc_score(right, sure)
        print(f"| {name} | {figures[0]:.3f} | {figures[1]:.3f} | {figures[2]:.3f} |")
    if write:
        model = Model(found)
        text = lines("How often a rule's claims are right on the development gold", model.precision)
        (RULES / "confidence.yaml").write_text(text, encoding="utf-8")
        unread = _of_set(UNREAD, extractor)
        weights = {n: w for n, w in shifted(model, unread).items() if abs(w) >= 0.01}
        text = lines("What the features of a match add to the log odds", weights)
        (RULES / "confidence_features.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
