"""The first character of a note says what kind of note it is: in a call, and from the shell.

Plain values only, so that capturing a note loads nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from journeytui.core.names import ASK as ASK

SIGNS: tuple[tuple[str, str, str], ...] = (
    ('"', "", "verbatim"),
    ("!", "pain_points", "pain"),
    ("+", "opportunities", "opportunity"),
    ("@", "touchpoints", "touchpoint"),
    (">", "actions", "action"),
    ("?", "", "ask"),
    (":", "emotions", "mood"),
)
"""Each sign with the lane it leads to ('' for none) and a word for people. `:` takes a digit."""

Attribute = bool | int | tuple[str, ...]

_LANES = {sign: lane for sign, lane, _ in SIGNS if lane and sign != ":"}
_SCALE = re.compile(r"\s*:\d")
_SCORES = frozenset("12345")
_OPENINGS = "".join(sign for sign, _, _ in SIGNS)
_MARKS = '"“”„«»'
"""Quotation marks: of a verbatim they are never stored."""


def read_signs(typed: str) -> tuple[str, str, dict[str, Attribute]]:
    """What a typed note says: its text, the lane it belongs to ('' where it says none), and its
    attributes: `quote`, `score`, `tags`.

    A sign twice is that character itself. A verbatim may have a lane as well, in either order:
    `!"We lost a week"`. After `:` comes the score, 1 to 5, alone; a text may follow.
    """
    text = typed.strip()
    doubled = False
    lane, attrs = "", {}  # type: tuple[str, dict[str, Attribute]]
    quote = False
    while text:
        sign = text[0]
        if text[1:2] == sign and (sign in _LANES or sign in '"?:'):
            text, doubled = text[1:], True
            break
        if sign == '"' and not quote:
            quote = True
            text = text[1:].lstrip()
        elif sign in _LANES and not lane:
            lane = _LANES[sign]
            text = text[1:].lstrip()
        elif sign == "?" and not lane and not quote:
            attrs["tags"] = (ASK,)
            text = text[1:].lstrip()
            break
        elif sign == ":" and not lane and text[1:2] in _SCORES and not text[2:3].isdigit():
            lane, attrs["score"] = "emotions", int(text[1])
            text = text[2:].lstrip()
            if not text.startswith('"') or quote:
                break
        else:
            break
    if quote:
        attrs["quote"] = True
        if not doubled and text.startswith('"') and text.count('"') == 2:
            # The sign was typed before a pair that is whole: `" "She said so"`.
            text = text[1:] if text.endswith('"') else text
        text = text.rstrip().removesuffix('"').strip(_MARKS[1:]).strip()
    return text, lane, attrs


def off_scale(typed: str) -> bool:
    """Whether a line begins like a score and is none: `:7 very`."""
    return _SCALE.match(typed) is not None and not read_signs(typed)[1]


def as_typed(text: str, lane: str, attrs: Mapping[str, object]) -> str:
    """A note as one would type it: what `read_signs` makes of it is this text, this lane and the
    attributes that have a sign. A lane without one goes unsaid.
    """
    tags = attrs.get("tags")
    score = attrs.get("score")
    lead = next((sign for sign, own, _ in SIGNS if own and own == lane and sign != ":"), "")
    if lane == "emotions" and isinstance(score, int) and 1 <= score <= 5:
        lead = f":{score}"
    elif not lane and isinstance(tags, tuple | list) and ASK in tags:
        return f"? {text}" if text.startswith("?") else f"?{text}"
    quote = attrs.get("quote") is True
    # Behind a score a text stands as it is, unless it would begin a verbatim.
    openings = '"' if lead.startswith(":") and not quote else _OPENINGS
    lead += '"' if quote else ""
    if text and text[0] in openings:
        text = f" {text[0]}{text}" if lead else text[0] + text
    elif lead.startswith(":") and not quote:
        text = f" {text}"
    return (lead + text).rstrip()
