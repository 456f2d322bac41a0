"""A history told with other ids: undo and redo lead to the same states."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import assume, given, reject
from hypothesis import strategies as st

from journeytui.core.changes import apply, journey_ids
from journeytui.core.cursor import Cursor
from journeytui.core.history import History
from journeytui.core.journey import Journey
from journeytui.storage.codec import read
from journeytui.storage.past import as_read
from journeytui.storage.problems import InvalidMap
from journeytui.storage.replay import with_ids
from journeytui.storage.rewrite import rewrite
from tests.sessions import MAP
from tests.strategies import draw_edit, next_id


@given(st.data())
def test_undo_with_the_ids_of_the_file_leads_to_the_same_states(data: Any) -> None:
    journey = read(MAP).journey
    ids = count(next_id(journey))
    history, states = History(), [journey]
    for _ in range(data.draw(st.integers(1, 4))):
        edit = draw_edit(data.draw, journey, ids)
        if edit is not None and edit.batch:
            journey = apply(journey, edit.batch)
            history.seal()
            history.done(edit, Cursor(), Cursor())
            states.append(journey)
    text = rewrite(MAP, states[0], journey).text
    try:
        document = read(text)
    except InvalidMap:
        reject()
    assume(document.journey == journey)  # not all that is drawn can a file say as it is here
    past = as_read(text, journey, (history.steps, history.undone))
    assert past.ids == list(journey_ids(document.journey))
    here: Journey = document.journey
    later = History(past.done, past.undone)
    for expected in reversed(states[:-1]):
        turned = later.undo(here)
        assert turned is not None
        here = turned.journey
        assert here == expected
    for expected in states[1:]:
        turned = later.redo(here)
        assert turned is not None
        here = turned.journey
        assert here == expected
    assert past.next_id > max(journey_ids(here), default=0)


def test_ids_of_a_journey_go_in_and_come_out() -> None:
    journey = read('[[stages]]\nactions = ["a", "b"]\n[[inbox]]\ntext = "c"\n').journey
    renamed = with_ids(journey, [9, 7, 5, 3])
    assert list(journey_ids(renamed)) == [9, 7, 5, 3]
    assert renamed == journey
    assert apply(renamed, ()) is renamed
