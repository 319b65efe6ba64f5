"""A word in lower case in, its kind and its value out: the vocabulary of time in English."""

from typing import Final

MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
WEEKDAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
UNITS: Final = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
    "fortnight": "F",
    "weekend": "N",
    "millennium": "L",
}
CLOCK_UNITS: Final = {"hour": "H", "minute": "M", "second": "S"}
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPARTS: Final = {
    "morning": "MO",
    "mornings": "MO",
    "afternoon": "AF",
    "afternoons": "AF",
    "evening": "EV",
    "evenings": "EV",
    "night": "NI",
    "nights": "NI",
    "midday": "MI",
}
SMALL: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS: Final = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES: Final = {"hundred": 100, "thousand": 1000}
ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        "twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50}
DECADES: Final = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
    "noughties": "200",
    "tens": 1,
}
FREQUENCIES: Final = {
    "daily": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "annual": "P1Y",
    "biannually": "P6M",
    "semiannually": "P6M",
    "biennially": "P2Y",
    "triennially": "P3Y",
    "nightly": "P1D",
    "hourly": "PT1H",
    "semiannual": "P6M",
    "biennial": "P2Y",
    "triennial": "P3Y",
    "everyday": "P1D",
}
# Fixed days as month and day; movable ones by name, reckoned in timeline.py.
HOLIDAYS: Final = {
    "christmas": "12-25",
    "halloween": "10-31",
    "thanksgiving": "11-4-4",
    "easter": "easter",
    "juneteenth": "06-19",
}
# Words that make a feast with a weekday after them: days from Easter, or from Thanksgiving.
FEASTS: Final = {
    "good": ("easter", -2),
    "holy": ("easter", -1),
    "palm": ("easter", -7),
    "ash": ("easter", -46),
    "black": ("11-4-4", 1),
    "cyber": ("11-4-4", 4),
}
# Names that make a holiday with "Day" after them: month and day, or month, weekday and which one.
HOLIDAY_DAYS: Final = {
    "independence": "07-04",
    "earth": "04-22",
    "boxing": "12-26",
    "veterans": "11-11",
    "armistice": "11-11",
    "valentine": "02-14",
    "labor": "9-1-1",
    "labour": "9-1-1",
    "memorial": "5-1--1",
    "columbus": "10-1-2",
    "presidents": "2-1-3",
    "patrick": "03-17",
    "workers": "05-01",
    "mother": "5-7-2",
    "mothers": "5-7-2",
    "father": "6-7-3",
    "fathers": "6-7-3",
    "bastille": "07-14",
    "anzac": "04-25",
    "canada": "07-01",
    "remembrance": "11-11",
    "groundhog": "02-02",
    "valentines": "02-14",
}

