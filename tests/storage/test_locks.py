"""The lock is on the file itself, and no wait for it is endless."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
from pathlib import Path

import pytest

from journeytui.storage import files, locks
from journeytui.storage.files import Changed, FileTrouble
from tests.storage.contents import NEW, OLD, alone, old_map
from tests.storage.faults import failing


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return old_map(tmp_path)


class TestLocking:
    def test_gives_the_file_itself_for_reading_and_writing(self, here: Path) -> None:
        with files.lock(here) as fd:
            assert os.read(fd, 100) == OLD
            os.write(fd, b"# more\n")
        assert here.read_bytes() == OLD + b"# more\n"

    def test_several_may_read_while_nobody_writes(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with files.lock(here, reading=True) as fd:
            assert files.read_quietly(here) == OLD
            with pytest.raises(OSError, match="Bad file descriptor"):
                os.write(fd, b"#")
            monkeypatch.setattr(locks, "PATIENCE", 0.0)
            with pytest.raises(FileTrouble, match="another program"), files.lock(here):
                pass
        monkeypatch.undo()  # whoever gave up may have the lock for a moment when it comes
        with files.lock(here):
            monkeypatch.setattr(locks, "PATIENCE", 0.0)
            with pytest.raises(FileTrouble, match="another program") as caught:
                files.read_quietly(here)
        assert caught.value.reason == "unwritable"

    def test_says_that_there_is_no_file(self, tmp_path: Path) -> None:
        with pytest.raises(FileTrouble) as caught, files.lock(tmp_path / "none"):
            pass
        assert caught.value.reason == "missing"

    def test_says_why_it_cannot_tell_whether_it_is_the_file_still(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        failing(monkeypatch, "stat", errno.EIO)
        with pytest.raises(FileTrouble, match="the disk reports an error"), files.lock(here):
            pass

    def test_gives_up_on_a_lock_that_is_never_released(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(locks, "PATIENCE", 0.0)
        with files.lock(here), pytest.raises(FileTrouble, match="another program") as caught:
            files.replace(here, NEW, OLD)
        assert caught.value.reason == "unwritable"
        assert here.read_bytes() == OLD
        assert alone(here)

    def test_a_lock_that_comes_too_late_is_let_go(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with files.lock(here):
            monkeypatch.setattr(locks, "PATIENCE", 0.0)
            with pytest.raises(FileTrouble), files.lock(here):
                pass
        monkeypatch.undo()
        with files.lock(here) as fd:
            assert os.read(fd, 100) == OLD

    def test_works_on_a_disk_without_locks(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def none(*_: object) -> None:
            raise OSError(errno.ENOLCK, "no locks")

        monkeypatch.setattr("fcntl.flock", none)
        files.replace(here, NEW, OLD)
        assert here.read_bytes() == NEW

    def test_opens_anew_a_file_that_was_replaced_while_it_waited(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        waiting = threading.Event()
        flock = fcntl.flock

        def wait(fd: int, operation: int) -> None:
            if operation == fcntl.LOCK_EX:
                waiting.set()
            flock(fd, operation)

        monkeypatch.setattr("fcntl.flock", wait)
        seen: list[bytes] = []

        def read() -> None:
            with files.lock(here) as fd:
                seen.append(os.read(fd, 100))

        reader = threading.Thread(target=read)
        with files.lock(here):
            reader.start()
            assert waiting.wait(10)
            fresh = here.with_name("fresh")
            fresh.write_bytes(NEW)
            fresh.rename(here)
        reader.join(10)
        assert seen == [NEW]

    def test_many_writers_lose_nothing(self, here: Path) -> None:
        """Each adds its lines to what it read, and tries again when somebody was faster."""
        here.write_bytes(b"")

        def add(name: str) -> None:
            for number in range(20):
                done = False
                while not done:
                    there = files.read_bytes(here)
                    try:
                        files.replace(here, there + f"{name}{number}\n".encode(), there)
                    except Changed:
                        continue
                    done = True

        writers = [threading.Thread(target=add, args=(name,)) for name in "abcd"]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(60)
        lines = here.read_text().split()
        assert sorted(lines) == sorted(f"{name}{n}" for name in "abcd" for n in range(20))
        assert alone(here)
