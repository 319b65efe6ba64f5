"""A verb of a parsed sentence in, its clause out: subject, tense, negation, coordination, span."""

from collections.abc import Iterator

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from extractor.components.parsing.inversion import negative_opener

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
# Labels as numbers, for what is asked most: for each name of a label spaCy makes a new string.
_SUBJECTS = frozenset(map(get_string_id, SUBJECTS))
_AUX, _CONJ = get_string_id("aux"), get_string_id("conj")
_COMPLEMENTS = frozenset(
    "dobj dative attr acomp oprd xcomp ccomp prep prt agent pobj advcl obj npadvmod advmod".split()
)


def subject_of(verb: Token, *, depth: int = 4) -> Token | None:
    """The subject's head, the verb's own or the one it shares with the verb it hangs on."""
    own = own_subject(verb)
    if own is not None and own.dep_ != "expl":
        return own
    if depth and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return None if disagrees(verb) else subject_of(verb.head, depth=depth - 1)
    if depth and verb.dep_ == "xcomp":
        return object_of(verb.head) or subject_of(verb.head, depth=depth - 1)
    return None


def disagrees(verb: Token) -> bool:
    """Whether a coordinated verb can't share its head's subject: the parser hung it too high
    ("could improve … how it collects, shares, and retains data", "improved options users have")."""
    head = verb.head
    if any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    if verb.tag_ == "VBP" and head.tag_ in ("VBD", "VBZ"):
        subject = own_subject(head)
        return subject is not None and not _is_plural(subject)
    return verb.tag_ == "VBZ" and head.tag_ == "VB"


def _is_plural(subject: Token) -> bool:
    plural = subject.tag_ in ("NNS", "NNPS") or subject.lower_ in ("we", "they", "you", "i")
    return plural or bool(list(subject.conjuncts))


def own_subject(verb: Token) -> Token | None:
    """The subject in the verb's own clause, the expletive "there" included."""
    before = [child for child in verb.children if child.dep in _SUBJECTS]
    found = before[0] if before else None
    if len(before) > 1 and all(c.dep_ == "nsubj" and c.i < verb.i for c in before):
        found = before[-1]  # "A member since 2013, Halden published …"
    return found or _hung_on_helper(verb) or _taken_for_noun_phrase(verb)


def _hung_on_helper(verb: Token) -> Token | None:
    """The subject that the parser hung on "will" or "must" instead of on the verb."""
    helpers = (child for child in verb.children if child.dep == _AUX)
    return next((c for helper in helpers for c in helper.children if c.dep in _SUBJECTS), None)


def _taken_for_noun_phrase(verb: Token) -> Token | None:
    """The subject of a finite verb that the parser made a mere modifier of its subject ("The
    company tied with two others" read as a noun phrase)."""
    headless = verb.dep_ == "acl" and verb.tag_ == "VBD" and verb.head.dep_ == "ROOT"
    return verb.head if headless and verb.head.pos_ in ("NOUN", "PROPN") else None


def object_of(verb: Token) -> Token | None:
    """The direct object's head, in a passive its subject."""
    for child in verb.children:
        if child.dep_ in ("dobj", "obj", "attr", "oprd"):
            return child
    return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)


def is_negated(verb: Token) -> bool:
    """Whether "not", "never", "yet to" or "Nor did …" denies the verb ("not only" doesn't)."""
    for child in verb.children:
        if child.dep_ == "neg" or child.lower_ in NEVER:
            after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
            return after not in ("only", "just", "merely", "simply")
        if child.dep_ == "advmod" and child.lower_ == "longer":
            return any(part.lower_ == "no" for part in child.children)
        if child.lower_ == "yet" and verb.lemma_ in ("have", "be", "remain"):
            return any(c.dep_ == "xcomp" for c in verb.children)
    if negative_opener(verb, own_subject(verb)) is not None:
        return True
    return verb.dep_ == "conj" and _linker(verb) == "nor"


