"""Links between claims out to a tool's relations and back.

A link is directed: claim A lists `{"id": B's id, "relation": …}`. Tools know claims by handles of
their own, so links are given as (from, to, relation) with positions in the list of claims.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Link = tuple[int, int, str]


def links_of(claims: Sequence[Mapping[str, Any]]) -> list[Link]:
    """The links between claims of the list; those to an id that isn't in it are left out."""
    places = {claim["id"]: index for index, claim in enumerate(claims) if claim.get("id")}
    return [
        (index, places[link["id"]], link["relation"])
        for index, claim in enumerate(claims)
        for link in claim.get("related") or ()
        if link["id"] in places
    ]


def relinked(claims: Sequence[dict[str, Any]], links: Iterable[Link]) -> list[dict[str, Any]]:
    """The claims with the tool's links instead of their own.

    Links that stayed keep their order, new ones follow; links to ids that aren't in the list stay,
    since the tool never saw them. A claim that a new link points at gets an id if it has none.
    """
    wanted = set(links)
    named = [_named(claim, index, wanted) for index, claim in enumerate(claims)]
    places = {claim["id"]: index for index, claim in enumerate(named) if claim.get("id")}
    return [_with_links(claim, index, named, places, wanted) for index, claim in enumerate(named)]


def _named(claim: dict[str, Any], index: int, links: Iterable[Link]) -> dict[str, Any]:
    """The claim, with an id if a link points at it."""
    if claim.get("id") or all(target != index for _, target, _ in links):
        return claim
    return {**claim, "id": f"{claim['type']}_{claim['start']}_{claim['end']}_{index}"}


def _with_links(
    claim: dict[str, Any],
    index: int,
    claims: Sequence[Mapping[str, Any]],
    places: Mapping[str, int],
    links: set[Link],
) -> dict[str, Any]:
    """One claim with its links."""
    before = list(claim.get("related") or ())
    kept = [
        link
        for link in before
        if link["id"] not in places or (index, places[link["id"]], link["relation"]) in links
    ]
    known = {(link["id"], link["relation"]) for link in kept}
    new = [
        {"id": claims[target]["id"], "relation": relation}
        for source, target, relation in sorted(links)
        if source == index and (claims[target]["id"], relation) not in known
    ]
    if not new and len(kept) == len(before):
        return claim
    return {**claim, "related": kept + new}
