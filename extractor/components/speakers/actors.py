"""A noun phrase in, the kind of actor that it names out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from extractor.components.parsing.parsed import Parsed
from extractor.models import Mention
from extractor.normalize.entity_data import word_list
from extractor.rules import ActorKind

_SELF = frozenset("we us i our ours my ourselves".split())
_ADDRESSEE = frozenset("you your yours yourselves yourself".split())
_ANAPHORS = frozenset("it its they their them itself themselves".split())
_ANYONE = frozenset("anyone everyone anybody everybody those ones others".split())
_THEY = frozenset("they their them theirs".split())
_PERSONS = frozenset("he she his her him".split())
_NOUN_ENDINGS = ("ity", "ing", "ion", "ness", "ment", "ance", "ence", "ship", "ism", "logy", "hood")
_DEFINITE = frozenset("the this that each every both neither either any no another".split())
_INSTRUMENTS = ("agreement", "accord", " act", "protocol", "convention", "directive", "treaty")
_NORMS = frozenset("agreement accord act protocol convention directive treaty".split())
_NAMEABLE = ("", "neither", "either", "both")
_NUMBERED = frozenset("class type phase part section tier annex appendix category stage".split())
_BODIES = frozenset({"Office", "Department", "Directorate", "Inspectorate", "Bureau", "Service"})
_STATES = frozenset(
    "UK US USA EU UN UAE U.K. U.S. U.N. Netherlands Philippines Kingdom States Emirates Union "
    "Nations Americas Bahamas Congo Sudan".split()
)
_PARTITIVE = frozenset(
    "all most much many some none several each one two three both half majority number % percent "
    "cent rest third quarter fifth dozen dozens hundreds thousands millions".split()
)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who a noun phrase names; `part` where it is a part, a product or a doing of theirs,
    `is_name` where it is a name that no registry knows."""

    kind: ActorKind
    token: Token
    mention: Mention | None = None
    part: bool = False
    is_name: bool = False


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    """ "Europe's largest union" is a union, not Europe's."""
    return frozenset(word_list("places"))


def _far_owner(token: Token) -> Token | None:
    """ "our" of "our model risk guidance", where the parser hung it on "risk"."""
    first = token.left_edge
    inner = first.head
    near = inner.dep_ in ("compound", "amod", "nmod", "npadvmod") and inner.head.i == token.i
    return first if first.tag_ == "PRP$" and near else None


def _is_author(parsed: Parsed, mention: Mention) -> bool:
    return parsed.author is not None and mention.id == parsed.author.id


def _is_named_for_author(parsed: Parsed, mention: Mention) -> bool:
    """ "The Halden Foundation" in Halden's own report."""
    if parsed.perspective != "company" or parsed.author is None or _is_author(parsed, mention):
        return False
    own = (parsed.author.name or "").split()
    return bool(own) and own[0] in mention.text.split()


def _is_judge(parsed: Parsed, token: Token) -> bool:
    """Whether the words are those of whoever judges a company in the article's sentence."""
    words = parsed.judge.text if parsed.judge is not None else None
    return words is not None and token.pos_ != "PRON" and words.endswith(token.text)


