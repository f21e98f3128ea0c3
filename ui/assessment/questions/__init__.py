"""The questions, one by one or as a list."""
