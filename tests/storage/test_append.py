"""Entries come behind all that a file holds: no old byte changes, whatever goes wrong."""

from __future__ import annotations

import errno
import os
import random
import tomllib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeytui.core.journey import Card, Table, freeze
from journeytui.core.text import visible
from journeytui.storage import steps
from journeytui.storage.append import Entry, NoRoom, Wanted, append
from journeytui.storage.codec import InvalidMap, read, read_as_written
from journeytui.storage.files import CAP, FileTrouble
from journeytui.storage.outline import Outline
from tests.storage.documents import Documents
from tests.storage.faults import failing

OLD = '# The library\'s own.\ntitle = "Library card"\n\n[[stages]]\nname = "Sign up"\n'
AT = datetime(2026, 11, 21, 10, 9, tzinfo=timezone(timedelta(hours=1)))
NOTE: Entry = {"text": "No price", "kind": "note", "at": AT}


@pytest.fixture
def here(tmp_path: Path) -> Path:
    path = tmp_path / "map.toml"
    path.write_text(OLD)
    return path


def these(*entries: Entry) -> Wanted:
    """Wants these entries, whatever the map holds."""
    return lambda _outline: entries


def _holds(path: Path, old: bytes) -> str:
    """What stands behind the old bytes."""
    data = path.read_bytes()
    assert data.startswith(old)
    return data[len(old) :].decode()


# -- what is written


def test_an_entry_stands_behind_a_blank_line_its_keys_in_order(here: Path) -> None:
    entry = {
        "lane": "actions",
        "stage": "sign-up",
        "at": AT,
        "tags": ["ask", 'a "b"'],
        "by": "Ana",
        "quote": True,
        "score": 2,
        "kind": "idea",
        "text": "Say \\ so",
    }
    append(here, these(entry, {"text": "Two"}))
    assert _holds(here, OLD.encode()) == (
        "\n[[inbox]]\n"
        'text = "Say \\\\ so"\n'
        'kind = "idea"\n'
        "score = 2\n"
        "quote = true\n"
        'by = "Ana"\n'
        'tags = ["ask", "a \\"b\\""]\n'
        "at = 2026-11-21T10:09:00+01:00\n"
        'stage = "sign-up"\n'
        'lane = "actions"\n'
        "\n"
        "[[inbox]]\n"
        'text = "Two"\n'
    )


@pytest.mark.parametrize(
    ("old", "behind"),
    [
        ("", '[[inbox]]\ntext = "x"\n'),
        ("a = 1", '\n\n[[inbox]]\ntext = "x"\n'),
        ("a = 1\n", '\n[[inbox]]\ntext = "x"\n'),
        ("a = 1\n\n", '[[inbox]]\ntext = "x"\n'),
        ("a = 1 # why", '\n\n[[inbox]]\ntext = "x"\n'),
        ("a = 1\r\n", '\r\n[[inbox]]\r\ntext = "x"\r\n'),
        ("a = 1\r\n\r\n", '[[inbox]]\r\ntext = "x"\r\n'),
        ("a = 1\r\nb = 2", '\r\n\r\n[[inbox]]\r\ntext = "x"\r\n'),
        ("\na = 1\r\n", '\n[[inbox]]\ntext = "x"\n'),
    ],
)
def test_line_breaks_are_those_of_the_file(tmp_path: Path, old: str, behind: str) -> None:
    path = tmp_path / "map.toml"
    path.write_bytes(old.encode())
    append(path, these({"text": "x"}))
    assert _holds(path, old.encode()) == behind


def test_what_is_wanted_may_depend_on_the_map(here: Path) -> None:
    seen: list[Outline] = []

    def wanted(outline: Outline) -> Sequence[Entry]:
        seen.append(outline)
        return [{"text": "x", "stage": next(iter(outline.stages))}]

    append(here, wanted)
    assert [outline.stages for outline in seen] == [{"sign-up": "Sign up"}]
    assert read_as_written(here.read_text()).journey.inbox[0].word("stage") == "sign-up"


def test_without_entries_nothing_is_written(here: Path) -> None:
    append(here, these())
    assert here.read_text() == OLD


def test_links_and_the_mode_stay(here: Path) -> None:
    link, twin = here.with_name("link.toml"), here.with_name("twin.toml")
    link.symlink_to(here.name)
    os.link(here, twin)
    here.chmod(0o640)
    was = here.stat()
    append(link, these(NOTE))
    assert link.is_symlink()
    assert twin.read_bytes() == here.read_bytes() != OLD.encode()
    assert (here.stat().st_ino, here.stat().st_mode) == (was.st_ino, was.st_mode)


_WORDS = st.text(st.characters(codec="utf-8"), max_size=20).map(visible)
_ENTRIES = st.lists(
    st.fixed_dictionaries(
        {"text": _WORDS | st.sampled_from(["'''", '"""', "''' #", "[[inbox]]", "\\"])},
        optional={
            "kind": st.sampled_from(["idea", "note"]),
            "score": st.integers(1, 5),
            "quote": st.just(True),
            "by": _WORDS,
            "tags": st.lists(_WORDS, max_size=2),
            "at": st.sampled_from([AT, AT.astimezone(UTC)]),
            "stage": _WORDS,
            "lane": _WORDS,
        },
    ),
    max_size=3,
)


