"""Inputs that change in, a round of work after each change out."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extractor.batch import reading
from extractor.batch.sources import find_places
from extractor.errors import InputError
from extractor.rules import rules_folder

SECONDS_BETWEEN_LOOKS = 1.0

State = tuple[object, ...]


def rounds(
    inputs: Sequence[str],
    rules: Sequence[Path],
    *,
    sleep: Callable[[float], object] = time.sleep,
) -> Iterator[bool]:
    """Yields when something has changed and stands still again, at once at first; never ends.

    True says that the rules changed. A file that is still being written is waited for.
    """
    done: tuple[State, State] | None = None
    before = (_inputs_now(inputs), _rules_now(rules))
    while True:
        now = (_inputs_now(inputs), _rules_now(rules))
        if now == before and now != done:
            yield done is None or now[1] != done[1]
            done = now
        before = now
        sleep(SECONDS_BETWEEN_LOOKS)


def _inputs_now(inputs: Sequence[str]) -> State:
    places, problems = find_places(inputs)
    return (*((place, _stamp(place)) for place in places), *(str(p) for p in problems))


def _rules_now(rules: Sequence[Path]) -> State:
    folders = (rules_folder(), *rules)
    files = sorted(str(path) for folder in folders for path in folder.rglob("*"))
    return tuple((name, _stamp(name)) for name in files)


def _stamp(place: str) -> State:
    try:
        return reading.stamp(place)
    except InputError:
        return ()