def is_denied(verb: Token) -> bool:
    """Whether a clause says that something isn't so without a "not" of its own: "we deny that we
    …", "it is not correct that …", "no data is shared"."""
    subject = own_subject(verb)
    if subject is not None and any(c.lower_ in _NO for c in (subject, *subject.lefts)):
        return not any(c.lower_ in ("longer", "doubt") for c in subject.children)
    while verb.dep_ in ("ccomp", "conj") and verb.head.i != verb.i:
        content, verb = verb.dep_ == "ccomp", verb.head
        if content and verb.lemma_.lower() in _DENYING:
            return not is_negated(verb)
        judged = {c.lower_ for c in verb.children if c.dep_ in ("acomp", "attr")}
        if content and verb.lemma_ == "be" and judged & (_TRUE | _FALSE):
            return is_negated(verb) == bool(judged & _TRUE)
    return False


_NO = frozenset({"no", "none", "nobody", "nothing", "neither"})
_DENYING = frozenset("deny reject dispute refute contest".split())
_TRUE = frozenset("correct true accurate right case fair".split())
_FALSE = frozenset("incorrect untrue false wrong inaccurate misleading mistaken".split())
NEVER = ("never", "neither", "nowhere")


_MODALS = frozenset("would could may might can should must ca 'd ’d".split())


def tenses(verb: Token) -> frozenset[str]:
    """What form the verb stands in: past, present, perfect, future, base, gerund, passive."""
    found = set()
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {helper.lower_ for helper in helpers}
    if any(helper.dep_ == "auxpass" for helper in helpers):
        found.add("passive")
    if "passive" in found and any(helper.tag_ == "TO" for helper in helpers):
        found.add("base")
    elif words & {"will", "shall", "'ll", "’ll", "wo"}:
        found.add("future")
    elif words & _MODALS:
        found.add("modal")
    elif any(h.lemma_ == "have" or h.lower_ in ("'ve", "’ve") for h in helpers):
        found.add("perfect" if verb.tag_ in ("VBN", "VBD", "VBG") else "base")
    elif "did" in words or any(h.tag_ == "VBD" for h in helpers) or verb.tag_ == "VBD":
        found.add("past")
    elif verb.tag_ in ("VBZ", "VBP") or any(h.tag_ in ("VBZ", "VBP") for h in helpers):
        found.add("present")
    elif _continues_finite(verb):
        return frozenset(tenses(verb.head))
    elif verb.tag_ == "VBG":
        found.add("gerund")
    elif verb.tag_ == "VB":
        misread = verb.dep_ == "ROOT" and any(child.dep_ == "nsubj" for child in verb.children)
        found.add("present" if misread and not helpers else "base")
    elif verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return frozenset(tenses(verb.head))
    return frozenset(found)


def _continues_finite(verb: Token) -> bool:
    """Whether a bare verb or a gerund shares the finite form of the verb it is coordinated with
    ("we receive it and match it", "we were building parks and closing plants")."""
    head = verb.head
    if verb.dep_ != "conj" or any(c.dep_ in ("aux", "auxpass", *SUBJECTS) for c in verb.children):
        return False
    if verb.tag_ == "VB":
        return head.tag_ == "VBP" or (head.tag_ == "VB" and _continues_finite(head))
    return verb.tag_ == "VBG" and head.tag_ == "VBG" and "gerund" not in tenses(head)


def is_verbless(doc: Doc) -> bool:
    """Whether no token is a finite verb or a bare one: a heading, a label, a line of a table."""
    return not any(token.tag_ in _FINITE or token.tag_ == "VB" for token in doc)


def has_finite_verb(doc: Doc) -> bool:
    """Whether a finite verb stands in the sentence; "to" and a bare one is none."""
    return any(token.tag_ in _FINITE for token in doc)


_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def is_reported(verb: Token) -> bool:
    """Whether the clause tells what somebody said, so that its tense went back one step ("said
    that it aimed to …, would …")."""
    while verb.head.i != verb.i:
        told = verb.dep_ == "ccomp" and verb.head.lemma_ in _SAYING
        if told and (verb.head.tag_ == "VBD" or tenses(verb.head) & {"past", "perfect"}):
            return True
        if verb.dep_ not in ("ccomp", "xcomp", "conj", "advcl", "attr", "acl"):
            return False
        verb = verb.head
    return False


