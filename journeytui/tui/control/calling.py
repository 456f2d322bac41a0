"""From the map into a call: a new one, or the one that has not ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from journeytui.core.calls import Call, code_name, in_file, new_call, since, unfinished
from journeytui.core.text import visible
from journeytui.method.interview import CODE_NAMES
from journeytui.tui.control.filing import Ask
from journeytui.tui.control.going import Going, Make
from journeytui.tui.desk import Desk
from journeytui.tui.screens.choice import Choice


class Calling(Going):
    """Carries out the command that leads into a call. It is the user of the line for the name."""

    def __init__(
        self,
        desk: Desk,
        push: Callable[[Make], None],
        ask: Ask,
        now: Callable[[], datetime],
    ) -> None:
        """`ask` shows a choice; `now` is the time with its offset from UTC."""
        super().__init__(desk, push)
        self._ask = ask
        self._now = now
        self._proposed = ""

    def screen_call(self, name: str) -> None:
        """Into a call with somebody. Without a name: into the one that has not ended, if the user
        wants that, else it asks for one."""
        going = unfinished(self._desk.journey, in_file(self._now()), name)
        if going is None:
            self._begin(name) if name else self._ask_name()
        elif name:
            self._go_into(going)
        else:
            self._offer(going)

    def _offer(self, going: Call) -> None:
        age = since(going, in_file(self._now()))
        minutes = int(age.total_seconds()) // 60 if age is not None else 0
        choice = Choice(
            "A call has not ended",
            [f"With {going.who or going.id}, begun {minutes} min ago."],
            (("c", "go on with it"), ("n", "a new call"), ("Esc", "neither")),
        )

        def chosen(key: str | None) -> None:
            if key == "c":
                self._go_into(going)
            elif key == "n":
                self._ask_name()

        self._ask(choice, chosen)

    def _ask_name(self) -> None:
        if why := self._desk.session.read_only:
            self._desk.say(f"This map is read-only: {why}", "bad")
            return
        self._proposed = code_name(self._desk.journey, CODE_NAMES)
        self._desk.ask(self, "Call with:", self._proposed, "a name or a code name", proposal=True)

    def _begin(self, name: str) -> None:
        self._go_into(new_call(self._desk.journey, visible(name), self._now()))

    def _go_into(self, call: Call) -> None:
        from journeytui.tui.screens.call import CallScreen

        self._go(
            lambda session, looks, glyphs, at: CallScreen(
                session, looks, glyphs, at, call, self._now
            )
        )

    # -- what the line tells

    def committed(self, text: str) -> None:
        self._begin(text.strip() or self._proposed)

    def left(self, _text: str) -> None:
        self._desk.say("No call was begun.")

    def changed(self, text: str) -> None:
        """Nothing depends on what is half typed."""

    def lines(self, texts: list[str]) -> None:
        self._begin(" ".join(text.strip() for text in texts))
