"""What works while one brainstorms, and in triage."""

from __future__ import annotations

from journeytui.tui.commands.command import DIGITS, Command

BRAINSTORM: tuple[Command, ...] = (
    Command(
        "brainstorm.timer",
        ("ctrl+t",),
        "timer",
        "How many minutes it is to take; nothing ends when they are over.",
        "brainstorm",
    ),
    Command(
        "brainstorm.by",
        (),
        "by",
        "Who has the ideas from now on.",
        "brainstorm",
        ("by",),
        argument="NAME",
    ),
)

TRIAGE: tuple[Command, ...] = (
    Command(
        "triage.stage",
        DIGITS,
        "stage",
        "The stage in which it helps; 0 is the tenth. By stage: the next ones' stage, too.",
        "triage",
        show="1…9 0",
    ),
    Command("triage.stage_previous", ("h", "left"), "stage before", "The stage before.", "triage"),
    Command("triage.stage_next", ("l", "right"), "next stage", "The next stage.", "triage"),
    Command("triage.yes", ("y",), "feasible", "We can do it; place it, and on.", "triage"),
    Command("triage.maybe", ("m",), "maybe", "Perhaps we can; place it, and on.", "triage"),
    Command("triage.no", ("n",), "not feasible", "We cannot do it; place it, and on.", "triage"),
    Command("triage.place", ("enter",), "place", "Place it without judging, and on.", "triage"),
    Command(
        "triage.lane",
        ("a", "t", "e", "p", "o"),
        "lane",
        "The lane: actions, touchpoints, emotions, pain points, opportunities.",
        "triage",
        show="a t e p o",
    ),
    Command("triage.lane_next", ("tab",), "next lane", "The next lane.", "triage"),
    Command("triage.lane_previous", ("shift+tab",), "lane before", "The lane before.", "triage"),
    Command(
        "triage.later",
        ("space", "j", "down"),
        "later",
        "Leave it for now. By stage: not here. At the end: what is left once more.",
        "triage",
    ),
    Command("triage.previous", ("k", "up"), "back", "The one before that waits still.", "triage"),
    Command(
        "triage.park",
        ("x",),
        "park",
        "Put it aside, or take it up again; at the end: look through what is parked.",
        "triage",
    ),
    Command(
        "triage.same",
        ("equals_sign",),
        "the same",
        "It says the same as the one shown below it: both become one, no word is lost.",
        "triage",
    ),
    Command(
        "triage.by_stage",
        ("s",),
        "by stage",
        "Offer all that waits for one stage after the other, or whatever the stage.",
        "triage",
    ),
)

BORROWED: tuple[Command, ...] = (
    Command("card.edit", ("i",), "edit", "Change its words in place.", "triage"),
    Command("conflict.choose", ("c",), "choose", "Yours, theirs or both.", "triage"),
    Command("card.note", ("E",), "note", "Its long note, in your editor.", "triage"),
)
"""Commands of the map that triage has too, on keys of its own."""
