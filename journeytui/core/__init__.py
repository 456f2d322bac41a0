"""The journey and how it changes: pure values and functions, standard library only."""
