"""Looking again and again, and coming to an end."""

from __future__ import annotations

import pytest

from journeytui.storage import watcher
from journeytui.storage.watcher import Watcher
from tests.sessions import Gate


def test_a_disk_that_does_not_answer_keeps_nobody_from_leaving(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(watcher, "PATIENCE", 0.0)
    gate, looked = Gate(), list[bool]()

    def look() -> None:
        gate.wait()
        looked.append(True)

    watching = Watcher(look, 0.0)
    assert gate.reached.wait(30)
    watching.stop()
    assert not looked
    gate.open()
