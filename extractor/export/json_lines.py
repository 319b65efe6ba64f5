"""Claims in, JSON out: one record a line, or one array of them."""

from collections.abc import Sequence

from extractor.export.sinks import Place
from extractor.models import Claim, Document


class JsonLines:
    """One claim a line, as `extractor extract` prints it."""

    def __init__(self, place: Place) -> None:
        self._stream = place.temporary.open("w", encoding="utf-8", newline="\n")

    def add(self, document: Document | None, claims: Sequence[Claim]) -> None:
        """A line for each claim."""
        self._stream.writelines(claim.model_dump_json() + "\n" for claim in claims)

    def finish(self) -> None:
        """Closes the file."""
        self._stream.close()

    def abandon(self) -> None:
        """Closes the file."""
        self._stream.close()


class JsonArray:
    """One array, one claim a line in it."""

    def __init__(self, place: Place) -> None:
        self._stream = place.temporary.open("w", encoding="utf-8", newline="\n")
        self._before = "[\n"

    def add(self, document: Document | None, claims: Sequence[Claim]) -> None:
        """An element for each claim."""
        for claim in claims:
            self._stream.write(self._before + claim.model_dump_json())
            self._before = ",\n"

    def finish(self) -> None:
        """Ends the array and closes the file."""
        self._stream.write("[]\n" if self._before == "[\n" else "\n]\n")
        self._stream.close()

    def abandon(self) -> None:
        """Closes the file."""
        self._stream.close()
