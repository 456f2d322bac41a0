"""What has to be there, by what was told as done before a program was killed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.trials.hand import OWN
from tests.trials.telling import Told

Change = tuple[frozenset[str], frozenset[str]]
"""Texts that go, and texts that come."""


@dataclass
class Tally:
    """How many trials went how."""

    kills: int = 0
    opening: int = 0
    """Kills before the map was open and what was left was taken in."""
    ends: int = 0
    """Proper ends, for which there was time."""
    openings: int = 0
    steps: int = 0
    """Edits, undos and redos that were acknowledged."""
    cards: int = 0
    """Cards that were acknowledged: made, or their text changed."""
    notes: int = 0
    """Cards that other programs wrote meanwhile."""
    lines: int = 0
    """Half-typed lines that were on the disk when their program was killed."""
    lines_back: int = 0
    undo: int = 0
    """Openings at which the number of undo's steps could be told, and was right."""
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    came_back: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    """What else was not as it should be."""

    @property
    def faults(self) -> list[str]:
        """All that was not as it should be."""
        return [*self.lost, *self.doubled, *self.came_back, *self.other]

    def lines_of_text(self) -> list[str]:
        """For a person."""
        return [
            f"programs killed            {self.kills}, of them {self.opening} while opening",
            f"ended properly             {self.ends}",
            f"openings looked at         {self.openings}",
            f"steps acknowledged         {self.steps}",
            f"cards acknowledged         {self.cards}, and {self.notes} of other programs",
            f"cards lost                 {len(self.lost)}",
            f"cards doubled              {len(self.doubled)}",
            f"deleted cards come back    {len(self.came_back)}",
            f"half-typed lines           {self.lines}, of them back {self.lines_back}",
            f"undo's steps were right    {self.undo}",
            f"else wrong                 {len(self.other)}",
            *(f"  {fault}" for fault in self.faults[:20]),
        ]


