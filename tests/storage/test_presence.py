"""Who else has a map open: said by locks, and by nothing that somebody leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from journeytui.storage.presence import FOLDER, Other, Presence
from tests.appending import ROOT


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text("title = 'x'\n")
    return path


def folder(root: Path) -> Path:
    """The one folder for the one map."""
    (found,) = (root / FOLDER).iterdir()
    return found


def there(path: Path, root: Path, terminal: str = "pts/1") -> Presence:
    return Presence(path, root, terminal)


HOLDS = """
import sys
from pathlib import Path
from journeytui.storage.presence import Presence
held = Presence(Path(sys.argv[1]), Path(sys.argv[2]), "pts/9")
print("here", flush=True)
sys.stdin.read()
"""


def test_two_sessions_see_each_other_and_one_that_ends_is_gone(path: Path, tmp_path: Path) -> None:
    one = there(path, tmp_path)
    assert not one.look()
    other = there(path, tmp_path, "pts/2")
    assert one.look()
    assert one.others == (Other("", "pts/2"),)
    assert other.look()
    assert other.others == (Other("", "pts/1"),)
    other.end()
    assert one.look()
    assert list(one.others) == []
    one.end()
    assert list(folder(tmp_path).iterdir()) == []


def test_another_map_is_none_of_it(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("title = 'y'\n")
    one, two = there(path, tmp_path), there(other, tmp_path)
    assert not one.look()
    one.end()
    two.end()


def test_a_link_leads_to_the_same_map(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(path)
    one, two = there(path, tmp_path), there(link, tmp_path)
    assert one.look()
    one.end()
    two.end()


def test_one_that_was_killed_is_gone_and_swept(path: Path, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as held:
        assert held.stdout is not None
        held.stdout.readline()
        one = there(path, tmp_path)
        assert one.look()
        assert one.others == (Other("", "pts/9"),)
        held.kill()
        held.wait()
        assert one.look()
    assert list(one.others) == []
    assert len(list(folder(tmp_path).iterdir())) == 1
    one.end()


def test_everybody_may_say_so_and_nobody_may_touch_another_s(path: Path, tmp_path: Path) -> None:
    one = there(path, tmp_path)
    for each in (tmp_path / FOLDER, folder(tmp_path)):
        assert each.stat().st_mode & 0o7777 == 0o1777
    (own,) = folder(tmp_path).iterdir()
    assert own.stat().st_mode & 0o777 == 0o644
    assert own.read_text() == "pts/1"
    one.end()


@pytest.mark.parametrize("kind", ["link", "file", "open to all", "closed"])
def test_a_folder_that_cannot_be_trusted_is_left_alone(
    path: Path, tmp_path: Path, kind: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    place = tmp_path / FOLDER
    if kind == "link":
        place.symlink_to(elsewhere)
    elif kind == "file":
        place.write_text("")
    else:
        place.mkdir()
        place.chmod(0o777 if kind == "open to all" else 0o000)
    if kind == "closed" and os.getuid() == 0:
        pytest.skip("nothing is closed to root")
    one = there(path, tmp_path)
    assert not one.look()
    one.end()
    assert list(elsewhere.iterdir()) == []
    assert elsewhere.stat().st_mode & 0o7777 == 0o700


def test_what_others_put_there_does_no_harm(path: Path, tmp_path: Path) -> None:
    one = there(path, tmp_path)
    place = folder(tmp_path)
    (place / "dir").mkdir()
    os.mkfifo(place / "fifo")
    (place / "link").symlink_to(path)
    (place / "nonsense").write_text("x")
    one.look()
    assert one.others == ()
    assert path.read_text() == "title = 'x'\n"
    one.end()


def test_what_a_terminal_is_called_is_made_safe_and_short(path: Path, tmp_path: Path) -> None:
    one, two = there(path, tmp_path), there(path, tmp_path, "\x1b[31m" + "x" * 99)
    one.look()
    ((_, terminal),) = [(o.name, o.terminal) for o in one.others]
    assert "\x1b" not in terminal
    assert len(terminal) == 40
    one.end()
    two.end()