_SAYING = frozenset(
    "say tell announce state add explain confirm write promise pledge insist indicate reveal "
    "declare note reply respond inform assure vow report stress claim argue".split()
)


def is_coordinated_claim(verb: Token) -> bool:
    """Whether a coordinated verb states something of its own: it brings its own complement, and
    so does the verb before it ("disclose and review X" is one statement)."""
    if verb.dep_ != "conj" or verb.pos_ not in ("VERB", "AUX") or _limits(verb):
        return False
    if own_subject(verb) is None and (disagrees(verb) or _unlike(verb)):
        return False
    if any(c.lower_ in _QUESTIONS and c.dep_ in ("mark", "advmod") for c in verb.lefts):
        return False
    return has_complement(verb) and _stands_alone(verb.head, verb) and _linker(verb) not in _OR


def _unlike(verb: Token) -> bool:
    """Whether a verb with "to" is coordinated with one that stands under a helper without ("should
    answer requests to remove posts and to hand over data")."""
    helpers = [child for child in verb.head.children if child.dep_ in ("aux", "auxpass")]
    to = any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.lefts)
    return to and bool(helpers) and not any(helper.tag_ == "TO" for helper in helpers)


def _stands_alone(head: Token, verb: Token) -> bool:
    """Whether something besides "and" stands between two coordinated verbs."""
    between = (child for child in head.children if head.i < child.i < verb.i)
    return any(
        has_complement(child, before=verb.i)
        if child.dep_ == "conj"
        else child.dep_ not in ("cc", "punct", "preconj")
        for child in between
    )


def _linker(verb: Token) -> str:
    """The conjunction before a coordinated verb."""
    before = [c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i]
    return before[-1].lower_ if before else ""


_OR = frozenset({"or", "nor"})


def _limits(verb: Token) -> bool:
    """ "including but not limited to"."""
    return verb.lower_ == "limited" and is_negated(verb)


def has_complement(verb: Token, *, before: int | None = None) -> bool:
    """Whether something that the verb governs follows it (and starts before token `before`)."""
    return any(
        child.dep_ in _COMPLEMENTS and child.i > verb.i and (before is None or child.i < before)
        for child in verb.children
    ) or any(child.dep_ == "nsubjpass" for child in verb.children)


def coordinated(verb: Token) -> Iterator[Token]:
    """The verbs coordinated with `verb` that state something of their own, in order."""
    for child in verb.children:
        if is_coordinated_claim(child):
            yield child
        if child.dep_ == "conj":
            yield from coordinated(child)


def strays(verb: Token) -> Iterator[Token]:
    """Bare verbs that the parser hung on a noun or a finite verb below ("should say how it keeps
    data and be clearer"): a bare verb can't be coordinated with these."""
    for token in verb.doc[verb.left_edge.i : verb.right_edge.i + 1]:
        if token.dep != _CONJ or token.tag_ != "VB" or token.head.tag_ not in _NOT_BARE:
            continue
        if not verb.is_ancestor(token):
            continue
        has_helper = any(c.dep_ in ("aux", "auxpass") for c in token.children)
        bare = has_complement(token) and not has_helper and own_subject(token) is None
        if bare and _linker(token) not in _OR:
            yield token


_NOT_BARE = frozenset({"NN", "NNS", "NNP", "NNPS", "VBZ", "VBD", "JJ", "PRP"})


_QUESTIONS = frozenset("how what why whether if which where when who whom whose".split())


def is_embedded(verb: Token) -> bool:
    """Whether the clause is an indirect question ("how it handles requests"), not a reason that
    somebody gives ("that is why it closed the plant")."""
    if verb.head.lemma_ == "be" and any(c.lower_ in ("that", "this") for c in verb.head.lefts):
        return False
    return any(
        child.lower_ in _QUESTIONS and child.i < verb.i and child.dep_ != "cc"
        for child in verb.children
    ) or any(
        grand.lower_ in ("what", "which", "whose", "how")
        for child in verb.lefts
        for grand in child.lefts
    )
