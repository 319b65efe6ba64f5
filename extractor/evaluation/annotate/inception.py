"""INCEpTION: UIMA CAS as XMI, with its type system, through dkpro-cassis.

A claim is an annotation of the layer `webanno.custom.Claim` (import `TypeSystem.xml` as a layer);
its type, polarity, degree and modality are features to edit, `record` holds the whole claim. UIMA
counts UTF-16 units; cassis converts.
"""

import json
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from extractor.errors import GoldError, MissingExtraError
from extractor.evaluation.annotate.carried import (
    SHOWN,
    Annotated,
    Imported,
    change_note,
    facts_of,
    file_names,
    merged,
    to_json,
    with_facts,
)

LAYER = "webanno.custom.Claim"
FACTS = "webanno.custom.ClaimDocument"
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
TYPE_SYSTEM = "TypeSystem.xml"
_STRING = "uima.cas.String"


def _cassis() -> Any:
    """The library, or an error that says how to get it."""
    try:
        return import_module("cassis")
    except ImportError as error:
        raise MissingExtraError(
            "INCEpTION files need dkpro-cassis: pip install 'claim-extractor[annotate]'"
        ) from error


def type_system() -> Any:
    """The types that the documents use."""
    types = _cassis().TypeSystem()
    claim = types.create_type(name=LAYER, supertypeName="uima.tcas.Annotation")
    for name in ("claimType", *SHOWN, "record"):
        types.create_feature(domainType=claim, name=name, rangeType=_STRING)
    facts = types.create_type(name=FACTS, supertypeName="uima.tcas.Annotation")
    types.create_feature(domainType=facts, name="record", rangeType=_STRING)
    types.create_type(name=SENTENCE, supertypeName="uima.tcas.Annotation")
    return types


def write(documents: Sequence[Annotated], folder: Path) -> None:
    """Write `TypeSystem.xml` and an `.xmi` a document.

    Raises GoldError where a text holds a character that XML can't.
    """
    folder.mkdir(parents=True, exist_ok=True)
    types = type_system()
    types.to_xml(folder / TYPE_SYSTEM)
    for name, document in zip(file_names(documents), documents, strict=True):
        _check_characters(document)
        _to_cas(document, types).to_xmi(folder / f"{name}.xmi")


def _check_characters(document: Annotated) -> None:
    """Refuse what XML 1.0 has no way to write."""
    for offset, letter in enumerate(document.text):
        if (letter < " " and letter not in "\t\n\r") or "\ud800" <= letter <= "\udfff":
            raise GoldError(f"{document.file}: character {letter!r} at {offset} can't stand in XML")
        if letter in "\ufffe\uffff":
            raise GoldError(f"{document.file}: character {letter!r} at {offset} can't stand in XML")


def _to_cas(document: Annotated, types: Any) -> Any:
    """One document as a CAS."""
    cas = _cassis().Cas(typesystem=types)
    cas.sofa_string = document.text
    cas.sofa_mime = "text/plain"
    record = json.dumps(facts_of(document), ensure_ascii=False)
    cas.add(types.get_type(FACTS)(begin=0, end=len(document.text), record=record))
    cas.add_all(
        types.get_type(SENTENCE)(begin=start, end=end) for start, end in document.sentences or ()
    )
    layer = types.get_type(LAYER)
    for claim in document.claims:
        shown = {name: claim.get(name) for name in SHOWN}
        place = {"begin": claim["start"], "end": claim["end"], "claimType": claim["type"]}
        cas.add(layer(**place, **shown, record=to_json(claim)))
    return cas


def read(path: Path, *, types: Mapping[str, str] | None = None) -> Imported:
    """The documents of a folder of `.xmi` files with their `TypeSystem.xml`.

    `types` translates other values of `claimType` to claim types. Raises GoldError where the type
    system or the layer is missing.
    """
    cassis = _cassis()
    system_path = path / TYPE_SYSTEM
    if not system_path.is_file():
        raise GoldError(f"{system_path}: missing; export as UIMA CAS XMI, which has it")
    with system_path.open("rb") as file:
        system = cassis.load_typesystem(file)
    if not system.contains_type(LAYER):
        raise GoldError(f"{system_path}: no layer {LAYER}; import the TypeSystem.xml we export")
    documents, notes = [], []
    for xmi in sorted(path.glob("*.xmi")):
        with xmi.open("rb") as file:
            cas = cassis.load_cas_from_xmi(file, typesystem=system)
        document, said = _document_of(cas, xmi.stem, types or {})
        documents.append(document)
        notes += [f"{xmi.name}: {each}" for each in said]
    return Imported(tuple(documents), tuple(notes))


def _document_of(cas: Any, name: str, types: Mapping[str, str]) -> tuple[Annotated, list[str]]:
    """One CAS's document, and what to look at."""
    text = cas.sofa_string
    claims, notes = [], []
    for annotation in sorted(cas.select(LAYER), key=lambda each: each.xmiID):
        carried = json.loads(annotation.record) if annotation.record else None
        kind = annotation.claimType
        claim = merged(
            carried,
            kind=types.get(kind, kind),
            start=annotation.begin,
            end=annotation.end,
            text=text,
            shown={name: getattr(annotation, name) for name in SHOWN},
        )
        claims.append(claim)
        note = change_note(carried, claim)
        notes += [note] if note else []
    found = [] if not cas.typesystem.contains_type(FACTS) else list(cas.select(FACTS))
    facts = json.loads(found[0].record) if found and found[0].record else {}
    return with_facts(facts, text, claims, file=name), notes
