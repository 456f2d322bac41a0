"""Triage on the screen: the card in front, what can be chosen, and the end."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.journey import Card, Journey, Value
from journeytui.core.likeness import Likeness
from journeytui.layout.glyphs import ASCII, UNICODE
from journeytui.layout.rows import plain, row_width, width
from journeytui.layout.sorted import placed_words, summary
from journeytui.layout.triage import Front, origin_words, spot, triage
from journeytui.method.triage import Tally, Target, begin, by_stage, card, settled, tally
from journeytui.method.twins import twin
from tests.layout.maps import card as made
from tests.layout.maps import journey, journeys, lane, stage, unsafe

FUNNEL = (
    stage("Attraction", goal="they find us"),
    stage("Cultivation", goal="they decide for us"),
    stage("Sale", {"opportunities": ["Publish prices"]}, goal="the deal is closed"),
    stage("Loyalty", goal="they buy again and speak well of us"),
)


def idea(text: str, **more: Value) -> Card:
    return made(text, kind="idea", **{"by": "Ana", **more})


def front(of: Journey, number: int = 1, **more: Any) -> Front:
    """The first card that waits, in front."""
    way = begin(of)
    waits = card(way, of)
    assert waits is not None
    alike = twin(of, waits, Likeness())
    return Front(waits, number, 18, more.pop("target", way.target), twin=alike, **more)


def rows(of: Journey, cells: int = 80, height: int = 22, **more: Any) -> list[str]:
    return [plain(row) for row in triage(of, front(of, **more), cells, height, UNICODE)]


def test_the_screen_of_eighty_columns() -> None:
    cake = idea("A cake on every anniversary of the contract", at=date(2026, 11, 21))
    of = journey(*FUNNEL, inbox=[cake])
    seen = rows(of, number=7, target=Target(FUNNEL[3].id, "opportunities"))
    assert seen == [
        "",
        "   7 of 18  ━━━━━━━━━━━━━━━━━━━━────────────────────────────────",
        "",
        "",
        "        ▌",
        "        ▌   A cake on every anniversary of the contract",
        "        ▌",
        "        ▌   Ana · brainstorm, 21 Nov",
        "        ▌",
        "",
        "",
        "        Where does it help?",
        "            1   Attraction    they find us",
        "            2   Cultivation   they decide for us",
        "            3   Sale          the deal is closed",
        "         ›  4   Loyalty       they buy again and speak well of us",
        "",
        "        Can we do it?     y  ✓ yes     m  ~ maybe     n  ✗ no",
        "",
        "        goes to  opportunities    a t e p o  another    Tab  next lane",
    ]


def test_by_stage_its_goal_and_script_stand_on_top() -> None:
    told = stage("Sale", goal="the deal is closed", script="The quarter ends on Friday.")
    of = journey(FUNNEL[0], told, inbox=[idea("Cake")])
    seen = rows(of, stage=told.id, target=Target(told.id, "opportunities"))
    assert any(
        line.strip().startswith("2   Sale   the deal is closed") and "2 of 2" in line
        for line in seen
    )
    assert any("The quarter ends on Friday." in line for line in seen)
    assert any("Does it help in Sale?   Space  not here" in line for line in seen)
    assert not any("Attraction" in line for line in seen)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("publish PRICES", "≈ same: Publish prices"),
        ("Publish price", "≈ like: Publish prices"),
    ],
)
def test_what_it_is_like_is_shown_with_its_place(text: str, said: str) -> None:
    (line,) = [t for t in rows(journey(*FUNNEL, inbox=[idea(text)])) if "≈" in t]
    assert said in line
    assert line.endswith("Publish prices  Sale    =   same")


def test_its_lane_is_named_where_it_is_another() -> None:
    of = journey(*FUNNEL, inbox=[idea("Publish prices")])
    (line,) = [t for t in rows(of, target=Target(None, "wow")) if "≈" in t]
    assert "Sale · opportunities" in line


def test_another_that_waits_is_called_so() -> None:
    of = journey(*FUNNEL, inbox=[idea("Cake"), idea("cake"), idea("Fax"), idea("fax", parked=True)])
    assert any("waits, too" in line for line in rows(of))


@pytest.mark.parametrize("size", [(60, 13), (80, 22), (120, 38), (200, 60)])
def test_nothing_moves_from_card_to_card(size: tuple[int, int]) -> None:
    seen = []
    for text in ("Cake", "A word and another " * 5, "publish prices", "", "word " * 300):
        of = journey(*FUNNEL, inbox=[idea(text, at=datetime(2026, 11, 21, tzinfo=UTC))])
        lines = rows(of, *size)
        seen.append([n for n, line in enumerate(lines) if "help?" in line or "goes to" in line])
    assert len(seen[0]) == 2
    assert all(places == seen[0] for places in seen)


def test_the_smallest_screen_shows_all_that_is_needed() -> None:
    of = journey(*FUNNEL, inbox=[idea("publish prices")])
    seen = "\n".join(rows(of, 60, 13))
    for words in ("1 of 18", "publish prices", "Ana", "≈", "4   Loyalty", "yes", "goes to"):
        assert words in seen


@pytest.mark.parametrize("chosen", [None, 0, 14, 29])
def test_of_many_stages_the_chosen_one_is_in_sight(chosen: int | None) -> None:
    stages = [stage(f"Stage number {n}") for n in range(1, 31)]
    of = journey(*stages, inbox=[idea("Cake")])
    target = Target(None if chosen is None else stages[chosen].id, "opportunities")
    for size in ((60, 13), (80, 22)):
        seen = rows(of, *size, target=target)
        assert any(f"Stage number {(chosen or 0) + 1}" in line for line in seen)
        assert any("of 30" in line for line in seen)
        assert any("goes to" in line for line in seen)


def test_a_map_without_stages_says_how_to_make_one() -> None:
    assert any("no stages yet" in line for line in rows(journey(inbox=[idea("Cake")])))


def test_what_is_no_opportunity_is_not_judged() -> None:
    of = journey(*FUNNEL, inbox=[idea("Cake")])
    seen = rows(of, target=Target(None, "pain_points"))
    assert any("No yes or no for pain points; ⏎ places it." in line for line in seen)
    assert not any("Can we do it?" in line for line in seen)


@pytest.mark.parametrize("cells", [60, 80, 120])
@pytest.mark.parametrize("kind", ["idea", "note"])
@pytest.mark.parametrize("lane", ["", "actions", "opportunities"])
@pytest.mark.parametrize("round_of", [None, FUNNEL[1].id])
def test_the_letters_of_the_lanes_are_always_in_sight(
    cells: int, kind: str, lane: str, round_of: int | None
) -> None:
    attrs = {"kind": kind, **({"lane": lane} if lane else {})}
    of = journey(*FUNNEL, inbox=[made("Fax", **attrs)])
    seen = "\n".join(rows(of, cells, 22, stage=round_of)[-4:])
    if kind == "note" and not lane:
        words = ("action", "touchpoint", "emotion", "pain point", "opportunity")
        for letter, word in zip("atepo", words, strict=True):
            assert f" {letter}  {word}" in seen
        assert "What is it?" in seen
        assert "Can we do it?" not in seen
    else:
        assert "a t e p o  another" in seen
    assert "…" not in seen


@pytest.mark.parametrize("cells", [60, 80, 120])
@pytest.mark.parametrize(
    ("attrs", "words"),
    [
        ({"tags": ("ask",)}, ["? to ask next time", " x ", " Space "]),
        ({"tags": ("ask",), "parked": True}, ["? for the next call", " x  take up"]),
        ({"tags": ("asked",)}, ["? asked already", " x  to ask again"]),
    ],
)
def test_a_question_says_what_can_be_done_with_it(
    cells: int, attrs: dict[str, Value], words: list[str]
) -> None:
    waits = made("Who signs?", kind="note", **attrs)
    of = journey(*FUNNEL, inbox=[waits])
    shown = Front(waits, 1, 1, Target())
    seen = "\n".join(plain(row) for row in triage(of, shown, cells, 22, UNICODE)[-4:])
    assert all(word in seen for word in [*words, "a card after all:   a    t    e    p    o"])
    assert "…" not in seen
    chosen = triage(of, Front(waits, 1, 1, Target(None, "opportunities")), cells, 22, UNICODE)
    assert any("Can we do it?" in plain(row) for row in chosen)


def test_a_hidden_lane_is_not_offered_and_a_title_is_shown() -> None:
    lanes = (lane("actions", title="Steps"), lane("opportunities", hidden=True))
    of = journey(*FUNNEL, inbox=[made("Fax", kind="note")], lanes=lanes)
    seen = "\n".join(rows(of))
    assert " a  Steps" in seen
    assert "opportunity" not in seen


@pytest.mark.parametrize(
    ("attrs", "words"),
    [
        ({"kind": "idea"}, ["brainstorm"]),
        ({"kind": "idea", "by": "Ana"}, ["Ana · brainstorm"]),
        ({"kind": "note"}, ["note"]),
        ({"source": "c1", "at": datetime(2026, 11, 2, 9, 5)}, ["Carla · call, 2 Nov 09:05"]),
        ({"stage": "nowhere"}, ["note · for nowhere"]),
        ({"stage": "sale", "lane": "wow"}, ["note · for wow"]),
        ({"evidence": "said", "owner": "Bo"}, ["note", "said", "owner: Bo"]),
    ],
)
def test_where_a_card_came_from(attrs: dict[str, Value], words: list[str]) -> None:
    from journeytui.core.journey import Table

    of = journey(*FUNNEL, calls=(Table.of({"id": "c1", "with": "Carla"}),))
    assert origin_words(made("Fax", **attrs), of, UNICODE) == words


@given(journeys(), st.integers(60, 200), st.integers(13, 60), st.data())
def test_every_row_fits_and_the_text_stands_where_it_says(
    of: Journey, cells: int, height: int, data: Any
) -> None:
    glyphs = data.draw(st.sampled_from([UNICODE, ASCII]))
    way = begin(of)
    if of.stages and data.draw(st.booleans()):
        way = by_stage(way, of, data.draw(st.sampled_from([s.id for s in of.stages])))
    waits = card(way, of)
    if waits is not None:
        typed = data.draw(st.integers(0, 5))
        shown = Front(waits, 1, 2, way.target, way.stage, twin(of, waits, Likeness()))
        picture = triage(of, shown, cells, height, glyphs, typed)
        where = spot(of, shown, cells, height, typed or 1)
        assert any(glyphs.bar in plain(row) for row in picture[where.y : where.y + 1])
        assert where.x + where.cells <= cells
    else:
        parked = len(of.inbox)
        picture = summary(tally(settled(way, of), of), 0, parked, cells, height, glyphs)
    assert len(picture) <= height
    assert max(map(row_width, picture)) <= cells
    assert not set().union(*map(unsafe, picture))


def end(counts: Tally, waiting: int = 0, parked: int = 0, height: int = 22) -> list[str]:
    rows = summary(counts, waiting, parked, 80, height, UNICODE)
    return [plain(row).strip() for row in rows if plain(row).strip()]


def test_the_end_says_what_became_of_all_and_what_to_do_next() -> None:
    counts = Tally(7, 1, 2, 1, {"yes": 3, "no": 1, "": 2}, ((1, FUNNEL[0], 2), (3, FUNNEL[2], 4)))
    assert end(counts, waiting=2, parked=1) == [
        "2 still wait.",
        "7  placed   ✓ 3 yes   ✗ 1 no   2 not judged   ≈ 1 the same",
        "1  parked",
        "2  left",
        "Attraction  ━━━━━━━━━━━━ 2",
        "Sale        ━━━━━━━━━━━━━━━━━━━━━━━━ 4",
        "Space   what is left, once more",
        "s       what is left, stage by stage",
        "x       what is parked: 1",
        "u       take the last one back",
        "q       the map",
    ]


@pytest.mark.parametrize(("cells", "lines"), [(80, 2), (60, 2), (120, 1)])
def test_all_that_adds_up_is_in_sight(cells: int, lines: int) -> None:
    judged = {"yes": 12, "maybe": 11, "no": 2, "": 1}
    counts = Tally(29, 0, 0, 3, judged, ((1, FUNNEL[0], 26),))
    rows = [plain(row) for row in summary(counts, 0, 0, cells, 20, UNICODE)]
    at = next(n for n, row in enumerate(rows) if "placed" in row)
    end = next(n for n, row in enumerate(rows) if "parked" in row)
    assert end - at == lines
    said = "   ".join(row.strip() for row in rows[at:end])
    assert said == "29  placed   ✓ 12 yes   ~ 11 maybe   ✗ 2 no   1 not judged   ≈ 3 the same"


@given(journeys(), st.integers(60, 200))
def test_where_a_card_went_fits(of: Journey, cells: int) -> None:
    ids = [card.id for stage in of.stages for _, cards in stage.cells for card in cards]
    for id in ids[:1]:
        words = placed_words(of, id, cells, UNICODE)
        assert width(words) <= cells
        assert words.endswith("; u takes it back")


def test_where_nothing_waits_the_way_to_ideas_is_named() -> None:
    nothing = Tally(0, 0, 0, 0, {}, ())
    assert end(nothing) == [
        "Nothing waits to be sorted.",
        "q       the map; B there collects ideas",
    ]
    assert end(Tally(1, 0, 0, 0, {"": 1}, ()))[0] == "All is sorted."


def test_stages_that_do_not_fit_are_counted() -> None:
    many = tuple((n, stage(f"Stage {n}"), n) for n in range(1, 41))
    lines = end(Tally(820, 0, 0, 0, {}, many))
    assert any("more stages" in line for line in lines)
    assert lines[-1].startswith("q")
    assert end(Tally(820, 0, 3, 0, {}, many), 3, 3, 13)[-1].startswith("q")
