"""The craft of journey mapping, as data and rules."""
