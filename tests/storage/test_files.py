"""Files are read within limits and made whole or not at all."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from journeytui.storage import files, trouble
from journeytui.storage.files import CAP, FileTrouble
from tests.storage.contents import NEW, OLD, alone, old_map
from tests.storage.faults import failing, is_folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    return old_map(tmp_path)


class TestReading:
    def test_gives_the_bytes(self, here: Path) -> None:
        here.write_bytes(b"\xff\x00\r\n")
        assert files.read_bytes(here) == b"\xff\x00\r\n"

    def test_follows_symbolic_links(self, here: Path) -> None:
        link = here.with_name("link.toml")
        link.symlink_to(here)
        assert files.read_bytes(link) == OLD

    def test_a_map_may_fill_the_cap_and_no_more(self, here: Path) -> None:
        here.write_bytes(b"#" * CAP)
        assert len(files.read_bytes(here)) == CAP
        here.write_bytes(b"#" * (CAP + 1))
        with pytest.raises(FileTrouble, match=r"8\.1 MB; a map may have 8 MB") as caught:
            files.read_bytes(here)
        assert caught.value.reason == "too big"

    def test_a_file_that_grows_while_it_is_read_stops_at_the_cap(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "read", lambda _fd, size: b"#" * min(size, 1 << 20))
        with pytest.raises(FileTrouble) as caught:
            files.read_bytes(here)
        assert caught.value.reason == "too big"

    def test_a_pipe_is_an_error_and_no_hang(self, tmp_path: Path) -> None:
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        with pytest.raises(FileTrouble, match="it is a pipe") as caught:
            files.read_bytes(pipe)
        assert caught.value.reason == "not a file"

    def test_a_folder_a_device_and_a_socket_are_no_maps(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        with socket.socket(socket.AF_UNIX) as server:
            server.bind("socket")
            for path in (tmp_path, Path("/dev/null"), Path("socket")):
                with pytest.raises(FileTrouble) as caught:
                    files.read_bytes(path)
                assert caught.value.reason == "not a file"

    def test_says_that_there_is_none(self, tmp_path: Path) -> None:
        for path in (tmp_path / "none.toml", tmp_path / "no" / "folder.toml"):
            with pytest.raises(FileTrouble, match="there is no such file") as caught:
                files.read_bytes(path)
            assert caught.value.reason == "missing"

    def test_says_that_it_may_not(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        failing(monkeypatch, "open", errno.EACCES)
        with pytest.raises(FileTrouble, match="you have no permission") as caught:
            files.read_bytes(here)
        assert caught.value.reason == "unreadable"

    def test_says_that_the_disk_fails(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        failing(monkeypatch, "read", errno.EIO)
        with pytest.raises(FileTrouble, match="the disk reports an error") as caught:
            files.read_bytes(here)
        assert caught.value.reason == "unreadable"

    def test_links_in_a_circle(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to(tmp_path / "b")
        (tmp_path / "b").symlink_to(tmp_path / "a")
        with pytest.raises(FileTrouble, match="in a circle"):
            files.read_bytes(tmp_path / "a")

    @pytest.mark.parametrize("name", ["a\0b", "a\ud800b"])
    def test_a_name_that_no_file_can_have(self, name: str) -> None:
        with pytest.raises(FileTrouble, match="no file can have this name") as caught:
            files.read_bytes(name)
        assert str(caught.value).isprintable()

    def test_names_are_made_safe_to_print(self, tmp_path: Path) -> None:
        with pytest.raises(FileTrouble) as caught:
            files.read_bytes(tmp_path / "\x1b]0;evil\x07\nname")
        assert str(caught.value).isprintable()
        assert "␛]0;evil␇ name" in str(caught.value)


class TestCreating:
    def test_makes_the_file_with_the_usual_mode(self, tmp_path: Path) -> None:
        usual = tmp_path / "usual"
        usual.touch()
        path = tmp_path / "maps.toml"
        files.create(path, NEW)
        assert path.read_bytes() == NEW
        assert path.stat().st_mode == usual.stat().st_mode
        assert sorted(p.name for p in tmp_path.iterdir()) == ["maps.toml", "usual"]

    def test_never_touches_a_file_that_is_there(self, here: Path) -> None:
        with pytest.raises(FileTrouble, match="already a file") as caught:
            files.create(here, NEW)
        assert caught.value.reason == "exists"
        assert here.read_bytes() == OLD
        assert alone(here)

    def test_never_goes_through_a_dangling_link(self, tmp_path: Path) -> None:
        link = tmp_path / "link"
        link.symlink_to(tmp_path / "elsewhere")
        with pytest.raises(FileTrouble) as caught:
            files.create(link, NEW)
        assert caught.value.reason == "exists"
        assert not (tmp_path / "elsewhere").exists()

    def test_says_that_the_folder_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(FileTrouble, match="its folder does not exist") as caught:
            files.create(tmp_path / "none" / "map.toml", NEW)
        assert caught.value.reason == "missing"

    @pytest.mark.parametrize("call", ["write", "fsync", "link"])
    def test_leaves_nothing_where_the_disk_is_full(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
    ) -> None:
        failing(monkeypatch, call, errno.ENOSPC)
        with pytest.raises(FileTrouble, match="the disk is full") as caught:
            files.create(tmp_path / "map.toml", NEW)
        assert caught.value.reason == "unwritable"
        assert list(tmp_path.iterdir()) == []

    def test_leaves_nothing_where_the_folder_cannot_be_synced(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        failing(monkeypatch, "fsync", errno.EIO, is_folder)
        with pytest.raises(FileTrouble, match="the disk reports an error"):
            files.create(tmp_path / "map.toml", NEW)
        assert list(tmp_path.iterdir()) == []

    def test_works_where_the_disk_has_no_hard_links(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        failing(monkeypatch, "link", errno.EPERM)
        path = here.with_name("new.toml")
        files.create(path, NEW)
        assert path.read_bytes() == NEW
        assert len(list(here.parent.iterdir())) == 2
        with pytest.raises(FileTrouble) as caught:
            files.create(here, NEW)
        assert caught.value.reason == "exists"
        assert here.read_bytes() == OLD

    def test_refuses_what_could_not_be_opened_again(self, tmp_path: Path) -> None:
        with pytest.raises(FileTrouble) as caught:
            files.create(tmp_path / "map.toml", b"#" * (CAP + 1))
        assert caught.value.reason == "too big"


def test_words_for_errors_nobody_foresaw() -> None:
    assert trouble.words(OSError(errno.ETXTBSY, "x")) == os.strerror(errno.ETXTBSY)
    assert trouble.words(OSError("no number")) == "no number"
