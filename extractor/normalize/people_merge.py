"""Mentions of people in, the same with one id and one name a person out."""

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
    """Who the mentions at `places` name; `words` are those of the fullest form so far."""

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
    order = sorted(range(len(mentions)), key=lambda i: (-len(name_words(mentions[i].text)), i))
    for place in order:
        _assign(people, place, mentions[place])
    named: dict[int, Entity] = {}
    for person in people:
        entity = _entity(person, known)
        named.update(dict.fromkeys(person.places, entity))
    return [
        mention.model_copy(update={"id": named[i].id, "name": named[i].name})
        for i, mention in enumerate(mentions)
    ]


def _assign(people: list[_Person], place: int, mention: Mention) -> None:
    words = name_words(mention.text)
    fitting = [p for p in people if same_person(words, p.words)]
    if not fitting:
        people.append(_Person(words, [mention.text], [place]))
        return
    person = max(fitting, key=lambda p: max((x for x in p.places if x < place), default=-1))
    person.forms.append(mention.text)
    person.places.append(place)


def _entity(person: _Person, known: Sequence[Entity]) -> Entity:
    given = next((e for e in known if e.name == person.forms[0] and e.id), None)
    if given:
        return given
    listed = next((p for p in map(registered, person.forms) if p), None)
    if listed:
        return Entity(id=listed.id, name=listed.name)
    full = max(person.forms, key=lambda form: len(name_words(form)))
    return person_entity(bare_person(full))
