"""The command line of `journeytui capture`, read by hand: argparse alone would take longer than
the note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from journeytui.cli.exits import USAGE, Stop
from journeytui.method.signs import SIGNS
from journeytui.storage.grammar import CARD
from journeytui.storage.problems import quoted, suggestion

STDIN = "-"
"""The text that means: a note for each line of the standard input."""

KINDS = CARD["kind"].words

OPTIONS = {
    "--stage": ("STAGE", "the stage it belongs to: the beginning of its name, or its number"),
    "--lane": ("LANE", "the lane, by the beginning of its name"),
    "--kind": ("KIND", f"{' or '.join(KINDS)} (else {KINDS[-1]})"),
    "--score": ("N", "1 to 5: how it feels"),
    "--by": ("NAME", "who had it"),
}
"""Every option with what it takes and what that is."""

_PLAINLY = {"ask": "a question to ask later", "mood": "an emotion with its score"}

_HELP = ("-h", "--help")


class Asked(NamedTuple):
    """What a command line asks for. `file` is '' where none is named, `text` None where there is
    none; an option that is not given is None."""

    file: str = ""
    text: str | None = None
    stage: str | None = None
    lane: str | None = None
    kind: str | None = None
    score: int | None = None
    by: str | None = None
    help: bool = False


def asked(arguments: Sequence[str], is_file: Callable[[str], bool]) -> Asked:
    """What the arguments behind `capture` ask for. Raises Stop where they make no sense.

    The first of several words is the map where there is such a file, or where it ends in .toml; so
    is a single word that ends so. The others are the text.
    """
    words: list[str] = []
    given: dict[str, str] = {}
    rest = iter(arguments)
    for word in rest:
        if word == "--":
            words += rest
        elif word in _HELP:
            return Asked(help=True)
        elif _is_option(word):
            name, mark, value = word.partition("=")
            if name not in OPTIONS:
                raise Stop(USAGE, f"there is no option {quoted(name)}{_instead(name)}")
            if not mark:
                value = next(rest, "--")
                if value.startswith("--"):
                    raise Stop(USAGE, f"{name} needs a {OPTIONS[name][0]} behind it")
            given[name.removeprefix("--")] = value
        else:
            words.append(word)
    file = ""
    if words and (words[0].endswith(".toml") or (len(words) > 1 and is_file(words[0]))):
        file = words.pop(0)
    return Asked(
        file,
        " ".join(words) if words else None,
        given.get("stage"),
        given.get("lane"),
        _kind(given.get("kind")),
        _score(given.get("score")),
        given.get("by"),
    )


def usage() -> list[str]:
    """What `journeytui capture --help` prints, by lines."""
    rows = [(f"{name} {takes}", what) for name, (takes, what) in OPTIONS.items()]
    signs = [
        (":1 to :5" if sign == ":" else sign, _PLAINLY.get(what, what)) for sign, _, what in SIGNS
    ]
    return [
        "usage: journeytui capture [FILE] TEXT...",
        "       journeytui capture [FILE] -      a note for each line of the standard input",
        "       journeytui capture [FILE]        asks for notes; Ctrl+D ends",
        "",
        "Put a note into a map, from the shell.",
        "",
        "FILE is the first of several words where it is a file or ends in .toml; without it:",
        "$JOURNEYTUI_MAP, else default_map of the settings, else the map opened last.",
        "",
        "options:",
        *(f"  {name.ljust(16)}{what}" for name, what in [*rows, ("--", "ends the options")]),
        "",
        "The first character may say what it is; twice, it stands for itself:",
        *(f"  {sign.ljust(16)}{what}" for sign, what in signs),
        "",
        "Put the text in single quotes, or the shell reads such characters: '!Nobody picks up'",
    ]


def _is_option(word: str) -> bool:
    """A dash and a letter would be one; `-5 %` and `- so they say` are words of a note."""
    return word.startswith("--") or (len(word) == 2 and word[0] == "-" and word[1].isalpha())


def _instead(name: str) -> str:
    near = suggestion(name, [*OPTIONS, "--help"])
    return f"{near} (`--` ends the options)"


def _kind(kind: str | None) -> str | None:
    if kind is not None and kind not in KINDS:
        raise Stop(USAGE, f"--kind takes {' or '.join(KINDS)}, not {quoted(kind)}")
    return kind


def _score(score: str | None) -> int | None:
    if score is None:
        return None
    if score not in tuple("12345"):
        raise Stop(USAGE, f"--score takes 1 to 5, not {quoted(score)}")
    return int(score)
