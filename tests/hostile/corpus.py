"""Files that nobody would write by hand, and what the program has to say of each.

Every text that is to be looked for in an output holds `MARK`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeytui.cli.exits import FINDINGS, FINE, INVALID, NOT_READ
from journeytui.storage.steps import CAP

MARK = "marked"

ESCAPES = {
    "ESC": "\x1b[2J\x1b[31m",
    "OSC-52": "\x1b]52;c;aGVsbG8=\x07",
    "OSC-0": "\x1b]0;owned\x1b\\",
    "DCS": "\x1bP$q q\x1b\\",
    "C1": "\x9b2J\x9d0;owned\x9c\x85",
    "DEL-BEL-BS-CR": "\x7f\x07\x08\r",
    "bidi": "\u202e\u2066\u200f\u061c\u2029",
}
"""What a terminal would obey, or would turn the line around, by name."""


class Hostile(NamedTuple):
    """A file's bytes; the exit code of `check`; and what a line of it has to hold: the place, such
    as ':3: invalid: stages[1].name', or a word where there is none."""

    name: str
    data: bytes
    code: int
    said: str = ""

    @property
    def opens(self) -> bool:
        """Whether it is a map, for all that is odd in it."""
        return self.code in (FINE, FINDINGS)


def corpus() -> Iterator[Hostile]:
    """All of them but those of `wrong_types`."""
    yield from _bytes()
    yield from _syntax()
    yield from _numbers()
    yield from _depths()
    yield from _links()
    yield from _formats()
    yield from _odd_values()
    yield from _sizes()
    yield from _escapes()


def _text(name: str, text: str, code: int, said: str = "") -> Hostile:
    return Hostile(name, text.encode(), code, said)


def _bytes() -> Iterator[Hostile]:
    title = 'title = "é"\n'
    yield Hostile("latin-1", f'goal = "g"\n{title}'.encode("latin-1"), INVALID, ":2: invalid: the")
    yield Hostile("cut within a character", b'title = "\xe2\x82', INVALID, ":1: invalid: the byte")
    yield Hostile("overlong NUL", b'title = "\xc0\x80"\n', INVALID, ":1: invalid: the byte")
    yield Hostile("a surrogate's bytes", b'title = "\xed\xa0\x80"\n', INVALID, ":1: invalid: the")
    yield Hostile("all bytes", bytes(range(256)) * 40, INVALID, ":2: invalid: the byte 0x80")
    for order in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        bare = title.encode(order)
        yield Hostile(f"{order} without a mark", bare, INVALID, ":1: invalid: ")
        mark = "\ufeff".encode(order)
        yield Hostile(order, mark + bare, INVALID, ":1: invalid: ")
    yield Hostile("byte order mark", b"\xef\xbb\xbf" + title.encode(), INVALID, ":1: invalid: beg")
    yield Hostile("NUL bytes alone", b"\0" * 4096, INVALID, ":1: invalid: not TOML")
    yield Hostile("NUL in a text", b'title = "a\0b"\n', INVALID, ":1: invalid: not TOML")
    yield Hostile("an ELF's beginning", b"\x7fELF\x02\x01\x01" + b"\0" * 9, INVALID, ":1: invalid")
    yield Hostile("gzip", b"\x1f\x8b\x08\0\0\0\0\0", INVALID, ":1: invalid: the byte")


def _syntax() -> Iterator[Hostile]:
    yield _text("empty", "", FINE)
    yield _text("blanks", " \t\n\n  ", FINE)
    yield _text("comments alone", "# nothing\n# here", FINE)
    yield _text("CRLF", 'title = "a"\r\n[[stages]]\r\nname = "b"\r\n', FINE)
    yield _text("CR alone", 'title = "a"\r[[stages]]\rname = "b"\r', INVALID, ":1: invalid: not")
    yield _text("CR at the end", "title = 'a'\r", INVALID, ":1: invalid: not TOML")
    yield _text("CR in a comment at the end", "title = 'a'  # b\r", INVALID, ":1: invalid: not")
    yield _text("CR in a comment", '# a\rtitle = "a"\n', INVALID, ":1: invalid: not TOML")
    yield _text("an open text", 'goal = ""\ntitle = "a\n', INVALID, ":2: invalid: not TOML")
    yield _text("an open long text", 'title = """a\nb\n', INVALID, ":3: invalid: not TOML")
    yield _text("an open list", "lanes = [\n1,\n", INVALID, ":3: invalid: not TOML")
    yield _text("an open table", "persona = { name = 'a'", INVALID, ":1: invalid: not TOML")
    yield _text("an open header", "[[stages]\nname = 'a'", INVALID, ":1: invalid: not TOML")
    yield _text("a key twice", "title = 'a'\ntitle = 'b'\n", INVALID, ":2: invalid: not TOML")
    yield _text("a table twice", "[persona]\n[persona]\n", INVALID, ":2: invalid: not TOML")
    yield _text("a key twice in a card", "inbox = [{ text = 'a', text = 'b' }]", INVALID, ":1: ")
    yield _text("no value", "title =\n", INVALID, ":1: invalid: not TOML")
    yield _text("no key", "= 'a'\n", INVALID, ":1: invalid: not TOML")
    yield _text("an empty key", '"" = 1\n', FINE, ":1: hint: ")
    yield _text("a key of blanks", '" \\n " = 1\n', FINE, ":1: hint: ")
    yield _text("a bad escape", 'title = "\\q"\n', INVALID, ":1: invalid: not TOML")
    yield _text("an escaped surrogate", 'title = "\\ud800"\n', INVALID, ":1: invalid: not TOML")
    yield _text("beyond Unicode", 'title = "\\U00110000"\n', INVALID, ":1: invalid: not TOML")
    yield _text(
        "conflict markers", "<<<<<<< a\n=======\n>>>>>>> b\n", INVALID, ":1: invalid: holds"
    )
    yield _text("JSON", '{"title": "a"}\n', INVALID, ":1: invalid: not TOML")
    yield _text("prose", f"{MARK} is no map.\n", INVALID, ":1: invalid: not TOML")


