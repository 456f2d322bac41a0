"""What a figure's budget says, and how the table shows it."""

from __future__ import annotations

import pytest

from benchmarks.figures import Figure, table


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        (Figure("a move", "ms", 1.0, "a peer", 4.0, 0.25), "met"),
        (Figure("a move", "ms", 1.1, "a peer", 4.0, 0.25), "NO"),
        (Figure("a move", "bytes", 301, budget=300), "NO"),
        (Figure("silence", "bytes", 0, budget=0), "met"),
        (Figure("a start", "bytes", 5), ""),
        (Figure("a start", "ms", 2.0, "a peer", 1.0, 0.4, "early paint"), "NO (early paint)"),
    ],
)
def test_a_budget_is_met_by_the_ratio_or_by_the_figure_itself(figure: Figure, verdict: str) -> None:
    assert figure.verdict == verdict


def test_the_table_shows_what_was_measured_what_counts_and_the_budget() -> None:
    lines = table([Figure("a move", "ms", 1.04, "a peer", 4.0, 0.25), Figure("one", "bytes", 1234)])
    assert [cell.strip() for cell in lines[2].split("|")[1:-1]] == [
        "a move, ms",
        "1.0",
        "a peer",
        "4",
        "0.26",
        "<= 0.25",
        "NO",
    ]
    assert "1,234" in lines[3]
    assert len({len(line) for line in lines}) == 1
