"""The commands extract and mentions."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractor.batch import broken, find_files, read_all, run
from extractor.commands.output import complain, opened
from extractor.errors import ExtractorError, InputError
from extractor.models import CLAIM_TYPES, Claim, Document
from extractor.pipeline import Extractor, load

LEFT_OUT = 1


def extract(
    inputs: Sequence[Path],
    output: Path | None,
    *,
    types: Sequence[str],
    floor: float,
    rules: Sequence[Path],
    tables: bool,
) -> int:
    """Claims of all inputs as JSON Lines; 1 where something was left out, else 0."""
    unknown = sorted(set(types) - set(CLAIM_TYPES))
    if unknown:
        raise ExtractorError(f"no type {unknown[0]!r}; there are: {', '.join(CLAIM_TYPES)}")
    extractor = load(rules=rules)

    def wanted(claim: Claim) -> bool:
        return claim.confidence >= floor and (not types or claim.type in types)

    problems = 0
    with opened(output) as stream:
        for outcome in run(inputs, extractor, tables=tables, keep=wanted):
            if outcome.problem is not None:
                complain(outcome.problem)
                problems += 1
            for warning in outcome.document.warnings if outcome.document else ():
                complain(f"{outcome.source}: {warning}")
            for claim in outcome.claims:
                stream.write(claim.model_dump_json() + "\n")
    return LEFT_OUT if problems else 0


def mentions(inputs: Sequence[Path], output: Path | None) -> int:
    """Mentions of all inputs as JSON Lines; 1 where something was left out, else 0."""
    extractor = load()
    paths, missing = find_files(inputs)
    problems = len(missing)
    for problem in missing:
        complain(problem)
    with opened(output) as stream:
        for document in read_all(paths):
            found = _mentions_of(document, extractor)
            if isinstance(found, InputError):
                complain(found)
                problems += 1
                continue
            for mention in found:
                stream.write(json.dumps(mention, ensure_ascii=False) + "\n")
    return LEFT_OUT if problems else 0


def _mentions_of(
    document: Document | InputError, extractor: Extractor
) -> list[dict[str, Any]] | InputError:
    if isinstance(document, InputError):
        return document
    try:
        return list(extractor.mentions(document))
    except InputError as error:
        return error
    except Exception as error:
        return broken(document.source, error)
