"""A sitting: who has the ideas and how long it takes, as long as the map is open."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from journeytui.core.text import visible

LONGEST = 24 * 60
"""Minutes; who asks for more has mistyped."""

_ARGUMENT = re.compile(r"(?P<minutes>\d+)?\s*(?:min\w*)?\s*(?:\bby\s+(?P<by>.+))?", re.IGNORECASE)


class NotUnderstood(ValueError):
    """What was typed means nothing here; the text says what would."""


@dataclass(slots=True)
class Sitting:
    """`by` is who has the ideas, '' for nobody in particular; `now` the time in seconds from
    anywhere."""

    now: Callable[[], float]
    by: str = ""
    minutes: int = 0
    """How long it was to take; 0 without a timer."""
    _end: float = 0.0
    _told: bool = False

    def heed(self, argument: str) -> None:
        """What may follow the command: '10', 'by Ana', '10 by Ana'. Raises NotUnderstood, and then
        nothing has changed."""
        found = _ARGUMENT.fullmatch(argument.strip())
        if found is None:
            raise NotUnderstood(
                f"Minutes and a name may follow: 10 by Ana; not {_quoted(argument)}."
            )
        if found["minutes"]:
            self.begin(minutes_of(found["minutes"]))
        if found["by"]:
            self.by = visible(found["by"]).strip()

    def begin(self, minutes: int) -> None:
        """The time runs from now; 0 takes the timer away."""
        self.minutes, self._told = minutes, False
        self._end = self.now() + 60 * minutes

    @property
    def left(self) -> int:
        """Minutes until the end, a begun one as a whole; 0 once it is reached."""
        return max(ceil((self._end - self.now()) / 60), 0)

    @property
    def words(self) -> str:
        """What to say of the time; '' without a timer."""
        if not self.minutes:
            return ""
        return f"{self.left} min left" if self.left else "time is up"

    @property
    def until_news(self) -> float | None:
        """Seconds until `words` change; None where they never do."""
        if not self.minutes or not self.left:
            return None
        return max(self._end - self.now() - 60 * (self.left - 1), 0.01)

    def ended(self) -> bool:
        """Whether the end is reached and nobody was told so; tells it once."""
        over = bool(self.minutes) and not self.left and not self._told
        self._told = self._told or over
        return over


def minutes_of(text: str) -> int:
    """The minutes that somebody typed; nothing is 0. Raises NotUnderstood."""
    digits = text.strip().casefold().removesuffix("min").removesuffix("m").strip() or "0"
    if not re.fullmatch("[0-9]{1,6}", digits) or int(digits) > LONGEST:
        raise NotUnderstood(f"Minutes are a number up to {LONGEST}, not {_quoted(text)}.")
    return int(digits)


def _quoted(text: str) -> str:
    """A text as a message quotes it, not all of a long one."""
    text = visible(text.strip())
    return f"“{text[:20]}…”" if len(text) > 21 else f"“{text}”"
