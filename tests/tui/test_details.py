"""Details: the map before, the keys, the map after; and what the panel shows."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from textual import events
from textual._compositor import LayoutUpdate
from textual.screen import Screen
from textual.strip import Strip

from journeytui.config.resources import shipped
from journeytui.core.journey import Card, Value
from journeytui.layout.glyphs import ASCII
from tests.tui.play import SMALL, Play, play

SAMPLE = (shipped("samples") / "crm.toml").read_text()

PEOPLE = """
title = "Library card"
calls = [{ id = "first", with = "Ben", started = 2026-11-12T09:54:01+01:00 }]

[[stages]]
id = "hear"
name = "Hear of it"
goal_met = false
touchpoints = ["Poster", { text = "Web", channel = "search", owner = "Ana" }]
emotions = [{ text = "Curious", score = 4 }, { score = 2 }]
pain_points = ["The form wants a fax number!", { text = "No price", id = "no-price" }]
opportunities = ["A form on the site", { text = "Cake", owner = "Ana", by = "Bo", tags = ["soon"] }]
notes = [{ text = "Mixed", note = "one\\ntwo", conflict = "theirs", parked = true }]
"""

TO = {
    "Poster": ["tab"],
    "Curious": ["tab", "tab"],
    "Fax": ["tab", "tab", "tab"],
    "Form": ["tab", "tab", "tab", "tab"],
    "Cake": ["tab", "tab", "tab", "tab", "j"],
    "Mixed": ["G"],
}


def in_sight(played: Play) -> bool:
    """Whether the panel is."""
    region = played.desk.parts.panel.region
    return bool(region) and region.y < played.app.size.height


def here(played: Play) -> str:
    """The line of the panel that is in front."""
    box = played.desk.parts.panel.region
    lines = [line[box.x :] for line in played.screen()[box.y : box.bottom]]
    return next(line for line in lines if line.startswith("▌"))


def card(played: Play) -> Card:
    found = played.journey.card(played.cursor.card or 0)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("to", "keys", "key", "value"),
    [
        ("Poster", ["j", "enter", "'shop'", "enter"], "channel", "shop"),
        ("Poster", ["j", "enter", "'shop'", "escape"], "channel", "shop"),
        ("Poster", ["j", "j", "e"], "media", "earned"),
        ("Poster", ["j", "j", "space", "space", "space"], "media", "paid"),
        ("Poster", ["j", "j", "p", "space"], "media", None),
        ("Poster", ["j", "j", "j", "t"], "control", "theirs"),
        ("Poster", ["j", "j", "j", "j", "b"], "visibility", "backstage"),
        ("Poster", [*"jjjjj", "enter", "'We call'", "enter"], "response", "We call"),
        ("Poster", [*"jjjjjj", "y"], "moment", True),
        ("Poster", [*"jjjjjj", "y", "n"], "moment", None),
        ("Poster", [*"jjjjjjj", "enter", "'An'", "tab", "enter"], "owner", "Ana"),
        ("Poster", [*"jjjjjjj", "enter", "tab", "tab", "enter"], "owner", "Bo"),
        (
            "Poster",
            [*"jjjjjjjj", "enter", "'new, '", "tab", "enter"],
            "tags",
            ("new", "soon"),
        ),
        ("Poster", [*"jjjjjjjj", "enter", "'#a, b,, a'", "enter"], "tags", ("a", "b")),
        ("Poster", [*"jjjjjjjjj", "enter", "'More'", "enter"], "note", "More"),
        ("Curious", ["j", "2"], "score", 2),
        ("Curious", ["j", "j", "5"], "expected", 5),
        ("Curious", ["j", "x"], "score", None),
        ("Curious", ["j", "j", "j", "o"], "evidence", "observed"),
        ("Fax", ["j", "3"], "severity", 3),
        ("Fax", ["j", "7"], "severity", None),
        ("Fax", ["j", "j", "a"], "evidence", "assumed"),
        ("Fax", ["j", "j", "j", "space"], "quote", True),
        ("Form", ["j", "m"], "feasible", "maybe"),
        ("Form", ["j", "n", "u"], "feasible", None),
        ("Form", ["j", "j", "j", "enter", "'Zoe'", "enter"], "owner", "Zoe"),
        ("Form", ["j", "j", "j", "j", "enter", "'s'", "tab", "enter"], "channel", "search"),
        ("Cake", ["j", "j", "j", "x"], "owner", None),
        ("Cake", [".", "G", "k", "space"], "parked", True),
        ("Form", [".", "G", "k", "k", "enter", "enter"], "source", "first"),
        (
            "Form",
            [".", "G", "k", "k", "k", "enter", "'2026-05-12'", "enter"],
            "at",
            date(2026, 5, 12),
        ),
        (
            "Form",
            [".", "G", "k", "k", "k", "enter", "'2026-05-12 10:04'", "enter"],
            "at",
            datetime(2026, 5, 12, 10, 4),
        ),
        ("Form", [".", "G", "k", "k", "k", "enter", "'soon'", "enter", "escape"], "at", None),
        ("Mixed", ["G", "k", "x"], "conflict", None),
        ("Poster", ["enter", "'!'", "enter"], "text", "Poster!"),
        ("Poster", ["x"], "text", "Poster"),
        ("Form", ["j", "enter", "enter"], "feasible", None),
        ("Form", [*"jjj", "enter", "'Zoe'", "down", "enter", "'web'", "enter"], "owner", "Zoe"),
        ("Form", [*"jjj", "enter", "'Zoe'", "down", "enter", "'web'", "enter"], "channel", "web"),
        ("Form", [*"jjjj", "enter", "'web'", "up", "enter", "'Zoe'", "enter"], "owner", "Zoe"),
        ("Form", [*"jjj", "enter", "'Ana'", "tab", "enter", "'web'", "escape"], "channel", "web"),
        ("Form", [*"jjj", "enter", "'A'", "tab", "tab", "x"], "owner", "Ana"),
        ("Form", [*"jjj", "enter", "'Zo'", "shift+tab", "x"], "owner", "Zo"),
        (
            "Form",
            [*"jjj", "enter", "'Zoe'", "enter", "enter", "ctrl+c", "up", "enter"],
            "owner",
            "Zoe",
        ),
    ],
)
async def test_the_card_after(
    tmp_path: Path, to: str, keys: list[str], key: str, value: Value | None
) -> None:
    async with play(tmp_path, PEOPLE, [*TO[to], "d", *keys]) as played:
        assert card(played).get(key) == value
        await played.keys("escape", "escape")
        assert played.desk.mode is None


@pytest.mark.parametrize(
    ("keys", "key", "value"),
    [
        (["enter", "'!'", "enter"], "name", "Hear of it!"),
        (["j", "enter", "'They ask'", "enter"], "goal", "They ask"),
        (["j", "j", "enter", "'It broke'", "enter"], "script", "It broke"),
        (["j", "j", "j", "y"], "goal_met", True),
        (["j", "j", "j", "space"], "goal_met", None),
        (["j", "j", "j", "j", "enter", "j", "enter"], "fixed_by", "cake"),
        ([*"jjjj", "enter", "space", "j", "enter"], "fixed_by", "a-form-on-the-site"),
        ([*"jjjj", "enter", "enter", "enter", "enter"], "fixed_by", "a-form-on-the-site"),
        ([*"jjjj", "enter", "enter", "enter", "space", "enter"], "fixed_by", None),
        (["j", "j", "j", "j", "enter", "space", "space", "escape"], "fixed_by", None),
        (["G", "enter", "'Ask'", "enter"], "note", "Ask"),
    ],
)
async def test_the_stage_after(
    tmp_path: Path, keys: list[str], key: str, value: Value | None
) -> None:
    async with play(tmp_path, PEOPLE, ["k", "d", *keys], size=(80, 24)) as played:
        assert played.journey.stages[0].fields.get(key) == value


async def test_a_solved_pain_gets_an_id_in_the_same_step(tmp_path: Path) -> None:
    keys = [*TO["Form"], "d", "j", "j", "enter", "space", "j", "space", "escape"]
    async with play(tmp_path, PEOPLE, keys) as played:
        assert card(played).get("solves") == ("the-form-wants-a-fax-number", "no-price")
        assert "the-form-wants-a-fax-number" in played.journey.named
        assert any("The form wants a fax number!" in line for line in played.screen())
        await played.keys("u", "u")
        assert card(played).get("solves") is None
        assert "the-form-wants-a-fax-number" not in played.journey.named


async def test_enter_in_the_list_undoes_no_pick(tmp_path: Path) -> None:
    keys = [*TO["Form"], "d", "j", "j", "enter", "space", "j", "space"]
    async with play(tmp_path, PEOPLE, keys) as played:
        assert "⏎ done" in played.footer()
        await played.keys("enter")
        assert card(played).get("solves") == ("the-form-wants-a-fax-number", "no-price")
        await played.keys("enter", "enter")
        assert card(played).get("solves") == ("the-form-wants-a-fax-number", "no-price")


async def test_without_a_pick_enter_takes_the_one_in_front(tmp_path: Path) -> None:
    async with play(tmp_path, PEOPLE, [*TO["Form"], "d", "j", "j", "enter", "j"]) as played:
        assert "⏎ this one" in played.footer()
        await played.keys("enter")
        assert card(played).get("solves") == ("no-price",)
        assert "DETAILS" in played.footer()


async def test_what_a_link_points_to_in_vain_can_be_taken_away(tmp_path: Path) -> None:
    toml = PEOPLE.replace('owner = "Ana", by', 'solves = ["lost", "no-price"], owner = "Ana", by')
    toml = toml.replace("goal_met = false", 'fixed_by = "lost"')
    async with play(tmp_path, toml, [*TO["Cake"], "d", "j", "j", "enter"]) as played:
        assert any("● lost (gone)" in line for line in played.screen())
        await played.keys("G", "space")
        assert card(played).get("solves") == ("no-price",)
        await played.keys("u")
        assert card(played).get("solves") == ("lost", "no-price")
        await played.keys(
            "escape", "escape", *"kkkkkkkkk", "d", *"jjjj", "enter", "space", "escape"
        )
        assert played.journey.stages[0].fields.get("fixed_by") is None


async def test_a_field_that_is_filled_stays_where_it_is(tmp_path: Path) -> None:
    keys = [*TO["Form"], "d", ".", "G", "k", "k", "enter", "enter"]
    async with play(tmp_path, PEOPLE, keys) as played:
        assert here(played).startswith("▌ Call")
        await played.keys("x")
        assert card(played).get("source") is None
        assert here(played).startswith("▌ Call")


async def test_more_leads_to_the_first_of_the_others_and_back(tmp_path: Path) -> None:
    async with play(tmp_path, PEOPLE, [*TO["Form"], "d", "j", "."]) as played:
        assert here(played).startswith("▌ Feels")
        await played.keys("j", ".")
        assert "more fields" in here(played)
        await played.keys("enter")
        assert here(played).startswith("▌ Feels")
        assert ". fewer" in played.footer()


MAP = 'title = "Library card"\ngoal = "More readers"\nreviewed = 2026-05-12\n'


@pytest.mark.parametrize(
    ("keys", "key", "value"),
    [
        (["enter", "'!'", "enter"], "title", "Library card!"),
        (["enter", "ctrl+u", "enter"], "title", None),
        (["j", "enter", "' soon'", "down", "enter", "'All'", "enter"], "goal", "More readers soon"),
        (["j", "enter", "' soon'", "down", "enter", "'All'", "enter"], "scope", "All"),
        (["j", "x"], "goal", None),
        (["j", "x", "u"], "goal", "More readers"),
        ([*"jjj", "t"], "review_every", "quarter"),
        ([*"jjj", "space", "space", "space", "u"], "review_every", None),
        ([*"jjj", "space", "u", "ctrl+r"], "review_every", "month"),
        ([*"jjjj", "x"], "reviewed", date(2026, 5, 12)),
    ],
)
@pytest.mark.parametrize("command", ["map", "goal"])
async def test_the_map_after(
    tmp_path: Path, command: str, keys: list[str], key: str, value: Value | None
) -> None:
    toml = SMALL.replace('title = "Library card"\n', MAP)
    begin = ["j", ":", f"'{command}'", "enter"]
    async with play(tmp_path, toml, [*begin, *keys], size=(80, 24)) as played:
        assert played.journey.fields.get(key) == value
        assert played.at() == "Asks a friend"
        await played.keys("escape")
        assert played.desk.mode is None


async def test_the_map_tells_what_it_is_for(tmp_path: Path) -> None:
    toml = SMALL.replace('title = "Library card"\n', MAP)
    async with play(tmp_path, toml, [":", "'map'", "enter"]) as played:
        text = "\n".join(played.screen())
        assert "MAP   3 stages" in text
        assert "More readers" in text
        assert "2026-05-12" in text
        await played.keys("E")
        assert "no long text" in played.footer()


async def test_the_help_begins_with_the_details(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["d", "question_mark"]) as played:
        assert any("Details of a card" in line for line in played.screen()[:3])
        await played.keys("escape", "enter", "ctrl+g")
        assert any("Details of a card" in line for line in played.screen()[:3])
        await played.keys("escape", "'!'", "enter", "escape")
        assert played.at() == "Sees the poster!"


async def test_a_command_of_the_map_closes_the_details(tmp_path: Path) -> None:
    async with play(tmp_path, PEOPLE, [*TO["Form"], "d", *"jjj", "enter", "'Zoe'"]) as played:
        await played.keys("ctrl+p", "'lanes'", "enter")
        assert card(played).get("owner") == "Zoe"
        assert played.footer().startswith(" LANES")
        await played.keys("question_mark")
        assert any("List of lanes" in line for line in played.screen()[:3])
        await played.keys("escape", ":", "escape", "escape")
        assert played.desk.mode is None


async def test_each_change_is_one_step_and_the_panel_stays(tmp_path: Path) -> None:
    keys = [*TO["Form"], "d", "j", "space", "space", "k", "j", "n", "u"]
    async with play(tmp_path, PEOPLE, keys) as played:
        assert card(played).get("feasible") == "maybe"
        await played.keys("u")
        assert card(played).get("feasible") is None
        await played.keys("ctrl+r")
        assert card(played).get("feasible") == "maybe"
        assert played.desk.mode is not None


async def test_d_twice_does_nothing(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["d"]) as played:
        assert in_sight(played)
        await played.keys("d")
        assert played.desk.mode is None
        assert not played.session.can_undo
        assert not in_sight(played)
        await played.keys("j")
        assert played.at() == "Asks a friend"


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (99, 30), (120, 40), (300, 100)])
async def test_all_is_within_reach_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with play(tmp_path, PEOPLE, [*TO["Form"], "d", ".", "g"], size=size) as played:
        box = played.desk.parts.panel.region
        assert box.right <= size[0]
        assert box.bottom <= size[1] - 1
        seen: set[str] = set()
        for _ in range(30):
            seen.add(here(played)[2:18].strip())
            await played.keys("j")
        wanted = {"Feasible", "Severity", "Front or back", "Moment of truth", "Call"}
        assert {*wanted, "fewer fields"} <= seen


async def test_only_what_suits_the_lane_is_in_front(tmp_path: Path) -> None:
    async with play(tmp_path, PEOPLE, [*TO["Fax"], "d"]) as played:
        text = "\n".join(played.screen())
        assert "Severity" in text
        assert "Feasible" not in text
        await played.keys(".")
        assert "Feasible" in "\n".join(played.screen())


async def test_who_and_when_are_told_where_they_are_known(tmp_path: Path) -> None:
    async with play(tmp_path, SAMPLE, ["tab", "tab", "tab", "d"], size=(80, 24)) as played:
        text = "\n".join(played.screen())
        assert "2026-11-12 10:03" in text or "below" in text
        await played.keys("G")
        assert "Carla at Acme" in "\n".join(played.screen())


async def test_a_note_of_several_lines_shows_and_goes_to_the_editor(tmp_path: Path) -> None:
    async with play(tmp_path, PEOPLE, [*TO["Mixed"], "d"]) as played:
        text = "\n".join(played.screen())
        assert "one" in text
        assert "two" in text
        await played.keys(*"jjjjjj")
        assert "⏎ editor" in played.footer()
        await played.keys("enter")
        assert played.desk.use is None
        assert "editor" in played.footer()


async def test_the_line_opens_over_the_value_and_offers_what_is_known(tmp_path: Path) -> None:
    keys = [*TO["Form"], "d", "j", "j", "j", "enter", "'A'"]
    async with play(tmp_path, PEOPLE, keys, size=(80, 24)) as played:
        line = played.desk.parts.line.region
        row = played.screen()[line.y]
        assert row[:14].strip("▌ ") == "Owner"
        assert row[line.x :].startswith("A")
        assert any("Tab: Ana" in line for line in played.screen())
        await played.pilot.resize_terminal(120, 40)
        await played.pilot.pause()
        line = played.desk.parts.line.region
        assert line.x > 72
        assert played.screen()[line.y][72:].startswith("▌ Owner")


async def test_a_wrong_date_is_typed_on(tmp_path: Path) -> None:
    keys = [*TO["Form"], "d", ".", "G", "k", "k", "k", "enter", "'12 May'", "enter"]
    async with play(tmp_path, PEOPLE, keys) as played:
        assert played.desk.parts.line.text == "12 May"
        assert any("A date reads like" in line for line in played.screen())
        await played.keys("ctrl+u", "'2026-05-12'", "enter")
        assert card(played).get("at") == date(2026, 5, 12)


async def test_pasted_lines_become_one_value_and_tags_each(tmp_path: Path) -> None:
    async with play(tmp_path, PEOPLE, [*TO["Form"], "d", *"jjjjjj", "enter"]) as played:
        played.app.post_message(events.Paste("one\ntwo\n"))
        await played.pilot.pause()
        assert card(played).get("tags") == ("one", "two")


async def test_a_card_that_its_last_value_leaves_is_gone_and_the_panel_with_it(
    tmp_path: Path,
) -> None:
    async with play(tmp_path, PEOPLE, [*TO["Curious"], "j", "d", "j", "x"]) as played:
        assert len(played.journey.stages[0].cell("emotions")) == 1
        assert played.desk.mode is None
        assert not in_sight(played)


async def test_where_there_is_no_card_it_says_so(tmp_path: Path) -> None:
    async with play(tmp_path, keys=["3", "d"]) as played:
        assert "no card here" in played.footer()


async def test_a_map_to_look_at_only_shows_and_changes_nothing(tmp_path: Path) -> None:
    async with play(tmp_path, "format = 2\n" + SMALL, ["d", "j", "s", "G"]) as played:
        before = played.journey
        await played.keys("home", "enter")
        assert played.desk.use is None
        assert played.journey == before
        assert any("Evidence" in line for line in played.screen())


async def test_in_ascii_the_panel_draws_nothing_else(tmp_path: Path) -> None:
    keys = [*TO["Fax"], "d", "j", "2"]
    async with play(tmp_path, PEOPLE, keys, glyphs=ASCII, size=(80, 24)) as played:
        box = played.desk.parts.panel.region
        assert all(line.isascii() for line in played.screen()[box.y : box.bottom])


async def test_opening_repaints_the_panel_and_the_footer_alone(tmp_path: Path) -> None:
    async with play(tmp_path, SAMPLE, ["j"], size=(120, 40)) as played:
        grid = played.desk.grid
        await played.keys("d", "d")
        drawn: list[int] = []
        render = grid.render_line

        def noted(y: int) -> Strip:
            drawn.append(y)
            return render(y)

        grid.render_line = noted  # type: ignore[method-assign]
        await played.keys("d")
        await played.pilot.pause()
        await played.keys("j")
        await played.pilot.pause()
        assert drawn == []
        updates: list[object] = []
        send = played.app._display

        def sent(screen: Screen[object], update: object) -> None:
            updates.append(update)
            send(screen, update)

        played.app._display = sent  # type: ignore[method-assign,assignment]
        await played.keys("d", "d")
        await played.pilot.pause()
        assert updates
        assert not any(isinstance(update, LayoutUpdate) for update in updates)


async def test_the_first_opening_draws_no_whole_screen(tmp_path: Path) -> None:
    async with play(tmp_path, SAMPLE, ["j"], size=(120, 40)) as played:
        updates: list[object] = []
        send = played.app._display

        def sent(screen: Screen[object], update: object) -> None:
            updates.append(update)
            send(screen, update)

        played.app._display = sent  # type: ignore[method-assign,assignment]
        await played.keys("d")
        await played.pilot.pause()
        assert in_sight(played)
        assert updates
        assert not any(isinstance(update, LayoutUpdate) for update in updates)
