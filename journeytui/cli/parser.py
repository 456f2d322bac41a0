"""Argument parsing that says what is wrong in one line."""

from __future__ import annotations

import argparse
from typing import NoReturn

from journeytui.cli.exits import USAGE, Stop


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that ends by raising Stop and takes no abbreviated options."""

    def __init__(self, prog: str, description: str, *, usage: str | None = None) -> None:
        super().__init__(
            prog,
            usage,
            description,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    def error(self, message: str) -> NoReturn:
        raise Stop(USAGE, f"{message} (`{self.prog} --help` says more)")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        raise Stop(status, *filter(None, [message]))
