"""Which cells of a line differ between two pictures of it."""

from __future__ import annotations

from rich.cells import split_graphemes

from journeytui.layout.rows import Row

GAP = 12
"""Equal cells between two changes that cost about as much as going on at another place."""


def changed(before: Row, after: Row, cells: int) -> tuple[int, int] | None:
    """First differing cell and how many from it to the last, in a line of `cells`; None if none."""
    runs = changes(before, after, cells)
    if not runs:
        return None
    first, (last, count) = runs[0][0], runs[-1]
    return first, last + count - first


def changes(before: Row, after: Row, cells: int) -> list[tuple[int, int]]:
    """The stretches of differing cells, as (first, how many), in a line of `cells`; stretches with
    few equal cells between them are one. A wide character changes as a whole."""
    if before == after:
        return []
    old, new = _cells(before, cells), _cells(after, cells)
    runs: list[tuple[int, int]] = []
    for x in [x for x, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]:
        first, end = x, x + 1
        while first and (old[first][0] == "" or new[first][0] == ""):
            first -= 1
        while end < cells and (old[end][0] == "" or new[end][0] == ""):
            end += 1
        if runs and first <= runs[-1][0] + runs[-1][1] + GAP:
            first = runs.pop()[0]
        runs.append((first, end - first))
    return runs


def _cells(row: Row, cells: int) -> list[tuple[str, str]]:
    """The row cell by cell as (grapheme, role); the second cell of a wide one holds ''."""
    out: list[tuple[str, str]] = []
    for text, role in row:
        if text.isascii():
            out += [(char, role) for char in text]
            continue
        for start, end, size in split_graphemes(text)[0]:
            out.append((text[start:end], role))
            out += [("", role)] * (size - 1)
    return (out + [(" ", "")] * (cells - len(out)))[:cells]