_PLAIN: Final = {
    "the": "the",
    "of": "of",
    "in": "in",
    "on": "on",
    "at": "on",
    "during": "in",
    "and": "and",
    "or": "and",
    "to": "to",
    "until": "to",
    "till": "to",
    "through": "to",
    "thru": "to",
    "between": "between",
    "from": "from",
    "this": "this",
    "current": "this",
    "present": "this",
    "last": "last",
    "past": "last",
    "previous": "last",
    "preceding": "last",
    "prior": "last",
    "latest": "last",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "following": "follow",
    "subsequent": "follow",
    "same": "same",
    "that": "that",
    "each": "each",
    "every": "each",
    "other": "other",
    "ago": "ago",
    "before": "before",
    "earlier": "before",
    "previously": "before",
    "after": "after",
    "later": "after",
    "afterwards": "after",
    "hence": "after",
    "now": "now",
    "old": "old",
    "early": "part",
    "late": "part",
    "mid": "part",
    "middle": "edge",
    "beginning": "edge",
    "start": "edge",
    "end": "edge",
    "close": "edge",
    "half": "half",
    "fiscal": "fiscal",
    "financial": "fiscal",
    "fy": "fiscal",
    "rest": "edge",
    "remainder": "edge",
    "all": "working",
    "calendar": "calendar",
    "reporting": "calendar",
    "full": "working",
    "a": "a",
    "an": "a",
    "another": "another",
    "several": "some",
    "few": "some",
    "many": "some",
    "couple": "couple",
    "pair": "couple",
    "dozen": "number",
    "once": "times",
    "twice": "times",
    "times": "times",
    "today": "deictic",
    "yesterday": "deictic",
    "tomorrow": "deictic",
    "tonight": "tonight",
    "overnight": "tonight",
    "about": "about",
    "around": "about",
    "approximately": "about",
    "roughly": "about",
    "nearly": "about",
    "almost": "about",
    "barely": "about",
    "some": "about",
    "circa": "about",
    "over": "about",
    "under": "about",
    "just": "just",
    "very": "just",
    "more": "more",
    "less": "more",
    "fewer": "more",
    "than": "than",
    "least": "least",
    "most": "least",
    "up": "up",
    "working": "working",
    "business": "working",
    "consecutive": "working",
    "straight": "working",
    "successive": "working",
    "additional": "working",
    "whole": "working",
    "entire": "working",
    "single": "working",
    "long": "long",
    "date": "now",
    "semi": "prefix",
    "bi": "prefix",
    "commencing": "begin",
    "starting": "begin",
    "ending": "begin",
    "ended": "begin",
    "eve": "eve",
    "new": "new",
    "remaining": "edge",
    "any": "each",
}


def _vocabulary() -> dict[str, tuple[str, object]]:
    """Every word of time with its kind (see tokens.KINDS) and its value."""
    words: dict[str, tuple[str, object]] = {word: (kind, word) for word, kind in _PLAIN.items()}
    for number, word in enumerate(MONTHS, start=1):
        words[word] = ("month", number)
        words[word[:3]] = ("month", number)
    words["sept"] = ("month", 9)
    for number, word in enumerate(WEEKDAYS, start=1):
        words[word] = ("weekday", number)
        words[word + "s"] = ("weekdays", number)
        words[word[:3]] = ("shortday", number)
    words |= {"tues": ("shortday", 2), "thur": ("shortday", 4), "thurs": ("shortday", 4)}
    for word, unit in UNITS.items():
        words[word] = ("unit", unit)
        words[word[:-1] + "ies" if word == "century" else word + "s"] = ("units", unit)
    words |= {word: ("feast", rule) for word, rule in FEASTS.items()}
    words["workweek"] = ("unit", "W")
    words["yr"], words["yrs"] = ("unit", "Y"), ("units", "Y")
    words["wk"], words["wks"] = ("unit", "W"), ("units", "W")
    for word, unit in CLOCK_UNITS.items():
        words[word + "s"] = ("clockunit", unit)
    words |= {word: ("clockunit", "H") for word in ("hour", "hr", "hrs", "h")}
    words |= {word: ("clockunit", "M") for word in ("minute", "min", "mins")}
    words |= {word: ("clockunit", "S") for word in ("sec", "secs")}
    words |= {word: ("season", code) for word, code in SEASONS.items()}
    words |= {word: ("daypart", code) for word, code in DAYPARTS.items()}
    words |= {"noon": ("clock", "12:00"), "midnight": ("clock", "24:00")}
    words |= {f"{word}long": ("unitlong", unit) for word, unit in UNITS.items()}
    words |= {word: ("number", number) for word, number in (SMALL | TENS | SCALES).items()}
    words["dozen"] = ("number", 12)
    words |= {word: ("ordinal", number) for word, number in ORDINALS.items()}
    words |= {word: ("decadeword", number) for word, number in DECADES.items()}
    words |= {word: ("frequency", value) for word, value in FREQUENCIES.items()}
    words |= {word: ("holidayday", value) for word, value in HOLIDAY_DAYS.items()}
    words |= {word: ("holiday", value) for word, value in HOLIDAYS.items()}
    return words


VOCABULARY: Final = _vocabulary()
