"""Tasks in, answers out, done on a Dask cluster: more than one machine, or a few local processes.

Scheduling, moving tasks away from a machine that is gone, and growing are Dask's. Its workers need
this package in the same version, and see the same paths; URLs of fsspec are the surest.
"""

import pickle
import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from importlib import import_module
from itertools import islice
from typing import Any

from extractor.batch.apart import Apart
from extractor.batch.planning import Engine
from extractor.batch.tasks import Limits
from extractor.batch.worker import Answerer
from extractor.errors import ExtractorError, MissingExtraError

_WAITING_A_THREAD = 3
_FAILURES = 5

_free: dict[bytes, list[Apart]] = {}
_lock = threading.Lock()


def dask_engine(work: Answerer, limits: Limits, *, scheduler: str | None, workers: int) -> Engine:
    """An engine that does tasks on the cluster at `scheduler`, else on a local one of `workers`.

    Raises MissingExtraError without Dask's distributed scheduler.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise MissingExtraError(
            "--engine dask needs distributed; pip install 'claim-extractor[dask]'"
        ) from error
    packed = pickle.dumps((work, limits))

    def engine(tasks: Iterable[Any]) -> Iterator[tuple[Any, Any]]:
        waiting = iter(tasks)
        first = next(waiting, None)
        if first is None:  # all is known already: no cluster is needed
            return
        with ExitStack() as stack:
            client = _client(distributed, scheduler, workers, stack)
            yield from _answers(distributed, client, packed, first, waiting)

    return engine


def _client(distributed: Any, scheduler: str | None, workers: int, stack: ExitStack) -> Any:
    """Raises ExtractorError where nobody answers at the address."""
    if scheduler is None:
        cluster = distributed.LocalCluster(
            n_workers=max(1, workers),
            threads_per_worker=1,
            dashboard_address=None,
            worker_dashboard_address=None,
            silence_logs="ERROR",
        )
        return stack.enter_context(distributed.Client(stack.enter_context(cluster)))
    try:
        return stack.enter_context(distributed.Client(scheduler))
    except (OSError, ValueError) as error:
        raise ExtractorError(f"{scheduler}: no Dask scheduler answers there: {error}") from error


def _answers(
    distributed: Any, client: Any, packed: bytes, first: Any, waiting: Iterator[Any]
) -> Iterator[tuple[Any, Any]]:
    """Pairs as they come; a few tasks a thread are with the cluster, the others still here."""
    given: dict[str, Any] = {}
    coming = distributed.as_completed()

    def give(task: Any) -> None:
        future = client.submit(do, packed, task, pure=False, retries=_FAILURES)
        given[future.key] = task
        coming.add(future)

    give(first)
    for task in islice(waiting, _room(client)):
        give(task)
    for future in coming:
        yield given.pop(future.key), future.result()
        future.release()
        task = next(waiting, None)
        if task is not None:
            give(task)


def _room(client: Any) -> int:
    threads: int = sum(client.nthreads().values())
    return max(1, threads) * _WAITING_A_THREAD - 1


def do(packed: bytes, task: Any) -> Any:
    """One task, on a thread of a Dask worker. Raises what Dask tries again elsewhere."""
    with _lock:
        kept = _free.setdefault(packed, [])
        apart = kept.pop() if kept else None
    if apart is None:
        work, limits = pickle.loads(packed)
        apart = Apart(work, limits)
    try:
        answer = apart.ask(task)
    except BaseException:
        apart.close()
        raise
    with _lock:
        kept.append(apart)
    return answer
