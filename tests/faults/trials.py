"""A deed, done again and again with another of its calls failing, and what must be true then."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults.child import Tell, in_child
from tests.faults.disk import DEAD, Disk, Fault, When

FAULTS = (
    Fault(errno.ENOSPC),
    Fault(errno.ENOSPC, lasting=True),
    Fault(errno.ENOSPC, When.HALF),
    Fault(errno.ENOSPC, When.HALF, lasting=True),
    Fault(errno.EDQUOT, When.AFTER),
    Fault(errno.EIO),
    Fault(errno.EIO, When.AFTER),
    Fault(errno.EIO, lasting=True),
    Fault(errno.EACCES),
    Fault(errno.EACCES, lasting=True),
    Fault(errno.EROFS, lasting=True),
    Fault(errno.EPERM),
)
"""Errors that a call reports."""

DEATHS = (Fault(None), Fault(None, When.HALF), Fault(None, When.AFTER))
"""The process is killed at a call: before it, in the middle of a write, after it."""

ALL = (*FAULTS, *DEATHS)

LEFT = re.compile(r"\.journeytui-[0-9a-f]{16}(\.tmp|-.+\.backup)|\.recent\.json-\d+\.tmp")
"""What a file may be called that a failure leaves behind."""

_MOST = 500
"""Calls that no deed makes."""


@dataclass(frozen=True)
class Deed:
    """Something that the program does to files, and how to tell what became of it.

    `prepare` fills an empty folder. `act` does the deed there in one step or several. It says
    `disk.acknowledge(1)` once the first step was reported as done, and catches what the program
    itself would; it may say `disk.mend()` and go on, and then its last step has to be done in the
    end. `state` reads what is there, with the program's own functions, in values that do not
    depend on the folder's name.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path, Disk], None]
    state: Callable[[Path], object]
    crashes: bool = False
    """The act is done in a process of its own that is killed at its end, if not before: what it
    holds in memory, and what is locked as long as it lives, counts for nothing."""

    own: re.Pattern[str] | None = None
    """What else the files may be called that the deed makes, where names are made up anew."""

    copies: Callable[[Path], list[object]] = lambda _: []
    """The states in the copies that writing in place has left; they count where the file itself is
    torn."""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Course:
    """How a deed goes where nothing fails: the state before it and after each step, its calls, and
    the names of the files before and after."""

    states: list[object]
    calls: list[str]
    names: set[str]


def course(deed: Deed, folder: Path) -> Course:
    """Do a deed where nothing fails; it has to be done then."""
    return _stopped(deed, folder) if deed.crashes else _watched(deed, folder)


def _watched(deed: Deed, folder: Path) -> Course:
    names, first = _prepared(deed, folder)
    states = [first]
    disk = Disk()
    told = disk.acknowledge

    def acknowledge(step: int) -> None:
        told(step)
        if step == len(states):
            states.append(deed.state(folder))
        assert states[step] == deed.state(folder), f"step {step} twice, with another outcome"

    disk.acknowledge = acknowledge  # type: ignore[method-assign]
    with disk.in_place():
        deed.act(folder, disk)
    assert disk.acknowledged == len(states) - 1 > 0, "a deed acknowledges its steps, from 1"
    return Course(states, disk.calls, names | _names(folder))


def _stopped(deed: Deed, folder: Path) -> Course:
    """Killed after each step, its state can be read."""
    names: set[str] = set()
    states: list[object] = []
    while True:
        place = folder / f"{len(states)}"
        before, first = _prepared(deed, place)
        states = states or [first]
        disk = Disk(stop=len(states))
        _in_child(deed, place, disk)
        names |= before | _names(place)
        if disk.acknowledged < len(states):
            assert len(states) > 1, "a deed acknowledges its steps, from 1"
            return Course(states, [], names)
        states.append(deed.state(place))


def _prepared(deed: Deed, folder: Path) -> tuple[set[str], object]:
    folder.mkdir(parents=True)
    deed.prepare(folder)
    return _names(folder), deed.state(folder)


def hold(deed: Deed, fault: Fault, base: Path) -> int:
    """Do a deed with its first, second, third ... call failing until none is left. Each time one of
    its states has to be there, none before the last that was acknowledged, and no file that is not
    the deed's or named as left behind. Gives how many calls failed; `base` is a folder for it all.
    """
    whole = course(deed, base / "course")
    for at in range(1, _MOST):
        folder = base / f"{at}"
        folder.mkdir()
        deed.prepare(folder)
        disk = Disk(fault, at)
        if fault.number is None or deed.crashes:
            _in_child(deed, folder, disk)
        else:
            _act(deed, folder, disk)
        _check(deed, whole, folder, disk, f"{fault} at call {at}")
        if not disk.struck:
            assert disk.acknowledged == len(whole.states) - 1
            return at - 1
    raise AssertionError(f"a deed of {_MOST} calls, or one without an end")


def _act(deed: Deed, folder: Path, disk: Disk) -> None:
    with disk.in_place():
        deed.act(folder, disk)


def _in_child(deed: Deed, folder: Path, disk: Disk) -> None:
    """Do it in a process of its own, of which `disk` tells how it went as far as one can know."""

    def work(tell: Tell) -> None:
        disk.on_step = lambda step: tell(f"{step} ".encode())
        _act(deed, folder, disk)
        tell(" ".join(disk.failed).encode())

    code, said = in_child(work)
    assert code in (0, DEAD), f"the deed ended with {code}"
    words = said.decode().split()
    steps = [int(word) for word in words if word.isdigit()]
    disk.acknowledged = steps[-1] if steps else 0
    disk.failed = [word for word in words if not word.isdigit()]
    disk.died = code == DEAD


def _check(deed: Deed, whole: Course, folder: Path, disk: Disk, when: str) -> None:
    when = f"{when} ({', '.join(disk.failed) or 'none'} failed)"
    state, fine = deed.state(folder), whole.states[disk.acknowledged :]
    torn = state not in fine
    assert not torn or any(copy in fine for copy in deed.copies(folder)), (
        f"{when}: step {disk.acknowledged} was acknowledged, and there is {state!r}"
    )
    if disk.mended:
        assert disk.acknowledged == len(whole.states) - 1, f"{when}: not done when it could be"
    left = _names(folder) - whole.names
    left = {name for name in left if not (deed.own and deed.own.fullmatch(Path(name).name))}
    strange = [name for name in left if not LEFT.fullmatch(Path(name).name)]
    assert not strange, f"{when}: left behind are {strange}"
    excused = disk.died or torn or {"unlink", "remove"} & set(disk.failed)
    assert len(left) <= (1 if excused else 0), f"{when}: left behind are {left}"


def _names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}