class Ledger:
    """What is expected of one map."""

    def __init__(self, tally: Tally, there: Iterable[str]) -> None:
        self.tally = tally
        self.due = set(there)
        """Texts that have to be there, once each."""
        self.gone: set[str] = set()
        """Texts of hands that must not be there any more."""
        self.open: list[Change] = []
        """Steps that were begun and not acknowledged: done as a whole, or not at all."""
        self.held = self._own()
        """What hands have made of what the file held when it was looked at last."""
        self.states: list[frozenset[str]] = []
        """What of that the file may hold: as it was, or as after any step since it was saved."""
        self.sure: set[str] = set()
        """What of that it has to hold: hands were told that it is saved."""
        self.crowd = False
        """Whether several programs left work since it was saved: it may be in the file in part."""
        self.half: set[str] = {""}
        """The lines one of which has to be half typed."""
        self.steps: set[int] | None = None
        """How many steps undo may have; None where that cannot be told."""

    def foreign(self, texts: Iterable[str]) -> None:
        """Another program was told that its cards are in the file."""
        new = set(texts)
        self.due |= new
        self.tally.notes += len(new)
        self.steps = None

    def hands(self, told: Sequence[Sequence[Told]]) -> None:
        """Take up what hands told that worked at the same time and have ended."""
        alone = len(told) == 1
        self.states, self.sure = [self.held, self._own()], {*self.held} & self.due
        seen: dict[int, set[str]] = {}
        lines = sorted((line["at"], n, line) for n, hand in enumerate(told) for line in hand)
        tries: dict[int, Change] = {}
        half: dict[int, set[str]] = {}
        touched: dict[int, set[str]] = {}
        steps: set[int] | None = self.steps
        for _, hand, line in lines:
            if "tries" in line:
                gone, come = line["tries"]
                tries[hand] = frozenset(gone), frozenset(come)
            elif "did" in line:
                change = tries.pop(hand)
                self._take(change)
                seen[hand] |= change[1]
                touched.setdefault(hand, set()).update(*change)
                self.sure -= change[0]
                self.tally.steps += 1
                self.tally.cards += len(change[1])
                self.states.append(self._own())
                steps = {line["steps"]}
                if not line["sure"]:
                    self.tally.other.append("acknowledged, and neither kept nor saved")
            elif "stale" in line:
                tries.pop(hand)
                steps = None
            elif "saved" in line:
                self.states = [self._own()]
                self.crowd = not alone
                # A card that another hand changed is saved as that one wrote it, also where it has
                # taken that back since: the taking back is in its journal first.
                theirs = set[str]().union(*(t for n, t in touched.items() if n != hand))
                self.sure |= (seen[hand] - theirs) & self._own()
                self.tally.ends += "ended" in line
            elif "open" in line:
                half[hand] = {line["half"]}
                seen[hand] = {*line["open"]}
                steps = {line["steps"]}
            elif "types" in line:
                half[hand] = half[hand] | {line["types"]}
            elif "half" in line:
                half[hand] = {line["half"]}
        self.open += tries.values()
        self.crowd = self.crowd or not alone
        if tries and steps is not None:
            steps |= {n + by for n in steps for by in (-1, 1)}
        self.steps = steps if alone else None
        if half:
            # Of several hands, each may have left one.
            self.half = half[0] if alone else set().union(*half.values(), self.half, {""})

    def opened(self, line: Told, when: str) -> None:
        """Compare with what is there once what was left has been taken in."""
        tally, there = self.tally, Counter[str](line["open"])
        tally.openings += 1
        for gone, come in self.open:
            done = any(text in there for text in come) or (
                not come and not any(text in there for text in gone)
            )
            if done:
                self._take((gone, come))
        self.open = []
        tally.lost += [f"{when}: lost {text!r}" for text in sorted(self.due - {*there})]
        tally.doubled += [
            f"{when}: {count} times {text!r}" for text, count in there.items() if count > 1
        ]
        tally.came_back += [f"{when}: again {text!r}" for text in sorted(self.gone & {*there})]
        tally.other += [f"{when}: {fault}" for fault in line["faults"]]
        self._line(line["half"], when)
        self._undo(line["steps"], line["shelved"], when)
        # What was found once is not told again.
        self.due = {text for text in there if text not in self.gone}

    def file(self, held: set[str], alone: bool, when: str) -> None:
        """Compare with what the file holds right after a kill."""
        own = self.held = frozenset(text for text in held if text.startswith(OWN))
        may = [*self.states]
        for gone, come in self.open:
            may += [state - gone | come for state in may]
            self.sure -= gone
        if missing := self.sure - own:
            self.tally.lost += [f"{when}: saved and not in the file: {sorted(missing)}"]
        if alone and not self.crowd and own not in may:
            near = min(may, key=lambda state: len(state ^ own))
            other = f"lacks {sorted(near - own)}, has {sorted(own - near)}"
            self.tally.other.append(f"{when}: the file is neither old nor new, it {other}")

    def _own(self) -> frozenset[str]:
        return frozenset(text for text in self.due if text.startswith(OWN))

    def _take(self, change: Change) -> None:
        gone, come = change
        self.due = (self.due - gone) | come
        self.gone = (self.gone | gone) - come

    def _line(self, there: str, when: str) -> None:
        if "" not in self.half:
            self.tally.lines += 1
            self.tally.lines_back += there in self.half
        if there not in self.half:
            self.tally.other.append(f"{when}: half typed is {there!r}, not {sorted(self.half)}")
        self.half = {there}

    def _undo(self, there: int, shelved: int, when: str) -> None:
        """Of `there` steps `shelved` came with what was half typed."""
        if self.steps is not None:
            right = there - shelved in self.steps
            self.tally.undo += right
            if not right:
                self.tally.other.append(f"{when}: undo has {there} steps, not {self.steps}")
        self.steps = {there}
