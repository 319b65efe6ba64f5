"""A value with its year left open in, the value the scene gives it out."""

from datetime import date, timedelta
from typing import Final

from extractor.normalize.dates.scene import Draft, Scene, Tokens, spanning
from extractor.normalize.dates.tense import direction
from extractor.normalize.dates.timeline import bounds, period_of, step

SAME_SENTENCE: Final = 120
TURN: Final = 6  # months by which a story does not go back


def settle(tokens: Tokens, template: str, scene: Scene) -> Draft:
    """The draft for tokens that name a part of an unnamed year ("XXXX-03-12", "XXXX-Q3")."""
    start, end = tokens[0].start, tokens[-1].end
    value = settle_year(template, scene, start, end)
    return spanning(tokens, value, relative=True, template=template)


def settle_year(template: str, scene: Scene, start: int, end: int) -> str:
    """The template with its year: of the sentence, of the story, else next to the reference."""
    told = scene.told()
    if told is not None and _same_sentence(scene, told, start):
        return template.replace("XXXX", told.value[:4])
    if told is not None and told.value[:4].isdigit() and scene.tells_old():
        return template.replace("XXXX", _story_year(template, told.value))
    if scene.reference is None:
        return template
    return _nearest(template, scene.reference, direction(scene.text, start, end))


def _story_year(template: str, told: str) -> str:
    """The year of the date told last, the next one where the month would lie far behind it."""
    month, before = template[5:7], told[5:7]
    turned = month.isdigit() and before.isdigit() and int(before) - int(month) >= TURN
    return f"{int(told[:4]) + turned:04d}"


def _same_sentence(scene: Scene, told: Draft, start: int) -> bool:
    """Whether the date told last is explicit and stands shortly before, with no stop between."""
    between = scene.text[told.end : start]
    value = told.value or ""
    return (
        told.explicit
        and value[:4].isdigit()
        and len(value) >= 4
        and len(between) < SAME_SENTENCE
        and ". " not in between
        and "\n" not in between
    )


def _nearest(template: str, reference: date, way: int) -> str:
    """The year before, of or after the reference that suits the sentence's direction."""
    choices = []
    for year in (reference.year - 1, reference.year, reference.year + 1):
        value = template.replace("XXXX", f"{year:04d}")
        span = bounds(value)
        if span:
            choices.append((value, *span))
    if not choices:
        return template
    if way < 0 and template[5:6] in ("Q", "H"):
        # What is told of a quarter is told when it is over.
        done = [c for c in choices if c[2] <= reference]
        return max(done or choices[:1], key=_first)[0]
    if way < 0:
        return max((c for c in choices if c[1] <= reference), default=choices[0], key=_first)[0]
    if way > 0:
        return min((c for c in choices if c[2] >= reference), default=choices[-1], key=_first)[0]
    return min(choices, key=lambda c: _distance(c[1], c[2], reference))[0]


def _first(choice: tuple[str, date, date]) -> date:
    return choice[1]


def _distance(first: date, last: date, day: date) -> int:
    return 0 if first <= day <= last else min(abs((first - day).days), abs((last - day).days))


def settle_weekday(number: int, day: date, way: int, *, strict: bool = False) -> str:
    """The nearest such weekday: back (-1 or 0) or ahead (1) of a day, the day itself included.

    `strict` leaves the day itself out.
    """
    if way > 0:
        gap = (number - day.isoweekday()) % 7
        gap = 7 if strict and gap == 0 else gap
        return (day + timedelta(days=gap)).isoformat()
    gap = (day.isoweekday() - number) % 7
    gap = 7 if strict and gap == 0 else gap
    return (day - timedelta(days=gap)).isoformat()


def shifted(day: date | None, unit: str, count: int) -> str | None:
    """The name of the period `count` periods away from the one around a day."""
    moved = step(day, unit, count) if day else None
    return period_of(moved, unit) if moved else None
