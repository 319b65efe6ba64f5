"""Inputs in, an answer a task out: what is known is not done again, the rest goes to an engine."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from extractor.batch import reading
from extractor.batch.cache import Cache
from extractor.batch.copies import Copies
from extractor.batch.planning import Engine
from extractor.batch.pool import Ended
from extractor.batch.remote import is_remote
from extractor.batch.tasks import Answer, Done, Task, failed
from extractor.batch.work import digest_of_item
from extractor.errors import InputError

_HEX_DIGITS = 64


class Keeper(Protocol):
    """Where answers go: a journal beside the output, or a stream in order."""

    def knows(self, task: Task, stamp: Sequence[str], digest: str) -> bool:
        """Whether the task was done before and nothing has changed since."""
        ...

    def digest(self, task: Task) -> str:
        """The digest of what a known task was done from."""
        ...

    def get(self, key: str) -> Answer:
        """A known answer."""
        ...

    def put(self, task: Task, answer: Answer) -> None:
        """Takes an answer."""
        ...


class Run:
    """One run over its tasks; `heard` is told of each answer once, as it comes."""

    def __init__(
        self, keeper: Keeper, cache: Cache | None, heard: Callable[[Answer], None]
    ) -> None:
        self.keeper = keeper
        self.cache = cache
        self.heard = heard
        self.first: dict[str, str] = {}

    def __call__(self, tasks: Iterable[Task], engine: Engine) -> None:
        """Does all tasks."""
        with Copies() as copies:
            self._do(tasks, engine, copies)

    def _do(self, tasks: Iterable[Task], engine: Engine, copies: Copies) -> None:
        for task, answer in engine(self._to_do(tasks, copies)):
            copies.drop(task)
            if isinstance(answer, Ended):
                answer = failed(task, answer.said, seconds=round(answer.seconds, 3))
            elif self.cache and answer.is_whole and answer.digest:
                self.cache.put(task.source, answer)
            self._take(task, answer)

    def _to_do(self, tasks: Iterable[Task], copies: Copies) -> Iterator[Task]:
        """The tasks that an engine has to do; the others are answered on the way."""
        for task in tasks:
            if task.problem is not None:
                self._take(task, Answer((Done(task.source, error=task.problem),)))
                continue
            if self._is_known(task, copies):
                copies.drop(task)
            else:
                yield copies.named(task)

    def _is_known(self, task: Task, copies: Copies) -> bool:
        """Whether a task needs no work: it was done before, is a duplicate, or in the cache."""
        try:
            stamp = () if task.document else reading.stamp(task.place)
            digest = digest_of_item(task.document) if task.document else ""
            known = self.keeper.knows(task, stamp, digest)
            digest = self.keeper.digest(task) if known else digest or self._digest(task, copies)
        except InputError as problem:
            if not is_remote(task.place):
                return False  # whoever reads it will say better why
            self._take(task, failed(task, problem.reason))  # no second wait
            return True
        if digest in self.first:
            self._take(task, _duplicate(task, digest, stamp, self.first[digest]))
            return True
        self.first[digest] = task.source
        if known:
            self.heard(self.keeper.get(task.key))
            return True
        found = self.cache.get(digest, task.source) if self.cache else None
        if found:
            self._take(task, Answer(found.dones, found.digest, stamp))
        return found is not None

    def _digest(self, task: Task, copies: Copies) -> str:
        return reading.digest(task.place, copies.place(task))

    def _take(self, task: Task, answer: Answer) -> None:
        self.keeper.put(task, answer)
        self.heard(answer)


def _duplicate(task: Task, digest: str, stamp: Sequence[str], first: str) -> Answer:
    sha256 = task.document.id if task.document else digest[:_HEX_DIGITS]
    done = Done(task.source, sha256, duplicate_of=first)
    return Answer((done,), digest, tuple(stamp))


class InOrder:
    """Answers in, as they come; given to `emit` in the order of the tasks."""

    def __init__(self, tasks: Iterable[Task], emit: Callable[[Answer], None]) -> None:
        self.waiting = deque(task.key for task in tasks)
        self.emit = emit
        self.early: dict[str, Answer] = {}

    def knows(self, task: Task, stamp: Sequence[str], digest: str) -> bool:
        """Nothing was done before."""
        return False

    def digest(self, task: Task) -> str:
        """Never asked for."""
        raise KeyError(task.key)

    def get(self, key: str) -> Answer:
        """Never asked for."""
        raise KeyError(key)

    def put(self, task: Task, answer: Answer) -> None:
        """Emits what is due now."""
        self.early[task.key] = answer
        while self.waiting and self.waiting[0] in self.early:
            self.emit(self.early.pop(self.waiting.popleft()))
