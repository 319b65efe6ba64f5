"""The command text; it needs no language pipeline."""

from pathlib import Path

from extractor.batch import read_all
from extractor.commands.output import complain, opened
from extractor.errors import InputError

LEFT_OUT = 1


def text(file: Path) -> int:
    """The text of one document, exactly; of a file with several, one after the other."""
    problems = 0
    found = 0
    with opened(None) as stream:
        for document in read_all([file]):
            if isinstance(document, InputError):
                complain(document)
                problems += 1
                continue
            if found:
                stream.write("\n\f\n")
            stream.write(document.text)
            found += 1
    return LEFT_OUT if problems else 0
