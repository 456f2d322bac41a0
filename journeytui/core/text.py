"""Make text safe to show: nothing that a terminal would obey or that would reorder the line."""

from __future__ import annotations

import re

_C0 = {c: 0x2400 + c for c in range(0x20)}
_VISIBLE = {
    **_C0,
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys(
        (0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD
    ),
    **dict.fromkeys((0x2028, 0x2029), 0x0020),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
}
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    """`text` on one line with every control character made visible.

    Line breaks and tabs become a space; C0 and DEL their Unicode pictures (U+2400 and on); C1, bidi
    marks, embeddings, overrides and isolates, and lone surrogates U+FFFD.
    """
    if not _UNSAFE.search(text):
        return text
    return re.sub(r"\r\n|[\r\n\t]", " ", text).translate(_VISIBLE)


def visible_lines(text: str) -> list[str]:
    """The lines of a longer text, each made visible."""
    return [visible(line) for line in re.split(r"\r\n|\n|\r", text)]
