"""Maps in real git: branches, rebases, picks and stashes come together card by card."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from journeytui.core.changes import apply
from journeytui.core.journey import Journey
from journeytui.storage.codec import read
from journeytui.storage.rewrite import rewrite
from tests.cli.gitting import NEEDS_GIT, Repository
from tests.storage.edits import Edits

pytestmark = NEEDS_GIT

NAME = "maps/library card.toml"

BASE = """\
# The library's own card.
title = "Library card"
goal = "More readers"

[[stages]]
id = "hear"
name = "Hear of it"
goal = "They know that it is free"
actions = ["Sees the poster", "Asks a friend"]  # page 1

[[stages]]
id = "sign"
name = "Sign up"
actions = [
    "Fills in the form",
    # page 2
    "Shows a passport",
]
pain_points = ["The form wants a fax number"]   # page 3
opportunities = [
    { text = "Drop the fax", feasible = "maybe" },
]

[[stages]]
id = "read"
name = "Read"
actions = ["Borrows a book"]

[[inbox]]
text = "A cake for the thousandth reader"
kind = "idea"
"""


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository that was set up, with a map on `main` and the branch `theirs` at the same
    commit."""
    made = Repository.at(tmp_path / "a repository")
    made.write(NAME, BASE)
    made.ours("git-setup", "--yes", "maps/*.toml")
    made.commit("base")
    made.git("branch", "theirs")
    return made


def _edit(repository: Repository, *changes: tuple[str, str]) -> None:
    """Replace words of the map, each there exactly once, and commit."""
    text = repository.read(NAME)
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    repository.write(NAME, text)
    repository.commit("an edit")


def _apart(
    repository: Repository, ours: list[tuple[str, str]], theirs: list[tuple[str, str]]
) -> None:
    """Have both branches edit the map; `main` is checked out in the end."""
    repository.git("checkout", "--quiet", "theirs")
    _edit(repository, *theirs)
    repository.git("checkout", "--quiet", "main")
    _edit(repository, *ours)


def _map(repository: Repository) -> Journey:
    """The map that the file holds, which has to be one."""
    return read(repository.read(NAME)).journey


def _cells(journey: Journey) -> dict[str, dict[str, list[str]]]:
    return {s.name: {k: [c.text for c in cell] for k, cell in s.cells} for s in journey.stages}


def _texts(journey: Journey) -> Counter[str]:
    return Counter(card.text for _, card in journey.cards())


MINE = [
    ('Library card"', 'Our card"'),
    ('"Asks a friend"', '"Asks an old friend"'),
    ('"Fills in the form",', '"Fills in the form",\n    "Sighs",'),
    ('feasible = "maybe"', 'feasible = "maybe", owner = "Ana"'),
]
OTHERS = [
    ("More readers", "More young readers"),
    ('    # page 2\n    "Shows a passport",\n', '    "Waits",\n'),
    ('actions = ["Borrows a book"]', 'actions = ["Borrows a book", "Shows a passport"]  # page 9'),
    ('feasible = "maybe"', 'feasible = "yes"'),
    ('name = "Sign up"', 'name = "Register"'),
]


def _assert_both(journey: Journey) -> None:
    """Whatever both did is there, nothing twice; in a rebase ours and theirs change places, and
    what both put at one spot stands the other way round."""
    assert (journey.title, journey.goal) == ("Our card", "More young readers")
    cells = _cells(journey)
    cells["Register"]["actions"][1:] = sorted(cells["Register"]["actions"][1:])
    assert cells == {
        "Hear of it": {"actions": ["Sees the poster", "Asks an old friend"]},
        "Register": {
            "actions": ["Fills in the form", "Sighs", "Waits"],
            "pain_points": ["The form wants a fax number"],
            "opportunities": ["Drop the fax"],
        },
        "Read": {"actions": ["Borrows a book", "Shows a passport"]},
    }
    card = journey.stages[1].cell("opportunities")[0]
    assert (card.get("feasible"), card.get("owner")) == ("yes", "Ana")
    assert [card.text for card in journey.inbox] == ["A cake for the thousandth reader"]


def test_branches_with_edits_moves_and_names_come_together(repository: Repository) -> None:
    _apart(repository, MINE, OTHERS)
    done = repository.git("merge", "--no-edit", "theirs")
    assert "CONFLICT" not in done.out
    _assert_both(_map(repository))
    text = repository.read(NAME)
    assert text.startswith("# The library's own card.\n")
    for comment in ("# page 1", "# page 2", "# page 3", "# page 9"):
        assert text.count(comment) == 1
    assert repository.git("status", "--porcelain").out == ""


def test_a_rebase_and_a_pick_and_a_stash_come_together_too(repository: Repository) -> None:
    _apart(repository, MINE, OTHERS)
    repository.git("checkout", "--quiet", "-b", "rebased", "main")
    repository.git("rebase", "--quiet", "theirs")
    _assert_both(_map(repository))
    repository.git("checkout", "--quiet", "-b", "picked", "main")
    repository.git("cherry-pick", "theirs")
    _assert_both(_map(repository))
    repository.git("checkout", "--quiet", "-b", "stashed", "main~1")
    repository.git("checkout", "theirs", "--", NAME)
    repository.git("stash", "--quiet")
    repository.git("merge", "--quiet", "main")
    repository.git("stash", "pop", "--quiet")
    _assert_both(_map(repository))


