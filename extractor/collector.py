"""Python's cycle collector, paused while many records are built that make no cycles.

With 100,000 labels and claims in memory it went through all of them again and again, and took half
of the time of loading and scoring (see docs/benchmarks-scoring.md); of extraction a fifteenth. What
a document's parses leave behind goes with the first collection after it.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the collector for the block; on again afterwards if it was on before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
