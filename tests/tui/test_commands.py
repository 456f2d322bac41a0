"""The commands: declared once, carried out by somebody, on keys that terminals leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeytui.core.cursor import Cursor
from journeytui.layout.glyphs import UNICODE
from journeytui.layout.rows import plain, row_width
from journeytui.tui.commands import (
    BORROWED,
    BY_ID,
    COMMANDS,
    FOOTER,
    HEAD_FOOTERS,
    LIKE,
    LINE_FOOTER,
    Scope,
    in_scope,
)
from journeytui.tui.control.details import Details
from journeytui.tui.control.guiding import Guide
from journeytui.tui.control.lanes import LaneList
from journeytui.tui.control.newslist import NewsList
from journeytui.tui.control.picking import Picking
from journeytui.tui.footer import context_words, footer
from journeytui.tui.keyspage import page
from journeytui.tui.screens.brainstorm import BrainstormScreen
from journeytui.tui.screens.call import CallScreen
from journeytui.tui.screens.newmap import NewMapScreen
from journeytui.tui.screens.opening import OpeningScreen
from journeytui.tui.screens.palette import ranked, with_argument
from journeytui.tui.screens.triage import TriageScreen
from journeytui.tui.widgets.line import Line
from tests.tui.play import play

TAKEN = {f"ctrl+{letter}" for letter in "sqhbazimj"}
"""Chords that terminals and multiplexers keep for themselves."""


def test_ids_are_given_once() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize(
    "scopes",
    [
        ("everywhere", "map"),
        ("line",),
        ("line", "brainstorm"),
        ("everywhere", "triage"),
        ("line", "guide"),
        ("everywhere", "call"),
        ("panel", "details"),
        ("panel", "pick"),
        ("panel", "lanes"),
        ("panel", "news"),
        ("everywhere", "open"),
        ("everywhere", "new"),
    ],
)
def test_no_key_means_two_things_in_a_scope(scopes: tuple[Scope, ...]) -> None:
    keys = [key for c in in_scope(*scopes) if c.id != "card.score" for key in c.keys]
    assert len(keys) == len(set(keys))


def test_what_a_scope_borrows_is_a_command_of_another_by_the_same_name() -> None:
    for command in BORROWED:
        assert BY_ID[command.id].scope != command.scope
        assert BY_ID[command.id].words == command.words


def test_no_command_needs_a_key_that_a_terminal_takes() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert key not in TAKEN or command.id == "app.suspend"
            assert not key.startswith(("alt+", "ctrl+shift+", "f1", "f2"))


async def test_somebody_carries_out_every_command(tmp_path: Path) -> None:
    async with play(tmp_path) as played:
        handlers = played.app.map.crew.handlers
        assert set(handlers) == {command.id for command in in_scope("everywhere", "map")}
    for command in in_scope("line"):
        assert command.id in LIKE or hasattr(Line, command.handler)
    assert all(hasattr(BrainstormScreen, command.handler) for command in in_scope("brainstorm"))
    assert all(hasattr(TriageScreen, command.handler) for command in in_scope("triage"))
    assert all(hasattr(Guide, command.handler) for command in in_scope("guide"))
    assert all(hasattr(CallScreen, command.handler) for command in in_scope("call"))
    for panel in (Details, Picking, LaneList, NewsList):
        assert all(hasattr(panel, c.handler) for c in in_scope("panel", panel.scope) if c.keys)
    assert all(hasattr(OpeningScreen, command.handler) for command in in_scope("open"))
    assert all(hasattr(NewMapScreen, command.handler) for command in in_scope("new"))


def test_what_the_footer_names_is_declared() -> None:
    heads = {id for hints in HEAD_FOOTERS.values() for ids, _ in hints for id in ids.split()}
    assert set(FOOTER) | set(LINE_FOOTER) | heads <= set(BY_ID)


@pytest.mark.parametrize("cells", [60, 80, 100, 120, 200])
@pytest.mark.parametrize("lane", ["", "actions", "pain_points", "opportunities"])
def test_the_footer_fits_and_always_has_the_help(cells: int, lane: str) -> None:
    row = context_words("MAP", Cursor(1, lane), False, UNICODE, cells)
    assert row_width(row) <= cells
    assert "? help" in plain(row)
    assert ("severity" in plain(row)) == (lane == "pain_points")


@pytest.mark.parametrize(
    ("cursor", "words"),
    [
        (Cursor(1), "⏎ rename  d details  x delete  f goal  > path  H L move"),
        (Cursor(None, "actions"), "⏎ rename  d all lanes  x hide  J K move  v view"),
        (Cursor(None), "⏎ edit"),
    ],
)
def test_on_a_head_the_footer_says_what_keys_mean_there(cursor: Cursor, words: str) -> None:
    row = context_words("MAP ▾", cursor, False, UNICODE, 80)
    assert row_width(row) <= 80
    assert plain(row).startswith(" MAP ▾  a add")
    assert words in plain(row)
    assert "? help" in plain(row)


def test_a_footer_drops_words_from_the_end_but_not_the_last() -> None:
    hints = [("a", "add"), ("b", "bad"), ("?", "help")]
    assert plain(footer("MAP", hints, 80)) == " MAP  a add  b bad  ? help"
    assert plain(footer("MAP", hints, 22)) == " MAP  a add  ? help"


def test_the_keys_page_is_as_the_commands_are() -> None:
    there = Path(__file__).parents[2] / "docs" / "keys.md"
    assert there.read_text() == page(), "stale: run make docs"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("w", "map.save"),
        ("q", "screen.leave"),
        ("undo", "edit.undo"),
        ("saveas", "map.save_as"),
        ("lane", "lane.list"),
    ],
)
def test_the_palette_ranks(text: str, first: str) -> None:
    assert ranked(text, in_scope("everywhere", "map"))[0].id == first


def test_the_palette_shows_all_for_nothing_and_none_for_nonsense() -> None:
    commands = in_scope("everywhere", "map")
    assert ranked("", commands) == commands
    assert ranked("qqqzzz", commands) == []


@pytest.mark.parametrize("text", ["open", "rename", "sort", "title", "set", "clear"])
def test_letters_strewn_over_a_description_mean_nothing(text: str) -> None:
    for command in ranked(text, in_scope("everywhere", "map")):
        names = " ".join((command.words, command.id, *command.aliases))
        said = f" {names} {command.doc}".casefold()
        assert f" {text}" in said or f".{text}" in said


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("rename", "card.edit"),
        ("sort", "screen.triage"),
        ("reorder", "card.move"),
        ("goal", "map.details"),
        ("title", "map.details"),
        ("review", "map.details"),
        ("new", "card.add"),
        ("delete", "card.cut"),
        ("remove", "card.cut"),
        ("lane", "lane.list"),
        ("theme", "theme.next"),
    ],
)
def test_what_people_call_it_finds_it(text: str, id: str) -> None:
    assert ranked(text, in_scope("everywhere", "map"))[0].id == id


def test_a_name_can_be_followed_by_what_it_takes() -> None:
    commands = in_scope("everywhere", "map")
    assert with_argument("saveas my map.toml", commands) == ("map.save_as", "my map.toml")
    assert with_argument("w other.toml", commands) == ("map.save", "other.toml")
    assert with_argument("undo twice", commands) is None
    assert [c.id for c in ranked("w other.toml", commands)] == ["map.save"]
