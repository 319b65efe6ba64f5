"""Sentences that columns, white and figures between them tear apart come out whole."""

from tests.test_pdf_making import Item, column, kinds_of, make_pdf, read

NARROW = [
    "Northwind Energy will run a fleet of",
    "electric vans in all of its regions and",
    "publish what each of them has driven.",
    "Its drivers are trained twice a year.",
]
CLOSE = [
    "Halden Telecom takes back old phones",
    "in seventy countries and makes sure that",
    "they are taken apart by trained people.",
    "It reports how many were taken back.",
]


def _texts(items: list[Item], **options: object) -> list[str]:
    return [text for _, text in kinds_of(read(make_pdf([items], **options)))]  # type: ignore[arg-type]


def test_columns_with_next_to_no_white_between_are_read_one_after_the_other() -> None:
    left, right = column(40, 120, NARROW), column(217, 120, CLOSE)
    assert _texts(left + right) == [" ".join(NARROW), " ".join(CLOSE)]


def test_a_sentence_goes_on_under_a_little_more_white() -> None:
    lines = ["The station was closed in spring and all of its people", "were trained again by"]
    upper = column(40, 120, [*lines[:1], "The board then asked for a plan of all the stations by"])
    lower = column(40, 148, ["installing filters in each of them before the next winter", "comes."])
    assert _texts(upper + lower)[-1].endswith(
        "by installing filters in each of them before the next winter comes."
    )


def test_a_column_goes_on_in_the_next_behind_a_table_with_a_title() -> None:
    """The table under the first column stands between the halves of its last sentence."""
    left = column(
        40,
        120,
        [
            "In November the company in Halden took part in a",
            "meeting of unions and of people who move for work,",
            "where it showed how it takes in those who live with",
        ],
    )
    title: Item = (50, 168, "Steps taken so far", "Helvetica-Bold", 10)
    rows: list[Item] = []
    for index, (year, first, second) in enumerate(
        [("Workshops", "12", "14"), ("Audits", "31", "36"), ("Interviews", "240", "310")]
    ):
        y = 222 + 14 * index
        rows += [(50, y, year), (170, y, first), (230, y, second)]
    heads: list[Item] = [(170, 208, "2023"), (230, 208, "2024")]
    right = column(
        330,
        120,
        [
            "their families far from home and learned what others",
            "in the same trade have done for them.",
        ],
    )
    below = column(330, 170, [*NARROW, *CLOSE])
    texts = _texts([*left, title, *heads, *rows, *right, *below])
    joined = " ".join(text for _, _, text in left) + " " + " ".join(text for _, _, text in right)
    assert joined in texts


def test_the_nearest_open_sentence_goes_on() -> None:
    """A label without a full stop on the page before doesn't take the rest of a sentence."""
    first = column(
        40,
        120,
        [
            "The company will cut its use of power",
            "by a third of what it was five years ago and by half",
        ],
    )
    left = column(
        40,
        120,
        [
            "The board of Northwind Energy plc asks all",
            "of its owners and all those who work for it to look at",
        ],
    )
    right = column(
        330, 120, ["what has been done in each of its regions", "and to say so in a letter."]
    )
    document = read(make_pdf([first, left + right]))
    texts = [text for _, text in kinds_of(document)]
    assert texts[0].endswith("by half")
    assert texts[1].endswith(
        "to look at what has been done in each of its regions and to say so in a letter."
    )
