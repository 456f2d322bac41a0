"""A program in a pseudo-terminal, measured from the outside as a person's terminal would see it.

Nothing is loaded into the program that is measured. Linux only (/proc).
"""
