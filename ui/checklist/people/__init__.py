"""People and items side by side: who is how far, and where it is missing."""
