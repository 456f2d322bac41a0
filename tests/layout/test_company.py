"""Who else has the map open, in words."""

from __future__ import annotations

import pytest

from journeytui.layout.company import company_title, company_words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["ana"], "with ana"),
        ([""], "open elsewhere too"),
        (["ana", ""], "with 2 others"),
    ],
)
def test_for_the_title(names: list[str], words: str) -> None:
    assert company_title(names) == words


def test_all_of_them_by_terminal() -> None:
    assert company_words([("ana", "pts/3"), ("", ""), ("bo", "")]) == "with ana (pts/3), you, bo"
    assert company_words([]) == ""
