"""What the checks of a rulebook find: the rule, what is wrong with it, how bad that is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A file and a line in it, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something found in a rule. A fault must be mended; a remark (`is_fault` false) is worth a
    look: on more text, or with one more example, it may turn out well."""

    place: Place
    rule: str
    message: str
    is_fault: bool = True

    def __str__(self) -> str:
        return f"{self.place}: {self.rule}: {self.message}"
