"""The footer: what the keys do here, never wrapped, the key in ink and the word muted."""

from __future__ import annotations

from collections.abc import Sequence

from journeytui.core.cursor import Cursor
from journeytui.layout.glyphs import UNICODE, Glyphs, in_signs
from journeytui.layout.rows import Row, Span, clip, cut, row_width, width
from journeytui.tui.commands import BY_ID, FOOTER, HEAD_FOOTERS, LINE_FOOTER, key_name

_HERE = {
    "emotions": ("1-5", "score"),
    "opportunities": ("f", "feasible"),
    "pain_points": ("f", "severity"),
    "touchpoints": ("f", "media"),
}
"""What a key does in one lane alone."""

_SLOT = max(len(key) + len(word) for key, word in _HERE.values()) + 3


def footer(
    title: str, hints: Sequence[tuple[str, str]], cells: int, glyphs: Glyphs = UNICODE
) -> Row:
    """A title and as many (key, word) pairs as fit, the last one always among them."""
    spans: list[Span] = [(f" {title} ", "accent@bar")]
    room = cells - row_width(spans) - 1
    shown = [(in_signs(key, glyphs), word) for key, word in hints]
    while len(shown) > 1 and sum(_cells(hint) for hint in shown) > room:
        del shown[-2]
    for key, word in shown:
        spans += [(f" {key}", "strong@bar"), (f" {word} ", "muted@bar")]
    return cut(spans, cells, glyphs.ellipsis)


def _cells(hint: tuple[str, str]) -> int:
    return width(hint[0]) + width(hint[1]) + 3


def context_words(title: str, cursor: Cursor, typing: bool, glyphs: Glyphs, cells: int) -> Row:
    """The map's footer: what keys do where one stands. What `f` marks in a lane stands last, where
    its coming and going moves nothing else."""
    if typing:
        return footer("TYPING", _named(LINE_FOOTER), cells, glyphs)
    if cursor.stage is not None and not cursor.lane:
        return footer(title, _on_head("stage"), cells, glyphs)
    if cursor.stage is None and cursor.lane:
        return footer(title, _on_head("lane"), cells, glyphs)
    row = footer(title, _named(FOOTER), cells - _SLOT, glyphs)
    if cursor.lane in _HERE:
        key, word = _HERE[cursor.lane]
        row = (*row, (f" {key}", "strong@bar"), (f" {word}", "muted@bar"))
    return row


def file_words(lost: bool, cells: int, glyphs: Glyphs) -> Row:
    """The footer while the file cannot be written; nothing is in the way of typing on."""
    first = (":w", "writes the file again")
    if not lost:
        first = ("", "yours goes in once the file is a map again")
    return footer("FILE", (first, (":saveas", "yours elsewhere")), cells, glyphs)


def _named(ids: Sequence[str]) -> list[tuple[str, str]]:
    return [(_key(id), BY_ID[id].words) for id in ids]


def _on_head(kind: str) -> list[tuple[str, str]]:
    return [(" ".join(map(_key, ids.split())), word) for ids, word in HEAD_FOOTERS[kind]]


def _key(id: str) -> str:
    return key_name(BY_ID[id].keys[-1 if id == "line.help" else 0])


def prompt_row(
    prompt: str, message: tuple[str, str] | None, cells: int, glyphs: Glyphs = UNICODE
) -> Row:
    """The footer while something is asked in it: the prompt, and a message at its end."""
    text, ink = message or ("", "muted")
    tail = clip(in_signs(text, glyphs), 12, glyphs.ellipsis)
    lead: Span = (f" {prompt}", "accent@bar")
    gap = cells - width(lead[0]) - width(tail) - 1
    return (lead, (" " * max(gap, 0), "text@bar"), (tail, f"{ink}@bar"))