@given(st.integers(0, 10**6), st.sampled_from([0.0, 0.15]), _ENTRIES)
def test_it_is_the_old_map_and_the_entries_or_there_is_no_room_and_the_old_map(
    tmp_path_factory: pytest.TempPathFactory, seed: int, odd: float, entries: list[dict[str, Any]]
) -> None:
    text = Documents(random.Random(seed), odd).text()
    path = tmp_path_factory.getbasetemp() / "law.toml"
    path.write_bytes(text.encode())
    try:
        append(path, these(*entries))
    except NoRoom:
        assert path.read_bytes() == text.encode()
        with pytest.raises(tomllib.TOMLDecodeError):
            tomllib.loads(f"{text}\n[[inbox]]\n")
        return
    assert path.read_bytes().startswith(text.encode())
    old = read_as_written(text).journey
    new = read_as_written(path.read_bytes().decode()).journey
    assert (new.fields, new.stages) == (old.fields, old.stages)
    assert new.inbox == (*old.inbox, *map(_card, entries))


def _card(entry: Entry) -> Card:
    attrs = {key: freeze(value) for key, value in entry.items() if key != "text"}
    return Card(0, entry["text"], Table.of(attrs))


# -- what is refused


@pytest.mark.parametrize(
    "text",
    [
        "title = 3",
        "title = 'x",
        "title = '''x",
        'title = """x\n',
        "lanes = [",
        "[[stages",
        "title =",
        "\ufefftitle = 'x'",
        '[[stages]]\nid = "a"\n[[stages]]\nid = "a"',
        "<<<<<<< mine\n",
        "x = " + "[" * 5000,
    ],
    ids=lambda text: text[:20],
)
def test_a_map_that_is_invalid_stays_as_it_is(here: Path, text: str) -> None:
    here.write_text(text)
    for words in ("x", "x''' # x", 'x""" # x', "]"):
        with pytest.raises(InvalidMap):
            append(here, these({"text": words}))
    assert here.read_text() == text


def test_bytes_that_are_no_text_are_an_invalid_map(here: Path) -> None:
    here.write_bytes(b'title = "\xff"\n')
    with pytest.raises(InvalidMap, match="UTF-8"):
        append(here, these(NOTE))


@pytest.mark.parametrize(
    "text",
    ["inbox = []", 'inbox = ["one"]', 'inbox = "one"', "[inbox]", "inbox = [{ text = 'x' }]"],
)
def test_there_is_no_room_behind_an_inbox_that_is_no_list_of_tables(here: Path, text: str) -> None:
    here.write_text(f'{text}\n[[stages]]\nname = "Sale"\n')
    with pytest.raises(NoRoom) as caught:
        append(here, these(NOTE))
    assert caught.value.outline.stages == {"sale": "Sale"}


def test_what_is_odd_but_valid_takes_entries_all_the_same(here: Path) -> None:
    old = 'odd = { a = [[1], [2]] }\n[[persona]]\nname = "P"\n[[persona]]\nname = "Q"\n'
    here.write_text(old)
    append(here, these(NOTE))
    assert read(here.read_text()).journey.inbox[0].text == "No price"
    assert _holds(here, old.encode())


def _gone(path: Path) -> None:
    path.unlink()


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _read_only(path: Path) -> None:
    path.chmod(0o444)


def _newer(path: Path) -> None:
    path.write_text("format = 2\n")


def _big(path: Path) -> None:
    path.write_text("#" * (CAP + 1))


def _nearly_big(path: Path) -> None:
    path.write_text("#" * (CAP - 20))


@pytest.mark.parametrize(
    ("make", "reason", "words"),
    [
        (_gone, "missing", "there is no such file"),
        (_folder, "not a file", "it is a folder"),
        (_pipe, "not a file", "it is a pipe"),
        (_read_only, "unwritable", "the file is read-only"),
        (_newer, "unwritable", "its format is 2"),
        (_big, "too big", "it has 8.1 MB"),
        (_nearly_big, "too big", "it would have 8.1 MB"),
    ],
)
def test_what_takes_no_entry_is_said(
    here: Path, make: Callable[[Path], None], reason: str, words: str
) -> None:
    make(here)
    before = here.read_bytes() if here.is_file() else None
    with pytest.raises(FileTrouble, match=words) as caught:
        append(here, these(NOTE))
    assert caught.value.reason == reason
    assert before is None or here.read_bytes() == before


@pytest.mark.parametrize(
    "entry",
    [
        {"text": "half \ud800"},
        {"text": "x", "at": AT.replace(tzinfo=timezone(timedelta(seconds=7)))},
    ],
)
def test_an_entry_that_toml_cannot_hold_is_a_fault_and_nothing_is_written(
    here: Path, entry: Entry
) -> None:
    with pytest.raises(ValueError, match="cannot be written as TOML"):
        append(here, these(NOTE, entry))
    assert here.read_text() == OLD


