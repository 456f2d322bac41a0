"""The signs that stand before words, and their stand-ins for terminals without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs; every one is a single cell wide, but for `ellipsis` and the quotes."""

    dot: str
    bar: str
    feasible: Mapping[str, str]
    severity: Mapping[int, str]
    media: Mapping[str, str]
    verbatim: str
    quotes: tuple[str, str]
    moment: str
    note: str
    fresh: str
    """It came from outside and was not looked at yet."""
    parked: str
    conflict: str
    solves: str
    paths: Mapping[str, str]
    rule: str
    ellipsis: str
    state: str
    more: tuple[str, str]
    """There is more above, and below."""
    to: str
    before: str
    after: str
    enter: str
    point: str
    wanted: str
    line: str
    gap: str
    up: tuple[str, str]
    """The corners of a rise: the lower, where it turns up, and the upper, where it turns right."""
    down: tuple[str, str]
    """The corners of a fall: the upper, where it turns down, and the lower."""
    upright: str
    levels: str
    done: str
    """As much of a rule as is done."""
    like: str


UNICODE = Glyphs(
    dot="·",
    bar="▌",
    feasible={"yes": "✓", "maybe": "~", "no": "✗"},
    severity={1: "▁", 2: "▃", 3: "▆"},
    media={"owned": "◆", "earned": "◇", "paid": "◈"},
    verbatim="❝",
    quotes=("“", "”"),
    moment="★",
    note="≡",
    fresh="»",
    parked="◌",
    conflict="≠",
    solves="→",
    paths={"loop": "↺", "skip": "↷", "parallel": "∥"},
    rule="─",
    ellipsis="…",
    state="●",
    more=("▴", "▾"),
    to="–",
    before="‹",
    after="›",
    enter="⏎",
    point="●",
    wanted="○",
    line="─",
    gap="┄",
    up=("╯", "╭"),
    down=("╮", "╰"),
    upright="│",
    levels="▁▃▅▆▇",
    done="━",
    like="≈",
)

ASCII = Glyphs(
    dot="-",
    bar=">",
    feasible={"yes": "+", "maybe": "~", "no": "x"},
    severity={1: "1", 2: "2", 3: "3"},
    media={"owned": "o", "earned": "e", "paid": "p"},
    verbatim='"',
    quotes=('"', '"'),
    moment="*",
    note="=",
    fresh="N",
    parked="%",
    conflict="!",
    solves="->",
    paths={"loop": "<", "skip": ">", "parallel": "="},
    rule="-",
    ellipsis="..",
    state="*",
    more=("^", "v"),
    to="-",
    before="<",
    after=">",
    enter="Enter",
    point="*",
    wanted="o",
    line="-",
    gap=".",
    up=("+", "+"),
    down=("+", "+"),
    upright="|",
    levels="12345",
    done="=",
    like="~",
)


_STAND_INS = {
    "← ↓ ↑ →": "arrows",
    "↓ ↑": "Down Up",
    "⏎": "Enter",
    "…": "..",
    "“": '"',
    "”": '"',
    "·": "-",
}
"""For the signs within the program's own words, in this order."""


def in_signs(words: str, glyphs: Glyphs) -> str:
    """Words of the program's own as a terminal shows them that may have nothing but ASCII."""
    if glyphs.enter.isascii() and not words.isascii():
        for sign, stand_in in _STAND_INS.items():
            words = words.replace(sign, stand_in)
    return words
