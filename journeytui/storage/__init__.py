"""Maps as files: reading, rewriting, replacing."""
