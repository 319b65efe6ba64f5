"""A text in, how often it speaks for itself, judges others, or reports as companies do out."""

import re

_FIRST_PERSON = re.compile(r"[WwOoUu](?<!\w.)(?:(?<=[Ww])[eE]|(?<=[Oo])[uU][rR]|(?<=[Uu])[sS])\b")
_QUOTED = re.compile(r"[“\"][^”\"]{0,600}+[”\"]")
_JUDGING = re.compile(
    r"\b(?:ranked|ranking|scored?|the index|indicator|failed to|lack(?:s|ed|ing)?|lagg\w+|peers|"
    r"top performers?|complain\w+|(?:does|did|do) not|has yet to|no evidence|could improve|"
    r"clarified|disclosed|unclear|clarity|\w+-scoring|placed \w+ (?:among|out of|in)|"
    r"(?:should|can|could) (?:\w+ )?(?:be|commit|clarify|disclose|do|explain|give|improve|make|"
    r"notify|publish|provide)|"
    r"(?:disclosure|information|commitment) (?:of|to|about|on|that|how|whether)|"
    r"(?:some|little|less|no|limited|clear(?:ly)?|insufficient) "
    r"(?:disclos\w+|information|detail|option|evidence))\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:employees?|suppliers?|emissions?|sustainab\w+|stakeholders?|materiality|KPIs?|ISO|GRI|"
    r"ESG|EHS|committee|workplace|safety|climate|energy|waste|audits?|sites?|divisions?)\b"
)


def own_voice(text: str) -> int:
    """How often "we", "our", "us" stand outside quotation marks."""
    return len(_FIRST_PERSON.findall(_QUOTED.sub(" ", text)))


def judging(text: str) -> int:
    """How many words and phrases of those who assess companies there are."""
    return len(_JUDGING.findall(text))


def reporting(text: str) -> int:
    """How many words of companies' own reports there are."""
    return len(_REPORTING.findall(text))


def tells_of_another(text: str) -> bool:
    """Whether a text that never says "we" judges somebody throughout: an assessor's."""
    return not own_voice(text) and judging(text) > _FEW + reporting(text) / 2


_FEW = 2
