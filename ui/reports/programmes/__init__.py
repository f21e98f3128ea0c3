"""Programmes that ask for a report: what they want, what is missing, and making it."""
