"""The end of a triage: what became of all that was offered, and what to do next."""

from __future__ import annotations

from journeytui.core.journey import Card, Id, Journey
from journeytui.layout.glyphs import Glyphs
from journeytui.layout.rows import Row, Span, clip, cut, fit, row_width, width
from journeytui.layout.words import lane_words, shown, stage_name
from journeytui.method.asking import is_question
from journeytui.method.triage import Tally

_JUDGED = (("yes", "good"), ("maybe", "warn"), ("no", "bad"))

_BAR = 24
"""Most cells of a stage's bar."""

_TOLD = 24
"""Most cells of a card's text in the word about it: it is sent anew for every card."""

_TAKEN_BACK = "; u takes it back"

_ROOMY = 16
"""Rows from which on there is air between the parts."""


def summary(
    tally: Tally, waiting: int, parked: int, cells: int, height: int, glyphs: Glyphs
) -> list[Row]:
    """The rows of the body. `waiting` and `parked` count the whole inbox."""
    x = max(cells // 10, 4)
    room = cells - 2 * x
    head = _headline(tally, waiting)
    counts = _counts(tally, room, glyphs) if tally.offered else []
    stages = _stages(tally, room, glyphs)
    further = _next(tally, waiting, parked)
    air: list[Row] = [()] if height >= _ROOMY else []
    spare = height - 2 * len(air) - 3 - len(counts) - len(further) - 2
    if len(stages) > max(spare, 0):
        more = len(stages) - max(spare - 1, 0)
        stages = (
            [*stages[: max(spare - 1, 0)], ((f"{more} more stages", "dim"),)] if spare > 0 else []
        )
    rows: list[Row] = [(), *air, ((head, "strong"),), ()]
    rows += counts
    rows += [(), *stages] if stages else []
    rows += [*air, (), *further]
    lead: Span = (" " * x, "text")
    return [(lead, *row) if row else () for row in rows][:height]


def placed_words(journey: Journey, id: Id, cells: int, glyphs: Glyphs) -> str:
    """Where a card went, in at most `cells`: 'Sale, opportunities: “A cake”; u takes it back'; ''
    where it is in no cell."""
    found = journey.find(id)
    if found is None or not isinstance(found[0], tuple):
        return ""
    stage, lane = found[0]
    number = next(n for n, there in enumerate(journey.stages, 1) if there.id == stage)
    name = stage_name(journey.stage(stage), number)
    where = clip(f"{name}, {lane_words(journey, lane)}", cells // 2, glyphs.ellipsis)
    card = journey.card(id)
    opening, closing = glyphs.quotes
    room = cells - width(where) - width(opening + closing) - width(_TAKEN_BACK) - 2
    text = clip(shown(card.text) if card else "", min(room, _TOLD), glyphs.ellipsis)
    return f"{where}: {opening}{text}{closing}{_TAKEN_BACK}"


def parked_words(card: Card) -> str:
    """What came of it that a card, as it was before, was parked or taken up again."""
    question = is_question(card)
    if card.aside:
        return "To ask again." if question else "Waits again."
    return f"Parked; {'the next call asks it' if question else 'it stays in the inbox'}."


def _headline(tally: Tally, waiting: int) -> str:
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        return f"{waiting} still {verb}." if tally.offered else f"{waiting} {verb}."
    return "All is sorted." if tally.offered else "Nothing waits to be sorted."


def _counts(tally: Tally, room: int, glyphs: Glyphs) -> list[Row]:
    """A line for each thing that became of them; where room is scarce, more than one."""
    figure = len(str(tally.offered))
    judged: list[Row] = []
    for word, ink in _JUDGED:
        if count := tally.feasible.get(word):
            judged.append(((f"   {glyphs.feasible[word]}", ink), (f" {count} {word}", "muted")))
    others = tally.placed - tally.merged - sum(tally.feasible.get(w, 0) for w, _ in _JUDGED)
    if others and judged:
        judged.append(((f"   {others} not judged", "muted"),))
    if tally.merged:
        judged.append(((f"   {glyphs.like} {tally.merged} the same", "muted"),))
    lines: list[tuple[int, str, list[Row]]] = [
        (tally.placed, "placed", judged),
        (tally.parked, "parked", []),
        (tally.left, "left", []),
    ]
    rows: list[Row] = []
    for number, word, more in lines:
        row: list[Span] = [(f"{number:>{figure}}", "accent"), (f"  {word:<6}", "text")]
        indent = row_width(row)
        for part in more:
            if row_width((*row, *part)) > room and len(row) > 2:
                rows.append(tuple(row))
                row = [(" " * indent, "text"), ("", "text")]
            row += part
        rows.append(cut(row, room, glyphs.ellipsis))
    return rows


def _stages(tally: Tally, room: int, glyphs: Glyphs) -> list[Row]:
    """Each stage that got any, with a bar."""
    if not tally.stages:
        return []
    most = max(count for _, _, count in tally.stages)
    names = [clip(stage_name(stage, n), room // 2, glyphs.ellipsis) for n, stage, _ in tally.stages]
    wide = max(map(width, names))
    long = max(min(_BAR, room - wide - 8), 1)
    return [
        (
            *fit(((name, "muted"),), wide),
            ("  ", "text"),
            (glyphs.done * max(count * long // most, 1), "lane.opportunities"),
            (f" {count}", "text"),
        )
        for name, (_, _, count) in zip(names, tally.stages, strict=True)
    ]


def _next(tally: Tally, waiting: int, parked: int) -> list[Row]:
    """Keys, and what they lead to."""
    keys: list[tuple[str, str]] = []
    if waiting:
        keys.append(("Space", "what is left, once more" if tally.offered else "begin"))
        keys.append(("s", "what is left, stage by stage"))
    if parked:
        keys.append(("x", f"what is parked: {parked}"))
    if tally.offered:
        keys.append(("u", "take the last one back"))
    keys.append(("q", "the map" if tally.offered or waiting else "the map; B there collects ideas"))
    return [((f"{key:<8}", "strong"), (words, "muted")) for key, words in keys]