def test_stages_that_both_reorder_add_and_rename(repository: Repository) -> None:
    read_stage = BASE[BASE.index('[[stages]]\nid = "read"') : BASE.index("[[inbox]]")]
    first = '[[stages]]\nid = "hear"'
    _apart(
        repository,
        [(read_stage, ""), (first, read_stage + first)],
        [
            (read_stage, read_stage + '[[stages]]\nname = "Return"\nactions = ["Brings it"]\n\n'),
            ('name = "Read"', 'name = "Enjoy"'),
            ('"Borrows a book"', '"Borrows a book", "Reads it"'),
        ],
    )
    repository.git("merge", "--no-edit", "theirs")
    assert _cells(_map(repository)) == {
        "Enjoy": {"actions": ["Borrows a book", "Reads it"]},
        "Return": {"actions": ["Brings it"]},
        "Hear of it": {"actions": ["Sees the poster", "Asks a friend"]},
        "Sign up": _cells(read(BASE).journey)["Sign up"],
    }


def test_both_add_at_one_place_and_what_is_the_same_is_there_once(repository: Repository) -> None:
    anchor = '"Borrows a book"]'
    inbox = '\n[[inbox]]\ntext = "{}"\n'
    end = 'kind = "idea"\n'
    _apart(
        repository,
        [(anchor, '"Borrows a book", "Ours", "Both"]'), (end, end + inbox.format("Our note"))],
        [(anchor, '"Borrows a book", "Theirs", "Both"]'), (end, end + inbox.format("Their note"))],
    )
    repository.git("merge", "--no-edit", "theirs")
    journey = _map(repository)
    assert sorted(_cells(journey)["Read"]["actions"]) == [
        "Borrows a book",
        "Both",
        "Ours",
        "Theirs",
    ]
    assert [card.text for card in journey.inbox][1:] == ["Our note", "Their note"]


CLASHING = (
    [('Library card"', 'Our card"'), ('feasible = "maybe"', 'feasible = "yes"')],
    [('Library card"', 'Their card"'), ('feasible = "maybe"', 'feasible = "no"')],
)


def test_a_conflict_leaves_both_in_a_valid_map_and_says_where(repository: Repository) -> None:
    _apart(repository, *CLASHING)
    done = repository.git("merge", "--no-edit", "theirs", code=1)
    assert "CONFLICT (content)" in done.out
    journey = _map(repository)
    assert journey.title == "Our card"
    mine, other = journey.stages[1].cell("opportunities")
    assert (mine.text, mine.get("feasible"), mine.get("conflict")) == ("Drop the fax", "yes", None)
    assert (other.text, other.get("feasible")) == ("Drop the fax", "no")
    assert other.get("conflict") == "theirs"
    aside = journey.inbox[-1]
    assert (aside.text, aside.get("conflict")) == ("Their card", "title")
    lines = repository.read(NAME).splitlines()
    said = [line for line in done.err.splitlines() if ": choose: " in line]
    assert len(said) == 2
    assert "rebase" not in done.err
    listed = repository.ours("check", NAME, code=1).out.splitlines()
    assert [line.split(":")[1] for line in listed] == [line.split(":")[2] for line in said]
    for line, part in zip(said, ('conflict = "theirs"', 'conflict = "title"'), strict=True):
        name, number, *_ = line.removeprefix("journeytui: ").split(":")
        assert name == NAME
        assert part in lines[int(number) - 1]
    assert "Sign up, opportunities: “Drop the fax”: feasible: yours “yes”, theirs “no”" in said[0]
    assert "The map, title: yours “Our card”, theirs “Their card”" in said[1]
    # Resolved by hand it is merged for good.
    chosen = repository.read(NAME).replace(lines[int(said[0].split(":")[2]) - 1] + "\n", "")
    repository.write(NAME, chosen)
    repository.commit("chosen")
    assert len(_map(repository).stages[1].cell("opportunities")) == 1
    assert repository.git("merge", "theirs").out == "Already up to date.\n"


def test_a_rebase_with_a_conflict_goes_on_when_it_is_chosen(repository: Repository) -> None:
    _apart(repository, *CLASHING)
    done = repository.git("rebase", "theirs", code=1)
    assert "this is a rebase: theirs are your own commits" in done.err
    assert "theirs" in {c.get("conflict") for _, c in _map(repository).cards()}
    repository.git("add", "--all")
    repository.git("rebase", "--continue")
    assert repository.git("status", "--porcelain").out == ""
    assert _texts(_map(repository))["Drop the fax"] == 2


