"""The map and its file: saving elsewhere, reloading, quitting without losing anything."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from journeytui.core.text import visible
from journeytui.session import Kind
from journeytui.storage.codec import InvalidMap
from journeytui.storage.files import FileTrouble
from journeytui.tui.desk import Desk
from journeytui.tui.screens.choice import Choice

Ask = Callable[[Choice], Awaitable[str | None]]
"""Shows a choice and waits for the key that was chosen; None where it was left."""

Background = Callable[[Awaitable[None]], object]


class Filing:
    """Carries out what has to do with the file. It is the user of the line for a file's name."""

    def __init__(self, desk: Desk, ask: Ask, begin: Background, leave: Callable[[], None]) -> None:
        """`ask` shows a choice, `begin` starts a coroutine, `leave` ends the program."""
        self._desk = desk
        self._ask = ask
        self._begin = begin
        self._leave = leave
        self._then_leave = False
        self._asking = False

    # -- commands

    def screen_leave(self, _key: str) -> None:
        self._begin(self._quit())

    def map_save(self, _key: str) -> None:
        self._begin(self._save())

    def map_save_as(self, _key: str) -> None:
        self.save_as(then_leave=False)

    def map_reload(self, _key: str) -> None:
        desk = self._desk
        try:
            batch = desk.session.reload(desk.cursor)
        except FileTrouble as trouble:
            desk.say(f"Not reloaded: {trouble}", "bad")
        except InvalidMap as invalid:
            desk.say(f"Not reloaded, the file is no valid map: {invalid.problems[0]}", "bad")
        else:
            desk.show(desk.journey, desk.cursor)
            desk.say("Reloaded; u brings yours back." if batch else "Nothing new in the file.")

    # -- saving and leaving

    async def _save(self) -> None:
        state = await asyncio.to_thread(self._desk.session.save_now)
        if state.kind is Kind.SAVED:
            self._desk.say(f"Saved to {self._desk.session.named}.")
        else:
            self._desk.say(f"Not saved: {state.words}", "bad")

    async def _quit(self) -> None:
        session = self._desk.session
        if session.state.kind is Kind.COPY:
            if not await self._leave_copy():
                return
            session.discard()
        else:
            state = await asyncio.to_thread(session.close)
            if state.kind in {Kind.FAILED, Kind.CHANGED}:
                await self._unsaved()
                return
        self._leave()

    async def _leave_copy(self) -> bool:
        """Whether to leave a copy that is in no file: at once where nothing was changed in it."""
        if not self._desk.session.can_undo:
            return True
        chosen = await self._ask(
            Choice(
                "This copy is in no file yet.",
                [f"What you changed would be gone. It can be saved as {self._proposed()}."],
                (("s", "save it"), ("D", "discard it and quit"), ("Esc", "stay")),
            )
        )
        if chosen == "s":
            self.save_as(then_leave=True)
        return chosen == "D"

    async def _unsaved(self) -> None:
        session = self._desk.session
        options = [("s", "save as another file"), ("D", "discard what is not saved and quit")]
        if session.state.kind is Kind.CHANGED:
            options.insert(0, ("r", "reload what is in the file (u brings yours back)"))
        chosen = await self._ask(
            Choice("The map is not saved.", [session.state.words], (*options, ("Esc", "stay")))
        )
        if chosen == "s":
            self.save_as(then_leave=True)
        elif chosen == "r":
            self.map_reload("")
        elif chosen == "D":
            session.discard()
            self._leave()

    def state_changed(self) -> None:
        """The state of the file is another. Where somebody else wrote, offers what can be done; not
        while something is being typed."""
        desk = self._desk
        desk.bars()
        if desk.session.state.kind is Kind.CHANGED and desk.use is None and not self._asking:
            self._begin(self._somebody_wrote())

    async def _somebody_wrote(self) -> None:
        self._asking = True
        try:
            chosen = await self._ask(
                Choice(
                    "Somebody else has changed this file.",
                    [
                        "Nothing was written over it; your changes are kept here.",
                        self._desk.session.state.why,
                    ],
                    (
                        ("r", "reload: take theirs (u brings yours back)"),
                        ("s", "save yours as another file"),
                        ("Esc", "later"),
                    ),
                )
            )
        finally:
            self._asking = False
        if chosen == "r":
            self.map_reload("")
        elif chosen == "s":
            self.save_as(then_leave=False)

    # -- the line for a file's name

    def save_as(self, then_leave: bool) -> None:
        """Ask for a file's name and save there."""
        self._then_leave = then_leave
        self._desk.ask(self, "Save as:", self._proposed(), "a file's name")

    def _proposed(self) -> str:
        session = self._desk.session
        path = session.path
        if session.state.kind is Kind.COPY:
            return str(path)
        number = 2
        while (other := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
            number += 1
        return str(other)

    def committed(self, text: str) -> None:
        desk = self._desk
        if not text.strip():
            desk.say("Not saved: a file needs a name.", "warn")
            return
        path = Path(text.strip()).expanduser()
        if not path.suffix:
            path = path.with_suffix(".toml")
        try:
            desk.session.save_as(path)
        except FileTrouble as trouble:
            desk.say(f"Not saved: {trouble}", "bad")
            return
        desk.say(f"Saved to {visible(str(path))}.")
        if self._then_leave:
            self.screen_leave("")

    def left(self, _text: str) -> None:
        self._desk.say("Not saved elsewhere.")

    def changed(self, text: str) -> None:
        """A file's name matters once it is whole."""

    def lines(self, texts: list[str]) -> None:
        self.left(texts[0])
