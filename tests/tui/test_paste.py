"""What a paste may hold: anything, and none of it is a key."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from journeytui.tui.paste import END, START, PasteParser, Tamer
from tests.terminal import terminal
from tests.tui.play import SMALL

PIECES = st.lists(st.sampled_from(["a", "\x1b", "[", "20", "1", "0", "~", "x\n", START, END]))


@given(st.text(alphabet="ab\x1b[201~\n"), st.data())
def test_a_paste_comes_whole_however_it_is_cut(text: str, data: st.DataObject) -> None:
    text = text.replace(END, "").replace("\x1b[201", "")
    if text.endswith(("\x1b", "\x1b[", "\x1b[2", "\x1b[20")):
        text += "."
    stream = "k" + START + text + END + "j"
    tamer = Tamer()
    out, at = "", 0
    while at < len(stream):
        size = data.draw(st.integers(1, len(stream) - at))
        out += tamer.tame(stream[at : at + size])
        at += size
    assert out == "k" + START + text.replace("\x1b", "␛") + END + "j"


@given(PIECES)
def test_outside_a_paste_nothing_changes(pieces: list[str]) -> None:
    tamer = Tamer()
    typed = [piece for piece in pieces if piece not in {START, END}]
    whole = "".join(typed)
    if START in whole:
        return
    assert "".join(tamer.tame(piece) for piece in typed) == whole


def test_the_parser_hands_on_one_paste_and_the_keys_around_it() -> None:
    parser = PasteParser()
    messages = [
        *parser.feed("k" + START + "one \x1b[31mred\x1b[0m x\nq" + END + "j"),
    ]
    pastes = [m.text for m in messages if isinstance(m, events.Paste)]
    assert pastes == ["one ␛[31mred␛[0m x\nq"]
    assert [m.key for m in messages if isinstance(m, events.Key)] == ["k", "j"]


def keys(*pieces: str, later: bool = True) -> list[str]:
    """The keys in some pieces of input; those that still wait come `later`."""
    parser = PasteParser()
    messages = [message for piece in pieces for message in parser.feed(piece)]
    if later:
        messages += parser._settle()
    return [message.key for message in messages if isinstance(message, events.Key)]


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (["\x1bd"], ["escape", "d"]),
        (["\x1b:"], ["escape", "colon"]),
        (["\x1bG"], ["escape", "G"]),
        (["\x1b?\x1b/x\x1b"], ["escape", "question_mark", "escape", "slash", "x", "escape"]),
        (["\x1b", "d", "\x1b", " "], ["escape", "d", "escape", "space"]),
        (["\x1b\x1b\r"], ["escape", "escape", "enter"]),
        (["\x1bO"], ["escape", "O"]),
        (["\x1b["], ["escape", "left_square_bracket"]),
        (["\x1b[A\x1bOB\x1b[Z"], ["up", "down", "shift+tab"]),
        (["\x1b", "[A"], ["up"]),
        (["a\x1b[", "A\x1bd"], ["a", "up", "escape", "d"]),
    ],
)
def test_an_esc_and_a_key_close_behind_it_are_two_keys(pieces: list[str], found: list[str]) -> None:
    assert keys(*pieces) == found


def test_a_lone_esc_waits_for_what_may_follow() -> None:
    assert keys("\x1b", later=False) == []
    assert keys("\x1b") == ["escape"]


def test_what_is_typed_in_one_breath_loses_no_key(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(SMALL)
    with terminal(str(path)) as played:
        played.shows("? help")
        played.press("aRings\x1b/friend\rGaWrites\x1b?")
        played.shows("Map and stage view")
        played.press("\x1bq")
        assert played.end() == 0
    assert '"Sees the poster", "Rings", "Asks a friend"' in path.read_text()
    assert '"Writes"' in path.read_text()


def test_a_coloured_log_pasted_onto_the_grid_becomes_cards(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(SMALL)
    with terminal(str(path)) as played:
        played.shows("? help")
        played.press(START + "\x1b[31mx first\x1b[0m\nx second" + END)
        played.shows("x second")
        played.press("q")
        assert played.end() == 0
    text = path.read_text()
    assert '"Sees the poster", "␛[31mx first␛[0m", "x second", "Asks a friend"' in text