class ActorFinder:
    """Tells actors apart by word lists (`lexicons`) and by the kind of a name, where known."""

    def __init__(
        self,
        lexicons: Mapping[str, frozenset[str]],
        is_common: Callable[[str], bool],
    ) -> None:
        self.companies = lexicons["company_nouns"]
        self.groups = lexicons["group_nouns"]
        self.assessors = lexicons["assessor_nouns"]
        self.parts = lexicons["company_parts"]
        self.public = lexicons["public_nouns"]
        self.outside = lexicons["outside_nouns"]
        self.units = lexicons["unit_words"]
        self.is_common = is_common

    def __call__(self, parsed: Parsed, token: Token, *, depth: int = 3) -> Actor:
        """The actor whose noun phrase is headed by `token`."""
        if _is_judge(parsed, token):
            return Actor("assessor", token, parsed.mention_at(token))
        named = self._named(parsed, token)
        if named:
            return named
        word = token.lower_
        if word in _PARTITIVE and any(child.lower_ == "of" for child in token.children):
            return self._partitive(parsed, token, depth)
        if token.text == "I" and token.i and token.nbor(-1).lower_ in _NUMBERED:
            return Actor("thing", token)
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$", "WP", "WDT"):
            return Actor(self._pronoun(word, parsed), token)
        owner = self._owner(parsed, token)
        if owner is not None and token.lemma_.lower() in self.outside:
            return Actor("stakeholder", token)
        if owner is not None and depth:
            whose = self(parsed, owner, depth=depth - 1)
            if whose.kind not in ("thing", "person"):
                whole = token.lemma_.lower() in self.companies and owner.tag_ == "PRP$"
                return Actor(whose.kind, owner, whose.mention, part=not whole)
        if word in _ANYONE:
            return Actor("stakeholder", token)
        if self._is_the_author(parsed, token):
            return Actor("self", token)
        if word in _PARTITIVE or token.pos_ in ("NUM", "DET"):
            return self._partitive(parsed, token, depth)
        return self._noun(parsed, token, depth)

    def _is_the_author(self, parsed: Parsed, token: Token) -> bool:
        """ "the Commissioner", "the Collective", in what an assessor of that name writes."""
        if parsed.perspective != "assessor" or not token.text[:1].isupper() or not parsed.author:
            return False
        own = (parsed.author.name or "").split()
        the = any(child.lower_ == "the" for child in token.children)
        return the and token.text in own and token.lemma_.lower() not in self.assessors

    def _named(self, parsed: Parsed, token: Token) -> Actor | None:
        mention = parsed.mention_at(token)
        if mention is None:
            return None
        if mention.text.lower().endswith(_INSTRUMENTS):
            return Actor("thing", token, mention)
        if mention.kind == "person":
            return Actor("person", token, mention)
        kind = parsed.kind_of(mention.id) if mention.id else None
        if parsed.perspective == "assessor" and kind == "company" and _is_author(parsed, mention):
            return Actor("self", token, mention)
        if kind in ("assessor", "ngo", "rating") and _is_named_for_author(parsed, mention):
            return Actor("company", token, part=True)
        if kind in ("assessor", "ngo", "rating"):
            return Actor("assessor", token, mention)
        return Actor("public" if kind == "government" else "company", token, mention)

    def _pronoun(self, word: str, parsed: Parsed) -> ActorKind:
        if word in _SELF:
            return "self"
        if word in _ADDRESSEE:
            return "addressee"
        if word in _PERSONS:
            return "person"
        if word in _ANYONE or (word in _THEY and parsed.perspective == "company"):
            return "stakeholder"
        return "anaphor" if word in _ANAPHORS else "thing"

    def _owner(self, parsed: Parsed, token: Token) -> Token | None:
        """Whose it is; the parts of one name that nobody registered own nothing of each other."""
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        if owner is not None:
            return None if owner.text in _places() else owner
        compound = [
            c for c in token.children if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN"
        ]
        if token.tag_ in ("NNP", "NNPS") and not parsed.mention_at(token):
            compound = [c for c in compound if parsed.mention_at(c)]
        return _far_owner(token) or (compound[0] if compound else None)

    def _partitive(self, parsed: Parsed, token: Token, depth: int) -> Actor:
        """ "all of our suppliers", "97% of employees": what stands after "of" decides."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of" and depth:
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        found = self(parsed, inner, depth=depth - 1)
                        return Actor(found.kind, found.token, found.mention, part=True)
        return Actor("thing", token)

    def _noun(self, parsed: Parsed, token: Token, depth: int) -> Actor:
        if token.text in parsed.units and parsed.perspective == "company":
            return Actor("company", token, part=True)
        lemma = token.lemma_.lower()
        determiner = next((c.lower_ for c in token.children if c.dep_ in ("det", "predet")), "")
        plural = token.tag_ in ("NNS", "NNPS")
        if lemma in self.companies or lemma.endswith("maker"):
            trade = self._of_trade(parsed, token)
            if trade is not None and not plural:
                return trade
            if not plural and (determiner in _DEFINITE or token.tag_ == "NNP"):
                return Actor("company", token)
            return Actor("group", token)
        if lemma in self.assessors and parsed.perspective == "company":
            return self._part(parsed, token, depth)
        if lemma in self.assessors:
            return Actor("assessor", token)
        if lemma in self.groups:
            return Actor("stakeholder", token)
        if lemma in self.public or self._is_authority(parsed, token):
            return Actor("public", token)
        if lemma in self.parts or self._is_body(parsed, token, determiner):
            return self._part(parsed, token, depth)
        if token.lower_ in _NORMS:
            return Actor("thing", token)
        if determiner in _NAMEABLE and self._is_name(parsed, token):
            theirs = parsed.perspective == "company" and parsed.author is not None
            if theirs and token.lower_ in self.units:
                return Actor("company", token, part=True)
            kind: ActorKind = "thing" if theirs else "company"
            return self._explained(parsed, token, depth) or Actor(kind, token, is_name=True)
        return self._explained(parsed, token, depth) or Actor("thing", token)

    def _of_trade(self, parsed: Parsed, token: Token) -> Actor | None:
        """The company whose trade stands before its name ("Clothing retailer Halden plc")."""
        names = (c for c in token.children if c.i > token.i and c.dep_ in ("appos", "nmod"))
        return next((found for c in names if (found := self._named(parsed, c))), None)

    def _explained(self, parsed: Parsed, token: Token, depth: int) -> Actor | None:
        """The actor that a name's apposition tells ("Balance, our gender network, …")."""
        for child in token.children:
            if child.dep_ == "appos" and depth:
                told = self(parsed, child, depth=depth - 1)
                if told.kind in ("self", "company"):
                    return Actor(told.kind, token, told.mention, part=True)
        return None

    def _is_body(self, parsed: Parsed, token: Token, determiner: str) -> bool:
        """A committee or officer of the company's own, by its initials or title ("the NCGC")."""
        name = token.tag_ in ("NNP", "NNPS") or (token.text.isupper() and len(token) > 2)
        named = name and determiner == "the" and token.text not in _STATES
        return named and parsed.perspective == "company" and not parsed.is_dated(token)

    def _is_authority(self, parsed: Parsed, token: Token) -> bool:
        """A public body by its full name, outside a company's own text ("the Data Protection
        Office")."""
        if parsed.perspective == "company" or token.text not in _BODIES:
            return False
        return any(
            c.dep_ in ("compound", "amod", "nmod") and c.text[0].isupper() for c in token.lefts
        )

    def _is_name(self, parsed: Parsed, token: Token) -> bool:
        """A name nobody registered: tagged so, or a capitalised first word that's no common one."""
        if parsed.is_dated(token) or not token.text[:1].isupper():
            return False
        if token.tag_ in ("NNP", "NNPS"):
            return token.lower_ not in self.groups
        first = parsed.starts[token.i] == 0
        common = self.is_common(token.lower_) or token.lower_.endswith(_NOUN_ENDINGS)
        return first and token.tag_ == "NN" and not common

    def _part(self, parsed: Parsed, token: Token, depth: int) -> Actor:
        """A board, a team, a programme: belongs to whoever stands after "of", else "company"."""
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of" and depth:
                for inner in child.children:
                    found = self(parsed, inner, depth=depth - 1)
                    if found.kind in ("self", "addressee", "company", "anaphor"):
                        return Actor(found.kind, found.token, found.mention, part=True)
        return Actor("company", token, part=True)
