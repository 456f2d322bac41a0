"""What may say the same as the card in front."""

from __future__ import annotations

from journeytui.core.likeness import Likeness
from journeytui.method.twins import twin
from tests.core.build import build, id_of


def test_a_cell_is_looked_at_before_what_waits_and_hidden_lanes_too() -> None:
    journey = build(
        [{"name": "Sale", "wow": ["publish the price"]}],
        ["Publish the price!", "Publish the price"],
        lanes=["actions", {"key": "wow", "hidden": True}],
    )
    found = twin(journey, journey.inbox[0], Likeness())
    assert found is not None
    assert (found.card.text, found.same_words) == ("publish the price", True)
    assert found.box == (journey.stages[0].id, "wow")


def test_nearly_the_same_that_waits_is_found_and_a_card_is_not_its_own_twin() -> None:
    journey = build((), ["Publish the price", "Publish the prices", "Cake"])
    found = twin(journey, journey.inbox[0], Likeness())
    assert found is not None
    assert (found.card.text, found.box, found.same_words) == ("Publish the prices", "inbox", False)
    cake = journey.card(id_of(journey, "Cake"))
    assert cake is not None
    assert twin(journey, cake, Likeness()) is None
