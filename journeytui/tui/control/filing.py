"""The map and its file: saving elsewhere, reloading, quitting without losing anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from journeytui.core.text import visible
from journeytui.session import Kind, State
from journeytui.storage.codec import InvalidMap
from journeytui.storage.files import FileTrouble
from journeytui.tui.desk import Desk
from journeytui.tui.screens.choice import Choice


class Ask(Protocol):
    """Shows a choice; `then` gets the key that was chosen, None where it was left."""

    def __call__(self, choice: Choice, then: Callable[[str | None], None], /) -> None: ...


class Begin(Protocol):
    """Does `work`, which may wait for the disk, elsewhere; `then` gets its result."""

    def __call__(self, work: Callable[[], State], then: Callable[[State], None], /) -> None: ...


_STAY = ("Esc", "stay")


class Filing:
    """Carries out what has to do with the file. It is the user of the line for a file's name."""

    def __init__(self, desk: Desk, ask: Ask, begin: Begin, leave: Callable[[], None]) -> None:
        """`leave` ends the program."""
        self._desk = desk
        self._ask = ask
        self._begin = begin
        self._leave = leave
        self._then_leave = False
        self._leaving = False

    # -- commands

    def screen_leave(self, _key: str) -> None:
        session = self._desk.session
        if self._leaving:
            return
        if session.state.kind is not Kind.COPY:
            self._leaving = True
            self._begin(session.close, self._closed)
        elif session.can_undo:
            self._leave_copy()
        else:
            self._discard()

    def screen_discard(self, _key: str) -> None:
        self._discard()

    def map_save(self, name: str) -> None:
        """Write the file, which is made again where it is gone; with a name, another file."""
        if name:
            self.committed(name)
        elif self._gone():
            self._write_again()
        else:
            self._begin(self._desk.session.save_now, self._written)

    def map_save_as(self, name: str) -> None:
        """Write to the file of this name, or ask for a name."""
        if name:
            self.committed(name)
        else:
            self._save_as(then_leave=False)

    def map_reload(self, _key: str) -> None:
        desk = self._desk
        try:
            batch = desk.session.reload(desk.cursor)
        except FileTrouble as trouble:
            desk.say(f"Not reloaded: {trouble.why}", "bad")
        except InvalidMap as invalid:
            desk.say(f"Not reloaded, the file is no valid map: {invalid.problems[0]}", "bad")
        else:
            desk.show(desk.journey, desk.cursor)
            desk.say("Reloaded; u brings yours back." if batch else "Nothing new in the file.")

    # -- saving and leaving

    def _written(self, state: State) -> None:
        if state.kind is Kind.SAVED:
            self._desk.say(f"Saved to {self._desk.session.named}.")
        else:
            self._desk.say(f"Not saved: {state.words}", "bad")

    def _closed(self, state: State) -> None:
        self._leaving = False
        if state.kind in {Kind.FAILED, Kind.CHANGED}:
            self._unsaved(state)
        else:
            self._leave()

    def _discard(self) -> None:
        self._desk.session.discard()
        self._leave()

    def _leave_copy(self) -> None:
        self._show(
            Choice(
                "This copy is in no file yet.",
                [f"What you changed would be gone. It can be saved as {self._proposed()}."],
                (("s", "save it"), ("D", "discard it and quit"), _STAY),
            ),
            {"s": lambda: self._save_as(then_leave=True), "D": self._discard},
        )

    def _unsaved(self, state: State) -> None:
        answers = [("s", "save as another file"), ("D", "discard what is not saved and quit")]
        if self._gone():
            answers.insert(0, ("w", "write it again"))
        elif state.kind is Kind.CHANGED:
            answers.insert(0, ("r", "reload what is in the file (u brings yours back)"))
        self._show(
            Choice("The map is not saved.", [state.words], (*answers, _STAY)),
            {
                "r": lambda: self.map_reload(""),
                "w": self._write_again,
                "s": lambda: self._save_as(then_leave=True),
                "D": self._discard,
            },
        )

    def _gone(self) -> bool:
        """Whether the file was taken away."""
        session = self._desk.session
        return session.state.kind is Kind.CHANGED and not session.path.exists()

    def _write_again(self) -> None:
        self._then_leave = False
        self.committed(str(self._desk.session.path))

    def _show(self, choice: Choice, acts: dict[str, Callable[[], None]]) -> None:
        """Ask, and do what was chosen."""
        self._ask(choice, lambda key: acts[key]() if key in acts else None)

    # -- the line for a file's name

    def _save_as(self, then_leave: bool) -> None:
        self._then_leave = then_leave
        self._desk.ask(self, "Save as:", self._proposed(), "a file's name", proposal=True)

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
            desk.say(f"Not saved: {trouble.why} ({visible(path.name)})", "bad")
            return
        desk.say(f"Saved to {visible(path.name)} in {visible(str(desk.session.path.parent))}.")
        if self._then_leave:
            self.screen_leave("")

    def left(self, _text: str) -> None:
        self._desk.say("Not saved elsewhere.")

    def changed(self, text: str) -> None:
        """A file's name matters once it is whole."""

    def lines(self, texts: list[str]) -> None:
        self.left(texts[0])