# -- what fails


@pytest.mark.parametrize("call", ["write", "fsync"])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "the disk is full"), (errno.EIO, "the disk reports an error")],
)
def test_a_failure_leaves_the_old_file(
    here: Path, monkeypatch: pytest.MonkeyPatch, call: str, after: bool, number: int, words: str
) -> None:
    failures = failing(monkeypatch, call, number, lambda *_: not failures, after)
    with pytest.raises(FileTrouble, match=words) as caught:
        append(here, these(NOTE))
    assert caught.value.reason == "unwritable"
    assert here.read_text() == OLD
    monkeypatch.undo()
    append(here, these(NOTE))
    assert read(here.read_text()).journey.inbox[0].text == "No price"


def _in_small_steps(patch: pytest.MonkeyPatch, room: int) -> None:
    """The disk takes seven bytes at a time, and after `room` bytes it is full."""
    real, left = os.write, [room]

    def write(fd: int, data: bytes) -> int:
        if left[0] <= 0:
            raise OSError(errno.ENOSPC, "full")
        left[0] -= 7
        return real(fd, bytes(data[:7]))

    patch.setattr(os, "write", write)


def test_a_disk_that_writes_in_small_steps(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _in_small_steps(monkeypatch, 10**6)
    append(here, these(NOTE))
    assert read(here.read_text()).journey.inbox[0].text == "No price"


@pytest.mark.parametrize("room", range(0, 70, 7))
def test_half_an_entry_is_taken_back(
    here: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    _in_small_steps(monkeypatch, room)
    with pytest.raises(FileTrouble, match="the disk is full"):
        append(here, these(NOTE))
    assert here.read_text() == OLD


def test_where_half_an_entry_cannot_be_cut_off_blank_lines_take_its_place(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(
        monkeypatch, "write", errno.EIO, lambda _, data: b"[[inbox]]" in bytes(data), after=True
    )
    cut = failing(monkeypatch, "ftruncate", errno.EIO)
    with pytest.raises(FileTrouble, match="the disk reports an error"):
        append(here, these(NOTE))
    assert cut
    assert _holds(here, OLD.encode()).strip("\n") == ""
    assert read(here.read_text()).journey == read(OLD).journey


def test_where_nothing_helps_it_is_said_and_the_old_bytes_are_there(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, "write", errno.EIO, after=True)
    failing(monkeypatch, "ftruncate", errno.EIO)
    with pytest.raises(FileTrouble, match="a piece of the note may stand at its end"):
        append(here, these(NOTE))
    assert _holds(here, OLD.encode())


def test_an_interruption_is_no_half_note(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_fd: int) -> None:
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        append(here, these(NOTE))
    assert here.read_text() == OLD


# -- who else is there


def test_a_file_that_was_replaced_gets_the_entry_under_its_new_inode(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.stat
    looks: list[object] = []

    def stat(path: Any, **named: Any) -> os.stat_result:
        looks.append(path)
        if len(looks) == 2:  # the lock is held; now it looks whether the path still names the file
            fresh = here.with_name("fresh")
            fresh.write_text(f"{OLD}# theirs\n")
            fresh.rename(here)
        return real(path, **named)

    monkeypatch.setattr("os.stat", stat)
    append(here, these(NOTE))
    monkeypatch.undo()
    assert "No price" in _holds(here, f"{OLD}# theirs\n".encode())


def test_what_is_written_without_the_lock_while_it_reads_is_read_again(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = steps.read_all
    reads: list[bytes] = []

    def read_all(fd: int, path: Any) -> bytes:
        data = real(fd, path)
        if not reads:
            with here.open("a") as file:
                file.write('\n[[stages]]\nname = "Theirs"\n')
        reads.append(data)
        return data

    monkeypatch.setattr("journeytui.storage.append.read_all", read_all)
    append(here, lambda outline: [{"text": f"among {len(outline.stages)}"}])
    assert len(reads) == 2
    journey = read(here.read_text()).journey
    assert [stage.name for stage in journey.stages] == ["Sign up", "Theirs"]
    assert journey.inbox[0].text == "among 2"


def test_what_an_editor_put_in_the_place_of_the_file_meanwhile_gets_the_entry_too(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Editors ask for no lock: the note would be in a file that has no name any more."""
    sync, sizes = os.fsync, []

    def fsync(fd: int) -> None:
        sync(fd)
        sizes.append(os.fstat(fd).st_size)
        if len(sizes) == 1:
            fresh = here.with_name("fresh")
            fresh.write_text(f"{OLD}# theirs\n")
            fresh.rename(here)

    monkeypatch.setattr(os, "fsync", fsync)
    append(here, these(NOTE))
    assert "No price" in _holds(here, f"{OLD}# theirs\n".encode())
    assert len(sizes) == 2


def test_a_file_that_an_editor_took_away_meanwhile_keeps_no_note(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: here.unlink())
    with pytest.raises(FileTrouble) as caught:
        append(here, these(NOTE))
    assert caught.value.reason == "missing"
