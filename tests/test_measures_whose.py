"""Whose a counted thing is, how often, and of what whole: what the sentence says beside it."""

import pytest

from extractor.ingest import read_bytes
from extractor.models import Document
from extractor.pipeline import Extractor


def told(extractor: Extractor, text: str) -> list[str | None]:
    """The measures of a document's values in order."""
    document = read_bytes(text.encode(), "text.md")[0]
    assert isinstance(document, Document)
    parsed = extractor.parse(extractor.resolve(document))
    return [quantity.measure for each in parsed for quantity in each.quantities]


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Our complaints line took 4,200 calls.", ["calls to complaints line"]),
        ("The toolkit consists of 159 questions.", ["questions of toolkit"]),
        ("The tool consists of 90 indicators of 12 topics.", ["indicators of tool", "topics"]),
        ("In 2023, we commissioned a total of 34 audits.", ["audits commissioned"]),
        ("A total of 12 mines were closed.", ["mines closed"]),
        (
            "The unit captures 12 tonnes of carbon dioxide a day.",
            ["carbon dioxide captured a day"],
        ),
        ("We sold 12 tonnes of zinc a year ago.", ["zinc sold"]),
        (
            "Some 27% (2022: 24%) of net sales come from Peru.",
            ["net sales that come from Peru"] * 2,
        ),
        (
            "We hold €9 million, 96% (2022: 94%) of which was invested abroad.",
            [None, None, None],
        ),
        (
            "Loans to coal mines were €1 million or 3% of the loan book.",
            ["Loans to coal mines", "share of Loans to coal mines in loan book"],
        ),
        (
            "With a 38% share of women, our Supervisory Board meets the quota.",
            ["share of women on the Supervisory Board"],
        ),
        (
            "We will apply recycled resin to 50% of plastic parts.",
            ["plastic parts with recycled resin"],
        ),
        ("The form is available in 14 languages.", ["languages with form"]),
        (
            "Water use is to be brought down to 180 litres per tonne of cement.",
            ["Water use per tonne of cement"],
        ),
        (
            "We cover 80% of waste in Peru, 70% in Chile and 60% worldwide.",
            [None, "waste in Chile", "waste worldwide"],
        ),
        ("Overall electricity use is up 2%.", ["electricity use"]),
        (
            "## Cement – emissions intensity\n\nTarget 34% reduction by 2030",
            ["Cement – emissions intensity"],
        ),
        (
            "## Privacy\n\nThe group ranked eighth out of 12 companies in this category.",
            ["rank in the Privacy category"],
        ),
        ("Prices rose in seven markets.", ["markets with risen prices"]),
        ("We carried out a total of 12 audits.", ["audits"]),
        (
            'We ordered a total of 34 audits (2022: 41), 23 of them "good" and 9 "fair".',
            ["audits ordered", "audits ordered", "audits ordered good", None],
        ),
    ],
)
def test_a_measure_says_whose_it_is_and_how_often(extractor, sentence, measures):
    found = told(extractor, sentence)
    assert len(found) == len(measures)
    for got, wanted in zip(found, measures, strict=True):
        assert wanted is None or got == wanted
