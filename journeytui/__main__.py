"""The program's entry: `journeytui` and `python -m journeytui`."""

from __future__ import annotations

import sys

from journeytui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
