"""How long a brainstorm takes, and whose ideas they are."""

from __future__ import annotations

import pytest

from journeytui.method.sitting import NotUnderstood, Sitting, minutes_of


class Clock:
    """A clock that stands until somebody moves it."""

    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_without_a_timer_nothing_is_said_and_nothing_changes(clock: Clock) -> None:
    sitting = Sitting(clock)
    clock.seconds += 10_000
    assert (sitting.words, sitting.until_news, sitting.ended()) == ("", None, False)


def test_minutes_are_counted_down_and_the_end_is_told_once(clock: Clock) -> None:
    sitting = Sitting(clock)
    sitting.begin(2)
    seen = []
    while (wait := sitting.until_news) is not None:
        seen.append((sitting.words, round(wait)))
        assert not sitting.ended()
        clock.seconds += wait
    assert seen == [("2 min left", 60), ("1 min left", 60)]
    assert sitting.words == "time is up"
    assert (sitting.ended(), sitting.ended()) == (True, False)


def test_news_come_when_the_minute_is_full(clock: Clock) -> None:
    sitting = Sitting(clock)
    sitting.begin(10)
    clock.seconds += 61
    assert sitting.words == "9 min left"
    assert sitting.until_news == pytest.approx(59)


def test_another_time_begins_anew_and_none_ends_it(clock: Clock) -> None:
    sitting = Sitting(clock)
    sitting.begin(1)
    clock.seconds += 90
    assert sitting.ended()
    sitting.begin(1)
    assert sitting.words == "1 min left"
    clock.seconds += 90
    assert sitting.ended()
    sitting.begin(0)
    assert sitting.words == ""


@pytest.mark.parametrize(
    ("argument", "minutes", "by"),
    [
        ("10", 10, ""),
        ("10 min", 10, ""),
        ("10 by Ana Ruiz", 10, "Ana Ruiz"),
        ("by Ana", 0, "Ana"),
        ("BY ana", 0, "ana"),
        ("by B", 0, "B"),
        ("", 0, ""),
        ("by A\x1b[1m", 0, "A␛[1m"),
    ],
)
def test_what_may_follow_the_command(clock: Clock, argument: str, minutes: int, by: str) -> None:
    sitting = Sitting(clock)
    sitting.heed(argument)
    assert (sitting.minutes, sitting.by) == (minutes, by)


@pytest.mark.parametrize(
    ("text", "minutes"), [("", 0), ("0", 0), (" 7 ", 7), ("7 min", 7), ("7m", 7)]
)
def test_minutes_as_people_write_them(text: str, minutes: int) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize("text", ["x", "-1", "1.5", "1441", "²", "9" * 5000])
def test_what_is_no_number_of_minutes_is_said(text: str) -> None:
    with pytest.raises(NotUnderstood, match="Minutes are a number up to 1440"):
        minutes_of(text)


@pytest.mark.parametrize("argument", ["9999 by Ana", "quickly", "B", "by", "10 Ana"])
def test_what_means_nothing_changes_nothing(clock: Clock, argument: str) -> None:
    sitting = Sitting(clock)
    with pytest.raises(NotUnderstood):
        sitting.heed(argument)
    assert (sitting.minutes, sitting.by) == (0, "")
