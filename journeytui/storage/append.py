"""Adding entries to a map's inbox behind all that its file holds, which stays as it is.

It imports little, since `capture` has to start at once.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from journeytui.storage.depth import overlong
from journeytui.storage.grammar import CARD
from journeytui.storage.locks import lock, names
from journeytui.storage.outline import Outline, outline
from journeytui.storage.sound import sound
from journeytui.storage.steps import CAP, checked, megabytes, read_all, regular, writable, write_all
from journeytui.storage.strings import text
from journeytui.storage.trouble import FileTrouble, PathLike, saying, words

Entry: TypeAlias = Mapping[str, Any]
"""A card of the inbox by its keys in the file: texts, whole numbers, `True`, times with an offset
from UTC in whole minutes, lists of texts."""

Wanted: TypeAlias = Callable[[Outline], Sequence[Entry]]
"""Makes the entries once it is known which stages and lanes there are. It is called again where
the file changed meanwhile."""

_PROBE = "\n[[inbox]]\n"
_PAGE = 4096
"""The smallest page that systems have, in bytes."""

_RANKS = {key: rank for rank, key in enumerate(CARD)}


class NoRoom(Exception):
    """The map is valid, but its inbox is written so that nothing can be added behind it.

    `outline` is the map's.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        super().__init__("the inbox is no list of tables")


def append(path: PathLike, wanted: Wanted) -> None:
    """Add entries to a map's inbox, behind everything else; no byte that was there changes.

    The file is valid before and after, and on a failure it holds what it held; one that takes its
    place meanwhile gets them, too. What would not stay on one page comes with a new file, where
    there can be one, so that a process that is killed leaves no piece of an entry.
    Raises FileTrouble: "missing", "not a file", "too big" or "unwritable" (also a map of a newer
    format), its subclass Unsure where the entries are there, but maybe not for good; InvalidMap;
    NoRoom; ValueError where an entry holds what TOML has not.
    """
    with saying(path, "unwritable"):
        status = os.stat(checked(path))
    regular(status, path)
    writable(status, path)
    kept = False
    while not kept:
        with lock(path) as fd:
            data, addition = _prepared(fd, path, wanted)
            kept = _put(fd, data, addition, path)


def _put(fd: int, data: bytes, addition: bytes, path: PathLike) -> bool:
    """Write behind what the locked file holds; whether the file that the path names has it now.
    Editors put a new file in the place of the old one and ask for no lock."""
    if addition and not _on_one_page(len(data), len(addition)):
        renewed = _renew(fd, data, addition, path)
        if renewed is not None:
            return renewed
    if addition:
        _add(fd, len(data), addition, path)
    return names(path, fd)


def _on_one_page(size: int, more: int) -> bool:
    """Whether what is added stays on one page of its file. The system writes pages, each whole or
    not at all, and a process can be killed in between."""
    return size // _PAGE == (size + more - 1) // _PAGE


def _renew(fd: int, data: bytes, addition: bytes, path: PathLike) -> bool | None:
    """Put a new file in the place of the locked one: False where somebody else wrote meanwhile,
    None where there can be no new file, and then nothing has happened."""
    from journeytui.storage.files import Changed, Unsure, renewed  # few notes cross a page

    try:
        return renewed(path, data + addition, data, fd) or None
    except Changed:
        return False
    except Unsure:
        raise
    except FileTrouble:
        # Where the room is not enough for all of it again, there may be some for a note.
        return None


def _prepared(fd: int, path: PathLike, wanted: Wanted) -> tuple[bytes, bytes]:
    """What the file holds and what is to stand behind it."""
    while True:
        os.lseek(fd, 0, os.SEEK_SET)
        data = read_all(fd, path)
        addition = _addition(data, wanted(_outline(data, path)), path)
        # There are programs that write without asking for the lock.
        if os.lseek(fd, 0, os.SEEK_END) == len(data):
            return data, addition


def _outline(data: bytes, path: PathLike) -> Outline:
    """The outline of a map to which an entry can be added. Raises FileTrouble, InvalidMap, NoRoom.

    An empty entry behind the text tells by its coming out as the last one that the text is whole,
    and that others can stand there.
    """
    document: dict[str, Any] = {}
    try:
        said = data.decode()
        # A carriage return alone at the end is wrong, and the probe's line break would hide that.
        if overlong(said) or said.endswith("\r"):
            raise ValueError
        document = tomllib.loads(said + _PROBE)
        fits = document["inbox"].pop() == {}
    except (ValueError, LookupError, RecursionError, AttributeError):
        fits = False
    if not fits or not sound(document):
        document = _read_closely(data, path)
    if not fits:
        raise NoRoom(outline(document))
    return outline(document)


def _read_closely(data: bytes, path: PathLike) -> dict[str, Any]:
    """The document, where it is a valid map of no newer format. Raises FileTrouble, InvalidMap."""
    from journeytui.storage.codec import decode, read  # takes longer than all the rest

    document = read(decode(data))
    if document.read_only:
        raise FileTrouble("unwritable", path, document.read_only)
    return tomllib.loads(document.text)


def _addition(data: bytes, entries: Sequence[Entry], path: PathLike) -> bytes:
    """The entries as they stand behind `data`, in its kind of line break, after a blank line.
    Raises FileTrouble where that is too much for a map."""
    if not entries:
        return b""
    first = data.find(b"\n")
    newline = "\r\n" if data[max(first - 1, 0) : first] == b"\r" else "\n"
    tables = [f"[[inbox]]{newline}{''.join(_lines(entry, newline))}" for entry in entries]
    end = newline.encode()
    gap = b"" if not data or data.endswith(end * 2) else end if data.endswith(b"\n") else end * 2
    addition = newline.join(tables)
    try:
        written = gap + addition.encode()
        # Nothing is read that cannot be written: others wait for the lock.
        _check_room(len(data) + len(written), path)
        said = tomllib.loads(addition)["inbox"]
    except ValueError:
        said = []
    if said != [{**entry} for entry in entries]:
        raise ValueError("an entry cannot be written as TOML")
    return written


def _check_room(size: int, path: PathLike) -> None:
    if size > CAP:
        why = f"it would have {megabytes(size)}; a map may have {megabytes(CAP)}"
        raise FileTrouble("too big", path, why)


def _lines(entry: Entry, newline: str) -> Iterator[str]:
    for key in sorted(entry, key=lambda key: _RANKS[key]):
        yield f"{key} = {_value(entry[key])}{newline}"


def _value(value: object) -> str:
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(text, value))}]"
    return str(value)


def _add(fd: int, size: int, addition: bytes, path: PathLike) -> None:
    """Write behind the first `size` bytes of an open file, for good or not at all."""
    try:
        with saying(path, "unwritable"):
            os.lseek(fd, size, os.SEEK_SET)
            write_all(fd, addition)
            os.fsync(fd)
    except BaseException:
        _take_back(fd, size, path)
        raise


def _take_back(fd: int, size: int, path: PathLike) -> None:
    """Let the file end at `size` again. Raises FileTrouble."""
    try:
        try:
            os.ftruncate(fd, size)
        except OSError:
            # Blank lines say as little as no lines, and the room for them is there.
            torn = os.lseek(fd, 0, os.SEEK_END) - size
            if torn > 0:
                os.lseek(fd, size, os.SEEK_SET)
                write_all(fd, b"\n" * torn)
        os.fsync(fd)
    except OSError as error:
        why = f"{words(error)}; a piece of the note may stand at its end"
        raise FileTrouble("unwritable", path, why) from error
