"""Lines of a .gitattributes file: which files git shows and merges with us."""

from __future__ import annotations

import re

ATTRIBUTES = ("diff=journeytui", "merge=journeytui")
"""What a map's line says."""

_GLOB = re.compile(r"([*?\[\\])")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def exactly(path: str) -> str:
    """The pattern that means this file alone; `path` is seen from the top of the work tree."""
    return "/" + _GLOB.sub(r"\\\1", path)


def line(pattern: str) -> str:
    """The line that has git treat what a pattern means as maps."""
    return " ".join([_written(pattern), *ATTRIBUTES])


def with_lines(content: bytes, lines: list[str]) -> bytes:
    """The content of a file with these lines at its end; what it held stays as it is."""
    ending = b"\r\n" if b"\r\n" in content else b"\n"
    gap = b"" if not content or content.endswith(b"\n") else ending
    return content + gap + b"".join(_encoded(each) + ending for each in lines)


def has_line(content: bytes, wanted: str) -> bool:
    """Whether a file says already what a line says, in whatever order."""
    pattern = _encoded(wanted.removesuffix(" ".join(("", *ATTRIBUTES))))
    for said in content.splitlines():
        said = said.strip()
        rest = said.removeprefix(pattern)
        if rest != said and {*map(str.encode, ATTRIBUTES)} <= {*rest.split()}:
            return True
    return False


def _written(pattern: str) -> str:
    """A pattern as the file takes it: in quotes where it holds blanks and their like."""
    if not re.search(r'[\s"]', pattern):
        return pattern
    return '"' + "".join(_ESCAPES.get(char, char) for char in pattern) + '"'


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
