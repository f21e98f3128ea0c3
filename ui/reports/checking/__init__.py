"""Checking a report that came back or was passed on."""
