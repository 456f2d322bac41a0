"""The terminal that measures: what it answers, what it sees, what it says when nothing comes."""

from __future__ import annotations

import sys

import pytest

from benchmarks.tty.answers import Answerer, whole
from benchmarks.tty.process import memory
from benchmarks.tty.screen import Picture, bare
from benchmarks.tty.terminal import Terminal, Unseen

ECHO = "import sys; print('\\x1b[1mready\\x1b[m', flush=True); print('got', input())"


def terminal(program: str, patience: float = 60) -> Terminal:
    return Terminal([sys.executable, "-c", program], {}, (40, 10), patience)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (b"\x1b[?2026$p", b"\x1b[?2026;2$y"),
        (b"\x1b[?9999$p", b"\x1b[?9999;0$y"),
        (b"\x1b[6n", b"\x1b[2;5R"),
        (b"\x1b[18t", b"\x1b[8;24;80t"),
        (b"\x1b]11;?\x07", b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"),
        (b"\x1b[1;31mred\x1b[m", b""),
    ],
)
def test_questions_are_answered_as_a_terminal_does(question: bytes, answer: bytes) -> None:
    assert Answerer(80, 24, lambda: (2, 5)).answer(b"text" + question + b"text") == answer


def test_a_question_in_two_pieces_is_answered_once() -> None:
    answerer = Answerer(80, 24, lambda: (1, 1))
    assert [answerer.answer(part) for part in (b"x\x1b[?20", b"26$", b"py")] == [
        b"",
        b"",
        b"\x1b[?2026;2$y",
    ]


def test_what_is_not_whole_is_held_back() -> None:
    assert whole(b"text\x1b[3") == (b"text", b"\x1b[3")
    assert whole(b"text\x1b[3m") == (b"text\x1b[3m", b"")


def test_sequences_are_not_text() -> None:
    assert bare(b"\x1b[38;2;1;2;3ma\x1b]0;title\x07b\x1b[?20") == b"ab"


def test_a_picture_is_what_a_person_would_see() -> None:
    picture = Picture(20, 3)
    for part in (b"\x1b[>1uone\x1b[", b"2;3Htwo\x1b[1", b";1HO"):
        picture.feed(part)
    assert picture.text() == "One\n  two\n"
    assert picture.cursor() == (1, 2)


def test_a_program_is_seen_and_typed_to() -> None:
    with terminal(ECHO) as running:
        printed = running.printed()
        assert running.started < printed <= running.seen("ready")
        assert 1 < memory(running.pid) < 100
        running.send("hello\n")
        running.seen("got hello")
        assert b"\x1b[1mready" in running.data()


def test_what_never_comes_is_said_with_the_screen() -> None:
    with terminal(ECHO) as running:
        running.send("\n")
        with pytest.raises(Unseen, match=r"(?s)another.*ready"):
            running.seen("another")


def test_a_program_that_shows_nothing_is_not_waited_for_once_it_has_ended() -> None:
    with terminal("pass") as running, pytest.raises(Unseen, match="shows nothing"):
        running.printed()


def test_a_program_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        Terminal(["/no/such/program"], {})


def test_a_program_whose_terminal_is_closed_is_waited_for() -> None:
    with terminal(ECHO) as running:
        running.printed()
        running.freeze()
        running.hang_up()
        assert running.wait() > 0


def test_a_program_that_does_not_end_is_no_figure() -> None:
    with terminal(ECHO, patience=0.01) as running, pytest.raises(Unseen, match="does not end"):
        running.wait()
