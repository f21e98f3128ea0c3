"""Final results of before, and what has changed since."""
