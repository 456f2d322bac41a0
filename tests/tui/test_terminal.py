"""The program in a real pseudo-terminal: from the first key to a restored screen."""

from __future__ import annotations

import re
from pathlib import Path

from tests.terminal import terminal
from tests.tui.play import SMALL


def small(folder: Path) -> Path:
    path = folder / "map.toml"
    path.write_text(SMALL)
    return path


def test_open_write_and_leave(tmp_path: Path) -> None:
    path = small(tmp_path)
    with terminal(str(path)) as played:
        played.shows("Sees the poster")
        played.press("aRings the library\rj\x10quit\r")
        assert played.end() == 0
        assert b"\x1b[?1049l" in played.raw[-200:]
        assert b"\x1b[?25h" in played.raw[-200:]
    assert '"Sees the poster", "Rings the library", "Asks a friend"' in path.read_text()


def test_keys_typed_before_the_first_picture_count(tmp_path: Path) -> None:
    path = small(tmp_path)
    with terminal(str(path)) as played:
        played.press("aTyped ahead\r")
        played.shows("Typed ahead")
        played.press("q")
        assert played.end() == 0
    assert "Typed ahead" in path.read_text()


def test_what_joins_characters_is_kept(tmp_path: Path) -> None:
    path = small(tmp_path)
    words = "\U0001f469\u200d\U0001f4bb \u0646\u0645\u06cc\u200c\u062e"
    with terminal(str(path)) as played:
        played.shows("Sees the poster")
        played.press(f"a{words}\rq")
        assert played.end() == 0
    assert f'"{words}"' in path.read_text()


def test_a_long_note_in_the_editor(tmp_path: Path) -> None:
    path = small(tmp_path)
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nls -l "$1" > ' + str(tmp_path / "mode") + "\n"
        "printf 'First line\\nSecond [b]line[/b]\\n' > \"$1\"\n"
    )
    editor.chmod(0o755)
    with terminal(str(path), env={"VISUAL": str(editor)}) as played:
        played.shows("Sees the poster")
        played.press("E")
        played.shows("Sees the poster ≡")
        played.press("q")
        assert played.end() == 0
    assert (tmp_path / "mode").read_text().startswith("-rw-------")
    assert "First line\\nSecond [b]line[/b]" in path.read_text()


def test_an_editor_that_is_missing_is_said(tmp_path: Path) -> None:
    with terminal(str(small(tmp_path)), env={"VISUAL": "/no/such/editor"}) as played:
        played.shows("Sees the poster")
        played.press("E")
        played.shows("could not be run")
        played.press("q")
        assert played.end() == 0


def test_an_editor_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = small(tmp_path)
    with terminal(str(path), env={"VISUAL": "false"}) as played:
        played.shows("Sees the poster")
        played.press("E")
        played.shows("ended with an error")
        played.press("q")
        assert played.end() == 0
    assert path.read_text() == SMALL


def test_idle_means_silent(tmp_path: Path) -> None:
    with terminal(str(small(tmp_path))) as played:
        played.shows("? help")
        played.press("l")
        played.until(lambda lines: "▌· Fills" in "\n".join(lines))
        before = len(played.raw)
        played.press("h")
        played.until(lambda lines: "▌· Sees" in "\n".join(lines))
        # A second move would answer at once: whatever else came, came by itself.
        sent = played.raw[before:]
        assert len(re.findall(rb"\x1b\[\?2026h", sent)) <= 2


def test_no_colour_sends_no_colour(tmp_path: Path) -> None:
    with terminal(str(small(tmp_path)), env={"NO_COLOR": "1"}) as played:
        played.shows("? help")
        played.press("jq")
        assert played.end() == 0
        codes = re.findall(rb"\x1b\[([\d;]*)m", played.raw)
        assert codes
        assert not any(re.search(rb"(^|;)(3[0-8]|4[0-8]|9\d|10[0-7])(;|$)", code) for code in codes)


def test_without_utf_8_the_picture_is_ascii(tmp_path: Path) -> None:
    with terminal(str(small(tmp_path)), env={"LANG": "C", "LC_ALL": "C"}) as played:
        played.shows("? help")
        for keys, what in (("?", "Map and stage"), ("\x1bd", "DETAILS"), ("\x1b:", "Find")):
            played.press(keys)
            played.shows(what)
        played.press("\x1bq")
        assert played.end() == 0
        assert played.raw.isascii()


def test_a_terminal_that_cannot_place_a_cursor_is_refused(tmp_path: Path) -> None:
    with terminal(str(small(tmp_path)), env={"TERM": "dumb"}) as played:
        assert played.end() == 2
        assert b"TERM=dumb" in played.raw


def test_a_sample_opens_as_a_copy(tmp_path: Path) -> None:
    with terminal("sample:crm", cells=120, rows=40) as played:
        played.shows("copy of")
        played.press("q")
        assert played.end() == 0
    assert list(tmp_path.iterdir()) == []


def test_quitting_without_saving_ends_at_once(tmp_path: Path) -> None:
    with terminal(str(small(tmp_path))) as played:
        played.shows("? help")
        played.press("aNew\r:q!\r")
        assert played.end() == 0
