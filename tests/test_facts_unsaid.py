"""Documents that don't say who wrote them: nobody is guessed."""

import pytest
from facts_cases import REGISTRY, read

from extractor.components.facts import resolve_facts


@pytest.mark.parametrize(
    "text",
    [
        "ESG SCORECARD\nAssessment year: 2033\n\nGovernance\nDrakon failed to disclose payments.\n"
        "It lacks a policy on water, and did not publish its inspections.\n",
        "Notes on the meeting of 3 May\n\nPresent: A. Marsh, J. Pugh\n\nLorries\nSomebody asked.\n",
        "3 May 2034\n\nDear neighbours,\n\nThe road is closed again.\n\nBest wishes,\nAnna\n",
    ],
)
def test_no_author_is_guessed(text: str) -> None:
    assert resolve_facts(read(text), REGISTRY).author is None
