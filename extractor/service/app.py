"""Slots and limits in, the HTTP application out: POST /extract, GET /health, GET /openapi.json."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import PurePath
from typing import Annotated, Any

from fastapi import FastAPI, File, HTTPException, Query, UploadFile
from fastapi.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware

from extractor import __version__
from extractor.batch.pool import Ended
from extractor.batch.tasks import Done, Options
from extractor.models import Claim, ClaimType, DocumentKind, Record
from extractor.service.guard import SizeGuard
from extractor.service.slots import Slot
from extractor.service.uploads import Upload

MOST_WAITING = 64
_UNREADABLE, _BUSY, _ENDED = 422, 503, 504
_HEADERS_AND_FIELDS = 64 * 1024
_LONGEST_NAME = 200


class Extracted(Record):
    """One document of an upload: what it is, its claims, or why there are none."""

    source: str
    sha256: str | None
    pages: int
    words: int
    seconds: float
    warnings: tuple[str, ...]
    error: str | None
    claims: tuple[Claim, ...]


class Reply(Record):
    """What came of an upload; a mail or a JSON Lines file holds several documents."""

    documents: tuple[Extracted, ...]


class Health(Record):
    """That the service is up, and which version it is."""

    status: str
    version: str


def make_app(slots: Sequence[Slot], *, most_bytes: int, hosts: Sequence[str]) -> FastAPI:
    """The application; it closes the slots when it ends.

    `hosts` are the names under which it may be called ("*" for all): a page in a browser that has
    given its own name our address is refused.
    """
    free: asyncio.Queue[Slot] = asyncio.Queue()
    waiting = 0

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        for slot in slots:
            free.put_nowait(slot)
        yield
        for slot in slots:
            slot.close()

    app = FastAPI(
        title="Claim extractor", version=__version__, lifespan=lifespan, docs_url=None,
        redoc_url=None,
    )  # fmt: skip
    app.add_middleware(SizeGuard, most=most_bytes + _HEADERS_AND_FIELDS)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))

    @app.get("/health")
    async def health() -> Health:
        """Says that the service is up."""
        return Health(status="ok", version=__version__)

    @app.post("/extract", responses={c: {"description": d} for c, d in _REFUSALS.items()})
    async def extract(
        file: Annotated[UploadFile, File(description="The document; its suffix says its format.")],
        type: Annotated[list[ClaimType], Query(description="Only claims of these types.")] = [],  # noqa: B006
        min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
        tables: bool = True,
        author: str | None = None,
        date: str | None = None,
        kind: DocumentKind | None = None,
    ) -> Reply:
        """Finds the claims of the uploaded document; nothing is kept."""
        nonlocal waiting
        if waiting >= MOST_WAITING:
            raise HTTPException(_BUSY, "too many uploads are waiting; try again later")
        given = (("author", author), ("date", date), ("kind", kind))
        facts = tuple((name, value) for name, value in given if value is not None)
        options = Options(tuple(sorted(set(type))), min_confidence, tables, facts)
        upload = Upload(_name_of(file), await file.read(), options)
        waiting += 1
        try:
            slot = await free.get()
        finally:
            waiting -= 1
        return _reply(await asyncio.shield(_answered(slot, upload, free)))

    return app


async def _answered(slot: Slot, upload: Upload, free: "asyncio.Queue[Slot]") -> Any:
    """The slot's answer; the slot is free again then, also where nobody waits any more."""
    try:
        return await run_in_threadpool(slot.ask, upload)
    finally:
        free.put_nowait(slot)


def _name_of(file: UploadFile) -> str:
    """The last part of the file's name: it only labels the claims and chooses the reader."""
    name = PurePath((file.filename or "").replace("\\", "/")).name
    return name[-_LONGEST_NAME:] or "upload"


def _reply(answer: tuple[Done, ...] | Ended) -> Reply:
    if isinstance(answer, Ended):
        raise HTTPException(_ENDED, answer.reason)
    if all(done.error for done in answer):
        raise HTTPException(_UNREADABLE, "; ".join(f"{d.source}: {d.error}" for d in answer))
    return Reply(documents=tuple(_extracted(done) for done in answer))


def _extracted(done: Done) -> Extracted:
    facts = {k: v for k, v in done.manifest().items() if k in Extracted.model_fields}
    claims = [json.loads(line) for line in done.lines.splitlines()]
    return Extracted.model_validate({**facts, "claims": claims})


_REFUSALS: dict[int | str, str] = {
    413: "The upload is too large.",
    422: "The document can't be read, or a parameter is wrong.",
    503: "Too many uploads are waiting.",
    504: "The document took more time or memory than is allowed.",
}
