"""How problems are told."""

from __future__ import annotations

from journeytui.storage.problems import InvalidMap, Problem, key_text, nearest, quoted


def test_a_problem_says_where_and_what() -> None:
    problem = Problem("finding", "9 is out of range; 1 to 5", 12, "stages[2].emotions[1].score")
    assert str(problem) == "line 12, stages[2].emotions[1].score: 9 is out of range; 1 to 5"


def test_a_problem_of_the_whole_file_says_only_what() -> None:
    assert str(Problem("invalid", "is nested too deep to be read")) == (
        "is nested too deep to be read"
    )


def test_an_invalid_map_tells_all_its_problems() -> None:
    error = InvalidMap([Problem("invalid", "one", 1), Problem("hint", "two", 2)])
    assert str(error) == "line 1: one\nline 2: two"


def test_the_nearest_word_is_the_likely_one_or_none() -> None:
    assert nearest("fesible", ["feasible", "visibility"]) == "feasible"
    assert nearest("xyz", ["feasible", "visibility"]) is None


def test_among_too_many_words_none_is_the_nearest() -> None:
    words = [f"word-{number}" for number in range(501)]
    assert nearest("word-x", words) is None
    assert nearest("word-x", words[:500]) is not None


def test_users_text_is_made_safe_and_short() -> None:
    assert quoted("a\x1b[31m\nb") == "'a␛[31m b'"
    assert len(quoted("x" * 500)) == 62
    assert quoted("x" * 500).endswith("…'")


def test_indices_are_told_from_one() -> None:
    assert key_text(("stages", 1, "emotions", 0, "score")) == "stages[2].emotions[1].score"
