"""The whole process while the program is on the screen: every way to end early leads to one."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from journeytui.session import Kind
from journeytui.tui.app import JourneyApp
from journeytui.tui.leaving.leave import BROKEN, Leaver
from journeytui.tui.leaving.lookout import Cause, Lookout


@contextmanager
def leaving(app: JourneyApp, state: Path, *, debug: bool = False) -> Iterator[None]:
    """Within, a signal, a lost terminal and whatever nobody caught end the process, after what is
    open was saved and the terminal given back. A fault is told in a report below `state`; with
    `debug` it is printed too.
    """
    streams = [stream for stream in (sys.__stdin__, sys.__stderr__) if stream is not None]
    leaver = Leaver(lambda: app.driver, app.last_words, lambda: _save(app), state, debug=debug)

    def wake() -> None:
        if (driver := app.driver) is not None:
            driver.wake()

    lookout = Lookout([stream.fileno() for stream in streams], leaver, wake=wake)

    def broken(fault: BaseException) -> NoReturn:
        """End here and now. Whoever calls goes no further, so that nothing else breaks of it."""
        lookout.end(Cause(BROKEN, fault))
        while True:
            threading.Event().wait()

    def thread_broken(broke: threading.ExceptHookArgs) -> None:
        # It ends by itself; who waits for it, as the driver does for its own, goes on.
        if broke.exc_value is not None:
            lookout.end(Cause(BROKEN, broke.exc_value))

    hooks = threading.excepthook, sys.unraisablehook
    threading.excepthook, sys.unraisablehook = thread_broken, _unraisable
    app.on_fault = broken
    app.is_leaving = lambda: lookout.leaving
    lookout.start()
    try:
        yield
    except Exception as fault:  # noqa: BLE001 - told in the report
        broken(fault)
    finally:
        lookout.stop()
        threading.excepthook, sys.unraisablehook = hooks


def _unraisable(_raised: object) -> None:
    """What breaks while something is cleared away harms nobody, and its message may hold a note."""


def _save(app: JourneyApp) -> str:
    """Write what is not in the file; returns what could not be written and why, or ''."""
    app.ending = True
    for _ in range(3):
        with suppress(Exception):  # what a listener raised is raised again once all is in the file
            app.end_session()
        # The key that was at work when it came may still have changed something.
        if not app.has_map or app.map.desk.session.state.kind is not Kind.SAVING:
            break
    with suppress(Exception):  # they are about what is remembered, and nobody can be told any more
        app.end_errands()
    if not app.has_map:
        return ""
    session = app.map.desk.session
    if session.state.kind in (Kind.SAVED, Kind.COPY):
        return ""
    kept = "; it is kept, and offered when the map is opened again" if session.kept else ""
    return f"not everything is in {session.named}: {session.state.words}{kept}"
