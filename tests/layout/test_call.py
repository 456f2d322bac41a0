"""A call as the screen shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from journeytui.core.calls import Call
from journeytui.core.changes import apply
from journeytui.core.journey import Journey
from journeytui.layout.call import CallPicture, becomes, call_rows, frame, line_row
from journeytui.layout.glyphs import ASCII, UNICODE, Glyphs
from journeytui.layout.harvest import harvest_rows
from journeytui.layout.rows import plain, row_width
from journeytui.method.asking import asked, following, harvest, open_asks
from journeytui.method.interview import QUESTIONS
from journeytui.method.notes import meant, notes, take
from tests.core.build import build

START = datetime(2026, 11, 21, 9, 54, tzinfo=timezone(timedelta(hours=1)))
COVERED = tuple(question.id for question in QUESTIONS[:7])
CALL = Call("carla-1", "Carla", START, None, True, COVERED)
STAGES = ("Attraction", "Cultivation", "Sale", "Loyalty")

SAID = (
    (482, 0, ">Asks two other directors before she looks anywhere"),
    (520, 0, "@A comparison article a friend sent"),
    (555, 1, "!Nobody publishes a price"),
    (604, 1, '!"We lost a week waiting for the demo'),
    (630, 2, ":2 Impatient"),
    (672, 2, "+Set-up and roll-out for free"),
    (700, 2, "They meet on Fridays"),
    (710, 2, "?How many people sign in purchasing?"),
)


def talked(stages: tuple[str, ...] = STAGES) -> Journey:
    """A map with the notes of the call."""
    made = build([{"name": name} for name in stages])
    for number, (seconds, at, line) in enumerate(SAID):
        stage = made.stages[at].id if stages else None
        now = START + timedelta(seconds=seconds)
        made = apply(made, take(made, 100 + number, CALL, stage, [line], now).batch)
    return made


def picture(journey: Journey, call: Call = CALL) -> CallPicture:
    asks = open_asks(journey, call.id)
    prompt = following(call.covered, asks, None, 0)
    stage = journey.stages[2].id if journey.stages else None
    made = notes(journey, call.id)
    return CallPicture(journey, call, 12, stage, made, asks, prompt, "pain point in Sale")


def drawn(
    seen: CallPicture, cells: int, height: int, rows: int = 1, glyphs: Glyphs = UNICODE
) -> list[str]:
    made = call_rows(seen, frame(seen.journey, cells, height), rows, height, glyphs)
    assert len(made) == height
    assert max(map(row_width, made)) <= cells
    return [plain(row) for row in made]


def test_at_120_the_questions_stand_beside_the_notes() -> None:
    shown = drawn(picture(talked()), 120, 32)
    assert shown[1].startswith(" ● 12 min  Carla  recording agreed")
    assert "1  Attraction" in shown[3]
    assert "3  Sale" in shown[3]
    assert " 08:02  >  Asks two other directors before" in shown[5]
    assert " 10:04  “  “We lost a week waiting for the demo”" in shown[8]
    assert "pain points  2" in shown[8]
    assert " 10:30  2  Impatient" in shown[9]
    beside = [line.partition("│")[2].strip() for line in shown]
    assert beside[1:4] == ["ASK NEXT", "", "Which brands were on your short list?"]
    assert "✓  whom they asked first" in beside
    assert "›  the short list" in beside
    assert "7 of 11 covered" in beside
    assert beside[beside.index("BEFORE YOU HANG UP") + 1] == "? How many people sign in purchasing?"


def test_at_80_the_next_question_is_one_line() -> None:
    shown = drawn(picture(talked()), 80, 22)
    assert not any("│" in line for line in shown)
    ask = next(line for line in shown if "ASK NEXT" in line)
    assert ask.startswith(" ASK NEXT  Which brands were on your short list?")
    assert ask.endswith("?1  7/11")
    assert shown[-2].split("  ")[1:3] == ['" verbatim', "! pain"]


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_the_line_stands_between_its_rules_with_its_stage_before_it(rows: int) -> None:
    for cells, height in ((120, 32), (80, 22), (60, 13)):
        where = frame(talked(), cells, height)
        shown = drawn(picture(talked()), cells, height, rows)
        at = line_row(where, height, rows)
        assert shown[at].partition("│")[0].split() == ["Sale", "›"]
        assert shown[at].index("›") == where.x - 2
        assert "───" in shown[at - 1]
        assert "pain point in Sale" in shown[at + rows]


def test_the_line_keeps_its_place_from_stage_to_stage() -> None:
    journey = talked()
    wheres = {
        frame(replace(picture(journey), stage=stage.id).journey, 80, 22) for stage in journey.stages
    }
    assert len(wheres) == 1


def test_the_last_notes_stay_in_sight_on_the_least_screen() -> None:
    shown = drawn(picture(talked()), 60, 13)
    text = "\n".join(shown)
    assert "How many people" in text
    assert "Asks two other" not in text
    assert "ASK NEXT" in text
    assert '" said  ! pain' in shown[-1]


def test_at_every_size_everything_fits() -> None:
    for cells in range(60, 141, 7):
        for height in range(13, 45, 4):
            drawn(picture(talked()), cells, height)


def test_with_many_stages_the_present_one_is_in_sight() -> None:
    journey = build([{"name": f"Stage of some length {n}"} for n in range(30)])
    seen = replace(picture(journey), stage=journey.stages[20].id)
    (chips,) = [line for line in drawn(seen, 80, 22) if " 21 " in line]
    assert chips.startswith("‹")
    assert chips.endswith("›")


def test_without_stages_it_says_where_notes_go() -> None:
    shown = drawn(picture(talked(())), 80, 22)
    assert any("No stages yet" in line for line in shown)
    assert any(line.split() == ["Inbox", "›"] for line in shown)


def test_consent_is_asked_until_it_is_said() -> None:
    journey = talked()
    for consent, words in ((None, "Ctrl+Y"), (True, "recording agreed"), (False, "no recording")):
        call = replace(CALL, consent=consent)
        assert any(words in line for line in drawn(picture(journey, call), 60, 13))


def test_when_all_was_asked_it_says_so_and_what_was_asked_is_ticked() -> None:
    journey = talked()
    (ask,) = open_asks(journey, CALL.id)
    done = apply(journey, asked(ask).batch)
    call = replace(CALL, covered=tuple(question.id for question in QUESTIONS))
    shown = "\n".join(drawn(picture(done, call), 120, 32))
    assert "Everything was asked." in shown
    assert "✓  How many people sign" in shown
    assert "BEFORE YOU HANG UP" not in shown
    before = "\n".join(drawn(picture(journey, call), 80, 22))
    assert " BEFORE YOU HANG UP  How many people sign" in before


def test_ascii_is_enough() -> None:
    for cells, height in ((120, 32), (60, 13)):
        assert all(line.isascii() for line in drawn(picture(talked()), cells, height, 1, ASCII))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "a note from Sale, to sort later"),
        ("plain", "a note from Sale, to sort later"),
        ("!x", "pain point in Sale"),
        ('!"x', "verbatim pain point in Sale"),
        ('"x', "verbatim from Sale, to sort later"),
        (":4", "emotion 4 in Sale"),
        ("?x", "to ask before you hang up"),
    ],
)
def test_what_a_line_becomes(line: str, words: str) -> None:
    journey = build([{"name": "Sale"}])
    assert becomes(journey, journey.stages[0].id, meant(line)) == words


def test_what_a_line_becomes_in_a_map_of_its_own() -> None:
    lanes = [{"key": "pain_points", "title": "Frustrations"}]
    journey = build([{}], lanes=lanes)
    assert becomes(journey, journey.stages[0].id, meant("!x")) == "frustrations in Stage 1"
    assert becomes(build(), None, meant("!x")) == "pain point, to sort later"
    assert becomes(build(), None, meant("x")) == "a note, to sort later"


def test_the_harvest_says_what_was_and_what_was_not() -> None:
    journey = talked()
    call = replace(CALL, ended=START + timedelta(minutes=31, seconds=8))
    for cells, height in ((120, 32), (60, 13)):
        rows = harvest_rows(journey, call, harvest(journey, call), cells, height, UNICODE)
        assert len(rows) <= height
        assert max(map(row_width, rows)) <= cells
        text = " ".join(" ".join(map(plain, rows)).split())
        assert "The call with Carla is over, 31 min." in text
        assert "8: 1 in actions, 1 in touchpoints, 1 in emotions" in text
        assert "2 to sort" in text
        assert ("7 of 11: how the problem showed" if cells == 120 else "7 of 11 Not") in text
        assert "4 of 11: the short list" in text
        assert "? How many people sign in purchasing?" in text
