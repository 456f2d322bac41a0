"""The lanes that the method knows: how they are called, and what each asks the mapper."""

from __future__ import annotations

from dataclasses import dataclass

from journeytui.core.journey import Lane


@dataclass(frozen=True, slots=True)
class LaneWords:
    """The words for a lane.

    `short` fits eight columns; `question` is one line of at most 46 characters, for an empty cell;
    `asks` says at more length what belongs there.
    """

    key: str
    title: str
    short: str
    question: str
    asks: str


_ALL = (
    LaneWords(
        "actions",
        "Actions",
        "Actions",
        "What do they do here to get on?",
        "Every step the customer takes at this stage to solve the problem, with us or without us.",
    ),
    LaneWords(
        "touchpoints",
        "Touchpoints",
        "Touch",
        "Where do they meet us, or a trace of us?",
        "Each place of contact: site, social networks, staff, chat, product page, event, "
        "newsletter, shop, or somebody else who speaks of us.",
    ),
    LaneWords(
        "emotions",
        "Emotions",
        "Emotion",
        "How does it feel, in a word?",
        "The feeling that prevails, named in a word and scored from 1 (awful) to 5 (wonderful).",
    ),
    LaneWords(
        "pain_points",
        "Pain points",
        "Pain",
        "What stops them, annoys them, costs them?",
        "Whatever gets in the way: a dead link, unclear words, a wait, a price nobody will name. "
        "Say how much it hurts, from 1 to 3.",
    ),
    LaneWords(
        "opportunities",
        "Opportunities",
        "Opport",
        "What could we do to help?",
        "What we can do to help, to be there before they ask, or to get them over the obstacle.",
    ),
    LaneWords(
        "channels",
        "Channels",
        "Channels",
        "Which channel suits them best for this?",
        "The contact channels that serve what this person does here best.",
    ),
    LaneWords(
        "motivations",
        "Motivations",
        "Motives",
        "What drives them at this point?",
        "What moves this person here; the person, not the company behind them.",
    ),
    LaneWords(
        "resources",
        "Resources",
        "Resource",
        "What would it take to make this better?",
        "The people, money, time or knowledge that a better stage needs.",
    ),
    LaneWords(
        "barriers",
        "Barriers",
        "Barriers",
        "What keeps them from the next stage?",
        "What holds them back from going on, and what they would have to read or live through "
        "for it to give way.",
    ),
    LaneWords(
        "response",
        "Response",
        "Response",
        "What do we do in answer?",
        "What the brand does in return, both where the customer sees it and behind the scenes.",
    ),
)

LANES: dict[str, LaneWords] = {words.key: words for words in _ALL}
"""Every lane of the method by its key; the five default ones first."""

NEUTRAL_QUESTION = "What belongs here?"


def question_for(lane: Lane) -> str:
    """What an empty cell of this lane asks: the map's own question, the method's, else a neutral
    one."""
    if lane.question:
        return lane.question
    words = LANES.get(lane.key)
    return words.question if words else NEUTRAL_QUESTION


def short_title(lane: Lane) -> str:
    """The lane's name for a narrow column: the method's short one, unless the map has renamed it.

    The name of a renamed or unknown lane comes whole, of any length.
    """
    words = LANES.get(lane.key)
    return words.short if words and lane.name == words.title else lane.name
