"""A new journey: what is known on the first day, and stages with nothing in them yet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from journeytui.core.journey import Journey, Stage, Table
from journeytui.method.presets import StageHint


def new_journey(
    stages: Iterable[StageHint], *, title: str = "", goal: str = "", persona: str = ""
) -> Journey:
    """A journey with these stages, their hints as their goals, and no cards.

    `persona` is a name, or a name and a role: 'Carla Ruiz, sales director'. What is empty is left
    out. The stages' ids count from 1.
    """
    name, _, role = (part.strip() for part in persona.partition(","))
    who = Table.of({"name": name or None, "title": role or None})
    fields = Table.of(
        {
            "title": title.strip() or None,
            "goal": goal.strip() or None,
            "persona": who if len(who) else None,
        }
    )
    return Journey(
        fields,
        tuple(
            Stage(id, Table.of({"name": hint.name or None, "goal": hint.goal or None}))
            for id, hint in enumerate(stages, 1)
        ),
    )


def named_stages(names: str) -> tuple[StageHint, ...]:
    """The stages of a list such as 'Hear of it, Sign up'; blank items do not count."""
    return tuple(StageHint(name) for part in names.split(",") if (name := part.strip()))


def title_from(file: str) -> str:
    """A title made from a file's name: 'Library card' from 'maps/library-card.toml'."""
    words = " ".join(PurePath(file).stem.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]
