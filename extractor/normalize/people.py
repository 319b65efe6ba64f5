"""Text in, the people named in it out, each under one name."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extractor.models import Entity, Mention
from extractor.normalize.letters import openings, words_opening
from extractor.normalize.organisation_names import guess_kind, legal_form
from extractor.normalize.people_again import named_again, titles
from extractor.normalize.people_merge import merge_people
from extractor.normalize.people_names import (
    PARTICLES,
    name_words,
    person_entity,
)
from extractor.normalize.people_roles import (
    is_role,
    office_words,
    split_role,
    starts_with_title,
)

__all__ = [
    "find_known_people",
    "find_people",
    "is_role",
    "people_in",
    "person_entity",
    "split_role",
    "starts_with_title",
]

AFTER_OFFICE, BEFORE_ADDRESS = 2, 9
_TOKEN = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]{0,30}(?:[’'-][^\W\d_]{1,30}){0,3}|[A-Z]\.)"
_GAP = r"[ \t\u00a0]+"
_PARTICLE = rf"(?:(?:{'|'.join(sorted(PARTICLES))})[ ])"
_NEXT = rf"{_PARTICLE}?{_PARTICLE}?{_TOKEN}"
_FULL = rf"{_TOKEN}(?:{_GAP}{_NEXT}){{1,3}}"
# The same where no word goes on; `re` finds its capital quickly.
_OPENING = (
    r"[A-ZÀ-ÖØ-ÞĀ-Ž](?<!\w.)"
    r"(?:[^\W\d_]{0,30}(?:[’'-][^\W\d_]{1,30}){0,3}|(?<=[A-Z])\.)"
    rf"(?:{_GAP}{_NEXT}){{1,3}}"
)
_SAID = (
    r"said|says|stated|states|told|added|adds|wrote|writes|commented|explained|noted|warned|"
    r"argued|announced|declared|remarked|according\s+to|According\s+to"
)
_ADDRESS = re.compile(r"<[^<>@\s]{1,64}@")
_WRAP = re.compile(r"(?m)^[^\n]{52,}\n(?=[^\s#>|-])")
_SMALL_WORD = re.compile(r"[^\W\d_A-Z]{3,30}")
_NOT_NAMES = frozenset(
    "the a an in on at by for from of to with and or but as we our us i you your it its he she "
    "they this that these those all both each january february march april may june july august "
    "september october november december monday tuesday wednesday thursday friday saturday sunday "
    "north south east west new united states kingdom europe european asia africa america american "
    "china chinese group company board committee report sustainability annual environmental esg "
    "human rights climate scope energy data privacy policy index global international national "
    "limited inc plc ag ltd corporation co yours dear sincerely chief executive officer chairman "
    "chair director president vice general counsel head senior manager analyst services solutions "
    "safety editor author reporter jan feb mar apr jun jul aug sep sept oct nov dec division "
    "department programme program project initiative portal academy fund day week month council "
    "team office technology systems management development research zero pension pensions capital "
    "partners bank asset assets investment investments investors holdings insurance metals mining "
    "telecom telecoms networks media foods airlines airways motors pharma pharmaceuticals "
    "chemicals brands consulting securities advisers advisors trust workers ventures".split()
)


def find_people(
    text: str, *, known: Sequence[Entity] = (), taken: Sequence[Mention] = ()
) -> list[Mention]:
    """The people named in `text`, in order, without overlaps; offsets in `text`.

    Found by title, office, verb of saying, letterhead line, signature and byline; then wherever
    the same name, or its surname, stands again. Variants of a name give one id and name. `known`
    are people that the document speaks of elsewhere; `taken` are stretches that name others.
    The span takes in the title ("Mr. Ma").
    """
    soft = _unwrapped(text)
    ordinary = words_opening(text)
    held = {place for m in taken for place in range(m.start, m.end)}
    first = _widest(
        {
            (start, end)
            for start, end, sure in _introduced(soft)
            if held.isdisjoint(range(start, end))
            and _may_be_person(soft, start, end, ordinary, sure=sure)
        }
    )
    names = [text[start:end] for start, end in first] + [e.name for e in known if e.name]
    again = (span for span in named_again(soft, names) if held.isdisjoint(range(*span)))
    spans = sorted(_widest({*first, *again}))
    return merge_people([_mention(text, span) for span in spans], known=known)


def _unwrapped(text: str) -> str:
    """The text, of the same length, with a blank for the break of each long line."""
    return _WRAP.sub(lambda found: found[0].replace("\n", " "), text)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Each with a group `name`, some with `other`."""
    role = rf"(?:{office_words()})"
    said = openings(_SAID.split("|"))
    author = openings("Author Editor Reporter Writer".split())
    by = openings("reporting Reporting editing Editing written Written".split())
    of = r"(?:,?\s+(?:of|for|and|at|&)\s+[\w&’'-]+){0,2}"
    rank = r"(?:(?i:our|the|its|a|an|former|acting|interim|group|senior|global)\s+){0,2}"
    return (
        re.compile(
            rf"(?P<name>(?:{openings(titles().split('|'))}){_GAP}{_TOKEN}(?:{_GAP}{_NEXT}){{0,3}})"
        ),
        re.compile(
            rf"(?P<name>{_OPENING})(?:,\s+[A-Z]{{2,5}})?,\s+{rank}(?:[\w&’'-]+\s+){{0,3}}{role}\b"
        ),
        re.compile(rf"\b{role}{of},?\s+(?P<name>{_FULL})"),
        re.compile(
            rf"(?:{said})\s+(?P<name>{_FULL})(?:\s+and\s+(?P<other>{_FULL}))?(?=\s*[,.;:”\"]|\s+[a-z])"
        ),
        re.compile(rf"[,”\"]\s+(?P<name>{_FULL})\s+(?:{_SAID})\b"),
        re.compile(rf"(?:^|[.!?”\"]\s+)(?P<name>{_FULL})\s+(?:said|added|told|wrote|warned)\b"),
        re.compile(
            rf"(?m)^[ \t*]*(?:[Bb]y|BY|Reporting\s+by)[ \t]+(?P<name>{_FULL})"
            rf"(?:[ \t]+and[ \t]+(?P<other>{_FULL}))?[ \t*]*(?:$|[,|;—–-])"
        ),
        re.compile(rf"(?:{by})\s+by\s+(?P<name>{_FULL})"),
        re.compile(
            rf"(?:{author})s?\s*:\s*(?:[^,:\n]{{1,40}},\s+)?"
            rf"(?=(?P<name>{_FULL}))"
        ),
        re.compile(rf"(?P<name>{_OPENING})\s{{0,3}}<[^<>@\s]{{1,64}}@[^<>\s]{{1,128}}>"),
        re.compile(
            rf"(?m)^[ \t*]*(?P<name>{_FULL})(?:,[ \t]+[A-Z]{{2,5}})?[ \t*]*\n{{1,3}}[ \t*]*"
            r"(?=(?P<office>[^\n]{3,90}))"
        ),
        re.compile(
            r"(?m)^(?:Yours|Sincerely|(?:With )?(?:[Kk]ind|[Bb]est|[Ww]arm) (?:regards|wishes)|"
            rf"Regards|Respectfully)[^\n]{{0,30}}\n\s{{0,8}}(?P<name>{_FULL})[ \t*]*(?:$|[,|])"
        ),
    )


