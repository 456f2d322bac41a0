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
    Cost("In a call, a plain note", "⏎", 1, 1),
    Cost("In a call, a pain point in the present stage", "! ⏎", 2, 2),
    Cost("In a call, a pain point in the next stage", "! Tab ⏎", 3, 3),
    Cost("Write down 30 ideas", "B, 30 × ⏎, Esc", 32, 32),
    Cost("Paste 30 ideas", "B, paste", 2, 2),
    Cost("Sort 30 ideas by stage and feasibility", "T, 30 × (2 y), q", 62, 62),
    Cost(
        "Fill four stages of five lanes, a card each, their scripts being there",
        "F, 4 × (Tab Tab 4 Tab Tab), Esc",
        22,
        22,
    ),
    Cost("Say how it feels", "4", 1, 1),
    Cost("Go to any stage", "3", 1, 1),
    Cost("Go to any cell in sight", "Space, a letter", 2, 2),
    Cost("Take anything back", "u", 1, 1),
    Cost("A new map, to the line of its first card", "n ⏎ ⏎ ⏎", 4, 4),
    Cost("A new map with six stages of your own", "n ⏎ ⏎, 5 commas, ⏎", 9, 9),
)
"""In the order in which the page shows them."""
