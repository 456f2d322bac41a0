"""Putting what was left of a map into its file, or into a new one, without the screen."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from shlex import quote

from journeytui.cli.exits import FINDINGS, FINE, INVALID, NOT_READ, NOT_WRITTEN, USAGE, Stop
from journeytui.cli.output import complain, say
from journeytui.config.resources import BACKUPS, places
from journeytui.layout.left import counted
from journeytui.session import Keeping, Kind, Left, ReadOnly, Session
from journeytui.storage.codec import decode, read
from journeytui.storage.files import FileTrouble, create, read_if_there
from journeytui.storage.journal import Journals
from journeytui.storage.leftovers import left_at
from journeytui.storage.problems import InvalidMap


def journals_here() -> Journals:
    """The journals of whoever runs the program."""
    return Journals(places(os.environ).journals)


def restore(name: str, held: Sequence[Left], output: str | None) -> int:
    """Put journals into their map, or with `output` into a new file; returns the exit code.

    They are of one map, the oldest first. Raises Stop, and then they are there as before.
    """
    map = held[0].map
    out = Path(output).absolute() if output is not None else map
    if out is None:
        raise Stop(USAGE, f"{name}: of which map it is cannot be read; -o OUT says where to put it")
    if output is not None and os.path.lexists(out):
        raise Stop(NOT_WRITTEN, f"{output}: it is there already; -o makes a new file")
    said = output if output is not None else name
    try:
        session, first, todo = _opened(map, out, held)
    except FileTrouble as trouble:
        raise Stop(
            NOT_READ if trouble.reason == "unreadable" else NOT_WRITTEN, str(trouble)
        ) from None
    except InvalidMap as invalid:
        raise Stop(
            INVALID,
            f"{name}: it is no valid map now: {invalid.problems[0]}",
            f"journeytui recover {quote(name)} --restore -o OUT restores into another file",
        ) from None
    try:
        if session.read_only:
            raise Stop(NOT_WRITTEN, f"{said}: {session.read_only}")
        _keep_line(session)
        for left in todo:
            session.restore(left)
            _keep_line(session)
        state = session.close()
        if state.kind not in (Kind.SAVED, Kind.COPY):
            raise Stop(NOT_WRITTEN, f"{said}: {state.words}; what was left is kept")
    except ReadOnly as why:
        raise Stop(NOT_WRITTEN, f"{said}: {why}") from None
    except Stop:
        session.leave()
        raise
    code = _told(said, [*first, *todo])
    if len(first) + len(todo) < len(held):
        complain(f"{said}: another program has taken what else was left, just now")
        return FINDINGS
    return code


def _opened(
    map: Path | None, out: Path, held: Sequence[Left]
) -> tuple[Session, Sequence[Left], Sequence[Left]]:
    """The session of the file that is to hold it all, what was restored in it already, and what is
    to be; others may have taken some meanwhile. Raises FileTrouble, and InvalidMap where the map's
    own file is none."""
    found = places(os.environ)
    keeping: Keeping = {
        "journals": Journals(found.journals),
        "backups": found.state / BACKUPS,
    }
    data = None if map is None else read_if_there(map)
    if data is not None and out == map:
        for left in held:
            left.release()
        session = Session.open(out, **keeping)
        offered = {left.path: left for left in session.left}
        # A journal may also lie where the session does not look.
        all_of = (offered.get(left.path) or left_at(left.path) for left in held)
        return session, (), [left for left in all_of if left is not None and left.is_wanted]
    if data is not None and _is_valid(data):
        create(out, data)
        return Session.open(out, **keeping), (), held
    for left in held:
        left.replayed = replace(left.replayed, map=out)
    return Session.of_left(held[0], **keeping), held[:1], held[1:]


def _is_valid(data: bytes) -> bool:
    try:
        read(decode(data))
    except InvalidMap:
        return False
    return True


def _keep_line(session: Session) -> None:
    """A line that was being typed becomes a note in the inbox, unless a card says the same."""
    if session.half_typed is not None:
        session.shelve_line()
        session.last_words()


def _told(name: str, held: Sequence[Left]) -> int:
    """Say what was done; returns the exit code."""
    code = FINE
    for left in held:
        work = left.replayed
        if work.unsaved:
            say(f"{name}: restored: {counted(work.unsaved)}.")
        for text in work.half_typed:
            say(f"{name}: the half-typed line “{text}” waits in the inbox.")
        for fault in work.faults:
            complain(f"{name}: {fault}; all the rest is restored")
            code = FINDINGS
    return code
