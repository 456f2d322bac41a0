"""Triage: the map before, the keys, the map after, and what is said meanwhile."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual import events

from journeytui.core.changes import Insert, Place
from journeytui.core.cursor import Cursor
from journeytui.core.edits import Edit
from journeytui.core.journey import Card
from journeytui.layout.glyphs import ASCII
from journeytui.tui.app import JourneyApp
from journeytui.tui.commands import in_scope
from journeytui.tui.screens.triage import TriageScreen
from tests.tui.play import SMALL, Play, cells, play
from tests.tui.test_brainstorm import footer, paste

MAP = (
    SMALL
    + """
[[inbox]]
text = "One"
kind = "idea"
by = "Ana"

[[inbox]]
text = "a form on the SITE"
kind = "idea"
by = "Bo"

[[inbox]]
text = "Three"
kind = "note"
stage = "sign"
at = 2026-11-21T10:09:00+01:00
quote = true
"""
)

SAME = "Sign up/opportunities"
FORM = "A form on the site"

INBOX = '[[inbox]]\ntext = "One"\n[[inbox]]\ntext = "one"\n'

ONE_HIDDEN = 'lanes = ["actions", { key = "opportunities", hidden = true }]\n[[stages]]\n' + INBOX


def after(played: Play) -> dict[str, list[str]]:
    """What the keys have changed: cells that hold other cards than before, and the inbox."""
    before = {
        "Hear of it/actions": ["Sees the poster", "Asks a friend"],
        "Hear of it/emotions": ["Curious"],
        "Sign up/actions": ["Fills in the form"],
        "Sign up/pain_points": ["The form wants a fax number"],
        SAME: [FORM],
    }
    return {
        where: texts for where, texts in cells(played.journey).items() if before.get(where) != texts
    }


LEFT = ["a form on the SITE", "Three"]


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["3", "y"], {"Borrow/opportunities": ["One"], "inbox": LEFT}),
        (["l", "l", "l", "enter"], {"Borrow/opportunities": ["One"], "inbox": LEFT}),
        (["2", "n"], {SAME: [FORM, "One"], "inbox": LEFT}),
        (["y"], {"inbox": ["One", *LEFT]}),
        (["3", "p", "y"], {"inbox": ["One", *LEFT]}),
        (["3", "p", "enter"], {"Borrow/pain_points": ["One"], "inbox": LEFT}),
        (["3", "tab", "enter"], {"Borrow/actions": ["One"], "inbox": LEFT}),
        (["9", "enter"], {"inbox": ["One", *LEFT]}),
        (["space", "3", "m"], {"Borrow/opportunities": [LEFT[0]], "inbox": ["One", "Three"]}),
        (["j", "k", "3", "y"], {"Borrow/opportunities": ["One"], "inbox": LEFT}),
        (["3", "y", "u"], {"inbox": ["One", *LEFT]}),
        (["3", "y", "u", "ctrl+r"], {"Borrow/opportunities": ["One"], "inbox": LEFT}),
        (["x"], {"inbox": ["One", *LEFT]}),
        (
            ["space", "space", "a", "enter"],
            {"Sign up/actions": ["Fills in the form", "Three"], "inbox": ["One", LEFT[0]]},
        ),
        (["space", "space", "y"], {"inbox": ["One", *LEFT]}),
        (["space", "space", "o", "y"], {SAME: [FORM, "Three"], "inbox": ["One", LEFT[0]]}),
        (["space", "="], {"inbox": ["One", "Three"]}),
        (["="], {"inbox": ["One", *LEFT]}),
        (["i", "'!'", "enter"], {"inbox": ["One!", *LEFT]}),
        (["i", "'!'", "escape"], {"inbox": ["One!", *LEFT]}),
        (["i", "ctrl+u", "enter"], {"inbox": ["One", *LEFT]}),
        (["i", "'yxq'", "enter", "3", "y"], {"Borrow/opportunities": ["Oneyxq"], "inbox": LEFT}),
        (["s", "y"], {"Hear of it/opportunities": ["One"], "inbox": LEFT}),
        (["s", "space", "space", "space", "y"], {SAME: [FORM, "One"], "inbox": LEFT}),
        (
            ["s", "3", "y", "s", "2", "y"],
            {"Borrow/opportunities": ["One"], SAME: [FORM, LEFT[0]], "inbox": ["Three"]},
        ),
    ],
)
async def test_the_map_after(tmp_path: Path, keys: list[str], left: dict[str, list[str]]) -> None:
    keys = ["equals_sign" if key == "=" else key for key in keys]
    async with play(tmp_path, MAP, ["T", *keys]) as played:
        assert after(played) == left


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["y"], "In which stage does it help?"),
        (
            ["3", "p", "y"],
            "Only opportunities are feasible or not; Enter places it in pain points.",
        ),
        (["9"], "There is no stage 9; the last is 3."),
        (["equals_sign"], "There is nothing like it"),
        (["space", "equals_sign"], f"One with “{FORM}”"),
        (["x"], "Parked; it stays in the inbox."),
        (["3", "y", "u"], "Undone: place “One”."),
        (["space", "space", "2", "enter"], "In which lane does it belong?"),
        (["space", "space", "2", "y"], "First what it is: a t e p o; y m n judge opportunities."),
        (["s", "space", "space", "space"], "Stage 2, Sign up: all that waits."),
        (["s", "2"], "Stage 2, Sign up: all that waits, from this one on."),
        (["s", "l", "h"], "Stage 1, Hear of it: all that waits, from this one on."),
        (["s", "3", "y"], "Borrow, opportunities: “One”; u takes it back"),
        (["2", "n"], "Sign up, opportunities: “One”; u takes it back"),
        (["ctrl+c"], "q leads to the map"),
        (["i", "ctrl+u", "enter"], "A card needs words"),
    ],
)
async def test_what_is_said(tmp_path: Path, keys: list[str], said: str) -> None:
    async with play(tmp_path, MAP, ["T", *keys]) as played:
        assert said in footer(played)


async def test_what_is_placed_is_written_into_its_cell_alone(tmp_path: Path) -> None:
    async with play(tmp_path, MAP, ["T", "3", "y", "space", "2", "p", "enter"]) as played:
        text = played.lines()
        line = '    { text = "One", feasible = "yes", by = "Ana" },'
        assert f'name = "Borrow"\nopportunities = [\n{line}\n]\n' in text
        assert '"The form wants a fax number"' in text
        assert "quote = true, at = 2026-11-21T10:09:00+01:00" in text
        assert text.count("[[inbox]]") == 1


async def test_the_same_loses_no_word(tmp_path: Path) -> None:
    async with play(tmp_path, MAP, ["T", "space", "equals_sign"]) as played:
        (card,) = played.journey.stages[1].cell("opportunities")
        assert (card.text, card.word("note")) == (FORM, "a form on the SITE (Bo)")
        await played.keys("u")
        assert any("a form on the SITE" in line for line in played.screen())
        assert any("≈ same: A form on the site" in line for line in played.screen())


async def test_the_end_and_from_there_on(tmp_path: Path) -> None:
    async with play(tmp_path, MAP, ["T", "3", "y", "x", "space"]) as played:
        lines = [line.strip() for line in played.screen() if line.strip()]
        assert "1 still waits." in lines
        assert {"1  placed   ✓ 1 yes", "1  parked", "1  left"} <= set(lines)
        await played.keys("x")
        assert any("a form on the SITE" in line for line in played.screen())
        assert any("1 of 1  parked" in line for line in played.screen())
        await played.keys("2", "m")
        assert not played.journey.stages[1].cell("opportunities")[1].flag("parked")
        await played.keys("space", "2", "o", "n")
        assert any("All is sorted." in line for line in played.screen())
        assert played.journey.inbox == ()
        await played.keys("y", "space", "x", "i", "E")
        assert any("All is sorted." in line for line in played.screen())
        while played.session.can_undo:
            await played.keys("u")
        assert cells(played.journey)["inbox"] == ["One", *LEFT]
        await played.keys("q")
        assert played.app.screen is played.app.map


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        (["3", "y", "q"], "One"),
        (["3", "y", "1", "enter", "escape"], LEFT[0]),
        (["3", "y", "1", "enter", "u", "q"], "One"),
        (["3", "y", "u", "x", "q"], "Asks a friend"),
    ],
)
async def test_back_on_the_map_one_stands_on_the_last_card_placed(
    tmp_path: Path, keys: list[str], at: str
) -> None:
    async with play(tmp_path, MAP, ["j", "T", *keys]) as played:
        assert played.app.screen is played.app.map
        assert played.at() == at


async def test_nothing_waits(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["T"]) as played:
        assert any("Nothing waits to be sorted." in line for line in played.screen())
        await played.keys("s")
        assert "Nothing waits" in footer(played)


async def test_a_map_without_stages(tmp_path: Path) -> None:
    async with play(tmp_path, '[[inbox]]\ntext = "One"\n', ["T", "y"]) as played:
        assert any("no stages yet" in line for line in played.screen())
        assert "no stages yet" in footer(played)
        await played.keys("1", "l", "s", "enter")
        assert cells(played.journey) == {"inbox": ["One"]}


async def test_lines_pasted_over_a_card_wait_beside_it(tmp_path: Path) -> None:
    async with play(tmp_path, MAP, ["T", "i"]) as played:
        await paste(played, " more\nNew\n")
        assert [(c.text, c.word("by")) for c in played.journey.inbox[:2]] == [
            ("One more", "Ana"),
            ("New", "Ana"),
        ]
        assert any("One more" in line for line in played.screen())
        await played.keys("u")
        assert cells(played.journey)["inbox"] == ["One", *LEFT]


@pytest.mark.parametrize("command", ["quit", "park", "undo", "later", "by stage", "nothing such"])
async def test_a_command_found_while_typing_loses_no_word(tmp_path: Path, command: str) -> None:
    async with play(tmp_path, MAP, ["T", "i", "'!'", "ctrl+p", f"'{command}'", "enter"]) as played:
        await played.pilot.pause()
        if command == "undo":
            assert "Undone: edit “One”." in footer(played)
            await played.keys("ctrl+r")
        assert cells(played.journey)["inbox"] == ["One!", *LEFT]


async def test_the_note_is_written_in_the_editor_and_stays_with_the_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text('#!/bin/sh\necho more >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(JourneyApp, "suspend", lambda _: nullcontext())
    async with play(tmp_path, MAP, ["T"]) as played:
        await played.keys("E")
        assert played.journey.inbox[0].word("note") == "more"
        await played.keys("3", "y")
        assert played.journey.stages[2].cell("opportunities")[0].word("note") == "more"


async def test_what_comes_in_meanwhile_is_offered_last_and_said(tmp_path: Path) -> None:
    async with play(tmp_path, MAP, ["T", "space", "space", "space"]) as played:
        batch = (
            Insert(
                Card(played.session.next_id, "New"), Place("inbox", played.journey.inbox[-1].id)
            ),
        )
        played.session.do(Edit("theirs", batch), Cursor(), Cursor())
        screen = played.app.screen
        assert isinstance(screen, TriageScreen)
        screen.news_came(batch)
        await played.pilot.pause()
        assert "1 more came in; it comes last." in footer(played)
        assert any("New" in line for line in played.screen())


async def test_a_map_that_cannot_be_changed_is_not_sorted(tmp_path: Path) -> None:
    async with play(tmp_path, "format = 99\n" + MAP, ["T"]) as played:
        assert played.app.screen is played.app.map
        assert "read-only" in played.footer()


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
@pytest.mark.parametrize("keys", [[], ["space"], ["s"], ["x", "x", "x"], ["i"]])
async def test_it_fits(tmp_path: Path, size: tuple[int, int], keys: list[str]) -> None:
    async with play(tmp_path, MAP, ["T", *keys], size=size) as played:
        if keys == ["i"]:
            await paste(played, " and so on" * 40)
        lines = played.screen()
        assert len(lines) == size[1]
        assert lines[-1].endswith(("help", "inbox."))


async def test_ascii_alone_and_without_colours(tmp_path: Path) -> None:
    async with play(tmp_path, MAP, ["T", "2"], glyphs=ASCII, colour=False) as played:
        assert all(line.isascii() for line in played.screen())
        assert any(line.strip().startswith(">  2") for line in played.screen())


async def test_help_names_what_is_borrowed_from_the_map(tmp_path: Path) -> None:
    async with play(tmp_path, MAP, ["T", "question_mark"]) as played:
        lines = "\n".join(played.screen())
        assert "Change its words in place." in lines
        await played.keys("escape")
        assert any("One" in line for line in played.screen())


@pytest.mark.parametrize("toml", [MAP, "title = 'Bare'\n" + INBOX, ONE_HIDDEN, SMALL])
async def test_no_key_breaks_on_any_map(tmp_path: Path, toml: str) -> None:
    async with play(tmp_path, toml, ["T"], size=(80, 24)) as played:
        screen = played.app.screen
        assert isinstance(screen, TriageScreen)
        for before in ([], ["s"], ["x", "space", "space"]):
            for command in in_scope("triage"):
                for key in command.keys if command.id != "card.note" else ():
                    for pressed in (*before, key, "enter"):
                        screen.take_key(events.Key(pressed, None))
        await played.pilot.pause()
        assert played.app.screen is screen
        while played.session.can_undo:
            await played.keys("u")
        played.app.back_to_map(played.cursor)
        await played.pilot.pause()
        assert played.app.is_running
