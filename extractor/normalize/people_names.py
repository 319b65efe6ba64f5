"""A person's name as written in, the words that make it and its id out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extractor.errors import RuleError
from extractor.models import Entity
from extractor.normalize.entity_data import read_entries, shipped_folder, word_list
from extractor.normalize.organisation_names import fold, slug

PARTICLES = frozenset("van von de der den da di du la le al bin bint el dos ter ten af zu".split())
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SUFFIXES = frozenset("jr sr ii iii iv phd md obe mbe cbe kbe cnzm cfa esq dr prof".split())


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person of the registry: id, canonical name, and every way to write it as words."""

    id: str
    name: str
    forms: tuple[frozenset[str], ...]


@lru_cache(maxsize=8)
def known_people(folder: Path | None = None) -> tuple[KnownPerson, ...]:
    """The people of `people.yaml` in `folder` (default: the shipped one).

    Raises RuleError on an entry without id or name.
    """
    path = (folder or shipped_folder()) / "people.yaml"
    return tuple(_known(entry, path.name) for entry in read_entries(path))


def _known(entry: dict[str, object], file: str) -> KnownPerson:
    id, name, aliases = entry.get("id"), entry.get("name"), entry.get("aliases", [])
    if not isinstance(id, str) or not isinstance(name, str) or not isinstance(aliases, list):
        raise RuleError(f"{file}: {id or 'an entry'}: needs id, name and a list of aliases")
    forms = tuple(frozenset(name_words(form)) for form in (name, *map(str, aliases)))
    return KnownPerson(id, name, forms)


@lru_cache(maxsize=1)
def title_words() -> frozenset[str]:
    """The forms of address in small letters, without dots."""
    return frozenset(title.lower().rstrip(".") for title in word_list("titles"))


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(fold(name) for name in word_list("surnames"))


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in plain small letters, without titles and letters after the name."""
    words = [fold(word) for word in _WORD.findall(name)]
    dropped = title_words() | _SUFFIXES
    return tuple(w for w in words if w not in dropped) or tuple(words[-1:])


def bare_person(name: str) -> str:
    """The name without title and without what stands after a comma, blanks folded."""
    words = name.split(",")[0].split()
    while len(words) > 1 and words[0].lower().rstrip(".") in title_words():
        words = words[1:]
    while len(words) > 1 and words[-1].lower().strip(".") in _SUFFIXES:
        words = words[:-1]
    return " ".join(words)


def person_id(name: str) -> str:
    """`person:` and a slug, the same for either order of a name that is written in both.

    A surname of the list stands first ("Huateng Ma" and "Ma Huateng": ma-huateng); of two such
    words the earlier in the alphabet; every other name keeps the order it is written in.
    """
    words = list(name_words(name))
    first = surname_first(words)
    if first:
        words.remove(first)
        words.insert(0, first)
    return f"person:{slug(' '.join(words))}"


def surname_first(words: Sequence[str]) -> str | None:
    """The word at either end that is a surname of the list; None where there is none."""
    ends = sorted({words[0], words[-1]} & _surnames()) if len(words) > 1 else []
    return ends[0] if ends else None


def registered(name: str) -> KnownPerson | None:
    """The person of the registry whom a full name names, in any order; None if there is none."""
    words = frozenset(name_words(name))
    if len(words) < 2:
        return None
    return next((p for p in known_people() if words in p.forms), None)


def person_entity(name: str) -> Entity:
    """The person called `name`: the registered one, else a new one."""
    known = registered(name)
    if known:
        return Entity(id=known.id, name=known.name)
    return Entity(id=person_id(name), name=bare_person(name))


def same_person(fewer: Iterable[str], more: Iterable[str]) -> bool:
    """Whether each word of one name is a word, or the initial of a word, of the other."""
    left = list(more)
    for word in fewer:
        fit = next((w for w in left if w == word or (len(word) == 1 and w[0] == word)), None)
        if fit is None:
            return False
        left.remove(fit)
    return True