def test_a_card_for_a_stage_that_is_deleted_waits_in_the_inbox(repository: Repository) -> None:
    gone = BASE[BASE.index('[[stages]]\nid = "read"') : BASE.index("[[inbox]]")]
    _apart(repository, [(gone, "")], [('"Borrows a book"', '"Borrows a book", "Reads it"')])
    done = repository.git("merge", "--no-edit", "theirs")
    journey = _map(repository)
    assert [stage.name for stage in journey.stages] == ["Hear of it", "Sign up"]
    assert [card.text for card in journey.inbox][1:] == ["Reads it"]
    assert (journey.inbox[1].get("stage"), journey.inbox[1].get("lane")) == ("read", "actions")
    assert "Inbox: “Reads it” waits there, its stage being deleted" in done.err


def test_two_that_began_a_map_of_the_same_name_are_put_together(repository: Repository) -> None:
    new = "maps/new.toml"
    for branch, card in (("theirs", "Theirs"), ("main", "Ours")):
        repository.git("checkout", "--quiet", branch)
        repository.write(
            new, f'title = "New"\n[[stages]]\nname = "Sale"\nactions = ["Both", "{card}"]\n'
        )
        repository.commit()
    repository.git("merge", "--no-edit", "theirs")
    journey = read(repository.read(new)).journey
    assert _cells(journey) == {"Sale": {"actions": ["Both", "Ours", "Theirs"]}}


def test_a_version_that_is_no_map_is_merged_by_lines_as_git_does(repository: Repository) -> None:
    _apart(
        repository,
        [("More readers", "More young readers")],
        [('goal = "More readers"', 'goal = "More old readers')],
    )
    done = repository.git("merge", "--no-edit", "theirs", code=1)
    assert f"{NAME} (theirs):3: invalid: not TOML" in done.err
    text = repository.read(NAME)
    assert "<<<<<<< ours\n" in text
    assert "More young readers" in text
    assert "More old readers" in text
    repository.git("merge", "--abort")
    assert repository.read(NAME) == BASE.replace("More readers", "More young readers")


def test_a_version_that_is_no_map_does_not_pass_as_merged(repository: Repository) -> None:
    _apart(
        repository,
        [('actions = ["Borrows a book"]', 'actions = ["Borrows two books"]')],
        [('goal = "More readers"', 'goal = "More old readers')],
    )
    done = repository.git("merge", "--no-edit", "theirs", code=1)
    assert "no valid map; mend it, then `git add` it" in done.err
    assert "Borrows two books" in repository.read(NAME)
    assert "More old readers" in repository.read(NAME)


def test_a_version_that_was_mended_is_merged(repository: Repository) -> None:
    _edit(repository, ('goal = "More readers"', 'goal = "More readers'))
    repository.git("branch", "--force", "theirs")
    _apart(
        repository,
        [('goal = "More readers', 'goal = "More readers"')],
        [('actions = ["Borrows a book"]', 'actions = ["Borrows two books"]')],
    )
    repository.git("merge", "--no-edit", "theirs")
    assert _map(repository).goal == "More readers"
    assert "Borrows two books" in repository.read(NAME)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_two_branches_do_nothing_is_missing_and_nothing_doubled(
    repository: Repository, seed: int
) -> None:
    rng = random.Random(seed)
    texts = []
    for branch in ("theirs", "main"):
        repository.git("checkout", "--quiet", branch)
        document = read(BASE)
        for n in range(3):
            batch, journey = Edits(rng, document.next_id).batch(document.journey)
            assert journey == apply(document.journey, batch)
            text = rewrite(document.text, document.journey, journey).text
            document = read(text + f"# {branch} {n}\n")
            repository.write(NAME, document.text)
            repository.git("commit", "--quiet", "--allow-empty", "-am", "x")
        texts.append(document)
    theirs, ours = texts
    done = repository.run("git", "merge", "--no-edit", "theirs")
    merged, text = _map(repository), repository.read(NAME)
    assert done.code == any("conflict" in card.attrs for _, card in merged.cards()), done
    old, mine, other = (_texts(each.journey) for each in (read(BASE), ours, theirs))
    assert not ((mine - old) | (other - old)) - _texts(merged)
    assert not _texts(merged) - (mine + other)
    for comment in (f"# {branch} {n}" for branch in ("theirs", "main") for n in range(3)):
        assert text.count(comment) == 1


def test_git_shows_changes_in_plain_lines(repository: Repository) -> None:
    _apart(repository, MINE, OTHERS)
    out = repository.git("diff", "--no-color", "HEAD~1", "--", NAME).out
    assert "-  title: Library card\n+  title: Our card\n" in out
    assert "@@ Stage Hear of it\n" in out
    assert "+        owner: Ana\n" in out
    repository.write(NAME, "title = \n")
    assert "+title = \n" in repository.git("diff", "--no-color", "--", NAME).out


def test_without_the_program_git_keeps_our_version_and_waits(repository: Repository) -> None:
    _apart(repository, MINE, OTHERS)
    repository.git("config", "merge.journeytui.driver", "/none/journeytui %A")
    repository.git("merge", "--no-edit", "theirs", code=1)
    assert _map(repository).title == "Our card"
    assert repository.git("status", "--porcelain").out.startswith("UU ")
