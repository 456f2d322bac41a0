"""Which cells of a line differ between two pictures of it."""

from __future__ import annotations

from rich.cells import split_graphemes

from journeytui.layout.rows import Row


def changed(before: Row, after: Row, cells: int) -> tuple[int, int] | None:
    """First differing cell and how many from it to the last, in a line of `cells`; None if none."""
    if before == after:
        return None
    old, new = _cells(before, cells), _cells(after, cells)
    differ = [x for x, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    if not differ:
        return None
    first, last = differ[0], differ[-1]
    while first and (old[first][0] == "" or new[first][0] == ""):
        first -= 1
    while last + 1 < cells and (old[last + 1][0] == "" or new[last + 1][0] == ""):
        last += 1
    return first, last - first + 1


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
