"""Which of many texts says nearly the same as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")

ALIKE = 0.68
"""From this share of common bigrams on, two notes probably say the same."""

_BETWEEN = re.compile(r"(?!(?<!\w)-\d)[\s.,;:!'\"…–—()\[\]/«»“”„‘’-]")
"""What only sets words apart. All else says something: `<`, `%`, `?`, a smiley, the minus of -5,
the vowels that many scripts write as marks."""


def plainly(text: str) -> str:
    """What a text says, whatever its case and what stands between the words; the text itself where
    it has none."""
    return " ".join(_BETWEEN.sub(" ", text.casefold()).split()) or text.strip()


class Likeness:
    """Finds the text nearest to another. What it has worked out of a text it keeps, so that many
    texts can be looked through again and again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, frozenset[str]]] = {}

    def nearest(self, text: str, others: Iterable[tuple[T, str]]) -> tuple[T, float] | None:
        """Of others, each given with its text, the one most like this text and how like it is, by
        Dice's share of common bigrams; 1.0 for the same words. The first of equals; None where none
        is `ALIKE`, and for a text without anything in it."""
        mine, grams = self._of(text)
        best, found = 0.0, None
        for other, said in others if mine else ():
            theirs, other_grams = self._of(said)
            if theirs == mine:
                return other, 1.0
            both = len(grams) + len(other_grams)
            if 2 * min(len(grams), len(other_grams)) < max(ALIKE, best) * both:
                continue
            share = 2 * len(grams & other_grams) / both
            if share >= ALIKE and share > best:
                best, found = share, other
        return None if found is None else (found, min(best, 0.99))

    def _of(self, text: str) -> tuple[str, frozenset[str]]:
        known = self._known.get(text)
        if known is None:
            said = plainly(text)
            known = said, frozenset(map("".join, pairwise(said))) or frozenset((said,))
            self._known[text] = known
        return known
