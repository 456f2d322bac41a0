"""Every call that changes something on the disk fails once, and nothing is lost.

`disk.py` counts these calls and lets one of them fail; `trials.py` does a deed again and again,
with the first, the second, the third of its calls failing until none is left, and holds what must
be true afterwards. A test names a deed and says how to tell what became of it.
"""
