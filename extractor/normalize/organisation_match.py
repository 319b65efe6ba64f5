"""A misspelt name in, the registered name it stands for out."""

from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from extractor.normalize.organisation_entries import Alias

THRESHOLD = 88.0
SHORTEST = 6
SURE = 93.0
LONG = 14


def closest_name(
    key: str, names: Mapping[str, tuple[Alias, ...]], *, threshold: float = THRESHOLD
) -> Sequence[Alias] | None:
    """The aliases under the key nearest to `key`, None below `threshold` (0 to 100).

    Compared by rapidfuzz's indel ratio among names with the same first letter; names of fewer than
    six letters, services and common words are never guessed. The threshold is the one with the best
    F1 on `tests/data/name_variants.csv`: docs/accuracy-entities.md has the figures.
    """
    if len(key) < SHORTEST:
        return None
    choices = [k for k, aliases in names.items() if k[:1] == key[:1] and _guessable(k, aliases)]
    best = process.extractOne(key, choices, scorer=fuzz.ratio, score_cutoff=threshold)
    return names[best[0]] if best else None


def _guessable(key: str, aliases: tuple[Alias, ...]) -> bool:
    return len(key) >= SHORTEST and any(a.strength == "plain" for a in aliases)
