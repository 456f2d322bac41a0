"""Links between cards: the journey before, the intent, the journey after."""

from __future__ import annotations

import pytest

from journeytui.core import links
from journeytui.core.changes import Stale, apply, invert
from journeytui.core.edits import Edit
from journeytui.core.journey import Journey
from tests.core.build import build, id_of

J = build(
    [
        {
            "name": "Doubt",
            "pain_points": [
                "No price!",
                {"text": "No demo", "id": "demo"},
                "A pain that is told in a great many words indeed",
                "痛",
            ],
            "opportunities": ["Publish it", {"text": "Show it", "solves": ["demo", "gone"]}],
        }
    ],
    [{"text": "Other", "id": "no-price"}],
)
DOUBT = J.stages[0].id
PUBLISH, SHOW = id_of(J, "Publish it"), id_of(J, "Show it")


def done(edit: Edit) -> Journey:
    after = apply(J, edit.batch)
    assert apply(after, invert(edit.batch)) == J
    return after


def solves(journey: Journey, id: int) -> tuple[str, ...]:
    card = journey.card(id)
    assert card is not None
    return card.words("solves")


@pytest.mark.parametrize(
    ("pain", "name"),
    [
        ("No price!", "no-price-2"),
        ("No demo", "demo"),
        ("A pain that is told in a great many words indeed", "a-pain-that-is-told-in-a-great"),
        ("痛", "card"),
    ],
)
def test_a_pain_that_is_solved_has_an_id(pain: str, name: str) -> None:
    after = done(links.toggle_solves(J, PUBLISH, id_of(J, pain)))
    assert solves(after, PUBLISH) == (name,)
    assert after.named[name].text == pain


def test_what_was_solved_is_so_no_more_and_the_rest_stays() -> None:
    after = done(links.toggle_solves(J, SHOW, id_of(J, "No demo")))
    assert solves(after, SHOW) == ("gone",)
    after = done(links.toggle_solves(J, SHOW, id_of(J, "No price!")))
    assert solves(after, SHOW) == ("demo", "gone", "no-price-2")


def test_a_stage_says_what_would_meet_its_goal() -> None:
    after = done(links.set_fixed_by(J, DOUBT, PUBLISH))
    assert after.stage(DOUBT).word("fixed_by") == "publish-it"
    assert after.named["publish-it"].text == "Publish it"
    again = links.set_fixed_by(after, DOUBT, None)
    assert apply(after, again.batch).stage(DOUBT).fields.get("fixed_by") is None


def test_what_is_gone_is_stale() -> None:
    with pytest.raises(Stale):
        links.toggle_solves(J, PUBLISH, 99)
    with pytest.raises(Stale):
        links.toggle_solves(J, 99, PUBLISH)
    with pytest.raises(Stale):
        links.set_fixed_by(J, DOUBT, 99)


def test_what_is_solved_can_be_dropped_by_its_name_be_it_there_or_gone() -> None:
    assert solves(done(links.drop_solves(J, SHOW, "gone")), SHOW) == ("demo",)
    assert solves(done(links.drop_solves(J, SHOW, "demo")), SHOW) == ("gone",)
    assert links.drop_solves(J, SHOW, "other").batch == ()
