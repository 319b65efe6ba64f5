"""The command serve."""

from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from extractor.batch.tasks import Limits
from extractor.commands.extracting import cores, load
from extractor.commands.output import complain
from extractor.errors import MissingExtraError

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_PACKAGES = ("fastapi", "uvicorn", "python_multipart")
_MB = 2**20
_GRACE = 5


def serve(
    *,
    host: str,
    port: int,
    workers: int | None,
    limits: Limits,
    megabytes: int,
    rules: Sequence[Path],
) -> int:
    """Serves until it is stopped. Raises MissingExtraError without the packages of the extra."""
    for package in _PACKAGES:
        if not find_spec(package):
            raise MissingExtraError(f"serve needs {package}; pip install 'claim-extractor[serve]'")
    from extractor.service.slots import make_slots
    from extractor.service.uploads import UploadWork

    work = UploadWork(partial(load, rules=rules))
    slots = make_slots(work, limits, number=workers or cores())
    import uvicorn

    from extractor.service.app import make_app

    local = host in _LOOPBACK
    if not local:
        complain(f"listens on {host}: whoever reaches this machine can use it, unasked")
    app = make_app(slots, most_bytes=megabytes * _MB, hosts=[*_LOOPBACK] if local else ["*"])
    uvicorn.run(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=_GRACE)
    return 0
