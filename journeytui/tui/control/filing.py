"""The map and its file: saving elsewhere, reloading, quitting without losing anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from journeytui.core.changes import Batch
from journeytui.core.text import visible
from journeytui.session import Kind, State
from journeytui.storage import files
from journeytui.storage.codec import InvalidMap
from journeytui.storage.files import FileTrouble
from journeytui.tui.desk import Desk
from journeytui.tui.screens.choice import Choice


class Ask(Protocol):
    """Shows a choice; `then` gets the key that was chosen, None where it was left."""

    def __call__(self, choice: Choice, then: Callable[[str | None], None], /) -> None: ...


Result = TypeVar("Result")


class Begin(Protocol):
    """Does `work`, which may wait for the disk, elsewhere; `then` gets its result."""

    def __call__(self, work: Callable[[], Result], then: Callable[[Result], None], /) -> None: ...


_STAY = ("Esc", "stay")


class Leaving:
    """All is being written, and then the program ends: no key changes anything any more."""

    title = "SAVING"
    hints = (("", "and then leaving"),)

    def key(self, _key: str, _character: str | None) -> None:
        """What comes now would not be in the file."""


class Discarding:
    """The session comes to its end, and with it the program."""

    title = "LEAVING"
    hints = (("", "one moment"),)

    def key(self, _key: str, _character: str | None) -> None:
        """What comes now is discarded, too."""


class Reading:
    """The file is being read or written; it takes no longer than the disk."""

    title = "FILE"
    hints = (("", "one moment"),)

    def key(self, _key: str, _character: str | None) -> None:
        """What comes now would meet another map."""


class Filing:
    """Carries out what has to do with the file. It is the user of the line for a file's name."""

    fleeting = True

    def __init__(self, desk: Desk, ask: Ask, begin: Begin, leave: Callable[[], None]) -> None:
        """`leave` ends the program."""
        self._desk = desk
        self._ask = ask
        self._begin = begin
        self._leave = leave
        self._then_leave = False

    # -- commands

    def screen_leave(self, _key: str) -> None:
        session = self._desk.session
        if session.state.kind is Kind.COPY:
            self._discard()
            return
        if not files.refused(session.path):
            # It was offered when the map was opened, and is not offered for ever.
            session.shelve_line()
        self._desk.mode = Leaving()
        self._desk.bars()
        self._begin(session.close, self._closed)

    def screen_discard(self, _key: str) -> None:
        self._discard()

    def map_save(self, name: str) -> None:
        """Write the file, which is made again where it is gone; with a name, another file."""
        if name:
            self.committed(name)
        elif self._desk.session.state.lost:
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
        """Take in what the file holds; not while the disk lets one wait."""
        desk = self._desk
        cursor = desk.cursor
        desk.mode = Reading()
        desk.bars()

        def work() -> Batch | FileTrouble | InvalidMap:
            try:
                return desk.session.reload(cursor)
            except (FileTrouble, InvalidMap) as trouble:
                return trouble

        self._begin(work, self._reloaded)

    def _reloaded(self, outcome: Batch | FileTrouble | InvalidMap) -> None:
        desk = self._desk
        desk.mode = None
        if isinstance(outcome, FileTrouble):
            desk.say(f"Not reloaded: {outcome.why}", "bad")
        elif isinstance(outcome, InvalidMap):
            desk.say(f"Not reloaded, the file is no valid map: {outcome.problems[0]}", "bad")
        else:
            desk.show(desk.journey, desk.cursor)
            why = desk.session.read_only
            back = f"now it is read-only: {why}." if why else "u brings yours back."
            desk.say(f"Reloaded; {back}" if outcome else "Nothing new in the file.")

    # -- saving and leaving

    def _written(self, state: State) -> None:
        if state.kind is Kind.SAVED:
            self._desk.say(f"Saved to {self._desk.session.named}.")
        elif state.kind is Kind.CHANGED:
            answers = (("s", "save as another file"), _STAY)
            self._show(
                Choice("The map is not saved.", [state.words, *_waits(state)], answers),
                {"s": lambda: self._save_as(then_leave=False)},
            )
        elif state.kind is not Kind.SAVING:
            self._desk.say(f"Not saved: {state.words}", "bad")

    def _closed(self, state: State) -> None:
        self._desk.mode = None
        if state.kind is Kind.SAVED:
            self._leave()
        else:
            self._desk.bars()
            self._unsaved(state)

    def _discard(self) -> None:
        self._desk.mode = Discarding()
        self._desk.bars()
        self._begin(self._desk.session.discard, lambda _: self._leave())

    def _keep(self) -> None:
        self._desk.mode = Discarding()
        self._desk.bars()
        self._begin(self._desk.session.leave, lambda _: self._leave())

    def _unsaved(self, state: State) -> None:
        answers = [
            ("s", "save as another file"),
            ("D", "discard and quit; what is not saved is gone (press D twice)"),
        ]
        if self._desk.session.kept:
            answers.insert(1, ("k", "keep it and quit; it is offered when the map is opened again"))
        if state.lost:
            answers.insert(0, ("w", "write it again"))
        words = [state.words, *_waits(state)]
        self._show(
            Choice("The map is not saved.", words, (*answers, _STAY), twice="D"),
            {
                "w": self._write_again,
                "s": lambda: self._save_as(then_leave=True),
                "k": self._keep,
                "D": self._discard,
            },
        )

    def _write_again(self) -> None:
        """Make the file again that was taken away or emptied."""
        desk = self._desk
        desk.mode = Reading()

        def work() -> State | FileTrouble:
            try:
                return desk.session.write_again()
            except FileTrouble as trouble:
                return trouble

        def written(outcome: State | FileTrouble) -> None:
            desk.mode = None
            if isinstance(outcome, FileTrouble):
                desk.say(f"Not saved: {outcome.why} ({visible(desk.session.path.name)})", "bad")
            else:
                self._written(outcome)

        self._begin(work, written)

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
        path = _path(text.strip())
        if path is None:
            desk.say(f"Not saved: “{text.strip()}” is no name of a file.", "warn")
            return
        self._write_as(path)

    def _write_as(self, path: Path) -> None:
        desk = self._desk
        desk.mode = Reading()

        def work() -> FileTrouble | None:
            try:
                desk.session.save_as(path)
            except FileTrouble as trouble:
                return trouble
            return None

        self._begin(work, lambda trouble: self._saved_as(path, trouble))

    def _saved_as(self, path: Path, trouble: FileTrouble | None) -> None:
        desk = self._desk
        desk.mode = None
        if trouble is not None:
            desk.say(f"Not saved: {trouble.why} ({visible(path.name)})", "bad")
            return
        folder = visible(str(desk.session.path.parent))
        desk.say(f"Saved to {visible(path.name)} in {folder}.")
        if self._then_leave:
            self.screen_leave("")

    def left(self, _text: str) -> None:
        self._desk.say("Not saved elsewhere.")

    def changed(self, text: str) -> None:
        """A file's name matters once it is whole."""

    def lines(self, texts: list[str]) -> None:
        self.left(texts[0])


def _waits(state: State) -> list[str]:
    """What becomes of a map whose file cannot be written over."""
    if state.kind is not Kind.CHANGED or state.lost:
        return []
    return ["Nothing is lost: it goes into the file by itself once that is a map again."]


def _path(text: str) -> Path | None:
    """A file's name as typed, `.toml` put behind it where it has no ending; None for none."""
    try:
        path = Path(text).expanduser()
        return path if path.suffix else path.with_suffix(".toml")
    except (ValueError, RuntimeError):
        return None
