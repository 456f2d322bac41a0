"""`journeytui merge`: three versions of a map made one, also as git's merge driver."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from journeytui.cli.exits import (
    FINDINGS,
    FINE,
    INVALID,
    NOT_READ,
    NOT_WRITTEN,
    Stop,
)
from journeytui.cli.git import git, is_rebasing
from journeytui.cli.maps import line
from journeytui.cli.output import complain
from journeytui.cli.parser import Parser
from journeytui.core.marks import KEY
from journeytui.layout.choices import choice_words, notice_words
from journeytui.storage.codec import Document, InvalidMap, decode, read
from journeytui.storage.files import Changed, FileTrouble, overwrite, read_bytes, replace
from journeytui.storage.locate import Locator
from journeytui.storage.merging import MergedText, merged_text
from journeytui.storage.problems import Problem
from journeytui.storage.rewrite import CannotRewrite, filed

_ABOUT = """Bring into OURS what THEIRS made of BASE, card by card. Nothing of either side
is lost: where both say different things about one thing, both stay in the map,
theirs marked with `conflict`, and a line on stderr says where somebody has to
choose."""

_CODES = """exit codes:
  0   merged
  1   merged, and somebody has to choose
  2   the command is not used as it should be
  65  one of the three is no valid map; nothing is written (see --lines)
  66  one of the three cannot be read
  73  the outcome cannot be written

git takes 1 to 128 for a conflict: it keeps the file and waits for `git add`.
`journeytui git-setup` makes this git's way to merge maps."""

STDOUT = "-"
"""The file that means: to the standard output."""

_TOLD = 20
"""So many things that were decided by themselves are told; of more their number is."""


class _Version(NamedTuple):
    """A version: how it is called, its path, what it holds."""

    name: str
    path: str
    data: bytes


def run(arguments: list[str]) -> int:
    """Merge the three files that the arguments name. Raises Stop."""
    options = _parser().parse_args(arguments)
    out = options.output or options.ours
    called = options.path or (options.ours if out == STDOUT else out)
    named = zip(
        ("base", "ours", "theirs"), (options.base, options.ours, options.theirs), strict=True
    )
    versions = [_Version(f"{called} ({side})", path, _read(path)) for side, path in named]
    try:
        return _merge(versions, called, out, bool(options.path))
    except Stop as stop:
        if options.lines is None:
            raise
        for text in stop.lines:
            complain(text)
        return _merge_lines(versions, called, out, options.lines)


def _parser() -> Parser:
    parser = Parser("journeytui merge", _ABOUT)
    parser.add_argument("base", metavar="BASE", help="the version that both sides come from")
    parser.add_argument("ours", metavar="OURS", help="your version; the outcome is written here")
    parser.add_argument("theirs", metavar="THEIRS", help="the other version")
    parser.add_argument(
        "-o", "--output", metavar="OUT", help="write here (`-`: print it), and leave OURS as it is"
    )
    parser.add_argument("--path", metavar="NAME", help="what the map is called in what is said")
    parser.add_argument(
        "--lines",
        type=int,
        metavar="N",
        help="where one is no valid map, merge lines as git does, with markers N characters long",
    )
    parser.epilog = _CODES
    return parser


def _merge(versions: list[_Version], called: str, out: str, by_git: bool) -> int:
    """Merge maps; raises Stop, and then nothing is written."""
    base, ours, theirs = (_document(version) for version in versions)
    if versions[0].data == versions[1].data:
        _write(out, versions[1], versions[2].data)
        return FINE
    try:
        made = merged_text(base, ours, theirs)
    except CannotRewrite as trouble:
        raise Stop(NOT_WRITTEN, f"{called}: {trouble}") from None
    _write(out, versions[1], made.text.encode())
    for words in _told(made, called):
        complain(words)
    if not made.merged.conflicts:
        return FINE
    if by_git and is_rebasing(Path()):
        complain(
            f"{called}: this is a rebase: theirs are your own commits, yours is what they go onto"
        )
    return FINDINGS


def _merge_lines(versions: list[_Version], called: str, out: str, size: int) -> int:
    """Merge lines, as git does without us. Raises Stop."""
    base, ours, theirs = (version.path for version in versions)
    labels = [word for side in ("ours", "base", "theirs") for word in ("-L", side)]
    command = ("merge-file", "-p", f"--marker-size={max(size, 1)}", *labels)
    code, data, why = git(Path(), *command, "--", ours, base, theirs)
    if code > 127:
        raise Stop(INVALID, f"{called}: its lines cannot be merged either: {why}")
    _write(out, versions[1], data)
    if code:
        complain(f"{called}: merged line by line; mend it between the markers, then `git add` it")
        return FINDINGS
    try:
        read(decode(data))
    except InvalidMap as error:
        complain(line(called, error.problems[0]))
        complain(f"{called}: merged line by line, and no valid map; mend it, then `git add` it")
        return FINDINGS
    complain(f"{called}: merged line by line")
    return FINE


def _told(made: MergedText, called: str) -> Iterator[str]:
    """What there is to choose, by its line in the file, and what was decided without asking."""
    merged = made.merged
    journey = merged.journey
    if merged.conflicts:
        locator = Locator(made.text)
        paths = _card_paths(made)
        for conflict in merged.conflicts:
            at = locator.line((*paths[conflict.marked], KEY))
            yield f"{called}:{at}: choose: {choice_words(journey, conflict)}"
    notices = [words for n in merged.notices if (words := notice_words(journey, n))]
    yield from (f"{called}: {words}" for words in notices[:_TOLD])
    if len(notices) > _TOLD:
        yield f"{called}: and {len(notices) - _TOLD} more that were decided so"
    for comment in made.strays:
        yield f"{called}: at its end now, what it was about being gone: {comment}"
    if count := len(merged.conflicts):
        things = "1 thing" if count == 1 else f"{count} things"
        yield (
            f"{called}: {things} to choose; both versions are in the map, theirs with `conflict`, "
            "and `journeytui check` lists them"
        )


def _card_paths(made: MergedText) -> dict[int, tuple[str | int, ...]]:
    """Where the cards stand in the file, by id."""
    written = filed(made.text, made.merged.journey)
    paths: dict[int, tuple[str | int, ...]] = {}
    for number, stage in enumerate(written.stages):
        for lane, cards in stage.cells:
            paths |= {card.id: ("stages", number, lane, n) for n, card in enumerate(cards)}
    return paths | {card.id: ("inbox", n) for n, card in enumerate(written.inbox)}


def _read(path: str) -> bytes:
    """What a file holds; nothing where it is the system's empty one. Raises Stop."""
    try:
        return b"" if path == os.devnull else read_bytes(path)
    except FileTrouble as trouble:
        raise Stop(NOT_READ, str(trouble)) from None


def _document(version: _Version) -> Document:
    """The map that a version is. Raises Stop."""
    try:
        document = read(decode(version.data))
        if document.read_only:
            raise InvalidMap([Problem("invalid", document.read_only)])
    except InvalidMap as error:
        raise Stop(INVALID, line(version.name, error.problems[0])) from None
    return document


def _write(out: str, ours: _Version, data: bytes) -> None:
    """Have a file hold the outcome; `-` is the standard output. Raises Stop."""
    try:
        if out == STDOUT:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        elif out == ours.path:
            if data != ours.data:
                replace(out, data, ours.data)
        else:
            overwrite(out, data)
    except FileTrouble as trouble:
        raise Stop(NOT_WRITTEN, str(trouble)) from None
    except Changed as changed:
        raise Stop(NOT_WRITTEN, f"{out}: {changed}") from None
