"""The command show."""

import hashlib
import json
from functools import partial
from pathlib import Path

from rich.text import Text

from extractor.commands.output import check_output, console, written
from extractor.errors import ExtractorError, InputError
from extractor.models import Claim


def show(claim_id: str, claims: Path, *, image: Path | None, document: Path | None) -> int:
    """One claim in its sentence; with `image` its page as PNG, the claim marked."""
    check_output(image)
    claim = find_claim(claim_id, claims)
    _print(claim)
    if image is not None:
        picture = _picture(claim, document or Path(claim.document.source))
        with written(image) as stream:
            stream.write(picture)
    return 0


def find_claim(claim_id: str, claims: Path) -> Claim:
    """The claim whose id is, or begins with, `claim_id`.

    Raises ExtractorError where there is none, or more than one.
    """
    try:
        lines = claims.read_text("utf-8").split("\n")
        found = {
            record["id"]: record
            for record in (json.loads(line) for line in lines if claim_id in line)
            if record["id"].startswith(claim_id)
        }
    except OSError as error:
        raise ExtractorError(f"{claims}: can't be read: {error.strerror}") from error
    except (ValueError, TypeError, KeyError) as error:
        raise ExtractorError(f"{claims}: is no file of claims") from error
    if len(found) != 1:
        there = f"{len(found)} claims begin with it" if found else "no claim has this id"
        raise ExtractorError(f"{claims}: {claim_id}: {there}")
    return Claim.model_validate(next(iter(found.values())))


def _print(claim: Claim) -> None:
    """Type and rule, place, then the sentence with the claim in bold."""
    page = f", page {claim.page}" if claim.page is not None else ""
    section = f", under {claim.section!r}" if claim.section else ""
    terminal = console()
    terminal.print(Text(f"{claim.id}  {claim.type}  {claim.rule}  {claim.confidence:.2f}"))
    terminal.print(
        Text(f"{claim.document.source}{page}{section}, {claim.start}:{claim.end}"), soft_wrap=True
    )
    sentence = Text(claim.sentence.text)
    first = claim.start - claim.sentence.start
    sentence.stylize("bold reverse", max(0, first), first + len(claim.text))
    terminal.print(sentence)


def _picture(claim: Claim, path: Path) -> bytes:
    """The claim's page with its rectangles marked. Raises InputError where there can be none."""
    from extractor.batch.guarded import Guarded
    from extractor.ingest.pdf.render import render_page

    if claim.page is None or not claim.boxes:
        raise InputError(claim.document.source, "has no pages to be drawn; PDF files have")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"{error.strerror}; name it with --document") from error
    if hashlib.sha256(data).hexdigest() != claim.document.id:
        raise InputError(str(path), "is another file than the one the claim was found in")
    render = partial(render_page, source=str(path))
    with Guarded() as guarded:
        picture: bytes = guarded.call(render, data, claim.page, claim.boxes, source=path)
    return picture
