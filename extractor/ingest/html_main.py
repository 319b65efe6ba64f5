"""The body of a web page in, the node with its main content out, what is around it removed."""

import re

from selectolax.lexbor import LexborNode

_FURNITURE = (
    "nav, aside, [role=navigation], [role=banner], [role=contentinfo], [role=search], "
    "[role=dialog], [role=alertdialog], [role=complementary], [role=menu], [role=menubar], "
    "[aria-hidden=true], [hidden], dialog, form[role=search]"
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|nav|navbar|navigation|menu|breadcrumbs?|sidebar|share|"
    r"sharing|social|newsletter|subscribe|subscription|signup|related|recommended|promo|advert|"
    r"advertisement|ads?|comments?|skip|popup|modal|overlay|pagination|pager|toolbar|toc|"
    r"tags|paywall|masthead|site-header|site-footer|read-more|more-stories|trending|widget)"
    r"(?:$|[\s_-])",
    re.I,
)
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MAINS = ("main", "[role=main]", "article", "[itemprop=articleBody]", "#content", "#main")
_LISTING = "ul, ol, div, p, section, table, td"
_MOST_OF_TEXT = 0.4
_MAIN_SHARE = 0.35
_LINKS = 3
_LINKED = 0.75


def find_main(body: LexborNode) -> LexborNode:
    """The node that holds the main content; the page's tree is changed on the way.

    Marked furniture (roles, `nav`, names such as "cookie-banner") goes unless it holds most of the
    words; then the smallest of main, article and the like that holds enough of them is taken, and
    lists of nothing but links go.
    """
    total = _size(body)
    for node in body.css("script, style, noscript, template"):
        node.decompose()
    _remove_furniture(body, total)
    main = _choose(body)
    _remove_link_lists(main)
    return main


def _size(node: LexborNode) -> int:
    return len(node.text() or "")


def _remove_furniture(body: LexborNode, total: int) -> None:
    doomed = list(body.css(_FURNITURE))
    doomed += [node for node in body.css("header, footer") if not _is_inside_article(node)]
    doomed += [node for node in body.css("[class], [id], [style]") if _is_named(node)]
    for node in doomed:
        if node.parent is not None and node.tag not in ("body", "html", "main", "article"):
            small = _size(node) <= _MOST_OF_TEXT * total
            if small or node.tag in ("nav", "footer"):
                node.decompose()


def _is_inside_article(node: LexborNode) -> bool:
    """Whether a header or footer belongs to an article: there it holds title and date."""
    above = node.parent
    for _ in range(30):
        if above is None:
            return False
        if above.tag in ("article", "main"):
            return node.tag == "header"
        above = above.parent
    return False


def _is_named(node: LexborNode) -> bool:
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if node.tag in ("h1", "p", "a", "span", "li", "h2", "h3"):
        return bool(_NO_DISPLAY.search(attributes.get("style") or ""))
    return bool(_NAMED.search(names) or _NO_DISPLAY.search(attributes.get("style") or ""))


def _choose(body: LexborNode) -> LexborNode:
    """The first of the usual names that holds one node with a good part of the words."""
    total = max(1, _size(body))
    for selector in _MAINS:
        nodes = body.css(selector)
        if not nodes:
            continue
        largest = max(nodes, key=_size)
        if _size(largest) >= _MAIN_SHARE * total and (len(nodes) == 1 or selector != "article"):
            return largest
        if selector == "article" and _size(largest) >= 2 * _MAIN_SHARE * total:
            return largest
    return body


def _remove_link_lists(main: LexborNode) -> None:
    total = max(1, _size(main))
    for node in main.css(_LISTING):
        if node.parent is None or node.mem_id == main.mem_id:
            continue
        links = node.css("a")
        if len(links) < _LINKS:
            continue
        size = max(1, len((node.text() or "").strip()))
        linked = sum(_size(link) for link in links)
        if linked > _LINKED * size and size < _MOST_OF_TEXT * total:
            node.decompose()
