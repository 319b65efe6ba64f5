"""A parsed clause in, what a rule for it asks for out: trigger, arguments, conditions, type."""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Token

from extractor.components.parsing.clauses import is_negated, subject_of, tenses

_BESIDES = {
    "self": ["self", "company", "anaphor"],
    "company": ["company", "anaphor"],
    "anaphor": ["company", "anaphor"],
    "addressee": ["addressee", "company", "anaphor"],
    "group": ["group", "company"],
}
_ASKING = frozenset("should must ought could need".split())
_COMPLEMENTS = ("acomp", "attr", "oprd")
_CLAUSES = ("xcomp", "ccomp")
_NOT_TOLD = ("modal", "future")
TELLING = ("finding", "action")


def type_of(clause: Token, subject: str | None, perspective: str) -> str:
    """The type that a claim of this clause most likely has; `subject` is the kind of actor."""
    helpers = {child.lower_ for child in clause.children if child.dep_ == "aux"}
    is_order = clause.tag_ == "VB" and subject_of(clause) is None and not helpers
    if subject == "addressee" or is_order or helpers & _ASKING:
        return "recommendation"
    if "future" in tenses(clause):
        return "commitment"
    return "action" if subject == "self" or perspective == "company" else "finding"


def trigger_of(clause: Token) -> Token:
    """The word that carries the clause's meaning: its verb; after "to be" what is said to be."""
    if clause.pos_ == "AUX" or clause.lemma_ == "be":
        for child in clause.children:
            if child.dep_ in _COMPLEMENTS:
                return child
    return clause


def where_of(clause: Token, claim_type: str, perspective: str) -> dict[str, Any]:
    """The conditions: whose text, which tense, negated or not."""
    found: dict[str, Any] = {}
    if perspective != "unknown":
        found["perspective"] = [perspective]
    forms = tenses(clause)
    if claim_type in TELLING and not forms & set(_NOT_TOLD):
        found["not_tense"] = list(_NOT_TOLD)
    elif claim_type == "commitment":
        found["tense"] = sorted(forms)
    found["negated"] = is_negated(clause)
    return found


def arguments_of(clause: Token, subject: Token | None, kind: str | None) -> dict[str, Any]:
    """The arguments by name; `kind` is that of the subject."""
    found: dict[str, Any] = {}
    if subject is not None and kind is not None:
        actors = _BESIDES.get(kind, [kind])
        found["subject"] = {"path": ["subject"], "required": True, "actor": actors}
    found.update(_complements(clause, trigger_of(clause)))
    return found


def _complements(clause: Token, trigger: Token) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the clause's verb can't do without, each with its word where that is a common one."""
    told = False
    for child in clause.children:
        if child.dep_ == "dobj":
            yield "object", _argument("dobj", child)
        elif child.dep_ in _COMPLEMENTS and child != trigger:
            yield "complement", _argument(child.dep_, child)
        elif child.dep_ == "prt":
            yield "particle", {"path": [f"prt:{child.lower_}"], "required": True}
        elif child.dep_ in _CLAUSES:
            yield "deed", {"path": [child.dep_], "required": True}
        elif child.dep_ == "auxpass":
            yield "passive", {"path": ["auxpass"], "required": True}
            continue
        elif child.dep_ == "aux" and child.tag_ == "MD":
            yield "modal", {"path": [f"aux:{child.lower_}"], "required": True}
            continue
        else:
            continue
        told = told or child.dep_ != "prt"
    if not told and trigger == clause:
        yield from _preposition(clause)


def _preposition(clause: Token) -> Iterator[tuple[str, dict[str, Any]]]:
    """The first preposition, where nothing else completes the verb ("fell behind its peers")."""
    for child in clause.children:
        if child.dep_ != "prep" or child.i < clause.i:
            continue
        path = f"prep:{child.lower_}"
        inner = next((word for word in child.children if word.dep_ == "pobj"), None)
        if clause.lemma_ == "be" and inner is not None:
            yield "state", _argument(f"{path} > pobj", inner)
        else:
            yield "relation", {"path": [path], "required": True}
        return


def _argument(path: str, token: Token) -> dict[str, Any]:
    found: dict[str, Any] = {"path": [path], "required": True}
    if token.pos_ in ("NOUN", "ADJ", "VERB"):
        found["word"] = [token.lemma_.lower()]
    return found
