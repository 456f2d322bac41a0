"""`capture` without a text, in a real pseudo-terminal: it asks until Ctrl+D."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.terminal import terminal

MAP = '[[stages]]\nname = "Sale"\n'


@pytest.fixture
def here(tmp_path: Path) -> Path:
    path = tmp_path / "crm.toml"
    path.write_text(MAP)
    return path


def _texts(path: Path) -> list[str]:
    return [entry["text"] for entry in tomllib.loads(path.read_text()).get("inbox", [])]


def test_each_line_is_a_note_and_is_told_where_it_went(here: Path) -> None:
    with terminal("capture", str(here), "--stage", "sale", cells=300) as shown:
        shown.shows("Ctrl+D ends.")
        shown.shows("crm.toml>")
        shown.press("!No price\r")
        shown.shows("  Sale, pain points")
        shown.press("東京 [b]\r")
        lines = shown.shows("  Inbox, for Sale")
        shown.press("\r  \r\x04")
        assert shown.end() == 0
    assert _texts(here) == ["No price", "東京 [b]"]
    assert not any("Traceback" in line for line in lines)


def test_up_recalls_a_line_and_ctrl_c_clears_one_without_losing_it(here: Path) -> None:
    with terminal("capture", str(here)) as shown:
        shown.shows("crm.toml>")
        shown.press("one\r")
        shown.shows("  Inbox")
        shown.press("half")
        shown.shows("> half")
        shown.press("\x03")
        shown.shows("  Ctrl+D ends")
        shown.until(lambda lines: [line for line in lines if line][-1] == "crm.toml>")
        shown.press("\x1b[A more\r")
        shown.shows("> half more")
        shown.press("\x1b[A\x1b[A\x1b[A!\r")
        shown.shows("> one!")
        shown.until(lambda lines: sum(line == "  Inbox" for line in lines) == 3)
        shown.press("\x04")
        assert shown.end() == 0
    assert _texts(here) == ["one", "half more", "one!"]


def test_pasted_lines_are_as_many_notes(here: Path) -> None:
    with terminal("capture", str(here)) as shown:
        shown.shows("crm.toml>")
        shown.press("\x1b[200~one\ntwo\n\nthree\x1b[201~\r")
        shown.until(lambda lines: "  3 Inbox" in lines or lines.count("  Inbox") == 3)
        shown.press("\x04")
        assert shown.end() == 0
    assert _texts(here) == ["one", "two", "three"]


def test_bytes_that_are_no_text_do_not_end_it(here: Path) -> None:
    with terminal("capture", str(here)) as shown:
        shown.shows("crm.toml>")
        shown.child.send(b"a\xffb\r")
        shown.shows("  Inbox")
        shown.press("\x04")
        assert shown.end() == 0
    assert len(_texts(here)) == 1


def test_a_map_that_breaks_meanwhile_is_said_and_the_next_note_is_taken(here: Path) -> None:
    with terminal("capture", str(here), cells=200) as shown:
        shown.shows("crm.toml>")
        here.write_text("[[stages")
        shown.press("lost?\r")
        shown.shows("journeytui: ")
        here.write_text(MAP)
        shown.press("\x1b[A\r")
        shown.shows("  Inbox")
        shown.press("\x04")
        assert shown.end() == 0
    assert _texts(here) == ["lost?"]


def test_what_is_wrong_is_said_before_anything_is_typed(tmp_path: Path) -> None:
    with terminal("capture", str(tmp_path / "gone.toml"), cells=200) as shown:
        shown.shows("there is no such file")
        assert shown.end() == 66


def test_the_history_is_kept_in_memory_only(here: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with terminal("capture", str(here), env={"HOME": str(home)}) as shown:
        shown.shows("crm.toml>")
        shown.press("one\r")
        shown.shows("  Inbox")
        shown.press("\x04")
        assert shown.end() == 0
    assert list(home.iterdir()) == []
