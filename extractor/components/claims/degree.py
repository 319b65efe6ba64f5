"""A finding in, its polarity and degree out, read from the words that stand in its clause.

The scale is that of CLAIMS: none, little, less, some, clear, improved, declined. Words are data
(`rules/lexicon/degree_*.txt`); here stands how far each reaches.
"""

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from extractor.components.claims.candidates import Candidate
from extractor.components.claims.tone import ToneReader, phrase_pattern
from extractor.components.parsing.clauses import is_negated, own_subject
from extractor.components.parsing.inversion import is_rare, negative_opener
from extractor.models import Degree, Polarity

_NEGATIVE: frozenset[str] = frozenset({"none", "little", "less", "declined"})
_ENDING = frozenset({"stop", "cease", "discontinue", "quit"})
_FALLING = frozenset("reduce cut lower decrease halve curb decline drop fall shrink".split())
_RISING = frozenset("increase raise rise grow climb double soar".split())
_CONTRAST = frozenset("but although though however while whereas despite nonetheless".split())


class DegreeReader:
    """Reads degree and polarity by the word lists `lexicons["degree_*"]`."""

    def __init__(self, lexicons: Mapping[str, frozenset[str]]) -> None:
        self.words = {
            name.removeprefix("degree_"): words
            for name, words in lexicons.items()
            if name.startswith("degree_")
        }
        self.disclosing = lexicons["disclosure_verbs"]
        self.failing = lexicons["failure_verbs"]
        self.bad = lexicons["bad_words"]
        self.tone = ToneReader(lexicons)
        self.little_phrases = phrase_pattern(lexicons["little_phrases"])
        self.misdeeds = lexicons["misdeed_verbs"]
        self.harms = lexicons["harm_nouns"]

    def __call__(self, candidate: Candidate) -> tuple[Polarity | None, Degree | None]:
        """Polarity and degree of a finding; the degree is None where no word tells."""
        if _is_unmoved(candidate):
            return None, None
        rule = candidate.rule
        if rule.polarity is None and candidate.clause.lemma_.lower() in self.misdeeds:
            return ("positive", None) if is_negated(candidate.clause) else ("negative", rule.degree)
        degree = self._degree(candidate)
        if candidate.rule.polarity is not None:
            return candidate.rule.polarity, _agreeing(candidate, degree)
        if degree is not None:
            return ("negative" if degree in _NEGATIVE else "positive"), degree
        if candidate.polarity == "negative":
            return "negative", None
        return self.tone(candidate, _near(candidate.clause, candidate)), None

    def _degree(self, candidate: Candidate) -> Degree | None:
        clause = candidate.clause
        near = list(_near(clause, candidate))
        if is_negated(clause) or self._fails(candidate):
            return "little" if self._weakened(near) or _is_rare(clause) else "none"
        described = _described(clause)
        if described is not None:
            fails = is_negated(described) or described.lemma_.lower() in self.failing
            return "none" if fails else self._by_words(described, list(_near(described, candidate)))
        if _goes_without(clause):
            return "none"
        return self._by_words(clause, near) or self._by_phrase(candidate)

    def _by_phrase(self, candidate: Candidate) -> Degree | None:
        """ "does next to nothing"."""
        text = candidate.parsed.doc[candidate.first : candidate.last].text
        return "little" if self.little_phrases.search(text) else None

    def _fails(self, candidate: Candidate) -> bool:
        return candidate.rule.degree == "none"

    def _weakened(self, near: list[Token]) -> bool:
        return any(token.lower_ in self.words["partial"] for token in near)

    def _by_words(self, clause: Token, near: list[Token]) -> Degree | None:
        words = [token.lower_ for token in near]
        harm = self._change_of_harm(clause)
        if harm is not None:
            return harm
        if clause.lemma_.lower() in self.words["declined_verbs"] and "short" not in words:
            return "declined"
        if self._comparison(near):
            return "less"
        if _exceeds(near):
            return None
        if self._ends(clause):
            return "declined"
        if any(word in self.words["declined"] for word in words) or _no_longer(near):
            return "declined"
        if clause.lemma_.lower() in self.words["improved_verbs"]:
            return "improved"
        if any(self._is_little(token) for token in near) or _only_some(near):
            return "little"
        if any(word in self.words["none"] for word in words):
            return "little" if "almost" in words or "virtually" in words else "none"
        if any(self._improves(token) for token in near):
            return "improved"
        if any(word in self.words["clear"] for word in words):
            return "clear"
        return "some" if any(word in self.words["some"] for word in words) else None

    def _change_of_harm(self, clause: Token) -> Degree | None:
        """ "cut its emissions": better; "its emissions rose": worse; None of anything else."""
        changed = [c for c in clause.children if c.dep_ in ("dobj", "nsubjpass")]
        changed = changed or [c for c in clause.children if c.dep_ == "nsubj"]
        if not any(c.lemma_.lower() in self.harms for c in changed):
            return None
        if clause.lemma_.lower() in _FALLING:
            return "improved"
        return "declined" if clause.lemma_.lower() in _RISING else None

    def _is_little(self, token: Token) -> bool:
        """ "limited", "few", but not "among a few companies to …"."""
        if token.lower_ not in self.words["little"]:
            return False
        before = {t.lower_ for t in token.doc[max(token.i - 5, 0) : token.i]}
        return not (token.lower_ in ("few", "limited", "small") and before & {"one", "among"})

    def _ends(self, clause: Token) -> bool:
        """ "stopped publishing its report"."""
        if clause.lemma_.lower() not in _ENDING:
            return False
        return any(c.dep_ == "xcomp" and c.lemma_ in self.disclosing for c in clause.children)

    def _improves(self, token: Token) -> bool:
        """ "more", "better", but not "more difficult"."""
        return token.lower_ in self.words["improved"] and token.head.lower_ not in self.bad

    def _comparison(self, near: list[Token]) -> bool:
        """ "less than most", "below average", "fell short", "lagged behind"."""
        for token in near:
            at_least = token.lower_ == "least" and token.i and token.nbor(-1).lower_ == "at"
            if token.lower_ in self.words["less"] and not at_least and not _under_negation(token):
                return True
        return False


