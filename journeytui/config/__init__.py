"""Settings, themes and resources: files to plain values, never fatal."""