def _numbers() -> Iterator[Hostile]:
    huge = "9" * 5000
    yield _text(
        "a number of 5,000 digits", f"goal = ''\nage = {huge}\n", INVALID, ":2: invalid: not"
    )
    yield _text(
        "a score of 4,000 digits", f"inbox = [{{ score = {huge[:4000]} }}]", FINDINGS, ":1:"
    )
    yield _text("a severity of 1e300", "inbox = [{ text = 'a', severity = 1e300 }]", INVALID, ":1:")
    yield _text("a hexadecimal flood", f"x = 0x{'f' * 5000}", FINE, ":1: hint: ")
    yield _text("an age of 4,000 digits", f"[persona]\nage = {huge[:4000]}\n", FINE)
    yield _text("an unknown key of a flood", f"stages = [{{ x = 0b{'1' * 20000} }}]", FINE, ":1: ")
    yield _text(
        "infinities", "[[inbox]]\ntext = 'a'\nx = [inf, -inf, nan, 1e999]\n", FINE, ":3: hi"
    )
    yield _text(
        "a score of nan", "[[inbox]]\nscore = nan\n", INVALID, ":2: invalid: inbox[1].score"
    )
    yield _text("minus zero", "x = -0.0\ny = -0\n", FINE, ":1: hint: ")


def _depths() -> Iterator[Hostile]:
    yield _text("deep lists", f"x = {'[' * 5000}{']' * 5000}", INVALID, "nested too deep")
    yield _text("deeper lists", f"x = {'[' * 200_000}", INVALID, "nested too deep")
    yield _text("deep tables", f"x = {'{ a = ' * 5000}1{' }' * 5000}", INVALID, "nested too deep")
    yield _text("fairly deep lists", f"x = {'[' * 90}{']' * 90}", INVALID, ":1: invalid: x: nested")
    dots = ".".join("a" * 3000)
    yield _text("deep dotted keys", f"{dots} = 1\n", INVALID, ":1: invalid: nested")
    yield _text("deep headers", f"[{dots}]\nx = 1\n", INVALID, ":1: invalid: nested")
    yield _text("deep lists of tables", f"[[{dots}]]\nx = 1\n", INVALID, ":1: invalid: nested")
    yield _text(
        "deep in a stage", f"[[stages]]\n[stages.{dots}]\nx = 1", INVALID, ":2: invalid: nested"
    )
    yield _text(
        "deep in a card", f"[[inbox]]\ntext = 'a'\n{dots} = 1", INVALID, ":3: invalid: nested"
    )


