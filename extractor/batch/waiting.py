"""A call that waits for another machine in, its answer or an error in time out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from extractor.errors import InputError

FETCH_SECONDS = 120.0
_Answer = TypeVar("_Answer")
_limit: ContextVar[float | None] = ContextVar("fetching_within", default=FETCH_SECONDS)


@contextmanager
def fetching_within(seconds: float | None) -> Iterator[None]:
    """Inside, whoever is asked for a URL has so many seconds for each answer; None: no limit."""
    token = _limit.set(seconds)
    try:
        yield
    finally:
        _limit.reset(token)


def answer_of(url: str, ask: Callable[[], _Answer]) -> _Answer:
    """What `ask` returns or raises. Raises InputError where that takes longer than the limit.

    A library's own limits hold for one read of a socket at most, and some have none. So each call
    has a thread of its own; one that never comes back is left behind and ends with the process.
    """
    seconds = _limit.get()
    if seconds is None:
        return ask()
    came: SimpleQueue[tuple[_Answer | None, BaseException | None]] = SimpleQueue()
    Thread(target=_asked, args=(ask, came), daemon=True).start()
    try:
        answer, error = came.get(timeout=seconds)
    except Empty:
        raise InputError(
            url, f"no answer within {seconds:g} seconds (--fetch-timeout); is the server up?"
        ) from None
    if error is not None:
        raise error
    return answer  # type: ignore[return-value]


def _asked(
    ask: Callable[[], _Answer],
    came: "SimpleQueue[tuple[_Answer | None, BaseException | None]]",
) -> None:
    try:
        came.put((ask(), None))
    except BaseException as error:
        came.put((None, error))
