"""A registry of organisations: text in, mentions out; a name in, the entity out."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from extractor.models import Entity, Mention
from extractor.normalize.entity_data import shipped_folder
from extractor.normalize.organisation_context import names_organisation
from extractor.normalize.organisation_entries import (
    Alias,
    Organisation,
    aliases_of,
    read_organisations,
)
from extractor.normalize.organisation_match import (
    LONG,
    SURE,
    Openings,
    case_fits,
    closest_name,
    first_word,
    folded_word,
    in_address,
    names_pattern,
    openings_of,
)
from extractor.normalize.organisation_names import (
    OrganisationKind,
    bare_name,
    fold,
    legal_tail,
    name_key,
)
from extractor.normalize.organisation_new import find_new_organisations

_NUMBERED = re.compile(r"[ -](?!(?:19|20)\d\d\b)\d")
_ARTICLE = re.compile(
    r"\b(?:the|this|that|last|previous|current|latest|year['’]s)(?:\s+(?:\d{4}|current|last|latest|"
    r"previous|first|entire|full|whole))?\s+$",
    re.I,
)


@dataclass(frozen=True, eq=False)
class Registry:
    """Organisations by id, and their names by key and by first word.

    `preferred` are ids that the document at hand is known to speak of, the likeliest first: they
    settle names that several could bear, and lift the doubt about common words.
    """

    organisations: Mapping[str, Organisation]
    names: Mapping[str, tuple[Alias, ...]]
    starts: Mapping[str, tuple[str, ...]]
    openings: Openings
    preferred: tuple[str, ...] = ()
    fuzzy: bool = field(default=True)

    @classmethod
    def load(cls, *paths: Path) -> "Registry":
        """The registry of `paths` (files or folders, later ones win); of the shipped data if none.

        Raises RuleError where a file can't be used.
        """
        entries = [o for path in paths or (shipped_folder(),) for o in read_organisations(path)]
        return cls._of({entry.id: entry for entry in entries})

    @classmethod
    def _of(cls, organisations: Mapping[str, Organisation]) -> "Registry":
        names: dict[str, tuple[Alias, ...]] = {}
        for organisation in organisations.values():
            for alias, key in _keyed(organisation):
                names[key] = (*names.get(key, ()), alias)
        starts: dict[str, tuple[str, ...]] = {}
        for key in names:
            start = first_word(key)
            starts[start] = (*starts.get(start, ()), key)
        written = (alias.written for aliases in names.values() for alias in aliases)
        return cls(organisations, names, starts, openings_of(written))

    def _and(self, merged: Mapping[str, Organisation]) -> "Registry":
        """This registry with entries added or put in the place of their namesakes."""
        names, starts, written = dict(self.names), dict(self.starts), list[str]()
        for id in merged.keys() & self.organisations.keys():
            for _, key in _keyed(self.organisations[id]):
                names[key] = tuple(a for a in names[key] if a.owner != id)
        for organisation in reversed(list(merged.values())):
            for alias, key in reversed(_keyed(organisation)):
                names[key] = (alias, *names.get(key, ()))
                written.append(alias.written)
                start = first_word(key)
                if key not in starts.get(start, ()):
                    starts[start] = (*starts.get(start, ()), key)
        for key in [key for key, aliases in names.items() if not aliases]:
            del names[key]
            rest = tuple(k for k in starts.pop(first_word(key)) if k != key)
            starts |= {first_word(key): rest} if rest else {}
        rest_of = {id: o for id, o in self.organisations.items() if id not in merged}
        openings = self.openings.including(written)
        return Registry({**merged, **rest_of}, names, starts, openings, self.preferred, self.fuzzy)

    def find(self, text: str, *, services: bool = True) -> list[Mention]:
        """The organisations named in `text`, in order, without overlaps; offsets in `text`.

        The span leaves out article, possessive and ticker, and takes in a legal form. A service
        ("WeChat") is a mention of its owner; `services=False` leaves those out.
        """
        found = [hit for hit in self._hits(text) if services or hit[2].strength != "service"]
        if not found:
            return []
        sure = {alias.owner for _, _, alias in found if alias.strength in ("plain", "common")}
        sure.update(self.preferred)
        return [
            self._mention(text, start, end, alias)
            for start, end, alias in found
            if alias.strength != "inside" or alias.owner in sure
        ]

    def resolve(self, name: str) -> Entity | None:
        """The organisation that goes by `name`, spelling variants allowed; None if there is none.

        Legal form, ticker and a definition in brackets are looked through.
        """
        for form in (name, bare_name(name)):
            known = self._by_key(name_key(form))
            if known:
                return self.entity(known)
        if not self.fuzzy:
            return None
        close = closest_name(name_key(bare_name(name)), self.names)
        return self.entity(self._pick(close).owner) if close else None

    def knows(self, name: str) -> str | None:
        """The id of the organisation that bears exactly this name, legal form aside."""
        return self._by_key(name_key(name)) or self._by_key(name_key(bare_name(name)))

    def entity(self, id: str) -> Entity:
        """Id and canonical name; KeyError for an id that is not in the registry."""
        return Entity(id=id, name=self.organisations[id].name)

    def kind_of(self, id: str) -> OrganisationKind | None:
        """What kind of organisation it is; None for an unknown id."""
        known = self.organisations.get(id)
        return known.kind if known else None

    def lineage_of(self, id: str) -> str:
        """One word for all names that the business has had; the slug itself where it had one."""
        known = self.organisations.get(id)
        return (known.lineage if known else None) or id.removeprefix("org:")

    def preferring(self, ids: Sequence[str]) -> "Registry":
        """This registry for a text that is known to speak of `ids`, the likeliest first."""
        return replace(self, preferred=tuple(dict.fromkeys((*ids, *self.preferred))))

    def with_local(self, entries: Iterable[Organisation]) -> "Registry":
        """This registry and the entries of one document; those it knows gain their aliases."""
        merged: dict[str, Organisation] = {}
        for entry in entries:
            id = self._same(entry)
            known = merged.get(id) or self.organisations.get(id)
            own = tuple(name for name in entry.common if _look_up_key(name) not in self.names)
            entry = entry.model_copy(update={"common": own})
            merged[id] = _merge(known, entry) if known else entry
        if not merged:
            return self
        return self._and(merged)

    def _same(self, entry: Organisation) -> str:
        """The id of the organisation that the entry is: by its full name, nearly so if long."""
        for name in (*entry.aliases[:1], entry.name):
            known = self.knows(name)
            if known:
                return known
        key = name_key(entry.name)
        close = closest_name(key, self.names, threshold=SURE) if len(key) > LONG else None
        return close[0].owner if close else entry.id

    def for_document(self, text: str, *, about: Sequence[str] = ()) -> "Registry":
        """This registry with the names that `text` introduces, knowing whom it speaks of."""
        return _for_document(self, text, tuple(about))

    def _by_key(self, key: str) -> str | None:
        aliases = self.names.get(key, ())
        return self._pick(aliases).owner if aliases else None

    def _hits(self, text: str) -> list[tuple[int, int, Alias]]:
        openings = self.openings.within(text)
        if self.starts.keys().isdisjoint(map(folded_word, openings.findall(text))):
            return []
        folded = ""
        hits = []
        end = 0
        for opening in openings.finditer(text):
            keys = self.starts.get(folded_word(opening.group()))
            if keys is None or (start := opening.start()) < end:
                continue
            folded = folded or fold(text)
            match = names_pattern(keys).match(folded, start)
            alias = match and self._believed(text, start, match.end())
            if match and alias:
                end = self._end(text, match.end(), alias)
                hits.append((start, end, alias))
        return hits

    def _believed(self, text: str, start: int, end: int) -> Alias | None:
        """The name that `text[start:end]` is; None where case or neighbours speak against it."""
        aliases = self.names[_look_up_key(text[start:end])]
        fitting = tuple(a for a in aliases if case_fits(text[start:end], a.written))
        if not fitting or in_address(text, start, end):
            return None
        alias = self._pick(fitting)
        kind = self.kind_of(alias.owner)
        if kind in ("body", "government") and _NUMBERED.match(text, end):
            return None
        if alias.strength == "inside" and alias.written.startswith("the "):
            return alias if _ARTICLE.search(text[max(0, start - 24) : start]) else None
        doubtful = alias.strength == "common" and alias.owner not in self.preferred
        return None if doubtful and not names_organisation(text, start, end) else alias

    def _pick(self, aliases: Sequence[Alias]) -> Alias:
        """Of those who share a name: who bears it now, else whom the document speaks of."""
        if len(aliases) == 1:
            return aliases[0]
        rank = {id: place for place, id in enumerate(self.preferred)}
        own = next((a for a in aliases if a.strength != "service"), None)
        if own:
            heirs = self.organisations[own.owner].successors
            return next((a for a in aliases if a.owner in heirs and a.owner in rank), own)
        return min(reversed(aliases), key=lambda a: rank.get(a.owner, len(rank)))

    def _end(self, text: str, end: int, alias: Alias) -> int:
        tail = legal_tail().match(text, end) if alias.strength != "service" else None
        return tail.end() if tail else end

    def _mention(self, text: str, start: int, end: int, alias: Alias) -> Mention:
        return Mention(
            kind="organisation",
            text=text[start:end],
            start=start,
            end=end,
            id=alias.owner,
            name=self.organisations[alias.owner].name,
        )


@lru_cache(maxsize=2)
def _for_document(registry: Registry, text: str, about: tuple[str, ...]) -> Registry:
    """As Registry.for_document; kept for the next who asks for the same document."""
    local = registry.with_local(find_new_organisations(text)).preferring(about)
    counts: Counter[str] = Counter()
    for _, _, alias in local._hits(text):
        counts[alias.owner] += {"plain": 2, "common": 1}.get(alias.strength, 0)
    return local.preferring([*about, *(id for id, n in counts.most_common() if n > 1)])


def _merge(known: Organisation, entry: Organisation) -> Organisation:
    """The known one with the names of the other; a name defined in the text is doubted no more."""
    said = {name_key(name) for name in (entry.name, *entry.aliases)}
    return known.model_copy(
        update={
            "aliases": tuple(dict.fromkeys((*known.aliases, entry.name, *entry.aliases))),
            "common": tuple(
                dict.fromkeys(n for n in (*known.common, *entry.common) if name_key(n) not in said)
            ),
            "inside": tuple(name for name in known.inside if name_key(name) not in said),
        }
    )


@lru_cache(maxsize=8192)
def _keyed(organisation: Organisation) -> tuple[tuple[Alias, str], ...]:
    """The names of an organisation with their keys; kept, for each document builds its registry."""
    return tuple((alias, _look_up_key(alias.written)) for alias in aliases_of(organisation))


@lru_cache(maxsize=65536)
def _look_up_key(name: str) -> str:
    return name_key(name).removeprefix("the ")
