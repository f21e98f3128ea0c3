"""Incidents: what to do first, whom to call, the clocks of the law, and the record."""
