"""What all tools share: the document on its way, and how a claim is put together again.

A tool shows a claim's type, its span and a few attributes, which a person may change. The whole
claim travels along as a JSON object (the tool's note, a hidden field, the document's metadata), so
that nothing is lost; where the person changed what the tool shows, that counts.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.errors import GoldError
from extractor.evaluation.alignment import align
from extractor.evaluation.documents import sha256_of
from extractor.evaluation.gold import GoldDocument
from extractor.evaluation.items import Item
from extractor.models import CLAIM_TYPES

SHOWN = ("polarity", "degree", "modality")
CHOICES: dict[str, tuple[str, ...]] = {
    "polarity": ("positive", "negative"),
    "degree": ("none", "little", "less", "some", "clear", "improved", "declined"),
    "modality": (
        "pledge",
        "target",
        "intention",
        "aspiration",
        "continuation",
        "demand",
        "advice",
        "request",
    ),
}
RELATIONS = ("due", "value", "baseline", "headline")
_SAME_CLAIM = 0.3
_LABELLED = (
    "id",
    "type",
    "text",
    "start",
    "end",
    "speaker",
    "subject",
    "predicate",
    "object",
    *SHOWN,
    "quantities",
    "dates",
    "topics",
    "related",
)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document's text and the claims on it, as a tool gets or gives them.

    `sha256` is that of the document's bytes, None where the tool didn't keep it.
    """

    file: str
    text: str
    claims: tuple[dict[str, Any], ...]
    sha256: str | None = None
    annotator: str | None = None
    kind: str | None = None
    sentences: tuple[tuple[int, int], ...] | None = None
    scope: tuple[tuple[int, int], ...] | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What a tool gave back, and what a person should look at."""

    documents: tuple[Annotated, ...]
    notes: tuple[str, ...]


def from_gold(document: GoldDocument) -> Annotated:
    """A labelled document, ready for a tool."""
    return Annotated(
        file=document.file,
        text=document.text,
        claims=document.claims,
        sha256=document.sha256,
        annotator=document.annotator,
        kind=document.kind,
        sentences=document.sentences,
        scope=document.scope,
    )


def draft_of(claim: Mapping[str, Any]) -> dict[str, Any]:
    """A claim of the extractor as a label to be corrected: what only a machine knows is dropped.

    That is the rule, its captures and confidence, the topics' scores, the layout and the document.
    """
    draft = {key: claim[key] for key in _LABELLED if key in claim}
    if draft.get("topics"):
        draft["topics"] = [{"scheme": t["scheme"], "code": t["code"]} for t in draft["topics"]]
    return {**draft, "status": "draft"}


def to_entry(document: Annotated, known: Sequence[GoldDocument] = ()) -> dict[str, Any]:
    """The document as an entry of a gold file.

    Where the tool kept no SHA-256 it is that of the known document with the same text. Raises
    GoldError where there is none, and where the tool changed the text.
    """
    digest = sha256_of(document.text)
    sha256 = document.sha256 or next((k.sha256 for k in known if k.text_sha256 == digest), None)
    if sha256 is None:
        raise GoldError(f"{document.file}: no known document has this text; name the documents")
    for other in known:
        if other.sha256 == sha256 and other.text_sha256 != digest:
            raise GoldError(f"{document.file}: the tool's text isn't the document's any more")
    entry: dict[str, Any] = {"file": document.file, "sha256": sha256, "text_sha256": digest}
    optional = {"annotator": document.annotator, "kind": document.kind}
    entry.update({key: value for key, value in optional.items() if value is not None})
    for name in ("scope", "sentences"):
        stretches = getattr(document, name)
        if stretches is not None:
            entry[name] = [list(each) for each in stretches]
    return {**entry, "claims": list(document.claims)}


def facts_of(document: Annotated) -> dict[str, Any]:
    """What is known of a document beside its text and claims, as JSON values."""
    return {
        "file": document.file,
        "sha256": document.sha256,
        "annotator": document.annotator,
        "kind": document.kind,
        "sentences": _lists(document.sentences),
        "scope": _lists(document.scope),
    }


def _lists(stretches: Sequence[Sequence[int]] | None) -> list[list[int]] | None:
    """Stretches as JSON has them."""
    return None if stretches is None else [list(each) for each in stretches]


def _tuples(stretches: Sequence[Sequence[int]] | None) -> tuple[tuple[int, int], ...] | None:
    """The inverse of `_lists`."""
    return None if stretches is None else tuple((start, end) for start, end in stretches)


def with_facts(
    facts: Mapping[str, Any], text: str, claims: Iterable[dict[str, Any]], *, file: str
) -> Annotated:
    """The inverse of `facts_of`; `file` serves where the facts are missing."""
    return Annotated(
        file=facts.get("file") or file,
        text=text,
        claims=tuple(claims),
        sha256=facts.get("sha256"),
        annotator=facts.get("annotator"),
        kind=facts.get("kind"),
        sentences=_tuples(facts.get("sentences")),
        scope=_tuples(facts.get("scope")),
    )


def to_json(claim: Mapping[str, Any]) -> str:
    """A claim on one line."""
    return json.dumps(claim, ensure_ascii=False)


def merged(
    carried: Mapping[str, Any] | None,
    *,
    kind: str,
    start: int,
    end: int,
    text: str,
    shown: Mapping[str, str | None] | None = None,
) -> dict[str, Any]:
    """A claim from what the tool shows of it and the claim that travelled along (None: it is new).

    `text` is the document's. `shown` holds the attributes that the tool shows, None for those it
    shows empty; None where the tool shows no attributes. An attribute that was unlabelled and is
    empty stays unlabelled.
    """
    if kind not in CLAIM_TYPES:
        raise GoldError(f"type {kind!r} at {start}:{end}: there are: {', '.join(CLAIM_TYPES)}")
    if not 0 <= start < end <= len(text):
        raise GoldError(f"{kind} {start}:{end} is no stretch of a text of {len(text)} characters")
    new = {"text": text[start:end]} if carried is None else {}
    claim = {**(carried or {}), "type": kind, "start": start, "end": end, **new}
    if claim.get("text") is not None:
        claim["text"] = text[start:end]
    if claim.get("slice_sha256") is not None:
        claim["slice_sha256"] = sha256_of(text[start:end])
    for name, value in (shown or {}).items():
        if value is not None or name in claim:
            claim[name] = value
    return claim


def change_note(carried: Mapping[str, Any] | None, claim: Mapping[str, Any]) -> str | None:
    """What a person should check after the tool changed a claim's place or type."""
    if carried is None:
        return None
    before = (carried.get("type"), carried.get("start"), carried.get("end"))
    after = (claim["type"], claim["start"], claim["end"])
    if before == after or not (claim.get("quantities") or claim.get("dates")):
        return None
    return "{} {}:{} was {} {}:{}; check its quantities and dates".format(*after, *before)


