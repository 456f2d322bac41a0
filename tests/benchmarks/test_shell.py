"""A process is timed to its end, and one that fails is no figure."""

from __future__ import annotations

import os
import sys

import pytest

from benchmarks.shell import process


def test_a_process_takes_some_time() -> None:
    assert process([sys.executable, "-c", "print('unseen')"], os.environ) > 0


def test_a_process_that_fails_is_no_figure() -> None:
    with pytest.raises(OSError, match="ended with 3"):
        process([sys.executable, "-c", "raise SystemExit(3)"], os.environ)
