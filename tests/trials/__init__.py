"""Programs that are killed at any moment, again and again, and what must be there afterwards.

`hand.py` is the program without a screen: it works on a map and tells what it was told as done.
`ledger.py` knows from that what has to be there. `trial.py` lets hands work, kills them, and lets
others write meanwhile. `typed.py` does the same to the real program in a terminal. `workshop.py`
has several programs work on one map. `python -m tests.trials --help` runs as many as one likes.
"""
