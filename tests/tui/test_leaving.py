"""The lookout and what is done before the end, in this process, with an end that can be watched."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

import pytest

from journeytui.tui.leaving.leave import Leaver
from journeytui.tui.leaving.lookout import LOST, SIGNALS, Cause, Lookout, told

SOON = 30


class Ends:
    """Ends nothing, and tells with which codes it was asked to."""

    def __init__(self) -> None:
        self.codes: SimpleQueue[int] = SimpleQueue()

    def __call__(self, code: int) -> None:
        self.codes.put(code)

    def code(self) -> int:
        return self.codes.get(timeout=SOON)


@contextmanager
def lookout(
    leave: Callable[[Cause], None], *terminals: int, limit: float = SOON
) -> Iterator[tuple[Lookout, Ends]]:
    ends = Ends()
    looking = Lookout(terminals, leave, limit=limit, exit=ends)
    looking.start()
    try:
        yield looking, ends
    finally:
        looking.stop()


def nothing(_cause: Cause) -> None:
    """For whoever only cares for the end."""


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_it_with_its_code(number: signal.Signals) -> None:
    causes: list[Cause] = []
    with lookout(causes.append) as (_, ends):
        os.kill(os.getpid(), number)
        assert ends.code() == 128 + number
    assert causes == [told(number)]


def test_after_other_signals_the_main_thread_is_woken() -> None:
    """The system may tell any thread of them, and Python acts on them on the main one alone."""
    woken = threading.Event()
    before = signal.signal(signal.SIGCONT, lambda *_: None)
    looking = Lookout((), nothing, wake=woken.set, limit=SOON, exit=Ends())
    looking.start()
    try:
        os.kill(os.getpid(), signal.SIGCONT)
        assert woken.wait(SOON)
        assert not looking.leaving
    finally:
        looking.stop()
        signal.signal(signal.SIGCONT, before)


def test_other_signals_do_not() -> None:
    before = signal.signal(signal.SIGUSR1, lambda *_: None)
    try:
        with lookout(nothing) as (looking, ends):
            os.kill(os.getpid(), signal.SIGUSR1)
            assert not looking.leaving
            os.kill(os.getpid(), signal.SIGTERM)
            assert ends.code() == 143
    finally:
        signal.signal(signal.SIGUSR1, before)


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with lookout(nothing) as (looking, _):
            os.kill(os.getpid(), signal.SIGHUP)
            assert not looking.leaving
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_terminal_that_hangs_up_ends_it() -> None:
    ours, line = os.openpty()
    try:
        with lookout(nothing, line) as (_, ends):
            os.close(ours)
            assert ends.code() == LOST.code
    finally:
        os.close(line)


def test_what_breaks_of_a_lost_terminal_is_no_fault() -> None:
    ours, line = os.openpty()
    os.close(ours)
    causes: list[Cause] = []
    try:
        with lookout(causes.append, line) as (looking, ends):
            looking.end(Cause(70, OSError(5, "gone")))
            assert ends.code() == 129
    finally:
        os.close(line)
    assert causes == [LOST]


def test_the_first_cause_counts() -> None:
    ready = threading.Event()

    def leave(_cause: Cause) -> None:
        assert ready.wait(SOON)

    with lookout(leave) as (looking, ends):
        looking.end(Cause(70, KeyError()))
        os.kill(os.getpid(), signal.SIGTERM)
        ready.set()
        assert ends.code() == 70


def test_what_hangs_is_not_waited_for() -> None:
    never = threading.Event()

    def leave(_cause: Cause) -> None:
        never.wait()

    with lookout(leave, limit=0.01) as (looking, ends):
        looking.end(told(signal.SIGTERM))
        assert ends.code() == 143
    never.set()


def test_afterwards_signals_are_as_they_were() -> None:
    before = [signal.getsignal(number) for number in SIGNALS]
    with lookout(nothing):
        assert [signal.getsignal(number) for number in SIGNALS] != before
    assert [signal.getsignal(number) for number in SIGNALS] == before
    assert signal.set_wakeup_fd(-1) == -1


class Holder:
    """A terminal that notes what is asked of it."""

    def __init__(self, done: list[str], ours: bool = True) -> None:
        self._done = done
        self._ours = ours

    def hush(self) -> None:
        self._done.append("hush")

    def give_back(self, _seconds: float) -> bool:
        self._done.append("give back")
        return self._ours


def broken() -> None:
    raise KeyError("Nobody publishes a price")


def leaver(state: Path, done: list[str], unsaved: str = "", ours: bool = True) -> Leaver:
    def save() -> str:
        done.append("save")
        return unsaved

    words = [broken, lambda: done.append("last words")]
    return Leaver(lambda: Holder(done, ours), words, save, state)


@pytest.fixture
def mask() -> Iterator[None]:
    """Gives this thread the signals back that a leaver has blocked for good."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


@pytest.mark.usefixtures("mask")
class TestLeaver:
    def test_last_words_come_first_and_may_fail(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        done: list[str] = []
        leaver(tmp_path, done)(told(signal.SIGTERM))
        assert done == ["hush", "last words", "save", "give back"]
        assert capfd.readouterr().err == ""
        assert list(tmp_path.iterdir()) == []

    def test_what_is_not_saved_is_said(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        leaver(tmp_path, [], "not everything is in a\x1bb.toml")(told(signal.SIGTERM))
        assert capfd.readouterr().err == "journeytui: not everything is in a␛b.toml\n"

    def test_nothing_is_said_on_a_terminal_of_somebody_else(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        leaver(tmp_path, [], "not everything is in the file", ours=False)(told(signal.SIGTERM))
        assert capfd.readouterr().err == ""

    def test_a_save_that_breaks_keeps_nothing_else_from_being_done(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        done: list[str] = []

        def save() -> str:
            raise OSError(28, "Nobody publishes a price")

        Leaver(lambda: Holder(done), [], save, tmp_path)(Cause(70, KeyError()))
        assert done == ["hush", "give back"]
        (line,) = capfd.readouterr().err.splitlines()
        assert "the last save broke (OSError)" in line
        assert "Nobody" not in line
        assert len(list((tmp_path / "reports").iterdir())) == 1
