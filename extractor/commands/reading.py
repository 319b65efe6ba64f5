"""The command text; it needs no language pipeline."""

from pathlib import Path

from extractor.batch.guarded import Guarded
from extractor.batch.tasks import Limits
from extractor.commands.output import complain, opened
from extractor.errors import InputError

LEFT_OUT = 1


def text(file: Path, limits: Limits) -> int:
    """The text of one document, exactly; of a file with several, one after the other."""
    problems = 0
    found = 0
    with Guarded(limits, options=True) as guarded, opened(None) as stream:
        for document in guarded.read_all([file]):
            if isinstance(document, InputError):
                complain(document)
                problems += 1
                continue
            if found:
                stream.write("\n\f\n")
            stream.write(document.text)
            found += 1
    return LEFT_OUT if problems else 0
