"""What the map shows besides its cards."""

from __future__ import annotations

from journeytui.tui.desk import Desk


class Viewing:
    """Carries out the switching of what is shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def stage_script(self, _key: str) -> None:
        """Goals and scripts as first rows, or not."""
        desk = self._desk
        shows = not desk.grid.script
        desk.grid.set_script(shows)
        stages = desk.journey.stages
        if not shows:
            desk.say("Goals and scripts are out of sight.")
        elif any(stage.word("goal") or stage.word("script") for stage in stages):
            desk.say("Goals and scripts stand below the stages' names.")
        else:
            desk.say("No stage has a goal or a script yet; d on a stage's head fills them in.")
