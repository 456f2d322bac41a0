"""A large map to try things on: `python -m scripts.large_map 30 8 5 > big.toml`.

The same arguments give the same map. It is a family's way to a house of their own, since that has
as many stages as one likes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from itertools import count, product
from random import Random

from journeytui.core.journey import (
    DEFAULT_LANES,
    Card,
    Cell,
    Id,
    Journey,
    Stage,
    Table,
    Value,
    freeze,
)
from journeytui.method.lanes import LANES
from journeytui.storage.canonical import compose

_THINGS = (
    "the plot",
    "the plans",
    "the loan",
    "the cellar",
    "the walls",
    "the roof",
    "the windows",
    "the stairs",
    "the heating",
    "the bathroom",
    "the kitchen",
    "the garden",
)
_STEPS = ("Dreaming of", "Asking about", "Choosing", "Ordering", "Waiting for", "Checking")

_OPENINGS: Mapping[str, tuple[str, ...]] = {
    "actions": (
        "Asks the neighbours about {it}",
        "Compares three offers for {it}",
        "Measures {it} once more",
        "Draws {it} on squared paper",
        "Rings the builder because of {it}",
        "Shows the children a picture of {it}",
        "Writes down what {it} may cost",
        "Sleeps on {it}",
    ),
    "touchpoints": (
        "The builder's letter about {it}",
        "A brochure that shows {it}",
        "The site hut",
        "The show house by the motorway",
        "A relative who knows about {it}",
        "The form for {it}",
        "The foreman, standing in {it}",
    ),
    "emotions": (
        "Looking forward to {it}",
        "Tired of {it}",
        "Proud of {it}",
        "Unsure about {it}",
        "Cross with each other over {it}",
        "Glad that {it} can wait",
    ),
    "pain_points": (
        "Nobody names a price for {it}",
        "The offer for {it} has nine pages",
        "A week goes by without a word about {it}",
        "It rains on {it}",
        "Two people say two things about {it}",
        "The bill for {it} is higher than the offer",
        "Has to take a day off because of {it}",
    ),
    "opportunities": (
        "One page that explains {it}",
        "A fixed price for {it}",
        "A photo of {it} each Friday",
        "One person to ask about {it}",
        "A visit to a family that has {it}",
        "Say beforehand what can go wrong with {it}",
        "A checklist for {it}",
    ),
}
_ELSEWHERE = (
    "Something about {it}",
    "What the family says of {it}",
    "More than {it} needs",
    "Less than {it} needs",
    "{it} as it was agreed",
    "Nobody has asked about {it}",
)
"""For the lanes that have no openings of their own."""

_TAILS = (
    "",
    "",
    ", on a Sunday",
    ", before breakfast",
    ", in the rain",
    ", for the second time",
    ", with the baby on one arm",
    ", after the talk at the bank",
    ", which nobody had told them before they signed",
    ", in November",
)

_PEOPLE = ("Ana", "Jonas", "Mirjam", "Tarek")
_CHANNELS = ("phone", "e-mail", "post", "on site", "web")


def large_map(stages: int, lanes: int, cards: int, seed: int = 1) -> Journey:
    """A journey of so many stages and lanes, with so many cards in every cell."""
    random, ids = Random(seed), count(1)
    keys = [*LANES][:lanes] + [f"row-{number}" for number in range(len(LANES) + 1, lanes + 1)]
    built: list[Stage] = []
    score = 3
    for name, it in _names(stages):
        score = min(max(score + random.choice((-2, -1, -1, 0, 1, 1, 2)), 1), 5)
        fields = {"name": name, "goal": f"They are at one about {it}"}
        cells = {key: _cell(key, it, score, cards, random, ids) for key in keys}
        filled = sorted((key, cell) for key, cell in cells.items() if cell)
        built.append(Stage(next(ids), Table.of(fields), tuple(filled)))
    inbox = tuple(
        Card(
            next(ids), f"A tree for {it}", Table.of({"kind": "idea", "by": random.choice(_PEOPLE)})
        )
        for it in _THINGS[: min(stages, len(_THINGS))]
    )
    return Journey(_fields(stages, keys, built, random), tuple(built), inbox)


def _names(stages: int) -> Iterator[tuple[str, str]]:
    """Names of stages, each with the thing it is about; after the last comes a further round."""
    every = [(f"{step} {it}", it) for it, step in product(_THINGS, _STEPS)]
    for number in range(stages):
        turn, at = divmod(number, len(every))
        name, it = every[at]
        yield f"{name} ({turn + 1})" if turn else name, it


def _cell(lane: str, it: str, score: int, cards: int, random: Random, ids: Iterator[Id]) -> Cell:
    openings = _OPENINGS.get(lane, _ELSEWHERE)
    texts = [opening + tail for opening, tail in product(openings, _TAILS)]
    chosen = random.sample(texts, min(cards, len(texts)))
    chosen += random.choices(texts, k=cards - len(chosen))
    return tuple(
        Card(next(ids), _sentence(text, it), _attributes(lane, score, random)) for text in chosen
    )


def _sentence(text: str, it: str) -> str:
    text = text.format(it=it)
    return text[0].upper() + text[1:]


def _attributes(lane: str, score: int, random: Random) -> Table:
    """What a card of this lane would say of itself; every other card says little."""
    said: dict[str, Value | None] = {}
    if lane == "emotions":
        said["score"] = score
        said["expected"] = random.choice((None, 4, 5))
    elif lane == "touchpoints":
        said["media"] = random.choice((None, "owned", "owned", "earned", "paid"))
        said["channel"] = random.choice((None, *_CHANNELS))
    elif lane == "pain_points":
        said["severity"] = random.choice((1, 2, 2, 3))
        said["quote"] = random.choice((None, None, None, True))
    elif lane == "opportunities":
        said["feasible"] = random.choice((None, "yes", "maybe", "no"))
        said["owner"] = random.choice((None, *_PEOPLE))
    if random.random() < 0.2:
        said["evidence"] = random.choice(("said", "observed", "assumed"))
    if random.random() < 0.05:
        said["note"] = "There is more to this than fits on a card. Ask them again in the spring."
    return Table.of(said)


def _fields(stages: int, lanes: list[str], built: list[Stage], random: Random) -> Table:
    keys = [*Journey(stages=tuple(built)).stage_keys.values()]
    paths = [
        {
            "from": keys[start],
            "to": keys[max(start - 3, 0)],
            "kind": "loop",
            "note": random.choice(("The price has changed", "The builder has gone", "It rained")),
        }
        for start in range(5, stages, 6)
    ]
    return Table.of(
        {
            "title": "A house of their own",
            "goal": f"A map of {stages} stages and {len(lanes)} lanes to try things on",
            "lanes": None if tuple(lanes) == DEFAULT_LANES else freeze(lanes),
            "persona": freeze({"kind": "consumer", "name": "The Okoro family", "age": "30 to 38"}),
            "paths": freeze(paths) if paths else None,
        }
    )


def number(word: str) -> int:
    """A number from 0 on. Raises ValueError."""
    value = int(word)
    if value < 0:
        raise ValueError(word)
    return value


def main() -> None:
    """Print the map that the arguments ask for."""
    parser = argparse.ArgumentParser("large_map", description="Print a large map.")
    parser.add_argument("stages", type=number, nargs="?", default=30)
    parser.add_argument("lanes", type=number, nargs="?", default=8)
    parser.add_argument("cards", type=number, nargs="?", default=5, help="cards in each cell")
    parser.add_argument("--seed", type=int, default=1, help="another number, another map")
    asked = parser.parse_args()
    sys.stdout.write(compose(large_map(asked.stages, asked.lanes, asked.cards, asked.seed)))


if __name__ == "__main__":
    main()
