"""What things cost in keys: all that one presses but the words themselves.

The page of keys shows it; the tests play every line of it and count.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cost:
    """A task and the keys it takes beside the words that one types, a paste counting as one.

    `most` is what it may take; `how` names the keys as a person reads them.
    """

    task: str
    how: str
    keys: int
    most: int


COSTS: tuple[Cost, ...] = (
    Cost("Write down 30 ideas", "B, 30 × ⏎, Esc", 32, 32),
    Cost("Paste 30 ideas", "B, paste", 2, 2),
    Cost("Sort 30 ideas by stage and feasibility", "T, 30 × (2 y), q", 62, 62),
)
"""In the order in which the page shows them."""
