"""Answers that come back: looked at first, and taken only when somebody says so."""