def _is_rare(clause: Token) -> bool:
    """ "Seldom does it tell users"."""
    opener = negative_opener(clause, own_subject(clause))
    return opener is not None and is_rare(clause, opener)


def _is_unmoved(candidate: Candidate) -> bool:
    """ "its score did not change", "remained the same"."""
    clause = candidate.clause
    if clause.lemma_ == "change" and is_negated(clause):
        return any(c.lemma_ in ("score", "rank", "ranking") for c in clause.children)
    same = any(c.lower_ in ("same", "unchanged") for c in clause.children)
    return same and clause.lemma_ in ("remain", "stay", "be")


def _described(clause: Token) -> Token | None:
    """What a company was one of a few, or the only one, to do ("was one of two that disclosed
    nothing")."""
    attribute = _one_of_few(clause)
    if attribute is None:
        return None
    return next((t for t in attribute.subtree if t.dep_ in ("relcl", "acl")), None)


def _one_of_few(clause: Token) -> Token | None:
    """ "one of two", "among the few", "the only operator"."""
    attribute = next((c for c in clause.children if c.dep_ == "attr"), None)
    if clause.lemma_ not in ("be", "remain") or attribute is None:
        return None
    alone = any(c.lower_ in ("only", "sole") for c in attribute.children)
    return attribute if alone or attribute.lower_ in ("one", "among") else None


def _goes_without(clause: Token) -> bool:
    """ "is the only company without a policy"."""
    attribute = _one_of_few(clause)
    return attribute is not None and any(t.lower_ == "without" for t in attribute.subtree)


def _agreeing(candidate: Candidate, degree: Degree | None) -> Degree | None:
    """The degree where it has the polarity that the rule gives, else the rule's own."""
    if degree is None or (degree in _NEGATIVE) != (candidate.rule.polarity == "negative"):
        return candidate.rule.degree
    return degree


def _near(clause: Token, candidate: Candidate) -> Iterator[Token]:
    """The words that set the degree: the verb, its adverbs, its object's modifiers, not the
    content of a clause below."""
    yield clause
    for child in clause.children:
        if not candidate.first <= child.i < candidate.last and child.dep_ != "neg":
            continue
        if child.dep_ in ("nsubj", "csubj"):
            yield from _modifiers(child, deep=False)
        elif child.dep_ in (
            "advmod",
            "neg",
            "acomp",
            "dobj",
            "attr",
            "nsubjpass",
            "oprd",
            "npadvmod",
        ):
            yield from _modifiers(child, deep=True)
        elif child.dep_ == "ccomp" and child.pos_ == "ADJ":
            yield from _modifiers(child, deep=False)
        elif child.dep_ in ("prep", "xcomp", "prt", "agent"):
            yield from _modifiers(
                child, deep=child.dep_ != "xcomp" or clause.lemma_ in ("be", "fail")
            )


def _modifiers(token: Token, *, deep: bool, limit: int = 4) -> Iterator[Token]:
    yield token
    if not limit:
        return
    for child in token.children:
        if child.dep_ in (
            "amod",
            "det",
            "advmod",
            "neg",
            "nummod",
            "predet",
            "compound",
            "quantmod",
        ):
            yield from _modifiers(child, deep=deep, limit=limit - 1)
        elif (
            deep
            and child.dep_ in ("prep", "acomp", "dobj")
            and child.lower_ in ("than", "with", "of", "in")
        ):
            yield child
            if child.lower_ == "of":
                yield from _modifiers(child, deep=True, limit=limit - 1)
        elif (
            deep and child.dep_ in ("pobj", "conj", "acl", "dobj") and child.lower_ not in _CONTRAST
        ):
            yield from _modifiers(child, deep=False, limit=limit - 2) if limit > 1 else ()


def _under_negation(token: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in ("no", "not") for child in token.children)


def _exceeds(near: list[Token]) -> bool:
    """ "more than its peers", "better than most": credit, no degree; "than before" is a change."""
    for token in near:
        if token.lower_ == "than":
            after = [t.lower_ for t in token.subtree]
            return not any(word in _EARLIER for word in after)
    return False


_EARLIER = frozenset("before previously earlier last previous past prior".split())


def _no_longer(near: list[Token]) -> bool:
    return any(t.lower_ == "longer" and t.i and t.nbor(-1).lower_ == "no" for t in near)


def _only_some(near: list[Token]) -> bool:
    """ "only partial", "just eight of the 31 sites"."""
    return any(t.i and t.nbor(-1).lower_ in _MERELY and _is_part(t) for t in near)


_MERELY = frozenset({"only", "just", "merely"})
_PART = frozenset("some partial partially general basic brief".split())


def _is_part(token: Token) -> bool:
    counted = token.like_num and token.i + 1 < len(token.doc) and token.nbor().lower_ == "of"
    return counted or token.lower_ in _PART
