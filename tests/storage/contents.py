"""What the tests of files share: a map in a folder, before and after."""

from __future__ import annotations

from pathlib import Path

OLD, NEW = b'title = "Old"\n', b'title = "New, and somewhat longer"\n'


def old_map(tmp_path: Path) -> Path:
    """A map with the old content, alone in its folder."""
    folder = tmp_path / "maps"
    folder.mkdir()
    path = folder / "map.toml"
    path.write_bytes(OLD)
    return path


def alone(path: Path) -> bool:
    """Whether nothing else was left in the file's folder."""
    return [p.name for p in path.parent.iterdir()] == [path.name]