def _links() -> Iterator[Hostile]:
    two = "[[stages]]\nid = 'a'\n[[stages]]\nid = 'a'\n"
    yield _text("two stages of one id", two, INVALID, ":4: invalid: stages[2].id: two stages")
    cards = "inbox = [\n  { text = 'a', id = 'x' },\n  { text = 'b', id = 'x' },\n]\n"
    yield _text("two cards of one id", cards, INVALID, ":3: invalid: inbox[2].id: two cards")
    across = "[[stages]]\nactions = [{ text = 'a', id = 'x' }]\n[[inbox]]\ntext = 'b'\nid = 'x'\n"
    yield _text("one id in a cell and the inbox", across, INVALID, ":5: invalid: inbox[1].id: two")
    ring = "".join(
        f"[[stages]]\nid = '{a}'\n[[paths]]\nfrom = '{a}'\nto = '{b}'\n"
        for a, b in ("ab", "bc", "ca", "dd")
    )
    yield _text("paths in a ring", ring, FINE)
    solves = (
        "[[stages]]\nid = 'a'\nfixed_by = 'x'\nopportunities = [\n"
        "  { text = 'x', id = 'x', solves = ['y', 'x'] },\n"
        "  { text = 'y', id = 'y', solves = ['x'] },\n]\n"
    )
    yield _text("solutions in a ring", solves, FINE)
    yield _text("paths to nowhere", "[[paths]]\nfrom = 'a'\n", FINDINGS, ":1: finding: paths[1]")
    yield _text("an empty id twice", "[[stages]]\nid=''\n[[stages]]\nid=''\n", FINDINGS, ":2: find")


def _formats() -> Iterator[Hostile]:
    for number, code in ((0, INVALID), (-1, INVALID), (2, FINE), (999, FINE), (2**63, FINE)):
        said = ":1: invalid: format" if code == INVALID else ""
        yield _text(f"format {number}", f"format = {number}\ntitle = 'a'\n", code, said)
    for odd in ("1.0", "'1'", "true", "[1]", "{ a = 1 }", "2026-01-01", "nan"):
        yield _text(f"format {odd}", f"format = {odd}\n", INVALID, ":1: invalid: format")


def _odd_values() -> Iterator[Hostile]:
    yield _text("the inbox is a text", f"inbox = '{MARK}'\n", FINE)
    yield _text("the inbox is a table", f"[inbox]\ntext = '{MARK}'\n", FINE)
    yield _text("the inbox is a list", f"inbox = ['{MARK}']\n", FINE)
    yield _text("the inbox stands first", f"[[inbox]]\ntext = '{MARK}'\n[[stages]]\n", FINE)
    yield _text("the inbox goes on", f"[[inbox]]\ntext = '{MARK}'\n[inbox.more]\nx = 1\n", FINE)
    yield _text("the inbox is dotted", f"inbox.text = '{MARK}'\n", FINE)
    yield _text("the stages are a table", "[stages]\nname = 'a'\n", INVALID, ":1: invalid: stages")
    yield _text(
        "stages within stages", "[[stages]]\n[[stages.stages]]\nname = 'a'\n", FINE, ":1: hint: sta"
    )
    yield _text("a stage is a text", "stages = ['a']\n", INVALID, ":1: invalid: stages[1]: must")
    yield _text(
        "a lane is a table", "[[stages]]\n[stages.actions]\nx = 1", INVALID, ":2: invalid: "
    )
    yield _text("lanes that are a text", f"lanes = '{MARK}'\n", FINE)
    yield _text(
        "lanes of odd keys", "lanes = ['', ' ', 'name', 'id', 'ä', '__']\n", FINDINGS, ":1:"
    )
    yield _text(
        "a lane without a key", "lanes = [{ title = 'a' }]\n", FINDINGS, ":1: finding: lane"
    )
    yield _text("no lanes", "lanes = []\n[[stages]]\n", FINE)
    yield _text("every lane hidden", "lanes = [{ key = 'actions', hidden = true }]\n", FINE)
    yield _text("the persona is a list", "persona = []\ncalls = []\npaths = []\n", FINE)
    yield _text("the persona is a text", "persona = 'a'\n", INVALID, ":1: invalid: persona: must")
    yield _text("a persona is a text", "persona = ['a']\n", INVALID, ":1: invalid: persona[1]: mus")
    yield _text("calls are a table", "[calls]\nid = 'a'\n", INVALID, ":1: invalid: calls: must be")
    yield _text("paths are a table", "[paths]\nfrom = 'a'\n", FINDINGS, ":1: finding: paths")
    yield _text(
        "rules off for no reason", "[rules_off]\nx = 1\n", INVALID, ":2: invalid: rules_off"
    )
    dates = ("0001-01-01", "9999-12-31", "2026-01-01T00:00:00", "2026-01-01 23:59:60")
    for at in dates:
        fine = INVALID if at.endswith(":60") else FINE
        yield _text(f"at {at}", f"[[inbox]]\ntext='a'\nat = {at}\n", fine, ":3: " if fine else "")
    for at in ("0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"):
        yield _text(f"at {at}", f"[[inbox]]\ntext = '{MARK}'\nat = {at}\n", FINE)
        call = f"calls = [{{ id = 'a', with = '{MARK}', started = {at} }}]\n"
        yield _text(f"a call started {at}", call, FINE)
    yield _text("a call without its end", "calls = [{}]\n", FINE)
    yield _text("at 12:00", "[[inbox]]\ntext = 'a'\nat = 12:00:00\n", INVALID, ":3: invalid: inbox")
    yield _text("reviewed 2026-02-30", "reviewed = 2026-02-30\n", INVALID, ":1: invalid: not TOML")


