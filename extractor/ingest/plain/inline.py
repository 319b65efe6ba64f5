"""The text of one paragraph in, the stretches of mark-up in it out.

The CommonMark rules are markdown-it's own; each is wrapped so that it tells where it stood, which
its tokens don't.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

Rule = Callable[[StateInline, bool], bool]
Span = tuple[int, int]

_MARKS = re.compile(r"[*_`\[\]<>\\~]")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]{1,20}\]:?")
_INSIDE_WORD = re.compile(r"[^\W_]\*[^\W_]")
_MOST_INLINE = 4_000
_SKIPS, _TOKENS = "skips", "tokens"


def find_skips(content: str, references: dict[str, Any] | None = None) -> list[Span]:
    """Half-open stretches of `content` that a reader doesn't see, sorted, apart from each other.

    Emphasis marks, back-ticks, link targets, images, angle brackets of a bare address, tags of
    HTML, back-slashes of escapes and marks of footnotes. A paragraph of more than 4,000 letters is
    looked at in pieces, since the rules are not linear; mark-up over two pieces stays visible.
    `references` are the document's link
    definitions as markdown-it keeps them.
    """
    if not _MARKS.search(content):
        return []
    if len(content) <= _MOST_INLINE:
        return _find_in_piece(content, references or {})
    found: list[Span] = []
    start = 0
    while start < len(content):
        end = start + _MOST_INLINE
        end = max(content.rfind(" ", start, end), content.rfind("\n", start, end)) + 1 or end
        piece = _find_in_piece(content[start:end], references or {})
        found.extend((start + first, start + last) for first, last in piece)
        start = end
    return merge(found)


def _find_in_piece(content: str, references: dict[str, Any]) -> list[Span]:
    env: dict[str, Any] = {_SKIPS: [], _TOKENS: [], "references": references}
    _parser().inline.parse(content, _parser(), env, [])
    found: list[Span] = list(env[_SKIPS])
    found.extend(
        (at, at + 1)
        for token, at in env[_TOKENS]
        if _is_mark(token) and not _INSIDE_WORD.match(content, max(0, at - 1))
    )
    found.extend(match.span() for match in _FOOTNOTE_MARK.finditer(content))
    return merge(found)


def merge(spans: list[Span]) -> list[Span]:
    """The same stretches sorted, overlapping and touching ones as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _is_mark(token: Any) -> bool:
    """Whether a delimiter's token has become a mark (half of a strong one loses its content)."""
    return token.type != "text" or not token.content


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("strikethrough")
    parser.inline.ruler2.disable("fragments_join")
    wrappers: dict[str, Callable[[Rule], Rule]] = {
        "escape": _wrap_escape,
        "backticks": _wrap_backticks,
        "strikethrough": _wrap_delimiters,
        "emphasis": _wrap_delimiters,
        "link": _wrap_link,
        "image": _wrap_whole,
        "autolink": _wrap_brackets,
        "html_inline": _wrap_whole,
    }
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    for name, wrap in wrappers.items():
        parser.inline.ruler.at(name, wrap(rules[name]))
    return parser


def _wrap_escape(rule: Rule) -> Rule:
    def escape(state: StateInline, silent: bool) -> bool:
        start = state.pos
        done = rule(state, silent)
        if done and not silent:
            state.env[_SKIPS].append((start, start + 1))
        return done

    return escape


def _wrap_backticks(rule: Rule) -> Rule:
    def backticks(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent and len(state.tokens) > count:
            width = len(state.tokens[-1].markup)
            if state.tokens[-1].type == "code_inline":
                state.env[_SKIPS] += [(start, start + width), (state.pos - width, state.pos)]
        return done

    return backticks


def _wrap_delimiters(rule: Rule) -> Rule:
    """Each delimiter is a token of one mark (two for `~~`), in the order of the text."""

    def delimiters(state: StateInline, silent: bool) -> bool:
        start, known = state.pos, len(state.delimiters)
        done = rule(state, silent)
        if done and not silent:
            width = (state.pos - start) // max(1, len(state.delimiters) - known)
            for number, delimiter in enumerate(state.delimiters[known:]):
                token, at = state.tokens[delimiter.token], start + number * width
                state.env[_TOKENS] += [(token, at + step) for step in range(width)]
        return done

    return delimiters


def _wrap_link(rule: Rule) -> Rule:
    def link(state: StateInline, silent: bool) -> bool:
        start = state.pos
        done = rule(state, silent)
        if done and not silent:
            label_end = state.md.helpers.parseLinkLabel(state, start, False)
            state.env[_SKIPS] += [(start, start + 1), (label_end, state.pos)]
        return done

    return link


def _wrap_whole(rule: Rule) -> Rule:
    """All of it is hidden; what an image's label recorded counts from the label, so it goes."""

    def whole(state: StateInline, silent: bool) -> bool:
        start, skips, tokens = state.pos, len(state.env[_SKIPS]), len(state.env[_TOKENS])
        done = rule(state, silent)
        if done and not silent:
            del state.env[_SKIPS][skips:], state.env[_TOKENS][tokens:]
            state.env[_SKIPS].append((start, state.pos))
        return done

    return whole


def _wrap_brackets(rule: Rule) -> Rule:
    def brackets(state: StateInline, silent: bool) -> bool:
        start = state.pos
        done = rule(state, silent)
        if done and not silent:
            state.env[_SKIPS] += [(start, start + 1), (state.pos - 1, state.pos)]
        return done

    return brackets
