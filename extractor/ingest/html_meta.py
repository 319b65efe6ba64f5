"""A web page in, what it says of itself out."""

import json
import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from extractor.ingest.meta import as_text

_NAMES = {
    "title": ("og:title", "dc.title", "citation_title", "twitter:title"),
    "author": ("author", "article:author", "dc.creator", "citation_author", "parsely-author"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "article:publisher"),
    "date": (
        "article:published_time",
        "date",
        "dc.date",
        "dcterms.date",
        "datepublished",
        "citation_publication_date",
        "pubdate",
    ),
}
_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_ADDRESS = re.compile(r"https?://")
_MOST_LD = 200_000


def read_meta(tree: LexborHTMLParser) -> dict[str, str]:
    """Title, author and date. Who publishes the page goes before who wrote it: it speaks."""
    found = {**_linked_data(tree), **_meta_tags(tree)}
    meta = {
        "title": found.get("title") or _title(tree),
        "author": found.get("publisher") or found.get("author") or "",
        "date": found.get("date") or _time(tree),
    }
    return {name: value for name, value in meta.items() if value}


def _meta_tags(tree: LexborHTMLParser) -> dict[str, str]:
    given: dict[str, str] = {}
    for node in tree.css("meta[content]")[:500]:
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name:
            given.setdefault(name.lower(), as_text(attributes.get("content")))
    found = {}
    for fact, names in _NAMES.items():
        value = next((given[name] for name in names if given.get(name)), "")
        if value and not _ADDRESS.match(value):
            found[fact] = _day(value) if fact == "date" else value
    return {fact: value for fact, value in found.items() if value}


def _linked_data(tree: LexborHTMLParser) -> dict[str, str]:
    """Headline, author, publisher and date of the first article in JSON-LD."""
    for node in tree.css('script[type="application/ld+json"]')[:20]:
        for item in _items(node.text() or ""):
            found = {
                "title": as_text(item.get("headline")),
                "author": as_text(item.get("author")),
                "publisher": as_text(item.get("publisher")),
                "date": _day(as_text(item.get("datePublished"))),
            }
            if any(found.values()):
                return {fact: value for fact, value in found.items() if value}
    return {}


def _items(words: str) -> Iterator[dict[str, Any]]:
    if len(words) > _MOST_LD:
        return
    try:
        value = json.loads(words)
    except (ValueError, RecursionError):
        return
    if isinstance(value, dict) and isinstance(value.get("@graph"), list):
        value = value["@graph"]
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict):
            continue
        if {"headline", "datePublished"} & item.keys() or "Article" in str(item.get("@type")):
            yield item


def _title(tree: LexborHTMLParser) -> str:
    """The first heading where the page's title begins with it, else the title."""
    title, heading = tree.css_first("head title"), tree.css_first("h1")
    name = as_text(title.text()) if title else ""
    first = as_text(heading.text()) if heading else ""
    return first if first and first.casefold() in name.casefold() else name


def _time(tree: LexborHTMLParser) -> str:
    node = tree.css_first("time[datetime]")
    return _day(node.attributes.get("datetime") or "") if node else ""


def _day(value: str) -> str:
    found = _DAY.match(value.strip())
    return found.group() if found else ""