def _sizes() -> Iterator[Hostile]:
    line = b"# a line of a comment that says nothing\n"
    yield Hostile("8 MB and a byte", (line * (CAP // len(line) + 1))[: CAP + 1], NOT_READ, "8.1 MB")
    yield Hostile("nearly 8 MB", (line * (CAP // len(line) + 1))[: CAP - 1] + b"\n", FINE)
    yield _text("a text of a million", f"title = '{MARK}'\n[[inbox]]\ntext = '{'x' * 10**6}'", FINE)
    wide = "語" * 100_000
    yield _text("a name of 100,000", f"title = '{wide}'\n[[stages]]\nname = '{wide}'\n", FINE)
    yield _text("a key of a million", f"{'k' * 10**6} = 1\n", FINE, ":1: hint: ")
    many = ", ".join(f"'{number}'" for number in range(20_000))
    yield _text("one line of 20,000 cards", f"stages = [{{ actions = [{many}] }}]", FINE)
    yield _text("5,000 unknown keys", "".join(f"k{n} = 1\n" for n in range(5000)), FINE, ":1: hi")
    bad = "".join(f"[[inbox]]\ntext = {n}\n" for n in range(5000))
    yield _text("5,000 wrong texts", bad, INVALID, ":2: invalid: inbox[1].text: must be a text")
    yield _text("300 lanes", "[[stages]]\n" + "".join(f"l{n} = ['a']\n" for n in range(300)), FINE)
    yield _text("a long open list", f"x = [{'1, ' * 50_000}", INVALID, ":1: invalid: not TOML")
    joined = MARK + "a\u200d" * 500 + "\u0301" * 2000 + "\u200b\u2060\ufeff" * 500
    yield _text(
        "joiners and accents", f"[[stages]]\nname = '{joined}'\nactions = ['{joined}']", FINE
    )


def many_stages(number: int) -> bytes:
    """A map of so many stages, each with a card."""
    return "".join(f"[[stages]]\nname = 'S{n}'\nactions = ['c']\n" for n in range(number)).encode()


def _escapes() -> Iterator[Hostile]:
    for name, escape in ESCAPES.items():
        yield _text(f"{name} everywhere", everywhere(f"{MARK}{escape}{MARK}"), FINDINGS)
        spelt = "".join(f"\\U{ord(c):08x}" for c in escape)
        said = ":1: hint: "
        yield _text(f"{name} in a key", f'"{MARK}{spelt}" = 1\n', FINE, said)
        raw = f'title = "{MARK}{escape}"\n'
        code = FINE if name == "bidi" else INVALID
        yield _text(f"{name} as it is", raw, FINE if name == "C1" else code)


def everywhere(text: str) -> str:
    """A map with a text wherever one can stand, keys included."""
    t = '"' + "".join(f"\\U{ord(c):08x}" for c in text) + '"'
    return f"""\
title = {t}
goal = {t}
scope = {t}
review_every = {t}
lanes = ["actions", {t}, {{ key = "wow", title = {t}, question = {t} }}]
calls = [{{ id = {t}, with = {t}, covered = [{t}], started = 2026-11-21T10:00:00Z }}]
{t} = {t}

[persona]
kind = {t}
name = {t}
title = {t}
jobs = [{t}, {{ text = {t}, evidence = {t} }}]
{t} = {t}

[rules_off]
{t} = {t}

[[stages]]
id = {t}
name = {t}
goal = {t}
fixed_by = {t}
script = {t}
note = {t}
map = {t}
actions = [{t}, {{ text = {t}, note = {t}, channel = {t}, response = {t}, owner = {t}, by = {t} }}]
emotions = [{{ text = {t}, score = 2, media = {t}, control = {t}, visibility = {t} }}]
pain_points = [{{ text = {t}, id = "pain", evidence = {t}, source = {t}, quote = true }}]
opportunities = [{{ text = {t}, feasible = {t}, solves = ["pain", {t}], conflict = {t} }}]
wow = [{{ text = {t}, tags = [{t}], {t} = {t} }}]
{t} = [{t}]

[stages.{t}-more]
{t} = {t}

[[paths]]
from = {t}
to = {t}
kind = {t}
note = {t}

[[inbox]]
text = {t}
kind = {t}
stage = {t}
lane = {t}
""".replace(f"[stages.{t}-more]", f"[stages.more.{t}]")
