"""Texts that a terminal would obey, on the screen of a real one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.hostile.corpus import ESCAPES, MARK, everywhere
from tests.terminal import terminal

KEYS = ("l", "j", "v", "v", "v", "h", "h", "?", "\x1b", "d", "\x1b", "T", "\x1b", "B", "\x1b")
"""Every view, help, the details, triage and brainstorming."""

_OBEYED = re.compile(rb"\x1b\](?!22;)|\x1bP|\xc2[\x80-\x9f]|\x7f|\x08")
"""A title, the clipboard, a device string, C1, DEL and backspace: nothing of it is ever sent."""


@pytest.mark.parametrize("name", ESCAPES)
def test_no_text_of_a_map_reaches_the_terminal_raw(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{MARK}{ESCAPES[name]}.toml".replace("/", "")
    text = everywhere(f"{MARK}{ESCAPES[name]}{MARK}")
    path.write_text(text)
    with terminal(str(path)) as shown:
        shown.shows(MARK)
        for keys in KEYS:
            shown.press(keys)
        shown.press("q")
        assert shown.end() == 0
    assert ESCAPES[name].encode() not in shown.raw
    assert not _OBEYED.search(shown.raw)
    assert not any(c.encode() in shown.raw for c in ESCAPES["bidi"])