def reunited(
    spans: Sequence[tuple[str, int, int]], carried: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any] | None]:
    """For each (type, start, end) of a tool the claim that travelled beside it, or None.

    Equal type and span first, in order; what is left by overlap, each claim once.
    """
    waiting: dict[tuple[str, int, int], list[int]] = {}
    for index, claim in enumerate(carried):
        waiting.setdefault((claim["type"], claim["start"], claim["end"]), []).append(index)
    found: list[int | None] = []
    for span in spans:
        same = waiting.get(span)
        found.append(same.pop(0) if same else None)
    left = sorted(index for same in waiting.values() for index in same)
    new = [position for position, index in enumerate(found) if index is None]
    pairs = align(
        [Item(*spans[position]) for position in new],
        [Item(carried[i]["type"], carried[i]["start"], carried[i]["end"]) for i in left],
        threshold=_SAME_CLAIM,
    )
    for pair in pairs:
        found[new[pair.label]] = left[pair.claim]
    return [None if index is None else carried[index] for index in found]


def file_names(documents: Sequence[Annotated]) -> list[str]:
    """A name without suffix for each document, fit for a file system, no two alike."""
    names: list[str] = []
    for document in documents:
        name = re.sub(r"[^\w.-]", "_", document.file) or "document"
        number, unique = 2, name
        while unique in names:
            unique, number = f"{name}-{number}", number + 1
        names.append(unique)
    return names
