"""Where a panel goes: it leaves in sight what it tells of, and stays where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region

from journeytui.config.resources import shipped
from journeytui.core.cursor import Cursor
from journeytui.layout.board import KINDS
from journeytui.tui.control.placing import (
    LEAST,
    SIDE,
    Side,
    low_box,
    under_cursor,
    wide_box,
)
from tests.layout.maps import places
from tests.tui.play import Play, play

SAMPLE = (shipped("samples") / "crm.toml").read_text()

LOW = Region(0, 1, 80, 22)
FLAT = Region(0, 1, 120, 38)


def needs(rows: int, most: int) -> int:
    return min(rows, most)


@pytest.mark.parametrize(
    ("y", "rows", "box"),
    [
        (4, 2, (12, 11)),  # the card is near the top: the lower half
        (9, 3, (12, 11)),  # still above it
        (10, 3, (13, 10)),  # in the middle: as many rows as the card leaves below
        (13, 2, (2, 11)),  # above it, as low as the heads allow
        (20, 3, (4, 11)),  # under the heads
        (1, 22, (12, 11)),  # taller than the screen: over its end
    ],
)
def test_a_panel_has_half_of_a_small_screen_and_leaves_the_card_in_sight(
    y: int, rows: int, box: tuple[int, int]
) -> None:
    here = Region(15, y, 20, rows)
    found, side = low_box(LOW, 3, lambda most: needs(30, most), here, None)
    assert (found.y, found.height) == box
    assert (found.x, found.width) == (0, 80)
    assert side == ("above" if found.y < y and rows < 22 else "below")


def test_a_panel_of_few_fields_takes_no_more_than_it_needs() -> None:
    found, _ = low_box(LOW, 3, lambda most: needs(7, most), Region(15, 4, 20, 2), None)
    assert (found.y, found.height) == (16, 7)


@pytest.mark.parametrize("y", range(1, 13))
def test_on_the_least_screen_a_panel_has_a_few_rows_beside_every_card(y: int) -> None:
    area, here = Region(0, 1, 60, 13), Region(15, y, 20, 2)
    found, _ = low_box(area, 3, lambda most: needs(30, most), here, None)
    assert found.height >= LEAST
    assert area.contains_region(found)
    assert not found.overlaps(here)


def test_a_panel_stays_at_its_side() -> None:
    sides: tuple[Side, ...] = ("above", "below")
    for here in (Region(15, 4, 20, 2), Region(15, 20, 20, 2)):
        for side in sides:
            assert low_box(LOW, 3, lambda most: needs(30, most), here, side)[1] == side
    assert wide_box(FLAT, [], Region(100, 4, 20, 2), "right")[1] == "right"


COLUMNS = [41, 67, 93, 119]
"""Where the columns of four stages begin and end on that screen."""


@pytest.mark.parametrize(
    ("x", "box"),
    [
        (0, (67, 120)),
        (15, (67, 120)),
        (41, (67, 120)),
        (67, (0, 67)),
        (93, (0, 67)),
    ],
)
def test_on_a_wide_screen_a_panel_ends_between_columns_where_the_card_is_not(
    x: int, box: tuple[int, int]
) -> None:
    found, side = wide_box(FLAT, COLUMNS, Region(x, 9, 26, 2), None)
    assert (found.x, found.right) == box
    assert (found.y, found.height) == (1, 38)
    assert side == ("left" if found.x == 0 else "right")


@pytest.mark.parametrize(
    ("columns", "here", "box"),
    [
        ([36, 57, 78, 99], Region(15, 9, 21, 2), (36, 100)),
        ([36, 57, 78, 99], Region(36, 9, 21, 2), (52, 100)),  # its beginning is in sight
        ([36, 57, 78, 99], Region(57, 9, 21, 2), (0, 57)),
        ([], Region(15, 9, 85, 2), (52, 100)),  # one stage over the whole width
    ],
)
def test_where_columns_are_in_the_way_it_has_its_least_width(
    columns: list[int], here: Region, box: tuple[int, int]
) -> None:
    found, _ = wide_box(Region(0, 1, 100, 28), columns, here, None)
    assert (found.x, found.right) == box
    assert found.width >= SIDE


def in_sight(played: Play) -> bool:
    """Whether the bar beside what one stands on is on the screen, outside the panel."""
    here, panel = under_cursor(played.desk.grid), played.desk.parts.panel.region
    lines = played.screen()
    rows = range(max(here.y, 1), min(here.bottom, len(lines) - 1))
    found = [y for y in rows if "▌" in lines[y][here.x : here.right]]
    return any(not panel.contains(here.x, y) for y in found)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(60, 15), (80, 24), (100, 30), (120, 40)])
async def test_the_card_whose_details_are_open_is_in_sight(
    tmp_path: Path, size: tuple[int, int], kind: str
) -> None:
    async with play(tmp_path, SAMPLE, ["v"] * KINDS.index(kind), size=size) as played:
        for cursor in places(played.journey):
            if cursor.stage is None or (cursor.lane and cursor.card is None):
                continue
            await stand(played, cursor)
            assert played.cursor == cursor
            await played.keys("d")
            assert played.desk.mode is not None
            assert played.desk.parts.panel.region.bottom <= size[1] - 1
            assert in_sight(played), (played.at(), "\n".join(played.screen()))
            await played.keys("d")


async def stand(played: Play, cursor: Cursor) -> None:
    played.desk.go(cursor)
    await played.pilot.pause()
