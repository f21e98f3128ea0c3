"""The page of problems: every one named, and what the officer decides."""
