"""Random layouts of arrays as people write them by hand, with comments that can be told apart."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

COMMENTS = ("# {}", "# {}", "# {}", "#{}", '# {} "', "# {} it's [", "# {}   ", "# {} ]}} \u0085 é")


@dataclass
class Layouts:
    """Writes arrays, the same one for the same state of `rng`. Every comment holds a number of its
    own (`c17`), so that one that is lost or doubled shows. `odd` is how often something rare is
    chosen, from 0 to 1."""

    rng: random.Random
    odd: float = 0.15
    _number: int = 0

    def _rarely(self, chance: float) -> bool:
        return self.rng.random() < chance

    def _oddly(self) -> bool:
        return self._rarely(self.odd)

    def _new_comment(self) -> str:
        self._number += 1
        return self.rng.choice(COMMENTS).format(f"c{self._number}")

    def _beside(self, chance: float = 0.25) -> str:
        return f"{self.rng.choice([' ', '  ', chr(9)])}{self._new_comment()}" * self._rarely(chance)

    def _array(self, item: Callable[[], str]) -> str:
        values = [item() for _ in range(self.rng.randint(0, 4))]
        if not values:
            return "[]" if self._rarely(0.6) else f"[\n  {self._new_comment()}\n]"
        return self.rng.choice(
            (
                self._on_one_line,
                self._rows,
                self._rows,
                self._commented,
                self._commented,
                self._commented,
                self._comma_first,
                self._comma_alone,
                self._two_a_line,
                self._hanging,
                self._spaced,
            )
        )(values)

    def _on_one_line(self, values: list[str]) -> str:
        return f"[{', '.join(values)}]"

    def _rows(self, values: list[str]) -> str:
        end = "," if self._rarely(0.7) else ""
        return "[\n    " + ",\n    ".join(values) + f"{end}\n]"

    def _commented(self, values: list[str]) -> str:
        out = "[" + self._beside(0.3) + "\n"
        for index, value in enumerate(values):
            if self._rarely(0.3):
                out += f"    {self._new_comment()}\n"
            if self._rarely(0.1):
                out += "\n"
            last = index == len(values) - 1
            comma = "" if last and self._rarely(0.5) else ","
            out += f"    {value}{comma}{self._beside(0.5)}\n"
        if self._rarely(0.3):
            out += f"    {self._new_comment()}\n"
        return out + "]"

    def _comma_first(self, values: list[str]) -> str:
        out = "[\n    "
        for index, value in enumerate(values):
            out += (f"{self._beside(0.5)}\n  , " if index else "") + value
        return out + self._beside(0.5) + "\n]"

    def _comma_alone(self, values: list[str]) -> str:
        out = "[\n"
        for value in values:
            out += f"  {value}{self._beside(0.3)}\n  ,{self._beside(0.3)}\n"
        return out + "]"

    def _two_a_line(self, values: list[str]) -> str:
        comma = "," if len(values) > 2 else ""
        first, second = ", ".join(values[:2]), ", ".join(values[2:])
        return f"[\n  {first}{comma}{self._beside(0.5)}\n  {second}\n]"

    def _hanging(self, values: list[str]) -> str:
        return "[" + (f",{self._beside(0.3)}\n     ").join(values) + "]"

    def _spaced(self, values: list[str]) -> str:
        return "[ " + " , ".join(values) + (" ,]" if self._rarely(0.4) else " ]")