def _introduced(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of what may be a name, and whether its place leaves little doubt."""
    for place, pattern in enumerate(_patterns()):
        if place == BEFORE_ADDRESS and not _ADDRESS.search(text):
            continue
        for found in pattern.finditer(text):
            groups = found.groupdict()
            if groups.get("office") is not None and not _is_office(groups["office"]):
                continue
            for group in ("name", "other"):
                if groups.get(group):
                    yield (*_trimmed(text, *found.span(group)), place != AFTER_OFFICE)


def _is_office(line: str) -> bool:
    line = line.strip(" *\t")
    return is_role(line) or bool(split_role(line)[0])


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without words at either end that are no part of a name."""
    words = list(re.finditer(r"\S+", text[start:end]))
    while len(words) > 1 and words[-1].group().lower() in _NOT_NAMES:
        words.pop()
    while len(words) > 1 and words[0].group().lower() in _NOT_NAMES:
        words.pop(0)
    if not words:
        return start, end
    return start + words[0].start(), start + words[-1].end()


def _may_be_person(
    text: str, start: int, end: int, ordinary: frozenset[str], *, sure: bool
) -> bool:
    """Whether the words can be a person's: no word of a company, no words of the document."""
    name = text[start:end]
    if legal_form().search(f"{name}{text[end : end + 12]}"):
        return False
    if starts_with_title(name):
        return True
    words = name_words(name)
    if len(words) < 2 or any(w in _NOT_NAMES or w.rstrip("s") in _NOT_NAMES for w in words):
        return False
    if not name.isupper() and any(map(_is_acronym, name.split(), range(9))):
        return False
    if guess_kind(name) != "company" or is_role(name):
        return False
    common = [
        (small := word.strip(".,").lower()) in ordinary and bool(_SMALL_WORD.fullmatch(small))
        for word in name.split()
        if word not in PARTICLES
    ]
    return not (all(common) if sure else any(common))


def _is_acronym(word: str, place: int) -> bool:
    return word.isalpha() and word.isupper() and len(word) > (2 if place == 0 else 1)


def _widest(spans: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Without overlaps: the earlier, then the longer, stays."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return set(kept)


def find_known_people(text: str, *, known: Sequence[Entity]) -> list[Mention]:
    """Where people that are known already (`people_in` of the document) are named in `text`."""
    spans = sorted(_widest(set(named_again(text, [e.name for e in known if e.name]))))
    return merge_people([_mention(text, span) for span in spans], known=known)


def people_in(mentions: Sequence[Mention]) -> list[Entity]:
    """The people that mentions name, each once, in order of appearance."""
    return list(dict.fromkeys(Entity(id=m.id, name=m.name) for m in mentions))


def _mention(text: str, span: tuple[int, int]) -> Mention:
    start, end = span
    return Mention(kind="person", text=text[start:end], start=start, end=end, name=text[start:end])
