"""What every format offers: claims in, document by document, then the end of the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from extractor.models import Claim, Document


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sink writes (`temporary`), where the file will stand, where its sources lie.

    `documents` is the folder that relative sources of claims are relative to.
    """

    temporary: Path
    final: Path
    documents: Path


class Sink(Protocol):
    """A format being written into a file that nobody sees yet."""

    def add(self, document: Document | None, claims: Sequence[Claim]) -> None:
        """Takes the claims of one document, in their order."""
        ...

    def finish(self) -> None:
        """Writes what is still to be written and closes the file."""
        ...

    def abandon(self) -> None:
        """Closes what is open; the file will be thrown away."""
        ...
