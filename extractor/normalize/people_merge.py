"""Mentions of people in, the same with one id and one name a person out."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.models import Entity, Mention
from extractor.normalize.people_names import (
    bare_person,
    name_words,
    person_entity,
    registered,
    same_person,
)


@dataclass
class _Person:
    """Who the mentions at `places` (rising) name; `words` are those of the fullest form."""

    words: tuple[str, ...]
    forms: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)


def merge_people(mentions: Sequence[Mention], *, known: Sequence[Entity] = ()) -> list[Mention]:
    """The mentions of a document, in order, each with the id and the name of its person.

    Two names are one person's where the words of the shorter are words of the longer, in any
    order; initials fit. A surname that several bear goes to the one named last before it. The
    name is that of the registry of people, else the fullest form, the first of those.
    """
    people = [_Person(name_words(e.name), [e.name]) for e in known if e.name]
    index: dict[str, list[_Person]] = {}
    for person in people:
        _enter(index, person)
    words_of = [name_words(mention.text) for mention in mentions]
    fitting: dict[tuple[str, ...], list[_Person]] = {}
    for place in sorted(range(len(mentions)), key=lambda i: (-len(words_of[i]), i)):
        words = words_of[place]
        if words not in fitting:
            fitting[words] = _fitting(index, words) or [_entered(index, people, words)]
        person = max(fitting[words], key=lambda p: _last_before(p.places, place))
        person.forms.append(mentions[place].text)
        insort(person.places, place)
    named: dict[int, Entity] = {}
    for person in people:
        named.update(dict.fromkeys(person.places, _entity(person, known)))
    return [
        mention.model_copy(update={"id": named[i].id, "name": named[i].name})
        for i, mention in enumerate(mentions)
    ]


def _enter(index: dict[str, list[_Person]], person: _Person) -> None:
    """Files the person under each word of the name and under the initials."""
    for key in {*person.words, *(word[0] for word in person.words)}:
        index.setdefault(key, []).append(person)


def _entered(
    index: dict[str, list[_Person]], people: list[_Person], words: tuple[str, ...]
) -> _Person:
    person = _Person(words)
    people.append(person)
    _enter(index, person)
    return person


def _fitting(index: dict[str, list[_Person]], words: tuple[str, ...]) -> list[_Person]:
    telling = max(words, key=len)
    return [p for p in index.get(telling, ()) if same_person(words, p.words)]


def _last_before(places: list[int], place: int) -> int:
    found = bisect_left(places, place)
    return places[found - 1] if found else -1


def _entity(person: _Person, known: Sequence[Entity]) -> Entity:
    given = next((e for e in known if person.forms and e.name == person.forms[0] and e.id), None)
    if given:
        return given
    listed = next((p for p in map(registered, dict.fromkeys(person.forms)) if p), None)
    if listed:
        return Entity(id=listed.id, name=listed.name)
    full = max(person.forms, key=lambda form: len(name_words(form)))
    return person_entity(bare_person(full))
