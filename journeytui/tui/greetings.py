"""What is said when a map opens."""

from __future__ import annotations

from journeytui.core.conflicts import conflicts
from journeytui.session import Kind, Session
from journeytui.storage import files

FIRST_CARD = "Enter keeps the card; Esc, then F leads through all that is missing."


def findings(session: Session) -> str:
    """What to say of a file in which something is wrong, or somebody has to choose."""
    found = sum(problem.severity == "finding" for problem in session.problems)
    if not found:
        return ""
    choices = len(conflicts(session.journey))
    if choices:
        more = f"; {found - choices} more: journeytui check" if found > choices else ""
        count = f"{choices} conflicts" if choices > 1 else "One conflict"
        return f"{count} of a merge in this map; c goes to the next one and settles it{more}."
    count = f"{found} things" if found > 1 else "One thing"
    return f"{count} to look at in this file; journeytui check lists them."


def closed(session: Session) -> str:
    """What to say of a file that may be read and not be written; '' of others."""
    if session.state.kind is not Kind.SAVED or session.read_only or not files.refused(session.path):
        return ""
    return "The file is read-only: what you type is kept, and not saved."
