"""Incidents: written down in one press, kept as a log that only grows, with the clocks of the law."""
