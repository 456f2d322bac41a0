"""The list of recent maps: paths and dates, for the user alone, and never in the way."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from journeytui.config.recent import FILE, MOST, Recent, load_recent, note_opened

NOON = datetime(2026, 11, 21, 12, 0, 0, tzinfo=timezone(timedelta(hours=1)))


def _paths(file: Path) -> list[str]:
    return [recent.path.name for recent in load_recent(file)]


def test_the_newest_comes_first_and_none_twice(tmp_path: Path) -> None:
    file = tmp_path / "state" / FILE
    for minutes, name in enumerate(["a.toml", "b.toml", "a.toml"]):
        note_opened(file, tmp_path / name, NOON + timedelta(minutes=minutes))
    assert load_recent(file) == [
        Recent(tmp_path / "a.toml", NOON + timedelta(minutes=2)),
        Recent(tmp_path / "b.toml", NOON + timedelta(minutes=1)),
    ]


def test_the_list_has_an_end(tmp_path: Path) -> None:
    for number in range(MOST + 5):
        note_opened(tmp_path / FILE, tmp_path / f"{number}.toml", NOON)
    assert _paths(tmp_path / FILE) == [f"{n}.toml" for n in range(MOST + 4, 4, -1)]


def test_a_map_is_kept_by_its_real_path(tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_text("")
    os.symlink(tmp_path / "real.toml", tmp_path / "link.toml")
    note_opened(tmp_path / FILE, tmp_path / "link.toml", NOON)
    assert _paths(tmp_path / FILE) == ["real.toml"]


def test_only_the_user_can_read_it_and_nothing_else_is_left(tmp_path: Path) -> None:
    file = tmp_path / "state" / FILE
    note_opened(file, tmp_path / "a.toml", NOON)
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in file.parent.iterdir()] == [FILE]


def test_a_path_that_is_no_utf_8_comes_back(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.toml"))
    note_opened(tmp_path / FILE, odd, NOON)
    assert load_recent(tmp_path / FILE)[0].path == odd


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "nonsense",
        "[1, null, []]",
        '[{"path": 3, "opened": "2026-11-21T12:00:00+01:00"}]',
        '[{"path": "relative.toml", "opened": "2026-11-21T12:00:00+01:00"}]',
        '[{"path": "/a.toml", "opened": "some day"}]',
        '[{"path": "/a.toml", "opened": "2026-11-21T12:00:00"}]',
        "[" * 100_000,
    ],
)
def test_a_damaged_list_is_no_list_and_is_begun_anew(tmp_path: Path, text: str) -> None:
    file = tmp_path / FILE
    file.write_text(text)
    assert load_recent(file) == []
    note_opened(file, tmp_path / "a.toml", NOON)
    assert _paths(file) == ["a.toml"]


def test_good_entries_stay_beside_bad_ones(tmp_path: Path) -> None:
    good = '{"path": "/a.toml", "opened": "2026-11-21T12:00:00+01:00"}'
    (tmp_path / FILE).write_text(f"[3, {good}]")
    assert load_recent(tmp_path / FILE) == [Recent(Path("/a.toml"), NOON)]


def test_a_list_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="file"):
        note_opened(tmp_path / "file" / FILE, tmp_path / "a.toml", NOON)


def test_what_a_killed_program_left_goes_once_it_is_old(tmp_path: Path) -> None:
    old, fresh = tmp_path / f".{FILE}-1.tmp", tmp_path / f".{FILE}-2.tmp"
    for left in (old, fresh):
        left.write_text("[")
    os.utime(old, (0, 0))
    note_opened(tmp_path / FILE, tmp_path / "a.toml", NOON)
    assert not old.exists()
    assert fresh.exists()
