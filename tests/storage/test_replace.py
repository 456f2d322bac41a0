"""A file is replaced without losing what it held, and never over what others wrote."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from journeytui.storage import files
from journeytui.storage.files import Changed, FileTrouble, Torn, Unsure
from tests.storage.contents import NEW, OLD, alone, old_map
from tests.storage.faults import closed_folder, failing, is_folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return old_map(tmp_path)


class TestReplacing:
    def test_puts_the_new_content_in_a_new_file(self, here: Path) -> None:
        was = here.stat()
        files.replace(here, NEW, OLD)
        assert here.read_bytes() == NEW
        assert here.stat().st_ino != was.st_ino
        assert alone(here)

    def test_goes_on_under_a_lock_that_the_caller_holds(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("journeytui.storage.locks.PATIENCE", 0.0)
        with files.lock(here) as held:
            os.read(held, 5)
            with pytest.raises(Changed):
                files.replace(here, NEW, NEW, held=held)
            files.replace(here, NEW, OLD, held=held)
            # That lock is on the old file now.
            files.replace(here, OLD, NEW, held=held)
        assert here.read_bytes() == OLD
        assert alone(here)

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
    def test_keeps_the_mode(self, here: Path, mode: int) -> None:
        here.chmod(mode)
        files.replace(here, NEW, OLD)
        assert stat.S_IMODE(here.stat().st_mode) == mode

    def test_nobody_else_reads_the_new_file_before_it_is_the_map(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        modes: list[int] = []
        real = os.write

        def write(fd: int, data: bytes) -> int:
            modes.append(stat.S_IMODE(os.fstat(fd).st_mode))
            return real(fd, data)

        monkeypatch.setattr(os, "write", write)
        files.replace(here, NEW, OLD)
        assert modes == [0o600]

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another group")
    def test_keeps_the_owner_and_the_group(self, here: Path) -> None:
        os.chown(here, 12, 34)
        files.replace(here, NEW, OLD)
        assert (here.stat().st_uid, here.stat().st_gid) == (12, 34)

    def test_a_group_that_cannot_be_kept_gives_no_rights_to_another(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here.chmod(0o664)
        real = os.fstat

        def of_another_group(fd: int) -> os.stat_result:
            status = real(fd)
            return os.stat_result((*status[:5], status.st_gid + 1, *status[6:]))

        monkeypatch.setattr("journeytui.storage.steps.os.fstat", of_another_group)
        failing(monkeypatch, "fchown", errno.EPERM)
        files.replace(here, NEW, OLD)
        assert stat.S_IMODE(here.stat().st_mode) == 0o644

    def test_keeps_a_symbolic_link(self, here: Path, tmp_path: Path) -> None:
        link = tmp_path / "link.toml"
        link.symlink_to(Path("maps") / "map.toml")
        files.replace(link, NEW, OLD)
        assert link.is_symlink()
        assert here.read_bytes() == NEW
        assert alone(here)

    def test_works_with_a_bare_name(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(here.parent)
        files.replace("map.toml", NEW, OLD)
        assert here.read_bytes() == NEW

    def test_never_writes_over_what_somebody_else_wrote(self, here: Path) -> None:
        here.write_bytes(b"theirs")
        with pytest.raises(Changed) as caught:
            files.replace(here, NEW, OLD)
        assert caught.value.data == b"theirs"
        assert here.read_bytes() == b"theirs"
        assert alone(here)

    def test_says_that_the_file_is_gone(self, here: Path) -> None:
        here.unlink()
        with pytest.raises(Changed) as caught:
            files.replace(here, NEW, OLD)
        assert caught.value.data is None
        assert list(here.parent.iterdir()) == []

    def test_notices_that_the_file_went_while_the_new_one_was_written(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = os.fsync

        def go(fd: int) -> None:
            here.unlink()
            real(fd)

        monkeypatch.setattr(os, "fsync", go)
        with pytest.raises(Changed) as caught:
            files.replace(here, NEW, OLD)
        assert caught.value.data is None
        assert list(here.parent.iterdir()) == []

    def test_notices_what_was_written_while_the_new_one_was_written(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = os.fsync

        def write(fd: int) -> None:
            here.write_bytes(b"theirs")
            real(fd)

        monkeypatch.setattr(os, "fsync", write)
        with pytest.raises(Changed):
            files.replace(here, NEW, OLD)
        assert here.read_bytes() == b"theirs"
        assert alone(here)

    def test_refuses_a_read_only_file(self, here: Path) -> None:
        here.chmod(0o444)
        with pytest.raises(FileTrouble, match="the file is read-only") as caught:
            files.replace(here, NEW, OLD)
        assert caught.value.reason == "unwritable"
        assert here.read_bytes() == OLD
        assert alone(here)

    def test_refuses_a_file_that_others_alone_may_write(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "access", lambda *_: False)
        with pytest.raises(FileTrouble, match="no permission"):
            files.replace(here, NEW, OLD)
        assert here.read_bytes() == OLD

    def test_refuses_a_folder_and_a_pipe(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        for path in (tmp_path, tmp_path / "pipe"):
            with pytest.raises(FileTrouble) as caught:
                files.replace(path, NEW, OLD)
            assert caught.value.reason == "not a file"

    def test_refuses_what_could_not_be_opened_again(self, here: Path) -> None:
        with pytest.raises(FileTrouble, match="9 MB") as caught:
            files.replace(here, b"#" * (9 << 20), OLD)
        assert caught.value.reason == "too big"
        assert here.read_bytes() == OLD

    @pytest.mark.parametrize("call", ["write", "fchmod", "fsync", "replace"])
    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (errno.ENOSPC, "the disk is full"),
            (errno.EDQUOT, "your share of the disk is used up"),
            (errno.EIO, "the disk reports an error"),
        ],
    )
    def test_a_failure_changes_nothing_and_is_said(
        self, here: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, words: str
    ) -> None:
        failing(monkeypatch, call, number)
        with pytest.raises(FileTrouble) as caught:
            files.replace(here, NEW, OLD)
        assert (caught.value.reason, caught.value.why) == ("unwritable", words)
        assert str(caught.value) == f"{here}: {words}"
        assert here.read_bytes() == OLD
        assert alone(here)

    def test_a_folder_that_cannot_be_synced_is_said(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        failing(monkeypatch, "fsync", errno.EIO, is_folder)
        with pytest.raises(Unsure, match="the disk reports an error"):
            files.replace(here, NEW, OLD)
        assert here.read_bytes() == NEW
        assert alone(here)

    def test_a_folder_that_refuses_to_be_synced_is_none(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refused = failing(monkeypatch, "fsync", errno.EINVAL, is_folder)
        files.replace(here, NEW, OLD)
        assert here.read_bytes() == NEW
        assert refused

    def test_a_system_that_writes_in_small_steps(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = os.write
        monkeypatch.setattr(os, "write", lambda fd, data: real(fd, bytes(data[:3])))
        files.replace(here, NEW, OLD)
        assert here.read_bytes() == NEW


class TestInPlace:
    """Where renaming is not possible, or would cut a file off from its other names."""

    def test_a_file_with_several_names_keeps_them(self, here: Path) -> None:
        other = here.with_name("other.toml")
        os.link(here, other)
        for data, old in ((NEW, OLD), (b"short", NEW)):
            files.replace(here, data, old)
            assert other.read_bytes() == data
            assert other.samefile(here)
        assert sorted(p.name for p in here.parent.iterdir()) == ["map.toml", "other.toml"]

    def test_a_folder_that_takes_no_new_files(
        self, here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        refused = closed_folder(monkeypatch, here.parent)
        was = here.stat().st_ino
        files.replace(here, NEW, OLD, backups=tmp_path / "state" / "backups")
        assert here.read_bytes() == NEW
        assert here.stat().st_ino == was
        assert refused
        assert list((tmp_path / "state" / "backups").iterdir()) == []

    def test_a_folder_that_lets_nobody_rename_over_the_file(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        failing(monkeypatch, "replace", errno.EPERM)
        files.replace(here, NEW, OLD)
        assert here.read_bytes() == NEW
        assert alone(here)

    def test_is_refused_where_no_copy_can_be_kept(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        closed_folder(monkeypatch, here.parent)
        with pytest.raises(FileTrouble, match="its folder takes no new files") as caught:
            files.replace(here, NEW, OLD)
        assert caught.value.reason == "unwritable"
        assert here.read_bytes() == OLD

    def test_a_failure_in_the_middle_puts_the_old_content_back(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        os.link(here, here.with_name("other.toml"))
        failing(monkeypatch, "write", errno.ENOSPC, lambda _, data: bytes(data) == NEW, after=True)
        with pytest.raises(FileTrouble, match="the disk is full"):
            files.replace(here, NEW, OLD)
        assert here.read_bytes() == OLD
        assert len(list(here.parent.iterdir())) == 2

    def test_where_nothing_was_written_nothing_has_to_be_put_back(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        os.link(here, here.with_name("other.toml"))
        inode = here.stat().st_ino
        failing(monkeypatch, "write", errno.ENOSPC, lambda fd, _: os.fstat(fd).st_ino == inode)
        with pytest.raises(FileTrouble, match="the disk is full") as caught:
            files.replace(here, NEW, OLD)
        assert caught.value.why == "the disk is full"
        assert here.read_bytes() == OLD
        assert len(list(here.parent.iterdir())) == 2

    def test_what_is_written_and_not_confirmed_is_not_taken_for_lost(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        os.link(here, here.with_name("other.toml"))
        inode = here.stat().st_ino
        failing(monkeypatch, "fsync", errno.EIO, lambda fd: os.fstat(fd).st_ino == inode)
        writes: list[bytes] = []
        real = os.write

        def write_once(fd: int, data: bytes) -> int:
            if os.fstat(fd).st_ino == inode and writes:
                raise OSError(errno.EIO, "gone")
            writes.extend([data] if os.fstat(fd).st_ino == inode else [])
            return real(fd, data)

        monkeypatch.setattr(os, "write", write_once)
        with pytest.raises(Unsure, match="the disk reports an error"):
            files.replace(here, NEW, OLD)
        assert here.read_bytes() == NEW

    def test_what_cannot_be_put_back_stays_in_a_copy_that_is_named(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        os.link(here, here.with_name("other.toml"))
        inode = here.stat().st_ino
        failing(monkeypatch, "write", errno.EIO, lambda fd, _: os.fstat(fd).st_ino == inode, True)
        failing(monkeypatch, "ftruncate", errno.EIO)
        with pytest.raises(Torn, match="what the file held is in") as caught:
            files.replace(here, NEW, OLD)
        copy = Path(caught.value.why.partition(" is in ")[2])
        assert copy.read_bytes() == OLD
        assert caught.value.held == here.read_bytes() != OLD
        assert Path(caught.value.copy) == copy
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600

    def test_never_writes_over_what_somebody_else_wrote(self, here: Path) -> None:
        os.link(here, here.with_name("other.toml"))
        here.write_bytes(b"theirs")
        with pytest.raises(Changed):
            files.replace(here, NEW, OLD)
        assert here.read_bytes() == b"theirs"
        assert len(list(here.parent.iterdir())) == 2


class TestOverwriting:
    def test_takes_the_place_of_whatever_is_there(self, here: Path) -> None:
        files.overwrite(here, NEW)
        assert here.read_bytes() == NEW

    def test_makes_the_file_where_there_is_none(self, here: Path) -> None:
        here.unlink()
        files.overwrite(here, NEW)
        assert here.read_bytes() == NEW

    def test_refuses_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(FileTrouble) as caught:
            files.overwrite(tmp_path, NEW)
        assert caught.value.reason == "not a file"

    def test_wins_a_race(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        rivals = [b"one", b"two"]
        real = os.fsync

        def write(fd: int) -> None:
            if rivals:
                here.write_bytes(rivals.pop())
            real(fd)

        monkeypatch.setattr(os, "fsync", write)
        files.overwrite(here, NEW)
        assert here.read_bytes() == NEW
