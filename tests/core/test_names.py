"""Keys that are given out, none of them twice."""

from __future__ import annotations

from journeytui.core.names import Keys


def test_what_was_given_out_is_taken() -> None:
    keys = Keys(["sale", "sale-3"])
    assert [keys.new("sale") for _ in range(3)] == ["sale-2", "sale-4", "sale-5"]
    assert [keys.new("hear"), keys.new("hear"), keys.new("hear-2")] == [
        "hear",
        "hear-2",
        "hear-2-2",
    ]
