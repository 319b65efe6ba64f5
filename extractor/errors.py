"""Every error that a user can meet.

ExtractorError
├── InputError        a document can't be read: missing, empty, encrypted, broken, not English
├── RuleError         a rule file is wrong; names file, rule, value and the choices there are
├── GoldError         a gold file doesn't fit its document or its schema
└── MissingExtraError an optional part isn't installed; says how to get it
"""


class ExtractorError(Exception):
    """Parent of all errors raised on purpose; its message is meant for the user."""


class InputError(ExtractorError):
    """A document that can't be read; `source` is the path or item, `reason` one sentence."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason

    def __reduce__(self) -> tuple[type["InputError"], tuple[str, str]]:
        return (InputError, (self.source, self.reason))


class RuleError(ExtractorError):
    """A rule file that can't be used."""


class GoldError(ExtractorError):
    """A gold file that doesn't fit its document or its schema."""


class MissingExtraError(ExtractorError):
    """An optional dependency is absent; names the extra to install."""
