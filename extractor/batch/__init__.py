"""A list of files and folders in, claims of every document out, and what was left out and why.

`run` does it in this process, one document after the other; `run_batch` in worker processes, with
limits a document, a journal to resume from and a cache.
"""

from extractor.batch.simple import Outcome, broken, read_all, run
from extractor.batch.sources import find_files

__all__ = ["Outcome", "broken", "find_files", "read_all", "run"]
